"""What lies round the boxes of a page and is not printed there: rings, notes, lines that run by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .blobs import Floats, Ints, Mask, blobs, grown
from .boxes import INSET, Box
from .flat import FINE, Ink
from .homography import Points

LEFT, TOP, WIDE, HIGH = 3.4, 3.4, 15.9, 11.8
"""Millimetres before and above a box, and the size, of what is looked at round it."""

_ZONE = 1.5, 1.2, 14.0, 8.4
"""The same of the zone in which a ring would lie."""

FAR = 4.5
"""A trace beside a box that reaches so far may belong to something else."""

_PARTS, _FEW = 12, 6
"""A ring is looked for in so many directions; fewer pixels than these are grain."""
_ALIKE = 3
"""So many boxes of a name tell what is printed round them; beside fewer, all that stands
to their right as high as they, or below them."""
_BESIDE_ITS_PLACE = 0.4
"""Millimetres that the line of a box may lie beside the place where it was found."""
_RULE = 0.8
"""What is thinner than this, upright or level, is a rule."""
_LETTERS_APART = 0.4
"""Millimetres round each letter in which the next one of a word begins."""
_SEEN = 15.0
"""A line of writing of which so much is seen shows how high its letters rise, and how deep they
fall."""
_CLEAR = 0.25
"""Millimetres of paper between the highest letter and what stands for itself."""
_NARROW = 0.3
"""What is narrower, upright or level, does not come up to a box: it is the blur of a line."""
_BESIDE = 1.0
"""What does not rise so far above the foot of the box lengthens no mark: it may be a letter."""
_JOINED, _TAIL_JOINED = 1.1, 2.0
"""Millimetres from the ink in a box, over its line, to what goes on outside; and to the tail of a
tick, which leaves it aslant."""
_END = 4.0
"""What is joined to the ink in a box and reaches no farther to its right, nor to the edge of what
is looked at, is an end of the same mark: an arm of a cross, the loop of one that was drawn without
lifting the pen, the tail of a tick. A ring round box and letters reaches farther, and so do words.
"""


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies round one box: how far in mm the largest trace reaches that is not printed there,
    and how much of the way round box and letters such traces go.

    Where a line of writing runs along its boxes, `first` and `last` are the heights in mm from the
    top of the box between which nothing of it reaches; it counts for nothing else then. `new` is
    all that is not printed round the box, `known` where that can be told. `ends` is how far in mm
    the longest end of the mark in the box reaches out of it, but for those below; what is an end
    counts for nothing else either. `touches` is how far the longest trace near the box reaches that
    comes up to its line, whatever is in it. `tail` is how far one that rises out of the box, to its
    right or over it, goes on near its ink.
    """

    outside: float
    ringed: float
    new: Mask
    known: Mask
    ends: float
    touches: float
    tail: float
    first: float = 0.0
    last: float = np.inf


@dataclass(slots=True)
class _Zone:
    """The zone of one box: what is new there, and the part of it that is words or longer lines.

    `all` and `printed` reach farther round the box than the zone.
    """

    new: Mask
    words: Mask
    reach: float
    all: Mask
    printed: Mask
    ends: float
    touches: float
    tail: float

    @property
    def runs(self) -> bool:
        return self.reach >= FAR


def beside(
    around: Ink, boxes: Sequence[Box], places: Points, least: float, pens: Floats, side: float
) -> list[Beside]:
    """What is found round each box at its place, in windows that begin left of and above it.

    `least` is the ink from which on something is no grain, `pens` the same beside what a pen left
    in each box: what is much paler than that is a fold or a stain. 0 is a box without any.
    """
    zones = _zones(around, [box.name for box in boxes], places, least, pens, side)
    parts = _directions(zones[0].new.shape, side)
    lines: dict[tuple[str, float], list[int]] = {}
    for number, box in enumerate(boxes):
        lines.setdefault((box.row, round(box.y, 1)), []).append(number)
    found: dict[int, Beside] = {}
    for here in lines.values():
        first, last = _free([zones[number] for number in here], side)
        for number in here:
            zone = zones[number]
            beyond = zone.all, ~zone.printed, zone.ends, zone.touches, zone.tail
            if zone.runs and last > first:
                ringed = _ringed(zone.new & ~zone.words, parts)
                found[number] = Beside(0.0, ringed, *beyond, first, last)
            else:
                found[number] = Beside(zone.reach, _ringed(zone.new, parts), *beyond)
    return [found[number] for number in range(len(boxes))]


def _free(line: Sequence[_Zone], side: float) -> tuple[float, float]:
    """Between which heights of its boxes nothing of a line of writing reaches, neither below nor
    above it: no letter rises higher in a box than all others do. Nothing, where too little is
    seen of it."""
    rows = [np.flatnonzero(zone.words.any(axis=1)) for zone in line if zone.runs]
    seen = sum(int(zone.words.any(axis=0).sum()) for zone in line if zone.runs)
    if seen < _SEEN * FINE:
        return 0.0, 0.0
    top = min(int(some[0]) for some in rows) / FINE - _ZONE[1] - _CLEAR
    bottom = max(int(some[-1]) for some in rows) / FINE - _ZONE[1] + _CLEAR
    return (0.0, top) if top > side - bottom else (bottom, side)


