"""P2: rows, pages, homes, names; text read back from the file, places from its picture."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from longhaul.reports.call_sheet import REPORT, paginate
from longhaul.reports.paper import Paper, Size
from longhaul.services.result_codes import codes_for

from .pages import FINE, call_sheet, ink, operators, pdf_of, pictures, rows, texts


def row_numbers(text: str) -> list[int]:
    """Numbers of the rows of a page: each stands at both ends of its row."""
    numbers = [int(number) for number in re.findall(r"^(\d{1,3})(?: |$)", text, re.MULTILINE)]
    assert numbers[::2] == numbers[1::2]
    return numbers[::2]


def test_rows_run_through_the_packet() -> None:
    pages = texts(pdf_of(REPORT, call_sheet(rows(11))))
    assert [row_numbers(text) for text in pages] == [list(range(1, 9)), list(range(9, 16))]
    assert "Nguyễn Thị Minh Hằng" in pages[1]


def test_nine_rows_without_the_last_line() -> None:
    data = call_sheet(rows(11, last="signed the letter"), last_line=False)
    pages = texts(pdf_of(REPORT, data))
    assert [row_numbers(text) for text in pages] == [list(range(1, 10)), list(range(10, 16))]
    assert "signed the letter" not in "".join(pages)


def test_large_is_another_layout_with_four_rows() -> None:
    people = rows(5, hint="soo-NEE-tah", best_time="after 6 pm", last="came", language="Greek")
    pages = texts(pdf_of(REPORT, call_sheet(people), size=Size.LARGE))
    assert [row_numbers(text) for text in pages] == [[1, 2, 3, 4], [5, 6, 7, 8]]
    everything = "".join(pages)
    for dropped in ("soo-NEE-tah", "after 6 pm", "last:"):
        assert dropped not in everything
    for kept in ("Greek", "07700 900 000", "no answer", "don't call", "not yet", "urgent"):
        assert kept in everything


@pytest.mark.parametrize("size", Size)
def test_header_and_footer_are_complete(size: Size) -> None:
    pages = texts(pdf_of(REPORT, call_sheet(rows(20)), size=size))
    for number, text in enumerate(pages, start=1):
        for words in (
            "Calls: come to the meeting",
            "K7RM-4",
            f"page {number} of {len(pages)}",
            "packet B",
            "pass 2",
            "data as of ",
            "22 Nov 18:05",
            "printed for Amara",
            "FIELD",
            "Return to Rosa by ",
            "24 Nov, 21:30",
            "Destroy after ",
            "If found, phone 020 7946 0111",
            "count of",
            "each",
            "OTHER: write it",
            "Will you come to the meeting",
        ):
            assert words in text


@pytest.mark.parametrize("size", Size)
def test_where_days_and_hours_are_long_the_phone_for_finders_stays_whole(size: Size) -> None:
    facts = {"return_to": "Rosamund", "printed_for": "Amarachukwu", "packet": ""}
    pdf = pdf_of(REPORT, call_sheet(rows(3)), Paper.LETTER, size, locale="en_US", **facts)
    for text in texts(pdf):
        assert "Return to Rosamund by" in text
        assert "Nov 24, 9:30 PM" in text
        assert "If found, phone 020 7946 0111" in text
        assert re.search(r"Destroy after (Tue )?Dec 1", text)


@pytest.mark.parametrize("size", Size)
def test_codes_stand_in_letters_and_words(size: Size) -> None:
    text = texts(pdf_of(REPORT, call_sheet(rows(1)), size=size))[0]
    for code in codes_for("phone"):
        if code.on_row:
            assert f"{code.code}\n{code.paper}\n" in text or f"{code.code} {code.paper}\n" in text


def test_no_people_is_one_page_of_blank_rows() -> None:
    pages = texts(pdf_of(REPORT, call_sheet(())))
    assert len(pages) == 1
    assert row_numbers(pages[0]) == [1, 2, 3, 4]
    assert pages[0].count("new name") == 4
    assert len(texts(pdf_of(REPORT, call_sheet((), blank_rows=0)))) == 1


@pytest.mark.parametrize(
    "name",
    ["A & B Ltd <b>", '<img src="/etc/hostname">', "O’Brien (Pat) \\", "%s {name} $x", "–·×ß"],
)
def test_odd_names_are_printed_as_typed(name: str) -> None:
    data = call_sheet(rows(1, name=name), ask=name)
    text = texts(pdf_of(REPORT, data, title=name, printed_for=name))[0]
    assert text.count(name) >= 4


def test_very_long_texts_are_cut_and_stay_in_their_place() -> None:
    long = "Ab" * 5000
    for size in Size:
        people = rows(2, name=long, language=long, last=long, hint=long, second_phone=long)
        people = (replace(people[0], phone=long), people[1])
        facts = {"title": long, "printed_for": long, "return_to": long}
        pdf = pdf_of(REPORT, call_sheet(people, ask=long), size=size, **facts)
        picture = pictures(pdf)[0]
        # Nothing is written under the number at the right.
        top = 21 + (37.8 if size is Size.LARGE else 27)
        assert ink(picture, 12 + 179.3, top + 8, 6, 7) == 0
        assert len(texts(pdf)[0]) < 20_000


def test_names_of_many_words_and_marks_do_not_crash() -> None:
    for name in ("Abc " * 2500, "a\u0301" * 5000, "ا" * 10_000, "a\u0301\u0302\u0303" * 2500):
        assert len(texts(pdf_of(REPORT, call_sheet(rows(1, name=name))))) == 1


def test_an_unnamed_person_gets_a_line_to_write_on() -> None:
    pictures_of = [
        pictures(pdf_of(REPORT, call_sheet(rows(1, name=name))))[0] for name in ("", "Amara")
    ]
    place = (12 + 60, 21 + 27 + 5.2, 20, 0.6)
    assert ink(pictures_of[0], *place) > 0.3
    assert ink(pictures_of[1], *place) == 0


def test_a_home_has_a_bracket_and_dashed_lines() -> None:
    alone = call_sheet(rows(3))
    together = call_sheet(rows(3, household=7))
    plain, dashed = (operators(pdf_of(REPORT, data)) for data in (alone, together))
    assert "[3 2.2] 0 d" not in plain
    assert dashed.count("[3 2.2] 0 d") == 2
    left = (12.3, 21 + 27 + 10, 0.4, 50)
    assert ink(pictures(pdf_of(REPORT, together))[0], *left) > 0.9
    assert ink(pictures(pdf_of(REPORT, alone))[0], *left) < 0.05


def test_a_home_goes_on_overleaf_with_an_open_bracket() -> None:
    people = tuple(replace(row, household=1 if row.number in (8, 9) else None) for row in rows(9))
    first, second = pictures(pdf_of(REPORT, call_sheet(people)))
    # Row 8 ends at 235 mm of the box, row 9 begins at 27 mm of the next; no crossbar at either.
    assert ink(first, 12.3, 21 + 228, 0.4, 6.5) > 0.9
    assert ink(second, 12.3, 21 + 27.5, 0.4, 10) > 0.9
    assert ink(first, 12.8, 21 + 232.8, 1.4, 1.4) == 0
    assert ink(second, 12.8, 21 + 27.7, 1.4, 1.4) == 0


@pytest.mark.parametrize("paper", Paper)
def test_tick_boxes_are_empty_and_five_millimetres(paper: Paper) -> None:
    picture = pictures(pdf_of(REPORT, call_sheet(rows(8)), paper), FINE)[0]
    left, top = (paper.width - 186) / 2, (paper.height - 255) / 2
    for row in range(8):
        y = top + 27 + 26 * row + 16.25
        assert ink(picture, left + 3.45, y + 0.45, 4.1, 4.1) == 0
        assert ink(picture, left + 3.0, y + 0.1, 5.0, 0.1) > 0.95
        assert ink(picture, left + 3.0, y + 4.8, 5.0, 0.1) > 0.95
        assert ink(picture, left + 2.4, y, 0.5, 5.0) == 0
        # The note box: 70 mm wide and empty.
        assert ink(picture, left + 109.5, y - 14.6, 69, 13.3) == 0


def test_white_stays_round_the_qr_code() -> None:
    picture = pictures(pdf_of(REPORT, call_sheet((), ask="word " * 60)))[0]
    right = 12 + 186 - 24.3
    assert ink(picture, right, 21, 16, 16) > 0.3
    assert ink(picture, right - 3, 21, 2.8, 19) == 0
    assert ink(picture, right, 21 + 16.2, 16, 2.8) == 0


def test_plan_of_pages() -> None:
    plan = paginate(20, 8, 4)
    assert [(page.number, page.first, page.people, page.blanks) for page in plan] == [
        (1, 0, 8, 0),
        (2, 8, 8, 0),
        (3, 16, 4, 4),
    ]
    assert [page.rows for page in paginate(8, 8, 4)] == [8], "no page of blank rows alone"
    assert [page.rows for page in paginate(6, 8, 4)] == [8]
    assert len(paginate(0, 8, 4)) == 1
    assert [page.rows for page in paginate(5, 8, 4)] == [8], "no page for one blank row"
    assert len(paginate(18, 9, 0)) == 2
    assert len(paginate(18, 4, 3)) == 5
