"""Tiles of a poster: edges to glue, and the map that tells how they lie together.

The overlap lies inside the common box, so that a tile is the same on A4 and on Letter.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ..i18n import gettext as _
from .fonts import Face
from .page import Sheet
from .paper import LEFT_EDGE, Size
from .text import capitals

OVERLAP = 10.0
"""Millimetres that the next tile lies over."""
_ARM = 4.0
"""Half of a cross at the corner of an overlap, in mm."""
_DOTS = 0.8
MAP_CELL = (8.0, 6.0)


@dataclass(frozen=True, slots=True)
class Tile:
    """Where a tile lies: the first row and column are 1."""

    row: int
    column: int

    @property
    def number(self) -> str:
        """ "1.2": row, column."""
        return f"{self.row}.{self.column}"


@dataclass(frozen=True, slots=True)
class Poster:
    """So many rows and columns of tiles; where nothing stands no tile is printed."""

    rows: int
    columns: int
    tiles: Collection[Tile]

    def beside(self, tile: Tile) -> Tile | None:
        """The one that is glued over its right edge."""
        return self._there(Tile(tile.row, tile.column + 1))

    def below(self, tile: Tile) -> Tile | None:
        """The one that is glued over its lower edge."""
        return self._there(Tile(tile.row + 1, tile.column))

    def place(self, tile: Tile) -> str:
        """What stands at the head of a tile."""
        return _("tile {number} of {rows} × {columns}").format(
            number=tile.number, rows=self.rows, columns=self.columns
        )

    def _there(self, tile: Tile) -> Tile | None:
        return tile if tile in self.tiles else None


def draw_edges(
    sheet: Sheet, poster: Poster, tile: Tile, right: float, lower: float, top: float = 0.0
) -> None:
    """Dots along the edges that another tile lies over, and crosses where the corners meet.

    `right` and `lower` are where the overlaps begin.
    """
    small = 10.0 if sheet.size is Size.STANDARD else 16.0
    beside, below = poster.beside(tile), poster.below(tile)
    if beside is not None:
        end = min(lower + OVERLAP, sheet.shape.height - LEFT_EDGE)
        sheet.line(right, top, right, end, _DOTS, dotted=True)
        _draw_cross(sheet, right, top + _ARM)
        words = _("glue under tile {number}").format(number=beside.number)
        middle = (top + lower + sheet.width(words, Face.REGULAR, small)) / 2
        baseline = right + OVERLAP / 2 + capitals(small) / 2
        sheet.text_upwards(baseline, middle, words, Face.REGULAR, small)
    if below is not None:
        end = min(right + OVERLAP, sheet.shape.right)
        sheet.line(LEFT_EDGE, lower, end, lower, _DOTS, dotted=True)
        _draw_cross(sheet, LEFT_EDGE, lower)
        words = _("glue under tile {number}").format(number=below.number)
        baseline = lower + OVERLAP / 2 + capitals(small) / 2
        sheet.text_centred(right / 2, baseline, words, Face.REGULAR, small)
    if beside is not None or below is not None:
        _draw_cross(sheet, right, lower)


def draw_map(
    sheet: Sheet, poster: Poster, tile: Tile, right: float, top: float, wide: float = MAP_CELL[0]
) -> float:
    """How the tiles lie together, this one black; ends at `right`. Returns its left edge."""
    high = MAP_CELL[1]
    left = right - poster.columns * wide
    for one in poster.tiles:
        x, y = left + (one.column - 1) * wide, top + (one.row - 1) * high
        if one == tile:
            sheet.solid(x, y, wide, high)
        else:
            sheet.box(x, y, wide, high, 0.8)
    return left


def _draw_cross(sheet: Sheet, x: float, y: float) -> None:
    """Two arms across a corner, as far as they lie inside the box."""
    left, right = max(LEFT_EDGE, x - _ARM), min(sheet.shape.right, x + _ARM)
    top, bottom = max(LEFT_EDGE, y - _ARM), min(sheet.shape.height - LEFT_EDGE, y + _ARM)
    sheet.line(left, y, right, y, 0.8)
    sheet.line(x, top, x, bottom, 0.8)
