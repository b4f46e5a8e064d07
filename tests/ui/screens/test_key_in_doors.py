"""A door sheet keyed by keyboard alone: rounds of flats, letters of adults, somebody new."""

from __future__ import annotations

from typing import Any

import pytest
from longhaul import printing
from longhaul.models import Attempt, ConversationIssue, Id, Person, Step
from longhaul.print_orders import Order
from longhaul.reports.door_sheet import REPORT
from longhaul.reports.questions import options_from
from longhaul.services.cuts import CutQuestion
from longhaul.services.done_pages import unkeyed_pages
from longhaul.services.keying import KeyRow, find_run, page_rows
from longhaul.services.run_facts import run_of
from longhaul.ui.screens.key_in.needs import Column
from longhaul.ui.screens.key_in.screen import KeyInScreen
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import NOW, TODAY
from tests.ui.keyboard import CTRL, focus, press, type_words
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone

KEY = Qt.Key


class Doors:
    """Four flats of a house as they came back: Bea and Ivo in the first, nobody known elsewhere."""

    def __init__(self, group: Group, qtbot: QtBot) -> None:
        self.group, self.qtbot = group, qtbot
        self.list_id = ""

    def fill(self, session: Session, dana: Id) -> None:
        house = builders.add_place(session, "12 Foundry Row")
        for label in ("1A", "1B", "2A", "2B"):
            slot = builders.add_flat(session, house, label)
            for name in ("Bea Okafor", "Ivo Okafor") if label == "1A" else ():
                builders.place(session, builders.add_person(session, name), house, slot)
        answers = {"place": "12 Foundry Row", "ask": "Sign", "printed_for": "Ruth", "walk": "up"}
        options = options_from(REPORT, {**answers, "paper": "A4"})
        order = Order(REPORT, options, CutQuestion())
        draft = printing.prepare(session, order, None, dana, TODAY, NOW)
        printing.commit(session, order, draft, NOW)
        self.list_id = run_of(session, draft.packets[0].run_id).list_id

    def screen(self) -> KeyInScreen:
        desk = self.group.desk(self.fill)
        made = KeyInScreen(desk, self.list_id)
        shown_alone(self.qtbot, made, 1160, 740)
        made.shown()
        made.focus_first()
        self.group.settle()
        return made

    def kept(self) -> dict[str, KeyRow]:
        """The rows as the group has them."""
        self.group.settle()
        rows = self.group.ask(lambda s: page_rows(s, find_run(s, self.list_id).id, 1))
        return {row.called: row for row in rows}

    def count(self, table: Any, *where: Any) -> int:
        query = select(func.count()).select_from(table).where(*where)
        return int(self.group.ask(lambda s: s.scalar(query)))


@pytest.fixture
def doors(group: Group, qtbot: QtBot) -> Doors:
    return Doors(group, qtbot)


def rounds(row: KeyRow) -> list[str]:
    return [knock.code if knock else "" for knock in row.keyed.rounds]


def test_shut_doors_are_two_keys_each_and_tab_goes_to_the_next_round(doors: Doors) -> None:
    screen = doors.screen()
    rows = screen.typing.rows
    assert [row.called for row in rows] == ["1", "1a", "1b", "1c", "2", "2a", "3", "3a", "4", "4a"]
    screen.tally.hour.setFocus()
    type_words("18")
    screen.grid.setFocus()
    type_words("nh")
    assert rows[screen.typing.at].called == "2"
    type_words("na")
    press(KEY.Key_Tab)
    assert (rows[screen.typing.at].called, screen.typing.column) == ("2", Column.ANSWER)
    type_words("nh", "cb")
    press(KEY.Key_Return)
    kept = doors.kept()
    assert [rounds(kept[one]) for one in "1234"] == [
        ["NH", "", ""], ["NA", "NH", ""], ["CB", "", ""], ["", "", ""],
    ]  # fmt: skip
    assert {knock.hour for knock in kept["2"].keyed.rounds if knock} == {18}
    assert rows[screen.typing.at].called == "4"
    assert doors.group.said.faults == []
    assert names_missing(screen) == []


def test_who_opened_is_keyed_by_her_letter_and_somebody_new_by_her_name(doors: Doors) -> None:
    screen = doors.screen()
    type_words("1b", "ty")
    assert screen.typing.rows[screen.typing.at].called == "1c"
    type_words("2a", "t", "Noor")
    press(KEY.Key_Return)
    type_words("m")
    type_words("3", "t")
    assert "Enter goes to them" in screen.typing.fault
    press(KEY.Key_Return)
    type_words("t")
    press(KEY.Key_Return)  # nobody said a name
    type_words("n")
    kept = doors.kept()
    assert [(one, kept[one].keyed.code, kept[one].keyed.answer) for one in ("1b", "2a", "3a")] == [
        ("1b", "T", "Y"), ("2a", "T", "M"), ("3a", "T", "N"),
    ]  # fmt: skip
    assert doors.count(Person, Person.name == "Noor") == 1
    assert doors.count(Person) == 3


def test_issues_are_typed_by_the_letters_of_the_page(doors: Doors) -> None:
    screen = doors.screen()
    type_words("1a", "t")
    press(KEY.Key_Tab)
    press(KEY.Key_Tab)
    assert screen.typing.column is Column.ISSUES
    type_words("ab", "a")
    press(KEY.Key_Return)
    assert doors.kept()["1a"].keyed.issues == frozenset("b")
    assert doors.count(ConversationIssue) == 1


def test_the_foot_of_a_door_sheet_is_compared_and_a_row_is_taken_back(doors: Doors) -> None:
    screen = doors.screen()
    steps = doors.count(Step)
    type_words("nh", "nh", "nh", "nh")
    assert focus() is screen.tally.lines[0].edit
    assert [line.counted.key for line in screen.tally.lines] == [
        "knocked", "answered", "T", "Y", "M", "N", "H",
    ]  # fmt: skip
    doors.group.settle()
    assert doors.count(Step) == steps + 4
    screen.tally.lines[0].edit.setText("")
    type_words("4")
    press(KEY.Key_Return, CTRL)
    doors.group.settle()
    run_id = doors.group.ask(lambda s: find_run(s, doors.list_id)).id
    assert doors.group.ask(lambda s: unkeyed_pages(s, run_id)) == ()
    assert doors.count(Attempt) == 4
