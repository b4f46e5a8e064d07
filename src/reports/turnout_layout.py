"""Where blocks and rows of the turnout plan stand: one reckoning for pen, register and scanner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import count

from ..i18n import gettext as _
from ..services.actions.turnout_sheet import Box, TurnoutBlock, TurnoutRow
from ..services.targets import Target
from ..tiers import OpenText
from .paper import Size

LEAST_BLANK, MOST_BLANK = 2, 10
"""Rows to write names in, at the end of each block."""
_TOGETHER = 2
"""So many rows at least stand under the name of who brings them."""


@dataclass(frozen=True, slots=True)
class TurnoutLayout:
    """Sizes of type in points, the rest in mm."""

    name: float
    words: float
    small: float
    sums: float
    top: float
    bottom: float
    band: float
    row: float
    middle: float
    """From the top of a row to the middle of its name and its boxes; what is white below them is
    free to write in."""
    tight: tuple[float, int]
    """Size and lines of a name that is too long for one line."""
    foot: float
    left: float
    boxes: tuple[float, ...]
    """The left edge of each box."""
    side: float
    line: float


_STANDARD = TurnoutLayout(
    13, 11, 10, 20.6, 54.6, 248.0, 8.6, 13.0, 5.2, (11, 2), 8.6, 8.4,
    tuple(75.4 + 12.4 * n for n in range(9)), 5.0, 0.9,
)  # fmt: skip
_LARGE = TurnoutLayout(
    18, 16, 16, 30.2, 83.6, 240.0, 11.6, 16.6, 8.3, (16, 2), 11.6, 12.0,
    tuple(81.0 + 11.8 * n for n in range(9)), 6.0, 1.0,
)  # fmt: skip


class Line(Enum):
    """What a line of a page is."""

    BAND = auto()
    """Who brings those below."""
    ROW = auto()
    FOOT = auto()
    """The sums of a block."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of a page; those on which somebody is or may be named have a number."""

    line: Line
    block: TurnoutBlock
    top: float
    number: int = 0
    row: TurnoutRow | None = None
    """None in a blank row, and in all that is no row."""


def layout(size: Size) -> TurnoutLayout:
    """The measures of this size of type."""
    return _STANDARD if size is Size.STANDARD else _LARGE


def box_words() -> dict[Box, OpenText]:
    """The boxes of a row from left to right, with their words."""
    return {
        Box.ASKED: _("asked"),
        Box.YES: _("yes"),
        Box.CONF1: _("a week before"),
        Box.CONF2: _("3 days before"),
        Box.CONF3: _("on the day"),
        Box.RIDE: _("needs a ride"),
        Box.CHILDCARE: _("childcare"),
        Box.INTERPRETER: _("interpreter"),
        Box.CAME: _("came"),
    }


def box_targets(at: TurnoutLayout) -> list[Target]:
    """The boxes of a row, for who reads them back."""
    y = at.middle - at.side / 2
    return [
        Target(name, name, x, y, at.side) for x, name in zip(at.boxes, box_words(), strict=True)
    ]


def known_in(one: Placed) -> frozenset[Box]:
    """The boxes of a row that were known when it was printed."""
    return one.row.known if one.row is not None else frozenset()


def paginate(blocks: Sequence[TurnoutBlock], at: TurnoutLayout) -> list[list[Placed]]:
    """The lines page by page. A block that goes on has its head on the next page, too."""
    pages: list[list[Placed]] = [[]]
    y = at.top
    for block in blocks:
        if y + at.band + _TOGETHER * at.row + at.foot > at.bottom and pages[-1]:
            pages.append([])
            y = at.top
        pages[-1].append(Placed(Line.BAND, block, y))
        y += at.band
        rows = list(_rows(block))
        for left, row in zip(range(len(rows), 0, -1), rows, strict=True):
            if y + at.row + (at.foot if left == 1 else 0) > at.bottom:
                pages.append([Placed(Line.BAND, block, at.top)])
                y = at.top + at.band
            pages[-1].append(Placed(Line.ROW, block, y, row=row))
            y += at.row
        pages[-1].append(Placed(Line.FOOT, block, y))
        y += at.foot
    return _numbered(pages)


def _numbered(pages: Sequence[Sequence[Placed]]) -> list[list[Placed]]:
    """Each line with its number through all pages; an institution has none, nor has a foot."""
    numbers = count(1)

    def numbered(one: Placed) -> Placed:
        named = one.line is Line.ROW or (one.line is Line.BAND and one.block.person_id is not None)
        return replace(one, number=next(numbers)) if named else one

    return [[numbered(one) for one in page] for page in pages]


def _rows(block: TurnoutBlock) -> Iterator[TurnoutRow | None]:
    yield from block.rows
    for _blank in range(min(MOST_BLANK, max(LEAST_BLANK, block.to_find))):
        yield None
