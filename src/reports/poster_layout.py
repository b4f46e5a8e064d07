"""How people fall on a poster: families of cells under the heads of their groups, page by page.

A page is a tile of a poster or one large sheet; what differs is how many cells lie side by side.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .charted import Charted, ChartedFamily, ChartedGroup
from .legend import LegendAt
from .paper import PORTRAIT, Shape, Size
from .tiles import OVERLAP
from .wall_layout import BarsAt

LEGEND_PITCH = {Size.STANDARD: 5.0, Size.LARGE: 7.4}
ACROSS_GAP, DOWN_GAP = 4.5, 8.0
"""White between cells, in which the lines of leaders run."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Measures of a cell and of the head of a group: points for type, mm for the rest."""

    wide: float
    high: float
    name: float
    tight: tuple[float, int]
    """Size and lines of a name that is too long for two lines."""
    word: float
    band: float
    sub: float
    band_height: float
    head: float
    """From the top of a group's head to its first cell."""
    mark: float
    assessed: bool = True
    """Assessments stand in it."""


_STANDARD = Cells(55.0, 33.0, 14, (11, 3), 11, 20, 12, 10.0, 24.6, 6.0)
_LARGE = Cells(84.5, 42.0, 18, (16, 2), 16, 24, 16, 12.0, 38.0, 7.0)


def cells(size: Size) -> Cells:
    """The measures of this size of type."""
    return _STANDARD if size is Size.STANDARD else _LARGE


@dataclass(frozen=True, slots=True)
class Room:
    """The part of a page that cells may stand in."""

    top: float
    first: float
    """Where cells begin on the first page, below the bars."""
    right: float
    lower: float

    def across(self, at: Cells) -> int:
        """How many cells lie side by side."""
        return int((self.right + ACROSS_GAP) / (at.wide + ACROSS_GAP))


def room(shape: Shape, size: Size, legend: int = 0) -> Room:
    """Of a tile all but its overlaps; of one large sheet all but its foot.

    On the first page stand the bars and so many lines of legend before the cells.
    """
    large = size is Size.LARGE
    top, head = (38.5, 37.0) if large else (19.5, 28.4)
    first = top + head + legend * LEGEND_PITCH[size]
    if shape is PORTRAIT:
        return Room(top, first, shape.width - OVERLAP, shape.height - OVERLAP)
    foot = 32.0 if large else 18.0
    return Room(top, first, shape.right, shape.height - foot)


def legend_at(shape: Shape, size: Size) -> LegendAt:
    """How the legend stands between the bars and the cells of the first page."""
    words, side = (16, 5.0) if size is Size.LARGE else (10, 4.2)
    return LegendAt(words, side, room(shape, size).right)


def bars(room: Room, size: Size) -> BarsAt:
    """Where the bars stand at the head of the first page."""
    if size is Size.LARGE:
        return BarsAt(16, 70.0, room.right - 128, room.top + 7.6, 9.4, 7.0)
    return BarsAt(10, 48.0, room.right - 90, room.top + 5.6, 7.2, 5.4)


@dataclass(frozen=True, slots=True)
class CellAt:
    """Somebody in her cell."""

    x: float
    y: float
    one: Charted
    leads: bool = False


@dataclass(frozen=True, slots=True)
class HeadAt:
    """The head of a group; it stands again on each page that the group goes on to."""

    y: float
    group: ChartedGroup
    again: bool
    leader: str = ""
    """Whom those on this page follow, where she stands on the page before."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that ties followers to their leader, through the gaps."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(slots=True)
class PagePlan:
    """What stands on one page."""

    end: float
    heads: list[HeadAt] = field(default_factory=list)
    cells: list[CellAt] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def pages(groups: tuple[ChartedGroup, ...], at: Cells, room: Room) -> list[PagePlan]:
    """All groups, one after the other; no cell is cut, no head stands alone."""
    flow = _Flow(at, room)
    for group in groups:
        flow.group(group)
    return flow.pages


class _Flow:
    """Cells from the left and from the top, page after page."""

    def __init__(self, at: Cells, room: Room) -> None:
        self._at, self._room = at, room
        self._across = room.across(at)
        self.pages = [PagePlan(room.first)]

    def group(self, group: ChartedGroup) -> None:
        first = self._rows(group.families[0]) if group.families[0].leader else 1
        if self._is_too_full(first, self._at.head):
            self.pages.append(PagePlan(self._room.top))
        self._head(group, again=False)
        for family in group.families:
            if family.leader is not None and self._is_too_full(self._rows(family)):
                self._on(group)
            self._family(group, family)

    @property
    def _most(self) -> int:
        """Rows of cells that a page holds under one head."""
        return self._fit(self._room.lower - self._room.top - self._at.head)

    def _is_too_full(self, rows: int, taken: float = 0.0) -> bool:
        """No row fits any more, or not all of these where the next page would hold them."""
        left = self._left(taken)
        return not left or (left < min(rows, self._most) and bool(self.pages[-1].cells))

    def _left(self, taken: float = 0.0) -> int:
        """Rows of cells for which there is room below what stands."""
        return self._fit(self._room.lower - self.pages[-1].end - taken)

    def _fit(self, high: float) -> int:
        return int((high + DOWN_GAP) / (self._at.high + DOWN_GAP))

    def _rows(self, family: ChartedFamily) -> int:
        return -(-len(family.all) // self._across)

    def _on(self, group: ChartedGroup, leader: str = "") -> None:
        self.pages.append(PagePlan(self._room.top))
        self._head(group, again=True, leader=leader)

    def _head(self, group: ChartedGroup, *, again: bool, leader: str = "") -> None:
        page = self.pages[-1]
        page.heads.append(HeadAt(page.end, group, again, leader))
        page.end += self._at.head

    def _family(self, group: ChartedGroup, family: ChartedFamily) -> None:
        everybody = family.all
        before: float | None = None
        for start in range(0, len(everybody), self._across):
            if not self._left():
                told = family.leader.shown if family.leader is not None else ""
                self._on(group, told)
                before = None
            page = self.pages[-1]
            row = everybody[start : start + self._across]
            for place, one in enumerate(row):
                x = 0.8 + place * (self._at.wide + ACROSS_GAP)
                page.cells.append(CellAt(x, page.end, one, one is family.leader))
            if family.leader is not None and len(everybody) > 1:
                page.lines += self._lines(page.end, len(row), before)
            before = page.end
            page.end += self._at.high + DOWN_GAP

    def _lines(self, top: float, count: int, before: float | None) -> list[Line]:
        """Above a row a line from which each of its cells hangs; tied to that of the row before."""
        level = top - DOWN_GAP / 2
        pitch = self._at.wide + ACROSS_GAP
        middles = [0.8 + place * pitch + self._at.wide / 2 for place in range(count)]
        trunk = 0.8 + self._at.wide + ACROSS_GAP / 2
        last = middles[-1] if before is None else max(middles[-1], trunk)
        found = [Line(middles[0], level, last, level)]
        found += [Line(x, level, x, top) for x in middles]
        if before is not None:
            found.append(Line(trunk, before - DOWN_GAP / 2, trunk, level))
        return found
