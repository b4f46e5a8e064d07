"""Parts that both sides of the chart share: a person with her mark, and facts line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ...kit.flow import empty
from ...kit.label import IconLabel, Label
from ...kit.marks import AssessmentLabel
from ...kit.theme import theme
from ...spoken import assessment_of
from .before import who_said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ....services.chart.parts import Known


class PersonLines(QWidget):
    """Her name, where she is and who stays in touch, her mark with who said so."""

    def __init__(self) -> None:
        super().__init__()
        look = theme()
        self.name = Label("", "figure", wrap=True)
        self.where = Label("", "body", colour="muted", wrap=True)
        self.mark = AssessmentLabel()
        self.said = Label("", "second", wrap=True)
        self.silent = IconLabel("bell-off", _("Asked not to be contacted"), "value", colour="late")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.u(5))
        for part in (self.name, self.where, self.mark, self.said, self.silent):
            column.addWidget(part)

    def show_person(self, one: Known, where: str, on: date) -> None:
        """Shows somebody."""
        self.name.setText(one.name)
        owner = (
            _("stays in touch: {name}").format(name=one.owner)
            if one.owner
            else _("nobody stays in touch")
        )
        office = [_("committee")] if one.committee else []
        office += [_("has followers")] if one.leader else []
        parts = [where, one.job, *office, owner]
        self.where.setText(" · ".join(part for part in parts if part))
        self.mark.set_mark(assessment_of(one.mark, on))
        self.said.setText(who_said(one.mark, on))
        self.said.setVisible(one.mark is not None)
        self.silent.setVisible(one.silent)


class FactLines(QWidget):
    """What it is at the left, the words at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().u(12))
        self._grid.setVerticalSpacing(theme().u(4))
        self._grid.setColumnStretch(1, 1)

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Shows other facts."""
        empty(self._grid)
        top = Qt.AlignmentFlag.AlignTop
        for row, (name, words) in enumerate(facts):
            self._grid.addWidget(Label(name, "second"), row, 0, top)
            self._grid.addWidget(Label(words, "body", wrap=True), row, 1, top)
        self.setVisible(bool(facts))
