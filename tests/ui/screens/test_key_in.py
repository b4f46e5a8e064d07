"""Keying a page by keyboard alone: letters, digits, signs, the tally, and taking back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from time import perf_counter
from typing import Any

import pytest
from longhaul.models import (
    Answer,
    Ask,
    Attempt,
    Commitment,
    ContactPoint,
    Id,
    LanguageSkill,
    Person,
    PersonStatus,
    PrintPage,
    PrintRun,
    RowKind,
    Step,
    Task,
    TaskKind,
)
from longhaul.services.done_pages import unkeyed_pages
from longhaul.services.frozen_rows import FrozenRow
from longhaul.services.keying import KeyRow, find_run, page_done, page_rows
from longhaul.services.print_runs import commit, reserve
from longhaul.services.result_codes import codes_for
from longhaul.services.run_facts import run_of
from longhaul.ui.kit.choice import Choice
from longhaul.ui.kit.label import Label
from longhaul.ui.screens.key_in.needs import Column
from longhaul.ui.screens.key_in.page import page_words
from longhaul.ui.screens.key_in.parts import Band
from longhaul.ui.screens.key_in.screen import KeyInScreen
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import NOW, TODAY
from tests.ui.keyboard import CTRL, SHIFT, focus, press, type_words
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone

COUNT = 12
KEY = Qt.Key


class Paper:
    """A run of twelve people, eight on the first page, as it came back."""

    def __init__(self, group: Group, qtbot: QtBot) -> None:
        self.group, self.qtbot = group, qtbot
        self.list_id = ""

    def fill(self, session: Session, dana: Id) -> None:
        for n in range(1, COUNT + 1):
            builders.add_person(session, f"Person Nr{n:03}", phone=f"07700 900{n:03}")
        new = builders.call_sheet_run(session, dana)
        line = FrozenRow(number=COUNT + 1, page_number=2, kind=RowKind.BLANK)
        new = replace(new, rows=(*new.rows, line))
        run_id = reserve(session, new, NOW)
        commit(session, run_id, NOW)
        self.list_id = run_of(session, run_id).list_id

    def screen(self, list_id: str | None = None) -> KeyInScreen:
        desk = self.group.desk(self.fill)
        made = KeyInScreen(desk, self.list_id if list_id is None else list_id)
        shown_alone(self.qtbot, made, 1160, 740)
        made.shown()
        made.focus_first()
        self.group.settle()
        return made

    def kept(self, page: int = 1) -> list[KeyRow]:
        """The rows of a page as the group has them."""
        self.group.settle()
        return list(self.group.ask(lambda s: page_rows(s, find_run(s, self.list_id).id, page)))

    def codes(self, page: int = 1) -> list[str]:
        return [f"{row.keyed.code or ''}{row.keyed.answer or ''}" for row in self.kept(page)]

    def count(self, table: Any, *where: Any) -> int:
        query = select(func.count()).select_from(table).where(*where)
        return int(self.group.ask(lambda s: s.scalar(query)))


class Painted(QObject):
    """Which rows of a grid are painted."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        QApplication.processEvents()
        self._seen: list[QRect] = []
        viewport.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QPaintEvent):
            self._seen.append(event.rect())
        return False

    def rows(self, screen: KeyInScreen) -> set[int]:
        """Those that were painted since this was asked last."""
        QApplication.processEvents()
        seen, self._seen = self._seen, []
        grid = screen.grid
        return {
            row
            for row in range(len(screen.typing.rows))
            for rect in seen
            if rect.contains(grid.visualRect(grid.model().index(row, Column.NAME)).center())
        }


@pytest.fixture
def paper(group: Group, qtbot: QtBot) -> Paper:
    return Paper(group, qtbot)


def test_letters_type_the_code_and_a_complete_code_moves_on(paper: Paper) -> None:
    screen = paper.screen()
    type_words("nh", "lm", "bz")
    assert screen.typing.at == 3
    assert paper.codes() == ["NH", "LM", "BZ", "", "", "", "", ""]
    assert paper.count(Attempt) == 3
    assert paper.group.said.faults == []


def test_a_talk_waits_for_its_answer_and_both_are_one_step(paper: Paper) -> None:
    screen = paper.screen()
    steps = paper.count(Step)
    type_words("t")
    assert screen.typing.column is Column.ANSWER
    assert paper.codes()[0] == ""
    type_words("y", "t", "m", "t", "n")
    assert paper.codes()[:3] == ["TY", "TM", "TN"]
    assert paper.count(Step) == steps + 3
    assert paper.count(Commitment) == 1
    answers = paper.group.ask(lambda s: set(s.scalars(select(Ask.answer))))
    assert answers == {Answer.YES, Answer.NOT_YET, Answer.NO}


def test_in_the_answer_column_n_is_no_and_in_the_other_it_begins_nh(paper: Paper) -> None:
    screen = paper.screen()
    type_words("n")
    assert screen.typing.letters == "N"
    type_words("h", "tn", "mv", "tm")
    assert paper.codes()[:4] == ["NH", "TN", "MV", "TM"]


