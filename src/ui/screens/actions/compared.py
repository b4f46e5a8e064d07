"""The tests of a campaign beside each other: a line for each department, a column for each test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ....i18n import day_and_year, short_day
from ....i18n import gettext as _
from ....models import Campaign
from ....services.actions.compared import Cell, Compared, compared
from ....services.campaign_words import fraction
from ....services.existing import existing
from ....services.metrics.universe import universe
from ....services.turnout import Shown as ShowRates
from ....services.turnout import shown
from ...kit.buttons import Button
from ...kit.empty import EmptyState
from ...kit.flow import empty as emptied
from ...kit.head import PageHead
from ...kit.label import Label
from ...kit.rows import ListRows, Row
from ...kit.scroll import ScrollArea
from ...kit.section import SectionHead, indented
from ...kit.theme import theme
from ...own_keys import OwnKeys
from ...parts import mark_part
from .screen import WATCHES

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id
    from ...desk import Desk
    from ...screen import Hint


MOST_TESTS = 4
"""So many of the last tests stand beside each other: more have no room."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the page shows."""

    campaign: str
    compared: Compared
    rates: tuple[ShowRates, ...]


class ComparedScreen(OwnKeys):
    """Did of everybody in each cell, and asked; below, who came of those who said yes."""

    help_page = "actions"

    watches: ClassVar[frozenset[str]] = WATCHES

    def __init__(self, desk: Desk, campaign_id: Id) -> None:
        super().__init__(desk)
        self.campaign_id = campaign_id
        self.back = self.own_key(_("Back"), "Esc", desk.back_wanted.emit)
        button = Button(_("Back"), key="Esc", height=30)
        button.clicked.connect(lambda _on: desk.back_wanted.emit())
        self.head = PageHead(_("The tests compared"), "", (button,))
        self.table = QWidget()
        self.table.setAccessibleName(_("Did of everybody, place by place and test by test"))
        self._grid = QGridLayout(self.table)
        self.rates_head = SectionHead(
            _("Who came of those who said yes"), "", _("all actions of the group that are over")
        )
        self.rates = ListRows(_("Who came of those who said yes"), lead=0)
        self.rates.opened.connect(desk.action_wanted)
        self.empty = EmptyState(
            "table",
            _("No test held yet"),
            _("Once a petition or a button day was held, its parts stand beside each other "
              "here."),
        )  # fmt: skip
        self._lay_out()

    def _lay_out(self) -> None:
        from PySide6.QtWidgets import QVBoxLayout

        look = theme()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.u(20))
        self._grid.setVerticalSpacing(look.u(10))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(look.u(16), look.u(4), look.u(24), look.u(16))
        column.setSpacing(look.u(16))
        column.addLayout(indented(self.table))
        column.addLayout(indented(self.rates_head))
        column.addWidget(self.rates)
        column.addStretch(1)
        self._main = ScrollArea(page)
        mark_part(self._main)
        self.empty.hide()
        self.fill((self.head, 0), (self._main, 1), (self.empty, 1))

    def refresh(self) -> None:
        campaign_id, today = self.campaign_id, self.desk.today()

        def look(session: Session) -> Look:
            who = universe(session, campaign_id, today)
            name = existing(session, Campaign, campaign_id).name
            return Look(name, compared(session, who, MOST_TESTS + 1), shown(session, today))

        self.desk.tasks.read(look, self._show, owner=self, failed=self.no_longer_here)

    def _show(self, found: Look) -> None:
        some = bool(found.compared.tests)
        self._main.setVisible(some)
        self.empty.setVisible(not some)
        day = day_and_year(self.desk.today(), self.desk.profile.locale)
        words = _("{campaign}. Did, of everybody there, known or not. {day}")
        self.head.set_muted(words.format(campaign=found.campaign, day=day))
        self._draw(found.compared)
        self.rates.set_rows([rate_row(one, self.desk.profile.locale) for one in found.rates])
        self.hints_changed.emit()
        self.arrived()

    def _draw(self, found: Compared) -> None:
        emptied(self._grid)
        locale = self.desk.profile.locale
        tests = found.tests[-MOST_TESTS:]
        for column, test in enumerate(tests, 1):
            self._grid.addWidget(Label(test.name, "name", wrap=True), 0, column)
            day = short_day(test.on_date, locale) if test.on_date else ""
            self._grid.addWidget(Label(day, "small"), 1, column)
        for line, (department, cells) in enumerate(found.rows, 2):
            self._put_line(line, department.name, cells)
        self._put_line(len(found.rows) + 2, _("Everybody"), found.everybody, role="name")
        for column in range(1, MOST_TESTS + 1):
            self._grid.setColumnStretch(column, int(column <= len(tests)))

    def _put_line(self, line: int, name: str, cells: Sequence[Cell], role: str = "body") -> None:
        self._grid.addWidget(Label(name, role, wrap=True), line, 0)
        first = max(0, len(cells) - MOST_TESTS)
        for column, cell in enumerate(cells[first:], 1):
            at = first + column - 1
            before = cells[at - 1] if at else None
            words = Label(cell_words(cell, before), role, wrap=True)
            self._grid.addWidget(words, line, column, Qt.AlignmentFlag.AlignTop)

    def again(self) -> ComparedScreen:
        return ComparedScreen(self.desk, self.campaign_id)

    def hints(self) -> Sequence[Hint]:
        return (("Return", _("open the action")), (self.back, _("back")))

    def focus_first(self) -> None:
        (self.rates if self.rates.rows() else self).setFocus()


def cell_words(cell: Cell, before: Cell | None) -> str:
    """ "12 of 46 · asked 30 · 5 more than before"; nobody asked is said, not a zero."""
    if not cell.asked.numerator and not cell.did.numerator:
        return _("nobody asked")
    told = _("{fraction} · asked {n}").format(fraction=fraction(cell.did), n=cell.asked.numerator)
    moved = cell.did.numerator - before.did.numerator if before is not None else 0
    if moved > 0:
        told += " · " + _("{n} more").format(n=moved)
    elif moved < 0:
        told += " · " + _("{n} fewer").format(n=-moved)
    return told


def rate_row(one: ShowRates, locale: str) -> Row:
    """An action that is over: who came of those who said yes, who walked in."""
    day = short_day(one.on_date, locale) if one.on_date else ""
    told = _("{shown} who said yes came · {walked} of those who came walked in").format(
        shown=fraction(one.figure), walked=fraction(one.walk_ins)
    )
    return Row(one.action_id, None, one.name, day, told)
