"""What a pen left in the boxes of a page, measured in millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .around import HIGH, LEFT, TOP, WIDE, Beside, beside
from .blobs import Blobs, Mask, blobs, grown
from .boxes import LINE, Box
from .flat import FINE, Flat, Ink
from .homography import Points

INSET = LINE + 0.33
"""The line of a box, and what toner puts beside it, are no part of its inside."""

_CORE = 0.3
"""The middle of a box, as a share of its inside to each side of the centre."""
_AIR = 0.3
"""Bare paper this far from any ink is air."""
_HALF = 0.4
"""Share of the darkest ink in a box that still belongs to a stroke."""
_DEEPER = (0.4, 0.6, 0.75)
"""Shares of it at which strokes are counted: those that run into each other are told apart by the
paler paper between them."""
_RIM = 0.25
"""What is thinner than this at the edge of a box is the blur of its line."""
_FAINTEST, _STRONGEST = 0.11, 0.3
"""Ink that counts begins somewhere between, by the grain of the page."""
_LEVEL = 0.14
"""What rises no more than this share of its length from edge to edge is a fold of the paper, a
streak of the glass or a rule: no hand marks a box so."""
_CROSSED = 2
"""So many strokes that a line meets are no single one."""
_ENDS = 2
"""A line that runs through meets so many edges of its box."""
_LINE = 0.45
"""A single stroke is no wider than this share of its length."""
_BEYOND, _GOES_ON, _AT_LEAST = (0.8, 3.0), 0.7, 1.6
"""A stroke that goes on from so many to so many mm beyond both sides of its box, on this share of
the way that is not printed on, and for so long at least, only runs through it: the ends of a mark
are shorter."""
_ASIDE = 0.4
"""Millimetres that it may bend aside there."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What was found at one box, in mm and square mm.

    `share` is the inked part of its inside; `length` and `width` are those of the longest stroke
    there, and `dark` how dark it is; `passes` is how often a straight line through it meets ink,
    `core` whether ink comes near the middle, `air` the part of the inside that lies well clear of
    ink. `through`: it is a line that only runs through the box. `outside` is how far the largest
    trace around the box reaches that is not printed there, `ringed` how much of the way round box
    and letters such traces go. `kept` is the share of the inside that was looked at, as no line of
    writing reaches there.
    """

    share: float
    length: float
    width: float
    passes: float
    core: bool
    air: float
    outside: float
    ringed: float
    dark: float = 0.0
    through: bool = False
    kept: float = 1.0


def traces(flat: Flat, boxes: Sequence[Box], places: Points) -> list[Traces]:
    """What is found at each box, which stands at these places."""
    sides = np.array([box.side for box in boxes])
    side = float(sides.max())
    inner = side - 2 * INSET
    inside = _smooth(flat.windows(places + (sides[:, None] - inner) / 2, inner, inner))
    least = _least(inside)
    around = _smooth(flat.windows(places - (LEFT, TOP), WIDE, HIGH))
    found = beside(around, boxes, places, least, side)
    return [_trace(ink, least, one, side) for ink, one in zip(inside, found, strict=True)]


def _least(inside: Ink) -> float:
    """The ink from which on something is a stroke: well above the grain of the empty boxes."""
    levels = np.median(inside, axis=(1, 2))
    grain = np.median(np.abs(inside - levels[:, None, None]), axis=(1, 2)) * 1.48
    return float(np.clip(np.median(levels) + 5 * np.median(grain), _FAINTEST, _STRONGEST))


def _smooth(windows: Ink) -> Ink:
    """Each pixel with its neighbours, the nearest most."""
    padded = np.pad(windows, ((0, 0), (1, 1), (1, 1)), mode="edge")
    rows = padded[:, :-2] + 2 * padded[:, 1:-1] + padded[:, 2:]
    soft: Ink = (rows[:, :, :-2] + 2 * rows[:, :, 1:-1] + rows[:, :, 2:]) / 16
    return soft


def _trace(whole: Ink, least: float, one: Beside, side: float) -> Traces:
    margin = (side - len(whole) / FINE) / 2
    first, last = (round((height - margin) * FINE) for height in (one.first, min(one.last, side)))
    first, last = max(first, 0), min(last, len(whole))
    ink, kept = whole[first:last], max(last - first, 0) / len(whole)
    if not ink.size:
        return Traces(0.0, 0.0, 0.0, 0.0, False, 0.0, one.outside, one.ringed, kept=0.0)
    # a stroke ends where it has lost more than half of its darkness: so its blur counts for nothing
    darkest = float(np.percentile(ink, 99))
    inside = ink > max(least, _HALF * darkest)
    found = blobs(inside)
    drawn = ~_rims(found, ink.shape)
    if not drawn.any():
        return Traces(0.0, 0.0, 0.0, 0.0, False, 1.0, one.outside, one.ringed, kept=kept)
    length = np.where(drawn, np.maximum(found.long, np.maximum(found.across, found.down)), 0)
    longest = int(length.argmax())
    near, far = round(len(whole) * (0.5 - _CORE)), round(len(whole) * (0.5 + _CORE))
    passes = _strokes(ink, max(least, darkest))
    return Traces(
        share=float(inside.mean()),
        length=float(length[longest]) / FINE,
        width=float(found.wide[longest]) / FINE,
        passes=passes,
        core=bool(inside[max(near - first, 0) : max(far - first, 0), near:far].any()),
        air=float((~grown(inside, round(_AIR * FINE))).mean()),
        outside=one.outside,
        ringed=one.ringed,
        dark=float(np.median(ink[inside])),
        through=passes < _CROSSED and _runs_through(found, longest, inside, one, side, first),
        kept=kept,
    )


def _rims(found: Blobs, size: tuple[int, ...]) -> Mask:
    """Which areas are the box's own line that reaches in: thin, along an edge of the inside."""
    level = (found.down <= _RIM * FINE) & ((found.top == 0) | (found.bottom == size[0]))
    upright = (found.across <= _RIM * FINE) & ((found.left == 0) | (found.right == size[1]))
    rims: Mask = level | upright
    return rims


