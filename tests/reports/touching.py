"""What touches on a page: the ink of each text beside other texts, lines and boxes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from longhaul.reports import Report
from longhaul.reports.fonts import Face
from longhaul.reports.options import PageOptions
from longhaul.reports.page import Book, Sheet
from longhaul.reports.paper import MM, Paper, Size
from longhaul.reports.text import ink

from .pages import run

WHITE = 0.05
"""Millimetres that must be between a text and a line."""


class Drawn(NamedTuple):
    """The place of a text, or of a line (no words), in mm."""

    left: float
    top: float
    right: float
    foot: float
    words: str = ""

    def moved(self, x: float, y: float) -> Drawn:
        return Drawn(self.left + x, self.top + y, self.right + x, self.foot + y, self.words)

    def is_near(self, other: Drawn, white: float) -> bool:
        return (
            self.left < other.right + white
            and other.left < self.right + white
            and self.top < other.foot + white
            and other.top < self.foot + white
        )


class NotingSheet(Sheet):
    """Notes what is drawn upright or level; turned words are passed by."""

    drawn: list[Drawn]
    forms: dict[str, list[Drawn]]
    upwards = False

    def text(self, x: float, y: float, words: str, face: Face, size: float) -> None:
        if words.strip() and not self.upwards:
            above, below = ink(words, face, size)
            right = x + self.width(words, face, size)
            self.drawn.append(Drawn(x, y - above / MM, right, y + below / MM, words))
        super().text(x, y, words, face, size)

    def text_upwards(self, *args: Any) -> None:
        self.upwards = True
        super().text_upwards(*args)
        self.upwards = False

    def line(
        self, x1: float, y1: float, x2: float, y2: float, weight: float, **dashes: bool
    ) -> None:
        if x1 == x2 or y1 == y2:
            half = weight / MM / 2
            self.drawn.append(
                Drawn(
                    min(x1, x2) - half, min(y1, y2) - half, max(x1, x2) + half, max(y1, y2) + half
                )
            )
        super().line(x1, y1, x2, y2, weight, **dashes)

    def box(
        self, x: float, y: float, w: float, h: float, weight: float = 0.9, **dashes: bool
    ) -> None:
        edge = weight / MM
        self.drawn += [
            Drawn(x, y, x + w, y + edge), Drawn(x, y + h - edge, x + w, y + h),
            Drawn(x, y, x + edge, y + h), Drawn(x + w - edge, y, x + w, y + h),
        ]  # fmt: skip
        super().box(x, y, w, h, weight, **dashes)

    def stamp(self, form: str, x: float = 0.0, y: float = 0.0) -> None:
        self.drawn += [one.moved(x, y) for one in self.forms.get(form, ())]
        super().stamp(form, x, y)


class NotingBook(Book):
    """Keeps what is noted, page by page."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.noted: list[list[Drawn]] = []
        self._drawn: list[Drawn] = []
        self._noted_forms: dict[str, list[Drawn]] = {}

    def _sheet(self) -> Sheet:
        self._set_size()
        sheet = NotingSheet(self._canvas, self._lettering, self.paper, self.size, self.shape)
        sheet.drawn, sheet.forms = self._drawn, self._noted_forms
        return sheet

    @contextmanager
    def page(self) -> Iterator[Sheet]:
        self._drawn = []
        with super().page() as sheet:
            yield sheet
        self.noted.append(self._drawn)

    def form(self, draw: Callable[[Sheet], None]) -> str:
        self._drawn = []
        name = super().form(draw)
        self._noted_forms[name] = self._drawn
        return name


def touching(report: Report, data: Any, size: Size) -> set[tuple[str, str]]:
    """What touches on these pages: two texts, or a text and "" for a line."""
    book = NotingBook("", Paper.A4, size, report.shape(PageOptions(size=size)))
    report.build(book, run(), data)
    return {pair for drawn in book.noted for pair in _pairs(drawn)}


def _pairs(drawn: list[Drawn]) -> Iterator[tuple[str, str]]:
    texts = [one for one in drawn if one.words]
    lines = [one for one in drawn if not one.words]
    for at, one in enumerate(texts):
        yield from ((one.words, other.words) for other in texts[at + 1 :] if one.is_near(other, 0))
        yield from ((one.words, "") for line in lines if one.is_near(line, WHITE))
