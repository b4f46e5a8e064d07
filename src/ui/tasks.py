"""The window asks, one thread answers: reads and writes that never freeze the screen.

The law, found the hard way: what goes to the thread closes over plain values, never over a
widget; callbacks stay here, under a ticket; a ticket whose owner is gone is answered to nobody.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from ..i18n import gettext as _
from ..problems import Cancelled, Problem
from .database_thread import CLOSING, OPENING, Answer, Ask, Bell, DatabaseThread, Progress, Ticket
from .patience import Patience
from .sweep import Sweep
from .turns import Turns
from .waiting import Callback, Waiting, wait_for

if TYPE_CHECKING:  # SQLAlchemy takes 0.6 s to load; the unlock window is not to wait for it
    from sqlalchemy.orm import Session

    from ..store.store import Outcome, Store
    from ..store.undo import TakenBack

__all__ = ["Mistake", "Progress", "Tasks", "Ticket"]

T = TypeVar("T")
Failed = Callable[[Problem], None]


class Mistake(Problem):
    """Longhaul made a mistake. Nothing was changed."""


class Tasks(QObject):
    """Asks of the open group. All methods and signals belong to the window's thread.

    `then` hears the answer, `failed` a Problem (a Mistake beside the signal `crashed`); both only
    while `owner` lives. A bound method of the owner does not keep it alive, a lambda keeps what
    it names until it is answered. Answers come in the order of the asks.
    """

    changed = Signal(object)
    """Changes: what a step touched. After each step that changed something."""
    kept = Signal(str, object)
    """The label of such a step, and the moment (datetime, local)."""
    busy = Signal(bool)
    """True after 200 ms without an answer, False when nothing is asked any more."""
    progress = Signal(int, int, str)
    """After 2 s, if the job reports: done, total, sentence; total 0 when the job is over."""
    failed = Signal(object)
    """Problem that no callback took."""
    crashed = Signal(str)
    """A fault of ours: where, without values. Nothing was kept; the thread lives on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: DatabaseThread | None = None
        self._bell = Bell()
        self._bell.rung.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._closing = False
        self._after_close: list[Callable[[], None]] = []
        self._last = 0
        self._waiting: dict[Ticket, Waiting] = {}
        self._owners: set[int] = set()
        self._patience = Patience(self._waiting, self)
        self._patience.busy.connect(self.busy)
        self._patience.progress.connect(self.progress)
        self._sweep, self._turns = Sweep(self), Turns()

    @property
    def is_open(self) -> bool:
        """True from `start` until `close`; asks are taken, answered once the group is open."""
        return self._thread is not None and not self._closing

    def start(
        self,
        open_store: Callable[[], Store],
        then: Callable[[], None],
        failed: Failed | None = None,
    ) -> None:
        """Opens a group on a fresh thread, once one that is being closed is closed.

        Where that fails, `start` may be called again.
        """
        if self._closing:
            self._after_close.append(lambda: self.start(open_store, then, failed))
            return
        if self._thread is not None:
            raise RuntimeError("a group is open already")
        self._sweep.begin()
        self._turns.begin()
        self._expect_change(OPENING, then, failed)
        self._thread = DatabaseThread(open_store, self._bell)

    def read(
        self,
        query: Callable[[Session], T],
        then: Callable[[T], None],
        *,
        owner: QObject,
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> Ticket:
        """Asks a question. After `close` there is no answer."""
        return self.consult(
            lambda store: store.read(query), then, owner=owner, failed=failed, progress=progress
        )

    def consult(
        self,
        question: Callable[[Store], T],
        then: Callable[[T], None],
        *,
        owner: QObject,
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> Ticket:
        """Asks the store itself: names of Undo and Redo, checks, backups."""
        if not self.is_open:
            return self._new_ticket()
        return self._ask(question, then, failed, owner, progress)

    def write(
        self,
        label: str,
        action: Callable[[Session], T],
        then: Callable[[Outcome[T]], None] | None = None,
        *,
        owner: QObject,
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> Ticket:
        """Does a step by its name, all of it or nothing; it is done even if its owner is gone."""
        return self.step(
            lambda store: store.write(label, action),
            then,
            owner=owner,
            failed=failed,
            progress=progress,
        )

    def scribble(
        self,
        action: Callable[[Session], T],
        then: Callable[[T], None] | None = None,
        *,
        owner: QObject,
        failed: Failed | None = None,
    ) -> Ticket:
        """Writes to technical tables alone (drafts, arrangements): no step, nothing to undo."""
        return self._ask(
            lambda store: store.scribble(action), then, failed, owner, None, keeps=True
        )

    def undo(
        self,
        step_id: bytes | None = None,
        then: Callable[[Outcome[TakenBack]], None] | None = None,
        *,
        owner: QObject,
        failed: Failed | None = None,
        rest: bool = False,
    ) -> Ticket:
        """Takes back the acting worker's last step, or the named one; `rest` as in the store."""
        return self.step(
            lambda store: store.undo(step_id, rest=rest), then, owner=owner, failed=failed
        )

    def redo(
        self,
        then: Callable[[Outcome[TakenBack]], None] | None = None,
        *,
        owner: QObject,
        failed: Failed | None = None,
    ) -> Ticket:
        """Brings back what was taken back last."""
        return self.step(lambda store: store.redo(), then, owner=owner, failed=failed)

    def drop(self, owner: QObject) -> None:
        """The owner hears no more; its questions that have not begun are not asked at all."""
        self._drop(id(owner))

    def cancel(self, ticket: Ticket | None = None) -> None:
        """Stops a job; without a ticket the one whose progress is shown.

        One that has not begun never begins, one that reports stops at its next report and is
        rolled back: its `failed` hears Cancelled. One that is done answers as if never cancelled.
        """
        wanted = self._patience.reporting if ticket is None else ticket
        waiting = self._waiting.get(wanted) if wanted is not None else None
        if waiting is not None:
            waiting.ask.progress.cancel()

    def close(self, then: Callable[[], None] | None = None) -> None:
        """Does all that was asked, closes the store, ends the thread; then `then`.

        A Problem of closing (no room for the backup) goes to the signal `failed`; the group is
        closed all the same.
        """
        if then is not None:
            self._after_close.append(then)
        if self._thread is None:
            self._tell_closed()
        elif not self._closing:
            self._closing = True
            self._expect_change(CLOSING, None, None)
            self._thread.let_go()

    def join(self) -> None:
        """As `close`, but waits here: for the very end, when the window's loop turns no more."""
        self.close()
        if self._thread is not None:
            self._thread.join()
        while self._thread is not None:
            self._deliver()

    def step(
        self,
        work: Callable[[Store], Outcome[T]],
        then: Callable[[Outcome[T]], None] | None = None,
        *,
        owner: QObject,
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> Ticket:
        """Does a step that needs the store itself, as adding a worker with her passphrase does."""
        ticket = self._ask(work, then, failed, owner, progress, keeps=True)
        self._waiting[ticket].is_step = True
        return ticket

    def _ask(
        self,
        work: Callable[[Store], Any],
        then: Callback | None,
        failed: Failed | None,
        owner: QObject,
        progress: Progress | None,
        *,
        keeps: bool = False,
    ) -> Ticket:
        if self._thread is None or self._closing:
            raise RuntimeError("no group is open")
        ask = Ask(self._new_ticket(), work, progress or Progress())
        self._expect(wait_for(ask, owner, then, failed, keeps=keeps))
        self._watch(owner)
        self._thread.ask(ask)
        return ask.ticket

    def _new_ticket(self) -> Ticket:
        self._last += 1
        return Ticket(self._last)

    def _expect_change(
        self, ticket: Ticket, then: Callable[[], None] | None, failed: Failed | None
    ) -> None:
        """Waits for the opening or closing of the group, on the tasks' own account."""
        ask = Ask(ticket, lambda _store: None, Progress())
        heard = None if then is None else lambda _value: then()
        self._expect(wait_for(ask, self, heard, failed, keeps=True))

    def _expect(self, waiting: Waiting) -> None:
        if not self._waiting:
            self._patience.begin()
        self._waiting[waiting.ask.ticket] = waiting

    def _watch(self, owner: QObject) -> None:
        key = id(owner)
        if key not in self._owners:
            self._owners.add(key)
            # The connection belongs to the owner and must not keep the tasks alive.
            owner.destroyed.connect(partial(_gone, weakref.ref(self), key))

    def _drop(self, key: int) -> None:
        for waiting in self._waiting.values():
            if waiting.belongs_to(key):
                waiting.forget()

    def _deliver(self) -> None:
        if self._thread is None or not self._thread.answers:
            return
        answer = self._thread.answers.popleft()
        waiting = self._waiting.pop(answer.ticket)
        if answer.is_last:
            self._end_thread()
        self._patience.answered(answer.ticket)
        if answer.succeeded:
            self._tell(answer, waiting)
        else:
            self._tell_failure(answer, waiting)
        if answer.is_last:
            self._tell_closed()

    def _tell(self, answer: Answer, waiting: Waiting) -> None:
        if waiting.is_step and answer.value.step_id is not None:
            self.kept.emit(answer.value.label, datetime.now().astimezone())
            self.changed.emit(answer.value.changes)
        waiting.tell(answer.value)

    def _tell_failure(self, answer: Answer, waiting: Waiting) -> None:
        if answer.crash is not None:
            self.crashed.emit(answer.crash)
        problem = answer.problem or Mistake(_("Longhaul made a mistake. Nothing was changed."))
        told = waiting.tell_failure(problem)
        quiet = isinstance(problem, Cancelled | Mistake)
        if not told and not quiet and (waiting.keeps or waiting.wanted):
            self.failed.emit(problem)

    def _end_thread(self) -> None:
        if self._thread is not None:
            self._thread.join()
        self._thread = None
        self._closing = False
        self._waiting.clear()  # after an opening that failed: asks that nobody can answer
        self._sweep.end()
        self._turns.end()

    def _tell_closed(self) -> None:
        told, self._after_close = self._after_close, []
        for then in told:
            then()


def _gone(tasks: weakref.ref[Tasks], key: int, *_destroyed: object) -> None:
    living = tasks()
    if living is not None and isValid(living):
        living._owners.discard(key)
        living._drop(key)
