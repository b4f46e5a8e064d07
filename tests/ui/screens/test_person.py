"""A person's page by keyboard: next step, promises, facts corrected in place, moved, assessed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from longhaul.i18n import day_and_year
from longhaul.models import Direction, Id, NameKind, Sensitivity, StructureKind
from longhaul.services import follow_ups, people
from longhaul.services.campaigns import begin_campaign
from longhaul.services.drafts import keep_draft
from longhaul.services.groups import add_worker
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.people import NewPerson, Way, add_person
from longhaul.services.person_page import PersonPage, person_page
from longhaul.services.placements import join, leave
from longhaul.services.places import add_place, tree
from longhaul.services.relationships import relate
from longhaul.store.store import utc_now
from longhaul.ui.desk import Trail
from longhaul.ui.kit.buttons import Button, IconButton
from longhaul.ui.kit.choice import Choice
from longhaul.ui.kit.fields import Field
from longhaul.ui.screens.moved_form import MovedForm
from longhaul.ui.screens.person.forms import KnowsForm, PromiseForm
from longhaul.ui.screens.person.known import KnownLine
from longhaul.ui.screens.person.owed import OwedLine
from longhaul.ui.screens.person.screen import PersonScreen
from longhaul.ui.screens.person.words import tie_facts
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.builders import TODAY
from tests.ui.keyboard import CTRL, focus, press, type_words
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone, windows

PHONE = people.ContactKind.PHONE


def fill(session: Session, dana: Id) -> dict[str, Id]:
    ward = add_place(session, StructureKind.DEPARTMENT, "Ward 4")
    shifts = {
        name: add_place(session, StructureKind.SHIFT, name, ward) for name in ("Lates", "Nights")
    }
    lucja = add_person(
        session,
        NewPerson("Łucja Żak", pronouns="she", ways=(Way(PHONE, "07700 900142"),)),
        TODAY,
    )
    ben = add_person(session, NewPerson("Ben Osei"), TODAY)
    join(session, lucja, shifts["Lates"], since="2022-09")
    relate(session, ben, lucja, "follows")
    add_worker(session, "Ruth Ellery")
    begin_campaign(session, "Rotas", "HERON", TODAY, place_id=ward, ask="Collect the page")
    soon = TODAY + timedelta(1)
    follow_ups.add_step(session, lucja, dana, "Take the page", TODAY, soon)
    follow_ups.add_promise(session, Direction.OURS, lucja, dana, "Send pay scales", TODAY, TODAY)
    follow_ups.add_promise(session, Direction.THEIRS, lucja, dana, "Collect the page", TODAY, soon)
    talk = OneToOne((lucja,), TODAY - timedelta(12), mattered="The rota", asked="Wear the button")
    record_conversation(session, talk, dana, TODAY)
    return {"lucja": lucja, "ben": ben}


class Page:
    """A person's page, its group, and what stands in the register about her."""

    def __init__(self, group: Group, qtbot: QtBot) -> None:
        self.group, self.qtbot = group, qtbot
        self.ids: dict[str, Id] = {}

        def remember(session: Session, dana: Id) -> None:
            self.ids = fill(session, dana)

        self.desk = group.desk(remember)
        self.screen = self.open("lucja")

    def open(self, name: str, trail: Trail | None = None) -> PersonScreen:
        """Opens somebody, as the window does."""
        screen = PersonScreen(self.desk, self.ids[name], trail or Trail())
        shown_alone(self.qtbot, screen)
        screen.shown()
        screen.focus_first()
        self.group.settle()
        return screen

    def known(self, name: str = "lucja") -> PersonPage:
        """What the register says of her."""
        one = self.ids[name]
        found: PersonPage = self.group.ask(lambda s: person_page(s, one, TODAY))
        return found

    def answer(self, words: str) -> None:
        """Types into the question at the foot, and Enter."""
        field = next(one for one in self.screen.ask.findChildren(Field) if one.isVisible())
        self.qtbot.keyClicks(field.edit, words)
        self.qtbot.keyClick(field.edit, Qt.Key.Key_Return)
        self.group.settle()
        self.group.settle()

    def line(self, text: str) -> OwedLine:
        """The line of something owed."""
        return next(one for one in self.screen.facts.findChildren(OwedLine) if one.row.text == text)


