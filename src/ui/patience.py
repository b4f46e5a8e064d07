"""How long the window has waited for an answer: when that is told, and when how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

if TYPE_CHECKING:
    from .database_thread import Ticket
    from .waiting import Waiting

LOOK_MS = 50
BUSY_MS = 200
PROGRESS_MS = 2000


class Patience(QObject):
    """Looks at its clock while anything is waited for; answers come in the order of the asks."""

    busy = Signal(bool)
    """True after 200 ms without an answer, False when nothing is waited for any more."""
    progress = Signal(int, int, str)
    """After 2 s, if the job reports: done, total, sentence; total 0 when the job is over."""

    def __init__(self, waiting: Mapping[Ticket, Waiting], parent: QObject) -> None:
        super().__init__(parent)
        self._waiting = waiting
        self._since = QElapsedTimer()
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._look_at_clock)
        self._busy = False
        self.reporting: Ticket | None = None
        """Of which it is told how far it is."""

    def begin(self) -> None:
        """Something is waited for, and nothing was before."""
        self._since.start()
        self._look.start()

    def answered(self, ticket: Ticket) -> None:
        """One is waited for no longer; the clock begins anew for the next."""
        if self.reporting == ticket:
            self.reporting = None
            self.progress.emit(0, 0, "")
        if self._waiting:
            self._since.start()
            return
        self._look.stop()
        if self._busy:
            self._busy = False
            self.busy.emit(False)

    def _look_at_clock(self) -> None:
        passed = self._since.elapsed()
        if passed >= BUSY_MS and not self._busy:
            self._busy = True
            self.busy.emit(True)
        ticket, waiting = next(iter(self._waiting.items()))
        report = waiting.ask.progress
        if passed >= PROGRESS_MS and report.total:
            self.reporting = ticket
            self.progress.emit(report.done, report.total, report.sentence)
