"""Quiet scroll bars: a thin rounded handle, no arrows, wider and darker under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from .paint import box
from .theme import theme

TEXT = 900
"""Units at which a column of text stops growing: longer lines are hard to follow."""


class SlimBar(QScrollBar):
    """A scroll bar that stays out of the way."""

    def __init__(self, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        hint, across = super().sizeHint(), theme().u(12)
        upright = self.orientation() == Qt.Orientation.Vertical
        return QSize(across, hint.height()) if upright else QSize(hint.width(), across)

    def paintEvent(self, _event: QPaintEvent) -> None:
        from PySide6.QtWidgets import QStyle, QStyleOptionSlider  # 5 ms to load, and seldom painted

        look = theme()
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar,
            option,
            QStyle.SubControl.SC_ScrollBarSlider,
            self,
        )
        over = self.underMouse() or self.isSliderDown()
        inset = look.f(2 if over else 3.5)
        rect = QRectF(handle)
        upright = self.orientation() == Qt.Orientation.Vertical
        rect = (
            rect.adjusted(inset, 1, -inset, -1) if upright else rect.adjusted(1, inset, -1, -inset)
        )
        colour = look.tokens.edge if over else look.tokens.soft_edge
        painter = QPainter(self)
        if self.maximum() > self.minimum():
            box(painter, rect, min(rect.width(), rect.height()) / 2, colour)


def slim(view: QAbstractScrollArea) -> None:
    """Give a view quiet scroll bars and take its frame away."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setVerticalScrollBar(SlimBar(Qt.Orientation.Vertical))
    view.setHorizontalScrollBar(SlimBar(Qt.Orientation.Horizontal))


class ScrollArea(QScrollArea):
    """A page that scrolls upright only; it takes the ground of what it stands on."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        # A viewport of our own: to give out Qt's, every class of Qt's widgets is loaded (17 ms).
        # It lets the ground through by itself.
        self.setViewport(QWidget())
        slim(self)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(widget)
        widget.setAutoFillBackground(False)
