"""Lines under each other in the middle of a row: names above all, which stand there whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from math import inf

from .fonts import Face
from .names import name_lines, words_lines
from .page import Sheet
from .paper import MM
from .text import capitals, ink

_PITCH = 1.1
"""Of the size of type, from line to line."""
_BETWEEN = 0.3
"""Points of white at least between the letters of two lines: some scripts reach far down."""

Line = tuple[str, Face, float]
"""Words, how they are set, and their size in points."""
Way = tuple[float, int]
"""A size in points, and how many lines of it may be taken."""
Lines = tuple[float, tuple[str, ...]]


def baselines(
    lines: Sequence[Line], middle: float, high: float = inf, pitch: float = _PITCH
) -> list[float]:
    """Where lines stand that have their middle at `middle`, in mm from the top as it is.

    One line has its capitals in the middle, so that all words of a row stand on one line; of
    several it is what they take with all that reaches above and below. Where that is more than
    `high` they come as near to each other as `pitch` of their size.
    """
    if len(lines) == 1:
        return [middle + capitals(lines[0][2]) / 2]
    down = steps(lines, pitch)
    if height(lines, pitch) > high:
        down = [pitch * size / MM for _words, _face, size in lines[1:]]
    above, below = _ends(lines)
    first = middle + (above - sum(down) - below) / 2
    return list(accumulate(down, initial=first))


def height(lines: Sequence[Line], pitch: float = _PITCH) -> float:
    """What lines take from the highest letter of the first to the lowest of the last, in mm."""
    return sum((*steps(lines, pitch), *_ends(lines)))


def steps(lines: Sequence[Line], pitch: float = _PITCH) -> list[float]:
    """Millimetres from each line to the next: `pitch` of its size, or more where letters would
    touch."""
    inks = [(ink(*line), line[2]) for line in lines]
    return [
        max(pitch * size, over[1] + under[0] + _BETWEEN) / MM
        for (over, _size), (under, size) in pairwise(inks)
    ]


def _ends(lines: Sequence[Line]) -> tuple[float, float]:
    """How far the first line reaches above its baseline, and the last one below, in mm."""
    return ink(*lines[0])[0] / MM, ink(*lines[-1])[1] / MM


def lowest_way(
    choose: Callable[..., Lines],
    words: str,
    room: float,
    high: float,
    *ways: Way,
    face: Face,
    pitch: float = _PITCH,
) -> Lines:
    """What `choose`, `name_lines` or `words_lines`, says, but in a later way where the lines of the
    first one are higher than `high` mm; the last way is taken as it is."""
    for at in range(len(ways)):
        size, lines = choose(words, room, *ways[at:], face=face)
        if height([(line, face, size) for line in lines], pitch) <= high:
            break
    return size, lines


def draw_lines(
    sheet: Sheet,
    left: float,
    middle: float,
    lines: Sequence[str],
    face: Face,
    size: float,
    high: float = inf,
) -> None:
    """Sets lines whose middle is `middle` mm from the top of the box; `high` as for `baselines`."""
    places = baselines([(words, face, size) for words in lines], middle, high)
    for words, y in zip(lines, places, strict=True):
        sheet.text(left, y, words, face, size)


def draw_name(
    sheet: Sheet,
    edges: tuple[float, float],
    middle: float,
    name: str,
    *ways: Way,
    high: float = inf,
    face: Face = Face.BOLD,
) -> None:
    """Sets a name between these edges in the first of the `ways` that has room for it, also for how
    high its lines are where `high` mm are free."""
    size, lines = lowest_way(name_lines, name, _room(edges), high, *ways, face=face)
    draw_lines(sheet, edges[0], middle, lines, face, size, high)


def draw_words(
    sheet: Sheet,
    edges: tuple[float, float],
    middle: float,
    words: str,
    *ways: Way,
    high: float = inf,
    face: Face = Face.BOLD,
) -> None:
    """The same for what is nobody's name."""
    size, lines = lowest_way(words_lines, words, _room(edges), high, *ways, face=face)
    draw_lines(sheet, edges[0], middle, lines, face, size, high)


def _room(edges: tuple[float, float]) -> float:
    """Points between two edges."""
    left, right = edges
    return (right - left) * MM
