"""Facts as lines, what each is and what it says, with the verbs under them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from .kit.buttons import Button
from .kit.flow import FlowLayout, as_high_as_needed, empty
from .kit.label import Label
from .kit.theme import theme


class FactLines(QWidget):
    """Two columns: quiet words, and what they say."""

    def __init__(self) -> None:
        super().__init__()
        look = theme()
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(look.u(16))
        self._lines.setVerticalSpacing(look.u(6))
        self._lines.setColumnMinimumWidth(0, look.u(120))
        self._lines.setColumnStretch(1, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, look.u(4), 0, look.u(4))
        self._column.setSpacing(look.u(14))
        self._column.addLayout(self._lines)
        self.setSizePolicy(as_high_as_needed())

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Shows other facts."""
        empty(self._lines)
        top = Qt.AlignmentFlag.AlignTop
        for at, (what, said) in enumerate(lines):
            self._lines.addWidget(Label(what, "small", colour="muted"), at, 0, top)
            self._lines.addWidget(Label(said, "body", wrap=True), at, 1, top)

    def add_verbs(self, verbs: Sequence[QAction]) -> None:
        """Buttons under the facts, each with its key."""
        line = FlowLayout()
        for verb in verbs:
            line.addWidget(Button(action=verb, height=30))
        self._column.addLayout(line)
