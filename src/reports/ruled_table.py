"""A ruled table: heads, rows of one height, words cut to their column, boxes and lines to write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .fonts import Face
from .page import Sheet
from .paper import LEFT_EDGE, MM, Size
from .text import fit, wrap

RULE, HEAVY = 1.0, 1.4
"""Between rows, and above and below the table, in points."""
LINE = 0.8
"""A line to write on."""
BETWEEN = " · "
GAP = 2.0
"""White in mm between two columns."""


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
    """What stands in one column of a row: words, boxes to tick, or a line to write on."""

    words: str = ""
    bold: bool = False
    boxes: int = 0
    line: bool = False
    under: str = ""
    """Small words below the others."""
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
        for column, words in zip(self.columns, lines, strict=True):
            for number, line in enumerate(words):
                at = y + (most - len(words) + number + 1) * pitch
                _set(sheet, column, at, line, Face.REGULAR, self.small)
        y += most * pitch + 1.6
        sheet.rule(y, HEAVY)
        return y

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
        # capitals are 0.714 of the size high: they stand in the middle of the row
        below = self._below(column, cell)
        baseline = middle + 0.357 * self.words / MM - len(below) * self.small * 0.6 / MM
        if cell.words:
            face = Face.BOLD if cell.bold else Face.REGULAR
            size = self.small if cell.small else self.words
            _set(sheet, column, baseline, cell.words, face, size)
        for number, line in enumerate(below, start=1):
            at = baseline + number * self.small * (1.25 if len(below) == 1 else 1.14) / MM
            _set(sheet, column, at, line, Face.REGULAR, self.small)
        for number in range(cell.boxes):
            sheet.box(
                column.left + number * (self.box + 4), middle - self.box / 2, self.box, self.box
            )
        if cell.line:
            at = y + self.row - 2.4
            sheet.line(column.left, at, min(column.right, sheet.shape.right), at, LINE)

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


def rows_that_fit(top: float, bottom: float, row: float) -> int:
    """How many rows stand between two heights, at least one."""
    return max(1, int((bottom - top + 0.01) / row))


def _set(sheet: Sheet, column: Column, y: float, words: str, face: Face, size: float) -> None:
    words = fit(words, face, size, (column.right - column.left) * MM)
    if column.to_right:
        sheet.text_right(column.right, y, words, face, size)
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
