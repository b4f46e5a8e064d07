"""What the window tells: what happened, what did not, what is on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from ..i18n import gettext as _
from .kit.bars import BusyLine, WarningBar
from .kit.flow import empty
from .kit.message_bar import MessageBar
from .parts import mark_part

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from ..problems import Problem
    from .desk import Desk


class Told(QObject):
    """Three places of the window: the message bar over its foot, and above the page the warnings,
    which stay until they are dealt with, and the busy line."""

    def __init__(self, window: QWidget, foot: QWidget, desk: Desk, undo: QAction) -> None:
        super().__init__(window)
        self._undo = undo
        self.message = MessageBar(window, over=foot)
        mark_part(self.message)
        self.busy = BusyLine()
        self.warnings = QVBoxLayout()
        tasks = desk.tasks
        tasks.failed.connect(self.fault)
        tasks.busy.connect(self._busy)
        tasks.progress.connect(self._progress)
        self.busy.cancelled.connect(tasks.cancel)
        desk.said.connect(self.say)
        desk.offered.connect(self.message.say)
        desk.fault.connect(self.fault)

    def say(self, sentence: str, undoable: bool = False) -> None:
        """Says in the message bar what happened, with Undo where it can be taken back."""
        self.message.say(sentence, self._undo if undoable else None)

    def fault(self, problem: Problem) -> None:
        """Says above the page what did not happen and why, until dealt with."""
        self.clear_warnings()
        self.warn(problem.sentence, "error", _("Close"), self.clear_warnings)

    def warn(self, sentence: str, kind: str, button: str, pressed: Callable[[], None]) -> None:
        """A warning or error above the page, with one button that helps."""
        bar = WarningBar(sentence, kind=kind, button=button)
        bar.pressed.connect(pressed)
        self.warnings.addWidget(bar)

    def clear_warnings(self) -> None:
        """Takes all warnings away."""
        empty(self.warnings)

    def _busy(self, busy: bool) -> None:
        if busy:
            self.busy.start("")
        else:
            self.busy.stop()

    def _progress(self, done: int, total: int, words: str) -> None:
        if total:
            self.busy.start(words)
            self.busy.progress(done, total)
        else:
            self.busy.stop()
