"""What the window tells: what happened, what did not, what is on its way."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from ..i18n import gettext as _
from .kit.bars import BusyLine, WarningBar
from .kit.flow import throw_away
from .kit.message_bar import MessageBar
from .parts import mark_part

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from ..problems import Problem
    from .desk import Desk


class Told(QObject):
    """Three places of the window: the message bar over its foot, and above the page the warnings
    and the busy line. A warning stays until it is dealt with, a fault until something went well."""

    def __init__(self, window: QWidget, foot: QWidget, desk: Desk, undo: QAction) -> None:
        super().__init__(window)
        self._undo = undo
        self.message = MessageBar(window, over=foot)
        mark_part(self.message)
        self.busy = BusyLine()
        self.warnings = QVBoxLayout()
        self._trouble: WarningBar | None = None
        tasks = desk.tasks
        tasks.failed.connect(self.fault)
        tasks.busy.connect(self._busy)
        tasks.progress.connect(self._progress)
        self.busy.cancelled.connect(tasks.cancel)
        desk.said.connect(self.say)
        desk.offered.connect(self.message.say)
        desk.fault.connect(self.fault)
        desk.helped.connect(self._help)

    def say(self, sentence: str, undoable: bool = False) -> None:
        """Says in the message bar what happened, with Undo where it can be taken back."""
        self.settle()
        self.message.say(sentence, self._undo if undoable else None)

    def fault(self, problem: Problem) -> None:
        """Says above the page what did not happen and why."""
        self.trouble(WarningBar(problem.sentence, kind="error", button=_("Close")), self.settle)

    def trouble(self, bar: WarningBar, pressed: Callable[[], None]) -> None:
        """What went wrong just now, in place of what went wrong before; F6 comes to it."""
        self.settle()
        mark_part(bar)
        self._trouble = bar
        bar.pressed.connect(pressed)
        self.warnings.addWidget(bar)

    def settle(self) -> None:
        """What went wrong is over; warnings that still hold stay."""
        if self._trouble is not None:
            throw_away((self._trouble,))
            self._trouble = None

    def warn(
        self, sentence: str, button: str = "", pressed: Callable[[], None] | None = None
    ) -> None:
        """A warning above the page, with one button that helps, or else takes it away."""
        bar = WarningBar(sentence, button=button or _("Close"))
        bar.pressed.connect(pressed or partial(throw_away, (bar,)))
        self.warnings.addWidget(bar)

    def _help(self, sentence: str, way: QAction) -> None:
        self.trouble(WarningBar(sentence, kind="error", button=way.text()), way.trigger)

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
