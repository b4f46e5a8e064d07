"""The power map on paper: everybody stands in her place, and all are on the list beside."""

from __future__ import annotations

import re

import pytest
from longhaul.models import Stance
from longhaul.reports.paper import Size
from longhaul.reports.power_map import BLANK_REPORT, REPORT, BlankMapData, OnMap, PowerMapData

from .pages import pdf_of, power_map, texts


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
