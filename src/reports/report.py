"""What a printed page is to the rest of the program, and how it becomes a PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ..i18n import gettext as _
from .fonts import Face
from .page import Book
from .paper import MM, Paper, Size, Tier
from .text import require_room


def asked(flag: str, words: Callable[[], str]) -> dict[str, Any]:
    """Metadata of a field that the command line asks as `--flag`, explained in `words`."""
    return {"flag": flag, "words": words}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOptions:
    """What is asked before any page is printed; pages add their own fields.

    A field's metadata says how the command line asks it: `flag`, and `words` (a callable) of help.
    A field without a default must be answered.
    """

    paper: Paper = field(
        default=Paper.A4,
        metadata=asked("paper", lambda: _("A4 or Letter; else that of the group’s country")),
    )
    size: Size = field(
        default=Size.STANDARD,
        metadata=asked("size", lambda: _("standard or large print; else standard")),
    )


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


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of printed page.

    `name` is its word on the command line, `title` its words in the window and neutral enough to
    stand in the file. `build(book, data)` draws all pages and is pure.

    `sheets(people, options)` belongs to pages that name people: what was printed is kept as a run,
    and `load(session, run_id)` gives its frozen rows. Without `sheets` no run is kept, and
    `load(session, options)` gives the data; without `load` they do not come from the register.
    What takes the options raises Unanswered where the page has no room for an answer.
    """

    name: str
    title: Callable[[], str]
    tier: Tier
    options: type[PageOptions]
    build: Callable[[Book, Any], None]
    load: Callable[[Any, Any], Any] | None = None
    sheets: Callable[[int, Any], Sheets] | None = None
    offered: bool = True
    """False for a page that the window prints where it belongs, not in Lists & print."""


def render(report: Report, data: Any, options: PageOptions) -> bytes:
    """The pages as a PDF made in memory, the same bytes for the same data.

    Raises MissingGlyph where a name has a letter that no font has.
    """
    book = Book(report.title(), options.paper, options.size)
    report.build(book, data)
    return book.finish()
