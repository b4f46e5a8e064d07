"""Three steps in the head of a page: where one is, what was done, what comes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ....i18n import gettext as _
from ...kit.buttons import Button
from ...kit.flow import empty
from ...kit.label import IconMark, Label
from ...kit.theme import theme

FILE, COLUMNS, LOOK = range(3)
"""The steps of bringing a list in."""


class Steps(QWidget):
    """Steps in a row; those before the present one lead back to it."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = tuple(titles)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme().u(5))
        self.show_step(0)

    def show_step(self, step: int) -> None:
        """Shows another step as the present one."""
        empty(self._line)
        for number, title in enumerate(self._titles):
            if number:
                self._line.addWidget(IconMark("chevron-right", "muted", 14))
            self._line.addWidget(self._one(number, f"{number + 1} {title}", step))
        words = _("Step {n} of {count}: {title}")
        self.setAccessibleName(
            words.format(n=step + 1, count=len(self._titles), title=self._titles[step])
        )

    def _one(self, number: int, words: str, step: int) -> QWidget:
        if number < step:
            button = Button(words, "plain", height=26)
            button.clicked.connect(partial(self._choose, number))
            return button
        here = number == step
        return Label(words, "name" if here else "body", colour="accent" if here else "muted")

    def _choose(self, number: int, _on: bool = False) -> None:
        self.chosen.emit(number)