def _zones(
    around: Ink, names: Sequence[str], places: Points, least: float, pens: Floats, side: float
) -> list[_Zone]:
    """What stands in another box belongs to that, and to no zone but its own."""
    found: dict[int, _Zone] = {}
    for name in dict.fromkeys(names):
        these = [number for number, one in enumerate(names) if one == name]
        printed = _printed(around[these], least, _square(np.zeros(2), side))
        for number in these:
            held = printed.copy()
            near = np.abs(places - places[number]).max(axis=1) < WIDE
            for off in (places - places[number])[near]:
                held[_square(off, side)] = True
            ink = around[number] > max(least, pens[number])
            found[number] = _zone(ink & ~held, held, _inside(ink, side), side)
    return [found[number] for number in range(len(names))]


def _square(off: Points, side: float) -> tuple[slice, slice]:
    """A box so many mm from the one in the window, with its line."""
    left, top = ((off + np.array((LEFT, TOP))) * FINE).round().astype(int) - 2
    across, down = left + round(side * FINE) + 4, top + round(side * FINE) + 4
    return slice(max(top, 0), max(down, 0)), slice(max(left, 0), max(across, 0))


def _inside(ink: Mask, side: float) -> Mask:
    """What of the ink lies in the box, within its line."""
    inside = np.zeros_like(ink)
    across, down = (
        slice(round((start + INSET) * FINE), round((start + side - INSET) * FINE))
        for start in (LEFT, TOP)
    )
    inside[down, across] = ink[down, across]
    return inside


def _zone(whole: Mask, printed: Mask, marked: Mask, side: float) -> _Zone:
    """Letters of a word that do not touch are one trace."""
    left, top = round((LEFT - _ZONE[0]) * FINE), round((TOP - _ZONE[1]) * FINE)
    zone = np.s_[top : top + round(_ZONE[3] * FINE), left : left + round(_ZONE[2] * FINE)]
    apart, *joined = _without_ends(whole, marked, side)
    new = apart[zone]
    words, longest = np.zeros_like(new), 0.0
    for place, across, down in _traces(new):
        if min(across, down) < _RULE:  # a printed rule that lies a little off
            continue
        reach = float(np.hypot(across, down))
        longest = max(longest, reach)
        if reach >= FAR:
            words[place] |= new[place]
    return _Zone(new, words, longest, whole, printed, *joined)


def _without_ends(new: Mask, marked: Mask, side: float) -> tuple[Mask, float, float, float]:
    """What is new but for the ends of the mark in the box, how far the longest of them goes, and
    how far the longest trace that comes up to the box; at last, how far a tail that rises."""
    apart, ends, touches, tail = new.copy(), 0.0, 0.0, 0.0
    right, foot = round((LEFT + side + _END) * FINE), round((TOP + side - _BESIDE) * FINE)
    by, far = (round((one - _LETTERS_APART) * FINE) for one in (_JOINED, _TAIL_JOINED))
    box_down, box_across = _square(np.zeros(2), side)
    for (down, across), wide, high in _traces(new):
        if across.start == 0 or across.stop > right or down.stop == len(new):
            continue
        length = float(np.hypot(wide, high))
        if _meet(down, box_down) and _meet(across, box_across) and min(wide, high) >= _NARROW:
            touches = max(touches, length)
        rises = across.start > box_across.start and down.stop < box_down.stop
        if rises and min(wide, high) >= _NARROW and marked[_round(down, across, far)].any():
            tail = max(tail, length)
        if marked[_round(down, across, by)].any():
            apart[down, across] = False
            ends = max(ends, length if down.start < foot else 0.0)
    return apart, ends, touches, tail


def _round(down: slice, across: slice, by: int) -> tuple[slice, slice]:
    """The same place and so many pixels round it."""
    return (
        slice(max(down.start - by, 0), down.stop + by),
        slice(max(across.start - by, 0), across.stop + by),
    )


def _meet(one: slice, other: slice) -> bool:
    return bool(one.start < other.stop and other.start < one.stop)


def _traces(mask: Mask) -> Iterator[tuple[tuple[slice, slice], float, float]]:
    """Where each area lies with the paper close to it, and its own width and height in mm."""
    by = round(_LETTERS_APART * FINE)
    found = blobs(grown(mask, by))
    across, down = (found.across - 2 * by) / FINE, (found.down - 2 * by) / FINE
    for n in range(len(found)):
        place = slice(found.top[n], found.bottom[n]), slice(found.left[n], found.right[n])
        yield place, float(across[n]), float(down[n])


def _ringed(new: Mask, parts: Ints) -> float:
    """How much of the way round new traces go."""
    inked = np.bincount(parts[new], minlength=_PARTS) >= _FEW
    return float(inked.mean())


def _printed(alike: Ink, least: float, box: tuple[slice, slice]) -> Mask:
    """What is printed round the boxes of a name, and their own place."""
    if len(alike) >= _ALIKE:
        usual = np.percentile(alike, 40, axis=0, method="lower")
        printed = grown(usual > least, 2)
    else:  # nothing tells their words from what was written over them
        printed = np.zeros(alike.shape[1:], np.bool_)
        by = round(_BESIDE_ITS_PLACE * FINE)
        down, across = slice(box[0].start - by, box[0].stop + by), box[1]
        printed[down, across.start - by :] = True
        printed[down.stop :, :] = True
    printed[box] = True
    return printed


def _directions(shape: tuple[int, ...], side: float) -> Ints:
    """For each place of a zone, in which part of the way round box and letters it lies."""
    down, across = np.indices(shape)
    down = down / FINE - _ZONE[1] - side / 2
    across = across / FINE - _ZONE[0] - side
    turn = np.arctan2(down, across) / (2 * np.pi)
    parts: Ints = np.floor(turn * _PARTS).astype(np.int64) % _PARTS
    return parts