def test_a_talk_without_an_answer_is_kept_when_the_row_is_left(paper: Paper) -> None:
    paper.screen()
    type_words("t")
    press(KEY.Key_Return)
    assert paper.codes()[0] == "T"
    assert paper.count(Ask) == 0


def test_digits_jump_to_a_row_and_enter_goes_on(paper: Paper) -> None:
    screen = paper.screen()
    type_words("7", "nh")
    assert paper.codes()[6] == "NH"
    type_words("2")
    press(KEY.Key_Return)
    assert screen.typing.at == 2
    type_words("9")
    assert "Row 9 is not on this page" in screen.typing.fault
    press(KEY.Key_Up)
    assert screen.typing.at == 1


def test_what_belongs_to_a_row_of_another_page_is_keyed_nowhere(paper: Paper) -> None:
    screen = paper.screen()
    for keys in ("16nh", "16*", "16?"):
        type_words(keys)
        assert screen.typing.fault == "Row 16 is not on this page."
    assert paper.codes() == [""] * 8
    type_words("6nh")
    assert paper.codes()[5] == "NH"


def test_why_an_id_is_none_has_room_beside_a_page_that_is_open(paper: Paper) -> None:
    screen = paper.screen()
    before = screen.head.said.isVisible()
    screen.head.list_id.edit.setFocus()
    screen.head.list_id.edit.selectAll()
    type_words("K7RMF")
    assert "has a slip" in screen.head.list_id.fault()
    assert (before, screen.head.said.isVisible()) == (True, False)
    screen.head.list_id.edit.selectAll()
    type_words("K")
    assert screen.head.said.isVisible()


def test_a_row_of_somebody_erased_says_so_and_asks_for_nothing(paper: Paper) -> None:
    screen = paper.screen()
    why = "Whoever stood here was erased on 29 Nov 2026: pass this row by."
    gone = replace(screen.typing.rows[0], person_id=None, name="", phone="", erased_words=why)
    screen.typing.rows[0] = gone
    type_words("1")
    band = screen.findChildren(Band)[0]
    said = [label.text() for label in band.findChildren(Label) if label.isVisible()]
    assert "erased" in said
    assert why in said
    assert "a new name" not in said


def test_what_is_no_code_is_told_and_changes_nothing(paper: Paper) -> None:
    screen = paper.screen()
    type_words("x")
    assert screen.typing.fault == "No code is called X."
    type_words("n")
    press(KEY.Key_Return)
    assert "only the beginning" in screen.typing.fault
    assert screen.typing.at == 0
    press(KEY.Key_Escape)
    assert screen.typing.letters == ""
    assert ("back", None) not in paper.group.said.asked
    assert paper.count(Attempt) == 0


def test_call_back_asks_for_the_day(paper: Paper) -> None:
    paper.screen()
    type_words("cb")
    press(KEY.Key_Return)
    type_words("cb", "fri")
    press(KEY.Key_Return)
    first, second = (row.keyed for row in paper.kept()[:2])
    assert (first.code, first.call_back) == ("CB", TODAY + timedelta(days=2))
    assert (second.code, second.call_back) == ("CB", TODAY + timedelta(days=1))
    assert paper.count(Task, Task.kind == TaskKind.CALL_BACK) == 2


def test_a_day_that_is_none_is_told_and_escape_leaves_the_row_blank(paper: Paper) -> None:
    screen = paper.screen()
    type_words("cb", "31 feb")
    press(KEY.Key_Return)
    assert not screen.questions.line.isHidden()
    press(KEY.Key_Escape)  # the field's old text
    press(KEY.Key_Escape)
    assert screen.questions.line.isHidden()
    assert focus() is screen.grid
    type_words("nh")
    assert paper.codes()[:2] == ["NH", ""]


@pytest.mark.parametrize("code", ["rf", "dc", "de"])
def test_what_ends_it_for_a_person_needs_to_be_sure(paper: Paper, code: str) -> None:
    screen = paper.screen()
    type_words(code)
    assert paper.count(Attempt) == 0
    (choice,) = [one for one in screen.questions.line.findChildren(Choice) if one.isVisible()]
    assert code.upper() in choice.accessibleName()
    type_words("n")
    assert paper.codes()[0] == ""
    type_words(code)
    press(KEY.Key_Return)
    assert paper.codes()[0] == code.upper()
    died = paper.count(Person, Person.status == PersonStatus.DECEASED)
    assert died == (1 if code == "de" else 0)


def test_an_enter_after_a_code_that_moved_on_by_itself_skips_nobody(paper: Paper) -> None:
    screen = paper.screen()
    type_words("nh")
    press(KEY.Key_Return)
    assert screen.typing.at == 1
    type_words("ty")
    press(KEY.Key_Return)
    assert screen.typing.at == 2
    assert paper.codes()[:3] == ["NH", "TY", ""]
    press(KEY.Key_Return)
    assert screen.typing.at == 3, "the second Enter leaves the row blank"
    type_words("2")
    press(KEY.Key_Return)
    assert screen.typing.at == 2, "a jump is no code: Enter moves on"


