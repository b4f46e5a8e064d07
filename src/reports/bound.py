"""A book made of pages: title page, contents, chapters one after the other, names at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..i18n import gettext as _
from ..models.naming import fold
from ..services.run_facts import RunFacts
from .fonts import Face
from .frame import Frame, content_top, draw_frame, draw_place, place_words
from .page import Book, Sheet
from .paper import BOX_HEIGHT, LEFT_EDGE, MM, PORTRAIT, RIGHT_EDGE, Shape, Size
from .ruled_table import rows_that_fit
from .surface import LEADING_DOTS
from .text import fit, require_letters, wrap

Build = Callable[[Book, RunFacts], None]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Pages of one kind: their heading, the code name they are about, and how they are drawn."""

    heading: str
    code_name: str
    shape: Shape
    build: Build


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the title page, and around all pages that are not a chapter's."""

    frame: Frame
    lines: tuple[str, ...]
    """Under the title."""


@dataclass(frozen=True, slots=True)
class _Measures:
    """Sizes of type in points, the pitch of a list in mm, and where a page ends."""

    title: float
    words: float
    pitch: float
    bottom: float


_AT = {
    Size.STANDARD: _Measures(30, 12, 7.0, BOX_HEIGHT - 8),
    Size.LARGE: _Measures(36, 18, 11.0, BOX_HEIGHT - 18),
}
_COVER = 1
"""The title page."""


def bind(
    book: Book, run: RunFacts, cover: Cover, chapters: Sequence[Chapter], *, index: bool
) -> None:
    """Draws the whole book. Its pages are numbered through; contents and index give the numbers.

    `index`: everybody who is named stands at the end, with the pages.
    """
    size = book.size
    drawn = [_drawn_alone(book, run, one) for one in chapters]
    contents = _pages_of_list(len(chapters) + index, size)
    starts, page = [], _COVER + contents + 1
    for part in drawn:
        starts.append(page)
        page += part.pages
    names = _named(drawn, starts) if index else []
    pages = page - 1 + (_pages_of_list(len(names), size) if index else 0)
    lines = [(one.heading, str(start)) for one, start in zip(chapters, starts, strict=True)]
    if index:
        lines.append((_("Names"), str(page)))

    def place(number: int) -> str:
        return place_words(number, pages)

    front = book.part(PORTRAIT, place)
    _draw_cover(front, cover)
    _draw_list(front, cover.frame, _("Contents"), lines)
    for one in chapters:
        one.build(book.part(one.shape, place), _run_of(run, one))
    if index:
        _draw_list(front, cover.frame, _("Names"), names)


def _run_of(run: RunFacts, one: Chapter) -> RunFacts:
    return replace(run, title=one.heading, code_name=one.code_name or run.code_name)


def _drawn_alone(book: Book, run: RunFacts, one: Chapter) -> Book:
    """A chapter for itself, to see how many pages it has and who is named there."""
    alone = Book(one.heading, book.paper, book.size, one.shape)
    one.build(alone, _run_of(run, one))
    return alone


def _named(parts: Sequence[Book], starts: Sequence[int]) -> list[tuple[str, str]]:
    """Everybody by name, each with the pages of the whole book."""
    found: dict[tuple[str, bytes], set[int]] = defaultdict(set)
    for part, start in zip(parts, starts, strict=True):
        for row in part.rows:
            if row.person_id is not None:
                found[row.name, row.person_id].add(start - 1 + row.page_number)
    order = sorted(found.items(), key=lambda one: (fold(one[0][0]), one[0]))
    return [(name, ", ".join(map(str, sorted(on)))) for (name, _id), on in order]


def _top(size: Size) -> float:
    """Where a list begins, below its heading."""
    return content_top(size) + 2.6 * _AT[size].words / MM


def _pages_of_list(lines: int, size: Size) -> int:
    return -(-lines // _lines_a_page(size)) or 1


def _lines_a_page(size: Size) -> int:
    return rows_that_fit(_top(size), _AT[size].bottom, _AT[size].pitch)


def _draw_cover(book: Book, cover: Cover) -> None:
    at = _AT[book.size]
    with book.page() as sheet:
        draw_frame(sheet, cover.frame)
        draw_place(sheet, cover.frame, "")
        y = BOX_HEIGHT / 3
        room = (RIGHT_EDGE - LEFT_EDGE) * MM
        for line in wrap(cover.frame.title, Face.BOLD, at.title, room, 3):
            sheet.text(LEFT_EDGE, y, line, Face.BOLD, at.title)
            y += 1.25 * at.title / MM
        for line in cover.lines:
            y += 1.5 * at.words / MM
            sheet.text(
                LEFT_EDGE, y, fit(line, Face.REGULAR, at.words, room), Face.REGULAR, at.words
            )


def _draw_list(book: Book, frame: Frame, heading: str, lines: Sequence[tuple[str, str]]) -> None:
    """Words at the left, page numbers at the right, dots between."""
    require_letters((words, Face.REGULAR) for words, _pages in lines)
    at = _AT[book.size]
    for some in _some(lines, _lines_a_page(book.size)):
        with book.page() as sheet:
            draw_frame(sheet, frame)
            draw_place(sheet, frame, "")
            y = content_top(sheet.size) + 1.6 * at.words / MM
            sheet.text(LEFT_EDGE, y, heading, Face.BOLD, at.words * 1.2)
            y = _top(sheet.size)
            if not lines:
                said = _("Nobody was noted.")
                sheet.text(LEFT_EDGE, y + at.pitch, said, Face.REGULAR, at.words)
            for words, pages in some:
                y += at.pitch
                _draw_line(sheet, y, words, pages, at)


def _some(lines: Sequence[tuple[str, str]], each: int) -> Iterator[Sequence[tuple[str, str]]]:
    for start in range(0, max(1, len(lines)), each):
        yield lines[start : start + each]


def _draw_line(sheet: Sheet, y: float, words: str, pages: str, at: _Measures) -> None:
    wide = RIGHT_EDGE - LEFT_EDGE
    pages = fit(pages, Face.REGULAR, at.words, wide * 0.45 * MM)
    right = RIGHT_EDGE - sheet.width(pages, Face.REGULAR, at.words)
    words = fit(words, Face.REGULAR, at.words, (right - LEFT_EDGE - 12) * MM)
    left = LEFT_EDGE + sheet.width(words, Face.REGULAR, at.words)
    sheet.text(LEFT_EDGE, y, words, Face.REGULAR, at.words)
    sheet.text(right, y, pages, Face.REGULAR, at.words)
    if right - left > 8:
        sheet.line(left + 2, y - 0.4, right - 2, y - 0.4, LEADING_DOTS, dotted=True)
