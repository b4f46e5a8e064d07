"""What is not a screen hears of steps as screens do: what it shows is asked for anew."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ..store.store import Changes
    from .desk import Desk


class Watching(QObject):
    """Calls `again` after each step, Undo too, that touched one of `tables`; of none given, any.

    It belongs to the part that shows them, and goes with it.
    """

    def __init__(
        self,
        desk: Desk,
        tables: Collection[str],
        again: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tables, self._again = tuple(tables), again
        desk.tasks.changed.connect(self._heard)

    def _heard(self, changes: Changes) -> None:
        if changes.touches(*self._tables) if self._tables else changes.kinds:
            self._again()
