"""The status report: the numbers of the page; for everybody no small one, nor by subtraction."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from longhaul.local_day import today_here
from longhaul.reports.paper import Size
from longhaul.reports.status import REPORT, StatusOptions, load
from longhaul.reports.status_open import REPORT as OPEN_REPORT
from longhaul.reports.status_open import for_everybody
from longhaul.reports.status_rows import StatusData
from longhaul.services.campaigns import campaigns
from longhaul.services.metrics.bases import Strength
from longhaul.services.metrics.campaign import campaign_page
from longhaul.services.metrics.figure import ALOUD
from sqlalchemy.orm import Session

from tests.builders import make_town

from .pages import asked_of, in_english, pdf_of, status_report, texts


def test_it_has_the_numbers_of_the_page(tmp_path: Path) -> None:
    made = make_town(tmp_path / "group")

    def both(s: Session) -> tuple[StatusData, list[tuple[str, Strength, int | None]]]:
        heron = next(one for one in campaigns(s) if one.code_name == "HERON")
        page = campaign_page(s, heron.id, today_here())
        told = [(one.name, one.strength, one.short) for one in page.nodes]
        return load(s, asked_of(StatusOptions(campaign="HERON"))), told

    data, told = made.store.read(both)
    made.store.close()
    assert [(row.name, row.heap, row.short) for row in data.rows] == told
    for row in (*data.rows, data.whole):
        assert sum(row.levels) == row.heap.everybody
    assert "Estuary" not in repr(data)


def test_everybody_reads_of_acts_and_no_small_number() -> None:
    data = for_everybody(status_report())
    assert not isinstance(data, StatusData)
    assert data.aside == "by what they did"
    for row in (*data.rows, data.whole):
        assert not (row.levels or row.tests or row.heap.said or row.heap.against)
        assert min(row.heap.did, row.heap.open) >= ALOUD
    # In four places three acted: together twelve, told as one.
    assert data.rows[-1].name == "other places"
    assert data.rows[-1].heap.did == 12


def test_nothing_small_can_be_reckoned_from_the_sum() -> None:
    # One place alone is small: the smallest of the others joins it.
    report = status_report(4)
    data = for_everybody(report)
    assert len(data.rows) == 3
    assert sum(row.heap.did for row in data.rows) == report.whole.heap.did
    assert min(row.heap.did for row in data.rows) >= ALOUD


def test_where_all_is_small_nothing_is_told() -> None:
    data = for_everybody(status_report(1))
    assert data.rows == ()
    assert data.whole.hidden
    (page,) = texts(pdf_of(OPEN_REPORT, in_english(data)))
    assert "short" not in page
    assert "acted" not in page  # no table without rows, no line without a bar


def test_places_go_on_to_the_next_page() -> None:
    pages = texts(pdf_of(REPORT, status_report(40)))
    assert len(pages) == 4
    assert all(f"Ward {number}" in pages[3] for number in range(34, 40))
    assert "the long corridor" in pages[0]  # in two lines, not cut
    assert "Base:" in pages[3]
    assert "Base:" not in pages[0]


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("places", [9, 12, 14, 25])
def test_no_place_stands_alone_on_the_last_page(places: int, size: Size) -> None:
    pages = texts(pdf_of(REPORT, status_report(places), size=size))
    count = [len(re.findall(r"^Ward ", page, re.MULTILINE)) for page in pages]
    assert sum(count) == places
    assert min(count) > 1
