"""The latest question wins, and only one is on its way at a time: typing is not held up by it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject

from .tasks import Failed, Mistake, Tasks

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ..problems import Problem
    from ..store.store import Store

T = TypeVar("T")


class Throttle(QObject, Generic[T]):
    """Asks the first question at once; while it is on its way, only the newest other is kept.

    `then` hears no answer that a newer question has overtaken. The throttle lives and dies with
    its parent. Without `failed` a Problem goes to the tasks' signal of that name.
    """

    def __init__(
        self,
        tasks: Tasks,
        then: Callable[[T], None],
        *,
        parent: QObject,
        failed: Failed | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._then = then
        self._failed = failed
        self._on_its_way = False
        self._overtaken = False
        self._next: Callable[[Store], T] | None = None

    def ask(self, query: Callable[[Session], T]) -> None:
        """Asks now, or as soon as the question before is answered. Nothing after the close."""
        self.consult(lambda store: store.read(query))

    def consult(self, question: Callable[[Store], T]) -> None:
        """As `ask`, but asks the store itself."""
        if not self._tasks.is_open:
            return
        if self._on_its_way:
            self._next, self._overtaken = question, True
        else:
            self._send(question)

    def forget(self) -> None:
        """Takes back whatever was asked: `then` hears of it no more."""
        self._next, self._overtaken = None, self._on_its_way

    def _send(self, question: Callable[[Store], T]) -> None:
        self._on_its_way, self._overtaken = True, False
        self._tasks.consult(question, self._answered, owner=self, failed=self._not_answered)

    def _answered(self, value: T) -> None:
        if not self._go_on():
            self._then(value)

    def _not_answered(self, problem: Problem) -> None:
        if self._go_on():
            return
        if self._failed is not None:
            self._failed(problem)
        elif not isinstance(problem, Mistake):
            self._tasks.failed.emit(problem)

    def _go_on(self) -> bool:
        """Sends the question that waits, if any; True if the answer at hand is overtaken."""
        overtaken, question = self._overtaken, self._next
        self._on_its_way, self._overtaken, self._next = False, False, None
        if question is not None and self._tasks.is_open:
            self._send(question)
        return overtaken
