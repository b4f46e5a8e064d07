"""Codes on paper as a scanner in the hand types them."""

import pytest
from longhaul import problems
from longhaul.services.list_ids import SIGNS, check_sign, shown
from longhaul.services.paper_codes import (
    PaperCode,
    page_text,
    parted_from,
    read_paper_code,
    row_text,
)

LIST = "K7RM" + check_sign("K7RM")


def test_what_is_printed_is_read_as_it_was_meant() -> None:
    assert read_paper_code(page_text(shown(LIST), 12)) == PaperCode(LIST, 12)
    assert read_paper_code(row_text(shown(LIST), "12b")) == PaperCode(LIST, None, "12b")
    assert read_paper_code(row_text(LIST, "7")) == PaperCode(LIST, None, "7")


def test_each_code_fits_the_smallest_square() -> None:
    """Sixteen capitals, figures, "/", "." and "-" are what 21 modules a side hold at level Q."""
    for text in (page_text(LIST, 99999), row_text(LIST, "99999b")):
        assert len(text) <= 16
        assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 $%*+-./:")


@pytest.mark.parametrize("typed", [LIST, shown(LIST), f" {LIST.lower()} ", "K7RM." + LIST[4]])
def test_a_list_id_alone_is_one_still(typed: str) -> None:
    assert read_paper_code(typed) == PaperCode(LIST)


def test_codes_of_pages_printed_before_begin_with_the_list() -> None:
    assert read_paper_code(f"{LIST}/2") == PaperCode(LIST, 2)
    assert read_paper_code(f"{shown(LIST)}/2") == PaperCode(LIST, 2)


def test_the_page_alone_is_one_of_the_list_in_front() -> None:
    assert read_paper_code("/2", in_front=True) == PaperCode("", 2)
    with pytest.raises(problems.UnknownList):
        read_paper_code("/2")


def test_a_scanner_on_a_german_keyboard_is_understood() -> None:
    other = next(
        f"{sign}YAC{check_sign(f'{sign}YAC')}" for sign in SIGNS if check_sign(f"{sign}YAC") != "Y"
    )
    typed = page_text(other, 3).translate(str.maketrans("/Y", "-Z"))
    assert read_paper_code(typed) == PaperCode(other, 3)


@pytest.mark.parametrize("typed", ["", "/", "/K7R", f"/{LIST}/0", f"/{LIST}/x", f"{LIST}9", "/0"])
def test_what_is_none_is_told(typed: str) -> None:
    with pytest.raises(problems.UnknownList):
        read_paper_code(typed)


def test_a_slip_is_told_with_the_sign_that_would_be_right() -> None:
    wrong = next(sign for sign in SIGNS if sign != LIST[4])
    with pytest.raises(problems.UnknownList, match=shown(LIST)[-1]):
        read_paper_code(f"/K7RM{wrong}/2")


def test_a_code_scanned_behind_a_note_is_no_part_of_it() -> None:
    code = row_text(LIST, "13")
    assert parted_from(f"works nights {code}") == ("works nights", code)
    assert parted_from(f"works nights{code}") == ("works nights", code)
    assert parted_from(code) == ("", code)
    for note in ("", "on call 24/7", "asks about and/or.2", "see 12/2 or /K7RM9.12"):
        assert parted_from(note) == (note, "")
