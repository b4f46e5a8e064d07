"""The boxes of a page as they were printed, and where each is found on the flat page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..problems import PageNotFound
from .blobs import Floats, Mask
from .flat import EDGE, FINE, Flat, Ink
from .homography import Points
from .targets import Printed

LINE = 0.34
"""Millimetres of the line of a box; it lies inside the place given."""

INSET = LINE + 0.33
"""The line of a box, and what toner puts beside it, are no part of its inside."""

_FAR, _NEAR = 2.4, 0.75
"""Millimetres a box is looked for round its place: first on paper that may be bent, then round
where its neighbours say."""
_APART, _ASIDE = 0.5, 0.25
"""A box farther than this from where its neighbours say is not seen for certain; it is moved so far
at the most, as another line may lie close to its own."""
_CLEAR = 0.25
"""Ink that all four sides of a box must have to count as seen."""
_ENOUGH = 0.6
"""Share of the boxes that must be seen, else this is another page."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box to cross: in which row by its name on paper (12, 12b), in which group of its row, its
    letters, its place in mm; `top` is that of its row."""

    row: str
    group: str
    name: str
    x: float
    y: float
    side: float
    top: float


@dataclass(frozen=True, slots=True)
class Part:
    """What of the page belongs to a row, in mm: its name on paper, left and top, width and height.

    It is shown as it is.
    """

    row: str
    x: float
    y: float
    wide: float
    high: float


def found_at(flat: Flat, boxes: Sequence[Box]) -> tuple[Points, Mask]:
    """The left and top edge of each box in mm, by its own line and those of its neighbours; and
    which are seen: one that is covered, or outside of the picture, is not.

    PageNotFound where too few boxes are where this page should have them.
    """
    printed = np.array([(box.x, box.y) for box in boxes])
    sides = np.array([box.side for box in boxes])
    moved, clear = _moved(flat, printed, sides, _FAR)
    bent = _bent(flat.sheet, printed, moved, np.where(clear > _CLEAR, clear, 1e-3))
    again, clear = _moved(flat, printed + bent, sides, _NEAR)
    seen = (clear > _CLEAR) & (np.abs(again).max(axis=1) < _APART)
    if seen.mean() < _ENOUGH:
        raise PageNotFound
    places: Points = printed + bent + np.where(seen[:, None], again.clip(-_ASIDE, _ASIDE), 0)
    return places, seen


def _moved(flat: Flat, places: Points, sides: Floats, reach: float) -> tuple[Points, Floats]:
    """How far each box is from its place in mm, and the ink of its faintest side."""
    moved, clear = np.zeros_like(places), np.zeros(len(places))
    for side in np.unique(sides):
        these = sides == side
        corners = places[these] - reach
        windows = flat.windows(corners, side + 2 * reach, side + 2 * reach)
        steps, clear[these] = _best(windows, round(side * FINE), round(2 * reach * FINE))
        began = np.rint((corners + EDGE) * FINE) / FINE - EDGE
        moved[these] = began + steps / FINE - places[these]
    return moved, clear


def _best(windows: Ink, side: int, reach: int) -> tuple[Points, Floats]:
    """For each window the step in pixels at which a square of this side lies on a printed line."""
    thick = max(round(LINE * FINE), 1)
    upright = _along(windows, side, thick, reach)
    level = _along(windows.transpose(0, 2, 1), side, thick, reach).transpose(0, 2, 1)
    many = reach + 1
    far = side - thick
    sides = np.stack(
        [
            upright[:, :many, :many],
            upright[:, :many, far : far + many],
            level[:, :many, :many],
            level[:, far : far + many, :many],
        ]
    )
    faintest = sides.min(axis=0)
    worth = (faintest + sides.mean(axis=0)).reshape(len(windows), -1)
    best = worth.argmax(axis=1)
    steps = np.column_stack([best % many, best // many]).astype(np.float64)
    return steps, faintest.reshape(len(windows), -1)[np.arange(len(windows)), best]


def _along(windows: Ink, side: int, thick: int, reach: int) -> Ink:
    """The ink of an upright line of this length and thickness that begins at each pixel."""
    summed = np.pad(windows, ((0, 0), (1, 0), (1, 0))).cumsum(axis=1).cumsum(axis=2)
    high = summed[:, side:, :] - summed[:, :-side, :]
    line: Ink = (high[:, :, thick:] - high[:, :, :-thick]) / (side * thick)
    return line[:, : reach + 1]


def _bent(page: Printed, places: Points, moved: Points, weights: Floats) -> Points:
    """How far the paper is off at each place: one smooth sheet through what most boxes say."""
    x, y = places[:, 0] / page.width - 0.5, places[:, 1] / page.height - 0.5
    terms = [np.ones_like(x), x, y, x * x, x * y, y * y]
    if len(places) >= 60:
        terms += [x**3, x * x * y, x * y * y, y**3]
    sheet = np.stack(terms, axis=1)
    bent = np.zeros_like(moved)
    trust = weights
    for _round in range(6):
        root = np.sqrt(trust)[:, None]
        solved = np.linalg.lstsq(sheet * root, moved * root, rcond=None)[0]
        bent = sheet @ solved
        off = np.linalg.norm(moved - bent, axis=1)
        trust = weights / (1 + (off / 0.15) ** 2)
    return bent
