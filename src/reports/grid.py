"""A grid to write in: heads above columns that lines part, numbered rows, boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..services.targets import Target
from .fonts import Face
from .page import Sheet
from .paper import MM
from .surface import BLACK_BOX
from .text import capitals, fit, wrap

THIN, RULE, HEAVY = 0.8, 1.0, 1.4
"""Between columns, between rows, and above and below all of them, in points."""
_INSIDE = 1.2
"""White in mm between a line and the words beside it."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A box of each row: what a cross in it says, and its word above it where it has one."""

    name: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column begins, in mm; empty, or with boxes side by side."""

    head: str
    left: float
    ticks: tuple[Tick, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns from left to right; the first has the numbers of the rows."""

    columns: tuple[Column, ...]
    right: float
    head: float
    """Height of the heads in mm."""
    pitch: float
    """Height of a row in mm."""
    words: float = 10
    number: float = 11
    box: float = 5.0
    line: float = BLACK_BOX

    def draw(self, sheet: Sheet, top: float, numbers: Sequence[int]) -> float:
        """Draws heads and rows below `top`; returns where the last row ends."""
        self._draw_heads(sheet, top)
        first = top + self.head
        end = first + len(numbers) * self.pitch
        left = self.columns[0].left
        for place, number in enumerate(numbers):
            y = first + place * self.pitch
            sheet.line(left, y, self.right, y, RULE if place else HEAVY)
            middle = y + self.pitch / 2 + capitals(self.number) / 2
            right = self.columns[1].left - _INSIDE
            sheet.text_right(right, middle, str(number), Face.BOLD, self.number)
            for target in self.targets():
                sheet.box(target.x, y + target.y, self.box, self.box, self.line)
        sheet.line(left, end, self.right, end, HEAVY)
        for column in self.columns[1:]:
            sheet.line(column.left, top, column.left, end, THIN)
        return end

    def targets(self) -> list[Target]:
        """The boxes of a row, for who reads them back."""
        y = (self.pitch - self.box) / 2
        return [
            Target(tick.name, tick.name, x - self.box / 2, y, self.box)
            for at, column in enumerate(self.columns)
            for tick, x in zip(column.ticks, self._middles(at), strict=True)
        ]

    def _room(self, at: int) -> float:
        end = self.columns[at + 1].left if at + 1 < len(self.columns) else self.right
        return end - self.columns[at].left

    def _middles(self, at: int) -> list[float]:
        """The middle of each box of a column."""
        count = len(self.columns[at].ticks)
        each = self._room(at) / max(1, count)
        return [self.columns[at].left + (place + 0.5) * each for place in range(count)]

    def _draw_heads(self, sheet: Sheet, top: float) -> None:
        line = self.words * 1.22 / MM
        for at, column in enumerate(self.columns):
            room = (self._room(at) - _INSIDE) * MM
            words = [tick.word for tick in column.ticks if tick.word]
            lines = wrap(column.head, Face.BOLD, self.words, room, 1 if words else 2)
            for place, one in enumerate(lines):
                y = top + (place + 0.92) * line
                wide = sheet.width(one, Face.BOLD, self.words)
                inside = min(_INSIDE, (self._room(at) - wide) / 2)
                left, right = column.left + inside, column.left + self._room(at) - inside
                sheet.text_between(left, right, y, one, Face.BOLD, self.words)
            for word, x in zip(words, self._middles(at), strict=False):
                shown = fit(word, Face.REGULAR, self.words, room)
                y = top + 1.92 * line
                sheet.text_centred(x, y, shown, Face.REGULAR, self.words)
