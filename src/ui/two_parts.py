"""A main part and a side part: beside each other, or one below the other where there is no room."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from .kit.flow import NO_LIMIT
from .kit.theme import theme

NARROW_BELOW = 820
"""Units of width of the content below which the side part moves under the main part."""


class TwoParts(QWidget):
    """`side` keeps `width` units beside `main`; below it, a share of the height."""

    def __init__(
        self, main: QWidget, side: QWidget, width: float, *, side_first: bool = False
    ) -> None:
        super().__init__()
        self._main, self._side, self._width = main, side, width
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        parts = (side, main) if side_first else (main, side)
        for part in parts:
            self._line.addWidget(part, 1 if part is main else 0)
        main.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._turn(below=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn(below=self.is_below())

    def _share(self, *, below: bool) -> int:
        """The height of the side part under the main one: what it wants, up to two fifths."""
        if not below:
            return NO_LIMIT
        return min(max(self._side.sizeHint().height(), theme().u(120)), self.height() * 2 // 5)

    def set_side(self, width: float) -> None:
        """Another width of the side part, where it stands beside the main one."""
        self._width = width
        self._turn(below=self.is_below())

    def is_below(self) -> bool:
        """Whether the side part stands under the main one."""
        return self.width() < theme().f(NARROW_BELOW)

    def _turn(self, *, below: bool) -> None:
        direction = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(direction)
        width = theme().u(self._width)
        self._side.setMinimumWidth(0 if below else width)
        self._side.setMaximumWidth(NO_LIMIT if below else width)
        self._side.setMinimumHeight(self._share(below=True) if below else 0)
        self._side.setMaximumHeight(self._share(below=below))
