"""What a pen left in the boxes of a page, measured in millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .around import HIGH, LEFT, TOP, WIDE, Beside, beside
from .blobs import Blobs, Mask, blobs, grown
from .boxes import INSET, Box
from .flat import FINE, Flat, Ink
from .homography import Points

_CORE = 0.3
"""The middle of a box, as a share of its inside to each side of the centre."""
_AIR = 0.3
"""Bare paper this far from any ink is air."""
_HALF = 0.4
"""Share of the darkest ink in a box that still belongs to a stroke."""
_DEEPER = (0.4, 0.6, 0.75)
"""Shares of it at which strokes are counted: those that run into each other are told apart by the
paler paper between them."""
_FULL = 0.93
"""Share of a square that ink covers where it was laid on thickly; the rest are specks."""
_STROKE = 0.4
"""Square millimetres of ink that a stroke has at least; specks have less."""
_NO_PEN = 0.5
"""What is paler than this share of the strokes in a box does not come from the same pen."""
_RIM = 0.25
"""What is thinner than this at the edge of a box is the blur of its line."""
_FAINTEST, _STRONGEST = 0.11, 0.3
"""Ink that counts begins somewhere between, by the grain of the page."""
_LEVEL = 0.14
"""A stroke that rises no more than this share of its length is a fold of the paper, a streak of the
glass or a rule, broken perhaps by a copier: no hand marks a box so."""
_STRAIGHT = 0.25
"""A straight one is so wide beside its length, or it goes from edge to edge."""
_CROSSED = 2
"""So many strokes that a line meets are no single one."""
_ENDS = 2
"""A line that runs through meets so many edges of its box."""
_LINE = 0.45
"""A single stroke is no wider than this share of its length."""
_BEYOND, _GOES_ON, _AT_LEAST = (0.8, 4.2), 0.8, 1.6
"""A stroke that goes on from so many to so many mm beyond both sides of its box, on this share of
the way that is not printed on, and for so long at least, only runs through it: the ends of a mark
are shorter."""
_BENT = 0.35
"""Millimetres by which a stroke that bends, as a tick does, is wider than its pen."""
_ASIDE = 0.4
"""Millimetres that it may bend aside there."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What was found at one box, in mm and square mm.

    `share` is the inked part of its inside; `length` and `width` are those of the longest stroke
    there, and `dark` how dark it is; `passes` is how often a straight line through it meets ink,
    `other` how often one square to that does, `thick` the side of the largest square full of ink,
    `core` whether ink comes near the middle, `air` the part of the inside that lies well clear of
    ink. `through`: it is a line that only runs through the box. `outside` is how far the largest
    trace around the box reaches that is not printed there, `ringed` how much of the way round box
    and letters such traces go; `ends` is how far the mark reaches out of its box, `touches` how far
    what comes up to its line, `tail` how far what rises out of it. `low`: the longest stroke lies
    in its lower half. `kept` is the share of the inside that was looked at, as no line of writing
    reaches there.
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
    other: float = 0.0
    thick: float = 0.0
    low: bool = False
    ends: float = 0.0
    touches: float = 0.0
    tail: float = 0.0
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
    pens = np.array([_pen(ink, least) for ink in inside])
    found = beside(around, boxes, places, least, _NO_PEN * pens, side)
    return [_trace(ink, least, one, side) for ink, one in zip(inside, found, strict=True)]


def _least(inside: Ink) -> float:
    """The ink from which on something is a stroke: well above the grain of the empty boxes."""
    levels = np.median(inside, axis=(1, 2))
    grain = np.median(np.abs(inside - levels[:, None, None]), axis=(1, 2)) * 1.48
    return float(np.clip(np.median(levels) + 5 * np.median(grain), _FAINTEST, _STRONGEST))


