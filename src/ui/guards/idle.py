"""Locks after quiet minutes, by the wall clock: a timer alone would sleep with the computer."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

ACTIVITY = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}
LOOK_MS = 5000


class Idle(QObject):
    """Says when nobody has touched keyboard or mouse for so many minutes."""

    quiet = Signal()

    def __init__(
        self, minutes: int, parent: QObject, clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__(parent)
        self._seconds = minutes * 60
        self._clock = clock
        self._last = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Counts from now on."""
        self._last = self._clock()
        self._timer.start()

    def rest(self) -> None:
        """Stops counting (while locked)."""
        self._timer.stop()

    def look(self) -> None:
        """Looks at the clock; also right after the computer woke up."""
        if self._timer.isActive() and self._clock() - self._last >= self._seconds:
            self.rest()
            self.quiet.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in ACTIVITY:
            self._last = self._clock()
        return False
