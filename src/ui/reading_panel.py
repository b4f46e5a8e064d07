"""The frame of what is read beside a page or a form: a title, a text that scrolls, one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from ..i18n import gettext as _
from .kit.bars import announce
from .kit.buttons import Button, IconButton
from .kit.card import Rule
from .kit.key_hint import KeyHint
from .kit.keys import claims, is_escape
from .kit.label import Label
from .kit.scroll import ScrollArea
from .kit.theme import theme
from .parts import mark_part

if TYPE_CHECKING:
    from .workbench import Workbench


class ReadingPanel(QWidget):
    """It stands at the right of the page, beside a form that is open; the page grows narrower.

    Esc closes it, arrows and Space scroll. `other` is the button at its foot.
    """

    goes_with_page = False
    """It tells of the page that it was opened on, and goes with it."""

    def __init__(self, bench: Workbench, other: Button, close: str) -> None:
        super().__init__()
        self._bench, self.other = bench, other
        self._back: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        mark_part(self)
        self._title = Label("", "form", wrap=True)
        self._scroll = ScrollArea(QWidget())
        self._lay_out(close)

    def open_beside(self, *, reads_on: bool = True) -> None:
        """Shows it; the focus goes to it and back when it is closed.

        Without `reads_on` the focus stays where somebody writes, as long as that is in sight.
        """
        self._back = self._bench.window().focusWidget()
        self._bench.open_help(self)
        announce(self, self._title.text())
        if not reads_on and self._back is not None and self._back.isVisible():
            self._back.setFocus()

    def leave(self) -> None:
        """Takes it away."""
        had_focus = self.isAncestorOf(self.window().focusWidget() or self._bench)
        had_focus = had_focus or self.hasFocus()
        self._bench.close_help()
        if had_focus and self._back is not None and isValid(self._back):
            self._back.setFocus()

    def show_text(self, title: str, spoken: str, inner: QWidget) -> None:
        """Shows another text under another title; `spoken` is the name for a screen reader."""
        self._title.setText(title)
        self.setAccessibleName(spoken)
        self._scroll.setWidget(inner)
        inner.setAutoFillBackground(False)  # Qt turned it on; the ground is the panel's

    def _lay_out(self, close: str) -> None:
        look = theme()
        cross = IconButton("x", close)
        cross.clicked.connect(self.leave)
        head = QHBoxLayout()
        head.setContentsMargins(look.u(20), look.u(14), look.u(14), look.u(8))
        head.addWidget(self._title, 1)
        head.addWidget(cross, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setContentsMargins(look.u(20), look.u(10), look.u(20), look.u(10))
        foot.addWidget(self.other)
        foot.addStretch(1)
        foot.addWidget(KeyHint("Escape", _("close")))
        column = QVBoxLayout(self)
        column.setContentsMargins(max(1, round(look.unit)), 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addWidget(Rule())
        column.addLayout(foot)

    # keys and room

    def event(self, event: QEvent) -> bool:
        return claims(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._scroll.verticalScrollBar()
        key = Qt.Key(event.key())
        steps = {
            Qt.Key.Key_Down: bar.singleStep() * 2,
            Qt.Key.Key_Up: -bar.singleStep() * 2,
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Space: bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        if is_escape(event):
            self.leave()
        elif key in steps:
            bar.setValue(bar.value() + steps[key])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.tokens.raised)
        line = max(1, round(look.outline))
        left = self.width() - line if self.isRightToLeft() else 0
        painter.fillRect(left, 0, line, self.height(), look.tokens.line)
