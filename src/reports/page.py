"""A document made in memory, and its pages with the words on them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFName, PDFStream, PDFZCompress
from reportlab.pdfgen.canvas import Canvas

from ..i18n import is_from_the_right, spoken_language
from ..services.frozen_rows import FrozenRow
from .direction import MARKS
from .fonts import STROKE, STROKED_FOR_BOLD, Face, load, main_font
from .lettering import Lettering
from .paper import MM, PORTRAIT, Paper, Shape, Size
from .shaping import shaped
from .surface import Surface
from .text import clean, is_plain, width

# Compressed pages are kept as they are, not spelled out in letters for old mail programs.
rl_config.useA85 = 0


class Sheet(Surface):
    """One page: what is drawn on its surface, and the words, whose places are their baselines.
    Sizes of type are in points."""

    def __init__(
        self,
        canvas: Any,
        lettering: Lettering,
        paper: Paper,
        size: Size,
        shape: Shape,
        *,
        mirrored: bool = False,
    ) -> None:
        super().__init__(canvas, paper, shape, mirrored=mirrored)
        self.paper = paper
        self.size = size
        self._lettering = lettering
        self.rows: list[FrozenRow] = []
        self.place = ""
        """What is said of the page's number where it is part of a larger document."""

    def stands(self, row: FrozenRow) -> None:
        """Notes that somebody is named on this page; number 0 is the next one of the packet."""
        self.rows.append(row)

    def text(self, x: float, y: float, words: str, face: Face, size: float) -> None:
        """Words that begin at x. Raises MissingGlyph."""
        left = self._across(x, self.width(words, face, size) if self._mirrored else 0.0)
        baseline = self._top - y * MM
        if not is_plain(words, face):
            words = clean(words, face)
            if not is_plain(words, face):
                self._shaped(left, baseline, words, face, size)
                return
        if not words:
            return
        operators, self._font = self._lettering.show(
            left, baseline, words, main_font(face), size, self._font
        )
        self._words += operators

    def text_right(self, x: float, y: float, words: str, face: Face, size: float) -> None:
        """Words that end at x."""
        self.text(x - self.width(words, face, size), y, words, face, size)

    def figures(
        self, left: float, right: float, y: float, words: str, face: Face, size: float
    ) -> None:
        """Figures that end at the right of their room as it is seen, which way ever the page is
        written: ones stand under ones."""
        if self._mirrored:
            self.text(left, y, words, face, size)
        else:
            self.text_right(right, y, words, face, size)

    def text_centred(self, x: float, y: float, words: str, face: Face, size: float) -> None:
        """Words with their middle at x."""
        self.text(x - self.width(words, face, size) / 2, y, words, face, size)

    @property
    def runs_from_the_right(self) -> bool:
        """True where words begin at the right of their room, on a sheet that begins at the left."""
        return is_from_the_right() and not self._mirrored

    def text_between(
        self, left: float, right: float, y: float, words: str, face: Face, size: float
    ) -> None:
        """Words that begin where their language does, at the left or the right of their room."""
        if self.runs_from_the_right:
            left = right - self.width(words, face, size)
        self.text(left, y, words, face, size)

    def text_upwards(self, x: float, y: float, words: str, face: Face, size: float) -> None:
        """Words that are read from below: they begin at y and go up."""
        self.flush()
        place = self._left, self._top, self._mirrored
        self._canvas.saveState()
        self._canvas.translate(self._across(x), self._top - y * MM)
        self._canvas.rotate(90)
        self._left, self._top, self._mirrored = 0.0, 0.0, False
        self.text(0, 0, words, face, size)
        self.flush()
        self._canvas.restoreState()
        self._left, self._top, self._mirrored = place

    @staticmethod
    def width(words: str, face: Face, size: float) -> float:
        """Width of words in mm."""
        return width(words, face, size) / MM

    def stamp(self, form: str, x: float = 0.0, y: float = 0.0) -> None:
        """What was drawn once with `Book.form`, at its own place or so far right and down of it."""
        self.flush()
        if not (x or y):
            self._canvas.doForm(form)
            return
        across = -x if self._mirrored else x
        self._canvas.addLiteral(f"q 1 0 0 1 {across * MM:.2f} {-y * MM:.2f} cm")
        self._canvas.doForm(form)
        self._canvas.addLiteral("Q")

    def stamp_turned(self, form: str) -> None:
        """What was drawn once with `Book.form`, upside down: turned about the middle of the paper,
        where the middle of the box is."""
        self.flush()
        width, height = self.shape.sheet(self.paper)
        self._canvas.addLiteral(f"q -1 0 0 -1 {width * MM:.2f} {height * MM:.2f} cm")
        self._canvas.doForm(form)
        self._canvas.addLiteral("Q")

    def _shaped(self, x: float, y: float, words: str, face: Face, size: float) -> None:
        """Glyph by glyph, with the words themselves behind them for whoever reads the file."""
        as_typed = words.lstrip(MARKS).encode("utf-16-be").hex().upper()
        self._draw(f"/Span <</ActualText <FEFF{as_typed}>>> BDC")
        glyphs = self._canvas.beginText()
        for run in shaped(words, face):
            stroked = face is Face.BOLD and run.font_name in STROKED_FOR_BOLD
            if stroked:
                glyphs._code.append(f"{STROKE * size:.3f} w 2 Tr")
            glyphs.setFont(load(run.font_name).name, size)
            glyphs.setTextOrigin(x, y)
            glyphs.textLine(run.glyphs)
            if stroked:
                glyphs._code.append("0 Tr")
            x += run.width * size / 1000
        self._canvas.drawText(glyphs)
        self._canvas.addLiteral("EMC")


