"""The right part of the map: the question and its answer in names, the nearest way, one act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ...kit.buttons import Button
from ...kit.card import Ground, Rule
from ...kit.label import IconLabel, Label
from ...kit.scroll import ScrollArea
from ...kit.theme import theme
from ...parts import mark_part
from .asked import Answer
from .rows import MapRows, row_of
from .way import WayLines

if TYPE_CHECKING:
    from ....models import Id
    from ....services.network import Someone
    from .reading import Way

WIDTH, NARROW = 356, 290
"""Units of the right part, and where there is little room."""

FIRST = 1000
"""The share of the room of what has it before all else, up to its own height."""


class MapSide(Ground):
    """`chosen(id)` when the cursor comes to one of those in question, `opened(id)` on Enter."""

    chosen = Signal(bytes)
    opened = Signal(bytes)

    def __init__(self, today: Callable[[], date], introduce: QAction) -> None:
        super().__init__("raised", edge=True)
        self._today = today
        self.title = Label("", "section", wrap=True)
        self.count = Label("", "second", colour="muted", wrap=True)
        self.rows = MapRows(_("Those in question"))
        self.nobody = Label("", "body", colour="muted", wrap=True)
        self._rule = Rule()
        self.way_title = Label("", "section", wrap=True)
        self.way_says = Label("", "second", colour="muted", wrap=True)
        self.way = WayLines()
        self.ask = Button(_("Ask"), icon="hand-helping", action=introduce)
        self.holds = IconLabel("info", "", "second", wrap=True)
        self.rows.chosen.connect(self.chosen)
        self.rows.opened.connect(self.opened)
        self._lay_out()
        mark_part(self)

    def _lay_out(self) -> None:
        unit = theme()
        above, below = QVBoxLayout(), QWidget()
        above.setSpacing(unit.u(5))
        for part in (self.title, self.count):
            above.addWidget(part)
        above.addSpacing(unit.u(4))
        above.addWidget(self.nobody)
        above.addWidget(self.rows, 1)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit.u(5))
        about: tuple[QWidget, ...] = (
            self._rule, self.way_title, self.way_says, self.way, self.ask, self.holds,
        )  # fmt: skip
        for one in about:
            column.addWidget(one)
        column.addStretch(1)
        self._about, self._scrolled = column, ScrollArea(below)
        both = QVBoxLayout(self)
        both.setContentsMargins(unit.u(20), unit.u(14), unit.u(16), unit.u(12))
        both.setSpacing(unit.u(10))
        both.addLayout(above, 1)
        both.addWidget(self._scrolled, FIRST)
        self.show_person(None, "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """The way has the room that it needs, up to three fifths; the answer has the rest."""
        width = self.width() - theme().u(20 + 16)
        by_width, hint = self._about.totalHeightForWidth(width), self._about.totalSizeHint()
        needed = max(by_width, 0) or hint.height()
        self._scrolled.setMaximumHeight(min(needed, self.height() * 3 // 5))

    def show_answer(self, answer: Answer) -> None:
        """The question, by how many, and who."""
        today = self._today()
        self.title.setText(answer.title)
        self.count.setText(answer.count)
        self.rows.set_rows([row_of(one.someone, one.sentence, today) for one in answer.rows])
        self.rows.setVisible(bool(answer.rows))
        self.nobody.setText(answer.nobody)
        self.nobody.setVisible(not answer.rows)

    def show_person(self, one: Someone | None, knows: str) -> None:
        """Who is under the cursor and whom she knows; her way comes a moment later."""
        self._rule.setVisible(one is not None)
        self.way_title.setVisible(one is not None)
        self.way_title.setText("" if one is None else one.name)
        self.way_says.setText(knows)
        self.way_says.setVisible(bool(knows))
        self.way.show_way((), self._today())
        self.ask.hide()
        self.holds.hide()
        self._share()

    def show_way(self, one: Someone, way: Way, knows: str) -> None:
        """The nearest way to her."""
        if one.committee:
            title, says = one.name, _("on the committee · {knows}").format(knows=knows)
        elif not way.steps:
            title, says = one.name, _("no way leads to her yet · {knows}").format(knows=knows)
        else:
            title, says = _("The nearest way to {name}").format(name=one.name), ""
        self.way_title.setText(title)
        self.way_says.setText(says)
        self.way_says.setVisible(bool(says))
        self.way.show_way(() if one.committee else way.steps, self._today())

    def show_act(self, act: str, name: str, count: int) -> None:
        """The one act that comes of the way, or none; and what hangs on somebody: "If Keisha
        leaves, 4 people lose their only way to us"."""
        self.ask.set_words(act or _("Ask"))
        self.ask.setVisible(bool(act))
        words = ngettext(
            "If {name} leaves, {n} person loses the only way to us.",
            "If {name} leaves, {n} people lose their only way to us.",
            count,
        )
        self.holds.label.setText(words.format(name=name, n=count))
        self.holds.setVisible(count > 0)
        self._share()

    def choose(self, one: Id) -> None:
        """Puts the cursor on her, if she is in question."""
        if self.rows.chosen_id() != one and not self.rows.choose(one):
            self.rows.forget()
