"""My ten folded for the pocket: who stands inside, what is seen outside, and the rows as flat."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from longhaul.pdfium import opened
from longhaul.reports.my_ten import REPORT
from longhaul.reports.my_ten_rows import MyTenData
from longhaul.reports.options import PageOptions
from longhaul.reports.paper import Paper, Size
from longhaul.reports.report import on_paper, render
from longhaul.tiers import said_by_program

from .pages import NAMES, my_ten, pdf_of, run

HERS = {"about": "Ward 4 · Nights", "promise": "Said: bring two (by 24 Nov)", "next_step": ""}


def pocket(people: int, **words: str) -> MyTenData:
    """So many people, of whom little is said."""
    data = my_ten(people, pocket=True)
    return replace(data, entries=tuple(replace(one, **{**HERS, **words}) for one in data.entries))


def with_ids(data: MyTenData) -> MyTenData:
    """The same, known to a register."""
    return replace(
        data,
        entries=tuple(
            replace(one, person_id=bytes([n]) * 16, promise_id=bytes([n + 100]) * 16)
            for n, one in enumerate(data.entries)
        ),
    )


def quarters(
    data: MyTenData, page: int = 0, paper: Paper = Paper.A4, language: str = ""
) -> dict[str, str]:
    """The words of each quarter of a sheet, by where it lies on the paper."""
    options = PageOptions(paper=paper, language=said_by_program(language))
    wide, high = paper.width / 25.4 * 72, paper.height / 25.4 * 72
    with opened(render(REPORT, [(run(), data)], options)) as document:
        words = document[page].get_textpage()
        places = {"upper left": (0, 1), "upper right": (1, 1), "back": (0, 0), "cover": (1, 0)}
        return {
            name: words.get_text_bounded(
                left=x * wide / 2, right=(x + 1) * wide / 2,
                bottom=y * high / 2, top=(y + 1) * high / 2,
            )
            for name, (x, y) in places.items()
        }  # fmt: skip


@pytest.mark.parametrize("paper", Paper)
def test_ten_people_stand_inside_and_no_name_is_seen_outside(paper: Paper) -> None:
    seen = quarters(pocket(10), paper=paper)
    inside = seen["upper right"] + seen["upper left"]
    assert inside.count("Ward 4") == 10
    for name in ("Amara Okafor", "Łucja Żak"):
        assert name in inside
        assert name not in seen["cover"] + seen["back"]
    assert "Amara Okafor" in seen["upper left"], "who is eighth stands on the second page inside"
    assert "What I hear" in seen["back"]


def test_the_cover_says_what_a_page_says_at_its_head_and_foot() -> None:
    cover = quarters(pocket(3))["cover"]
    for words in ("K7RM-4", "FIELD", "HERON", "3 people", "page 1 of 1", "printed for Ruth",
                  "Fold the top half back", "If found, phone 020 7946 0111", "Destroy after",
                  "4 more than the 10"):  # fmt: skip
        assert words in cover


def test_inside_is_upside_down_so_that_it_stands_upright_when_folded() -> None:
    with opened(pdf_of(REPORT, pocket(10))) as document:
        words = document[0].get_textpage()
        found = {one: words.search(one).get_next() for one in ("Ward 4", "What I hear")}
        left = {
            said: [words.get_charbox(at + n)[0] for n in range(count)]
            for said, (at, count) in found.items()
        }
    assert all(one > other for one, other in pairwise(left["Ward 4"]))
    assert all(one < other for one, other in pairwise(left["What I hear"]))


def test_who_has_no_room_inside_stands_behind_then_on_a_further_sheet() -> None:
    much = with_ids(my_ten(14, pocket=True))
    rows = on_paper(REPORT, much, PageOptions()).rows
    assert "Ward 4" in quarters(much)["back"]
    assert [row.page_number for row in rows] == [1] * 9 + [2] * 5
    assert "page 2 of 2" in quarters(much, page=1)["cover"]


def test_what_is_known_of_her_is_parted_between_two_facts() -> None:
    said = "Emergency · Lates · Polish, English · talked Mon 16 Nov"
    inside = quarters(pocket(1, about=said))["upper right"]
    assert "talked Mon 16 Nov" in inside.splitlines()
    long = "Emergency and all the wards behind the long corridor of the old house · " + said
    told = " ".join(quarters(pocket(1, about=long))["upper right"].split())
    assert "long corridor of the old house" in told


def test_rows_are_those_of_the_flat_page() -> None:
    folded = with_ids(pocket(9))
    flat = replace(folded, pocket=False)
    told = [on_paper(REPORT, one, PageOptions()).rows for one in (folded, flat)]
    assert told[0] == told[1]
    assert len(told[0]) == 9


def test_nobody_is_said_and_large_print_stays_flat() -> None:
    assert "Nobody yet" in quarters(my_ten(0, pocket=True))["upper right"]
    folded, flat = (
        pdf_of(REPORT, my_ten(14, pocket=one), size=Size.LARGE) for one in (True, False)
    )
    assert folded == flat


def test_what_is_written_from_the_right_opens_from_the_right() -> None:
    seen = quarters(pocket(2), language="ar")
    assert "K7RM-4" in seen["back"], "the cover lies at the left"
    assert NAMES[0].split()[0] in seen["upper left"]
