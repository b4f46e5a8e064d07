"""Blocks under each other: a name, and facts in two columns.

None is broken over two pages but one that no page holds: it goes on under its name again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Generic, TypeVar

from ..services.frozen_rows import FrozenRow
from ..tiers import SealedText
from .fonts import Face
from .frame import Frame, content_top, draw_frame, draw_place, place_words
from .page import Book, Sheet
from .paper import BOX_HEIGHT, LEFT_EDGE, MM, RIGHT_EDGE, Size
from .text import wrap

Words_co = TypeVar("Words_co", bound=SealedText, covariant=True)

MOST_LINES = 4
"""Of one fact in standard print; who wants more of it reads it in the register."""


@dataclass(frozen=True, slots=True)
class Line(Generic[Words_co]):
    """One fact: what it is, and its words."""

    label: Words_co
    words: Words_co


@dataclass(frozen=True, slots=True)
class Entry(Generic[Words_co]):
    """One block: whom or what it is about, where, and the facts."""

    name: Words_co
    where: Words_co
    lines: tuple[Line[Words_co], ...]
    people: tuple[FrozenRow, ...] = ()
    """Who is named in it, for the register of what was printed."""


@dataclass(frozen=True, slots=True)
class _Measures:
    """Sizes in points, all else in mm."""

    name: float
    text: float
    pitch: float
    label: float
    """Where the words begin: behind the widest label, and here at most."""
    bottom: float
    most: int = MOST_LINES
    whole: bool = False
    """Whether a block may go on over the page."""


_STANDARD = _Measures(13, 10.5, 4.9, 44, BOX_HEIGHT - 8)
_LARGE = _Measures(18, 16, 7.4, 64, BOX_HEIGHT - 17)
_LARGE_LINES = 2
"""So many lines of large print say what one of standard print does."""
_BESIDE = 6.0
"""Millimetres from the widest label to the words beside it."""
_MOST_WHITE = 0.3
"""Of a page: so much stays white at most, that a block need not go on over the page."""
_BETWEEN = 0.18
"""White between two facts, in pitches."""


def build_blocks(
    book: Book,
    frame: Frame,
    entries: Sequence[Entry[SealedText]],
    nothing: str,
    *,
    most: int = MOST_LINES,
    more: int = 0,
) -> int:
    """Draws all blocks on as many pages as they take; `nothing` is said where there are none.
    Returns how many that are; `more` pages will follow.

    A fact takes `most` lines; what is longer is cut. Where more than usual are given, nothing is to
    be lost, and a block goes on over the page.
    """
    large = book.size is Size.LARGE
    at = replace(
        _LARGE if large else _STANDARD,
        most=most * _LARGE_LINES if large else most,
        whole=most > MOST_LINES,
    )
    at = replace(at, label=_label_width(entries, at))
    pages = _pages(entries, at, content_top(book.size))
    for number, some in enumerate(pages, start=1):
        with book.page() as sheet:
            draw_frame(sheet, frame)
            draw_place(sheet, frame, place_words(number, len(pages) + more))
            y = content_top(sheet.size)
            for entry in some:
                y = _draw(sheet, entry, at, y)
            if not entries:
                sheet.text(LEFT_EDGE, y + 2 * at.pitch, nothing, Face.REGULAR, at.text)
    return len(pages)


def _label_width(entries: Sequence[Entry[SealedText]], at: _Measures) -> float:
    labels = (line.label for entry in entries for line in entry.lines)
    widest = max((Sheet.width(one, Face.BOLD, at.text) for one in labels), default=0.0)
    return min(at.label, widest + _BESIDE if widest else 0.0)


def _pages(
    entries: Sequence[Entry[SealedText]], at: _Measures, top: float
) -> list[list[Entry[SealedText]]]:
    pages: list[list[Entry[SealedText]]] = [[]]
    y, waiting = top, list(entries)
    while waiting:
        entry = waiting.pop(0)
        if y + _height(entry, at) <= at.bottom:
            pages[-1].append(entry)
            y += _height(entry, at)
            continue
        breaks = at.whole and at.bottom - y > _MOST_WHITE * (at.bottom - top)
        if breaks or top + _height(entry, at) > at.bottom:
            part, entry = _cut(entry, at, at.bottom - y)
            pages[-1] += [part] if part.lines else []
        waiting.insert(0, entry)
        pages.append([])
        y = top
    return pages


def _cut(
    entry: Entry[SealedText], at: _Measures, room: float
) -> tuple[Entry[SealedText], Entry[SealedText]]:
    """As many facts as the room holds, and all others."""
    count = 0
    while _height(replace(entry, lines=entry.lines[: count + 1]), at) <= room:
        count += 1
    return replace(entry, lines=entry.lines[:count]), replace(entry, lines=entry.lines[count:])


def _height(entry: Entry[SealedText], at: _Measures) -> float:
    names, below = _heading(entry, at)
    head = (len(names) - 1) * 1.2 * at.name / MM + len(below) * at.pitch
    lines = sum(max(map(len, _wrapped(line, at))) + _BETWEEN for line in entry.lines)
    return 2.2 * at.pitch + head + lines * at.pitch


def _heading(entry: Entry[SealedText], at: _Measures) -> tuple[list[str], list[str]]:
    """The lines of the name, and below them where it is, if that has no room beside the name."""
    room = RIGHT_EDGE - LEFT_EDGE
    beside = Sheet.width(entry.name, Face.BOLD, at.name) + 6
    beside += Sheet.width(entry.where, Face.REGULAR, at.text)
    if beside <= room:
        return [entry.name], []
    below = wrap(entry.where, Face.REGULAR, at.text, room * MM, 2) if entry.where else []
    return wrap(entry.name, Face.BOLD, at.name, room * MM, 3), below


def _wrapped(line: Line[SealedText], at: _Measures) -> tuple[list[str], list[str]]:
    """The lines of the label, and those of the words beside it."""
    room = (RIGHT_EDGE - LEFT_EDGE - at.label) * MM
    return (
        wrap(line.label, Face.BOLD, at.text, max(0.0, at.label - 3) * MM, 2),
        wrap(line.words, Face.REGULAR, at.text, room, at.most),
    )


def _draw_heading(sheet: Sheet, entry: Entry[SealedText], at: _Measures, y: float) -> float:
    """The name, and where it is; returns the last baseline."""
    names, below = _heading(entry, at)
    if not below:
        sheet.text_right(RIGHT_EDGE, y, entry.where, Face.REGULAR, at.text)
    for number, words in enumerate(names):
        y += 1.2 * at.name / MM if number else 0.0
        sheet.text(LEFT_EDGE, y, words, Face.BOLD, at.name)
    for words in below:
        y += at.pitch
        sheet.text(LEFT_EDGE, y, words, Face.REGULAR, at.text)
    return y


def _draw(sheet: Sheet, entry: Entry[SealedText], at: _Measures, y: float) -> float:
    """One block; returns where the next one begins."""
    for one in entry.people:
        sheet.stands(one)
    y = _draw_heading(sheet, entry, at, y + 1.3 * at.pitch)
    y += 0.3 * at.pitch
    for line in entry.lines:
        for label, words in zip_longest(*_wrapped(line, at), fillvalue=""):
            y += at.pitch
            sheet.text(LEFT_EDGE, y, label, Face.BOLD, at.text)
            sheet.text(LEFT_EDGE + at.label, y, words, Face.REGULAR, at.text)
        y += _BETWEEN * at.pitch
    y += 0.6 * at.pitch
    sheet.rule(y, 0.8)
    return y
