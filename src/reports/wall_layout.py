"""Where everything stands on a wall chart, in its four editions, and its groups on sheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .charted import Charted, ChartedFamily, ChartedGroup, WallData
from .paper import Size
from .text import capitals

UNDER_BOX = 0.9
"""Millimetres of white between a box and the digit under it."""

TOGETHER = 3
"""A leader does not stand at the foot of a sheet without so many of her own, if she has them."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Left and right edges in mm; None where the edition has no such column."""

    name: tuple[float, float]
    job: tuple[float, float] | None
    since: tuple[float, float] | None
    owner: tuple[float, float] | None
    letters: tuple[float, float]
    now: tuple[float, float] | None
    tests: tuple[float, float] | None
    """From the left edge of the first test to the right one of the last."""
    card: tuple[float, float] | None
    talk: tuple[float, float] | None
    write: float
    """The left edge of the space to write in, which ends with the sheet."""


@dataclass(frozen=True, slots=True)
class BarsAt:
    """Where the bars at the head stand: type in points, all else in mm."""

    words: float
    left: float
    wide: float
    top: float
    pitch: float
    high: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Sizes of type in points, all else in mm from the top of the sheet or of a row."""

    name: float
    tight: tuple[float, int]
    """Size and lines of a name that is too long for one line."""
    words: float
    number: float
    band: float
    row: float
    band_height: float
    mark: float
    number_right: float
    tie: float
    """Where the line stands that ties followers to their leader."""
    test_pitch: float
    first_top: float
    """Where rows begin on the first sheet, under the bars; on the others at `top`."""
    top: float
    bars: BarsAt
    rows_end: float
    legend: tuple[float, ...]
    """Baselines; as many as are needed of them are used."""
    columns: Columns
    boxes: float = 0.0
    """Where the boxes to tick begin; only in the edition for a meeting."""
    box_pitch: float = 0.0

    @property
    def charting(self) -> bool:
        """The edition for a meeting: names, and room to say how they stand."""
        return self.boxes > 0

    def levels_at(self, count: int) -> tuple[float, ...]:
        """The left edges of the boxes of so many levels."""
        return tuple(self.boxes + number * self.box_pitch for number in range(count))

    @property
    def digit_under(self) -> float:
        """From the foot of a box down to the line on which its digit stands."""
        return UNDER_BOX + capitals(self.words)

    @property
    def box_top(self) -> float:
        """From the top of a row down to its boxes: box and digit stand in the middle together."""
        return (self.row - self.mark - self.digit_under) / 2

    @property
    def talk_at(self) -> float:
        """The left edge of the box for a good talk."""
        return self.columns.write - 36


_STANDARD = Layout(
    name=13, tight=(11, 2), words=10, number=11, band=13, row=9.2, band_height=8.0, mark=5.0,
    number_right=8.0, tie=9.2, test_pitch=8.0, first_top=50.3, top=26.4,
    bars=BarsAt(10, 48.0, 164.0, 21.8, 7.2, 5.4),
    rows_end=377.0, legend=(381.0, 385.6, 390.2),
    columns=Columns(
        name=(10.4, 64), job=(64, 87.8), since=(87.8, 98), owner=(98, 116.5),
        letters=(116.5, 127.5), now=(127.5, 168.5), tests=(168.5, 200.5), card=(200.5, 209.5),
        talk=(209.5, 219), write=219,
    ),
)  # fmt: skip
_LARGE = replace(
    _STANDARD, name=18, tight=(16, 2), words=16, number=16, band=18, row=13.0,
    band_height=11.0, mark=6.0, number_right=12.0, tie=13.4, test_pitch=12.0,
    first_top=74.5, top=34.0,
    bars=BarsAt(16, 72.0, 124.0, 33.5, 10.0, 7.4),
    rows_end=354.0, legend=(361.3, 368.1, 374.9, 381.7),
    columns=Columns(
        name=(15, 92), job=None, since=None, owner=None, letters=(92, 109),
        now=(109, 172), tests=(172, 208), card=(208, 221), talk=(221, 233), write=233,
    ),
)  # fmt: skip
_CHARTING = replace(
    _STANDARD, row=13.0, boxes=128.5, box_pitch=8.6,
    columns=replace(_STANDARD.columns, now=None, tests=None, card=None, talk=None, write=209.5),
)  # fmt: skip
_LARGE_CHARTING = replace(
    _LARGE, row=16.0, boxes=110.2, box_pitch=13.0,
    columns=replace(_LARGE.columns, now=None, tests=None, card=None, talk=None, write=214),
)  # fmt: skip


def layout(size: Size, *, charting: bool, assessed: bool = True) -> Layout:
    """The places of an edition; where no assessments stand, their column is free to write in."""
    if size is Size.LARGE:
        at = _LARGE_CHARTING if charting else _LARGE
    else:
        at = _CHARTING if charting else _STANDARD
    return at if assessed else replace(at, columns=replace(at.columns, now=None))


@dataclass(frozen=True, slots=True)
class Band:
    """The head of a group; on a later sheet it stands again."""

    y: float
    group: ChartedGroup
    again: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody on the sheet. `first` and `last` of those who follow the same leader."""

    y: float
    one: Charted
    leads: bool = False
    follows: bool = False
    last: bool = False


@dataclass(slots=True)
class SheetPlan:
    """What stands on one sheet, from the top."""

    top: float
    bands: list[Band]
    rows: list[Row]
    end: float


def sheets(data: WallData, at: Layout, *, apart: bool = False) -> list[SheetPlan]:
    """The groups as they fall on sheets; `apart`: each department begins a sheet of its own.

    A row is never cut, and no head stands alone at the foot.
    """
    plans = [SheetPlan(at.first_top, [], [], at.first_top)]
    department = ""
    for group in data.groups:
        if apart and department not in ("", group.department):
            _new_sheet(plans, at)
        department = group.department
        _lay(plans, at, group)
    return plans


def _lay(plans: list[SheetPlan], at: Layout, group: ChartedGroup) -> None:
    first = group.families[0]
    together = min(len(first.all), TOGETHER) if first.leader is not None else 1
    if plans[-1].end + at.band_height + together * at.row > at.rows_end:
        _new_sheet(plans, at)
    _head(plans[-1], at, group, again=False)
    for family in group.families:
        for row in _rows(family):
            together = min(len(family.all), TOGETHER) if row.leads else 1
            if plans[-1].end + together * at.row > at.rows_end:
                _new_sheet(plans, at)
                _head(plans[-1], at, group, again=True)
            plan = plans[-1]
            plan.rows.append(replace(row, y=plan.end))
            plan.end += at.row


def _rows(family: ChartedFamily) -> Iterator[Row]:
    if family.leader is None:
        yield from (Row(0.0, one) for one in family.followers)
        return
    yield Row(0.0, family.leader, leads=True)
    for one in family.followers:
        yield Row(0.0, one, follows=True, last=one is family.followers[-1])


def _head(plan: SheetPlan, at: Layout, group: ChartedGroup, *, again: bool) -> None:
    plan.bands.append(Band(plan.end, group, again))
    plan.end += at.band_height


def _new_sheet(plans: list[SheetPlan], at: Layout) -> None:
    plans.append(SheetPlan(at.top, [], [], at.top))
