"""What the commands do with the file itself: steps taken back, backups made, the whole checked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..i18n import gettext as _
from ..problems import NothingToUndo, Problem
from ..store.undo import StaysBecauseChanged
from .kit.bars import WarningBar
from .taken_back import taken_back_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from ..store.store import Outcome
    from ..store.undo import TakenBack
    from .commands import Commands
    from .workbench import Workbench


class FileErrands(QObject):
    """Lives as long as the workbench it works for."""

    def __init__(self, bench: Workbench, redo: QAction) -> None:
        super().__init__(bench)
        self._bench, self._desk, self._redo_action = bench, bench.desk, redo
        self._desk.take_back_wanted.connect(self.undo)
        self._desk.take_back_rest_wanted.connect(self._rest)
        self._desk.came_in_wanted.connect(self.came_in)

    def acts(self, here: Commands) -> tuple[tuple[QAction, Callable[[], None]], ...]:
        """What each command does."""
        return (
            (here.back_up, self.back_up),
            (here.archive, self.archive),
            (here.check, self.check),
            (here.came_in, self.came_in),
        )

    def came_in(self) -> None:
        """Opens the lists that came in."""
        from .screens.came_in.screen import CameInScreen

        self._desk.visit(CameInScreen, lambda: CameInScreen(self._desk), place="people")

    def undo(self, step_id: bytes | None = None) -> None:
        """Takes back a step of the history; without one the last of the one who is acting."""
        self._desk.tasks.undo(
            step_id,
            then=self._taken_back,
            owner=self,
            failed=partial(self._not_taken_back, step_id),
        )

    def redo(self) -> None:
        """Brings back what was taken back last."""
        self._desk.tasks.redo(then=self._brought_back, owner=self, failed=self._told)

    def _taken_back(self, outcome: Outcome[TakenBack]) -> None:
        self._bench.told.settle()
        self._bench.told.message.say(taken_back_words(outcome), self._redo_action)

    def _brought_back(self, outcome: Outcome[TakenBack]) -> None:
        self._bench.told.say(_("Brought back: {what}").format(what=outcome.label), undoable=True)

    def _not_taken_back(self, step_id: bytes | None, problem: Problem) -> None:
        if isinstance(problem, StaysBecauseChanged):
            bar = WarningBar(problem.sentence, button=_("Take back the rest"))
            self._bench.told.trouble(bar, partial(self._rest, step_id))
        else:
            self._told(problem)

    def _rest(self, step_id: bytes | None) -> None:
        self._desk.tasks.undo(
            step_id, then=self._taken_back, owner=self, failed=self._told, rest=True
        )

    def _told(self, problem: Problem) -> None:
        if isinstance(problem, NothingToUndo):
            self._bench.told.say(problem.sentence)
        else:
            self._bench.told.fault(problem)

    # looking after the file

    def back_up(self) -> None:
        """Makes a backup now, opened and checked after writing."""
        from ..store import backups

        self._desk.tasks.consult(
            backups.make,
            lambda made: self._bench.told.say(_("Backup made: {file}").format(file=made.path.name)),
            owner=self,
            failed=self._told,
        )

    def archive(self) -> None:
        """Opens the panel that makes an archive."""
        from .archive_panel import ArchivePanel

        self._desk.open_form(ArchivePanel, lambda: ArchivePanel(self._desk))

    def check(self) -> None:
        """Checks every page, the search index and the history."""
        from ..store.check import check_store

        self._desk.tasks.consult(
            check_store,
            lambda found: self._bench.told.say(" ".join(found.sentences())),
            owner=self,
            failed=self._told,
        )
