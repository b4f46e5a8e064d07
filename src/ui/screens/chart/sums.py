"""The line of sums under a house: the base, who is met, members, the last test, what is short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ....i18n import gettext as _
from ....services.chart.words import base_words, counted_words, share, short_of
from ...kit.card import Ground
from ...kit.flow import FlowLayout, as_high_as_needed, empty
from ...kit.label import Label
from ...kit.theme import theme

if TYPE_CHECKING:
    from ....services.chart.parts import Chart
    from ....services.vocabulary import Vocabulary


class SumLine(Ground):
    """Each share is of everybody; the base is named."""

    def __init__(self) -> None:
        super().__init__("raised")
        look = theme()
        self._line = FlowLayout(across=22, down=2)
        self.short = Label("", "name", colour="late")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(look.u(28), look.u(11), look.u(24), look.u(11))
        whole.addLayout(self._line, 1)
        whole.addWidget(self.short)
        self.setSizePolicy(as_high_as_needed())

    def show_sums(self, chart: Chart, words: Vocabulary) -> None:
        """The sums of all that is on the chart."""
        sums = chart.sums
        empty(self._line)
        counted = counted_words(chart.base) if chart.blocks else words.person
        if chart.blocks:
            self._say(str(sums.everybody), base_words(chart))
            self._say(share(sums.known, sums.everybody), _("met"))
            member = _("with a {member}").format(member=words.member.one)
            self._say(share(sums.members, sums.everybody), member)
        else:
            people = counted.of(sums.everybody)
            self._say(str(sums.everybody), _("{people}, known or not").format(people=people))
            self._say(share(sums.known, sums.everybody), _("known"))
            self._say(share(sums.members, sums.everybody), words.member.many)
        if chart.tests:
            test = chart.tests[-1].name
            asked = _("{test}, {n} asked or walked in").format(test=test, n=sums.asked)
            self._say(share(sums.did, sums.everybody), asked)
        short = short_of(sums, chart.goal, counted) if chart.tests else ""
        self.short.setText(short)
        self.short.setVisible(bool(short))

    def _say(self, number: str, words: str) -> None:
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme().u(6))
        line.addWidget(Label(number, "name"))
        line.addWidget(Label(words, "body", colour="muted"))
        self._line.addWidget(both)
