"""Widgets under each other and beside each other, as all parts of the form lay them out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...kit.card import Rule
from ...kit.flow import as_high_as_needed
from ...kit.label import Label
from ...kit.theme import theme


def column_of(*widgets: QWidget, gap: float = 6) -> QVBoxLayout:
    """Widgets under each other, without margins."""
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().u(gap))
    for widget in widgets:
        column.addWidget(widget)
    return column


def line_of(*widgets: QWidget) -> QHBoxLayout:
    """Widgets beside each other, without margins."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme().u(8))
    for widget in widgets:
        line.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
    return line


class Group(QWidget):
    """Fields that belong together under one title, parted from those above as on paper."""

    def __init__(self, title: str, *lines: QWidget | QHBoxLayout, first: bool = False) -> None:
        super().__init__()
        self.title = Label(title, "name", wrap=True)
        column = column_of(gap=8)
        if not first:
            column.addWidget(Rule())
        column.addWidget(self.title)
        for line in lines:
            if isinstance(line, QWidget):
                column.addWidget(line)
            else:
                column.addLayout(line)
        self.setLayout(column)
        self.setSizePolicy(as_high_as_needed())
