"""What is at work while a group is open: when it locks by itself, backs itself up, comes up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from .away import Away
from .idle import Idle
from .raising import Raiser
from .timed_backup import TimedBackup

if TYPE_CHECKING:
    from .tasks import Tasks


class WhileOpen(QObject):
    """Begun when a group comes into sight, and at rest while none does."""

    lock_wanted = Signal(bool)
    """True: after quiet minutes; False: the computer locks its own screen, or goes to sleep."""
    raise_wanted = Signal()
    """A second start on this group."""
    backup_failed = Signal(str)

    def __init__(self, tasks: Tasks, lock_minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self.idle = Idle(lock_minutes, self)
        self.away = Away(self)
        self.timed = TimedBackup(tasks, self)
        self.raiser = Raiser(self)
        self.idle.quiet.connect(lambda: self.lock_wanted.emit(True))
        self.away.gone.connect(lambda: self.lock_wanted.emit(False))
        self.timed.failed.connect(self.backup_failed)
        self.raiser.asked.connect(self.raise_wanted)

    def begin(self, *, looks: bool) -> None:
        """`looks`: a backup is looked at alone. It needs none, and no second start asks for it."""
        self.idle.begin()
        self.away.begin()
        if not looks:
            self.timed.begin()
            self.raiser.begin()

    def rest(self) -> None:
        """Nothing more until `begin`."""
        for one in (self.idle, self.away, self.timed, self.raiser):
            one.rest()
