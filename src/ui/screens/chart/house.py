"""A building laid out: floors below each other, lines across; name and captain at the sides."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from ...kit.paint import right_to_left
from ...kit.theme import theme
from .spots import Spot

if TYPE_CHECKING:
    from ....models import Id
    from ....services.chart.parts import Block, Known, Unit

CELL, CELL_WIDEST, FLOOR, NAME, CAPTAIN, TITLE, LINES, GAP = 118, 190, 80, 44, 130, 34, 26, 4
"""Units."""


@dataclass(frozen=True, slots=True)
class BlockRoom:
    """Where a house lies: its title (where there are several), its lines, its floors."""

    block: Block
    top: float
    lines: float
    floors: float
    bottom: float


class House:
    """What does not fit across scrolls; the name of the floor and its captain stay."""

    def __init__(self, blocks: Sequence[Block], width: float) -> None:
        look, self.mirrored = theme(), right_to_left()
        self.name, self.captain = look.f(NAME), look.f(CAPTAIN)
        most = max((len(f.units) for one in blocks for f in one.floors), default=1)
        room = width - self.name - self.captain
        self.cell = max(look.f(CELL), min(look.f(CELL_WIDEST), room / most))
        self.floor = look.f(FLOOR)
        self.width = self.name + most * self.cell + self.captain
        self.rooms: list[BlockRoom] = []
        top = 0.0
        for block in blocks:
            lines = top + (look.f(TITLE) if len(blocks) > 1 else 0)
            floors = lines + look.f(LINES)
            bottom = floors + len(block.floors) * self.floor
            self.rooms.append(BlockRoom(block, top, lines, floors, bottom))
            top = bottom + look.f(14)
        self.height = top
        self._tops = [room.top for room in self.rooms]

    def shown(self, top: float, bottom: float) -> list[tuple[int, BlockRoom]]:
        """The houses that lie between two heights, each with its number."""
        first = max(0, bisect_right(self._tops, top) - 1)
        last = bisect_right(self._tops, bottom)
        return list(enumerate(self.rooms[first:last], start=first))

    def unit_at(self, spot: Spot) -> Unit | None:
        """The flat of a spot; None where the line has none on this floor."""
        floors = self.rooms[spot.part].block.floors if 0 <= spot.part < len(self.rooms) else ()
        units = floors[spot.row].units if 0 <= spot.row < len(floors) else ()
        return units[spot.column] if 0 <= spot.column < len(units) else None

    # as every chart

    def part_of(self, spot: Spot) -> str:
        return self.rooms[spot.part].block.floors[spot.row].name

    def where_of(self, spot: Spot) -> str:
        unit = self.unit_at(spot)
        return unit.label if unit is not None else ""

    def spots(self) -> Iterator[Spot]:
        for part, room in enumerate(self.rooms):
            for row, floor in enumerate(room.block.floors):
                for column, unit in enumerate(floor.units):
                    if unit is not None:
                        yield Spot(part, column, row)

    def has(self, spot: Spot) -> bool:
        return self.unit_at(spot) is not None

    def rect(self, spot: Spot) -> QRectF:
        top = self.rooms[spot.part].floors + spot.row * self.floor
        between = theme().f(GAP)
        return QRectF(self.x(spot.column), top, self.cell - between, self.floor - between)

    def x(self, column: int) -> float:
        """Where a line begins; mirrored from the right, where the names of the floors are then."""
        if self.mirrored:
            return self.width - self.name - (column + 1) * self.cell
        return self.name + column * self.cell

    def at(self, point: QPointF) -> Spot | None:
        part = bisect_right(self._tops, point.y()) - 1
        along = self.width - point.x() if self.mirrored else point.x()
        if part < 0 or along < self.name:
            return None
        row = int((point.y() - self.rooms[part].floors) // self.floor)
        spot = Spot(part, int((along - self.name) // self.cell), row)
        return spot if self.has(spot) else None

    def step(self, spot: Spot, across: int, down: int) -> Spot:
        """Past what is no flat; from the lowest floor to the next house."""
        most = len(self.rooms[spot.part].block.floors)
        wide = max(len(floor.units) for floor in self.rooms[spot.part].block.floors)
        there = spot
        for _time in range(max(most, wide)):
            there = Spot(there.part, there.column + across, there.row + down)
            if self.has(there):
                return there
        return self._next_house(spot, down) if down else spot

    def _next_house(self, spot: Spot, down: int) -> Spot:
        part = spot.part + down
        if not 0 <= part < len(self.rooms):
            return spot
        here = [one for one in self.spots() if one.part == part]
        row = here[0].row if down > 0 else here[-1].row
        return min(
            (one for one in here if one.row == row), key=lambda one: abs(one.column - spot.column)
        )

    def people(self, spot: Spot) -> tuple[Known, ...]:
        unit = self.unit_at(spot)
        return () if unit is None else unit.adults

    def key(self, spot: Spot) -> Id:
        unit = self.unit_at(spot)
        if unit is None:
            return b""
        return unit.slot_id or (unit.adults[0].id if unit.adults else unit.place_id)
