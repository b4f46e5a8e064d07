"""The page, and beside it the form and the help, as far as there is room for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from .kit.flow import NO_LIMIT
from .kit.theme import theme

if TYPE_CHECKING:
    from .kit.panel import Panel

FORM = 500
HELP = 372
"""Units: as wide as the right part of a page."""
LEAST = 488
"""Units that a page or a form must keep, however little it says of itself."""


class Beside(QWidget):
    """Page, form, help from the start of the line; each of the latter two may be absent."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.page = page
        self.form: Panel | None = None
        self.help: QWidget | None = None
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._line.addWidget(page, 1)

    def set_form(self, form: Panel | None) -> None:
        """Puts a form beside the page in place of the one that was there."""
        self._let_go(self.form)
        self.form = form
        if form is not None:
            form.hide()
            self._line.insertWidget(1, form)
        self.fit()

    def set_help(self, page: QWidget | None) -> None:
        """Puts a page of the help at the end of the line, in place of the one that was there."""
        self._let_go(self.help)
        self.help = page
        if page is not None:
            page.hide()
            self._line.addWidget(page)
        self.fit()

    def _let_go(self, gone: QWidget | None) -> None:
        if gone is not None:
            self._line.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """What has too little room gives its place to what stands beside it."""
        room, shown = self.width(), list[QWidget]()
        for part, units, beside in ((self.help, HELP, self.form), (self.form, FORM, None)):
            if part is not None and room > 0:
                least = (beside or self.page).minimumSizeHint().width()
                room = _share(part, theme().u(units), room, max(theme().u(LEAST), least))
                shown.append(part)
        if room > 0:
            shown.append(self.page)
        # what goes goes first: the window must not grow to hold both for a moment
        for part in (self.page, self.form, self.help):
            if part is not None and part not in shown:
                part.hide()
        for part in shown:
            part.show()

    def sizeHint(self) -> QSize:
        return self.page.sizeHint()


def _share(part: QWidget, width: int, room: int, least: int) -> int:
    """Gives the part its width, or all of a room too small to share; returns what is left."""
    alone = room - width < least
    part.setMinimumWidth(0 if alone else width)
    part.setMaximumWidth(NO_LIMIT if alone else width)
    return 0 if alone else room - width
