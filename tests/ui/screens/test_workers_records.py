"""Cards, ballots and cases on screen, by the keyboard; what cannot be is said at its field."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar

from longhaul.models import (
    AssessmentBasis,
    BallotState,
    CardKind,
    CaseKind,
    HoldingRole,
    Id,
    OrganizationKind,
    StructureKind,
)
from longhaul.services import ballots, cards, cases, organizations
from longhaul.services.assessments import assess, levels
from longhaul.services.ballots import BallotFacts
from longhaul.services.cards import CardFacts
from longhaul.services.cases import CaseFacts
from longhaul.ui.desk import FormWish, Trail
from longhaul.ui.kit.label import Label
from longhaul.ui.screens.ballots.forms import BallotForm, CountForm
from longhaul.ui.screens.ballots.screen import BallotScreen
from longhaul.ui.screens.cards.form import CardForm
from longhaul.ui.screens.cards.screen import CardsScreen
from longhaul.ui.screens.cases.forms import (
    CaseStepForm,
    CloseCaseForm,
    OpenCaseForm,
    RewordCaseForm,
)
from longhaul.ui.screens.cases.screen import CasesScreen
from longhaul.ui.screens.chart.screen import ChartScreen
from longhaul.ui.screens.person.screen import PersonScreen
from longhaul.ui.small_form import SmallForm
from longhaul.ui.type_ahead import Hit
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.builders import TODAY, add_campaign, add_person, add_place, place
from tests.ui.keyboard import press, type_words
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone

WARD: dict[str, Id] = {}
LATER = TODAY + timedelta(days=9)


def fill(s: Session, dana: Id) -> None:
    """A ward with Ana and Ben, its employer, and a ballot that runs."""
    ward = add_place(s, "Ward 4", StructureKind.DEPARTMENT)
    trust = organizations.add_organization(s, "Estuary Trust", OrganizationKind.EMPLOYER)
    organizations.hold(s, trust, ward, HoldingRole.EMPLOYS, TODAY, since="2020")
    WARD.update(ward=ward, dana=dana, campaign=add_campaign(s, ward))
    for name in ("ana", "ben"):
        WARD[name] = add_person(s, f"{name.title()} Low")
        place(s, WARD[name], ward)
    facts = BallotFacts("Pay", TODAY - timedelta(days=1), LATER)
    WARD["ballot"] = ballots.begin_ballot(s, WARD["campaign"], facts)


S = TypeVar("S", CardsScreen, BallotScreen, CasesScreen, PersonScreen)


def shown(group: Group, qtbot: QtBot, made: S) -> S:
    shown_alone(qtbot, made)
    made.shown()
    group.settle()
    group.settle()
    return made


def form_of(group: Group, qtbot: QtBot, wish: FormWish) -> SmallForm:
    form = wish.make()
    assert isinstance(form, SmallForm)
    shown_alone(qtbot, form, 500)
    group.settle()
    return form


def test_a_card_is_noted_and_the_form_waits_for_the_next(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(fill)
    wishes: list[FormWish] = []
    desk.form_asked.connect(wishes.append)
    screen = shown(group, qtbot, CardsScreen(desk, WARD["campaign"]))
    assert screen.empty is not None
    assert screen.empty.isVisible()
    screen.note.trigger()
    form = form_of(group, qtbot, wishes[0])
    assert isinstance(form, CardForm)
    form.who.set_hit(Hit(WARD["ana"], "Ana Low"))
    form.serial.set_text("A 17")
    form.done.emit()
    group.settle()
    assert group.said.sentences[-1] == "The card of Ana Low is noted"
    assert (form.who.text(), form.serial.text()) == ("", "")
    form.who.set_hit(Hit(WARD["ben"], "Ben Low"))
    form.serial.set_text("a17")
    form.done.emit()
    group.settle()
    assert form.serial.fault().startswith("Number A 17 is noted already")
    screen.refresh()
    group.settle()
    assert [row.name for row in screen.rows.rows()] == ["Ana Low"]
    assert screen.head._muted.text().startswith("1 of 2 hold a card or form")
    with qtbot.waitActive(screen):
        screen.activateWindow()
    screen.rows.setFocus()
    press(Qt.Key.Key_X)
    type_words("today")
    press(Qt.Key.Key_Return)
    group.settle()
    assert group.said.sentences[-1] == "Ana Low has taken the card back"
    [row] = group.ask(lambda s: cards.cards(s, WARD["campaign"]))
    assert row.withdrawn_on == TODAY
    assert names_missing(screen) == []
    pledge, dana = CardFacts(CardKind.STRIKE_PLEDGE, TODAY), desk.worker.id
    group.do(lambda s: cards.note_card(s, WARD["ana"], WARD["campaign"], pledge, dana, TODAY))
    group.settle()
    assert screen.head._muted.text() == "1 pledged to strike"


def test_a_key_a_name_says_who_has_voted(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(fill)
    screen = shown(group, qtbot, BallotScreen(desk, WARD["campaign"]))
    assert [row.name for row in screen.rows.rows()] == ["Ana Low", "Ben Low"]
    screen.rows.setFocus()
    press(Qt.Key.Key_V)
    group.settle()
    screen.refresh()
    group.settle()
    assert group.said.sentences[-1] == "Ana Low: has voted"
    assert screen.head._muted.text() == "1 of 2 have voted, as far as we know"
    rows = group.ask(lambda s: ballots.voters(s, WARD["ballot"], TODAY))
    assert [(row.name, row.state) for row in rows] == [
        ("Ben Low", None), ("Ana Low", BallotState.VOTED),
    ]  # fmt: skip
    screen.choose(WARD["ben"])
    screen.rows.setFocus()
    press(Qt.Key.Key_X)
    press(Qt.Key.Key_Return)
    group.settle()
    assert screen.ask.isVisible()
    type_words("long leave")
    press(Qt.Key.Key_Return)
    group.settle()
    assert group.said.sentences[-1] == "Ben Low: may not vote"
    assert names_missing(screen) == []


def test_a_ballot_is_announced_and_counted(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(fill)
    wishes: list[FormWish] = []
    desk.form_asked.connect(wishes.append)
    screen = shown(group, qtbot, BallotScreen(desk, WARD["campaign"]))
    screen.new.trigger()
    form = form_of(group, qtbot, wishes[-1])
    assert isinstance(form, BallotForm)
    form.name.set_text("Strike")
    form.opens.set_day(LATER)
    form.closes.set_day(TODAY)
    form.done.emit()
    group.settle()
    assert form.closes.fault() == "It would close before it opens."
    screen.counted.trigger()
    count = form_of(group, qtbot, wishes[-1])
    assert isinstance(count, CountForm)
    for name, number in (("entitled", "2"), ("cast", "3")):
        count._sums[name].set_text(number)
    count.done.emit()
    group.settle()
    assert count._sums["cast"].fault() == "More have voted than may vote."
    count._sums["cast"].set_text("2")
    count._sums["yes"].set_text("2")
    count.done.emit()
    group.settle()
    assert group.said.sentences[-1] == "The sums of Pay are noted"


def test_a_case_is_taken_up_goes_on_and_ends(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(fill)
    wishes: list[FormWish] = []
    desk.form_asked.connect(wishes.append)
    screen = shown(group, qtbot, CasesScreen(desk))
    screen.take_up.trigger()
    form = form_of(group, qtbot, wishes[-1])
    assert isinstance(form, OpenCaseForm)
    form.done.emit()
    group.settle()
    assert form.title.fault() == "What is it about, in a few words?"
    form.title.set_text("Warning")
    form.who.set_hit(Hit(WARD["ana"], "Ana Low"))
    form.done.emit()
    group.settle()
    screen.refresh()
    group.settle()
    group.settle()
    [row] = group.ask(cases.cases)
    assert (row.person, row.organization) == ("Ana Low", "Estuary Trust")
    screen.step.trigger()
    step = form_of(group, qtbot, wishes[-1])
    assert isinstance(step, CaseStepForm)
    step.text.set_text("Ask for the file")
    step.due.set_day(TODAY)
    step.done.emit()
    group.settle()
    screen.refresh()
    group.settle()
    group.settle()
    assert [one.name for one in screen.steps.rows()] == ["Ask for the file"]
    screen.reword.trigger()
    words = form_of(group, qtbot, wishes[-1])
    assert isinstance(words, RewordCaseForm)
    assert words.title.text() == "Warning"
    words.title.set_text("Second warning")
    words.done.emit()
    group.settle()
    screen.refresh()
    group.settle()
    group.settle()
    assert [one.title for one in group.ask(cases.cases)] == ["Second warning"]
    screen.close_it.trigger()
    close = form_of(group, qtbot, wishes[-1])
    assert isinstance(close, CloseCaseForm)
    close.outcome.set_text("Withdrawn")
    close.done.emit()
    group.settle()
    assert group.said.sentences[-1] == "Second warning is closed"
    assert group.ask(cases.cases) == []
    assert names_missing(screen) == []


def test_the_nearest_deadline_stands_first(group: Group, qtbot: QtBot) -> None:
    def two(s: Session, dana: Id) -> None:
        fill(s, dana)
        for title, days in (("Later", 9), ("Sooner", 2)):
            facts = CaseFacts(cases.CaseKind.GRIEVANCE, title, person_id=WARD["ana"])
            case = cases.open_case(s, facts, dana, TODAY, TODAY)
            due = TODAY + timedelta(days=days)
            cases.add_case_step(s, case, "Write", due, dana, TODAY)

    screen = shown(group, qtbot, CasesScreen(group.desk(two)))
    assert [row.name for row in screen.rows.rows()] == ["Sooner", "Later"]


def test_while_a_ballot_is_open_nobody_is_assessed(group: Group, qtbot: QtBot) -> None:
    def assess_ana(s: Session) -> None:
        level = levels(s, WARD["campaign"])[0].id
        basis = AssessmentBasis.SAID
        for days in (2, 0):  # it opened yesterday
            on = TODAY - timedelta(days=days)
            assess(s, WARD["ana"], WARD["campaign"], level, basis, WARD["dana"], on)

    desk = group.desk(fill)
    group.tasks.write("Assess", assess_ana, owner=desk)
    group.settle()
    assert "A ballot is open until Sat 28 Nov" in group.said.faults[-1]
    person = shown(group, qtbot, PersonScreen(desk, WARD["ana"], Trail()))
    person.keys.assess.trigger()
    assert "nobody is assessed" in group.said.sentences[-1]
    chart = shown(group, qtbot, ChartScreen(desk, WARD["ward"], WARD["campaign"]))
    assert (chart.keys.meet.isEnabled(), chart.head.band.isVisible()) == (False, True)
    facts = BallotFacts("Pay", TODAY - timedelta(days=1), LATER, rests=False)
    group.do(lambda s: ballots.change_ballot(s, WARD["ballot"], facts))
    group.do(assess_ana)


def test_her_page_tells_what_she_signed_that_she_voted_and_her_case(
    group: Group, qtbot: QtBot
) -> None:
    def fill_more(s: Session, dana: Id) -> None:
        fill(s, dana)
        signed = CardFacts(CardKind.MEMBERSHIP, TODAY - timedelta(days=2), serial="A 17")
        cards.note_card(s, WARD["ana"], WARD["campaign"], signed, dana, TODAY)
        ballots.say_of_vote(s, WARD["ballot"], WARD["ana"], BallotState.VOTED, dana, TODAY)
        facts = CaseFacts(CaseKind.DISCIPLINE, "Warning", person_id=WARD["ana"])
        case = cases.open_case(s, facts, dana, TODAY - timedelta(days=1), TODAY)
        cases.close_case(s, case, "Withdrawn", TODAY, TODAY)

    desk = group.desk(fill_more)
    screen = shown(group, qtbot, PersonScreen(desk, WARD["ana"], Trail()))
    titles = [one.title for one in screen.story.timeline.items()]
    assert titles[:4] == [
        "Case closed: Warning", "Pay: has voted", "Discipline taken up: Warning",
        "Signed: Membership form A 17",
    ]  # fmt: skip
    shown_words = {label.text() for label in screen.facts.findChildren(Label)}
    assert {"Membership form A 17", "Pay: has voted", "Discipline: Warning"} <= shown_words
    assert names_missing(screen) == []
