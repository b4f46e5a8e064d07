"""The key slip: names stay with the caller, the sheets that come back say numbers alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from longhaul.reports.call_sheet import REPORT
from longhaul.reports.options import PageOptions
from longhaul.reports.paper import Paper, Size
from longhaul.reports.report import on_paper

from .pages import NAMES, call_sheet, pdf_of, rows, texts

PEOPLE = rows(40, language="Bengali", hint="soo-NEE-tah", second_phone="07700 900 999", last="came")
WHO = ("07700", "Bengali", "soo-NEE", "came", *(name for name in NAMES if name.isascii()))


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("paper", Paper)
def test_no_sheet_says_who_the_numbers_are(paper: Paper, size: Size) -> None:
    data = call_sheet(PEOPLE, key_slip=True)
    sheets = on_paper(REPORT, data, PageOptions(paper=paper, size=size)).pages
    pages = texts(pdf_of(REPORT, data, paper, size))
    back, slips = pages[:sheets], "".join(pages[sheets:])
    assert not any(word in page for page in back for word in WHO)
    assert all("page" in page and "key slip" not in page for page in back)
    for row in PEOPLE:
        assert row.phone in slips
    assert "key slip 1 of" in slips
    assert "Return to" not in slips
    assert "Destroy after" in slips


def test_rows_and_boxes_are_those_of_sheets_with_names() -> None:
    """So a page is keyed and read alike, whether its names stand on it or not."""
    options = PageOptions()
    apart, usual = call_sheet(PEOPLE, key_slip=True), call_sheet(PEOPLE)
    assert on_paper(REPORT, apart, options) == on_paper(REPORT, usual, options)
    assert REPORT.targets(apart, options) == REPORT.targets(usual, options)


def test_whom_somebody_passes_by_is_told_on_the_slip() -> None:
    silent = replace(PEOPLE[3], phone="pass by")
    pages = texts(pdf_of(REPORT, call_sheet((*PEOPLE[:3], silent), key_slip=True)))
    assert "pass by" not in pages[0]
    assert "pass by" in pages[-1]
