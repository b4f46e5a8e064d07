"""A list of Today: a few rows with their head, and a way to all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import ngettext
from ...kit.buttons import LINK_SIDE, Button
from ...kit.rows import ListRows, Row
from ...kit.section import SectionHead, indented
from ...kit.theme import theme


class Part(QWidget):
    """One of the lists, with its head and "and 6 more"."""

    def __init__(self, title: str, aside: str, cap: int) -> None:
        super().__init__()
        self.head = SectionHead(title, "", aside)
        self.rows = ListRows(title)
        self.more = Button("…", "link")
        self.more.clicked.connect(self._show_all)
        self._cap = cap
        self._all: tuple[Row, ...] = ()
        self._count = 0
        self._open = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().u(4))
        column.addLayout(indented(self.head))
        column.addWidget(self.rows)
        column.addLayout(indented(self.more, fills=False, start=12 - LINK_SIDE))

    def show_rows(self, rows: Sequence[Row], count: int) -> None:
        """Shows the first few of these rows, all of them once "more" was asked for."""
        self._all, self._count = tuple(rows), count
        shown = self._all if self._open else self._all[: self._cap]
        self.head.set_count(str(count) if count else "")
        self.rows.set_rows(shown)
        hidden = count - len(shown)
        self.more.setVisible(len(self._all) > len(shown))
        self.more.set_words(ngettext("and {n} more", "and {n} more", hidden).format(n=hidden))
        self.setVisible(bool(self._all))

    def set_cap(self, cap: int) -> None:
        """How many rows are shown before "and 6 more"."""
        if cap != self._cap:
            self._cap = cap
            self.show_rows(self._all, self._count)

    def _show_all(self) -> None:
        self._open = True
        self.show_rows(self._all, len(self._all))
        self.rows.setFocus()
