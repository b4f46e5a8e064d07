"""The marks of assessments on paper, drawn, never taken from a font (design: five shapes)."""

from __future__ import annotations

from .page import Sheet
from .paper import MM

_FRAME, _RING, _CROSS = 1.4, 2.3, 3.0
"""Lines of level 2, of levels 3 and 4, and of level 5, in points."""
_CORE = 0.42
"""Side of the core of level 2, as a share of the whole."""


def draw_mark(sheet: Sheet, rank: int, x: float, y: float, side: float) -> None:
    """The fresh mark of a rank in a square whose top left corner is given; 0 is not assessed."""
    shapes = {1: _square, 2: _framed, 3: _ring, 4: _triangle, 5: _cross}
    shapes.get(rank, _nothing)(sheet, x, y, side)


def _square(sheet: Sheet, x: float, y: float, side: float) -> None:
    sheet.solid(x, y, side, side)


def _framed(sheet: Sheet, x: float, y: float, side: float) -> None:
    sheet.box(x, y, side, side, _FRAME)
    inset = side * (1 - _CORE) / 2
    sheet.solid(x + inset, y + inset, side * _CORE, side * _CORE)


def _ring(sheet: Sheet, x: float, y: float, side: float) -> None:
    sheet.ring(x, y, side, _RING)


def _triangle(sheet: Sheet, x: float, y: float, side: float) -> None:
    inset = _RING / MM / 2
    bottom, middle = y + side - inset, x + side / 2
    points = ((x + inset, bottom), (middle, y + 2 * inset), (x + side - inset, bottom))
    sheet.outline(points, _RING)


def _cross(sheet: Sheet, x: float, y: float, side: float) -> None:
    inset = _CROSS / MM / 2
    near_x, far_x, near_y, far_y = x + inset, x + side - inset, y + inset, y + side - inset
    sheet.line(near_x, near_y, far_x, far_y, _CROSS)
    sheet.line(near_x, far_y, far_x, near_y, _CROSS)


def _nothing(sheet: Sheet, x: float, y: float, side: float) -> None:
    sheet.box(x, y, side, side, 0.9, dashed=True)