@pytest.fixture
def page(group: Group, qtbot: QtBot) -> Page:
    return Page(group, qtbot)


def test_the_next_step_stands_above_all_and_has_the_focus(page: Page) -> None:
    screen = page.screen
    assert screen.head.name.text() == "Łucja Żak"
    assert screen.next._text.text() == "Take the page"
    assert screen.next.hasFocus()
    texts = [item.title for item in screen.story.timeline.items()]
    assert texts == ["One-to-one", "Came to Ward 4 · Lates"]
    assert windows() == [screen]


def test_an_enter_too_many_does_not_do_the_next_step(page: Page) -> None:
    for _twice in range(2):
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space)
    page.group.settle()
    assert page.group.said.sentences == []
    press(Qt.Key.Key_Tab)
    assert page.screen.next.buttons[0].hasFocus()


def test_done_by_its_letter(page: Page) -> None:
    type_words("d")
    page.group.settle()
    page.group.settle()
    assert page.group.said.sentences == ["Done: Take the page · Łucja Żak"]
    assert page.known().steps == ()
    assert page.screen.next.step is not None
    assert page.screen.next.step.text == "Send pay scales"


def test_moved_to_a_typed_day_and_a_day_that_is_none_is_told(page: Page) -> None:
    type_words("m")
    field = next(one for one in page.screen.ask.findChildren(Field) if one.isVisible())
    page.qtbot.keyClicks(field.edit, "31 feb")
    page.qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.fault() == "February has 28 days in 2027."
    field.edit.clear()
    page.answer("+3")
    assert page.known().steps[0].due_on == TODAY + timedelta(3)
    assert page.group.said.sentences == ["Moved to Sunday 22 November: Take the page"]


def test_handed_on_to_a_typed_name(page: Page) -> None:
    type_words("h")
    page.answer("ruth")
    assert page.known().steps[0].who == "Ruth Ellery"


@pytest.mark.parametrize(
    ("letter", "said"),
    [("k", "Kept"), ("p", "Partly kept"), ("x", "Not kept"), ("r", "Released")],
)
def test_their_promise_ends_with_a_letter(page: Page, letter: str, said: str) -> None:
    line = page.line("Collect the page")
    line.setFocus()
    type_words(letter)
    page.group.settle()
    assert page.group.said.sentences == [f"{said}: Collect the page · Łucja Żak"]
    assert page.known().they_promised == ()


def test_our_promise_is_kept_and_the_focus_stays_near(page: Page) -> None:
    page.line("Send pay scales").setFocus()
    type_words("d")
    page.group.settle()
    page.group.settle()
    assert page.known().we_promised == ()
    assert page.screen.facts.isAncestorOf(focus())


def test_without_a_next_step_one_is_asked_for(page: Page) -> None:
    screen = page.open("ben")
    assert screen.next.step is None
    page.screen = screen
    page.qtbot.keyClicks(screen.next.what.edit, "Ask him to come")
    page.qtbot.keyClicks(screen.next.day.edit, "tomorrow")
    page.qtbot.keyClick(screen.next.day.edit, Qt.Key.Key_Return)
    page.group.settle()
    page.group.settle()
    (step,) = page.known("ben").steps
    assert (step.text, step.due_on, step.who) == ("Ask him to come", TODAY + timedelta(1), "Dana")
    assert screen.next.step is not None


