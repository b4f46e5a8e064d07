"""Each kind of page that is read from scans, with made-up people, and where hands write on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from longhaul.reports import (
    Report,
    ballot_sheet,
    call_sheet,
    door_sheet,
    expected,
    follow_up,
    one_to_one_filled,
    petition,
    sign_in,
    strike,
    turnout_plan,
    wall_chart,
)
from longhaul.reports.call_sheet import CallSheetData
from longhaul.reports.call_sheet_layout import layout
from longhaul.reports.charted import Charted, ChartedFamily, ChartedGroup
from longhaul.reports.follow_up_rows import FollowUpData, FollowUpRow
from longhaul.reports.one_to_one_form import FilledIn, FormWords, LevelOnPaper
from longhaul.reports.paper import Size
from longhaul.reports.strike_rows import StrikeData, StrikeFloor, StrikeRow
from longhaul.services.actions.turnout_sheet import Box as Known
from longhaul.services.actions.turnout_sheet import TurnoutBlock, TurnoutRow
from longhaul.services.assessments import Level
from longhaul.services.chart.parts import Sums
from longhaul.services.doors import Adult, Door
from longhaul.services.frozen_rows import FrozenRow
from longhaul.services.result_codes import codes_for

from .paper import packet

PEOPLE = 60


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: its editions, and where its notes are written, in mm from the left and from
    the top of a row."""

    report: Report
    data: tuple[Any, ...]
    notes: tuple[float, float]


def kinds() -> dict[str, Kind]:
    """All kinds by their names; of one the notes are written where there is no room for them."""
    whole = packet()
    each = replace(whole, rows=whole.rows[:PEOPLE])
    calls = tuple(placed(replace(each, last_line=last)) for last in (True, False))
    turnout = turnout_plan.REPORT, (_turnout(),)
    return {
        "call-sheet": Kind(call_sheet.REPORT, calls, (112, 8)),
        "door-sheet": Kind(door_sheet.REPORT, (_doors(True), _doors(False)), (112, 8)),
        "turnout": Kind(*turnout, (10, 7)),
        "turnout, written over": Kind(*turnout, (112, 8)),
        "follow-up": Kind(follow_up.REPORT, (_follow_up(),), (112, 5)),
        "ballot-sheet": Kind(ballot_sheet.REPORT, (_ballot(),), (130, 3)),
        "sign-in": Kind(sign_in.REPORT, (_sign_in(),), (14, 8)),
        "petition": Kind(petition.REPORT, (petition.PetitionData(
            demand="Four weeks’ notice of every rota, in writing.", to="The Board", sheets=2,
        ),), (14, 8)),
        "expected": Kind(expected.REPORT, (_expected(),), (110, 4)),
        "strike-ledger": Kind(strike.REPORT, (_ledger(),), (152, 7)),
        "wall-chart": Kind(wall_chart.REPORT, (_wall(),), (212, 8)),
        "one-to-one-filled": Kind(one_to_one_filled.REPORT, (_one_to_ones(),), (14, 66)),
    }  # fmt: skip


def placed(data: CallSheetData) -> CallSheetData:
    """The rows on their pages, as `load` puts them there."""
    at = layout(Size.STANDARD, data.last_line)
    rows = (
        replace(
            row,
            page_number=(row.number - 1) // at.per_page + 1,
            top=at.rows_top + (row.number - 1) % at.per_page * at.pitch,
        )
        for row in data.rows
    )
    return replace(data, rows=tuple(rows))


def _doors(issue_boxes: bool) -> door_sheet.DoorSheetData:
    """A house of many flats with nobody, one, or two adults."""
    people = [Adult(bytes([n]) * 16, row.name, row.name) for n, row in enumerate(packet().rows[:9])]
    doors = tuple(
        Door(b"", f"{n // 4}{'ABCD'[n % 4]}", "12 Foundry Row", f"Floor {n // 4}",
             tuple(people[n : n + n % 3]), "", "12 Foundry Row")
        for n in range(16)
    )  # fmt: skip
    issues = tuple((bytes([n]) * 16, word) for n, word in enumerate(("heat", "damp", "lift")))
    return door_sheet.DoorSheetData(
        ask="Will you put your name to the heating letter?", doors=doors,
        codes=codes_for("door"), issues=issues, issue_boxes=issue_boxes,
    )  # fmt: skip


