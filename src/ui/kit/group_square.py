"""The square with the first letter of a group's neutral name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from .paint import box, write
from .theme import theme


def paint_group_square(painter: QPainter, spot: QRectF, name: str) -> None:
    """The group's square with the first letter of its name."""
    look = theme()
    box(painter, spot, spot.width() * 0.24, look.tokens.accent)
    font = look.font("name")
    font.setPixelSize(max(1, round(spot.width() * 0.52)))
    middle = Qt.AlignmentFlag.AlignCenter
    write(painter, spot, name.strip()[:1].upper(), font, look.tokens.accent_ink, middle)


class GroupSquare(QWidget):
    """The square on a page, such as the unlock card; the name beside it is what is read out."""

    def __init__(self, name: str, size: float = 40) -> None:
        super().__init__()
        self._name = name
        side = theme().u(size)
        self.setFixedSize(side, side)

    def set_name(self, name: str) -> None:
        """Show the letter of another group."""
        self._name = name
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_group_square(QPainter(self), QRectF(self.rect()), self._name)
