"""A backup every half hour while a group is open, if something changed since the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ...i18n import gettext as _
from ...problems import DiskFull, Problem

if TYPE_CHECKING:
    from ...store.store import Store
    from ..tasks import Tasks

EVERY_MS = 30 * 60 * 1000


class TimedBackup(QObject):
    """Asks for a backup on the thread of the store. A failure is told once until one goes well."""

    failed = Signal(str)
    """A sentence: what is kept, what is not, and when it is tried again."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._told = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Counts from now on, for a group just opened."""
        self._told = False
        self._timer.start()

    def rest(self) -> None:
        """Stops counting: closing makes its own backup."""
        self._timer.stop()

    def look(self) -> None:
        """Makes a backup if one is due."""
        self._tasks.consult(_back_up, self._made, owner=self, failed=self._not_made)

    def _made(self, _none: object) -> None:
        self._told = False

    def _not_made(self, problem: Problem) -> None:
        if not self._told:
            self._told = True
            self.failed.emit(_sentence(problem))


def _back_up(store: Store) -> None:
    from ...store import backups

    backups.make_if_due(store)


def _sentence(problem: Problem) -> str:
    if isinstance(problem, DiskFull):
        return _(
            "All is kept, but the backup of this half hour could not be made: the disk is full. "
            "Make room; it is tried again in half an hour."
        )
    return _(
        "All is kept, but the backup of this half hour could not be made. "
        "It is tried again in half an hour, and when you lock."
    )
