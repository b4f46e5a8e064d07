"""A box to tick, with a count at the end of its line when there is one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from .icons import paint_icon
from .paint import beside, box, from_end, square_in, width_of, write
from .plain import one_line
from .restyled import Restyled
from .theme import theme


class Check(Restyled, QCheckBox):
    """Words with a box before them; `count` stands at the end in 600. Qt's `toggled` tells."""

    def __init__(self, text: str, on: bool = False, count: str = "") -> None:
        super().__init__(one_line(text))
        self._count = count
        self.setChecked(on)
        self.setFont(theme().font("body"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(count)

    def set_count(self, count: str) -> None:
        """Show another count; it is part of the accessible name."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count}" if count else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        look = theme()
        width = look.f(18 + 10 + 4) + width_of(self.text(), self.font())
        width += look.f(16) + width_of(self._count, look.font("name")) if self._count else 0
        return QSize(round(width + 1), look.u(26))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def restyle(self) -> None:
        self.setFont(theme().font("body"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        tokens = look.tokens
        painter = QPainter(self)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        rect = QRectF(self.rect())
        square = square_in(beside(rect, look.f(3), look.u(18)), look.u(18))
        on = self.isChecked()
        ground, edge = (tokens.accent, None) if on else (tokens.base, tokens.edge)
        box(painter, square, look.f(4), ground, edge, look.outline)
        if on:
            paint_icon(painter, "check", square_in(square, look.u(14)), tokens.accent_ink)
        if self.hasFocus():
            ring = square.adjusted(-look.f(3), -look.f(3), look.f(3), look.f(3))
            box(painter, ring, look.f(6), None, tokens.accent, look.f(2))
        words = beside(rect, look.f(28), rect.width() - look.f(28))
        write(painter, words, self.text(), self.font(), tokens.ink)
        if self._count:
            width = width_of(self._count, look.font("name")) + 1
            end = from_end(rect, look.f(2), width)
            write(painter, end, self._count, look.font("name"), tokens.ink)
