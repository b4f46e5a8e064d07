"""The codes of rows: for a scanner in the hand, on both sheets, in both sizes of print."""

from __future__ import annotations

from typing import Any

import pytest
import zxingcpp
from longhaul.reports import Report
from longhaul.reports.call_sheet import REPORT as CALL_SHEET
from longhaul.reports.door_sheet import REPORT as DOOR_SHEET
from longhaul.reports.paper import Paper, Size
from longhaul.scanning.code import find_code
from longhaul.services.paper_codes import read_paper_code
from PIL import ImageFilter

from .pages import call_sheet, door_sheet, pdf_of, pictures, rows

SHEETS = [
    (CALL_SHEET, lambda **more: call_sheet(rows(1005)[996:], **more)),
    (DOOR_SHEET, lambda **more: door_sheet(9, **more)),
]


def read(pdf: bytes, *, copied: bool = False) -> list[tuple[str, list[str]]]:
    """Of each page its own code, and the rows whose codes are read there."""
    found = []
    for picture in pictures(pdf, 200):
        seen = picture.filter(ImageFilter.GaussianBlur(1.2)) if copied else picture
        codes = [read_paper_code(one.text) for one in zxingcpp.read_barcodes(seen)]
        page = [f"{one.list_id}/{one.page}" for one in codes if one.page]
        assert len(page) == 1
        found.append((page[0], [one.row for one in codes if one.row]))
    return found


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize(("report", "data"), SHEETS)
def test_each_row_has_its_code(report: Report, data: Any, paper: Paper, size: Size) -> None:
    pdf = pdf_of(report, data(row_codes=True), paper, size, list_id="K7RM-E")
    here = read(pdf)
    assert [page for page, _rows in here] == [f"K7RME/{n + 1}" for n in range(len(here))]
    every = [row for _page, some in here for row in some]
    assert len(set(every)) == len(every) >= 9
    assert read(pdf, copied=True) == here


@pytest.mark.parametrize(("report", "data"), SHEETS)
def test_without_the_wish_there_is_none(report: Report, data: Any) -> None:
    assert not any(some for _page, some in read(pdf_of(report, data(), list_id="K7RM-E")))


@pytest.mark.parametrize(("report", "data"), SHEETS)
def test_a_picture_of_the_page_is_still_of_one_page(report: Report, data: Any) -> None:
    first = pictures(pdf_of(report, data(row_codes=True)), 200)[0]
    code = find_code(first.convert("L"))
    assert (code.list_id, code.page) == ("K7RM4", 1)
