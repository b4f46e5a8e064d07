"""How the status report is drawn, for both tiers: a large bar, then a line a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..i18n import gettext as _
from ..models import Tier
from ..services.print_runs import RunFacts
from .bars import draw_bar, draw_goal
from .fonts import Face
from .form_pen import LINE
from .frame import content_top, draw_frame, draw_place, frame_of
from .marks import draw_mark
from .page import Book, Sheet
from .paper import LEFT_EDGE, MM, RIGHT_EDGE, Size
from .status_rows import OpenStatusData, StatusData, StatusRow
from .text import fit, wrap


@dataclass(frozen=True, slots=True)
class _Measures:
    """Sizes of type in points, all else in mm."""

    name: float
    words: float
    small: float
    row: float
    name_end: float
    count_end: float
    bar: tuple[float, float]
    figures_end: float
    levels: float | None
    """Where the first level stands; None where there is no room for any."""
    tests: bool
    rooms: tuple[int, int, int, int]
    """Places on the first page and on a later one, each with what stands below, and without."""


_STANDARD = _Measures(
    12, 11, 10, 10.6, 29.0, 38.0, (41.0, 48.0), 110.0, 116.0, True, (14, 17, 17, 20)
)
_LARGE = _Measures(16, 16, 16, 14.0, 52.0, 68.0, (72.0, 46.0), 152.0, None, False, (5, 9, 8, 13))
_LEVEL, _TEST_ENDS, _SHORT_END = 6.4, (161.0, 173.0), RIGHT_EDGE


def build_status(book: Book, run: RunFacts, data: OpenStatusData, tier: Tier) -> None:
    """Draw the report: the large bar first, then a line a place."""
    frame = frame_of(run, tier, facts=(data.day,))
    pages = list(_pages(data, book.size))
    for number, rows in enumerate(pages, start=1):
        with book.page() as sheet:
            draw_frame(sheet, frame)
            place = _("page {page} of {pages}").format(page=number, pages=len(pages))
            draw_place(sheet, frame, place)
            y = content_top(sheet.size)
            if number == 1:
                y = _draw_whole(sheet, data, y)
            if not data.whole.hidden:
                y = _draw_heads(sheet, data, y)
            most = max((one.heap.everybody for one in data.rows), default=1)
            for row in rows:
                y = _draw_row(sheet, row, most, y, acts_alone=_acts_alone(data))
            if number == len(pages):
                _draw_foot(sheet, data, y)


def _pages(data: OpenStatusData, size: Size) -> Iterator[tuple[StatusRow, ...]]:
    """The places as they fall on pages: fewer on the first, where the large bar stands."""
    first, first_alone, later, later_alone = _measures(size).rooms
    rest = data.rows
    while len(rest) > first:
        taken = min(first_alone, len(rest) - 1)
        yield rest[:taken]
        rest, first, first_alone = rest[taken:], later, later_alone
    yield rest


def _measures(size: Size) -> _Measures:
    return _STANDARD if size is Size.STANDARD else _LARGE


def _draw_whole(sheet: Sheet, data: OpenStatusData, y: float) -> float:
    """The headline, the large bar with both ends and the line to reach."""
    at = _measures(sheet.size)
    y += at.name / MM + 4
    room = (RIGHT_EDGE - LEFT_EDGE) * MM
    big = at.name + 2
    sheet.text(LEFT_EDGE, y, fit(data.headline, Face.BOLD, big, room), Face.BOLD, big)
    for line in wrap(data.aside, Face.REGULAR, at.words, room, 2):
        y += at.words / MM * 1.35
        sheet.text(LEFT_EDGE, y, line, Face.REGULAR, at.words)
    heap, wide = data.whole.heap, RIGHT_EDGE - LEFT_EDGE
    if not heap.everybody or data.whole.hidden:
        return y + 3
    y += at.small / MM + 4
    if data.whole.line is not None:
        draw_goal(sheet, LEFT_EDGE, y, wide, data.whole.line / heap.everybody, 8.0, 2.2)
        said = _("{share}: {n}").format(share=data.share, n=data.whole.line)
        begin = LEFT_EDGE + wide * data.whole.line / heap.everybody
        width = sheet.width(said, Face.BOLD, at.small)
        x = min(max(LEFT_EDGE, begin - width / 2), RIGHT_EDGE - width)
        sheet.text(x, y - 3, said, Face.BOLD, at.small)
    draw_bar(sheet, heap, LEFT_EDGE, y, wide, heap.everybody, 8.0)
    y += 8 + at.small / MM + 2.6
    told = _("{low} did or said so, at most {high} of {all}").format(
        low=heap.low, high=heap.high, all=heap.everybody
    )
    if _acts_alone(data):
        told = data.whole.both(acts_alone=True)
    sheet.text(LEFT_EDGE, y, fit(told, Face.REGULAR, at.words, room), Face.REGULAR, at.words)
    return y + 3


def _draw_heads(sheet: Sheet, data: OpenStatusData, y: float) -> float:
    at = _measures(sheet.size)
    top, y = y, y + at.small / MM + 7.4
    sheet.text_right(at.count_end, y, _("all"), Face.REGULAR, at.small)
    solid = _("acted") if _acts_alone(data) else _("acted, and said")
    room = (at.figures_end - at.bar[0]) * MM
    sheet.text(at.bar[0], y, fit(solid, Face.REGULAR, at.small, room), Face.REGULAR, at.small)
    if at.levels is not None and isinstance(data, StatusData):
        for number, (rank, sign) in enumerate(data.level_marks):
            middle = at.levels + number * _LEVEL
            sheet.text_centred(middle, top + 5.4, sign, Face.BOLD, at.small)
            draw_mark(sheet, rank, middle - 1.7, y - 3.2, 3.4)
    if at.tests and isinstance(data, StatusData) and len(data.test_days) > 1:
        for end, day in zip(_TEST_ENDS, data.test_days, strict=True):
            sheet.text_right(end, y, fit(day, Face.REGULAR, at.small, 11.5 * MM), Face.REGULAR,
                             at.small)  # fmt: skip
    sheet.text_right(_SHORT_END, y, _("short"), Face.REGULAR, at.small)
    y += 2.2
    sheet.rule(y, 1.4)
    return y


def _draw_row(
    sheet: Sheet, row: StatusRow, most: int, y: float, *, acts_alone: bool
) -> float:  # fmt: skip
    at = _measures(sheet.size)
    base = y + at.row / 2 + at.words / MM * 0.36
    room = (at.name_end - LEFT_EDGE) * MM
    sheet.text(LEFT_EDGE, base, fit(row.name, Face.BOLD, at.name, room), Face.BOLD, at.name)
    sheet.text_right(at.count_end, base, str(row.heap.everybody), Face.REGULAR, at.words)
    both = row.both(acts_alone=acts_alone)
    sheet.text_right(at.figures_end, base, both, Face.REGULAR, at.words)
    _draw_numbers(sheet, row, most, y, base)
    y += at.row
    sheet.rule(y, LINE)
    return y


def _draw_numbers(sheet: Sheet, row: StatusRow, most: int, y: float, base: float) -> None:
    at, heap = _measures(sheet.size), row.heap
    left, wide = at.bar
    top = y + (at.row - 5.6) / 2
    draw_bar(sheet, heap, left, top, wide, most, 5.6)
    if row.line is not None:
        draw_goal(sheet, left, top, wide, row.line / (most or 1), 5.6, 1.4)
    _draw_levels(sheet, row, base, Face.REGULAR)
    if at.tests and len(row.tests) > 1:
        for end, count in zip(_TEST_ENDS, row.tests, strict=True):
            newest = end == _TEST_ENDS[-1]
            face = Face.BOLD if newest else Face.REGULAR
            sheet.text_right(end, base, str(count), face, at.words)
    if row.short is not None:
        sheet.text_right(_SHORT_END, base, str(row.short), Face.BOLD, at.words)


def _draw_all(sheet: Sheet, data: OpenStatusData, y: float) -> float:
    at = _measures(sheet.size)
    base = y + at.row / 2 + at.words / MM * 0.36
    sheet.text(LEFT_EDGE, base, data.whole.name, Face.BOLD, at.name)
    sheet.text_right(at.count_end, base, str(data.whole.heap.everybody), Face.BOLD, at.words)
    both = data.whole.both(acts_alone=_acts_alone(data))
    sheet.text_right(at.figures_end, base, both, Face.BOLD, at.words)
    _draw_levels(sheet, data.whole, base, Face.BOLD)
    if data.whole.short is not None:
        sheet.text_right(_SHORT_END, base, str(data.whole.short), Face.BOLD, at.words)
    y += at.row
    sheet.rule(y, 1.4)
    return y


def _draw_levels(sheet: Sheet, row: StatusRow, base: float, face: Face) -> None:
    at = _measures(sheet.size)
    if at.levels is not None:
        for number, count in enumerate(row.levels):
            middle = at.levels + number * _LEVEL
            sheet.text_centred(middle, base, str(count), face, at.small)


def _draw_foot(sheet: Sheet, data: OpenStatusData, y: float) -> None:
    """All of it in one line, what the bars mean, and the sentence that makes it readable later."""
    at, room = _measures(sheet.size), (RIGHT_EDGE - LEFT_EDGE) * MM
    meaning = ""
    if not data.whole.hidden:
        y = _draw_all(sheet, data, y)
        meaning = _(
            "Solid: acted. Hatched: only said so. Up to the broken line inside: no fresh "
            "assessment. Frame: everybody. Broken line across: to reach."
        )
        if _acts_alone(data):
            meaning = _("Solid: acted. Frame: everybody. Broken line across: to reach.")
    lines = 4 if sheet.size is Size.STANDARD else 5
    foot = data.foot if isinstance(data, StatusData) else data.open_foot
    for words in filter(None, (meaning, foot)):
        for line in wrap(words, Face.REGULAR, at.small, room, lines):
            y += at.small / MM * 1.36
            sheet.text(LEFT_EDGE, y, line, Face.REGULAR, at.small)
        y += 1.6


def _acts_alone(data: OpenStatusData) -> bool:
    """What people said stands on no page that leaves the room."""
    return not isinstance(data, StatusData)
