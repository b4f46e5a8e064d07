"""The one thread that owns the open group: it takes asks in order and gives answers in order.

It knows no widget. What it is given closes over plain values; its only Qt object is a bell, of
which the window keeps a reference until the thread has ended.
"""

from __future__ import annotations

import atexit
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, NewType

from PySide6.QtCore import QObject, Signal

from ..problems import Cancelled, Problem
from .crash_text import crash_text

if TYPE_CHECKING:  # SQLAlchemy takes 0.6 s to load; the unlock window is not to wait for it
    from ..store.store import Store

Ticket = NewType("Ticket", int)
"""Stands for one ask until it is answered."""

OPENING = Ticket(0)
CLOSING = Ticket(-1)


class Progress:
    """How far a long job is, written by the job and read by the window; any thread may touch it.

    The job calls it with how much is done of how much. `sentence` says what is being done.
    """

    def __init__(self, sentence: str = "") -> None:
        self.sentence = sentence
        self.done = 0
        self.total = 0
        self._cancelled = threading.Event()

    def __call__(self, done: int, total: int) -> None:
        """Notes how far the job is. Raises Cancelled once the person has stopped it."""
        self.check()
        self.done, self.total = done, total

    def check(self) -> None:
        """Raises Cancelled once the person has stopped the job."""
        if self._cancelled.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Asks the job to stop: at its next report, or before it begins."""
        self._cancelled.set()


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to do with the store."""

    ticket: Ticket
    work: Callable[[Store], Any]
    progress: Progress


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one ask: a value, or a problem; with `crash` if it was a fault of ours."""

    ticket: Ticket
    value: Any = None
    problem: Problem | None = None
    crash: str | None = None

    @property
    def succeeded(self) -> bool:
        """True if the ask was done."""
        return self.problem is None and self.crash is None

    @property
    def is_last(self) -> bool:
        """True if no other answer comes: the group is closed, or could not be opened."""
        return self.ticket == CLOSING or (self.ticket == OPENING and not self.succeeded)


class Bell(QObject):
    """Rings on the database's thread and is heard on the window's."""

    rung = Signal()


class DatabaseThread:
    """Opens the store, works through the asks, closes the store; all on its own thread.

    Opening is answered under the ticket OPENING, closing under CLOSING.
    """

    def __init__(self, open_store: Callable[[], Store], bell: Bell) -> None:
        self.answers: deque[Answer] = deque()
        self._asks: SimpleQueue[Ask | None] = SimpleQueue()
        self._bell = bell
        self._open_store = open_store
        # A daemon, so that Python's end does not wait for a thread that waits for Python;
        # what is still in the queue is finished by the hook.
        self._thread = threading.Thread(target=self._run, name="longhaul-database", daemon=True)
        atexit.register(self.finish)
        self._thread.start()

    def ask(self, ask: Ask) -> None:
        """Puts one ask at the end of the queue."""
        self._asks.put(ask)

    def let_go(self) -> None:
        """Ends the thread once all that was asked before is done. Returns at once."""
        self._asks.put(None)

    def join(self) -> None:
        """Waits for the end of the thread; only after `let_go`, or when opening has failed."""
        self._thread.join()
        atexit.unregister(self.finish)

    def finish(self) -> None:
        """Does what is still in the queue, closes the store and ends the thread."""
        self.let_go()
        self.join()

    def _run(self) -> None:
        opened: list[Store] = []
        opening = Ask(OPENING, lambda _none: opened.append(self._open_store()), Progress())
        self._give(_answer(opening, None))
        if not opened:
            return
        store = opened.pop()
        while (ask := self._asks.get()) is not None:
            answer = _answer(ask, store)
            # The window keeps the ask until the answer is heard: whatever a job holds on to is
            # let go of there, never here.
            del ask
            self._give(answer)
            del answer
        self._give(_answer(Ask(CLOSING, lambda open_: open_.close(), Progress()), store))

    def _give(self, answer: Answer) -> None:
        self.answers.append(answer)
        self._bell.rung.emit()


def _answer(ask: Ask, store: Any) -> Answer:
    try:
        ask.progress.check()
        return Answer(ask.ticket, ask.work(store))
    except Problem as problem:
        return Answer(ask.ticket, problem=_bare(problem))
    except Exception as error:  # noqa: BLE001 - the thread lives on whatever a job does
        return Answer(ask.ticket, crash=crash_text(error))


def _bare(problem: Problem) -> Problem:
    """The problem without the frames it came through: they hold rows, names and the job itself."""
    problem.__cause__ = problem.__context__ = None
    return problem.with_traceback(None)