def _pen(ink: Ink, least: float) -> float:
    """How dark the strokes are that come near the middle of a box; 0 where none does."""
    inside = ink > max(least, _HALF * float(np.percentile(ink, 99)))
    near, far = _middle(len(ink))
    is_stroke = inside[near:far, near:far].any() and inside.sum() >= _STROKE * FINE**2
    return float(np.median(ink[inside])) if is_stroke else 0.0


def _middle(size: int) -> tuple[int, int]:
    """From which pixel to which the middle of a box lies that is so many wide."""
    return round(size * (0.5 - _CORE)), round(size * (0.5 + _CORE))


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
        return Traces(0.0, 0.0, 0.0, 0.0, False, 1.0, one.outside, one.ringed,
                      touches=one.touches, kept=kept)  # fmt: skip
    length = np.where(drawn, np.maximum(found.long, np.maximum(found.across, found.down)), 0)
    longest = int(length.argmax())
    near, far = _middle(len(whole))
    passes, other = _strokes(ink, max(least, darkest))
    return Traces(
        share=float(inside.mean()),
        length=float(length[longest]) / FINE,
        width=float(found.wide[longest]) / FINE,
        passes=passes,
        other=other,
        thick=_thickest(inside),
        low=bool(found.y[longest] + first > len(whole) / 2),
        core=bool(inside[max(near - first, 0) : max(far - first, 0), near:far].any()),
        air=float((~grown(inside, round(_AIR * FINE))).mean()),
        outside=one.outside,
        ends=one.ends,
        touches=one.touches,
        tail=one.tail,
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


def _strokes(ink: Ink, darkest: float) -> tuple[float, float]:
    """How many strokes straight lines through a box meet, however close they lie, and how many
    those meet that run square to them."""
    masks = [ink > share * darkest for share in _DEEPER]
    ways = [(_passes(mask), _passes(mask.T)) for mask in masks]
    return max((max(way), min(way)) for way in ways)


def _passes(mask: Mask) -> float:
    """How many strokes most level lines through the middle half of a mask meet, at the most."""
    met = np.diff(np.pad(mask, ((0, 0), (1, 0))).astype(np.int8), axis=1).clip(0).sum(axis=1)
    quarter = len(mask) // 4
    return float(np.percentile(met[quarter : len(mask) - quarter], 75))


def _thickest(mask: Mask) -> float:
    """The side in mm of the largest square that is full of ink but for specks."""
    summed = np.pad(mask, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
    side = 0
    while side < min(mask.shape):
        one = side + 1
        full = (summed[one:, one:] - summed[:-one, one:] - summed[one:, :-one]
                + summed[:-one, :-one])  # fmt: skip
        if full.max() < _FULL * one**2:
            break
        side = one
    return side / FINE


def _runs_through(
    found: Blobs, longest: int, inside: Mask, one: Beside, side: float, first: int
) -> bool:
    """Whether the longest stroke is a line that crosses the box and goes on at both of its ends;
    the part that is looked at begins at the pixel `first` of the inside."""
    bent = found.wide[longest] / FINE > _thickest(inside) + _BENT
    if bent or found.wide[longest] > _LINE * found.long[longest]:
        return False
    margin = (side - inside.shape[1] / FINE) / 2
    part = np.s_[found.top[longest] : found.bottom[longest],
                 found.left[longest] : found.right[longest]]  # fmt: skip
    down, across = inside[part].shape
    y, x = np.nonzero(inside[part])
    flat = across >= down
    slope = float(np.polyfit(*((x, y) if flat else (y, x)), 1)[0])
    is_straight = found.wide[longest] <= _STRAIGHT * found.long[longest]
    if abs(slope) <= _LEVEL and (is_straight or max(across, down) >= max(inside.shape) - 1):
        return True
    touched = (
        found.left[longest] == 0, found.right[longest] == inside.shape[1],
        found.top[longest] == 0, found.bottom[longest] == inside.shape[0],
    )  # fmt: skip
    if sum(touched) < _ENDS:
        return False
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