def test_an_enter_after_the_last_code_stays_in_the_first_count(paper: Paper) -> None:
    screen = paper.screen()
    type_words("nh" * 8)
    first, second = (line.edit for line in screen.tally.lines[:2])
    assert focus() is first
    press(KEY.Key_Return)
    assert focus() is first
    press(KEY.Key_Return)
    assert focus() is second


@pytest.mark.parametrize("waits", [True, False], ids=["page is there", "page is on its way"])
def test_an_enter_after_the_id_opened_the_page_skips_nobody(paper: Paper, waits: bool) -> None:
    screen = paper.screen("")
    type_words(paper.list_id.replace("-", ""))
    if waits:
        paper.group.settle()
    press(KEY.Key_Return)
    paper.group.settle()
    assert (focus(), screen.typing.at) == (screen.grid, 0)
    press(KEY.Key_Return)
    assert screen.typing.at == 1


def test_the_cursor_stands_on_the_row_taken_back(paper: Paper) -> None:
    screen = paper.screen()
    type_words("nh", "wn")
    paper.group.settle()
    paper.group.tasks.undo(owner=paper.group.tasks)
    paper.group.settle()
    assert (screen.typing.at, focus()) == (1, screen.grid)
    type_words("lm")
    assert paper.codes()[:3] == ["NH", "LM", ""]


def test_a_row_that_is_being_typed_keeps_the_cursor(paper: Paper) -> None:
    screen = paper.screen()
    type_words("nh", "wn", "t")
    paper.group.settle()
    paper.group.tasks.undo(owner=paper.group.tasks)
    paper.group.settle()
    assert screen.typing.at == 2
    type_words("y")
    assert paper.codes()[:3] == ["NH", "", "TY"]


def test_flags_stand_before_the_answer(paper: Paper) -> None:
    paper.screen()
    type_words("t", "h", "!", "y")
    keyed = paper.kept()[0].keyed
    assert (keyed.code, keyed.answer, keyed.flags) == ("T", "Y", frozenset("H!"))
    assert paper.count(Task, Task.kind.in_((TaskKind.HELP, TaskKind.URGENT))) == 2


def test_a_flag_without_a_code_is_asked_for_it(paper: Paper) -> None:
    screen = paper.screen()
    type_words("h")
    press(KEY.Key_Return)
    assert screen.typing.at == 0
    assert "needs a code" in screen.typing.fault
    type_words("nh")
    assert paper.kept()[0].keyed.flags == frozenset("H")


def test_new_phone_language_and_name_are_typed_in_place(paper: Paper) -> None:
    screen = paper.screen()
    type_words("wn")
    press(KEY.Key_Up)
    type_words("*")
    assert focus() is screen.questions.info.phone.edit
    assert screen.questions.info.about.text() == f"New about {paper.kept()[0].name}, row 1"
    type_words("07700 900555")
    press(KEY.Key_Return)
    assert focus() is screen.grid
    assert screen.typing.at == 1
    row = paper.kept()[0]
    assert (row.keyed.code, row.keyed.new_phone) == ("WN", "07700 900555")
    good = ContactPoint.person_id == row.person_id
    assert paper.count(ContactPoint, good, ContactPoint.good) == 1
    type_words("lg")
    assert focus() is screen.questions.info.language.edit
    type_words("Polish")
    press(KEY.Key_Return)
    assert paper.codes()[1] == "LG"
    assert paper.count(LanguageSkill) == 1
    assert screen.grid.model().index(1, Column.NOTE).data() == "Polish"


def test_a_note_is_written_in_its_column(paper: Paper) -> None:
    screen = paper.screen()
    type_words("nh")
    press(KEY.Key_Up)
    for _column in range(3):
        press(KEY.Key_Tab)
    assert screen.typing.column is Column.NOTE
    type_words("after 18:00")
    press(KEY.Key_Return)
    assert paper.kept()[0].keyed.note == "after 18:00"
    assert (screen.typing.at, focus()) == (1, screen.grid)


def test_a_note_that_is_being_typed_stays_while_other_rows_are_kept(paper: Paper) -> None:
    screen = paper.screen()
    type_words("nh", "nh")
    press(KEY.Key_Up)
    screen.typing.column = Column.NOTE
    type_words("ring ")
    paper.group.settle()
    paper.group.do(lambda s: builders.add_person(s, "Somebody Else", phone="07700 900777"))
    paper.group.settle()
    type_words("late")
    press(KEY.Key_Return)
    assert paper.kept()[1].keyed.note == "ring late"


def test_a_row_that_cannot_be_read_is_left_open(paper: Paper) -> None:
    screen = paper.screen()
    steps = paper.count(Step)
    type_words("?", "nh")
    assert paper.codes()[:2] == ["", "NH"]
    assert paper.count(Step) == steps + 1
    index = screen.grid.model().index(0, Column.HAPPENED)
    assert index.data() == "? left open"
    screen.open_page(paper.list_id, 2)
    paper.group.settle()
    screen.open_page(paper.list_id, 1)
    paper.group.settle()
    assert index.data() == "? left open", "it is told to whoever comes back to the page"


