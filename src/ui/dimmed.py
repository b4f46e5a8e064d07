"""Something that stands over the dimmed window: find or do, about. Esc or a click beside closes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from .kit.keys import claims, is_escape, is_key
from .kit.paint import box
from .kit.theme import theme

RADIUS = 10
SHADOW = 6
"""Rings of the shadow: the one thing beside the preview that has one (screens.md 1)."""


class Dimmed(QWidget):
    """Covers `below` and shows one card on it; the focus stays inside and goes back at the end.

    Subclasses fill `card` and say where it stands. It goes with `below`, as when the group locks.
    """

    def __init__(self, below: QWidget) -> None:
        super().__init__(below)
        self.card = QWidget(self)
        self._back: QWidget | None = None
        self._leaving = False
        below.installEventFilter(self)
        self.hide()

    def open_over(self) -> None:
        """Shows it, with the focus on what stands in the card."""
        self._back = self.window().focusWidget()
        self.fit()
        self.show()
        self.raise_()
        self.setFocus()

    def leave(self) -> None:
        """Takes it away; the focus returns to where it was."""
        if self._leaving:
            return
        self._leaving = True
        self.hide()
        self.deleteLater()
        if self._back is not None and isValid(self._back) and self._back.isVisible():
            self._back.setFocus()

    def is_leaving(self) -> bool:
        """True once it is on its way out."""
        return self._leaving

    def forget_focus(self) -> None:
        """Lets the focus stay where it went."""
        self._back = None

    def place(self) -> QRect:
        """Where the card stands, in px of the window."""
        raise NotImplementedError

    def fit(self) -> None:
        """Takes over the size of the window."""
        below = self.parentWidget()
        if below is not None:
            self.setGeometry(below.rect())
            self.card.setGeometry(self.place())
            self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self.fit()
        return False

    def event(self, event: QEvent) -> bool:
        return claims(event, _is_ours) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_escape(event):
            self.leave()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.leave()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks round inside."""
        stops = [
            one
            for one in self.card.findChildren(QWidget)
            if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        if stops:
            focus = self.window().focusWidget()
            at = stops.index(focus) if focus in stops else -1
            stops[(at + (1 if forward else -1)) % len(stops)].setFocus()
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        shade = QColor(look.tokens.window if look.dark else look.tokens.ink)
        if not look.high_contrast:
            shade.setAlphaF(0.6 if look.dark else 0.3)
            painter.fillRect(self.rect(), shade)
        card = QRectF(self.card.geometry())
        for ring in range(SHADOW, 0, -1) if not look.high_contrast else ():
            shade.setAlphaF(0.04)
            grown = look.f(ring * 1.5)
            box(
                painter,
                card.adjusted(-grown, -grown + look.f(2), grown, grown + look.f(2)),
                look.f(RADIUS) + grown,
                shade,
            )
        edge = max(look.outline, 1.0)
        box(painter, card, look.f(RADIUS), look.tokens.base, look.tokens.edge, edge)


def _is_ours(event: QEvent) -> bool:
    """Esc; and F6, as the parts behind it are not to be entered while it stands there."""
    return is_escape(event) or is_key(event, Qt.Key.Key_F6)
