"""What looks after an open group: idle minutes, the screen's own lock, backups, a second start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from .away import Away
from .idle import Idle
from .raising import Raiser
from .timed_backup import TimedBackup

if TYPE_CHECKING:
    from ..tasks import Tasks


class Guards(QObject):
    """Begun when a group is shown, at rest while none is."""

    quiet = Signal()
    """Nobody touched keyboard or mouse for so many minutes."""
    gone = Signal()
    """The computer locks its screen, or goes to sleep."""
    asked = Signal()
    """Somebody started Longhaul a second time on this group."""
    not_backed_up = Signal(str)
    """A sentence: the backup of this half hour could not be made."""

    def __init__(self, minutes: int, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.idle = Idle(minutes, self)
        self.away = Away(self)
        self.raiser = Raiser(self)
        self.timed = TimedBackup(tasks, self)
        self.idle.quiet.connect(self.quiet)
        self.away.gone.connect(self.gone)
        self.raiser.asked.connect(self.asked)
        self.timed.failed.connect(self.not_backed_up)
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self.idle)

    def begin(self, *, looks_only: bool) -> None:
        """Looks from now on. A backup that is only looked at is locked like a group, no more."""
        self.idle.begin()
        self.away.begin()
        if not looks_only:
            self.timed.begin()
            self.raiser.begin()

    def rest(self) -> None:
        """Looks no more."""
        for guard in (self.idle, self.away, self.timed, self.raiser):
            guard.rest()
