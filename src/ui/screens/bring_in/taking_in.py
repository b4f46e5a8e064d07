"""The step of bringing in a list that was looked at: a backup first, then all of it or nothing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from .... import bringing_in
from ....i18n import gettext as _
from ....importing.plan import Plan, Tally
from ....problems import Cancelled, Problem
from ....services.bring_in import Brought
from ...tasks import Progress

if TYPE_CHECKING:
    from ....store.store import Outcome
    from ...desk import Desk


class TakingIn(QObject):
    """`brought` carries the sentence on it; `stopped` comes where nothing came in."""

    brought = Signal(str)
    stopped = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def begin(self, plan: Plan) -> None:
        """Makes a backup first: where that fails, the list stays outside."""
        self._desk.tasks.consult(
            bringing_in.back_up_first,
            lambda _none: self._take_in(plan),
            owner=self,
            failed=self._stop,
        )

    def _take_in(self, plan: Plan) -> None:
        progress = Progress(_("Bringing in {file} …").format(file=plan.name))
        action = bringing_in.step_of(plan, self._desk.worker.id, self._desk.today(), progress)
        self._desk.tasks.write(
            bringing_in.label_of(plan),
            action,
            partial(self._end, plan),
            owner=self,
            failed=self._stop,
            progress=progress,
        )

    def _stop(self, problem: Problem) -> None:
        self.stopped.emit()
        if not isinstance(problem, Cancelled):
            self._desk.fault.emit(problem)

    def _end(self, plan: Plan, outcome: Outcome[tuple[Brought, Tally]]) -> None:
        self.brought.emit(bringing_in.said(bringing_in.action_report(plan, *outcome.value)))
