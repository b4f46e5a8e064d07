"""What a pen left in the boxes of a page and round them, measured in millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from .blobs import Blobs, Ints, Mask, blobs
from .boxes import LINE, Box
from .flat import FINE, Flat, Ink
from .homography import Points

INSET = LINE + 0.33
"""The line of a box, and what toner puts beside it, are no part of its inside."""

_LEFT, _TOP, _WIDE, _HIGH = 1.5, 1.2, 14.0, 8.4
"""Millimetres before and above a box, and the size, of the zone in which a ring would lie."""
_CORE = 0.3
"""The middle of a box, as a share of its inside to each side of the centre."""
_AIR = 0.3
"""Bare paper this far from any ink is air."""
_PARTS, _FEW = 12, 6
"""A ring is looked for in so many directions; fewer pixels than these are grain."""
_ALIKE = 3
"""So many boxes of a name tell what is printed round them; beside fewer, all that stands
to their right as high as they."""
_HALF = 0.4
"""Share of the darkest ink in a box that still belongs to a stroke."""
_RIM = 0.25
"""What is thinner than this at the edge of a box is the blur of its line."""
_RULE = 0.8
"""What is thinner than this, upright or level, is a rule."""
_FAINTEST, _STRONGEST = 0.11, 0.3
"""Ink that counts begins somewhere between, by the grain of the page."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What was found at one box, in mm and square mm.

    `share` is the inked part of its inside; `length` and `width` are those of the longest stroke
    there; `passes` is how often a straight line through it meets ink, `core` whether ink comes near
    the middle, `air` the part of the inside that lies well clear of ink. `outside` is how far the
    largest trace around the box reaches that is not printed there, `ringed` how much of the way
    round box and letters such traces go.
    """

    share: float
    length: float
    width: float
    passes: float
    core: bool
    air: float
    outside: float
    ringed: float


def traces(flat: Flat, boxes: Sequence[Box], places: Points) -> list[Traces]:
    """What is found at each box, which stands at these places."""
    sides = np.array([box.side for box in boxes])
    side = float(sides.max())
    inner = side - 2 * INSET
    inside = _smooth(flat.windows(places + (sides[:, None] - inner) / 2, inner, inner))
    least = _least(inside)
    around = _smooth(flat.windows(places - (_LEFT, _TOP), _WIDE, _HIGH))
    names = [box.name for box in boxes]
    added = _added(around, names, least, side)
    return [_trace(ink, least, *beside) for ink, beside in zip(inside, added, strict=True)]


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


def _trace(ink: Ink, least: float, outside: float, ringed: float) -> Traces:
    # a stroke ends where it has lost more than half of its darkness: so its blur counts for nothing
    inside = ink > max(least, _HALF * float(np.percentile(ink, 99)))
    found = blobs(inside)
    drawn = ~_rims(found, len(ink))
    if not drawn.any():
        return Traces(0.0, 0.0, 0.0, 0.0, False, 1.0, outside, ringed)
    length = np.where(drawn, np.maximum(found.long, np.maximum(*_extents(found))), 0)
    longest = int(length.argmax())
    near, far = round(len(ink) * (0.5 - _CORE)), round(len(ink) * (0.5 + _CORE))
    return Traces(
        share=float(inside.mean()),
        length=float(length[longest]) / FINE,
        width=float(found.wide[longest]) / FINE,
        passes=max(_passes(inside), _passes(inside.T)),
        core=bool(inside[near:far, near:far].any()),
        air=float((~_grown(inside, round(_AIR * FINE))).mean()),
        outside=outside,
        ringed=ringed,
    )


def _rims(found: Blobs, size: int) -> Mask:
    """Which areas are the box's own line that reaches in: thin, along an edge of the inside."""
    across, down = _extents(found)
    level = (down <= _RIM * FINE) & ((found.top == 0) | (found.bottom == size))
    upright = (across <= _RIM * FINE) & ((found.left == 0) | (found.right == size))
    rims: Mask = level | upright
    return rims


def _passes(mask: Mask) -> float:
    """How many strokes most level lines through the middle half of a mask meet, at the most."""
    met = np.diff(np.pad(mask, ((0, 0), (1, 0))).astype(np.int8), axis=1).clip(0).sum(axis=1)
    quarter = len(mask) // 4
    return float(np.percentile(met[quarter:-quarter], 75))


def _added(
    around: Ink, names: Sequence[str], least: float, side: float
) -> list[tuple[float, float]]:
    """What is round each box and not round its like in other rows: its reach, its way round."""
    found = [(0.0, 0.0)] * len(names)
    box = (
        slice(round(_TOP * FINE) - 2, round((_TOP + side) * FINE) + 2),
        slice(round(_LEFT * FINE) - 2, round((_LEFT + side) * FINE) + 2),
    )
    parts = _directions(around.shape[1:], side)
    for name in dict.fromkeys(names):
        these = [number for number, one in enumerate(names) if one == name]
        printed = _printed(around[these], least, box)
        for number in these:
            new = (around[number] > least) & ~printed
            inked = np.bincount(parts[new], minlength=_PARTS) >= _FEW
            found[number] = (_largest(new), float(inked.mean()))
    return found


def _printed(alike: Ink, least: float, box: tuple[slice, slice]) -> Mask:
    """What is printed round the boxes of a name, and their own place."""
    if len(alike) >= _ALIKE:
        usual = np.percentile(alike, 40, axis=0, method="lower")
        printed = _grown(usual > least, 2)
    else:  # nothing tells their words from what was written over them
        printed = np.zeros(alike.shape[1:], np.bool_)
        printed[box[0], box[1].stop :] = True
    printed[box] = True
    return printed


def _directions(shape: tuple[int, ...], side: float) -> Ints:
    """For each place of a zone, in which part of the way round box and letters it lies."""
    down, across = np.indices(shape)
    down = down / FINE - _TOP - side / 2
    across = across / FINE - _LEFT - side
    turn = np.arctan2(down, across) / (2 * np.pi)
    parts: Ints = np.floor(turn * _PARTS).astype(np.int64) % _PARTS
    return parts


def _largest(mask: Mask) -> float:
    """How far the largest area reaches; a printed rule that lies a little off is none."""
    found = blobs(mask)
    across, down = _extents(found)
    reach = np.where(np.minimum(across, down) < _RULE * FINE, 0, np.hypot(across, down))
    return float(reach.max(initial=0)) / FINE


def _extents(found: Blobs) -> tuple[Ints, Ints]:
    return found.right - found.left, found.bottom - found.top


def _grown(mask: Mask, by: int) -> Mask:
    picture = Image.fromarray(mask.astype(np.uint8) * 255)
    return np.asarray(picture.filter(ImageFilter.MaxFilter(2 * by + 1))) > 0