def test_a_row_that_nobody_could_read_waits_on_today_until_it_is_keyed(paper: Paper) -> None:
    screen = paper.screen()
    type_words("?", "nh")
    press(KEY.Key_End)
    type_words("1")  # one NH is counted at the foot
    press(KEY.Key_Return, CTRL)
    paper.group.settle()
    (step,) = paper.group.ask(lambda s: list(s.scalars(select(Task.text))))
    assert step.startswith(f"Row 1 of {paper.list_id}, page 1, could not be read: ask Ruth")
    assert "stands on Today" in paper.group.said.sentences[-1]
    screen.open_page(paper.list_id, 1)
    paper.group.settle()
    assert screen.grid.model().index(0, Column.HAPPENED).data() == "? left open"
    screen.questions.leave()
    screen.grid.setFocus()
    screen.typing.go(0, Column.HAPPENED)
    type_words("bz")
    assert paper.codes()[0] == "BZ"
    assert paper.count(Task) == 0


def test_what_nobody_could_read_is_told_of_its_own_page_alone(paper: Paper) -> None:
    screen = paper.screen()
    for page, keys in ((1, ("?", "nh")), (2, ("nh",))):
        screen.open_page(paper.list_id, page)
        paper.group.settle()
        type_words(*keys)
        press(KEY.Key_End)
        type_words("1")
        press(KEY.Key_Return, CTRL)
        paper.group.settle()
    first, second = paper.group.said.sentences
    assert "1 row that could not be read" in first
    assert second == f"Page 2 of {paper.list_id} is done"


def test_undo_of_page_done_takes_the_question_of_the_next_page_away(paper: Paper) -> None:
    screen = paper.screen()
    type_words("nh", "bz")
    press(KEY.Key_End)
    type_words("1")
    press(KEY.Key_Down)
    press(KEY.Key_Down)
    type_words("1")
    press(KEY.Key_Return, CTRL)
    paper.group.settle()
    assert screen.questions.line.isVisible()
    paper.group.tasks.undo(owner=paper.group.tasks)
    paper.group.settle()
    assert not screen.questions.line.isVisible()
    paper.group.tasks.undo(owner=paper.group.tasks)
    paper.group.settle()
    assert (focus(), screen.typing.at) == (screen.grid, 1)
    type_words("lm")
    assert paper.codes()[:2] == ["NH", "LM"]


def test_who_wrote_her_name_on_a_blank_line_comes_into_the_register(paper: Paper) -> None:
    screen = paper.screen()
    screen.open_page(paper.list_id, 2)
    paper.group.settle()
    people = paper.count(Person)
    for name, choice, more in (("Nadia Rook", "", 1), ("Person Nr003", "1", 0)):
        if more == 0:
            paper.group.tasks.undo(owner=paper.group.tasks)
            paper.group.settle()
        type_words("1", "3", "t", name)
        press(KEY.Key_Return)
        paper.group.settle()
        if choice:
            type_words(choice)
        else:
            press(KEY.Key_Return)  # no number stands there
        type_words("y")
        row = paper.kept(2)[-1]
        assert (row.who, row.keyed.code, row.keyed.answer) == (name, "T", "Y")
        assert paper.count(Person) == people + more
    promised = select(Person.name).join(Commitment, Commitment.person_id == Person.id)
    assert paper.group.ask(lambda s: s.scalars(promised).all()) == ["Person Nr003"]
    assert screen.typing.counted()["Y"] == 1
    assert paper.group.said.faults == []


def with_a_new_name(paper: Paper) -> KeyInScreen:
    """Page 2, where Nadia Rook, whom nobody knows, wrote her name on the blank line and talked."""
    screen = paper.screen()
    screen.open_page(paper.list_id, 2)
    paper.group.settle()
    type_words("1", "3", "t", "Nadia Rook")
    press(KEY.Key_Return)
    paper.group.settle()
    return screen


@pytest.mark.parametrize(
    ("typed", "phone", "email"),
    [("07700 900777", "07700 900777", ""), ("nadia@example.org", "", "nadia@example.org")],
)
def test_how_somebody_new_is_reached_is_typed_right_after_her_name(
    paper: Paper, typed: str, phone: str, email: str
) -> None:
    screen = with_a_new_name(paper)
    type_words(typed)
    press(KEY.Key_Return)
    assert screen.typing.column is Column.ANSWER
    type_words("y")
    row = paper.kept(2)[-1]
    assert (row.who, row.keyed.answer) == ("Nadia Rook", "Y")
    assert (row.keyed.new_phone, row.keyed.new_email) == (phone, email)
    assert paper.group.said.faults == []


def test_a_number_of_somebody_new_that_is_none_is_mended_in_its_place(paper: Paper) -> None:
    screen = with_a_new_name(paper)
    type_words("abc")
    press(KEY.Key_Return)
    type_words("y")
    press(KEY.Key_Return)
    paper.group.settle()
    assert screen.typing.fault == "“abc” is no phone number. Write it as a note."
    type_words("*")
    screen.questions.info.phone.edit.selectAll()
    type_words("07700 900777")
    press(KEY.Key_Return)
    row = paper.kept(2)[-1]
    assert (row.who, row.keyed.new_phone) == ("Nadia Rook", "07700 900777")
    assert paper.count(ContactPoint, ContactPoint.value == "abc") == 0
    assert paper.group.said.faults == []


