"""The head of a section: its title, how many, and a quiet word at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from .card import Rule
from .flow import as_high_as_needed
from .label import Label
from .paint import trailing
from .theme import theme


class SectionHead(QWidget):
    """Title in 650, count beside it, quiet words at the end, a line under all."""

    def __init__(self, title: str, count: str = "", aside: str = "", *, rule: bool = True) -> None:
        super().__init__()
        look = theme()
        self._title = Label(title, "section")
        self._count = Label(count, "value", colour="muted")
        self._aside = Label(aside, "small", wrap=True)
        self._aside.setAlignment(trailing() | Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout()
        line.setSpacing(look.u(8))
        line.addWidget(self._title)
        line.addWidget(self._count)
        line.addWidget(self._aside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.u(8), 0, 0)
        column.setSpacing(look.u(7))
        column.addLayout(line)
        if rule:
            column.addWidget(Rule())
        self.setSizePolicy(as_high_as_needed())

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def set_count(self, count: str) -> None:
        """Show another count."""
        self._count.setText(count)

    def set_aside(self, words: str) -> None:
        """Show other quiet words at the end."""
        self._aside.setText(words)


def indented(widget: QWidget, *, fills: bool = True, start: float = 12) -> QHBoxLayout:
    """A widget that begins where the words of the rows under it begin, `start` units in."""
    line = QHBoxLayout()
    line.setSpacing(0)
    line.addSpacing(theme().u(start))
    line.addWidget(widget, int(fills))
    if not fills:
        line.addStretch(1)
    return line


def beside_edges(*widgets: QWidget) -> QWidget:
    """Lists that fill a page alone, as far from its edges as its head; the last one grows."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(theme().u(16), 0, theme().u(8), theme().u(8))
    for widget in widgets:
        column.addWidget(widget, int(widget is widgets[-1]))
    return page
