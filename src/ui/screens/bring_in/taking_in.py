"""The step of bringing in a list that was looked at: a backup first, then all of it or nothing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from .... import bringing_in, list_report
from ....comparing import Done, compare_step
from ....comparison import Comparison, said_of_comparison
from ....i18n import gettext as _
from ....importing.plan import Plan, Tally
from ....problems import Cancelled, Problem
from ....services.brought import Brought
from ....services.list_decisions import Decided
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

    def begin(self, plan: Plan, decided: Decided, found: Comparison | None) -> None:
        """Makes a backup first: where that fails, the list stays outside.

        `found` is what came of the comparison, if the list names everybody.
        """
        self._desk.tasks.consult(
            bringing_in.back_up_first,
            lambda _none: self._take_in(plan, decided, found),
            owner=self,
            failed=self._stop,
        )

    def _take_in(self, plan: Plan, decided: Decided, found: Comparison | None) -> None:
        progress = Progress(_("Bringing in {file} …").format(file=plan.name))
        worker, today = self._desk.worker.id, self._desk.today()
        label = bringing_in.label_of(plan)
        if found is None:
            self._desk.tasks.write(
                label,
                bringing_in.step_of(plan, worker, today, progress, decisions=decided.decisions()),
                partial(self._end, plan),
                owner=self,
                failed=self._stop,
                progress=progress,
            )
            return
        self._desk.tasks.write(
            label,
            compare_step(plan, decided, worker, today, found.perhaps, progress),
            partial(self._end_compared, plan),
            owner=self,
            failed=self._stop,
            progress=progress,
        )

    def _stop(self, problem: Problem) -> None:
        self.stopped.emit()
        if not isinstance(problem, Cancelled):
            self._desk.fault.emit(problem)

    def _end(self, plan: Plan, outcome: Outcome[tuple[Brought, Tally]]) -> None:
        self.brought.emit(list_report.said(list_report.action_report(plan, *outcome.value)))

    def _end_compared(self, plan: Plan, outcome: Outcome[Done]) -> None:
        brought, tally, found = outcome.value
        report = list_report.action_report(plan, brought, tally)
        self.brought.emit(said_of_comparison(report, found))