def test_ctrl_z_takes_back_a_row_and_the_grid_follows(paper: Paper) -> None:
    screen = paper.screen()
    type_words("nh", "wn")
    assert paper.codes()[:2] == ["NH", "WN"]
    bad = paper.count(ContactPoint, ~ContactPoint.good)
    paper.group.tasks.undo(owner=paper.group.tasks)
    assert paper.codes()[:2] == ["NH", ""]
    assert (bad, paper.count(ContactPoint, ~ContactPoint.good)) == (1, 0)
    assert [row.keyed.code for row in screen.typing.rows[:2]] == ["NH", None]


def test_one_key_takes_back_the_page_and_says_how_many_rows(paper: Paper) -> None:
    screen = paper.screen()
    type_words("nh", "wn", "b")
    press(KEY.Key_Backspace)
    press(KEY.Key_Backspace, CTRL | SHIFT)
    assert paper.codes()[:3] == ["", "", ""]
    assert paper.group.said.sentences[-1] == "2 rows of page 1 taken back"
    assert [row.keyed.code for row in screen.typing.rows[:2]] == [None, None]
    paper.group.tasks.undo(owner=paper.group.tasks)
    assert paper.codes()[:2] == ["NH", "WN"]


def test_a_row_keyed_twice_holds_the_second(paper: Paper) -> None:
    paper.screen()
    type_words("ty")
    press(KEY.Key_Up)
    type_words("nh")
    assert paper.codes()[0] == "NH"
    assert (paper.count(Attempt), paper.count(Ask)) == (1, 0)
    press(KEY.Key_Up)
    press(KEY.Key_Delete)
    press(KEY.Key_Return)
    assert paper.codes()[0] == ""
    assert paper.count(Attempt) == 0


def test_another_page_is_chosen_while_a_row_is_still_being_kept(paper: Paper) -> None:
    screen = paper.screen()
    type_words("nh", "lm", "1", "bz")
    press(KEY.Key_Up)
    screen.head.pages.chosen.emit(2)
    paper.group.settle()
    assert screen.page is not None and screen.page.page == 2
    assert paper.codes(1)[:2] == ["BZ", "LM"]


def test_an_id_that_is_being_typed_stays_while_rows_are_kept(paper: Paper) -> None:
    screen = paper.screen()
    type_words("nh")
    screen.list_id.edit.setFocus()
    screen.list_id.edit.clear()
    type_words("K7")
    paper.group.settle()
    assert screen.list_id.text() == "K7"


def test_a_key_paints_the_rows_that_it_changes_and_no_others(paper: Paper) -> None:
    screen = paper.screen()
    type_words("nh")
    paper.group.settle()
    painted = Painted(screen.grid.viewport())
    type_words("l")
    assert painted.rows(screen) == {1}
    type_words("m")
    assert painted.rows(screen) == {1, 2}
    paper.group.settle()
    assert painted.rows(screen) <= {1, 2}


def test_rows_that_are_typed_at_once_are_read_again_once(paper: Paper) -> None:
    screen = paper.screen()
    before = screen.desk.tasks.read(lambda _s: None, lambda _none: None, owner=screen)
    type_words("nh", "lm", "bz", "nh", "lm", "bz", "nh")
    paper.group.settle()
    after = screen.desk.tasks.read(lambda _s: None, lambda _none: None, owner=screen)
    kept = 7
    assert after - before < 2 * kept


def test_typing_shows_at_once_and_outruns_the_disk(paper: Paper) -> None:
    screen = paper.screen()
    began = perf_counter()
    type_words("nh" * 7)
    took = perf_counter() - began
    assert [row.keyed.code for row in screen.typing.rows[:7]] == ["NH"] * 7
    assert took < 2.0
    assert paper.codes() == ["NH"] * 7 + [""]
    assert [row.keyed.code for row in screen.typing.rows[:7]] == ["NH"] * 7


def test_results_first_keys_many_rows_as_one_step(paper: Paper) -> None:
    screen = paper.screen()
    steps = paper.count(Step)
    press(KEY.Key_F4)
    assert focus() is screen.results.field.edit
    type_words("NH 2 3 7")
    press(KEY.Key_Return)
    assert paper.codes() == ["", "NH", "NH", "", "", "", "NH", ""]
    assert paper.count(Step) == steps + 1
    assert paper.group.said.sentences == ["NH: 3 rows keyed"]
    screen.results.field.set_text("NH 2 99")
    press(KEY.Key_Return)
    assert screen.results.field.fault() == "Row 99 is not on this page."
    screen.results.field.set_text("22 26")
    press(KEY.Key_Return)
    assert "A code comes first" in screen.results.field.fault()
    press(KEY.Key_F4)
    assert focus() is screen.grid


def test_a_comma_behind_the_last_row_is_no_row(paper: Paper) -> None:
    screen = paper.screen()
    press(KEY.Key_F4)
    type_words("nh 2, 3,")
    press(KEY.Key_Return)
    assert not screen.results.field.fault()
    assert paper.codes() == ["", "NH", "NH", "", "", "", "", ""]


