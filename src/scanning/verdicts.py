"""From traces to words: a box is empty, marked, or for a person to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from statistics import median

from .around import FAR
from .boxes import Box
from .strokes import Traces

_THIN = 0.19
"""Thinner than any pen: the rim of the box's own line, if it stays off the middle."""
_STROKE = 1.9
"""A stroke of this length through the middle of a box is a mark; a pen that rests makes less."""
_PART, _WHOLE = 1.0, 3.0
"""A mark of which so much is in the box is one if so much is seen of it in all."""
_TAIL = 1.0
"""Whatever comes up to an empty box from so far may be a mark that hardly met it."""
_SPECK, _DOT = 0.75, 1.6
"""What is no longer than a speck is none; nor what is no longer than a dot and as wide as one."""
_ROUND, _LARGE_DOT = 0.6, 2.5
"""A dot is so wide beside its length; up to this length it may still be one."""
_EDGE = 0.9
"""What reaches in from beside the box no longer than this and stays off its middle is no mark."""
_AIR, _PASSES = 0.04, 3
"""With less of the inside clear of ink, a mark may have been taken back; and where straight lines
through it meet so many strokes: those of a cross are two."""
_ONE_GO, _WIDE_OPEN = 4, 0.15
"""A cross that was drawn without lifting the pen closes on one side: lines meet three strokes one
way and two the other, with so much of the box clear. Back and forth, they meet one the other way.
"""
_THICK = 2.6
"""Millimetres of solid ink that no crossing of strokes makes: a box that was blackened out, however
small."""
_BROAD, _SOLID = 1.9, 0.9
"""No pen is so broad in mm that this share of its stroke's width is full of ink: a fold's shadow.
"""
_HEAVY, _HEAVIER = 0.45, 2.4
"""So may one that fills more than this of its box, and is so many times the usual mark here."""
_PALE, _SEVERAL = 0.5, 3
"""What has less than this share of the darkness of the usual mark here is a stain or a fold; so
many marks tell what is usual."""
_PALEST = 0.2
"""Nor, where too few marks tell, what has less than half of the palest that is read, of 40 % grey:
a whole page of such marks is a pale pen under poor light, a single one may be a stain."""
_ENOUGH_FOR_MARK, _ENOUGH_FOR_NONE = 0.5, 0.7
"""Beside a line of writing, so much of a box must be free of it to tell that it is marked; and so
much that it is not."""
_RING, _RING_ROUND_MARK = 0.4, 0.7
"""Traces that go so much of the way round may be a ring; the ends of a mark make some of it."""
_WITHIN_RING = 4.5
"""Millimetres from a box to the next one, within which a ring round the one runs into the other."""


class Verdict(Enum):
    """What is said of one box."""

    EMPTY = auto()
    MARKED = auto()
    LOOK = auto()


def verdicts(page: Sequence[Traces], boxes: Sequence[Box]) -> tuple[Verdict, ...]:
    """What is said of each box of a page, by itself and beside the other marks of the same pen."""
    said = [_verdict(found) for found in page]
    for number in _beside_rings(page, boxes):
        if said[number] is Verdict.MARKED:
            said[number] = Verdict.LOOK
    marks = [one for one, word in zip(page, said, strict=True) if word is Verdict.MARKED]
    heavy, pale = 1.0, _PALEST
    if marks:
        heavy = max(_HEAVY, _HEAVIER * median(one.share for one in marks))
    if len(marks) >= _SEVERAL:
        pale = _PALE * median(one.dark for one in marks)
    return tuple(
        Verdict.LOOK if word is Verdict.MARKED and (one.share > heavy or one.dark < pale) else word
        for one, word in zip(page, said, strict=True)
    )


def _beside_rings(page: Sequence[Traces], boxes: Sequence[Box]) -> Iterator[int]:
    """The boxes so near to one with a ring that the ring may run through them."""
    rings = [box for box, found in zip(boxes, page, strict=True) if found.ringed >= _RING]
    for number, box in enumerate(boxes):
        for ring in rings:
            across, down = abs(box.x - ring.x), abs(box.y - ring.y)
            if 0 < across < box.side + _WITHIN_RING and down < box.side / 2:
                yield number


def _verdict(found: Traces) -> Verdict:
    """Marked and empty are said only where nothing speaks against it."""
    is_round = found.width >= _ROUND * found.length
    empty = (
        found.length <= _SPECK
        or (found.length <= _DOT and is_round)
        or (not found.core and (found.length <= _EDGE or found.width <= _THIN))
    )
    if found.outside >= FAR or found.ringed >= (_RING if empty else _RING_ROUND_MARK):
        return Verdict.LOOK
    if empty:
        is_none = found.kept >= _ENOUGH_FOR_NONE and found.touches < _TAIL
        return Verdict.EMPTY if is_none else Verdict.LOOK
    is_long = found.length >= (_LARGE_DOT if is_round else _STROKE)
    goes_on = found.length >= _PART and found.length + max(found.ends, found.tail) >= _WHOLE
    certain = (
        ((found.core and (is_long or (goes_on and not is_round))) or _is_low_tick(found))
        and found.air >= _AIR
        and _is_one_mark(found)
        and found.thick < (_BROAD if found.thick >= _SOLID * found.width else _THICK)
        and not found.through
        and found.kept >= _ENOUGH_FOR_MARK
    )
    return Verdict.MARKED if certain else Verdict.LOOK


def _is_low_tick(found: Traces) -> bool:
    """Whether a tick has its corner on the foot of its box, and its tail rises out of it."""
    whole = found.length + found.tail
    return found.low and found.length >= _PART and found.tail >= _TAIL and whole >= _WHOLE


def _is_one_mark(found: Traces) -> bool:
    """Whether no more strokes meet in a box than those of a cross."""
    in_one_go = found.passes < _ONE_GO and found.other == 2 and found.air >= _WIDE_OPEN
    return found.passes < _PASSES or in_one_go
