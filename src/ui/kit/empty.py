"""What a page says when there is nothing on it yet, with the next step as a button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from .buttons import Button
from .label import IconMark, Label
from .theme import theme


class EmptyState(QWidget):
    """Icon, heading, two sentences, one filled and one outlined button, one link.

    The focus goes to the filled button.
    """

    def __init__(
        self,
        icon: str,
        heading: str,
        sentences: str,
        filled: Button | None = None,
        outlined: Button | None = None,
        link: Button | None = None,
    ) -> None:
        super().__init__()
        look = theme()
        middle = Qt.AlignmentFlag.AlignHCenter
        words = Label(sentences, "body", colour="muted", wrap=True)
        words.setAlignment(middle)
        words.setMaximumWidth(look.u(540))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(words, 1000)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(look.u(10))
        column.addStretch(1)
        column.addWidget(IconMark(icon, "muted", 44), 0, middle)
        column.addSpacing(look.u(4))
        column.addWidget(Label(heading, "heading"), 0, middle)
        column.addLayout(line)
        column.addSpacing(look.u(8))
        acts = QHBoxLayout()
        acts.setSpacing(look.u(10))
        acts.addStretch(1)
        for button in (filled, outlined):
            if button is not None:
                acts.addWidget(button)
        acts.addStretch(1)
        column.addLayout(acts)
        if link is not None:
            column.addSpacing(look.u(4))
            column.addWidget(link, 0, middle)
        column.addStretch(1)
        self.setAccessibleName(heading)
        if filled is not None:
            self.setFocusProxy(filled)
