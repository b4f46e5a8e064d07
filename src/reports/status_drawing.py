"""The status report as it is drawn: the large bar first, then a line a place, all to one scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..i18n import gettext as _
from ..models import Tier
from ..services.run_facts import RunFacts
from .bars import draw_bar, draw_goal
from .fonts import Face
from .frame import content_top, draw_frame, draw_place, frame_of, place_words
from .marks import draw_mark
from .page import Book, Sheet
from .paper import LEFT_EDGE, MM, Size
from .ruled_table import RULES
from .stacked import draw_words
from .status_rows import OpenStatusData, StatusData, StatusRow
from .text import fit, wrap
from .write_on import LINE


@dataclass(frozen=True, slots=True)
class _Measures:
    """Sizes of type in points, all else in mm."""

    name: float
    words: float
    small: float
    row: float
    name_end: float
    all_end: float
    bar: tuple[float, float]
    """Where the bars begin, and how long that of the largest place is."""
    bar_high: float
    figures_end: float
    levels: float | None
    """The middle of the first level; None where there is no room for any, nor for tests."""
    foot: float
    """Where all that stands under the places has to end."""
    rooms: tuple[int, int, int, int]
    """Places on the first page and on a later one, each with what stands below, and without."""


_STANDARD = _Measures(
    12, 11, 10, 12.0, 57.0, 67.0, (71.0, 62.0), 6.4, 157.0, 165.0, 182.0, (7, 10, 10, 12)
)
_LARGE = _Measures(
    16, 16, 16, 14.0, 86.0, 104.0, (110.0, 84.0), 7.4, 232.0, None, 172.0, (2, 5, 4, 9)
)
_OPEN = replace(_STANDARD, bar=(71.0, 122.0), figures_end=226.0, levels=None)
"""For everybody neither levels nor tests are told: the bars have their room."""
_LEVEL, _MARK = 7.2, 4.2
_TEST_ENDS, _LEADERS_END = (217.4, 231.6), 242.0


def build_status(book: Book, run: RunFacts, data: OpenStatusData, tier: Tier) -> None:
    """Draws all pages; what it all adds up to and what the bars mean stands on the last."""
    frame = frame_of(run, tier, facts=(data.day,))
    pages = list(_pages(data, book.size))
    for number, rows in enumerate(pages, start=1):
        with book.page() as sheet:
            draw_frame(sheet, frame)
            draw_place(sheet, frame, place_words(number, len(pages)))
            y = content_top(sheet.size)
            if number == 1:
                y = _draw_whole(sheet, data, y)
            if not data.whole.hidden:
                y = _draw_heads(sheet, data, y)
            most = max((one.heap.everybody for one in data.rows), default=1)
            for row in rows:
                y = _draw_row(sheet, data, row, most, y)
            if number == len(pages):
                _draw_foot(sheet, data, y)


def _acts_alone(data: OpenStatusData) -> bool:
    return not isinstance(data, StatusData)


def _pages(data: OpenStatusData, size: Size) -> Iterator[tuple[StatusRow, ...]]:
    """The places as they fall on pages: fewer on the first, where the large bar stands."""
    first, first_alone, later, later_alone = _measures(data, size).rooms
    rest = data.rows
    while len(rest) > first:
        taken = min(first_alone, max(1, len(rest) - 2))  # no place stands alone on the last one
        yield rest[:taken]
        rest, first, first_alone = rest[taken:], later, later_alone
    yield rest


def _measures(data: OpenStatusData, size: Size) -> _Measures:
    if size is Size.LARGE:
        return _LARGE
    return _OPEN if _acts_alone(data) else _STANDARD


def _draw_whole(sheet: Sheet, data: OpenStatusData, y: float) -> float:
    """The headline, the large bar with both ends and the line to reach."""
    at, right = _measures(data, sheet.size), sheet.shape.right
    wide = right - LEFT_EDGE
    big = at.name + 2
    y += at.name / MM + 3.4
    headline = fit(data.headline, Face.BOLD, big, wide * MM)
    sheet.text(LEFT_EDGE, y, headline, Face.BOLD, big)
    beside = LEFT_EDGE + sheet.width(headline, Face.BOLD, big) + 4
    if beside + sheet.width(data.aside, Face.REGULAR, at.words) <= right:
        sheet.text(beside, y, data.aside, Face.REGULAR, at.words)
    else:
        for line in wrap(data.aside, Face.REGULAR, at.words, wide * MM, 2):
            y += at.words / MM * 1.35
            sheet.text(LEFT_EDGE, y, line, Face.REGULAR, at.words)
    heap = data.whole.heap
    if not heap.everybody or data.whole.hidden:
        return y + 3
    y += at.small / MM + 4.8
    if data.whole.line is not None:
        draw_goal(sheet, LEFT_EDGE, y, wide, data.whole.line / heap.everybody, 8.0, 2.2)
        said = _("{share}: {n}").format(share=data.share, n=data.whole.line)
        begin = LEFT_EDGE + wide * data.whole.line / heap.everybody
        width = sheet.width(said, Face.BOLD, at.small)
        x = min(max(LEFT_EDGE, begin - width / 2), right - width)
        sheet.text(x, y - 3.8, said, Face.BOLD, at.small)
    draw_bar(sheet, heap, LEFT_EDGE, y, wide, heap.everybody, 8.0)
    y += 8 + at.small / MM + 2.2
    told = _("{low} did or said so, at most {high} of {all}").format(
        low=heap.low, high=heap.high, all=heap.everybody
    )
    if _acts_alone(data):
        told = data.whole.both(acts_alone=True)
    sheet.text(LEFT_EDGE, y, fit(told, Face.REGULAR, at.words, wide * MM), Face.REGULAR, at.words)
    return y + 1


def _draw_heads(sheet: Sheet, data: OpenStatusData, y: float) -> float:
    at = _measures(data, sheet.size)
    top, y = y, y + at.small / MM + 7.0
    sheet.text_right(at.all_end, y, _("all"), Face.REGULAR, at.small)
    solid = _("acted") if _acts_alone(data) else _("acted, and said")
    room = (at.figures_end - at.bar[0]) * MM
    sheet.text(at.bar[0], y, fit(solid, Face.REGULAR, at.small, room), Face.REGULAR, at.small)
    if at.levels is not None and isinstance(data, StatusData):
        for number, (rank, sign) in enumerate(data.level_marks):
            middle = at.levels + number * _LEVEL
            sheet.text_centred(middle, top + 4.6, sign, Face.BOLD, at.small)
            draw_mark(sheet, rank, middle - _MARK / 2, y - _MARK + 0.6, _MARK)
        if len(data.test_days) > 1:
            for end, day in zip(_TEST_ENDS, data.test_days, strict=True):
                lines = wrap(day, Face.REGULAR, at.small, 13.7 * MM, 2)
                for above, line in enumerate(reversed(lines)):
                    up = y - above * at.small * 1.2 / MM
                    sheet.text_right(end, up, line, Face.REGULAR, at.small)
        if data.whole.leaders is not None:
            sheet.text_right(_LEADERS_END, y, _("lead"), Face.REGULAR, at.small)
    sheet.text_right(sheet.shape.right, y, _("short"), Face.REGULAR, at.small)
    y += 2.0
    sheet.rule(y, 1.4)
    return y


def _draw_row(sheet: Sheet, data: OpenStatusData, row: StatusRow, most: int, y: float) -> float:
    at = _measures(data, sheet.size)
    middle = y + at.row / 2
    tight = (11, 2) if sheet.size is Size.STANDARD else (16, 2)
    edges, high = (LEFT_EDGE, at.name_end), at.row - RULES
    draw_words(sheet, edges, middle, row.name, (at.name, 1), tight, high=high)
    left, wide = at.bar
    top = middle - at.bar_high / 2
    draw_bar(sheet, row.heap, left, top, wide, most, at.bar_high)
    if row.line is not None:
        draw_goal(sheet, left, top, wide, row.line / (most or 1), at.bar_high, 1.6)
    _draw_figures(sheet, data, row, middle + at.words / MM * 0.36, Face.REGULAR)
    y += at.row
    sheet.rule(y, LINE)
    return y


def _draw_figures(
    sheet: Sheet, data: OpenStatusData, row: StatusRow, base: float, face: Face
) -> None:
    """All numbers of a place; what is short and the newest test stand out."""
    at = _measures(data, sheet.size)
    sheet.text_right(at.all_end, base, str(row.heap.everybody), face, at.words)
    both = row.both(acts_alone=_acts_alone(data))
    sheet.text_right(at.figures_end, base, both, face, at.words)
    if at.levels is not None:
        for number, count in enumerate(row.levels):
            sheet.text_centred(at.levels + number * _LEVEL, base, str(count), face, at.words)
        if len(row.tests) > 1:
            for end, count in zip(_TEST_ENDS, row.tests, strict=True):
                newest = Face.BOLD if end == _TEST_ENDS[-1] else face
                sheet.text_right(end, base, str(count), newest, at.words)
        if row.leaders is not None:
            sheet.text_right(_LEADERS_END, base, str(row.leaders), face, at.words)
    if row.short is not None:
        sheet.text_right(sheet.shape.right, base, str(row.short), Face.BOLD, at.words)


def _draw_foot(sheet: Sheet, data: OpenStatusData, y: float) -> None:
    """All of it in one line, what the bars mean, and the sentence that makes it readable later."""
    at, room = _measures(data, sheet.size), (sheet.shape.right - LEFT_EDGE) * MM
    meaning = ""
    if not data.whole.hidden:
        base = y + at.row / 2 + at.words / MM * 0.36
        sheet.text(LEFT_EDGE, base, data.whole.name, Face.BOLD, at.name)
        _draw_figures(sheet, data, data.whole, base, Face.BOLD)
        y += at.row
        sheet.rule(y, 1.4)
        meaning = _(
            "Solid: acted. Hatched: only said so. Up to the broken line inside: no fresh "
            "assessment. Frame: everybody. Broken line across: to reach."
        )
        if _acts_alone(data):
            meaning = _("Solid: acted. Frame: everybody. Broken line across: to reach.")
    pitch = at.small / MM * 1.32
    foot = data.foot if isinstance(data, StatusData) else data.open_foot
    for words in filter(None, (meaning, foot)):
        lines = max(1, int((at.foot - y) / pitch))
        for line in wrap(words, Face.REGULAR, at.small, room, lines):
            y += pitch
            sheet.text(LEFT_EDGE, y, line, Face.REGULAR, at.small)
        y += 0.8
