"""The very page that will print, as a picture made in memory: page by page, larger and smaller."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ..i18n import gettext as _
from ..pdfium import opened
from .kit.buttons import IconButton
from .kit.card import Ground
from .kit.fields import SearchField
from .kit.label import Label
from .kit.scroll import slim
from .kit.theme import theme
from .page_search import Hit, PageSearch
from .parts import mark_part
from .printer import POINTS, page_picture

ZOOMS = (1.0, 1.4, 2.0, 2.8)
"""How much larger than the whole page in sight."""
LEAST = 240
"""Units of width that a page takes at least: where it is lower than the page, one scrolls."""
EDGE = 22
SHADOW = 3
WORDS = 300
"""Units of width below which the four buttons stand alone over the page."""
FINDER = 380
"""Units of width below which words are looked for only once somebody asks."""


class PdfView(Ground):
    """Shows a PDF that is held in memory. Nothing of it is ever written to a file.

    Plus and minus make it larger and smaller, Page up and Page down turn it, while it has the
    focus.
    """

    def __init__(self, words: str) -> None:
        super().__init__("window")
        self._pdf = b""
        self._pages = 0
        self._page = 0
        self._of = 0
        self._search: PageSearch | None = None
        self._hit: Hit | None = None
        self._zoom = 0
        self._words = Label(words, "second", wrap=True)
        self._words.setMinimumWidth(1)
        self._place = Label("", "name")
        self.before = IconButton("chevron-left", _("Page before"))
        self.after = IconButton("chevron-right", _("Next page"))
        self.larger = IconButton("zoom-in", _("Larger"))
        self.smaller = IconButton("zoom-out", _("Smaller"))
        self.finder = SearchField(_("Find on these pages"), _("Find on these pages"))
        self.finder.setMinimumWidth(1)
        self.finder.typed.connect(self._find)
        self.finder.entered.connect(lambda: self._find(self.finder.text()))
        self.sheet = PageSheet()
        self._area = QScrollArea()
        self._lay_out()
        for button, do in (
            (self.before, lambda: self.turn(-1)),
            (self.after, lambda: self.turn(1)),
            (self.larger, lambda: self.zoom(1)),
            (self.smaller, lambda: self.zoom(-1)),
        ):
            button.clicked.connect(lambda _on, do=do: do())
        self._say_place()

    @property
    def pages(self) -> int:
        """How many pages there are; 0 while nothing is shown."""
        return self._pages

    @property
    def pdf(self) -> bytes:
        """The file that is shown."""
        return self._pdf

    def show_pdf(self, pdf: bytes, *, of: int = 0) -> None:
        """Shows another PDF; the page in sight stays the same as far as there is one.

        `of`: there will be so many pages, and this holds the first of them.
        """
        with opened(pdf) as document:
            self._pages = len(document)
        self._pdf, self._of = pdf, of
        self._search, self._hit = PageSearch(pdf), None
        if not of:
            self._page = min(self._page, self._pages - 1)
        self._draw()

    def clear(self) -> None:
        """Shows no page."""
        self._pdf, self._pages = b"", 0
        self._search = self._hit = None
        self.sheet.show_picture(None, "")
        self._say_place()

    def begin_find(self) -> None:
        """Puts the cursor where words are looked for."""
        self.finder.show()
        self.finder.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.edit.selectAll()

    def _find(self, words: str) -> None:
        """Turns to the next place where the words stand, and marks it."""
        if self._search is None:
            return
        self._hit = self._search.next(words.strip(), self._page) if words.strip() else None
        gone = bool(words.strip()) and self._hit is None
        self.finder.set_count(_("not here") if gone else "")
        if self._hit is not None:
            self._page = self._hit.page
        self._draw()

    def set_words(self, words: str) -> None:
        """The quiet words at the head."""
        self._words.setText(words)

    def turn(self, by: int) -> None:
        """Goes so many pages on, or back."""
        wanted = min(max(0, self._page + by), self.pages - 1)
        if self.pages and wanted != self._page:
            self._page = wanted
            self._draw()
            self._area.verticalScrollBar().setValue(0)

    def zoom(self, by: int) -> None:
        """Larger or smaller by a step; the smallest is the whole page in sight."""
        self._zoom = min(max(0, self._zoom + by), len(ZOOMS) - 1)
        if self._pages:
            self._draw()
        self._say_place()

    def _draw(self) -> None:
        with opened(self._pdf) as document:
            self._draw_page(document[min(self._page, self._pages - 1)])

    def _draw_page(self, page: Any) -> None:
        across, down = page.get_size()
        scale = self._scale(across, down)
        ratio = self.devicePixelRatioF()
        picture = page_picture(page, scale * ratio * POINTS)
        picture.setDevicePixelRatio(ratio)
        text = page.get_textpage()
        self._say_place()
        hit = self._hit if self._hit and self._hit.page == self._page else None
        marks = [_scaled(one, scale) for one in hit.places] if hit else []
        self.sheet.show_picture(picture, self._place.text(), text.get_text_bounded(), marks)
        text.close()
        page.close()

    def _scale(self, across: float, down: float) -> float:
        """Pixels of the window for a point of the page."""
        room = self._area.maximumViewportSize()
        rim = 2 * theme().u(EDGE)
        wide, bar = room.width() - rim, self._area.verticalScrollBar().sizeHint().width()
        whole = min(wide / across, (room.height() - rim) / down)
        whole = max(whole, min(wide - bar, theme().f(LEAST)) / across)
        return max(0.2, whole * ZOOMS[self._zoom])

    def _say_place(self) -> None:
        pages = self.pages
        here = min(self._page, pages - 1) + 1
        self._place.setText(
            _("Page {page} of {pages}").format(page=here, pages=self._of or pages) if pages else ""
        )
        self.before.setEnabled(self._page > 0 and pages > 0)
        self.after.setEnabled(self._page < pages - 1)
        self.larger.setEnabled(pages > 0 and self._zoom < len(ZOOMS) - 1)
        self.smaller.setEnabled(pages > 0 and self._zoom > 0)

    def _lay_out(self) -> None:
        look = theme()
        head = QHBoxLayout()
        head.setContentsMargins(look.u(20), look.u(6), look.u(16), look.u(4))
        head.setSpacing(look.u(2))
        head.addWidget(self._words, 1)
        head.addWidget(self.finder)
        head.addSpacing(look.u(10))
        head.addWidget(self._place)
        head.addSpacing(look.u(10))
        for button in (self.before, self.after, self.smaller, self.larger):
            head.addWidget(button)
        self._area.setWidget(self.sheet)
        self._area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area.setWidgetResizable(False)
        slim(self._area)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        mark_part(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._area, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.sheet)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._words.setVisible(self.width() >= theme().f(WORDS))
        self.finder.setVisible(self.width() >= theme().f(FINDER) or bool(self.finder.text()))
        if self._pages:
            self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        zooms = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
        key = Qt.Key(event.key())
        if event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            super().keyPressEvent(event)
        elif key in turns:
            self.turn(turns[key])
        elif key in zooms:
            self.zoom(zooms[key])
        else:
            super().keyPressEvent(event)


class PageSheet(QWidget):
    """One page as it lies there: white, with the one shadow that a page may have."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: QImage | None = None
        self._marks: Sequence[QRectF] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.resize(0, 0)

    @property
    def picture(self) -> QImage | None:
        """What is shown."""
        return self._picture

    @property
    def marks(self) -> Sequence[QRectF]:
        """The places that are marked, in pixels of the picture."""
        return self._marks

    def show_picture(
        self, picture: QImage | None, name: str, text: str = "", marks: Sequence[QRectF] = ()
    ) -> None:
        """Shows a page, with places on it marked; `text` is what a screen reader says of it."""
        self._picture, self._marks = picture, marks
        self.setAccessibleName(name)
        self.setAccessibleDescription(text)
        self.resize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        if self._picture is None:
            return QSize(0, 0)
        size, rim = self._picture.deviceIndependentSize(), 2 * theme().u(EDGE)
        return QSize(round(size.width()) + rim, round(size.height()) + rim)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._picture is None:
            return
        look = theme()
        rim, shadow = look.u(EDGE), look.u(SHADOW)
        size = self._picture.deviceIndependentSize()
        paper = QRectF(rim, rim, size.width(), size.height())
        painter = QPainter(self)
        painter.fillRect(paper.translated(shadow, shadow), look.tokens.soft_edge)
        painter.drawImage(paper, self._picture)
        painter.setPen(QPen(look.tokens.accent, look.f(2)))
        for mark in self._marks:
            painter.drawRect(mark.translated(rim, rim).adjusted(-2, -2, 2, 2))
        if self.hasFocus():
            pen = painter.pen()
            pen.setColor(look.tokens.accent)
            pen.setWidthF(look.f(2))
            painter.setPen(pen)
            painter.drawRect(paper.adjusted(-1, -1, 1, 1))


def _scaled(place: QRectF, scale: float) -> QRectF:
    return QRectF(
        place.x() * scale, place.y() * scale, place.width() * scale, place.height() * scale
    )
