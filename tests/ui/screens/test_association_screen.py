"""The association on screen: rule, decisions, terms and dues with the keyboard."""

from __future__ import annotations

from datetime import date, timedelta

from longhaul.models import (
    Action,
    ActionKind,
    ActionState,
    Basis,
    DuesPayment,
    Id,
    Pack,
    Participation,
    Person,
    TeamKind,
)
from longhaul.services import teams
from longhaul.services.association import decisions, dues, officers, rules
from longhaul.ui.desk import FormWish
from longhaul.ui.screens.association.forms import DecisionForm, DuesForm, RuleForm
from longhaul.ui.screens.association.screen import AssociationScreen
from longhaul.ui.screens.today.screen import TodayScreen
from longhaul.ui.small_form import SmallForm
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import TODAY, add_campaign, add_flat, add_person, add_place, place
from tests.ui.keyboard import press, type_words
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone

HOUSE: dict[str, Id] = {}


def fill(s: Session, _dana: Id) -> None:
    """Three members in three flats, two of whom came to a meeting; a chair."""
    building = add_place(s, "12 Foundry Row")
    meeting = Action(
        campaign_id=add_campaign(s, building), kind=ActionKind.MEETING, name="First meeting",
        on_date=TODAY, state=ActionState.DONE,
    )  # fmt: skip
    s.add(meeting)
    s.flush()
    HOUSE.update(building=building, meeting=meeting.id)
    for name in ("Ana", "Ben", "Cy"):
        HOUSE[name] = add_person(s, f"{name} Low")
        place(s, HOUSE[name], building, add_flat(s, building, name[0]))
        s.get_one(Person, HOUSE[name]).basis = Basis.MEMBER
        s.add(Participation(action_id=meeting.id, person_id=HOUSE[name], did=name != "Cy"))
    team = teams.make_team(s, "Officers", TeamKind.OFFICERS)
    HOUSE["chair"] = teams.join_team(s, team, HOUSE["Ana"], TODAY, role="chair")


def opened(group: Group, qtbot: QtBot) -> AssociationScreen:
    screen = AssociationScreen(group.desk(fill, pack=Pack.TENANT), HOUSE["building"])
    shown_alone(qtbot, screen)
    screen.shown()
    group.settle()
    screen.focus_first()
    return screen


def form_of(
    qtbot: QtBot, screen: AssociationScreen, key: Qt.Key, at: QWidget | None = None
) -> SmallForm:
    wishes: list[FormWish] = []
    screen.desk.form_asked.connect(wishes.append)
    press(key, at=at or screen.officers)
    form = wishes[-1].make()
    assert isinstance(form, SmallForm)
    shown_alone(qtbot, form, 480, 700)
    return form


def say_rule(group: Group, qtbot: QtBot, screen: AssociationScreen) -> None:
    form = form_of(qtbot, screen, Qt.Key.Key_R)
    assert isinstance(form, RuleForm)
    form.percent.set_text("60")
    form._act()
    group.settle()