class Enough(Exception):
    """So many pages were wanted, and they are drawn."""


class _Packed(PDFStream):  # type: ignore[misc]  # ReportLab has no types
    """What was drawn on a page, packed at once and let go once it is written: ReportLab keeps all
    pages as they were drawn until the end, which takes ten times the memory for thousands."""

    def __init__(self, drawn: str) -> None:
        super().__init__(content=zlib.compress(drawn.encode()))
        self.dictionary["Filter"] = PDFName(PDFZCompress.pdfname)

    def format(self, document: Any) -> bytes:
        written: bytes = super().format(document)
        self.content = b""
        return written


class Book:
    """A document drawn in memory: pages of one paper, one shape and one size of type."""

    def __init__(
        self,
        title: str,
        paper: Paper,
        size: Size,
        shape: Shape = PORTRAIT,
        *,
        mirrors: bool = False,
        most: int | None = None,
    ) -> None:
        """`title` and the language that is spoken go into the file; no person or group is named.

        `mirrors`: sheets are mirrored where what is spoken is written from the right. After `most`
        pages, `page` raises Enough.
        """
        self.paper = paper
        self.size = size
        self.shape = shape
        self.rows: list[FrozenRow] = []
        """Who is named, numbered through all pages, each with her page."""
        self.beside = 0
        """How many pages lie beside the others: they stay with whoever holds them."""
        self._mirrors = mirrors
        self._most = most
        self._forms: list[str] = []
        self._place: Callable[[int], str] = lambda _page: ""
        self._canvas = Canvas(
            BytesIO(),  # nothing is written there: the pages are given back as they are
            pagesize=tuple(mm * MM for mm in shape.sheet(paper)),
            pageCompression=1,
            invariant=1,
            lang=spoken_language(),
            initialFontName=main_font(Face.REGULAR).name,
        )
        # ReportLab keeps the letters of each document under the document itself.
        self._lettering = Lettering(self._canvas._doc)
        self._canvas.setTitle(title)
        for hide in (
            self._canvas.setAuthor,
            self._canvas.setCreator,
            self._canvas.setProducer,
            self._canvas.setSubject,
            self._canvas.setKeywords,
        ):
            hide("")

    @property
    def pages(self) -> int:
        """How many are drawn so far."""
        return int(self._canvas.getPageNumber()) - 1

    def part(self, shape: Shape, place: Callable[[int], str]) -> Book:
        """The same document going on in another shape; `place` says of each page, by its number in
        the whole, which it is."""
        part = self.turned(shape)
        part._place = place
        return part

    def turned(self, shape: Shape) -> Book:
        """The same document going on in another shape, numbered as before."""
        part = copy(self)
        part.shape = shape
        return part

    @contextmanager
    def page(self, *, beside: bool = False) -> Iterator[Sheet]:
        """The next page, to be drawn on inside the block. Enough if no more are wanted.

        `beside`: it comes along and is none of those that are counted and come back.
        """
        if self.pages == self._most:
            raise Enough
        self.beside += beside
        sheet = self._sheet()
        sheet.place = self._place(self.pages + 1)
        yield sheet
        sheet.flush()
        self._canvas.showPage()
        page = self._canvas._doc.Pages.pages[-1]
        page.Contents, page.stream = _Packed(page.stream), None
        for row in sheet.rows:
            number = row.number or len(self.rows) + 1
            self.rows.append(replace(row, number=number, page_number=self.pages))

    def form(self, draw: Callable[[Sheet], None]) -> str:
        """Draw once what many pages share, between pages. Returns its name, for `Sheet.stamp`."""
        name = f"form{len(self._forms) + 1}"
        self._forms.append(name)
        self._set_size()
        self._canvas.beginForm(name)
        sheet = self._sheet()
        draw(sheet)
        sheet.flush()
        self._canvas.endForm()
        return name

    def finish(self) -> bytes:
        """The whole document as a PDF file."""
        return bytes(self._canvas.getpdfdata())

    def _set_size(self) -> None:
        self._canvas.setPageSize(tuple(mm * MM for mm in self.shape.sheet(self.paper)))

    def _sheet(self) -> Sheet:
        self._set_size()
        mirrored = self._mirrors and is_from_the_right()
        return Sheet(
            self._canvas, self._lettering, self.paper, self.size, self.shape, mirrored=mirrored
        )
