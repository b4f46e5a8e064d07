"""Who is left out of a page, and why: every number is a door to the names it counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ....i18n import gettext as _
from ....services.people_list import PersonRow
from ...kit.buttons import Button
from ...kit.card import Ground
from ...kit.label import Label
from ...kit.rows import ListRows, Row
from ...kit.theme import theme
from ...parts import mark_part

MOST = 500
"""So many names are shown; nobody reads more."""


class Names(Ground):
    """Names in place of the page that will print. Enter opens a person."""

    person_opened = Signal(bytes)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("base")
        look = theme()
        self._title = Label("", "section", wrap=True)
        self.back = Button(_("Back to the page"), "outlined", height=30)
        self.back.clicked.connect(lambda _on: self.closed.emit())
        self.rows = ListRows(_("Left out"), lead=0, scrolls=True)
        self.rows.opened.connect(self.person_opened)
        head = QHBoxLayout()
        head.setContentsMargins(look.u(12), look.u(12), look.u(4), look.u(6))
        head.addWidget(self._title, 1)
        head.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(12), 0, look.u(16), look.u(8))
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.rows, 1)
        mark_part(self)
        self.setFocusProxy(self.rows)

    def show_people(self, why: str, people: Sequence[PersonRow], count: int) -> None:
        """Shows whom one reason leaves out."""
        words = f"{why} · {count}"
        if count > len(people):
            words = _("{why} · the first {shown} of {count}").format(
                why=why, shown=len(people), count=count
            )
        self._title.setText(words)
        self.rows.setAccessibleName(words)
        self.rows.set_rows([Row(one.id, None, one.name, "", one.where) for one in people])
