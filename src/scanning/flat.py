"""A page laid flat: straightened by its marks, its white made even, measured in millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from ..i18n import gettext as _
from ..problems import PageNotFound
from .homography import Matrix, Points, applied, fitted, scale_at
from .marks import Placed
from .targets import HOLLOW, MARK, Printed

Ink: TypeAlias = NDArray[np.float32]
"""How dark each place is: 0 as the paper around it, 1 as the corner marks."""

FINE = 8
"""Pixels a millimetre of a page that is laid flat."""

EDGE = 5.0
"""Millimetres of paper kept beyond the box."""

LEAST = 3.5
"""Pixels a millimetre that a picture must have: a thin line is lost below."""

_BLOCK = 4
"""Side in pixels of the squares in which the white of the paper is looked for."""
_FILLED = 3.5
"""Half of the width in mm of the widest dark thing that is no shadow."""


@dataclass(frozen=True, slots=True)
class Flat:
    """A page as it would lie under glass. `picture` is grey, for people; `ink` is for reading."""

    picture: Image.Image
    ink: Ink
    sheet: Printed

    def windows(self, corners: Points, wide: float, high: float) -> Ink:
        """The ink of windows of one size, one after the other, from their top left corners."""
        start = np.rint((corners + EDGE) * FINE).astype(np.int64)
        down = start[:, 1, None] + np.arange(round(high * FINE))
        across = start[:, 0, None] + np.arange(round(wide * FINE))
        down = down.clip(0, self.ink.shape[0] - 1)
        across = across.clip(0, self.ink.shape[1] - 1)
        found: Ink = self.ink[down[:, :, None], across[:, None, :]]
        return found


def laid_flat(picture: Image.Image, page: Placed, corners: Points) -> Flat:
    """Straightens a page; its marks are measured once more on the flat page, to a part of a pixel.

    PageNotFound where the picture is too small to read a thin line on.
    """
    sheet = page.sheet
    if scale_at(page.matrix, sheet.marks).min() < LEAST:
        raise PageNotFound(_("The page is too small in this picture. Take it from nearer."))
    first = _straightened(picture, page.matrix, sheet)
    places = sheet.marks
    marks = [_measured(first, places, n) for n in range(len(places)) if page.seen[n]]
    matrix = page.matrix
    if len(marks) == len(places) and None not in marks:
        exact = applied(matrix, np.array(marks))
        weights = np.array([1.0] * 4 + [0.1] * 4)
        matrix = fitted(np.vstack([places, sheet.code]), np.vstack([exact, corners]), weights)
    grey = _straightened(picture, matrix, sheet)
    return Flat(grey, _ink(grey, page), sheet)


def _straightened(picture: Image.Image, matrix: Matrix, sheet: Printed) -> Image.Image:
    onto = np.array([[1 / FINE, 0, -EDGE], [0, 1 / FINE, -EDGE], [0, 0, 1]])
    back = matrix @ onto
    size = (round((sheet.width + 2 * EDGE) * FINE), round((sheet.height + 2 * EDGE) * FINE))
    return picture.transform(
        size,
        Image.Transform.PERSPECTIVE,
        tuple((back / back[2, 2]).flat[:8]),
        Image.Resampling.BICUBIC,
        fillcolor=255,
    )


def _measured(flat: Image.Image, places: Points, number: int) -> tuple[float, float] | None:
    """The middle of a mark in mm, weighed by its greys; None where dirt or a hand touches it."""
    reach = MARK / 2 + 1.8
    x, y = places[number]
    left, top = round((x - reach + EDGE) * FINE), round((y - reach + EDGE) * FINE)
    side = round(2 * reach * FINE)
    grey = np.asarray(flat.crop((left, top, left + side, top + side)), np.float64)
    white, black = np.percentile(grey, 92), np.percentile(grey, 5)
    if white - black < 30:
        return None
    dark = np.clip((white - grey) / (white - black) * 1.5 - 0.25, 0, 1)
    weight = dark.sum()
    full = MARK**2 * (0.73 if number == HOLLOW else 1.0) * FINE**2
    if not 0.75 < weight / full < 1.35:
        return None
    steps = np.arange(side) + 0.5
    middle_x, middle_y = (dark.sum(axis=0) @ steps) / weight, (dark.sum(axis=1) @ steps) / weight
    return (left + middle_x) / FINE - EDGE, (top + middle_y) / FINE - EDGE


def _ink(grey: Image.Image, page: Placed) -> Ink:
    """The darkness beside the white of the paper there, in shares of the marks' own black."""
    values = np.asarray(grey, np.float32)
    left = values / np.maximum(_white(values), 1.0)
    half = round(MARK / 4 * FINE)
    blacks = []
    for number, (x, y) in enumerate(page.sheet.marks):
        if page.seen[number] and number != HOLLOW:
            across, down = round((x + EDGE) * FINE), round((y + EDGE) * FINE)
            square = left[down - half : down + half, across - half : across + half]
            blacks.append(float(np.median(square)))
    black = min(0.7, float(np.median(blacks))) if blacks else 0.3
    return np.clip((1 - left) / (1 - black), 0, 1.2).astype(np.float32)


def _white(values: Ink) -> Ink:
    """The brightness of the bare paper at each place, whatever light and shadow fall on it.

    The dark of whatever is narrower than a corner mark is filled up by the paper around it; the
    edge of a shadow stays where it is.
    """
    high, wide = (size // _BLOCK for size in values.shape)
    level = values.reshape(high, _BLOCK, wide, _BLOCK).mean(axis=(1, 3))
    filled = -_highest(-_highest(level))
    bright = Image.fromarray(filled.astype(np.uint8)).filter(ImageFilter.BoxBlur(2))
    full = bright.resize((values.shape[1], values.shape[0]), Image.Resampling.BILINEAR)
    return np.asarray(full, np.float32)


def _highest(level: Ink) -> Ink:
    """The highest value round each place."""
    reach = round(_FILLED * FINE / _BLOCK)
    for axis in (0, 1):
        padded = np.pad(
            level, [(reach, reach) if axis == one else (0, 0) for one in (0, 1)], "edge"
        )
        level = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1, axis).max(axis=-1)
    return level