def test_another_code_goes_behind_the_one_that_still_stands_there(paper: Paper) -> None:
    screen = paper.screen()
    press(KEY.Key_F4)
    type_words("nh 1 2")
    press(KEY.Key_Return)
    paper.group.settle()
    type_words("lm 3")
    press(KEY.Key_Return)
    assert paper.codes()[:4] == ["NH", "NH", "LM", ""]
    press(KEY.Key_F4)
    assert screen.typing.at == 3, "on the first row that is blank"
    type_words("bz")
    assert paper.codes()[:4] == ["NH", "NH", "LM", "BZ"]


def test_a_page_that_was_keyed_to_its_end_says_what_is_keyed_otherwise(paper: Paper) -> None:
    screen = paper.screen()
    type_words("nh", "lm")
    ruth = paper.group.do(lambda s: builders.add_worker(s, "Ruth Okoye"))
    run = paper.group.ask(lambda s: find_run(s, paper.list_id)).id
    paper.group.do(lambda s: page_done(s, run, 1, {}, "uncounted", ruth, NOW))
    paper.group.settle()
    assert "by Ruth Okoye" in page_words(screen.page, "en")
    type_words("1nh")
    assert paper.codes()[:2] == ["NH", "LM"]
    assert paper.group.said.sentences == []
    type_words("2bz")
    assert paper.codes()[:2] == ["NH", "BZ"]
    assert paper.group.said.sentences == ["Row 2: Ruth Okoye keyed LM, now BZ"]


def test_some_rows_are_keyed_again_blind_by_somebody_else(paper: Paper) -> None:
    screen = paper.screen()
    type_words("nh", "lm")
    run = paper.group.ask(lambda s: find_run(s, paper.list_id)).id
    paper.group.do(lambda s: page_done(s, run, 1, {}, "uncounted", paper.group.dana, NOW))
    press(KEY.Key_F7)
    paper.group.settle()
    assert "Somebody else checks it" in paper.group.said.faults.pop()
    ruth = paper.group.do(lambda s: builders.add_worker(s, "Ruth Okoye"))
    paper.group.do(lambda s: s.execute(update(PrintPage).values(keyed_by=ruth)))
    press(KEY.Key_F7)
    paper.group.settle()
    assert [(row.number, row.keyed.code) for row in screen.typing.rows] == [(1, None), (2, None)]
    assert "that Ruth Okoye keyed" in screen.head.said.text()
    type_words("nh", "bz")
    paper.group.settle()
    assert paper.codes()[:2] == ["NH", "LM"], "what is typed again is compared, not kept"
    assert screen.questions.line.isVisible()
    type_words("y")
    assert paper.codes()[:2] == ["NH", "BZ"]
    assert len(screen.typing.rows) == 8
    paper.group.settle()
    assert paper.group.said.sentences[-1].endswith("Ruth Okoye 2 rows, 1 differs")
    press(KEY.Key_F7)
    paper.group.settle()
    assert "No row of this page is left" in paper.group.said.faults.pop()
    assert paper.group.said.faults == []


def test_the_page_is_done_when_the_tally_agrees(paper: Paper) -> None:
    screen = paper.screen()
    type_words("nh", "nh", "ty")
    press(KEY.Key_End)
    assert focus() is screen.tally.lines[0].edit
    assert not screen.done.isEnabled()
    written = {"NH": "2", "T": "1", "Y": "1"}
    for code in (one.code for one in codes_for("phone") if one.tally):
        type_words(written.get(code, ""))
        press(KEY.Key_Return)
    assert focus() is screen.tally.done
    press(KEY.Key_Return)
    paper.group.settle()
    assert paper.group.said.sentences == [f"Page 1 of {paper.list_id} is done"]
    run = paper.group.ask(lambda s: find_run(s, paper.list_id))
    assert paper.group.ask(lambda s: unkeyed_pages(s, run.id)) == (2,)
    # The next page is offered, Enter takes it.
    paper.qtbot.waitUntil(lambda: not screen.questions.line.isHidden(), timeout=20_000)
    press(KEY.Key_Return)
    paper.group.settle()
    assert screen.page is not None
    assert (screen.page.page, [row.number for row in screen.typing.rows]) == (2, [*range(9, 14)])


def test_tab_goes_on_from_the_tally_and_undo_goes_back_to_the_row(paper: Paper) -> None:
    screen = paper.screen()
    type_words(*["nh"] * 8)
    assert focus() is screen.tally.lines[0].edit
    screen.tally.lines[-1].edit.setFocus()
    press(KEY.Key_Tab)
    assert focus() is screen.tally.called_on.edit
    paper.group.settle()
    paper.group.tasks.undo(owner=paper.group.tasks)
    paper.group.settle()
    assert (focus(), screen.typing.at) == (screen.grid, 7)


