"""The four corner marks of a page, found round its code; up to two of them may be hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from PIL import Image, ImageFilter

from ..problems import PageNotFound
from .blobs import Mask, blobs, without_lines
from .homography import Matrix, Points, applied, fitted, from_above, scale_at
from .targets import CORE, HOLLOW, MARK, Printed

COARSE = 4.0
"""Pixels a millimetre at which marks are looked for."""

_AROUND = 8.0
"""Millimetres round a place from which its brightness is told."""
_DARK = 0.7
"""Darker than this share of what is around it."""
_SOLID, _FRAME = (0.9, 1.22), (1.22, 2.4)
"""`spread` of the two kinds of marks, also when toner has run or the page lies aslant."""
_TOUCHING = 1.0
"""Millimetres of the widest line that is told apart from a mark which it touches."""
_NEAREST = {False: 5, True: 12}
"""So many candidates for a corner are tried: round letters may look like the frame."""
_ASKEW = 0.1
"""How far the middle of a mark may be from that of the square round it, as a share of its side."""
_FEWEST = 2
_CODE_WEIGHT = 0.3
"""How far a corner of the code counts beside the middle of a mark: it is read less exactly."""
_MOST_OFF, _EVEN = 1.3, 0.35
"""Millimetres that no part of a page may be off; and by which a page on glass may be."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a mark: its middle in the picture and its side in pixels there."""

    x: float
    y: float
    side: float
    hollow: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A page found: the perspective from paper to picture, and which marks were seen."""

    matrix: Matrix
    seen: tuple[bool, ...]
    off: float
    sheet: Printed


def placed(picture: Image.Image, corners: Points, sheet: Printed) -> Placed:
    """Where the page lies whose code has these corners. PageNotFound; never a guess."""
    scale = _side(corners) / _side(sheet.code)
    near = _affine(corners, sheet)
    found = candidates(picture, scale)
    choices = [_for_corner(number, found, near, sheet) for number in range(len(sheet.marks))]
    best: Placed | None = None
    for chosen in product(*choices):
        fit = _fit(chosen, corners, sheet)
        if fit is not None and (best is None or _worth(fit) < _worth(best)):
            best = fit
    if best is None:
        raise PageNotFound
    return best


def candidates(picture: Image.Image, scale: float) -> list[Candidate]:
    """All that may be a mark in a picture of so many pixels a millimetre.

    A solid one is found, too, where a staple or a stroke of a pen touches it.
    """
    share = min(1.0, COARSE / scale)
    size = (round(picture.width * share), round(picture.height * share))
    small = picture.resize(size, Image.Resampling.BOX) if share < 1 else picture
    around = small.filter(ImageFilter.BoxBlur(_AROUND * scale * share))
    dark = np.asarray(small, np.float32) < _DARK * np.asarray(around, np.float32)
    found = _that_fit(dark, scale, share)
    bare = without_lines(dark, round(_TOUCHING / 2 * scale * share))
    touched = [one for one in _that_fit(bare, scale, share) if not one.hollow]
    return [*found, *(one for one in touched if not any(_same(one, other) for other in found))]


def _same(one: Candidate, other: Candidate) -> bool:
    return abs(one.x - other.x) + abs(one.y - other.y) < one.side / 2


def _that_fit(dark: Mask, scale: float, share: float) -> list[Candidate]:
    """The areas that have size and shape of a mark."""
    found = blobs(dark)
    frame = MARK**2 - CORE**2
    hollow = (found.spread > _FRAME[0]) & (found.spread < _FRAME[1])
    solid = (found.spread > _SOLID[0]) & (found.spread <= _SOLID[1])
    area = found.area / (scale * share) ** 2 / np.where(hollow, frame, MARK**2)
    askew = np.hypot(
        found.x - (found.left + found.right) / 2, found.y - (found.top + found.bottom) / 2
    )
    even = askew < _ASKEW * np.sqrt(found.area)
    fits = (hollow | solid) & even & (area > 0.3) & (area < 2.5) & (found.long < 1.8 * found.wide)
    sides = np.sqrt(np.where(hollow, found.area * MARK**2 / frame, found.area)) / share
    return [
        Candidate(found.x[n] / share, found.y[n] / share, sides[n], bool(hollow[n]))
        for n in np.flatnonzero(fits)
    ]


def _side(corners: Points) -> float:
    return float(np.linalg.norm(corners - np.roll(corners, 1, axis=0), axis=1).mean())


def _affine(corners: Points, sheet: Printed) -> Matrix:
    """The page as its code alone lets it be expected, without perspective."""
    on_paper = np.column_stack([sheet.code, np.ones(4)])
    solved = np.linalg.lstsq(on_paper, corners, rcond=None)[0]
    return np.vstack([solved.T, (0, 0, 1)])


def _for_corner(
    number: int, found: Sequence[Candidate], near: Matrix, sheet: Printed
) -> list[tuple[int, Candidate | None]]:
    """The candidates nearest to where a mark is expected, and that it may be hidden."""
    middle = applied(near, sheet.code).mean(axis=0)
    expected = applied(near, sheet.marks[number : number + 1])[0]
    reach = 0.35 * float(np.linalg.norm(expected - middle)) + MARK * scale_at(near, sheet.code)[0]
    away = [
        (float(np.hypot(one.x - expected[0], one.y - expected[1])), place)
        for place, one in enumerate(found)
        if one.hollow == (number == HOLLOW)
    ]
    nearest = [
        found[place] for far, place in sorted(away)[: _NEAREST[number == HOLLOW]] if far < reach
    ]
    return [*((number, one) for one in nearest), (number, None)]


def _fit(
    chosen: Sequence[tuple[int, Candidate | None]], corners: Points, sheet: Printed
) -> Placed | None:
    """The perspective of these marks and the code; None where they cannot be one page."""
    seen = [(number, one) for number, one in chosen if one is not None]
    if len(seen) < _FEWEST or len({(one.x, one.y) for _number, one in seen}) < len(seen):
        return None
    on_paper = np.vstack([sheet.marks[[number for number, _one in seen]], sheet.code])
    in_picture = np.vstack([[(one.x, one.y) for _number, one in seen], corners])
    weights = np.array([1.0] * len(seen) + [_CODE_WEIGHT] * len(corners))
    fit = None
    if len(seen) < len(sheet.marks):  # too little is known to tell a lean from a misreading
        fit = _checked(from_above(on_paper, in_picture, weights), seen, on_paper, in_picture, sheet)
    if fit is None or fit.off > _EVEN:
        fit = _checked(fitted(on_paper, in_picture, weights), seen, on_paper, in_picture, sheet)
    return fit


def _checked(
    matrix: Matrix,
    seen: Sequence[tuple[int, Candidate]],
    on_paper: Points,
    in_picture: Points,
    sheet: Printed,
) -> Placed | None:
    """The page so placed, if marks and code lie there and the marks are as large as they should."""
    scales = scale_at(matrix, np.vstack([sheet.marks, sheet.code]))
    if scales.min() <= 0 or scales.max() > 3 * scales.min():
        return None
    sizes = np.array([one.side / (MARK * scales[number]) for number, one in seen])
    off = np.linalg.norm(applied(matrix, on_paper) - in_picture, axis=1)
    off_mm = off / scale_at(matrix, on_paper)
    if off_mm.max() > _MOST_OFF or sizes.min() < 0.75 or sizes.max() > 1.3:
        return None
    numbers = {number for number, _one in seen}
    found = tuple(number in numbers for number in range(len(sheet.marks)))
    return Placed(matrix, found, float(np.sqrt((off_mm**2).mean())), sheet)


def _worth(fit: Placed) -> float:
    """Less is better: marks that are hidden weigh more than a little less exactness."""
    return fit.off + 1.0 * fit.seen.count(False)