def _strokes(ink: Ink, darkest: float) -> float:
    """How many strokes straight lines through a box meet, however close they lie."""
    masks = [ink > share * darkest for share in _DEEPER]
    return max(max(_passes(mask), _passes(mask.T)) for mask in masks)


def _passes(mask: Mask) -> float:
    """How many strokes most level lines through the middle half of a mask meet, at the most."""
    met = np.diff(np.pad(mask, ((0, 0), (1, 0))).astype(np.int8), axis=1).clip(0).sum(axis=1)
    quarter = len(mask) // 4
    return float(np.percentile(met[quarter : len(mask) - quarter], 75))


def _runs_through(
    found: Blobs, longest: int, inside: Mask, one: Beside, side: float, first: int
) -> bool:
    """Whether the longest stroke is a line that crosses the box and goes on at both of its ends;
    the part that is looked at begins at the pixel `first` of the inside."""
    if found.wide[longest] > _LINE * found.long[longest]:
        return False
    margin = (side - inside.shape[1] / FINE) / 2
    part = np.s_[found.top[longest] : found.bottom[longest],
                 found.left[longest] : found.right[longest]]  # fmt: skip
    down, across = inside[part].shape
    touched = (
        found.left[longest] == 0, found.right[longest] == inside.shape[1],
        found.top[longest] == 0, found.bottom[longest] == inside.shape[0],
    )  # fmt: skip
    if sum(touched) < _ENDS:
        return False
    y, x = np.nonzero(inside[part])
    flat = across >= down
    slope = float(np.polyfit(*((x, y) if flat else (y, x)), 1)[0])
    if abs(slope) <= _LEVEL and max(across, down) >= max(inside.shape) - 1:
        return True
    way = np.array((1.0, slope) if flat else (slope, 1.0))
    way /= np.hypot(*way)
    middle = np.array((found.x[longest], found.y[longest] + first)) / FINE + margin
    return all(_goes_on(one, middle, sign * way, side) for sign in (1.0, -1.0))


def _goes_on(one: Beside, middle: Points, way: Points, side: float) -> bool:
    """Whether a line goes on this way beyond its box, as far as print lets that be seen."""
    room = np.where(way > 0, side - middle, middle) / np.maximum(np.abs(way), 1e-6)
    beyond = room.min() + np.arange(_BEYOND[0], _BEYOND[1], 1 / FINE)
    aside = np.array((-way[1], way[0]))
    bends = np.arange(-_ASIDE, _ASIDE + 1 / FINE, 1 / FINE)
    places = middle + beyond[:, None, None] * way + bends[None, :, None] * aside + (LEFT, TOP)
    x, y = (np.rint(places[..., axis] * FINE).astype(np.int64) for axis in (0, 1))
    high, wide = one.new.shape
    there = (x >= 0) & (y >= 0) & (x < wide) & (y < high)
    x, y = x.clip(0, wide - 1), y.clip(0, high - 1)
    seen = (one.new[y, x] & there).any(axis=1)
    known = (one.known[y, x] & there).all(axis=1) | seen
    return bool(seen.sum() >= max(_AT_LEAST * FINE, _GOES_ON * known.sum()))