def test_a_fact_is_kept_on_leaving_its_field_and_esc_gives_it_back(page: Page) -> None:
    page.qtbot.keyClick(page.screen, Qt.Key.Key_F2)
    fields = page.screen.fields
    assert fields.name.edit.hasFocus()
    fields.name.edit.selectAll()
    type_words("Lucja Nowak")
    press(Qt.Key.Key_Escape)
    assert fields.name.text() == "Łucja Żak"
    fields.name.edit.selectAll()
    type_words("Lucja Nowak")
    press(Qt.Key.Key_Tab)
    page.group.settle()
    page.group.settle()
    assert page.known().name == "Lucja Nowak"
    assert page.screen.head.name.text() == "Lucja Nowak"
    assert page.group.said.sentences == ["Name corrected"]
    assert page.group.ask(lambda s: s.connection().exec_driver_sql(
        "SELECT label FROM step ORDER BY number DESC LIMIT 1").scalar()
    ) == "Correct the name of Łucja Żak"  # fmt: skip


def test_tab_in_the_fields_reads_as_they_stand(page: Page) -> None:
    page.group.do(lambda s: people.add_name(s, page.ids["lucja"], "Lucy", NameKind.NICKNAME))
    page.screen.refresh()
    page.group.settle()
    page.qtbot.keyClick(page.screen, Qt.Key.Key_F2)
    fields = page.screen.fields
    seen: list[QWidget] = []
    while focus() is not fields.best_time.edit:
        seen.append(focus())
        press(Qt.Key.Key_Tab)
        assert len(seen) < 40
    middles = [one.mapTo(fields, one.rect().center()).y() for one in seen]
    assert middles == sorted(middles)
    assert "Lucy" in [one.text() for one in seen if isinstance(one, QLineEdit)]
    assert any(one.text().startswith("07") for one in seen if isinstance(one, QLineEdit))


def test_an_empty_name_is_told_at_its_field(page: Page) -> None:
    page.qtbot.keyClick(page.screen, Qt.Key.Key_F2)
    page.screen.fields.name.edit.clear()
    press(Qt.Key.Key_Tab)
    page.group.settle()
    assert "needs a name" in page.screen.fields.name.fault()
    assert page.known().name == "Łucja Żak"


def typed(page: Page, field: Field, words: str) -> None:
    field.setFocus()
    field.edit.selectAll()
    page.qtbot.keyClicks(field.edit, words)
    page.screen.setFocus()
    page.group.settle()
    page.group.settle()


def test_every_fact_has_its_field(page: Page) -> None:
    page.qtbot.keyClick(page.screen, Qt.Key.Key_F2)
    fields = page.screen.fields
    typed(page, fields.say_as, "WOO-tsya zhahk")
    typed(page, fields.birth, "may 1974")
    typed(page, fields.best_time, "after 16:00")
    typed(page, fields.speaks, "Polish, English")
    typed(page, fields.reads, "Polish")
    typed(page, fields.source, "ward list")
    typed(page, fields.review, "1 nov 2027")
    known = page.known()
    assert (known.say_as, known.birth, known.best_time) == (
        "WOO-tsya zhahk",
        "1974-05",
        "after 16:00",
    )
    assert (known.speaks, known.reads) == (("pl", "en"), ("pl",))
    assert (known.basis_source, known.basis_review) == ("ward list", date(2027, 11, 1))
    assert "born May 1974" in page.screen.head._about.text()
    assert "speaks Polish, English" in page.screen.head._about.text()


def test_a_phone_is_corrected_added_and_taken_off(page: Page) -> None:
    page.qtbot.keyClick(page.screen, Qt.Key.Key_F2)
    fields = page.screen.fields
    (phone,) = fields._ways.fields.values()
    typed(page, phone, "07700 900311")
    assert [way.value for way in page.known().ways] == ["07700 900311", "07700 900142"]
    assert page.known().ways[1].bad_reason == "replaced"
    assert [one.text() for one in fields._ways.fields.values()] == ["07700 900311", "07700 900142"]
    fields.adding.setFocus()
    type_words("1")
    type_words("07700 900455")
    page.screen.setFocus()
    page.group.settle()
    page.group.settle()
    assert [(way.value, way.good) for way in page.known().ways] == [
        ("07700 900311", True), ("07700 900455", True), ("07700 900142", False),
    ]  # fmt: skip
    phone.setFocus()
    phone.edit.clear()
    page.screen.setFocus()
    page.group.settle()
    assert [way.good for way in page.known().ways] == [True, False, False]


