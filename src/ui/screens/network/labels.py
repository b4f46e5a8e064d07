"""Where names stand on the map: beside their marks, never over a mark and never over each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

CELL = 64.0
"""Pixels: what is near is looked for in squares of this size."""
NEAR, FAR = (1, 3), (6, 10, 15, 21)
"""From a mark to its name, as so many gaps."""


class Box(NamedTuple):
    """An upright box in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Box) -> bool:
        """Whether the other lies wholly in this one."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """The point in this box that lies nearest to another."""
        return min(max(x, self.left), self.right), min(max(y, self.top), self.bottom)

    def meets(self, other: Box) -> bool:
        """Whether the two have any room in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name that wants to stand beside a mark."""

    number: int
    """Of whom."""
    x: float
    y: float
    radius: float
    """Of her mark, with what is drawn round it."""
    width: float
    height: float
    far: bool = False
    """True if she is named even where her name finds room only further off, with a line to it."""


class Taken:
    """The room that is taken already, found without looking at all of it."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            self.take(box)

    def take(self, box: Box) -> None:
        """Nothing else may stand here."""
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)

    def is_free(self, box: Box) -> bool:
        """Whether nothing stands here."""
        return not any(
            box.meets(other) for cell in _cells(box) for other in self._cells.get(cell, ())
        )


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // CELL), int(box.right // CELL) + 1):
        for row in range(int(box.top // CELL), int(box.bottom // CELL) + 1):
            yield column, row


def placed(
    wanted: Iterable[Wanted], taken: Taken, gap: float, within: Box | None = None
) -> dict[int, Box]:
    """The room of each name, those first that come first; who finds none has none.

    `gap` is the room in pixels between a mark and its name. `within` holds all of them.
    """
    found: dict[int, Box] = {}
    for one in wanted:
        for box in _around(one, gap):
            if (within is None or within.holds(box)) and taken.is_free(box):
                taken.take(box)
                found[one.number] = box
                break
    return found


def _around(one: Wanted, gap: float) -> Iterator[Box]:
    """Beside the mark, below and above it, then aslant; then all of that further off."""
    wide, high = one.width, one.height
    for off in (times * gap for times in (NEAR + FAR if one.far else NEAR)):
        out = one.radius + off
        slant = 0.7 * out
        for x, y in (
            (one.x + out, one.y - high / 2),
            (one.x - out - wide, one.y - high / 2),
            (one.x - wide / 2, one.y + out - gap / 2),
            (one.x - wide / 2, one.y - out - high + gap / 2),
            (one.x + slant, one.y + slant),
            (one.x + slant, one.y - slant - high),
            (one.x - slant - wide, one.y + slant),
            (one.x - slant - wide, one.y - slant - high),
        ):
            yield Box(x, y, x + wide, y + high)
