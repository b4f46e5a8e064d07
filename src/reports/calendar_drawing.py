"""How a calendar is drawn: weeks with a cell for each day; in large print, and where a cell is too
small, a list of the days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ..i18n import day_and_year, month_and_year, short_day, short_month, weekday
from ..i18n import gettext as _
from ..models import Tier
from ..services.run_facts import RunFacts
from ..services.wall_calendar import On
from ..tiers import SealedText
from .fonts import Face
from .frame import Frame, content_top, draw_frame, draw_place, frame_of, place_words
from .page import Book, Sheet
from .paper import LEFT_EDGE, MM, PORTRAIT, Size
from .text import require_letters, wrap

WEEKS = 6
"""So many stand on a page."""
BOTTOM = 179.0
HEADS = 7.0
DAY, WORDS = 12, 10
PITCH = 4.3
INSIDE = 1.4
"""White in mm between a line of the grid and words."""
LISTED = {Size.STANDARD: (11.0, 5.2, 34.0, 246.0), Size.LARGE: (16.0, 7.6, 52.0, 232.0)}
"""Of the list: size of type, pitch, where the words begin, and where the page ends."""

Days = tuple[date, date]
Entries = Sequence[On[SealedText]]


def build_calendar(
    book: Book, run: RunFacts, days: Days, first: int, entries: Entries, tier: Tier
) -> None:
    """Draws all pages. MissingGlyph for words that no font has."""
    require_letters((one.words, Face.REGULAR) for one in entries)
    frame = frame_of(run, tier, facts=(_span_words(days, run.locale),))
    weeks = list(_weeks(days, first)) if book.size is Size.STANDARD else []
    shown = [weeks[at : at + WEEKS] for at in range(0, len(weeks), WEEKS)]
    row = (BOTTOM - _grid_top(book.size)) / min(WEEKS, max(len(weeks), 1))
    full = [day for week in weeks for day in week if _is_full(_of(entries, day), row)]
    told = entries if not weeks else [one for one in entries if one.day in full]
    lists = _pages_of_list(told, book.size) if told or not weeks else []
    pages = len(shown) + len(lists)
    for number, some in enumerate(shown, start=1):
        with book.page() as sheet:
            _head(sheet, frame, number, pages)
            _draw_weeks(sheet, some, days, entries, row, run.locale)
    below = book.turned(PORTRAIT)
    for number, part in enumerate(lists, start=len(shown) + 1):
        with below.page() as sheet:
            _head(sheet, frame, number, pages)
            _draw_list(sheet, part, run.locale)


def _head(sheet: Sheet, frame: Frame, number: int, pages: int) -> None:
    draw_frame(sheet, frame)
    draw_place(sheet, frame, place_words(number, pages))


def _span_words(days: Days, locale: str) -> str:
    since, until = days
    if since.day == 1 and (until + timedelta(days=1)).day == 1 and since.month == until.month:
        return month_and_year(since, locale)
    return _("{first} to {last}").format(
        first=day_and_year(since, locale), last=day_and_year(until, locale)
    )


def _weeks(days: Days, first: int) -> Iterator[list[date]]:
    """All weeks that have one of these days, whole."""
    since, until = days
    start = since - timedelta(days=(since.weekday() - first) % 7)
    while start <= until:
        yield [start + timedelta(days=n) for n in range(7)]
        start += timedelta(weeks=1)


def _of(entries: Entries, day: date) -> list[On[SealedText]]:
    return [one for one in entries if one.day == day]


def _grid_top(size: Size) -> float:
    return content_top(size) + HEADS


def _width() -> float:
    return (255.0 - 2 * LEFT_EDGE) / 7


def _lines(one: On[SealedText]) -> list[str]:
    said = f"{one.hour} {one.words}".strip()
    return wrap(said, Face.REGULAR, WORDS, (_width() - 2 * INSIDE) * MM)


def _room(row: float) -> int:
    """How many lines a cell has below its day."""
    return int((row - 6.6) / PITCH)


def _is_full(entries: Entries, row: float) -> bool:
    return sum(len(_lines(one)) for one in entries) > _room(row)


def _draw_weeks(
    sheet: Sheet, weeks: Sequence[Sequence[date]], days: Days, entries: Entries, row: float,
    locale: str,
) -> None:  # fmt: skip
    wide, top = _width(), _grid_top(sheet.size)
    for place, day in enumerate(weeks[0]):
        x = LEFT_EDGE + place * wide + INSIDE
        sheet.text(x, top - 2.0, weekday(day, locale), Face.BOLD, WORDS)
    sheet.rule(top, 1.4)
    for line, week in enumerate(weeks):
        y = top + line * row
        for place, day in enumerate(week):
            x = LEFT_EDGE + place * wide
            if days[0] <= day <= days[1]:
                _draw_day(sheet, x, y, day, _of(entries, day), row, locale)
            if place:
                sheet.line(x, y, x, y + row, 0.5)
        sheet.rule(y + row, 0.8)


def _draw_day(
    sheet: Sheet, x: float, y: float, day: date, entries: Entries, row: float, locale: str
) -> None:
    sheet.text(x + INSIDE, y + 5.2, str(day.day), Face.BOLD, DAY)
    if day.day == 1:
        beside = x + INSIDE + sheet.width(str(day.day), Face.BOLD, DAY) + 1.5
        sheet.text(beside, y + 5.2, short_month(day, locale), Face.REGULAR, WORDS)
    lines: list[str] = []
    full = _is_full(entries, row)
    for one in entries:  # what begins in a cell ends there
        if len(lines) + len(_lines(one)) + full <= _room(row):
            lines += _lines(one)
    if full:
        lines.append(_("all on the list"))
    for place, words in enumerate(lines, start=1):
        sheet.text(x + INSIDE, y + 5.2 + place * PITCH, words, Face.REGULAR, WORDS)


def _pages_of_list(entries: Entries, size: Size) -> list[list[tuple[On[SealedText], list[str]]]]:
    """The entries with their lines, as many on a page as stand there whole."""
    points, pitch, left, bottom = LISTED[size]
    pages: list[list[tuple[On[SealedText], list[str]]]] = [[]]
    y = content_top(size)
    for one in entries:
        said = f"{one.hour} {one.words}".strip()
        lines = wrap(said, Face.REGULAR, points, (PORTRAIT.right - left) * MM)
        height = len(lines) * pitch + 1.5
        if y + height > bottom and pages[-1]:
            pages.append([])
            y = content_top(size)
        pages[-1].append((one, lines))
        y += height
    return pages


def _draw_list(
    sheet: Sheet, part: Sequence[tuple[On[SealedText], Sequence[str]]], locale: str
) -> None:
    points, pitch, left, _bottom = LISTED[sheet.size]
    y, before = content_top(sheet.size), None
    if not part:
        sheet.text(LEFT_EDGE, y + 2 * pitch, _("Nothing is planned."), Face.REGULAR, points)
    for one, lines in part:
        if one.day != before:
            if before is not None:
                sheet.rule(y + 1.0, 0.5)
            sheet.text(LEFT_EDGE, y + pitch, short_day(one.day, locale), Face.BOLD, points)
        before = one.day
        for words in lines:
            y += pitch
            sheet.text(left, y, words, Face.REGULAR, points)
        y += 1.5
