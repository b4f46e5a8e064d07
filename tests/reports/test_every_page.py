"""What holds for each kind of page, on both papers and in both sizes of type."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from longhaul.models import Tier
from longhaul.reports import REPORTS, Report
from longhaul.reports.options import PageOptions
from longhaul.reports.paper import Paper, Size
from longhaul.reports.questions import questions_of
from longhaul.reports.report import on_paper
from PIL import ImageChops
from pypdf import PdfReader

from .pages import every_page, margins, operators, pdf_of, pictures, words_of

KINDS = [
    "call-sheet", "nine-rows", "row-codes", "two-languages", "key-slip", "door-codes",
    "door-sheet", "door-issues", "script-card",
    "captain", "my-ten", "my-ten-pocket", "hand-over", "follow-up", "follow-up-all",
    "ballot-sheet", "one-to-one", "spine", "one-to-one-filled", "prep-slip", "phone-tree", "weekly",
    "status", "status-open", "recovery", "conditions",
    "broken-promises", "demand-board", "demand-board-open", "dossier",
    "conditions-open", "conditions-form",
    "plan", "power-map", "power-map-blank", "wall-chart", "charting", "poster", "wall-key",
    "unit-grid", "unit-grid-blank",
    "petition", "sign-in", "expected", "turnout", "agenda", "card",
    "calendar", "calendar-field",
    "labels", "badges", "letter", "label-test", "annual-book", "annual-book-open",
    "print-register", "lost-sheet", "strike", "strike-amounts",
    "your-data", "privacy-notice", "erasure",
]  # fmt: skip
COARSE = 75
"""Dots an inch where it is only asked what moved."""
FOR_THE_OTHER_SIDE = ("conditions-open", "demand-board-open")
PAGES = every_page()
ALL = pytest.mark.parametrize(("report", "data"), PAGES, ids=KINDS)
UNFRAMED = {"labels", "label-test", "badges", "letter"}
"""Pages that go to somebody, or are cut apart: nothing of ours stands around them."""
FRAMED = pytest.mark.parametrize(
    ("report", "data"),
    [one for one in PAGES if one[0].name not in UNFRAMED],
    ids=[kind for kind in KINDS if kind not in UNFRAMED],
)
PAPERS = pytest.mark.parametrize("paper", Paper)
SIZES = pytest.mark.parametrize("size", Size)


@cache
def _drawn(at: int, paper: Paper, size: Size) -> bytes:
    return pdf_of(*PAGES[at], paper, size)


@cache
def _read(at: int, paper: Paper, size: Size) -> list[str]:
    return words_of(_drawn(at, paper, size))


def drawn(data: Any, paper: Paper = Paper.A4, *, size: Size) -> bytes:
    """The pages of an example, drawn once for all tests."""
    return _drawn(_place_of(data), paper, size)


def read(data: Any, paper: Paper = Paper.A4, *, size: Size) -> list[str]:
    """The text of each page of an example."""
    return _read(_place_of(data), paper, size)


def _place_of(data: Any) -> int:
    return next(at for at, (_report, one) in enumerate(PAGES) if one is data)


def test_every_kind_of_page_has_an_example() -> None:
    assert {report.name for report, _data in PAGES} == {report.name for report in REPORTS}


def test_reports_are_told_apart_and_asked_by_their_options() -> None:
    assert len({report.name for report in REPORTS}) == len(REPORTS)
    for report in REPORTS:
        assert issubclass(report.options, PageOptions)
        assert report.title()
        for question in questions_of(report):
            assert question.flag
            assert question.words
            assert question.usage


@pytest.mark.parametrize(("report", "data"), [one for one in PAGES if one[0].on_paper is not None])
@SIZES
def test_pages_that_are_counted_without_drawing_are_drawn_so(
    report: Report, data: Any, size: Size
) -> None:
    options = PageOptions(size=size)
    told, seen = (on_paper(one, data, options) for one in (report, replace(report, on_paper=None)))
    assert told.pages == seen.pages
    where = {(row.number, row.name): row.page_number for row in told.rows}
    assert [row for row in seen.rows if where[row.number, row.name] != row.page_number] == []


@ALL
@SIZES
def test_a_group_without_a_phone_for_finders_prints_it(
    report: Report, data: Any, size: Size
) -> None:
    assert report.name == "recovery-sheet" or not any(
        "If found" in text for text in words_of(pdf_of(report, data, size=size, found_phone=""))
    )


@FRAMED
@PAPERS
@SIZES
def test_margins_are_twelve_millimetres(
    report: Report, data: Any, paper: Paper, size: Size
) -> None:
    for picture in pictures(drawn(data, paper, size=size)):
        assert min(margins(picture)) >= 12.0


@FRAMED
@SIZES
def test_both_papers_hold_the_same_pages(report: Report, data: Any, size: Size) -> None:
    assert read(data, size=size) == read(data, Paper.LETTER, size=size)


@ALL
@PAPERS
@SIZES
def test_no_type_under_ten_points_and_no_thin_line(
    report: Report, data: Any, paper: Paper, size: Size
) -> None:
    told = operators(drawn(data, paper, size=size))
    sizes = re.findall(r"([\d.]+) Tf(?: [\d.]+ TL)? [<\[(]", told)
    assert min(map(float, sizes)) >= (10 if size is Size.STANDARD else 16)
    lines = re.findall(r"([\d.]+) w (?!2 Tr)", told)
    assert min(map(float, lines), default=0.8) >= 0.8


@ALL
@SIZES
def test_the_file_says_nothing_of_who_made_it(report: Report, data: Any, size: Size) -> None:
    about = PdfReader(BytesIO(drawn(data, size=size))).metadata
    assert about is not None
    hidden = ("/Author", "/Creator", "/Producer", "/Subject", "/Keywords")
    assert [str(about[name]) for name in hidden] == [""] * 5
    assert about.title == report.title()
    assert "HERON" not in str(about)
    assert about.creation_date is not None
    assert about.creation_date.year == 2000


@ALL
@SIZES
def test_the_same_data_gives_the_same_bytes(report: Report, data: Any, size: Size) -> None:
    assert pdf_of(report, data, size=size) == drawn(data, size=size)


@FRAMED
@SIZES
def test_tier_word_stands_on_each_page(report: Report, data: Any, size: Size) -> None:
    words = {one: one.name for one in Tier}
    for text in read(data, size=size):
        assert words[report.tier] in text
        # the landlord reads the open edition: neither code name nor the group's phone is on it
        assert ("HERON" in text) == (report.name not in FOR_THE_OTHER_SIDE)
        assert ("020 7946 0111" in text) == (report.name not in FOR_THE_OTHER_SIDE)


@FRAMED
@SIZES
def test_pages_of_a_made_up_group_say_so_and_nothing_else_moves(
    report: Report, data: Any, size: Size
) -> None:
    if hasattr(data, "made_up"):
        made_up = pdf_of(report, replace(data, made_up=True), size=size)
    else:
        made_up = pdf_of(report, data, size=size, made_up=True)
    assert not any("made-up" in text for text in read(data, size=size))
    assert all("made-up" in text for text in words_of(made_up))
    for before, after in zip(
        pictures(drawn(data, size=size), COARSE), pictures(made_up, COARSE), strict=True
    ):
        changed = ImageChops.difference(before, after).getbbox()
        assert changed is not None
        assert changed[3] - changed[1] < 8 / 25.4 * COARSE