def test_a_page_that_nobody_touched_is_not_done(paper: Paper) -> None:
    screen = paper.screen()
    tally = screen.tally
    assert not screen.done.isEnabled()
    assert tally.why.text() == "Nothing is keyed on this page yet"
    assert tally.done.accessibleDescription() == tally.why.text()
    press(KEY.Key_Return, CTRL)
    paper.group.settle()
    assert paper.group.said.sentences == []
    press(KEY.Key_End)
    type_words("0")
    assert screen.done.isEnabled(), "nobody was called: the tally says so"
    press(KEY.Key_Backspace)
    assert not screen.done.isEnabled()
    for _line in tally.lines:
        press(KEY.Key_Return)
    assert focus() is tally.reason.edit
    type_words("nobody came")
    assert screen.done.isEnabled()


def test_a_page_that_waits_says_for_what(paper: Paper) -> None:
    screen = paper.screen()
    tally = screen.tally
    type_words("nh")
    assert not screen.done.isEnabled()
    assert "type the numbers that stand at the foot" in tally.why.text()
    assert tally.reason.isVisible(), "a page that nobody counted is done with a word"
    assert tally.done.accessibleDescription() == tally.why.text()
    press(KEY.Key_End)
    type_words("3")
    assert tally.why.text() == "1 count differs from the paper. Mend it, or say why."
    press(KEY.Key_Backspace)
    type_words("1")
    assert (tally.why.text(), tally.reason.isVisible()) == ("The tally agrees", False)


def test_a_tally_that_differs_needs_a_reason(paper: Paper) -> None:
    screen = paper.screen()
    type_words("nh")
    press(KEY.Key_End)
    type_words("3")
    assert not screen.done.isEnabled()
    assert screen.tally.reason.isVisible()
    screen.tally.reason.setFocus()
    type_words("a row is torn off")
    assert screen.done.isEnabled()
    assert screen.tally.why.text() == "You said why: the page can be done."
    press(KEY.Key_Return, CTRL)
    paper.group.settle()
    assert paper.group.said.sentences == [f"Page 1 of {paper.list_id} is done"]


def test_a_question_at_the_foot_moves_nothing_under_the_eyes(paper: Paper) -> None:
    screen = paper.screen()
    screen.resize(1160, screen.height() - screen.grid.viewport().height() + 8 * 41 + 4)
    paper.group.settle()
    heads, rows = screen.grid.horizontalHeader(), screen.grid.model()

    def places() -> list[int]:
        columns = [heads.sectionViewportPosition(column) for column in Column]
        return [*columns, screen.grid.visualRect(rows.index(3, Column.NAME)).top()]

    before, bar = places(), screen.grid.verticalScrollBar()
    type_words("4", "cb")
    QApplication.processEvents()
    assert screen.questions.line.isVisible()
    assert bar.maximum() > bar.minimum(), "the question takes room of the rows"
    assert places() == before
    press(KEY.Key_Escape)
    type_words("8", "cb")
    QApplication.processEvents()
    last = screen.grid.visualRect(rows.index(7, Column.NAME))
    assert screen.grid.viewport().rect().contains(last), "the row that is asked about is in sight"


def test_a_page_that_is_done_shows_its_tally_again(paper: Paper) -> None:
    screen = paper.screen()
    tally = screen.tally
    type_words("nh", "nh", "ty")
    for line in tally.lines:
        line.edit.setText({"NH": "2", "T": "1", "Y": "1"}.get(line.counted.key, ""))
    tally.lines[0].edit.textEdited.emit("")
    press(KEY.Key_Return, CTRL)
    paper.group.settle()
    for page in (2, 1):
        screen.open_page(paper.list_id, page)
        paper.group.settle()
    assert {key: n for key, n in tally.written().items() if n} == {"NH": 2, "T": 1, "Y": 1}
    assert (tally.why.text(), tally.reason.isVisible()) == ("The tally agrees", False)
    assert tally.read() == {}, "nothing is typed"
    press(KEY.Key_Home)
    type_words("lm")
    assert tally.why.text() == "2 counts differ from the paper. Mend them, or say why."
    screen.open_page(paper.list_id, 2)
    paper.group.settle()
    screen.open_page(paper.list_id, 1)
    paper.group.settle()
    assert sum(tally.written().values()) == 0, "what stands on paper is not what is keyed now"
    assert "Rows may have changed since" in tally.why.text()


def test_a_page_that_is_done_for_a_reason_says_it_again(paper: Paper) -> None:
    screen = paper.screen()
    type_words("nh")
    press(KEY.Key_End)
    screen.tally.reason.setFocus()
    type_words("nobody counted")
    press(KEY.Key_Return, CTRL)
    paper.group.settle()
    for page in (2, 1):
        screen.open_page(paper.list_id, page)
        paper.group.settle()
    tally = screen.tally
    assert (tally.reason.text(), tally.reason.isVisible()) == ("nobody counted", True)
    assert tally.why.text() == "This page is done. The tally differed, and this is why."
    assert screen.done.isEnabled()
    assert tally.read() == {}