def test_a_field_goes_on_with_the_number_that_holds(page: Page) -> None:
    page.qtbot.keyClick(page.screen, Qt.Key.Key_F2)
    fields = page.screen.fields
    (phone,) = fields._ways.fields.values()
    for number in ("07700 900311", "07700 900142", "07700 900312"):
        typed(page, phone, number)
        assert page.known().ways[0].value == number
        assert [one.text() for one in fields._ways.fields.values()].count(number) == 1
    assert [way.good for way in page.known().ways] == [True, False, False]


def test_a_former_name_is_taken_away_with_its_cross(page: Page) -> None:
    page.qtbot.keyClick(page.screen, Qt.Key.Key_F2)
    typed(page, page.screen.fields.name, "Lucja Kowal")
    assert "formerly Łucja Żak" in page.screen.head._about.text()
    (former,) = page.screen.fields._names.fields.values()
    (cross,) = former.findChildren(IconButton)
    assert cross.accessibleName() == "Take away: Former name"
    cross.click()
    page.group.settle()
    page.group.settle()
    assert page.known().other_names == ()


def test_another_name_is_added_and_finds_her(page: Page) -> None:
    page.qtbot.keyClick(page.screen, Qt.Key.Key_F2)
    page.screen.fields._begin_adding(NameKind.BIRTH, True)
    type_words("Lucja Kowal")
    page.screen.setFocus()
    page.group.settle()
    page.group.settle()
    (name,) = page.known().other_names
    assert (name.text, name.kind) == ("Lucja Kowal", NameKind.BIRTH)


def test_contact_is_given_to_a_typed_worker(page: Page) -> None:
    page.qtbot.keyClick(page.screen, Qt.Key.Key_F2)
    owner = page.screen.fields.owner
    owner.setFocus()
    type_words("ru")
    page.group.settle()
    assert [hit.words for hit in owner.hits()] == ["Ruth Ellery"]
    press(Qt.Key.Key_Return)
    page.group.settle()
    assert page.known().owner == "Ruth Ellery"


def test_do_not_contact_with_the_reason_and_back(page: Page) -> None:
    page.qtbot.keyClick(page.screen, Qt.Key.Key_F2)
    page.screen.fields.silence.click()
    page.answer("asked at the door")
    silent = page.known().do_not_contact
    assert silent is not None
    assert silent.reason == "asked at the door"
    assert page.group.said.sentences == ["Łucja Żak is on no list from now on"]
    page.screen.fields.silence.click()
    page.group.settle()
    assert page.known().do_not_contact is None


def test_moved_to_a_place_chosen_by_typing(page: Page) -> None:
    type_words("v")
    form = page.screen.side.currentWidget()
    assert isinstance(form, MovedForm)
    form.where.setFocus()
    type_words("nig")
    press(Qt.Key.Key_Return)
    page.group.settle()
    hit = form.where.hit()
    assert hit is not None
    assert hit.words == "Ward 4 · Nights"
    form.since.setFocus()
    type_words("march")
    press(Qt.Key.Key_Return, CTRL)
    page.group.settle()
    page.group.settle()
    now, before = page.known().places
    assert (now.words, now.from_date, now.ended) == ("Ward 4 · Nights", "2026-03", False)
    assert (before.words, before.to_date, before.ended) == ("Ward 4 · Lates", "2026-03", True)
    assert page.group.said.sentences == ["Łucja Żak moved to Ward 4 · Nights"]
    assert page.screen.side.currentWidget() is page.screen.facts


def test_left_before_she_came_is_told_beside_the_date(page: Page) -> None:
    type_words("v")
    form = page.screen.side.currentWidget()
    assert isinstance(form, MovedForm)
    type_words("l")
    assert not form.where.isVisible()
    form.since.setFocus()
    type_words("2020")
    form.done_action.trigger()
    page.group.settle()
    assert form.since.fault() == "She cannot leave before she joined."
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert page.screen.side.currentWidget() is page.screen.facts


