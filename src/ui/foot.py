"""The foot line of the window: the keys of whatever has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from .kit.key_hint import FootLine, is_letter

if TYPE_CHECKING:
    from .workbench import Workbench


class Foot(FootLine):
    """The keys of the form that has the focus, else those of the page in front.

    While somebody writes, a letter is a letter: single keys are not named.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._in_form = self._writes = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def show_hints(self) -> None:
        """Draws them anew, as another page or part is shown."""
        shown = (self._bench.panel if self._in_form else None) or self._bench.current
        if shown is not None:
            hints = shown.hints()
            self.set_hints([one for one in hints if not (self._writes and is_letter(one[0]))])

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            return
        before, form = (self._in_form, self._writes), self._bench.panel
        self._in_form = form is not None and form.isAncestorOf(now)
        self._writes = isinstance(now, QLineEdit | QPlainTextEdit)
        if before != (self._in_form, self._writes):
            self.show_hints()
