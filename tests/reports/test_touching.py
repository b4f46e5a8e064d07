"""No text touches a text, a rule or a box, whatever the letters of a name do."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle
from typing import Any

import pytest
from longhaul.i18n import gettext as _
from longhaul.i18n import speaking
from longhaul.models import Tier
from longhaul.reports import Report
from longhaul.reports.ballot_sheet import REPORT as BALLOT_SHEET
from longhaul.reports.follow_up import REPORT as FOLLOW_UP
from longhaul.reports.lost_sheet import REPORT as LOST_SHEET
from longhaul.reports.paper import Size
from longhaul.reports.phone_tree import REPORT as PHONE_TREE
from longhaul.reports.plan import REPORT as PLAN
from longhaul.reports.poster import REPORT as POSTER
from longhaul.reports.print_register import REPORT as PRINT_REGISTER
from longhaul.reports.status import REPORT as STATUS
from longhaul.reports.strike import REPORT as STRIKE
from longhaul.reports.wall_chart import REPORT as WALL_CHART
from longhaul.reports.wall_key import REPORT as WALL_KEY
from longhaul.reports.weekly import REPORT as WEEKLY

from .pages import (
    a_phone_tree,
    ballot_sheet,
    follow_up,
    lost_sheet,
    plan,
    register,
    status_report,
    strike,
    weekly_report,
)
from .touching import touching
from .wall_pages import poster, wall_chart, wall_key

NAMES = (
    "فاطمة الزهراء بن سالم",
    "प्रिया क्षत्रिय",
    "সুমাইয়া হোসেন",
    "さくら 高橋",
    "김민준",
    "Wilhelmina Constantia Featherstonehaugh-Wiśniewska-Kowalczyk",
    "Κωνσταντίνα-Αικατερίνη Παπαδημητρίου-Οικονόμου",
    "عبد الرحمن بن محمد القرشي",
    "Nguyễn Phước Ngự Ỷ",
)
_NAMES = cycle(NAMES)


def _called(rows: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(replace(row, name=next(_NAMES)) for row in rows)


def _pages() -> list[tuple[Report, Any]]:
    owed, asked, status = follow_up(18), ballot_sheet(9), status_report(9)
    lost, ledger, prints = lost_sheet(27), strike(6), register(9)
    return [
        (FOLLOW_UP, replace(owed, rows=_called(owed.rows))),
        (BALLOT_SHEET, replace(asked, rows=_called(asked.rows))),
        (STATUS, replace(status, rows=_called(status.rows))),
        (LOST_SHEET, replace(lost, rows=tuple(
            row if row.person_id is None else replace(row, name=next(_NAMES)) for row in lost.rows
        ))),
        (PRINT_REGISTER, prints),
        (STRIKE, replace(ledger, floors=_called(ledger.floors))),
        (PHONE_TREE, a_phone_tree(18)),
        (POSTER, poster(NAMES)),
        (WALL_KEY, wall_key(NAMES)),
        (WALL_CHART, wall_chart(NAMES, 2)),
    ]  # fmt: skip


PAGES = _pages()
TWO_LINES = {"عبد الرحمن بن محمد", "القرشي", "محمد القرشي", "عبد الرحمن بن"}
"""Parts of a name that large print sets in two lines, higher than a row of a wall: they come as
near to its rules as they may."""


@pytest.mark.parametrize(("report", "data"), PAGES, ids=[one.name for one, _data in PAGES])
@pytest.mark.parametrize("size", Size)
def test_no_text_touches_another_or_a_line(report: Report, data: Any, size: Size) -> None:
    found = touching(report, data, size)
    if (report, size) == (WALL_CHART, Size.LARGE):
        found = {pair for pair in found if not TWO_LINES & set(pair)}
    assert found == set()


@pytest.mark.parametrize("language", ["es", "pl", "ar"])
@pytest.mark.parametrize("size", Size)
def test_letters_that_reach_far_keep_off_frames_and_heads(language: str, size: Size) -> None:
    with speaking(language):
        told = {one.word for one in Tier} | {_("done"), _("name"), _("no."), _("week of")}
        pages = ((FOLLOW_UP, follow_up(3)), (PHONE_TREE, a_phone_tree(5)), (PLAN, plan(1)),
                 (WALL_CHART, wall_chart(NAMES[3:5], 1)), (WEEKLY, weekly_report()))  # fmt: skip
        for report, data in pages:
            assert {pair for pair in touching(report, data, size) if told & set(pair)} == set()


def test_facts_below_a_high_tier_word_keep_off_its_frame() -> None:
    with speaking("ar"):
        found = touching(LOST_SHEET, lost_sheet(40), Size.LARGE)
    assert {words for words, other in found if " · " in words and not other} == set()