def test_a_tally_that_differed_stands_there_again_with_its_reason(paper: Paper) -> None:
    screen = paper.screen()
    tally = screen.tally
    type_words("nh", "ty")
    press(KEY.Key_End)
    for line in tally.lines:
        line.edit.setText({"NH": "3", "T": "1", "Y": "1"}.get(line.counted.key, ""))
    tally.lines[0].edit.textEdited.emit("")
    tally.reason.setFocus()
    type_words("two rows are torn off")
    press(KEY.Key_Return, CTRL)
    paper.group.settle()
    for page in (2, 1):
        screen.open_page(paper.list_id, page)
        paper.group.settle()
    assert {key: n for key, n in tally.written().items() if n} == {"NH": 3, "T": 1, "Y": 1}
    assert tally.reason.text() == "two rows are torn off"
    assert tally.why.text() == "This page is done. The tally differed, and this is why."
    assert tally.read() == {}, "nothing is typed"
    paper.group.tasks.undo(owner=paper.group.tasks)
    paper.group.settle()
    screen.open_page(paper.list_id, 1)
    paper.group.settle()
    assert (sum(tally.written().values()), tally.reason.text()) == (0, "")


def test_a_slip_in_the_list_id_is_told_at_the_fifth_sign(paper: Paper) -> None:
    screen = paper.screen("")
    assert focus() is screen.list_id.edit
    signs = paper.list_id.replace("-", "")
    other = next(sign for sign in "ACDEFGHJKMNPQRTUVWXY34679" if sign != signs[4])
    type_words(signs[:4].lower())
    assert screen.list_id.fault() == ""
    type_words(other)
    assert f"the last sign should be {signs[4]}" in screen.list_id.fault()
    press(KEY.Key_Backspace)
    type_words(signs[4])
    paper.group.settle()
    assert screen.list_id.text() == paper.list_id
    assert focus() is screen.grid


def test_a_list_of_others_is_told(paper: Paper) -> None:
    screen = paper.screen("")
    type_words("T3PQF")
    paper.group.settle()
    assert screen.list_id.fault() == "This is not a list of this group."
    assert screen.page is None


def test_a_page_whose_print_was_taken_back_is_keyed_all_the_same(paper: Paper) -> None:
    screen = paper.screen("")
    again = paper.group.do(lambda s: reserve(s, builders.call_sheet_run(s, paper.group.dana), NOW))
    paper.group.do(lambda s: commit(s, again, NOW))
    paper.group.tasks.undo(owner=paper.group.tasks)
    paper.list_id = paper.group.ask(lambda s: run_of(s, again)).list_id
    type_words(paper.list_id)
    paper.group.settle()
    assert screen.list_id.fault() == "This print was taken back."
    type_words("k")
    paper.group.settle()
    assert screen.page is not None
    type_words("nh")
    assert paper.codes()[:2] == ["NH", ""]


def test_the_pages_that_are_out_are_offered(paper: Paper) -> None:
    screen = paper.screen("")
    (row,) = screen.start.rows.rows()
    assert (row.name, row.sentence) == (paper.list_id, "2 pages are out")
    screen.start.rows.setFocus()
    press(KEY.Key_Return)
    paper.group.settle()
    assert screen.page is not None


def test_it_begins_at_the_first_row_that_is_blank(paper: Paper) -> None:
    screen = paper.screen()
    type_words("nh", "nh")
    paper.group.settle()
    again = KeyInScreen(screen.desk, paper.list_id)
    shown_alone(paper.qtbot, again)
    again.shown()
    paper.group.settle()
    assert (again.typing.at, again.typing.column) == (2, Column.HAPPENED)


def test_calls_of_yesterday_are_kept_under_their_day(paper: Paper) -> None:
    screen = paper.screen()
    screen.tally.called_on.setFocus()
    type_words("yesterday")
    press(KEY.Key_Return)
    screen.grid.setFocus()
    type_words("nh")
    paper.group.settle()
    days = paper.group.ask(lambda s: list(s.scalars(select(Attempt.on_date))))
    assert days == [TODAY - timedelta(days=1)]


def test_escape_leaves_and_keeps_what_was_typed(paper: Paper) -> None:
    paper.screen()
    type_words("t")
    press(KEY.Key_Escape)
    assert paper.codes()[0] == "T"
    assert ("back", None) in paper.group.said.asked


def test_everything_has_a_name_for_the_reader(paper: Paper) -> None:
    screen = paper.screen()
    type_words("nh")
    paper.group.settle()
    assert names_missing(screen) == []
    index = screen.grid.model().index(0, Column.HAPPENED)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "1 Person Nr001. What happened: NH no answer"


def test_a_page_that_comes_late_asks_when_the_calls_were(paper: Paper) -> None:
    """Else they would stand under the day on which they are typed."""
    screen = paper.screen()
    assert screen.tally._on.text() == "The calls were on"
    paper.group.do(
        lambda s: s.execute(
            update(PrintRun)
            .where(PrintRun.list_id == paper.list_id.replace("-", ""))
            .values(out_at=NOW - timedelta(days=20))
        )
    )
    late = KeyInScreen(screen.desk, paper.list_id)
    shown_alone(paper.qtbot, late, 1160, 740)
    late.shown()
    paper.group.settle()
    assert late.tally._on.text().startswith("Out since ")
    assert late.tally._on.text().endswith("The calls were on")
