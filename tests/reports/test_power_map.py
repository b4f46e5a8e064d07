"""The power map on paper: everybody stands in her place, and all are on the list beside."""

from __future__ import annotations

import re
from typing import Any

import pytest
from longhaul.models import Stance
from longhaul.reports import Report, render
from longhaul.reports.paper import Paper, Size
from longhaul.reports.power_map import BLANK_REPORT, REPORT, BlankMapData, OnMap, PowerMapData
from longhaul.reports.power_map_layout import PowerMapOptions

from .pages import (
    margins,
    operators,
    pdf_of,
    pictures,
    power_map,
    run,
    texts,
)

BLANK = BlankMapData(campaign_id=b"1")


def on_the_wall(
    report: Report, data: Any, paper: Paper = Paper.A4, size: Size = Size.STANDARD
) -> bytes:
    """The map on sheets of A3 or Tabloid."""
    return render(report, [(run(), data)], PowerMapOptions(paper=paper, size=size, wall=True))


def test_who_has_no_room_on_the_map_is_told_as_a_number_and_stands_on_the_list() -> None:
    first, second, third = texts(pdf_of(REPORT, power_map(18)))
    assert re.search(r"and 1\d more", first)
    assert "Office 0" in second
    assert "Office 17" in third
    assert "Who knows them?" in third


@pytest.mark.parametrize("size", Size)
def test_whom_they_are_stands_whole_on_the_list(size: Size) -> None:
    here = OnMap(
        "Tanner Street Building Society", "lends on both houses", 3, Stance.NEUTRAL, decides=False
    )
    data = PowerMapData(campaign_id=b"1", on_map=(here,))
    _first, second = texts(pdf_of(REPORT, data, size=size))
    told = " ".join(second.split("Who knows them?")[1].split())
    assert here.name in told
    assert size is Size.LARGE or here.office in told
    assert "…" not in told or size is Size.LARGE


def test_a_blank_map_names_nobody() -> None:
    told = " ".join(texts(pdf_of(BLANK_REPORT, BlankMapData(campaign_id=b"1"))))
    assert "Acts for us" in told
    assert "COMMITTEE" not in told
    assert "Bold" not in told


def test_bold_are_those_who_decide() -> None:
    some = tuple(
        OnMap(f"Name {n}", "", n, Stance.NEUTRAL, decides=n == 5) for n in range(1, 6)
    )  # fmt: skip
    (first, _second) = texts(pdf_of(REPORT, PowerMapData(campaign_id=b"1", on_map=some)))
    assert [f"Name {n}" for n in range(5, 0, -1)] == [
        line for line in first.splitlines() if line.startswith("Name")
    ]


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize(("report", "data"), [(REPORT, power_map(18)), (BLANK_REPORT, BLANK)])
def test_on_sheets_for_the_wall_it_lies_across_with_its_second_side(
    report: Report, data: Any, paper: Paper, size: Size
) -> None:
    pdf = on_the_wall(report, data, paper, size)
    told = texts(pdf)
    assert "Who knows them?" in told[1]
    assert "Acts against us" in told[1]
    assert told == texts(on_the_wall(report, data, size=size))
    for picture in pictures(pdf, 75):
        wide, high = (picture_side / 75 * 25.4 for picture_side in picture.size)
        expected = (420.0, 297.0) if paper is Paper.A4 else (431.8, 279.4)
        assert (wide, high) == pytest.approx(expected, abs=0.4)
        assert min(margins(picture)) >= 11.9
    sizes = re.findall(r"([\d.]+) Tf(?: [\d.]+ TL)? [<\[(]", operators(pdf))
    assert min(map(float, sizes)) >= (10 if size is Size.STANDARD else 16)


def test_more_stand_on_a_sheet_for_the_wall() -> None:
    first, second, third = texts(on_the_wall(REPORT, power_map(18)))
    assert "and 12 more" in first
    assert "Office 0" in second
    assert "Office 17" in third
    many = texts(on_the_wall(REPORT, power_map(60)))
    assert len(many) == 4
    assert len(many) < len(texts(pdf_of(REPORT, power_map(60))))
