"""Pages of the office: the register's rows, the certificate's code, blocks that stay together."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from longhaul.reports.blocks import Entry, Line
from longhaul.reports.erasure import REPORT as ERASURE
from longhaul.reports.follow_up import REPORT as FOLLOW_UP
from longhaul.reports.options import PageOptions
from longhaul.reports.paper import Size
from longhaul.reports.phone_tree import REPORT as PHONE_TREE
from longhaul.reports.print_register import REPORT as PRINT_REGISTER
from longhaul.reports.weekly import REPORT as WEEKLY
from longhaul.reports.your_data import REPORT as YOUR_DATA
from longhaul.reports.your_data import YourDataData

from .pages import (
    a_phone_tree,
    erasure,
    follow_up,
    in_english,
    pdf_of,
    register,
    texts,
    weekly_report,
)


@pytest.mark.parametrize(("prints", "pages"), [(0, 1), (9, 1), (11, 1), (12, 2), (23, 2)])
def test_blank_rows_of_the_register_begin_no_page_while_the_last_has_room(
    prints: int, pages: int
) -> None:
    assert len(texts(pdf_of(PRINT_REGISTER, register(prints)))) == pages


def test_a_day_on_the_register_is_not_broken() -> None:
    (page, *_more) = texts(pdf_of(PRINT_REGISTER, register(3)))
    assert "Nov" not in page.splitlines()


def test_the_certificate_is_called_by_its_code_and_says_which_id_is_that_of_the_paper() -> None:
    (page,) = texts(pdf_of(ERASURE, erasure()))
    assert page.index("F4WN-7") < page.index("Erased")
    assert page.count("F4WN-7") == 1
    assert "list ID of this paper: K7RM-4" in page
    assert page.count("K7RM-4") == 1


@pytest.mark.parametrize("size", Size)
def test_a_short_block_is_not_broken_at_the_end_of_a_page(size: Size) -> None:
    entries = (
        Entry("What happened", "", tuple(Line("16 Nov 2026", f"talk {n}") for n in range(10))),
        *(Entry(f"More {n}", "", (Line("", "said"),) * 5) for n in range(6)),
    )
    data = YourDataData(person_id=b"her", name="Ana", entries=entries)
    pages = texts(pdf_of(YOUR_DATA, in_english(data), size=size))
    assert len(pages) > 1
    for page in pages:
        for part in page.split("More ")[1:]:
            assert part.count("said") == 5


def test_words_begin_behind_the_widest_label_of_a_page() -> None:
    lines = tuple(Line("on", "a" * 80) for _n in range(3))
    data = YourDataData(person_id=b"her", name="Ana", entries=(Entry("Days", "", lines),))
    (page,) = texts(pdf_of(YOUR_DATA, in_english(data)))
    assert page.count("a" * 80) == 3


@pytest.mark.parametrize("size", Size)
def test_what_is_to_be_followed_up_stands_whole_in_a_taller_row(size: Size) -> None:
    usual = follow_up(3)
    said = " ".join(f"word{n}" for n in range(24))
    rows = tuple(replace(row, block=0, what=said) for row in usual.rows)
    data = replace(usual, rows=rows)
    told = " ".join(" ".join(texts(pdf_of(FOLLOW_UP, data, size=size))).split())
    assert all(told.count(f"{word} ") == 3 for word in said.split())
    assert FOLLOW_UP.on_paper is not None
    high = [
        second.top - first.top
        for one in (usual, data)
        for first, second in pairwise(FOLLOW_UP.on_paper(one, PageOptions(size=size)).rows[:2])
        if first.top is not None and second.top is not None
    ]
    assert len(high) == 2
    assert high[1] > high[0] + 4


def test_twenty_rows_are_one_page_also_where_one_is_taller() -> None:
    usual = follow_up(20)
    long = (
        "Take the finished page of the nights and ask her to speak on Saturday, if she can, please"
    )
    data = replace(usual, rows=(replace(usual.rows[0], what=long), *usual.rows[1:]))
    assert len(texts(pdf_of(FOLLOW_UP, data))) == 1


@pytest.mark.parametrize("size", Size)
def test_a_phone_tree_says_at_the_head_of_a_page_whose_calls_go_on(size: Size) -> None:
    pages = texts(pdf_of(PHONE_TREE, a_phone_tree(60), size=size))
    first, second = pages[:2]
    assert "continued" not in first
    assert re.search(r"\w\. .*, continued", second)


def test_the_bar_of_a_week_says_what_its_hatch_and_lines_mean() -> None:
    for size in Size:
        (told,) = texts(pdf_of(WEEKLY, weekly_report(), size=size))
        assert "Hatched: said so. Broken line across: half." in told