def second_place(page: Page) -> tuple[MovedForm, Id]:
    """The form of one who is in two places, half done: left the second."""
    ward = page.group.ask(tree)[0].id
    lucja = page.ids["lucja"]
    second = page.group.do(lambda s: join(s, lucja, ward, since="2023"))
    page.group.settle()
    page.screen.keys.moved.trigger()
    form = page.screen.side.currentWidget()
    assert isinstance(form, MovedForm)
    form.what.set_value("left")
    form.which.set_value(second)
    form.since.edit.setText("march")
    form.put_away()
    form.closed.disconnect()
    page.screen.side.close_form()
    return form, second


def test_of_two_places_the_chosen_one_waits(page: Page) -> None:
    _form, second = second_place(page)
    page.screen.keys.moved.trigger()
    page.group.settle()
    again = page.screen.side.currentWidget()
    assert isinstance(again, MovedForm)
    assert (again.what.value(), again.which.value()) == ("left", second)


def test_where_the_chosen_place_has_ended_no_other_is_left_for_it(page: Page) -> None:
    _form, second = second_place(page)
    page.group.do(lambda s: leave(s, second, "2024"))
    page.group.settle()
    page.screen.keys.moved.trigger()
    page.group.settle()
    again = page.screen.side.currentWidget()
    assert isinstance(again, MovedForm)
    again.done_action.trigger()
    page.group.settle()
    assert page.group.said.faults == ["From where? Choose the place."]
    assert [place.words for place in page.known().places if not place.ended] == ["Ward 4 · Lates"]


def test_a_promise_is_noted(page: Page) -> None:
    type_words("p")
    form = page.screen.side.currentWidget()
    assert isinstance(form, PromiseForm)
    form.done_action.trigger()
    page.group.settle()
    assert form.what.fault() == "What was promised?"
    type_words("Find somebody for the children")
    form.whose.setFocus()
    type_words("t")
    form.done_action.trigger()
    page.group.settle()
    assert "Find somebody for the children" in [row.text for row in page.known().they_promised]


def test_enter_goes_through_a_small_form(page: Page) -> None:
    type_words("p")
    form = page.screen.side.currentWidget()
    assert isinstance(form, PromiseForm)
    type_words("Find somebody for the children")
    press(Qt.Key.Key_Return)
    assert form.whose.isAncestorOf(focus())
    form.day.setFocus()
    press(Qt.Key.Key_Return)
    assert focus() is not form.day.edit
    assert form.isAncestorOf(focus())


def test_whom_she_knows(page: Page) -> None:
    line = page.screen.facts.findChild(KnownLine)
    assert line is not None
    assert line.accessibleName() == "Ben Osei, follows her, Not assessed"
    line.setFocus()
    press(Qt.Key.Key_Space)
    assert page.group.said.asked[-1][1][0] == page.ids["ben"]
    type_words("r")
    form = page.screen.side.currentWidget()
    assert isinstance(form, KnowsForm)
    form.done_action.trigger()
    assert form.other.fault()
    type_words("ben")
    press(Qt.Key.Key_Return)
    page.group.settle()
    assert form.how.value() is None, "no tie is said of somebody that nobody chose"
    form.done_action.trigger()
    how = form.fields()["how"]
    assert how.fault() == "How do they know each other? Choose one of the list."
    press(Qt.Key.Key_Down)
    assert how.fault() == ""
    assert form.means.text() == "follows: listens to the other, and goes along with what they do"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert form.how.value() == ("works_beside", True)
    form.since.edit.setText("2190")
    form.done_action.trigger()
    page.group.settle()
    assert form.since.fault() == "That day is still to come."
    form.since.edit.setText("mar 2024")
    form.readers.set_value(Sensitivity.COMMITTEE)
    form.done_action.trigger()
    page.group.settle()
    page.group.settle()
    tie = next(row for row in page.known().knows if row.kind == "works_beside")
    assert tie_facts(tie, "en_GB") == "since Mar 2024 · noted 19 Nov 2026 by Dana · committee"
    lines = page.screen.facts.findChildren(KnownLine)
    assert [one.accessibleName() for one in lines] == [
        "Ben Osei, follows her, works beside her, Not assessed"
    ]


