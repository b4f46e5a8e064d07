"""Hears of faults that nobody caught; what is shown of them: `crash_dialog`."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from .crash_text import crash_text


class Watch(QObject):
    """Hears of faults that nobody caught. Python would print them with their values in them."""

    crashed = Signal(str)

    def begin(self) -> None:
        """From now on a fault is told by `crashed`, on whichever thread it happens."""
        sys.excepthook = self._uncaught
        threading.excepthook = lambda told: self._tell(told.exc_value)
        sys.unraisablehook = lambda told: self._tell(told.exc_value)

    def end(self) -> None:
        """Gives the hooks back to Python."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__

    def _uncaught(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        else:
            self._tell(error)

    def _tell(self, error: BaseException | None) -> None:
        if error is not None:
            self.crashed.emit(crash_text(error))
