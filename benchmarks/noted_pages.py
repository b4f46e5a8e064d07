"""The words of printed pages with their places, noted while the program draws them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from longhaul.reports.fonts import Face, main_font
from longhaul.reports.options import PageOptions
from longhaul.reports.page import Book, Sheet
from longhaul.reports.paper import MM, Paper, Shape, Size
from longhaul.reports.report import Report
from longhaul.services.run_facts import RunFacts
from reportlab.pdfgen.canvas import Canvas

PAPER = Paper.A4

Words = tuple[float, float, str, str, float]
"""Points from the left and from the bottom, the words, the name of the font, its size."""


@dataclass(slots=True)
class Page:
    """One page: its own words, and the form that was stamped on it, if any."""

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
        wide, high = self.shape.sheet(PAPER)
        left = (wide - self.shape.width) / 2 * MM + x * MM
        baseline = (high + self.shape.height) / 2 * MM - y * MM
        if words:
            self.noted.words.append((left, baseline, words, main_font(face).name, size))
        super().text(x, y, words, face, size)

    def stamp(self, form: str, x: float = 0.0, y: float = 0.0) -> None:
        if not (x or y):  # else it is a mark, which has no words
            self.noted.form = form
        super().stamp(form, x, y)


class NotedBook(Book):
    """A document whose words are noted."""

    def __init__(self, shape: Shape) -> None:
        super().__init__("", PAPER, Size.STANDARD, shape)
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


def note(report: Report, run: RunFacts, data: Any) -> Noted:
    """The words of these pages."""
    book = NotedBook(report.shape(PageOptions()))
    report.build(book, run, data)
    book.finish()
    return book.noted


def bare(noted: Noted, shape: Shape, *, with_form: bool) -> bytes:
    """The floor: the words unshaped, one after the other, on as many pages of a bare canvas."""
    file = BytesIO()
    size = tuple(mm * MM for mm in shape.sheet(PAPER))
    canvas = Canvas(file, pagesize=size, pageCompression=1)
    if with_form:
        for name, words in noted.forms.items():
            canvas.beginForm(name)
            _draw(canvas, words)
            canvas.endForm()
    for page in noted.pages:
        _draw(canvas, page.words)
        if page.form and with_form:
            canvas.doForm(page.form)
        elif page.form:
            _draw(canvas, noted.forms[page.form])
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _draw(canvas: Canvas, words: list[Words]) -> None:
    for x, y, text, font, size in words:
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)