def test_a_tie_is_ended_with_a_letter(page: Page) -> None:
    lucja, ben = page.ids["lucja"], page.ids["ben"]
    page.group.do(lambda s: relate(s, lucja, ben, "works_beside"))
    page.group.settle()
    line = page.screen.facts.findChild(KnownLine)
    assert line is not None
    assert line.end.isHidden()
    line.setFocus()
    assert line.end.isVisible()
    type_words("x")
    type_words("1")
    page.group.settle()
    page.group.settle()
    assert page.group.said.sentences[-1] == "No longer: Ben Osei follows Łucja Żak"
    line = page.screen.facts.findChild(KnownLine)
    assert line is not None
    assert line.accessibleName() == "Ben Osei, works beside her, Not assessed"
    line.setFocus()
    type_words("x")
    page.group.settle()
    page.group.settle()
    assert page.known().knows == ()
    assert page.screen.facts.findChild(KnownLine) is None


def test_without_single_letters_a_tie_is_ended_with_its_button(page: Page) -> None:
    page.desk.preferences.change(single_keys=False)
    page.screen.refresh()
    page.group.settle()
    line = page.screen.facts.findChild(KnownLine)
    assert line is not None
    line.setFocus()
    type_words("x")
    press(Qt.Key.Key_Tab)
    assert focus() is line.end
    press(Qt.Key.Key_Space)
    page.group.settle()
    assert page.known().knows == ()


def test_assessed_with_a_digit_and_its_basis(page: Page) -> None:
    type_words("a")
    type_words("2")
    assert page.screen.ask.isVisible()
    type_words("s")
    page.group.settle()
    page.group.settle()
    mark = page.known().mark
    assert mark is not None
    assert (mark.rank, mark.basis.value, mark.assessor) == (2, "said", "Dana")
    type_words("a")
    choices = [one for one in page.screen.ask.findChildren(Choice) if one.isVisible()]
    assert choices[0].value() is None
    type_words("0")
    page.group.settle()
    assert page.known().mark is None


def test_archived_with_a_bar_to_bring_back(page: Page) -> None:
    press(Qt.Key.Key_Delete)
    page.group.settle()
    page.group.settle()
    assert page.known().status.value == "archived"
    bar = next(one for one in page.screen.findChildren(Button) if one.text() == "Bring back")
    bar.click()
    page.group.settle()
    assert page.known().status.value == "active"


def test_who_changed_what(page: Page) -> None:
    type_words("d")
    page.group.settle()
    page.screen.story.filters.setFocus()
    type_words("4")
    items = page.screen.story.timeline.items()
    assert [item.title for item in items] == ["Done: Take the page · Łucja Żak", "Fill"]
    assert items[0].words == f"Done {day_and_year(TODAY, 'en_GB')}"
    assert items[1].words.splitlines()[-2:] == ["Where Ward 4 · Lates", "Ben Osei follows her"]
    type_words("2")
    assert [item.title for item in page.screen.story.timeline.items()] == ["One-to-one"]
    type_words("3")
    titles = [item.title for item in page.screen.story.timeline.items()]
    assert titles == ["Done: Take the page"]


def test_the_old_and_the_new_stand_in_the_history(page: Page) -> None:
    lucja, way = page.ids["lucja"], page.known().ways[0].id
    page.group.do(lambda s: people.edit_way(s, way, "07700 900143"))
    page.group.do(lambda s: people.edit_person(s, lucja, "birth", "1974-05"))
    page.group.do(lambda s: people.set_languages(s, lucja, ["pl"], []))
    page.group.settle()
    page.screen.story.choose("changes")
    words = [item.words for item in page.screen.story.timeline.items()]
    assert words[:3] == ["Language Polish", "Born May 1974", "Phone 07700 900142 → 07700 900143"]


