"""A ruled table: heads, rows of one height, words in their columns, boxes, room to write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from .fonts import Face
from .names import name_lines, words_lines
from .page import Sheet
from .paper import LEFT_EDGE, MM, Size
from .stacked import baselines, lowest_way
from .text import fit, ink, wrap

RULE, HEAVY = 1.0, 1.4
"""Between rows, and above and below the table, in points."""
UNDER_HEADS, CLEAR = 1.6, 0.7
"""Millimetres from the last line of the heads to the rule below it, and from the lowest letter to
the middle of that rule at least."""
RULES = 0.6
"""Millimetres of a row that its rules take, with a hair of white."""
BETWEEN = " · "
GAP = 2.0
"""White in mm between two columns."""
_PITCH = 1.15
"""Of the size of type, from line to line."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, and its edges in mm from the left of the box."""

    head: str
    left: float
    right: float
    to_right: bool = False
    """True for figures, which end at its right edge."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column of a row: words, boxes to tick, or nothing, to write in."""

    words: str = ""
    bold: bool = False
    boxes: int = 0
    under: str = ""
    """Small words below the others."""
    name: bool = False
    """True for somebody's name, of which initials say more than a cut."""
    small: bool = False
    """True where the words are as small as those below them."""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and measures: sizes of type in points, the height of a row in mm."""

    columns: tuple[Column, ...]
    row: float
    words: float = 11
    small: float = 10
    box: float = 5.0

    def heads(self, sheet: Sheet, y: float) -> float:
        """Draws the heads above a heavy rule; returns where the rows begin."""
        pitch = self.small * 1.2 / MM
        lines = [self._head(column) for column in self.columns]
        most = max(map(len, lines))
        lifted = self._lifted(lines, most)
        for column, words in zip(self.columns, lines, strict=True):
            for number, line in enumerate(words):
                at = y + (most - len(words) + number + 1) * pitch - lifted
                _set(sheet, column, at, line, Face.REGULAR, self.small)
        y += most * pitch + UNDER_HEADS
        sheet.rule(y, HEAVY)
        return y

    def _lifted(self, heads: Sequence[Sequence[str]], most: int) -> float:
        """How far up the heads are moved, so that their letters keep off the rule below, and as far
        off the one above."""
        below = max(ink(words[-1], Face.REGULAR, self.small)[1] for words in heads) / MM
        tall = [ink(words[0], Face.REGULAR, self.small)[0] for words in heads if len(words) == most]
        least = below + CLEAR - UNDER_HEADS
        greatest = self.small * 1.2 / MM - max(tall) / MM - CLEAR
        return max(0.0, least if least <= greatest else (least + greatest) / 2)

    def draw_row(
        self, sheet: Sheet, y: float, cells: Sequence[Cell], *, last: bool = False
    ) -> float:
        """Draws a row below y and the rule under it; returns where the next one begins."""
        for column, cell in zip(self.columns, cells, strict=True):
            self._draw(sheet, column, cell, y)
        sheet.rule(y + self.row, HEAVY if last else RULE)
        return y + self.row

    def _draw(self, sheet: Sheet, column: Column, cell: Cell, y: float) -> None:
        middle = y + self.row / 2
        lines = self._lines(column, cell)
        places = baselines(lines, middle, self.row - RULES, _PITCH)
        for line, at in zip(lines, places, strict=True):
            _set(sheet, column, at, *line)
        for number in range(cell.boxes):
            sheet.box(
                column.left + number * (self.box + 4), middle - self.box / 2, self.box, self.box
            )

    def _lines(self, column: Column, cell: Cell) -> list[tuple[str, Face, float]]:
        """What a cell says, line by line: whole in as large letters as the row has room for."""
        face = Face.BOLD if cell.bold else Face.REGULAR
        below = self._below(column, cell)
        room = (column.right - column.left) * MM
        sizes = (self.small,) if cell.small else (self.words, self.small)
        ways = [(size, max(1, self._most(size) - len(below))) for size in sizes]
        choose = name_lines if cell.name else words_lines
        high = self.row - RULES if not below else inf
        size, lines = lowest_way(choose, cell.words, room, high, *ways, face=face, pitch=_PITCH)
        return [
            *((words, face, size) for words in lines),
            *((words, Face.REGULAR, self.small) for words in below),
        ]

    def _most(self, size: float) -> int:
        """How many lines of this size a row holds."""
        return 1 + int((self.row * MM - 1.1 * size) / (_PITCH * size))

    def _below(self, column: Column, cell: Cell) -> list[str]:
        """The small words of a cell, in two lines where they and the row have room for them."""
        if not cell.under:
            return []
        room = (column.right - column.left) * MM
        first, between, rest = cell.under.partition(BETWEEN)
        high = self.row * MM >= self.words + 2.7 * self.small
        if high and between and Sheet.width(cell.under, Face.REGULAR, self.small) * MM > room:
            return [first, rest]
        return [cell.under]

    def _head(self, column: Column) -> list[str]:
        room = (column.right - column.left) * MM
        return wrap(column.head, Face.REGULAR, self.small, room, 2) if column.head else [""]


def over_rule(words: Iterable[str], face: Face, size: float, least: float = 1.8) -> float:
    """Millimetres from the baseline of these words up from the middle of the rule below them:
    `least`, or more where a letter would touch it."""
    deep = max(ink(one, face, size)[1] for one in words) / MM
    return max(least, deep + CLEAR)


def rows_that_fit(top: float, bottom: float, row: float) -> int:
    """How many rows stand between two heights, at least one."""
    return max(1, int((bottom - top + 0.01) / row))


def _set(sheet: Sheet, column: Column, y: float, words: str, face: Face, size: float) -> None:
    words = fit(words, face, size, (column.right - column.left) * MM)
    if column.to_right:
        sheet.figures(column.left, column.right, y, words, face, size)
    else:
        sheet.text(column.left, y, words, face, size)


def spread(
    heads: Sequence[tuple[str, float]], right: float, figures: frozenset[int] = frozenset()
) -> tuple[Column, ...]:
    """Columns of these heads and widths in mm, side by side; the last one goes to `right`."""
    found, left = [], LEFT_EDGE
    for number, (head, width) in enumerate(heads):
        end = right if number == len(heads) - 1 else left + width - GAP
        found.append(Column(head, left, end, number in figures))
        left += width
    return tuple(found)


def measures(size: Size, row: float, large_row: float) -> dict[str, float]:
    """Heights and sizes of type for standard and large print, as `Table` takes them."""
    if size is Size.STANDARD:
        return {"row": row}
    return {"row": large_row, "words": 16, "small": 16, "box": 6.0}
