"""What is known of a person stands in sections: a title with its links, under it the facts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...kit.card import Rule
from ...kit.flow import FlowLayout, add_shown, as_high_as_needed
from ...kit.label import IconLabel, IconMark, Label
from ...kit.theme import theme


@dataclass(frozen=True, slots=True)
class Fact:
    """An icon, a fact, and quiet words after it."""

    icon: str
    words: str
    quiet: str = ""
    strong: bool = True


class Sections:
    """Adds to the end of a column; a rule parts each section from the one above."""

    def __init__(self, column: QVBoxLayout) -> None:
        self._column = column

    def begin(self, title: str, *ends: QWidget) -> None:
        """The head of a section, with what stands at the end of its line."""
        look = theme()
        if self._column.count():
            self._column.addSpacing(look.u(6))
            add_shown(self._column, Rule())
            self._column.addSpacing(look.u(6))
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(look.u(8), 0, look.u(2), 0)
        line.addWidget(Label(title, "section", elide=True), 1)
        for end in ends:
            line.addWidget(end)
        add_shown(self._column, head)

    def inset(self, widget: QWidget) -> None:
        """A widget of a section, where its words begin."""
        widget.setContentsMargins(theme().u(8), 0, theme().u(8), 0)
        add_shown(self._column, widget)

    def quiet(self, words: str) -> None:
        """Words beside the matter, as where nothing is noted."""
        self.inset(Label(words, "second", wrap=True))

    def fact(self, one: Fact) -> None:
        """An icon, a fact, and quiet words after it, or under it where there is no room."""
        look = theme()
        role = "value" if one.strong else "body"
        if not one.quiet:
            self.inset(IconLabel(one.icon, one.words, role, icon_colour="muted", wrap=True))
            return
        flowing = QWidget()
        flow = FlowLayout(flowing, across=9, down=0)
        flow.addWidget(Label(one.words, role, elide=True))
        flow.addWidget(Label(one.quiet, "second", elide=True))
        flowing.setSizePolicy(as_high_as_needed())
        fact = QWidget()
        line = QHBoxLayout(fact)
        line.setContentsMargins(look.u(8), look.u(1), look.u(8), look.u(1))
        line.setSpacing(look.u(7))
        line.addWidget(IconMark(one.icon), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(flowing, 1)
        add_shown(self._column, fact)
