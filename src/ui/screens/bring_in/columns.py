"""How a file is read and what its columns become: guessed, shown, and changed by people."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....importing.fields import DATED, Target
from ....importing.offered import offered_targets
from ....importing.plan import Plan
from ....importing.written import Written
from ...kit.choice import Option
from ...kit.drop import Drop
from ...kit.label import IconLabel, Label
from ...kit.section import SectionHead
from ...kit.theme import theme
from ...parts import mark_part
from ...tab_order import before_in_tab_order
from .in_hand import InHand
from .values import ValuesPart
from .whose import LARGE, WhosePart

if TYPE_CHECKING:
    from ...desk import Desk

TITLE, TARGET = 200, 250
LONGEST_SAMPLE = 40


class ColumnsPart(QWidget):
    """What was guessed of the file; then one line a column with samples and a choice."""

    written_changed = Signal(str, object)
    target_changed = Signal(int, object)
    days_changed = Signal(object)
    names_changed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look = theme()
        self.whose, self.values = WhosePart(desk), ValuesPart(desk)
        self._words = desk.words
        self._last_changed = ""
        self._drops: dict[int, Drop] = {}
        self._reasons: dict[int, Label] = {}
        self._inside: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.u(28), 0, look.u(24), look.u(12))
        self._column.setSpacing(0)
        self._column.addWidget(self.values)
        self._column.addWidget(self.whose)
        self._column.addStretch(1)
        self.values.counted.connect(
            lambda: before_in_tab_order(self.values, self.whose.looks_like.box)
        )
        mark_part(self)

    def changes(self, hand: InHand) -> None:
        """What is changed here changes the list in hand."""
        self.written_changed.connect(hand.read_otherwise)
        self.target_changed.connect(hand.turn_column)
        self.days_changed.connect(hand.order_dates)
        self.names_changed.connect(hand.order_names)
        self.values.changes(hand)
        self.whose.changes(hand)

    def show_plan(self, plan: Plan) -> None:
        """Shows how this plan reads its file."""
        self._drops, self._reasons = {}, {}
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().u(8))
        column.addWidget(SectionHead(_("How it is read"), "", self._sure(plan.written)))
        column.addLayout(self._reading(plan.written))
        column.addLayout(self._orders(plan))
        column.addWidget(SectionHead(_("What the columns become")))
        column.addLayout(self._columns(plan))
        self.values.forget()
        self.show_targets(plan)
        self._column.insertWidget(0, self._inside)
        self._inside.show()  # at once, so that it can have the focus
        before_in_tab_order(self._inside, self.whose.looks_like.box)

    def show_targets(self, plan: Plan) -> None:
        """Shows what the columns become now, and why one does not come in."""
        mapping = plan.mapping
        for at, drop in self._drops.items():
            drop.set_value(mapping.targets[at])
            self._reasons[at].setText(mapping.why_left_out(at))
            self._reasons[at].setVisible(bool(mapping.why_left_out(at)))
        self.values.show_plan(plan)
        self.days.setVisible(bool(mapping.columns(*DATED)))
        self.names.setVisible(bool(mapping.columns(Target.FULL_NAME)))

    def _sure(self, written: Written) -> str:
        if written.sure:
            return ""
        return _("The letters are a guess. Look at the names below.")

    def _reading(self, written: Written) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme().u(12))
        for at, asked in enumerate(written.asked()):
            options = [Option(value, words) for value, words in asked.options]
            drop = Drop(asked.label, options, asked.value)
            drop.chosen.connect(partial(self._read_by, asked.fact))
            line.addWidget(drop, 1)
            if at == 0 or asked.fact == self._last_changed:
                self.setFocusProxy(drop)
        return line

    def _orders(self, plan: Plan) -> QHBoxLayout:
        """What a file cannot tell by itself: of 03/04/1987 and of "Nowak Anna"."""
        days = [Option(True, _("day first")), Option(False, _("month first"))]
        names = [Option(False, _("given name first")), Option(True, _("family name first"))]
        self.days = Drop(_("Dates such as 03/04/1987"), days, plan.understanding.day_first)
        self.names = Drop(_("Whole names"), names, plan.mapping.family_first)
        self.days.chosen.connect(self.days_changed)
        self.names.chosen.connect(self.names_changed)
        line = QHBoxLayout()
        line.setSpacing(theme().u(12))
        line.addWidget(self.days, 1)
        line.addWidget(self.names, 1)
        return line

    def _read_by(self, fact: str, value: object) -> None:
        self._last_changed = fact
        self.written_changed.emit(fact, value)

    def _columns(self, plan: Plan) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().u(16))
        grid.setVerticalSpacing(theme().u(6))
        grid.setColumnMinimumWidth(0, theme().u(96))
        grid.setColumnStretch(1, 1)
        words = offered_targets(self._words, plan.mapping.targets)
        options = [Option(target, said) for target, said in words.items()]
        for at, target in enumerate(plan.mapping.targets):
            title = Label(plan.mapping.title(at), "name", elide=True)
            title.setMaximumWidth(theme().u(TITLE))
            grid.addWidget(title, at, 0)
            if theme().unit < LARGE:
                cells = dict.fromkeys(row[at][:LONGEST_SAMPLE] for row in plan.first)
                sample = " · ".join(filter(None, cells))
                grid.addWidget(Label(sample, "body", colour="muted", elide=True), at, 1)
            reason = plan.mapping.reason(at)
            if reason:
                grid.addWidget(IconLabel("shield", reason, "second", wrap=True), at, 2)
                continue
            drop = Drop(title.text(), options, target, show_label=False)
            drop.chosen.connect(partial(self.target_changed.emit, at))
            drop.setMinimumWidth(theme().u(TARGET))
            self._drops[at] = drop
            self._reasons[at] = Label("", "second", colour="muted", wrap=True)
            cell = QVBoxLayout()
            cell.setSpacing(theme().u(2))
            cell.addWidget(drop)
            cell.addWidget(self._reasons[at])
            grid.addLayout(cell, at, 2)
        return grid
