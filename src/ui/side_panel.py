"""The frame of a panel at the right of any screen: a title, a cross, and a column that scrolls."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ..i18n import gettext as _
from .kit.buttons import IconButton
from .kit.keys import is_escape
from .kit.label import Label
from .kit.panel import Panel
from .kit.scroll import ScrollArea
from .kit.theme import theme

WIDTH = 500


class SidePanel(Panel):
    """Esc and the cross close it; `column` takes what it shows."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        look = theme()
        head = QHBoxLayout()
        head.setContentsMargins(look.u(20), look.u(14), look.u(14), look.u(10))
        head.addWidget(Label(title, "form", wrap=True), 1)
        close = IconButton("x", _("Close"))
        close.clicked.connect(lambda _on: self.closed.emit())
        head.addWidget(close)
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(look.u(20), look.u(4), look.u(20), look.u(20))
        self.column.setSpacing(look.u(14))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(max(1, round(look.unit)), 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        # Kept by name: a list in it looks for the area it scrolls in (kit/rows.py), and what that
        # look finds would else go with the next sweep, and all that stands in it.
        self._area = ScrollArea(inner)
        whole.addWidget(self._area, 1)
        self.setMaximumWidth(look.u(WIDTH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_escape(event):
            self.closed.emit()
        else:
            super().keyPressEvent(event)
