"""The marks of assessments and acts on paper, drawn, never taken from a font (five shapes)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from .page import Book, Sheet
from .paper import MM

SIDE = 5.0
"""The side in mm for which the weights of the lines are given; they grow and shrink with it."""
_THIN, _DOT = 0.95, 1.5
_FRAME, _RING, _CROSS = 1.4, 2.3, 3.0
"""Lines of level 2, of levels 3 and 4, and of level 5, in points."""
_CORE, _OLD_CORE, _OLD_RING = 0.42, 0.40, 0.46
"""The core of level 2, fresh and old, and the inner ring of an old level 3, as shares of the whole.
"""
THINNEST = 0.8
DID, ASKED = 3.4, 3.0
"""Sides of the disc of who did a test, and of the ring of who was asked and did not, in mm."""
_ASKED_LINE = 1.1


def draw_mark(
    sheet: Sheet, rank: int, x: float, y: float, side: float, *, old: bool = False
) -> None:
    """The mark of a rank in a square whose top left corner is given; 0 is not assessed.

    `old`: older than the window, as a thin outline.
    """
    shapes = {1: _square, 2: _framed, 3: _ring, 4: _triangle, 5: _cross}
    if rank in shapes:
        shapes[rank](sheet, x, y, side, old)
    else:
        sheet.box(x, y, side, side, _DOT, dotted=True)


def draw_act(sheet: Sheet, x: float, y: float, *, did: bool) -> None:
    """The mark of a test in the middle of a square of `DID` mm: did it, or was asked and did not.

    Who was not asked has none.
    """
    if did:
        sheet.disc(x, y, DID)
    else:
        inset = (DID - ASKED) / 2
        sheet.ring(x + inset, y + inset, ASKED, _ASKED_LINE)


@dataclass(frozen=True, slots=True)
class MarkForms:
    """All marks of one side, drawn once in a document and stamped wherever they stand."""

    levels: dict[tuple[int, bool], str]
    did: str
    asked: str

    def stamp(self, sheet: Sheet, rank: int, x: float, y: float, *, old: bool = False) -> None:
        """As `draw_mark`."""
        sheet.stamp(self.levels[(rank, old and rank > 0)], x, y)

    def stamp_act(self, sheet: Sheet, x: float, y: float, *, did: bool) -> None:
        """As `draw_act`."""
        sheet.stamp(self.did if did else self.asked, x, y)


def mark_forms(book: Book, side: float) -> MarkForms:
    """Draws them into the document."""
    kinds = [(0, False), *((rank, old) for rank in range(1, 6) for old in (False, True))]
    return MarkForms(
        {
            (rank, old): book.form(partial(draw_mark, rank=rank, x=0, y=0, side=side, old=old))
            for rank, old in kinds
        },
        book.form(partial(draw_act, x=0, y=0, did=True)),
        book.form(partial(draw_act, x=0, y=0, did=False)),
    )


def _weight(points: float, side: float) -> float:
    return max(THINNEST, points * side / SIDE)


def _square(sheet: Sheet, x: float, y: float, side: float, old: bool) -> None:
    if old:
        sheet.box(x, y, side, side, _weight(_THIN, side))
    else:
        sheet.solid(x, y, side, side)


def _framed(sheet: Sheet, x: float, y: float, side: float, old: bool) -> None:
    thin = _weight(_THIN, side)
    sheet.box(x, y, side, side, thin if old else _weight(_FRAME, side))
    core = side * (_OLD_CORE if old else _CORE)
    inset = (side - core) / 2
    if old:
        sheet.box(x + inset, y + inset, core, core, thin)
    else:
        sheet.solid(x + inset, y + inset, core, core)


def _ring(sheet: Sheet, x: float, y: float, side: float, old: bool) -> None:
    if not old:
        sheet.ring(x, y, side, _weight(_RING, side))
        return
    thin, core = _weight(_THIN, side), side * _OLD_RING
    sheet.ring(x, y, side, thin)
    sheet.ring(x + (side - core) / 2, y + (side - core) / 2, core, thin)


def _triangle(sheet: Sheet, x: float, y: float, side: float, old: bool) -> None:
    weight = _weight(_THIN if old else _RING, side)
    inset = weight / MM / 2
    bottom, middle = y + side - inset, x + side / 2
    points = ((x + inset, bottom), (middle, y + 2 * inset), (x + side - inset, bottom))
    sheet.outline(points, weight)


def _cross(sheet: Sheet, x: float, y: float, side: float, old: bool) -> None:
    weight = _weight(_CROSS, side)
    inset = weight / MM / 2
    near_x, far_x, near_y, far_y = x + inset, x + side - inset, y + inset, y + side - inset
    if not old:
        sheet.line(near_x, near_y, far_x, far_y, weight)
        sheet.line(near_x, far_y, far_x, near_y, weight)
        return
    sheet.outline(_outline_of_a_cross(x, y, side), _weight(_THIN, side))


def _outline_of_a_cross(x: float, y: float, side: float) -> list[tuple[float, float]]:
    """The twelve corners of two crossing bars."""
    edge, arm = side * 0.04, side * 0.19
    low, high, middle = edge, side - edge, side / 2
    corners = (
        (low, low + arm), (low + arm, low), (middle, middle - arm), (high - arm, low),
        (high, low + arm), (middle + arm, middle), (high, high - arm), (high - arm, high),
        (middle, middle + arm), (low + arm, high), (low, high - arm), (middle - arm, middle),
    )  # fmt: skip
    return [(x + across, y + down) for across, down in corners]
