"""Collects garbage on the window's thread alone.

Python sweeps up cycles on whichever thread happens to allocate. A widget that sits in a cycle
would so be destroyed on the thread of the database, and Qt objects must die on their own thread.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


class Sweep(QObject):
    """While it is on, cycles are collected by a timer of the window and by nobody else."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._collect)

    def begin(self) -> None:
        """Takes the collecting over from Python."""
        gc.disable()
        self._timer.start()

    def end(self) -> None:
        """Gives it back, once no other thread runs Python any more."""
        self._timer.stop()
        gc.enable()

    def _collect(self) -> None:
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > limits[generation]:
                gc.collect(generation)
                return