def test_the_next_person_of_the_list(page: Page) -> None:
    ids = (page.ids["lucja"], page.ids["ben"])
    screen = page.open("lucja", Trail("search “a”", ids))
    page.screen = screen
    page.qtbot.keyClick(screen, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    page.group.settle()
    assert screen.person_id == page.ids["ben"]
    assert screen.head.name.text() == "Ben Osei"
    screen.keys.after.trigger()
    assert screen.person_id == page.ids["ben"]
    screen.keys.before.trigger()
    page.group.settle()
    assert screen.head.name.text() == "Łucja Żak"


def test_single_letters_switched_off(page: Page) -> None:
    page.desk.preferences.change(single_keys=False)
    type_words("d")
    page.group.settle()
    assert page.group.said.sentences == []


def test_letters_typed_in_a_field_are_letters(page: Page) -> None:
    screen = page.open("ben")
    screen.next.what.setFocus()
    type_words("dmnv")
    assert screen.next.what.text() == "dmnv"
    assert page.group.said.asked == []


def test_esc_goes_back_step_by_step(page: Page) -> None:
    type_words("v")
    press(Qt.Key.Key_Escape)
    assert page.screen.side.currentWidget() is page.screen.facts
    press(Qt.Key.Key_Escape)
    assert page.group.said.asked == [("back", None)]


def test_somebody_who_is_gone_is_a_line_and_no_crash(page: Page) -> None:
    page.ids["nobody"] = b"\x00" * 16
    screen = page.open("nobody")
    assert screen.head.name.text() == "This person is no longer in the register."
    assert page.group.said.faults == []
    page.qtbot.keyClicks(screen, "adv")
    assert page.group.said.asked == []


def test_a_draft_about_her_waits(page: Page) -> None:
    one, dana = page.ids["lucja"], page.group.dana
    done: list[Any] = []
    page.desk.tasks.scribble(
        lambda s: keep_draft(s, dana, one, {"mattered": "heat"}, utc_now()),
        done.append,
        owner=page.screen,
    )
    page.qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    screen = page.open("lucja")
    assert screen.body.draft.isVisible()
    assert not page.open("ben").body.draft.isVisible()


def test_a_change_elsewhere_is_shown_and_the_focus_stays(page: Page) -> None:
    page.line("Collect the page").setFocus()
    one = page.ids["lucja"]
    page.group.do(lambda s: people.edit_person(s, one, "pronouns", "he"))
    page.group.settle()
    focused = focus()
    assert isinstance(focused, OwedLine)
    assert focused.row.text == "Collect the page"
    assert "he" in page.screen.head._about.text().split(" · ")


def test_names_for_the_reader_in_every_state(page: Page) -> None:
    screen = page.screen
    assert names_missing(screen) == []
    screen.keys.edit.trigger()
    assert names_missing(screen) == []
    screen.keys.edit.trigger()
    for key in "pvr":
        screen.story.timeline.setFocus()
        type_words(key)
        assert names_missing(screen) == []


def test_little_room_puts_facts_behind_a_tab(page: Page) -> None:
    screen = page.screen
    screen.resize(640, 700)
    page.qtbot.waitUntil(lambda: not screen.side.isVisible())
    screen.body.tabs.setFocus()
    type_words("2")
    assert screen.side.isVisible()
    assert not screen.body.left.isVisible()


def test_tab_reads_as_the_page(page: Page) -> None:
    seen: list[QWidget] = []
    for _turn in range(40):
        seen.append(focus())
        press(Qt.Key.Key_Tab)
    parts = (page.screen.next, page.screen.story.timeline, page.screen.facts, page.screen.head)
    first = [
        next(n for n, one in enumerate(seen) if part is one or part.isAncestorOf(one))
        for part in parts
    ]
    assert first == sorted(first)
    assert QGuiApplication.focusObject() is not None
