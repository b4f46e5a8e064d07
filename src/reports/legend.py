"""The legend of a chart: each mark with what it means, in as many lines as that takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ..i18n import gettext as _
from ..services.assessments import Level
from .fonts import Face
from .marks import DID, draw_act, draw_mark
from .page import Sheet
from .paper import LEFT_EDGE, MM
from .text import fit

BESIDE, BETWEEN = 1.2, 4.0
"""Millimetres from a mark to its words, and from one item to the next."""


@dataclass(frozen=True, slots=True)
class Item:
    """Words, behind the mark of a rank or of an act if there is one."""

    words: str
    rank: int | None = None
    old: bool = False
    did: bool | None = None

    @property
    def has_mark(self) -> bool:
        """A shape stands before the words."""
        return self.rank is not None or self.did is not None


@dataclass(frozen=True, slots=True)
class LegendAt:
    """Size of the words in points; the side of a mark, and where lines end, in mm.

    `left` is where lines begin.
    """

    words: float
    side: float
    right: float
    left: float = LEFT_EDGE


Lines: TypeAlias = list[list[tuple[float, Item]]]
"""Items with their places, line by line."""


def level_items(levels: Sequence[Level], window_days: int) -> Iterator[Item]:
    """The levels of a scale, who is not assessed, and what is old."""
    for level in levels:
        yield Item(f"{level.digit} {level.word}", rank=level.rank)
    yield Item(_("– not assessed"), rank=0)
    old = _("outline, (weeks): older than {n} days").format(n=window_days)
    yield Item(old, rank=1, old=True)


def act_items() -> Iterator[Item]:
    """Who did a test, and who was asked and did not."""
    yield Item(_("did"), did=True)
    yield Item(_("asked, did not"), did=False)


def in_lines(items: Iterable[Item], at: LegendAt) -> Lines:
    """The items with their places, line by line."""
    lines: Lines = [[]]
    x = at.left
    for item in items:
        wide = Sheet.width(item.words, Face.REGULAR, at.words)
        wide += at.side + BESIDE if item.has_mark else 0.0
        if lines[-1] and x + wide > at.right:
            lines.append([])
            x = at.left
        lines[-1].append((x, item))
        x += wide + BETWEEN
    return lines


def draw_legend(sheet: Sheet, at: LegendAt, lines: Lines, baselines: Sequence[float]) -> None:
    """The lines on their baselines; for lines beyond the last baseline there is no room."""
    for line, y in zip(lines, baselines, strict=False):
        for x, item in line:
            _draw_item(sheet, at, x, y, item)


def _draw_item(sheet: Sheet, at: LegendAt, x: float, y: float, item: Item) -> None:
    top = y - at.side + 0.4
    if item.rank is not None:
        draw_mark(sheet, item.rank, x, top, at.side, old=item.old)
    if item.did is not None:
        draw_act(sheet, x, top + (at.side - DID) / 2, did=item.did)
    left = x + at.side + BESIDE if item.has_mark else x
    words = fit(item.words, Face.REGULAR, at.words, (sheet.shape.right - left) * MM)
    sheet.text(left, y, words, Face.REGULAR, at.words)
