"""The window at the start. It stands on the screen before what it shows is loaded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..kit.theme import theme

CARD = (560, 560)
"""Units across and down where the unlock card comes first."""
PAGE = (1366, 768)
"""The same where the first run does: from it there are ways to every other page."""


class GateWindow(QWidget):
    """Its title never names a group."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Longhaul")
        self._painted = False
        self._after_paint: list[Callable[[], None]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def stand(self, size: tuple[int, int]) -> None:
        """Comes to the front, unless it is there, as large as `size` and the screen allow."""
        if self.isVisible():
            return
        units = theme().u
        room = self.screen().availableSize()
        self.resize(QSize(*map(units, size)).boundedTo(room))
        self.show()
        self.activateWindow()

    def hold(self, frame: QWidget) -> None:
        """Shows this from now on."""
        self._column.addWidget(frame)
        self.setFocusProxy(frame)

    def when_painted(self, then: Callable[[], None]) -> None:
        """Calls `then` once something is to be seen: what is done there keeps nobody waiting."""
        self._after_paint.append(then)
        if self._painted:
            self._go_on()

    def _go_on(self) -> None:
        waiting, self._after_paint = self._after_paint, []
        for then in waiting:
            then()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted and self._column.count():  # empty, it is nothing to see yet
            self._painted = True
            QTimer.singleShot(0, self, self._go_on)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closed.emit()
