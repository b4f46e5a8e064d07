"""A workplace laid out: bands below each other, shifts side by side, a seat a line."""

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
    from ....services.chart.parts import Band, Column, Known, Seat

COLUMN, SEAT, BAND_HEAD, COLUMN_HEAD, GAP = 250, 24, 28, 25, 10
WIDEST = 560
"""Units. In a wider column the tests would stand too far from the name."""


@dataclass(frozen=True, slots=True)
class ColumnRoom:
    """Where a column lies; its head ends where its seats begin."""

    column: Column
    x: float
    head: float
    seats: float


@dataclass(frozen=True, slots=True)
class BandRoom:
    """Where a band lies."""

    band: Band
    top: float
    bottom: float
    columns: tuple[ColumnRoom, ...]


class Wall:
    """Columns are at least so wide that a name can be read; where there is no room for all, a
    band goes on below."""

    def __init__(self, bands: Sequence[Band], width: float) -> None:
        look = theme()
        most = max((len(band.columns) for band in bands), default=1)
        self.across = max(1, min(most, int(width // look.f(COLUMN))))
        self.width, self.each = width, min(width / self.across, look.f(WIDEST))
        self.seat, self.head = look.f(SEAT), look.f(BAND_HEAD)
        self.rooms: list[BandRoom] = []
        top = 0.0
        for band in bands:
            self.rooms.append(self._room(band, top))
            top = self.rooms[-1].bottom + look.f(GAP)
        self.height = top
        self._tops = [room.top for room in self.rooms]

    def _room(self, band: Band, top: float) -> BandRoom:
        look, y = theme(), top + self.head
        columns: list[ColumnRoom] = []
        for begun in range(0, len(band.columns), self.across):
            line = band.columns[begun : begun + self.across]
            seats = y + look.f(2 if band.without_shifts else COLUMN_HEAD)
            columns += [ColumnRoom(one, self._x(at), y, seats) for at, one in enumerate(line)]
            y = seats + max(len(one.seats) for one in line) * self.seat + look.f(6)
        return BandRoom(band, top, y, tuple(columns))

    def _x(self, at: int) -> float:
        """Where the column of this number in its line begins; mirrored from the right."""
        return self.width - (at + 1) * self.each if right_to_left() else at * self.each

    def shown(self, top: float, bottom: float) -> list[tuple[int, BandRoom]]:
        """The bands that lie between two heights, each with its number."""
        first = max(0, bisect_right(self._tops, top) - 1)
        last = bisect_right(self._tops, bottom)
        return list(enumerate(self.rooms[first:last], start=first))

    def seat_at(self, spot: Spot) -> Seat:
        """The seat of a spot."""
        return self.rooms[spot.part].columns[spot.column].column.seats[spot.row]

    # as every chart

    def unit_at(self, _spot: Spot) -> None:
        return None

    def part_of(self, spot: Spot) -> str:
        return self.rooms[spot.part].band.name

    def where_of(self, spot: Spot) -> str:
        return self.rooms[spot.part].columns[spot.column].column.name

    def spots(self) -> Iterator[Spot]:
        for part, room in enumerate(self.rooms):
            for number, column in enumerate(room.columns):
                for row in range(len(column.column.seats)):
                    yield Spot(part, number, row)

    def has(self, spot: Spot) -> bool:
        if not 0 <= spot.part < len(self.rooms):
            return False
        columns = self.rooms[spot.part].columns
        inside = 0 <= spot.column < len(columns)
        return inside and 0 <= spot.row < len(columns[spot.column].column.seats)

    def rect(self, spot: Spot) -> QRectF:
        room = self.rooms[spot.part].columns[spot.column]
        return QRectF(room.x, room.seats + spot.row * self.seat, self.each, self.seat)

    def at(self, point: QPointF) -> Spot | None:
        part = bisect_right(self._tops, point.y()) - 1
        if part < 0:
            return None
        for number, room in enumerate(self.rooms[part].columns):
            row = int((point.y() - room.seats) // self.seat)
            spot = Spot(part, number, row)
            if room.x <= point.x() < room.x + self.each and self.has(spot):
                return spot
        return None

    def step(self, spot: Spot, across: int, down: int) -> Spot:
        if across:
            return self._beside(spot, across)
        below = Spot(spot.part, spot.column, spot.row + down)
        if self.has(below):
            return below
        return self._over_the_edge(spot, down)

    def _beside(self, spot: Spot, across: int) -> Spot:
        columns = self.rooms[spot.part].columns
        column = spot.column + across
        if not 0 <= column < len(columns):
            return spot
        last = len(columns[column].column.seats) - 1
        return Spot(spot.part, column, min(spot.row, last))

    def _over_the_edge(self, spot: Spot, down: int) -> Spot:
        """Below the last seat of a column comes the one under it: of this band, or of the next."""
        here = self.rooms[spot.part]
        column = spot.column + down * self.across
        part = spot.part
        if not 0 <= column < len(here.columns):
            part += down
            if not 0 <= part < len(self.rooms):
                return spot
            there = self.rooms[part].columns
            wanted = spot.column % self.across
            lines = -(-len(there) // self.across)
            column = wanted if down > 0 else (lines - 1) * self.across + wanted
            column = min(column, len(there) - 1)
        row = 0 if down > 0 else len(self.rooms[part].columns[column].column.seats) - 1
        return Spot(part, column, row)

    def people(self, spot: Spot) -> tuple[Known, ...]:
        who = self.seat_at(spot).who
        return () if who is None else (who,)

    def key(self, spot: Spot) -> Id:
        seat = self.seat_at(spot)
        if seat.who is not None:
            return seat.who.id
        return seat.slot_id or self.rooms[spot.part].columns[spot.column].column.id
