"""Who waits for which answer; on the window's side, so that no callback ever crosses over."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

from .database_thread import Ask

Callback = Callable[[Any], None]


@dataclass(slots=True)
class Waiting:
    """One ask that is not answered yet. The ask stays here until its answer has been heard."""

    ask: Ask
    owner: weakref.ref[QObject]
    then: Callable[[], Callback | None]
    failed: Callable[[], Callback | None]
    keeps: bool = False
    """True if the ask writes something: it is done, and its failing told, whoever has gone."""
    is_step: bool = False
    """True if the answer is an Outcome."""
    wanted: bool = True

    def tell(self, value: Any) -> None:
        """Gives the value to the callback, if its owner lives."""
        if (then := self.then()) is not None and self._owner_lives():
            then(value)

    def tell_failure(self, problem: Any) -> bool:
        """Gives the problem to the callback; False if there is none, or its owner is gone."""
        if (failed := self.failed()) is not None and self._owner_lives():
            failed(problem)
            return True
        return False

    def forget(self) -> None:
        """Nobody wants to hear any more; a question that has not begun is not asked at all."""
        self.wanted = False
        self.then = self.failed = _nobody
        if not self.keeps:
            self.ask.progress.cancel()

    def belongs_to(self, key: int) -> bool:
        """True if the owner is the object with this `id()`, or is gone."""
        owner = self.owner()
        return owner is None or id(owner) == key

    def _owner_lives(self) -> bool:
        owner = self.owner()
        return owner is not None and isValid(owner)


def wait_for(
    ask: Ask, owner: QObject, then: Callback | None, failed: Callback | None, *, keeps: bool
) -> Waiting:
    """Somebody who waits for `ask`, and whose owner is not kept alive by waiting."""
    return Waiting(ask, weakref.ref(owner), _held(then, owner), _held(failed, owner), keeps)


def _held(callback: Callback | None, owner: QObject) -> Callable[[], Callback | None]:
    if callback is not None and getattr(callback, "__self__", None) is owner:
        return weakref.WeakMethod(callback)
    return lambda: callback


def _nobody() -> None:
    return None
