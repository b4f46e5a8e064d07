"""A scanner in the hand is a keyboard: its codes lead to pages and rows, whatever has the focus."""

from __future__ import annotations

import pytest
from longhaul.problems import UnknownList
from longhaul.services.list_ids import SIGNS, check_sign
from longhaul.services.paper_codes import page_text, row_text
from longhaul.ui.screens.key_in.screen import KeyInScreen
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import press, type_words
from tests.ui.screens.conftest import Group
from tests.ui.screens.test_key_in import Paper

KEY = Qt.Key


@pytest.fixture
def paper(group: Group, qtbot: QtBot) -> Paper:
    return Paper(group, qtbot)


def scan(paper: Paper, text: str, end: Qt.Key = KEY.Key_Return) -> None:
    """Types a code as a scanner does, and waits for what it leads to."""
    type_words(text)
    press(end)
    paper.group.settle()


def row(paper: Paper, called: str) -> str:
    return row_text(paper.list_id, called)


def other_list(paper: Paper) -> str:
    """A list ID that is right in itself and of no list here."""
    made = (f"ACD{sign}{check_sign(f'ACD{sign}')}" for sign in SIGNS)
    return next(one for one in made if one != paper.list_id.replace("-", ""))


def test_the_corner_code_of_a_page_opens_that_page(paper: Paper) -> None:
    screen = paper.screen("")
    scan(paper, page_text(paper.list_id, 2))
    assert screen.page is not None
    assert screen.page.page == 2
    assert screen.list_id.text() == paper.list_id
    assert screen.grid.hasFocus()
    type_words("nh")
    assert paper.codes(2)[0] == "NH"


def test_the_code_of_a_page_that_was_printed_before_opens_it_too(paper: Paper) -> None:
    screen = paper.screen("")
    scan(paper, page_text(paper.list_id, 2).removeprefix("/"))
    paper.group.settle()
    assert screen.page is not None
    assert screen.page.page == 2


def test_from_the_rows_a_code_keys_nothing_and_leads_to_its_page(paper: Paper) -> None:
    screen = paper.screen()
    type_words("nh")
    scan(paper, page_text(paper.list_id, 2))
    assert screen.page is not None
    assert screen.page.page == 2
    assert paper.codes(1) == ["NH", *[""] * 7]
    assert paper.codes(2) == [""] * 5


@pytest.mark.parametrize("end", [KEY.Key_Return, KEY.Key_Tab])
def test_the_code_of_a_row_puts_the_cursor_there(paper: Paper, end: Qt.Key) -> None:
    screen = paper.screen()
    scan(paper, row(paper, "6"), end)
    assert screen.typing.at_called == "6"
    type_words("nh")
    scan(paper, row(paper, "11"))
    assert screen.page is not None
    assert (screen.page.page, screen.typing.at_called) == (2, "11")
    type_words("lm")
    assert paper.codes(1) == ["", "", "", "", "", "NH", "", ""]
    assert paper.codes(2) == ["", "", "LM", "", ""]


def test_a_row_that_is_not_whole_is_not_left_by_a_code(paper: Paper) -> None:
    screen = paper.screen()
    type_words("h")
    scan(paper, row(paper, "6"))
    assert screen.typing.at_called == "1"
    assert "needs a code" in screen.typing.fault
    scan(paper, page_text(paper.list_id, 2))
    assert screen.page is not None
    assert screen.page.page == 1


def test_what_is_begun_is_shown_and_esc_drops_it(paper: Paper) -> None:
    screen = paper.screen()
    type_words("/K7")
    assert "/K7" in screen.band._next.text()
    press(KEY.Key_Escape)
    assert screen.typing.paper_code == ""
    assert screen.isVisible()
    type_words("nh")
    assert paper.codes()[0] == "NH"


def test_a_code_of_another_list_or_no_row_is_told_and_the_page_stays(paper: Paper) -> None:
    screen = paper.screen()
    for text in (page_text(other_list(paper), 1), row(paper, "99"), "/K7"):
        scan(paper, text)
        assert screen.typing.fault
        assert screen.page is not None
        assert screen.page.page == 1
    assert paper.codes() == [""] * 8
    assert paper.group.said.faults == []


def test_behind_a_note_a_code_is_no_part_of_it(paper: Paper) -> None:
    screen = paper.screen()
    type_words("ty")
    press(KEY.Key_Up)
    for _column in range(3):
        press(KEY.Key_Tab)
    type_words("works nights ")
    scan(paper, row(paper, "5"))
    assert screen.typing.at_called == "5"
    assert paper.kept()[0].keyed.note == "works nights"


def test_in_the_tally_a_code_is_no_count(paper: Paper) -> None:
    screen = paper.screen()
    press(KEY.Key_End)
    paper.group.settle()
    scan(paper, page_text(paper.list_id, 2))
    assert screen.page is not None
    assert screen.page.page == 2
    assert screen.tally.written() == dict.fromkeys(screen.tally.written(), 0)


def test_results_first_takes_rows_as_they_are_scanned(paper: Paper) -> None:
    screen = paper.screen()
    press(KEY.Key_F4)
    type_words("nh ")
    scan(paper, row(paper, "3"))
    scan(paper, row(paper, "5"))
    assert paper.codes() == ["", "", "NH", "", "NH", "", "", ""]
    scan(paper, f"/{other_list(paper)}.3")
    assert "no row of this list" in screen.results.field.fault()
    assert paper.codes() == ["", "", "NH", "", "NH", "", "", ""]


def test_another_list_typed_over_a_page_keeps_the_row_that_was_begun(paper: Paper) -> None:
    screen = paper.screen()
    type_words("t")
    screen.list_id.edit.setFocus()
    screen.list_id.edit.selectAll()
    scan(paper, page_text(paper.list_id, 2))
    assert screen.page is not None
    assert screen.page.page == 2
    assert paper.codes()[0] == "T"


def test_a_slip_in_a_code_is_told(paper: Paper) -> None:
    screen: KeyInScreen = paper.screen()
    slip = paper.list_id.replace("-", "")
    wrong = next(sign for sign in SIGNS if sign != slip[4])
    scan(paper, f"/{slip[:4]}{wrong}/2")
    with pytest.raises(UnknownList) as told:
        from longhaul.services.list_ids import read_list_id

        read_list_id(slip[:4] + wrong)
    assert screen.typing.fault == told.value.sentence
