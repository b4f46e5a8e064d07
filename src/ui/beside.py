"""The page, and beside it the form and the help, as far as there is room for them."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from .kit.theme import theme

FORM = 500
HELP = 372
"""Units: as wide as the right part of a page."""
LEAST = 488
"""Units that a page or a form must keep; with fewer it gives its place to what stands beside it."""
ANY_WIDTH = 16_777_215
"""Qt's own word for a width without a limit."""


class Beside(QWidget):
    """Page, form, help from the start of the line; each of the latter two may be absent."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.page = page
        self.form: QWidget | None = None
        self.help: QWidget | None = None
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._line.addWidget(page, 1)

    def set_form(self, form: QWidget | None) -> None:
        """Puts a form beside the page in place of the one that was there."""
        self._let_go(self.form)
        self.form = form
        if form is not None:
            self._line.insertWidget(1, form)
        self._fit()

    def set_help(self, page: QWidget | None) -> None:
        """Puts a page of the help at the end of the line, in place of the one that was there."""
        self._let_go(self.help)
        self.help = page
        if page is not None:
            self._line.addWidget(page)
            page.show()
        self._fit()

    def _let_go(self, gone: QWidget | None) -> None:
        if gone is not None:
            self._line.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() / theme().unit
        if self.help is not None:
            room = _share(self.help, HELP, room)
        if self.form is not None:
            self.form.setVisible(room > 0)
            room = _share(self.form, FORM, room)
        self.page.setVisible(room > 0)

    def sizeHint(self) -> QSize:
        return self.page.sizeHint()


def _share(part: QWidget, units: float, room: float) -> float:
    """Gives the part its width, or all of a room too small to share; returns what is left."""
    left = room - units
    alone = left < LEAST
    part.setMinimumWidth(0 if alone else theme().u(units))
    part.setMaximumWidth(ANY_WIDTH if alone else theme().u(units))
    return 0 if alone else left
