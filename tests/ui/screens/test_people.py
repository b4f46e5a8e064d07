"""People by keyboard: finding, sorting, choosing, a list of these, archiving; nobody there."""

from __future__ import annotations

from typing import Any

import pytest
from longhaul.models import Basis, Id, StructureKind
from longhaul.services import contact_owners, people
from longhaul.services.lists import list_names
from longhaul.services.people import NewPerson, Way, add_person, person_name
from longhaul.services.placements import join
from longhaul.services.places import add_place
from longhaul.ui.desk import Desk, MapWish
from longhaul.ui.kit.fields import Field
from longhaul.ui.kit.marks import AssessmentMark, DueMark
from longhaul.ui.kit.table_delegate import Role
from longhaul.ui.screens.people.columns import columns
from longhaul.ui.screens.people.screen import PeopleScreen
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.builders import TODAY
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone

PHONE = people.ContactKind.PHONE


def fill(session: Session, dana: Id) -> None:
    ward = add_place(session, StructureKind.DEPARTMENT, "Ward 4")
    lucja = add_person(
        session,
        NewPerson("Łucja Żak", pronouns="she", ways=(Way(PHONE, "07700 900142"),),
                  basis=Basis.MEMBER),
        TODAY,
    )  # fmt: skip
    join(session, lucja, ward)
    contact_owners.own(session, [lucja], dana, TODAY, take_over=True)
    add_person(session, NewPerson("Zakaria Benali"), TODAY)
    milan = add_person(session, NewPerson("Milan Zak", ways=(Way(PHONE, "07700 900087"),)), TODAY)
    people.do_not_contact(session, milan, "", TODAY)
    add_person(session, NewPerson("Ann Osei"), TODAY)


def screen_of(desk: Desk, qtbot: QtBot, group: Group) -> PeopleScreen:
    screen = PeopleScreen(desk)
    shown_alone(qtbot, screen)
    screen.shown()
    screen.focus_first()
    qtbot.waitUntil(lambda: screen._everybody is not None, timeout=20_000)
    group.settle()
    return screen


@pytest.fixture
def screen(group: Group, qtbot: QtBot) -> PeopleScreen:
    return screen_of(group.desk(fill), qtbot, group)


def seen(screen: PeopleScreen) -> list[str]:
    model = screen.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def cell(screen: PeopleScreen, row: int, key: str, role: int = 0) -> Any:
    column = [one.key for one in columns()].index(key)
    return screen.model.index(row, column).data(role)


def type_in(qtbot: QtBot, screen: PeopleScreen, group: Group, words: str) -> None:
    screen.find_here()
    qtbot.keyClicks(screen.search.edit, words)
    group.settle()
    group.settle()


def test_everybody_by_name_with_what_is_known(screen: PeopleScreen) -> None:
    assert seen(screen) == ["Zakaria Benali", "Ann Osei", "Łucja Żak", "Milan Zak"]
    assert screen.foot.count.text() == "4 people"
    assert cell(screen, 2, "name", Role.SECOND) == "she"
    assert cell(screen, 2, "where") == "Ward 4"
    assert cell(screen, 2, "phone") == "07700 900 142", "as pages write it"
    assert cell(screen, 2, "owner") == "Dana"
    assert (cell(screen, 1, "phone"), cell(screen, 1, "owner")) == ("no phone yet", "nobody")
    assert cell(screen, 1, "last_talk") == "never"
    mark, due = (
        cell(screen, 1, "assessment", Role.ASSESSMENT),
        cell(screen, 1, "next_step", Role.DUE),
    )
    assert isinstance(mark, AssessmentMark)
    assert (mark.rank, mark.sentence()) == (0, "Not assessed")
    assert due == DueMark("none", "none")


def test_who_is_not_to_be_contacted_shows_no_number(screen: PeopleScreen) -> None:
    assert cell(screen, 3, "name", Role.BELL) is True
    assert cell(screen, 3, "phone") == "hidden"
    assert cell(screen, 3, "phone", Role.TONE) == "muted"


def test_search_as_one_types_marks_the_letters(
    screen: PeopleScreen, group: Group, qtbot: QtBot
) -> None:
    type_in(qtbot, screen, group, "zak")
    assert seen(screen) == ["Zakaria Benali", "Łucja Żak", "Milan Zak"]
    assert screen.foot.count.text() == "3 of 4 people"
    assert cell(screen, 1, "name", Role.MATCHES) == ((6, 3),)
    type_in(qtbot, screen, group, "900142")
    assert seen(screen) == ["Łucja Żak"]
    assert cell(screen, 0, "phone", Role.MATCHES) == ((6, 7),)
    type_in(qtbot, screen, group, "ward 4")
    assert seen(screen) == ["Łucja Żak"]


