"""The drawing surface: a document made in memory, its pages in millimetres of the common box."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from .fonts import Face, load, main_font
from .paper import BOX_HEIGHT, BOX_WIDTH, MM, Paper, Size
from .qr import modules
from .shaping import shaped
from .text import clean, is_plain, width

BLACK_BOX = 0.9
"""Line of a box to tick, in points."""

DASHES = (3.0, 2.2)
"""Points on and off of a dashed line that lives through two photocopies."""


class Sheet:
    """One page. Places are in mm from the top left corner of the common box, baselines for text.

    Line weights and sizes of type are in points. Lines of boxes are drawn inside the place given.
    """

    def __init__(self, canvas: Any, paper: Paper, size: Size) -> None:
        self.size = size
        self._canvas = canvas
        self._left = (paper.width - BOX_WIDTH) / 2 * MM
        self._top = (paper.height - (paper.height - BOX_HEIGHT) / 2) * MM
        self._words: Any = None
        self._face_and_size: tuple[Face, float] | None = None

    def text(self, x: float, y: float, words: str, face: Face, size: float) -> None:
        """Words that begin at x. Raises MissingGlyph."""
        words = clean(words, face)
        if not words:
            return
        if is_plain(words, face):
            self._plain(self._left + x * MM, self._top - y * MM, words, face, size)
        else:
            self._shaped(self._left + x * MM, self._top - y * MM, words, face, size)

    def text_right(self, x: float, y: float, words: str, face: Face, size: float) -> None:
        """Words that end at x."""
        self.text(x - self.width(words, face, size), y, words, face, size)

    def text_centred(self, x: float, y: float, words: str, face: Face, size: float) -> None:
        """Words with their middle at x."""
        self.text(x - self.width(words, face, size) / 2, y, words, face, size)

    @staticmethod
    def width(words: str, face: Face, size: float) -> float:
        """Width of words in mm."""
        return width(clean(words, face), face, size) / MM

    def line(
        self, x1: float, y1: float, x2: float, y2: float, weight: float, *, dashed: bool = False
    ) -> None:
        """A straight black line."""
        self.flush()
        self._canvas.setLineWidth(weight)
        if dashed:
            self._canvas.setDash(*DASHES)
        left, top = self._left, self._top
        self._canvas.line(left + x1 * MM, top - y1 * MM, left + x2 * MM, top - y2 * MM)
        if dashed:
            self._canvas.setDash()

    def box(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        weight: float = BLACK_BOX,
        *,
        dashed: bool = False,
    ) -> None:
        """An empty box with its line inside the place given."""
        self.flush()
        self._canvas.setLineWidth(weight)
        if dashed:
            self._canvas.setDash(*DASHES)
        self._canvas.rect(
            self._left + x * MM + weight / 2,
            self._top - (y + h) * MM + weight / 2,
            w * MM - weight,
            h * MM - weight,
        )
        if dashed:
            self._canvas.setDash()

    def solid(self, x: float, y: float, w: float, h: float) -> None:
        """A black rectangle."""
        self.flush()
        left, bottom = self._left + x * MM, self._top - (y + h) * MM
        self._canvas.rect(left, bottom, w * MM, h * MM, stroke=0, fill=1)

    def arrow(self, x: float, y: float, w: float, h: float) -> None:
        """A black triangle that points to the right."""
        self.flush()
        left, top = self._left + x * MM, self._top - y * MM
        path = self._canvas.beginPath()
        path.moveTo(left, top)
        path.lineTo(left + w * MM, top - h / 2 * MM)
        path.lineTo(left, top - h * MM)
        path.close()
        self._canvas.drawPath(path, stroke=0, fill=1)

    def qr(self, x: float, y: float, side: float, words: str) -> None:
        """A QR code of `side` mm, without its white rim."""
        self.flush()
        count, rectangles = modules(words)
        module = side * MM / count
        left, bottom = self._left + x * MM, self._top - (y + side) * MM
        self._canvas.addLiteral(
            f"q {module:.6f} 0 0 {module:.6f} {left:.4f} {bottom:.4f} cm {rectangles} f Q"
        )

    def stamp(self, form: str) -> None:
        """What was drawn once with `Book.form`, at its own place."""
        self.flush()
        self._canvas.doForm(form)

    def flush(self) -> None:
        """Set the words collected so far; what is drawn later lies over them."""
        if self._words is not None:
            self._canvas.drawText(self._words)
            self._words = self._face_and_size = None

    def _plain(self, x: float, y: float, words: str, face: Face, size: float) -> None:
        if self._words is None:
            self._words = self._canvas.beginText()
        if self._face_and_size != (face, size):
            self._words.setFont(main_font(face).name, size)
            self._face_and_size = (face, size)
        self._words.setTextOrigin(x, y)
        self._words.textLine(words)

    def _shaped(self, x: float, y: float, words: str, face: Face, size: float) -> None:
        """Glyph by glyph, with the words themselves behind them for whoever reads the file."""
        self.flush()
        as_typed = words.encode("utf-16-be").hex().upper()
        self._canvas.addLiteral(f"/Span <</ActualText <FEFF{as_typed}>>> BDC")
        glyphs = self._canvas.beginText()
        for run in shaped(words, face):
            glyphs.setFont(load(run.font_name).name, size)
            glyphs.setTextOrigin(x, y)
            glyphs.textLine(run.glyphs)
            x += run.width * size / 1000
        self._canvas.drawText(glyphs)
        self._canvas.addLiteral("EMC")


class Book:
    """A document drawn in memory: pages of one paper and one size of type."""

    def __init__(self, title: str, paper: Paper, size: Size, language: str = "en") -> None:
        """`title` and `language` go into the file; neither may name a person or a group."""
        self.paper = paper
        self.size = size
        self._file = BytesIO()
        self._canvas = Canvas(
            self._file,
            pagesize=(paper.width * MM, paper.height * MM),
            pageCompression=1,
            invariant=1,
            lang=language,
            initialFontName=main_font(Face.REGULAR).name,
        )
        self._canvas.setTitle(title)
        for hide in (
            self._canvas.setAuthor,
            self._canvas.setCreator,
            self._canvas.setProducer,
            self._canvas.setSubject,
            self._canvas.setKeywords,
        ):
            hide("")

    @contextmanager
    def page(self) -> Iterator[Sheet]:
        """The next page, to be drawn on inside the block."""
        sheet = Sheet(self._canvas, self.paper, self.size)
        yield sheet
        sheet.flush()
        self._canvas.showPage()

    def form(self, name: str, draw: Callable[[Sheet], None]) -> str:
        """Draw once what many pages share, between pages; its name is for `Sheet.stamp`."""
        self._canvas.beginForm(name)
        sheet = Sheet(self._canvas, self.paper, self.size)
        draw(sheet)
        sheet.flush()
        self._canvas.endForm()
        return name

    def finish(self) -> bytes:
        """The whole document as a PDF file."""
        self._canvas.save()
        return self._file.getvalue()