def _turnout() -> turnout_plan.TurnoutPlanData:
    """Two who bring people; of some it was known that they were asked, and said yes."""
    known = (frozenset({Known.ASKED, Known.YES}), frozenset({Known.ASKED}), frozenset[Known]())
    rows = [
        TurnoutRow(bytes([n]), row.name, known[n % 3]) for n, row in enumerate(packet().rows[:30])
    ]
    blocks = tuple(
        TurnoutBlock(name, 12, 3, 2, 0, tuple(some), b"her")
        for name, some in (("Ruth Ellery", rows[:14]), ("Sam Okoro", rows[14:]))
    )
    return turnout_plan.TurnoutPlanData(
        occasion="Thu 19 Nov · 18:30", sums="", blocks=blocks, rate=""
    )


def _follow_up() -> FollowUpData:
    """Twenty things, some owed by us and some to us."""
    rows = tuple(
        FollowUpRow(n // 8, bytes([n]) * 16, None, row.name, row.phone,
                              "Call back about the rota", "since 28 Sept", "")
        for n, row in enumerate(packet().rows[:20])
    )  # fmt: skip
    return FollowUpData(rows=rows, heads=("We owe them", "They owe us", "Too quiet"))


def _ballot() -> ballot_sheet.BallotSheetData:
    """Two pages of those who are still to be asked."""
    rows = tuple(
        replace(row, page_number=n // 16 + 1, top=27.0 + n % 16 * 13.0, block="Ward 4 · Nights")
        for n, row in enumerate(packet().rows[:32])
    )
    return ballot_sheet.BallotSheetData(ballot="Pay", ballot_id=None, campaign_id=None, rows=rows)


def _sign_in() -> sign_in.SignInData:
    """Two sheets with three asks."""
    asks = ("come on Saturday", "bring a neighbour", "take minutes")
    side = sign_in.Side("en", "We keep this for a year.", "Thu 19 Nov · 18:30")
    return sign_in.SignInData(sides=(side,), asks=asks, each=2)


def _expected() -> expected.ExpectedData:
    """Two sheets of those who said yes."""
    rows = tuple(replace(row, block="Ward 4 · Nights") for row in packet().rows[:27])
    return expected.ExpectedData(occasion="Thu 19 Nov · 18:30", rows=rows)


def _ledger() -> StrikeData:
    """Two floors of a house in its first month."""
    rows = tuple(StrikeRow(f"1{one}", (None,), "", one.encode()) for one in "ABCDEFGHIJKL")
    floors = (StrikeFloor("12 Foundry Row · Floor 1", rows),)
    return StrikeData(
        campaign_id=b"1", place="", month="2026-11", months=("November 2026",), earlier=False,
        floors=floors, each=False, totals=(), currency="GBP",
    )  # fmt: skip


def _one_to_ones() -> one_to_one_filled.FilledData:
    """A form for each of four people."""
    issues = ("Rota at short notice", "Staffing", "Pay scales", "Breaks", "Respect")
    levels = ("With us, acts", "With us", "Undecided", "Doubtful", "Against")
    words = FormWords(
        issues=tuple((bytes([n]) * 16, one) for n, one in enumerate(issues)),
        levels=tuple(
            LevelOnPaper(str(n), n, one, bytes([n]) * 16) for n, one in enumerate(levels, start=1)
        ),
        neighbours=False,
    )
    forms = tuple(
        FilledIn(number=n, person_id=bytes([n]), name=row.name, where="Ward 4", of_us="Amara",
                 ask="Will you ask two of your shift?")
        for n, row in enumerate(packet().rows[:4], start=1)
    )  # fmt: skip
    return one_to_one_filled.FilledData(words=words, forms=forms)


def _wall() -> wall_chart.WallChartData:
    """Two wards on sheets for a meeting that says how each stands."""
    words = ("With us, acts", "With us", "Undecided", "Doubtful", "Against")
    levels = tuple(
        Level(bytes([n]) * 16, str(n), n, word, "", supports=n < 3)
        for n, word in enumerate(words, start=1)
    )
    people = [
        Charted(FrozenRow(number=n, name=row.name, person_id=bytes([n])), row.name, owner="Ruth")
        for n, row in enumerate(packet().rows[:32], start=1)
    ]
    sums = Sums(16, 16, 9, 5, 4, 7, 6)
    groups = tuple(
        ChartedGroup(f"Ward {n} · Nights", f"Ward {n}", sums, (ChartedFamily(None, tuple(some)),))
        for n, some in enumerate((people[:16], people[16:]), start=1)
    )
    return wall_chart.WallChartData(
        place="Laundry", place_id=b"1", campaign_id=None, window_days=60, tests=(), levels=levels,
        sums=sums, goal=None, groups=groups, locale="en_GB", charting=True,
    )  # fmt: skip
