"""What a printed page is to the rest of the program, and how it becomes a PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from ..i18n import gettext as _
from .fonts import Face
from .options import PageOptions
from .page import Book
from .paper import MM, Size, Tier
from .text import require_room

TITLE_ROOM = {Size.STANDARD: (14.0, 90.0), Size.LARGE: (18.0, 120.0)}
"""Size of type of a title in points, and its room in mm beside list ID and page number."""


def require_title_room(title: str, size: Size) -> None:
    """Unanswered for a title that its author has to shorten: no page cuts it."""
    points, room = TITLE_ROOM[size]
    require_room(_("The title"), "title", title, Face.BOLD, points, room * MM)


@dataclass(frozen=True, slots=True)
class Sheets:
    """How people fall on pages: so many on each, so many pages in all with the blank rows."""

    per_page: int
    pages: int


class PageKind(Enum):
    """What a page is made from, and what is kept of it."""

    PEOPLE = auto()
    """It names people: what was printed is kept as a run, with its list ID."""
    PLAIN = auto()
    """It does not come back: nothing of it is kept."""
    ELSEWHERE = auto()
    """It is no page of the register: it is made where it is needed, from what is known there."""


def _no_load(_session: Any, _what: Any) -> Any:
    raise ValueError("this page is not loaded from the register")


def _no_sheets(_people: int, _options: Any) -> Sheets:
    raise ValueError("this page names nobody")


@dataclass(frozen=True, slots=True)
class Report:
    """One of the printed pages.

    `name` is its word on the command line, `title` its words in the window and neutral enough to
    stand in the file. `build(book, data)` draws all pages and is pure.

    A page of PEOPLE has `sheets(people, options)`, its options are `PeopleOptions`, and
    `load(session, run_id)` gives the frozen rows of a run. A PLAIN page has
    `load(session, options)`. What takes the options raises Unanswered where the page has no room
    for an answer.
    """

    name: str
    title: Callable[[], str]
    kind: PageKind
    tier: Tier
    options: type[PageOptions]
    build: Callable[[Book, Any], None]
    load: Callable[[Any, Any], Any] = _no_load
    sheets: Callable[[int, Any], Sheets] = _no_sheets
    calls: bool = True
    """False for a page from which nobody is called: who has no phone or was called is on it too."""


def render(report: Report, data: Any, options: PageOptions) -> bytes:
    """The pages as a PDF made in memory, the same bytes for the same data.

    Raises MissingGlyph where a name has a letter that no font has.
    """
    book = Book(report.title(), options.paper, options.size)
    report.build(book, data)
    return book.finish()
