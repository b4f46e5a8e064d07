"""What a list would do is found out, and found out anew after each decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ....i18n import gettext as _
from ...tasks import Progress
from .deciding import fact_turned, left_out, turned
from .in_hand import InHand
from .rows import Rehearsal, rehearse
from .seen import Seen

if TYPE_CHECKING:
    from ...desk import Desk

Show = Callable[[Rehearsal], None]


class Looking(QObject):
    """`seen` comes once it is found out, `refused` carries the Problem that was in the way."""

    seen = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, hand: InHand, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._hand = desk, hand
        self._asked = 0
        self.rehearsal: Rehearsal | None = None

    def forget(self) -> None:
        """What was found out holds no longer; what is being found out is not waited for."""
        self._asked += 1
        self.rehearsal = None

    def look(self, show: Show) -> None:
        """Does all of it and keeps nothing, beside the window; then `show` is told."""
        self.forget()
        plan, decided = self._hand.plan, self._hand.decided
        if plan is None:
            return
        worker, today = self._desk.worker.id, self._desk.today()
        progress = Progress(_("Looking at all rows …"))
        self._desk.tasks.consult(
            lambda store: rehearse(store, plan, decided, worker, today, progress),
            partial(self._take, self._asked, show),
            owner=self,
            failed=self.refused.emit,
            progress=progress,
        )

    def decide(self, rows: Sequence[Seen], show: Show) -> None:
        """The next decision for these rows."""
        self._hand.decided = turned(self._hand.decided, rows)
        self.look(show)

    def leave_out(self, rows: Sequence[Seen], show: Show) -> None:
        """These rows stay outside, or come in again."""
        self._hand.decided = left_out(self._hand.decided, rows)
        self.look(show)

    def decide_fact(self, row: Seen, number: int, show: Show) -> None:
        """One fact of a row is taken, or not any longer."""
        self._hand.decided = fact_turned(self._hand.decided, row, number)
        self.look(show)

    def _take(self, asked: int, show: Show, found: Rehearsal) -> None:
        if asked == self._asked:
            self.rehearsal = found
            show(found)
            self.seen.emit()
