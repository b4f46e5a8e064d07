"""What holds for door sheets alone: no flat is cut, boxes stand where the run says they do."""

from __future__ import annotations

import json

import pytest
from longhaul.reports.door_sheet import REPORT
from longhaul.reports.door_sheet_layout import door_layout, flats_of, height_of
from longhaul.reports.options import PageOptions
from longhaul.reports.paper import Paper, Size
from longhaul.services.doors import Adult, Door

from .pages import door_sheet, ink, pdf_of, pictures, texts

LEFT_OF_BOX, TOP_OF_BOX = 12.0, 21.0
"""Where the common box begins on A4, in mm."""


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("boxes", [False, True])
def test_no_flat_is_cut_by_the_end_of_a_page(size: Size, *, boxes: bool) -> None:
    data = door_sheet(23, issue_boxes=boxes and size is Size.STANDARD)
    at, paper = door_layout(size), REPORT.on_paper
    assert paper is not None
    found = paper(data, PageOptions(size=size))
    for flat in flats_of(data.doors, names=True):
        rows = [row for row in found.rows if row.number == flat.number]
        assert len({row.page_number for row in rows}) == 1
        top = rows[0].top
        assert top is not None
        assert top >= at.rows_top
        assert top + height_of(flat, at, issue_boxes=data.issue_boxes) <= at.rows_bottom + 0.001
    assert {row.page_number for row in found.rows} == set(range(1, found.pages + 1))


def test_a_full_house_goes_on_under_the_next_number() -> None:
    crowd = tuple(Adult(bytes([n]) * 16, f"Name{n}", f"Name{n}") for n in range(20))
    door = Door(b"", "1A", "12 Foundry Row", "", crowd, "", "12 Foundry Row")
    pages = texts(pdf_of(REPORT, door_sheet(0, doors=(door,))))
    assert all(f"Name{n}" in "".join(pages) for n in range(20))


@pytest.mark.parametrize("size", Size)
def test_boxes_stand_where_the_run_says(size: Size) -> None:
    """The sides of each box are ink, its inside is white."""
    data = door_sheet(4, issue_boxes=size is Size.STANDARD)
    paper = REPORT.on_paper
    assert paper is not None
    rows = paper(data, PageOptions(size=size)).rows
    targets = json.loads(REPORT.targets(data, PageOptions(size=size)))
    picture = pictures(pdf_of(REPORT, data, Paper.A4, size))[0]
    for row in (one for one in rows if one.page_number == 1):
        for box in targets[row.kind]:
            x, y, side = LEFT_OF_BOX + box["x"], TOP_OF_BOX + box["y"] + (row.top or 0), box["side"]
            assert ink(picture, x, y, side, side) > 0.1
            assert ink(picture, x + 0.75, y + 0.75, side - 1.5, side - 1.5) == 0


def test_without_names_nobody_is_on_the_paper() -> None:
    data = door_sheet(6, names=False)
    paper = REPORT.on_paper
    assert paper is not None
    assert not any(row.person_id for row in paper(data, PageOptions()).rows)
    assert "Amara Okafor" not in "".join(texts(pdf_of(REPORT, data, printed_for="")))
