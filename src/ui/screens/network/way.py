"""The nearest way to somebody, name by name, with what each is to the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ...kit.flow import as_high_as_needed, empty
from ...kit.label import Label
from ...kit.marks import AssessmentLabel
from ...kit.theme import theme
from ...spoken import assessment_of

if TYPE_CHECKING:
    from ....services.network import Someone
    from ....services.network_reach import WayStep


class WayLines(QWidget):
    """One line a person: mark, name, office; between two lines how they are tied."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().u(2))
        self.setAccessibleName(_("The nearest way"))
        self.setSizePolicy(as_high_as_needed())

    def show_way(self, way: Sequence[WayStep], today: date) -> None:
        """Shows another way, or none."""
        empty(self._column)
        for step in way:
            if step.how:
                self._column.addWidget(_how(step.how))
            self._column.addWidget(_line(step.someone, today))
        self.setVisible(bool(way))


def _how(words: str) -> QWidget:
    """How the one above is tied to the one below, set in."""
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(theme().u(24), 0, 0, 0)
    line.addWidget(Label(words, "second", colour="muted", wrap=True))
    return whole


def _line(one: Someone, today: date) -> QWidget:
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme().u(8))
    line.addWidget(AssessmentLabel(assessment_of(one.mark, today), words=False))
    line.addWidget(Label(one.name, "name", wrap=True))
    line.addWidget(Label(office_words(one), "second", colour="muted"), 1)
    return whole


def office_words(one: Someone) -> str:
    """ "committee", "leader" or both; nothing for most."""
    offices = (_("committee") if one.committee else "", _("leader") if one.leader else "")
    return ", ".join(part for part in offices if part)