def test_down_into_the_list_and_enter_opens_with_the_way_back(
    screen: PeopleScreen, group: Group, qtbot: QtBot
) -> None:
    type_in(qtbot, screen, group, "zak")
    qtbot.keyClick(screen.search.edit, Qt.Key.Key_Down)
    assert screen.table.hasFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_Down)
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    ((kind, (person, trail)),) = group.said.asked
    assert kind == "person"
    assert trail.words == "search “zak”"
    assert (len(trail.ids), trail.ids[1]) == (3, person)
    qtbot.keyClick(screen.table, Qt.Key.Key_Up)
    qtbot.keyClick(screen.table, Qt.Key.Key_Up)
    assert screen.search.edit.hasFocus()


def test_enter_in_the_search_opens_whom_it_found_and_waits_for_the_answer(
    screen: PeopleScreen, group: Group, qtbot: QtBot
) -> None:
    screen.search.setFocus()
    qtbot.keyClicks(screen.search.edit, "lucja")
    qtbot.keyClick(screen.search.edit, Qt.Key.Key_Return)  # at once, before the rows are here
    group.settle()
    ((kind, (person, trail)),) = group.said.asked
    assert kind == "person"
    assert trail.ids == (person,)
    assert group.ask(lambda s: person_name(s, person)) == "Łucja Żak"


def test_enter_without_a_search_goes_into_the_list(screen: PeopleScreen, qtbot: QtBot) -> None:
    screen.search.setFocus()
    qtbot.keyClick(screen.search.edit, Qt.Key.Key_Return)
    assert screen.table.hasFocus()


def test_space_chooses_and_n_records_with_all_chosen(
    screen: PeopleScreen, group: Group, qtbot: QtBot
) -> None:
    screen.table.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
        qtbot.keyClick(screen.table, key)
    assert screen.foot.count.text() == "4 people · 2 chosen"
    qtbot.keyClicks(screen.table, "n")
    ((kind, ids),) = group.said.asked
    assert (kind, len(ids)) == ("talk", 2)


def test_l_makes_a_list_of_these(screen: PeopleScreen, group: Group, qtbot: QtBot) -> None:
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_Space)
    qtbot.keyClicks(screen.table, "l")
    field = next(one for one in screen.ask.findChildren(Field) if one.isVisible())
    qtbot.keyClicks(field.edit, "Saturday")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    group.settle()
    assert group.said.sentences == ["List “Saturday” made"]
    lists = group.ask(list_names)
    assert ("Saturday", 1) in [(one.name, one.count) for one in lists]
    assert screen.table.hasFocus()


def test_del_archives_and_undo_brings_back(
    screen: PeopleScreen, group: Group, qtbot: QtBot
) -> None:
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: screen.model.rowCount() == 3, timeout=20_000)
    assert group.said.sentences == ["Zakaria Benali archived"]
    screen.desk.tasks.undo(owner=screen)
    qtbot.waitUntil(lambda: screen.model.rowCount() == 4, timeout=20_000)


def test_del_while_typing_archives_nobody(screen: PeopleScreen, group: Group, qtbot: QtBot) -> None:
    type_in(qtbot, screen, group, "zak")
    qtbot.keyClick(screen.search.edit, Qt.Key.Key_Delete)
    group.settle()
    assert group.said.sentences == []


def test_saved_questions(screen: PeopleScreen, group: Group, qtbot: QtBot) -> None:
    screen.chips.setFocus()
    qtbot.keyClicks(QGuiApplication.focusObject(), "2")
    group.settle()
    group.settle()
    assert seen(screen) == ["Łucja Żak"]
    assert screen.foot.count.text() == "1 of 4 people"
    for number in "56":  # nobody is in a committee, nobody is archived
        screen.chips.setFocus()
        qtbot.keyClicks(QGuiApplication.focusObject(), number)
        group.settle()
        group.settle()
        assert screen.states.currentWidget() is not screen.table
    screen.states.nobody_fits.everyone_wanted.emit()
    group.settle()
    group.settle()
    assert len(seen(screen)) == 4
    assert screen.chips.on_values() == ("everyone",)


