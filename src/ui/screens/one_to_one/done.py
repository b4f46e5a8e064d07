"""What the one-to-one form says once a talk is kept: the next one is a key away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ...kit.buttons import Button
from ...kit.label import IconLabel, Label
from ...kit.theme import theme


class Done(QWidget):
    """The names, and two buttons: the next talk, or enough for today."""

    next_wanted = Signal()
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        look = theme()
        self._words = IconLabel("check", "", "name", icon_colour="accent", wrap=True)
        more = Button(_("Next talk"), "filled", icon="message-square-plus", height=38)
        more.clicked.connect(lambda _on: self.next_wanted.emit())
        self.end = Button(_("That was all"), height=38)
        self.end.clicked.connect(lambda _on: self.ended.emit())
        buttons = QHBoxLayout()
        buttons.setSpacing(look.u(8))
        buttons.addWidget(more)
        buttons.addWidget(self.end)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.u(8), 0, 0)
        column.setSpacing(look.u(14))
        column.addWidget(self._words)
        column.addWidget(
            Label(_("Several talks this week? Note them in a row."), "muted", wrap=True)
        )
        column.addLayout(buttons)
        self.setFocusProxy(more)

    def show_names(self, names: str) -> None:
        """Says with whom."""
        self._words.label.setText(_("One-to-one with {names} recorded").format(names=names))
