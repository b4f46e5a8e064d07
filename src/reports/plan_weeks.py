"""The weeks of a plan: what is to come, week by week, with rows to pencil in more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..i18n import gettext as _
from ..i18n import short_month
from ..tiers import CommitteeText
from .fonts import Face
from .page import Sheet
from .paper import BOX_HEIGHT, LEFT_EDGE, MM, RIGHT_EDGE, Size
from .ruled_table import HEAVY, RULE, over_rule
from .stacked import draw_words
from .text import capitals
from .write_on import LINE

WEEKS = 12
BLANK = 3
"""So many rows to write in, at least, behind those that are planned."""


@dataclass(frozen=True, slots=True)
class OnWeeks:
    """What is to come, and on which day; None where no day is set yet."""

    name: CommitteeText
    on: date | None


@dataclass(frozen=True, slots=True)
class _Measures:
    """Sizes of type in points, all else in mm."""

    name: float
    small: float
    weeks: float
    """Where the first week begins."""
    row: float
    lines: int
    """Of a name."""
    bottom: float

    @property
    def heads(self) -> float:
        """Height of the two lines of months and days."""
        return 2.5 * self.small * 1.2 / MM

    @property
    def wide(self) -> float:
        """Of a week."""
        return (RIGHT_EDGE - self.weeks) / WEEKS


_STANDARD = _Measures(12, 10, 70.0, 11.0, 2, BOX_HEIGHT - 8)
_LARGE = _Measures(16, 16, 72.0, 21.0, 3, BOX_HEIGHT - 17)


def weeks_from(day: date, first: int) -> date:
    """The first day of the week of a day; `first` is that weekday, 0 for Monday."""
    return day - timedelta(days=(day.weekday() - first) % 7)


def week_pages(some: Sequence[OnWeeks], size: Size, top: float) -> list[tuple[OnWeeks | None, ...]]:
    """The rows page by page, the last page filled up with blank ones; none where nothing is to
    come."""
    at = _at(size)
    each = int((at.bottom - top - at.heads) / at.row)
    rows: list[OnWeeks | None] = [*some, *[None] * BLANK] if some else []
    rows += [None] * (-len(rows) % each)
    return [tuple(rows[start : start + each]) for start in range(0, len(rows), each)]


def draw_weeks(
    sheet: Sheet, since: date, rows: Sequence[OnWeeks | None], top: float, locale: str
) -> None:
    """Heads, and a row for each with its day in the frame of its week."""
    at = _at(sheet.size)
    days = [since + timedelta(weeks=number) for number in range(WEEKS)]
    first = top + at.heads
    _draw_heads(sheet, at, days, first, locale)
    for number, one in enumerate(rows):
        y = first + number * at.row
        if one is not None:
            _draw_row(sheet, at, one, since, y)
        sheet.rule(y + at.row, HEAVY if number == len(rows) - 1 else RULE)
    for number in range(WEEKS):
        x = at.weeks + number * at.wide
        sheet.line(x, first, x, first + len(rows) * at.row, LINE)


def _draw_heads(
    sheet: Sheet, at: _Measures, days: Sequence[date], bottom: float, locale: str
) -> None:
    """The day on which each week begins, and the months over the first of their weeks."""
    base = bottom - over_rule([_("week of")], Face.REGULAR, at.small)
    pitch = at.small * 1.2 / MM
    sheet.text(LEFT_EDGE, base, _("week of"), Face.REGULAR, at.small)
    for number, day in enumerate(days):
        middle = at.weeks + (number + 0.5) * at.wide
        sheet.text_centred(middle, base, str(day.day), Face.REGULAR, at.small)
        if number and day.month == days[number - 1].month:
            continue
        month = short_month(day, locale)
        wide = sheet.width(month, Face.BOLD, at.small)
        # the first stands before its week, for the next month may begin a week later
        x = min(middle - wide / 2, RIGHT_EDGE - wide) if number else at.weeks - 1 - wide
        sheet.text(x, base - pitch, month, Face.BOLD, at.small)
    sheet.rule(bottom, HEAVY)


def _draw_row(sheet: Sheet, at: _Measures, one: OnWeeks, since: date, y: float) -> None:
    middle = y + at.row / 2
    edges = LEFT_EDGE, at.weeks - 2
    draw_words(sheet, edges, middle, one.name, (at.name, 1), (at.small, at.lines))
    week = (one.on - since).days // 7 if one.on is not None else -1
    if one.on is None or not 0 <= week < WEEKS:
        return
    x = at.weeks + week * at.wide
    sheet.box(x, y + 0.8, at.wide, at.row - 1.6, 1.6)
    base = middle + capitals(at.name) / 2
    sheet.text_centred(x + at.wide / 2, base, str(one.on.day), Face.BOLD, at.name)


def _at(size: Size) -> _Measures:
    return _LARGE if size is Size.LARGE else _STANDARD