def test_a_rule_is_said_and_its_votes_counted(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    assert not names_missing(screen)
    assert screen.sentence.text().startswith("No rule says yet")
    form = form_of(qtbot, screen, Qt.Key.Key_R)
    assert isinstance(form, RuleForm)
    form.percent.set_text("half")
    form._act()
    assert form.percent.fault() == "Type a whole number."
    form.percent.set_text("160")
    form._act()
    group.settle()
    assert form.percent.fault() == "A quorum lies between 1 and 100 percent."
    form.percent.set_text("60")
    form._act()
    group.settle()
    # 60 % of 3 flats is 1.8: two
    assert screen.sentence.text() == (
        "One vote for each occupied flat, members alone. A meeting decides with 60 % of 3 votes: 2."
    )
    (meeting,) = screen.meetings.rows()
    assert meeting.sentence == "2 of 3 votes there, 2 needed"


def test_a_decision_is_noted_where_the_votes_make_up_those_present(
    group: Group, qtbot: QtBot
) -> None:
    screen = opened(group, qtbot)
    say_rule(group, qtbot, screen)
    assert screen.meetings.enter(1)
    form = form_of(qtbot, screen, Qt.Key.Key_D, screen.meetings)
    assert isinstance(form, DecisionForm)
    form.text.set_text("Nobody pays the rise")
    form.yes.set_text("2")
    form.no.set_text("1")
    form._act()
    group.settle()
    assert form.yes.fault() == (
        "2 yes, 1 no and 0 abstained make 3. There were 2 votes here. Count again."
    )
    form.no.set_text("")
    form._act()
    group.settle()
    (one,) = group.ask(lambda s: decisions.decisions(s, HOUSE["building"]))
    assert (one.text, one.carried, one.meeting) == ("Nobody pays the rise", True, "First meeting")
    assert screen.decisions.enter(1)
    press(Qt.Key.Key_X, at=screen.decisions)
    group.settle()
    assert group.ask(lambda s: decisions.decisions(s, None)) == []


def test_a_term_is_set_and_comes_up_on_today(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    until = TODAY + timedelta(days=20)
    press(Qt.Key.Key_T)
    type_words(until.isoformat())
    press(Qt.Key.Key_Return)
    group.settle()
    (officer,) = group.ask(officers.officers)
    assert officer.term_ends == until
    assert screen.officers.rows()[0].sentence.startswith("term ends in 20 days")
    today = TodayScreen(screen.desk)
    shown_alone(qtbot, today)
    today.shown()
    group.settle()
    texts = [one.text() for one in today.findChildren(type(screen.sentence))]
    assert "Ana Low, chair" in texts


def test_dues_are_read_of_only_once_somebody_paid(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    assert not screen.dues.isVisible()
    form = form_of(qtbot, screen, Qt.Key.Key_P)
    assert isinstance(form, DuesForm)
    form.amount.set_text("5.5")
    form._act()
    assert form.who.fault() == "Who paid? Choose from the list."
    group.do(lambda s: dues.note_dues(s, HOUSE["Ana"], TODAY, 550, "2026", TODAY))
    group.settle()
    assert [row.name for row in screen.dues.rows()] == ["Ben Low", "Cy Low"]
    assert screen.dues.rows()[0].sentence == "nothing noted yet"
    (paid,) = screen.paid.rows()
    assert (paid.name, paid.sentence) == ("Ana Low", "5.50 for 2026, paid Thu 19 Nov")
    screen.paid.enter(1)
    press(Qt.Key.Key_X, at=screen.paid)
    group.settle()
    assert group.said.sentences[-1] == "The dues of Ana Low for 2026 are taken out"
    assert not screen.paid.isVisible()


def test_an_amount_is_read_in_the_smallest_unit(group: Group, qtbot: QtBot) -> None:
    form = DuesForm(group.desk(fill, pack=Pack.TENANT), (HOUSE["Ben"], "Ben Low"))
    shown_alone(qtbot, form, 480, 700)
    form.amount.set_text("five")
    form._act()
    assert form.amount.fault() == "Write an amount as 5 or 5.50."
    form.amount.set_text("5,5")
    form.period.set_text("2026-11")
    form._act()
    group.settle()
    kept = select(DuesPayment.amount, DuesPayment.period)
    assert group.ask(lambda s: s.execute(kept).all()) == [(550, "2026-11")]
    until = group.ask(lambda s: dues.paid_until(s, [HOUSE["Ben"]]))
    assert until == {HOUSE["Ben"]: date(2026, 11, 30)}


def test_its_keys_act_before_there_is_any_list(group: Group, qtbot: QtBot) -> None:
    screen = AssociationScreen(group.desk(pack=Pack.TENANT))
    shown_alone(qtbot, screen)
    screen.shown()
    group.settle()
    assert isinstance(form_of(qtbot, screen, Qt.Key.Key_R, screen.change), RuleForm)
    wanted: list[bool] = []
    screen.desk.teams_wanted.connect(lambda: wanted.append(True))
    press(Qt.Key.Key_O, at=screen.change)
    assert wanted == [True]


def test_the_rule_of_the_whole_group_is_named_as_that(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    group.do(
        lambda s: rules.set_rule(
            s, None, rules.CountBase.PEOPLE, members_only=False, quorum_percent=50
        )
    )
    group.settle()
    assert screen.sentence.text().endswith("This is the rule of the whole group.")
