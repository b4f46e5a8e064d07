"""A workplace and a house for the wall, with all that makes their pages narrow."""

from __future__ import annotations

from datetime import date
from typing import Any

from longhaul.models import ActionKind, ActionState, SlotState, ThresholdKind
from longhaul.reports.charted import Charted, ChartedFamily, ChartedGroup, PaperMark
from longhaul.reports.poster import PosterData
from longhaul.reports.unit_cells import FloorRow, HouseBlock, UnitCell
from longhaul.reports.unit_grid import UnitGridData
from longhaul.reports.unit_grid_blank import BlankFlat, BlankFloor, BlankGridData, BlankHouse
from longhaul.reports.wall_chart import WallChartData
from longhaul.reports.wall_key import WallKeyData
from longhaul.services.actions.deeds import Deed, HeldTest
from longhaul.services.assessments import Level
from longhaul.services.chart.parts import Sums
from longhaul.services.frozen_rows import FrozenRow
from longhaul.services.thresholds import Mark

WORDS = ("With us, acts", "With us", "Undecided", "Doubtful", "Against")
LEVELS = tuple(
    Level(bytes([n]), str(n), n, word, "", supports=n < 3) for n, word in enumerate(WORDS, start=1)
)
TESTS = tuple(
    HeldTest(bytes([n]), f"Test {n}", ActionKind.PETITION, date(2026, 4 + n, 9), ActionState.DONE)
    for n in range(6)
)
GOAL = Mark("us_cards", ThresholdKind.SHARE, "Before going public", 65)
_DEEDS = (Deed.DID, Deed.ASKED, Deed.NOT_ASKED, Deed.DID, Deed.WITHDREW, Deed.DID)
LONG = "Wilhelmina Constantia Featherstonehaugh-Wiśniewska-Kowalczyk"


def charted(number: int, name: str, **changes: Any) -> Charted:
    """Somebody of whom everything is known, or an empty seat for no name."""
    row = FrozenRow(number=number, name=name, person_id=number.to_bytes(2) if name else None)
    if not name:
        return Charted(row, "", job=f"Seat {number}")
    rank = number % 6
    facts: dict[str, Any] = {
        "job": "housekeeper and night porter",
        "since": "2019",
        "owner": "Wilhelmina",
        "leader": number % 5 == 1,
        "committee": number % 5 == 1,
        "silent": number % 7 == 0,
        "mark": PaperMark(rank, str(rank), WORDS[rank - 1], 188, number % 2 == 0) if rank else None,
        "deeds": _DEEDS,
        "member": True,
        "talked": 131,
        "left_out": number % 9 == 0,
    }
    return Charted(row, name, **{**facts, **changes})


def groups(names: tuple[str, ...], count: int) -> tuple[ChartedGroup, ...]:
    """So many groups of these people, each with a leader, followers and two empty seats."""
    found = []
    for at in range(count):
        first = at * (len(names) + 2)
        people = [charted(first + n, name) for n, name in enumerate((*names, "", ""), start=1)]
        families = (
            ChartedFamily(people[0], tuple(people[1:6])),
            ChartedFamily(None, tuple(people[6:])),
        )
        sums = Sums(len(people), len(names), 6, 5, 4, 7, 6)
        found.append(ChartedGroup(f"Ward {at} · Nights", f"Ward {at}", sums, families))
    return tuple(found)


def _wall(names: tuple[str, ...], count: int) -> dict[str, Any]:
    return {
        "place": "Laundry",
        "place_id": b"1",
        "campaign_id": None,
        "window_days": 60,
        "tests": TESTS,
        "levels": LEVELS,
        "sums": Sums(62, 40, 30, 19, 12, 38, 27),
        "goal": GOAL,
        "groups": groups(names, count),
        "locale": "en_GB",
    }


def wall_chart(names: tuple[str, ...], count: int = 3, **changes: Any) -> WallChartData:
    """A wall chart of so many groups."""
    return WallChartData(**_wall((*names, LONG), count), **changes)


def poster(names: tuple[str, ...], count: int = 1, **changes: Any) -> PosterData:
    """The same as a poster."""
    return PosterData(**_wall((*names, LONG), count), **changes)


def wall_key(names: tuple[str, ...]) -> WallKeyData:
    """The key to a wall of more people than a page holds."""
    people = (*names, LONG) * 7
    rows = tuple(
        FrozenRow(number=n, name=name, person_id=n.to_bytes(2), block="Ward 4 · Nights")
        for n, name in enumerate(people, start=1)
    )
    return WallKeyData(list_id="T9CW-6", code_name="HERON", rows=rows)


def unit_grid(lines: int, floors: int) -> UnitGridData:
    """A house of so many lines and floors."""
    signs = "ABCDEFGHJKLMNPQRSTUVWXYZ"[:lines]
    rows = tuple(
        FloorRow(
            str(floor),
            "" if floor == 2 else "فاطمة",
            FrozenRow(number=1000 + floor, person_id=b"c", name="فاطمة"),
            tuple(_flat(f"{floor}{line}", floor * lines + at) for at, line in enumerate(signs)),
            lines - 1, lines,
        )
        for floor in range(floors, 0, -1)
    )  # fmt: skip
    return UnitGridData(
        place="12 Foundry Row", place_id=b"1", campaign_id=None,
        blocks=(HouseBlock("12 Foundry Row", tuple(signs), rows),),
        levels=LEVELS, window_days=60, tests=len(TESTS),
        summary="59 occupied flats (the base) · 50 met · 25 flats short of 65 %",
        rule="Each flat shows its most supportive adult.",
    )  # fmt: skip


def blank_grid(lines: int, floors: int) -> BlankGridData:
    """The same house with the numbers of its flats alone."""
    whole = unit_grid(lines, floors)
    houses = tuple(
        BlankHouse(block.name, block.lines, tuple(
            BlankFloor(floor.sign, tuple(
                cell and BlankFlat(cell.label, cell.state) for cell in floor.cells
            ))
            for floor in block.floors
        ))
        for block in whole.blocks
    )  # fmt: skip
    return BlankGridData(place=whole.place, place_id=b"1", campaign_id=None, houses=houses)


def _flat(label: str, number: int) -> UnitCell | None:
    if number % 11 == 0:
        return None
    if number % 7 == 0:
        return UnitCell(label=label, state=SlotState.CARETAKER)
    rank = number % 6
    flat = FrozenRow(number=number, kind="unit")
    person = FrozenRow(number=number, letter="a", person_id=number.to_bytes(2), name="Ada")
    return UnitCell(
        label=label, state=SlotState.OCCUPIED, rows=(flat, person),
        met=1, expected=2, deeds=_DEEDS, language="vi",
        mark=PaperMark(rank, str(rank), WORDS[rank - 1], 120, number % 2 == 0) if rank else None,
    )  # fmt: skip
