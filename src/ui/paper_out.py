"""The number beside Lists & print: how many pages are out, counted anew when paper moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..services.runs import pages_out

if TYPE_CHECKING:
    from ..store.store import Changes
    from .desk import Desk

WATCHED = ("print_run", "print_page")


class PaperOut(QObject):
    """Tells the desk the number, at once and after each step that touches paper."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.tasks.changed.connect(self._changed)
        self._ask()

    def _changed(self, changes: Changes) -> None:
        if changes.touches(*WATCHED):
            self._ask()

    def _ask(self) -> None:
        self._desk.tasks.read(pages_out, self._tell, owner=self)

    def _tell(self, pages: int) -> None:
        self._desk.counted.emit("lists", pages)
