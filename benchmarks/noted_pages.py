"""The words of printed pages with their places, noted while the program draws them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from longhaul.reports import call_sheet
from longhaul.reports.call_sheet import CallSheetData
from longhaul.reports.fonts import Face, main_font
from longhaul.reports.page import Book, Sheet
from longhaul.reports.paper import BOX_HEIGHT, BOX_WIDTH, MM, Paper, Size
from longhaul.services.print_runs import RunFacts

PAPER = Paper.A4

Words = tuple[float, float, str, str, float]
"""Points from the left and from the bottom, the words, the name of the font, its size."""


@dataclass(slots=True)
class Page:
    """One page: its own words, and the form that was stamped on it."""

    words: list[Words] = field(default_factory=list)
    form: str = ""


@dataclass(slots=True)
class Noted:
    """All pages, and the words of the forms by name."""

    pages: list[Page] = field(default_factory=list)
    forms: dict[str, list[Words]] = field(default_factory=dict)


class NotedSheet(Sheet):
    """Draws, and notes the words."""

    noted: Page

    def text(self, x: float, y: float, words: str, face: Face, size: float) -> None:
        left = (PAPER.width - BOX_WIDTH) / 2 * MM + x * MM
        baseline = (PAPER.height + BOX_HEIGHT) / 2 * MM - y * MM
        if words:
            self.noted.words.append((left, baseline, words, main_font(face).name, size))
        super().text(x, y, words, face, size)

    def stamp(self, form: str) -> None:
        self.noted.form = form
        super().stamp(form)


class NotedBook(Book):
    """A document whose words are noted."""

    def __init__(self) -> None:
        super().__init__("", PAPER, Size.STANDARD)
        self.noted = Noted()

    @contextmanager
    def page(self) -> Iterator[Sheet]:
        """The next page."""
        with super().page() as sheet:
            self.noted.pages.append(_page_of(sheet))
            yield sheet

    def form(self, draw: Callable[[Sheet], None]) -> str:
        """What many pages share."""
        words: list[Words] = []

        def drawn(sheet: Sheet) -> None:
            draw(sheet)
            words.extend(_page_of(sheet).words)

        name = super().form(drawn)
        self.noted.forms[name] = words
        return name

    def _sheet(self) -> Sheet:
        sheet = NotedSheet(self._canvas, self._lettering, self.paper, self.size, self.shape)
        sheet.noted = Page()
        return sheet


def _page_of(sheet: Sheet) -> Page:
    if not isinstance(sheet, NotedSheet):
        raise TypeError("this sheet notes nothing")
    return sheet.noted


def note(run: RunFacts, data: CallSheetData) -> Noted:
    """The words of these call sheets."""
    book = NotedBook()
    call_sheet.build(book, run, data)
    book.finish()
    return book.noted