def test_f2_opens_and_copying_is_text(screen: PeopleScreen, group: Group, qtbot: QtBot) -> None:
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_F2)
    assert group.said.asked[0][0] == "person"
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(screen.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Zakaria Benali" in QGuiApplication.clipboard().text(), timeout=20_000)


def test_sorted_by_another_column(screen: PeopleScreen, group: Group) -> None:
    from longhaul.ui.table.model import Order

    screen.table.sort_by(Order("owner"))
    group.settle()
    assert seen(screen)[0] == "Łucja Żak"
    assert "|owner" in screen.desk.preferences.value.tables["people"]


def test_nobody_is_called_so(screen: PeopleScreen, group: Group, qtbot: QtBot) -> None:
    type_in(qtbot, screen, group, "zakk")
    assert screen.states.currentWidget().isAncestorOf(screen.states.nobody_found)
    assert [row.name for row in screen.states.nobody_found.near.rows()] == [
        "Zakaria Benali", "Łucja Żak", "Milan Zak",
    ]  # fmt: skip
    qtbot.keyClick(screen.search.edit, Qt.Key.Key_Down)
    assert screen.states.nobody_found.near.hasFocus()
    qtbot.mouseClick(screen.states.nobody_found.add, Qt.MouseButton.LeftButton)
    assert group.said.asked == [("add_person", "zakk")]


def test_nobody_here_yet(desk: Desk, group: Group, qtbot: QtBot) -> None:
    screen = screen_of(desk, qtbot, group)
    assert screen.states.currentWidget().isAncestorOf(screen.states.nobody_yet)
    assert screen.states.nobody_yet.focusProxy().hasFocus()
    qtbot.keyClick(screen.states.nobody_yet.focusProxy(), Qt.Key.Key_Return)
    assert group.said.asked == [("import", None)]
    assert next(words for _key, words in screen.hints()) == "bring in a list"


def test_letters_go_on_searching_when_single_keys_are_off(group: Group, qtbot: QtBot) -> None:

    desk = group.desk(fill)
    desk.preferences.change(single_keys=False)
    screen = screen_of(desk, qtbot, group)
    screen.table.setFocus()
    qtbot.keyClicks(screen.table, "l")
    group.settle()
    group.settle()
    assert screen.search.text() == "l"
    assert screen.search.edit.hasFocus()
    assert seen(screen) == ["Łucja Żak"]


def test_a_change_elsewhere_leaves_the_cursor_where_it_was(
    screen: PeopleScreen, group: Group, qtbot: QtBot
) -> None:
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_Down)
    under = screen.table.current_id()
    group.do(lambda s: add_person(s, NewPerson("Aaron Aard"), TODAY))
    qtbot.waitUntil(lambda: screen.model.rowCount() == 5, timeout=20_000)
    assert screen.table.current_id() == under


def test_the_way_through_and_names_for_the_reader(screen: PeopleScreen) -> None:
    assert names_missing(screen) == []
    stops: list[QWidget] = [screen.search.edit, screen.table]
    assert all(stop.focusPolicy() != Qt.FocusPolicy.NoFocus for stop in stops)


def test_little_room_hides_columns_not_people(screen: PeopleScreen) -> None:
    screen.resize(620, 700)
    screen.table.resize(600, 400)
    hidden = {column.key for n, column in enumerate(columns()) if screen.table.isColumnHidden(n)}
    assert {"owner", "last_talk", "phone", "assessment"} <= hidden
    assert "name" not in hidden


def test_a_wide_window_reads_the_person_under_the_cursor(group: Group, qtbot: QtBot) -> None:
    screen = PeopleScreen(group.desk(fill))
    shown_alone(qtbot, screen, 1500, 800)
    screen.shown()
    pane = screen.reading
    qtbot.waitUntil(lambda: pane.head.name.text() == "Zakaria Benali", timeout=20_000)
    screen.table.setFocus()
    for _step in range(2):  # the cursor does not rest on the one between
        qtbot.keyClick(screen.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: pane.head.name.text() == "Łucja Żak", timeout=20_000)
    pane.open.click()
    (wanted, (person, _trail)) = group.said.asked[-1]
    assert (wanted, person) == ("person", pane.person)
    group.do(lambda s: people.edit_person(s, pane.person, "name", "Lucyna Żak"))
    qtbot.waitUntil(lambda: pane.head.name.text() == "Lucyna Żak", timeout=20_000)


def test_a_narrow_window_has_no_reading_pane_and_asks_nothing(screen: PeopleScreen) -> None:
    assert screen.reading.isHidden()
    assert screen.reading.head.name.text() == ""


def test_whom_a_search_found_is_in_question_on_the_map(screen: PeopleScreen, group: Group) -> None:
    assert screen.map_wish() == MapWish()
    screen.search_for("zak")
    group.settle()
    wish = screen.map_wish()
    assert (len(wish.people), wish.words) == (len(seen(screen)), "search “zak”")
    assert 0 < len(wish.people) < 4
