"""Boxes to tick with their words beside them, and the counts at the foot that are keyed later.

One reckoning gives the places of a row, for the pen that draws them and for what is scanned later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..i18n import comma
from ..i18n import gettext as _
from ..services.targets import Target
from ..services.tick_pages.boxes import Box
from .fonts import Face
from .page import Sheet
from .paper import RIGHT_EDGE, Size
from .text import capitals

WORD_GAP, BETWEEN, LEAST_BETWEEN = 1.4, 3.2, 2.2


@dataclass(frozen=True, slots=True)
class TickSizes:
    """Side of a box in mm, its line and its words in points; the boxes at the foot."""

    side: float
    line: float
    words: float
    count: tuple[float, float]
    count_top: float
    margin: float
    """How far the counts stay from the edges, where corner marks stand."""

    @property
    def middle(self) -> float:
        """The baseline, from the top of a box, of words that stand in its middle."""
        return (self.side + capitals(self.words)) / 2


_STANDARD = TickSizes(5.0, 0.9, 10, (9.0, 6.0), 236.6, 8.0)
_LARGE = TickSizes(6.0, 1.0, 16, (10.6, 7.6), 219.0, 0.2)


def tick_sizes(size: Size) -> TickSizes:
    """Measures for standard and large print."""
    return _STANDARD if size is Size.STANDARD else _LARGE


@dataclass(frozen=True, slots=True)
class PlacedTick:
    """A box: its left and top edge in mm, from the box of the page and from its row."""

    box: Box
    x: float
    y: float


def in_line(
    at: TickSizes, boxes: Sequence[Box], left: float, right: float, top: float
) -> list[PlacedTick]:
    """The boxes of one line with their words, spread between two edges."""
    widths = [width_of(at, one) for one in boxes]
    gap = (right - left - sum(widths)) / max(len(boxes) - 1, 1)
    placed, x = [], left
    for box, width in zip(boxes, widths, strict=True):
        placed.append(PlacedTick(box, x, top))
        x += width + gap
    return placed


def width_of(at: TickSizes, box: Box) -> float:
    """A box with its words, in mm."""
    return at.side + WORD_GAP + Sheet.width(words_of(box), Face.REGULAR, at.words)


def words_of(box: Box) -> str:
    """The words beside a box; where something is written after them, with a colon."""
    return f"{box.words}{comma()}{box.note}:" if box.note else box.words


def draw_ticks(sheet: Sheet, placed: Sequence[PlacedTick], top: float) -> None:
    """The boxes of one row whose top is given, each with its words."""
    at = tick_sizes(sheet.size)
    for one in placed:
        y = top + one.y
        sheet.box(one.x, y, at.side, at.side, at.line)
        x = one.x + at.side + WORD_GAP
        sheet.text(x, y + at.middle, words_of(one.box), Face.REGULAR, at.words)


def tick_targets(at: TickSizes, placed: Sequence[PlacedTick]) -> list[Target]:
    """The boxes of a row as they are kept with the run."""
    return [
        Target(one.box.name, "alone" if one.box.alone else "", one.x, one.y, at.side)
        for one in placed
    ]


def draw_counts(sheet: Sheet, boxes: Sequence[Box]) -> None:
    """A box for the count of each, which must agree with what is keyed later; in two lines where
    the words are long."""
    at = tick_sizes(sheet.size)
    wide, tall = at.count
    said = (_("count:"), *(box.words for box in boxes))
    every = sum(sheet.width(words, Face.REGULAR, at.words) for words in said)
    free = RIGHT_EDGE - 2 * at.margin - every - len(boxes) * (WORD_GAP + wide)
    between = min(BETWEEN, max(LEAST_BETWEEN, free / len(boxes)))
    x, top = at.margin, at.count_top
    for words in said:
        is_head = x == at.margin and top == at.count_top
        taken = sheet.width(words, Face.REGULAR, at.words) + (0 if is_head else WORD_GAP + wide)
        if x + taken > RIGHT_EDGE - at.margin:
            x, top = at.margin, top + tall + 1.2
        line = top + (tall + capitals(at.words)) / 2
        sheet.text(x, line, words, Face.REGULAR, at.words)
        if not is_head:
            sheet.box(x + taken - wide, top, wide, tall)
        x += taken + between
