"""A scanner in the hand types the codes on paper: to that page, or to that row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from ....problems import Problem, UnknownList
from ....services.list_ids import shown
from ....services.paper_codes import PaperCode, begins_code, read_paper_code

if TYPE_CHECKING:
    from .screen import KeyInScreen

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
"""What scanners type behind a code."""
_DROPS = (Qt.Key.Key_Escape, Qt.Key.Key_Backspace)


class HandScanner(QObject):
    """Gathers a code stroke by stroke wherever keys are no text, and goes where it leads."""

    def __init__(self, screen: KeyInScreen) -> None:
        super().__init__(screen)
        self._screen = screen

    def takes(self, event: QKeyEvent) -> bool:
        """True for a key that belongs to a code; its end leads there."""
        typing, key, sign = self._screen.typing, event.key(), event.text()
        if not typing.paper_code and not begins_code(sign):
            return False
        if key in _ENDS:
            typed, typing.paper_code = typing.paper_code, ""
            self.read(typed)
        elif key in _DROPS:
            typing.paper_code = ""
        elif sign.isprintable() and sign.strip():
            typing.fault = ""
            typing.paper_code += sign
        else:
            return False
        self._screen.grid.follow()
        return True

    def read(self, typed: str) -> None:
        """Goes where a code leads; what is none is told beside the rows."""
        try:
            self.go_to(read_paper_code(typed, in_front=True))
        except UnknownList as problem:
            self._screen.say(problem.sentence)

    def go_to(self, code: PaperCode) -> None:
        """To the row if it is on this page, else to its page, once this one may be left."""
        screen, here = self._screen, self._screen.page
        if here is None:
            return
        list_id = shown(code.list_id) if code.list_id else here.run.list_id
        if list_id == here.run.list_id and code.row in {row.called for row in here.rows}:
            screen.stand_on(code.row)
        elif screen.put_away_page():
            screen.opening.read(PaperCode(list_id, code.page, code.row), self._not_found)

    def _not_found(self, problem: Problem) -> None:
        """The page in front stays."""
        self._screen.say(problem.sentence)
