"""The work at an action: who takes which piece; rides, childcare, interpreters."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import language_name, ngettext
from ....problems import Unanswered
from ....services.actions import shifts
from ....services.actions.page import ActionPage
from ....services.actions.shifts import Needs, ShiftRow
from ...kit.label import Label
from ...kit.rows import ListRows, Row
from ...kit.scroll import TEXT, ScrollArea
from ...kit.section import SectionHead, indented
from ...kit.theme import theme
from ...people_field import people_query
from ...type_ahead import Hit, TypeAhead

if TYPE_CHECKING:
    from ...ask_line import AskLine
    from ...desk import Desk
    from ...own_keys import OwnKeys


class WorkPart(ScrollArea):
    """Pieces of work with who took them, then what those who are coming need."""

    opened = Signal(bytes)
    shift_wanted = Signal()

    def __init__(self, desk: Desk, screen: OwnKeys, ask: AskLine) -> None:
        self._desk, self._ask = desk, ask
        self._page: ActionPage | None = None
        self.rows = ListRows(_("Work"), lead=34)
        self.nobody = Label(_("No work noted yet: door, stewards, childcare."), "second", wrap=True)
        self.somebody = TypeAhead(
            _("Somebody takes the work under the cursor"), desk.tasks, people_query(desk.today),
            placeholder=_("Name, number or unit"), clears=True,
        )  # fmt: skip
        self.needs = ListRows(_("What they need"), lead=34)
        inside = QWidget()
        self._lay_out(inside)
        super().__init__(inside)
        self.add = screen.key(_("Add work"), "A", self.shift_wanted.emit, single=True)
        self.leaves = screen.key(_("Not taken after all"), "L", self._ask_who_leaves, single=True)
        self.not_wanted = screen.key(_("Not wanted"), "X", self._take_off, single=True)
        self.rows.set_verbs((self.leaves, self.not_wanted), (self.add,))
        self.needs.set_verbs((), (self.add,))
        self.somebody.chosen.connect(self._takes)
        self.needs.opened.connect(self.opened)

    def _lay_out(self, inside: QWidget) -> None:
        look = theme()
        column = QVBoxLayout(inside)
        column.setContentsMargins(look.u(16), look.u(4), look.u(24), look.u(16))
        column.setSpacing(look.u(10))
        column.addLayout(indented(SectionHead(_("Who does what"))))
        column.addLayout(indented(self.nobody))
        column.addWidget(self.rows)
        column.addLayout(indented(self.somebody))
        aside = _("of those whose last word is yes")
        column.addLayout(indented(SectionHead(_("What they need"), "", aside)))
        column.addWidget(self.needs)
        column.addStretch(1)
        inside.setMaximumWidth(look.u(TEXT))

    def show_page(self, page: ActionPage) -> None:
        """Shows the work and the needs."""
        self._page = page
        held = self.rows.hasFocus()
        self.rows.set_rows([shift_row(one) for one in page.shifts])
        for part in (self.rows, self.somebody):
            part.setVisible(bool(page.shifts))
        self.nobody.setVisible(not page.shifts)
        self.somebody.setEnabled(self._desk.looked_at is None)
        self.needs.set_rows(needs_rows(page.needs, self._desk.profile.locale))
        if held and not page.shifts:
            self.needs.setFocus()

    def first(self) -> ListRows:
        """The list that has the focus first: that of the work, where there is some."""
        return self.rows if self._page is not None and self._page.shifts else self.needs

    def _shift(self) -> ShiftRow | None:
        some = self._page.shifts if self._page is not None else ()
        chosen = self.rows.chosen_id()
        if chosen is None and some:
            return some[0]
        return next((one for one in some if one.id == chosen), None)

    def _takes(self, hit: Hit) -> None:
        shift, person = self._shift(), hit.value
        if shift is None or not isinstance(person, bytes):
            return
        words = _("{name} takes {role}").format(name=hit.words, role=shift.role)
        self._desk.do(
            words,
            words,
            lambda s: shifts.take_shift(s, shift.id, person),
            owner=self,
            failed=lambda problem: self.somebody.set_fault(problem.sentence),
        )

    def _ask_who_leaves(self) -> None:
        shift = self._shift()
        if shift is not None and shift.people:
            names = tuple(name for _one, name in shift.people)
            self._ask.ask(
                _("Who does not take {role} after all?").format(role=shift.role),
                partial(self._leave, shift),
                names=names,
                text=names[0] if len(names) == 1 else "",
            )

    def _leave(self, shift: ShiftRow, typed: str) -> None:
        person = next((one for one, name in shift.people if name == typed), None)
        if person is None:
            raise Unanswered(_("Nobody of that name has taken it."))
        words = _("{name} does not take {role}").format(name=typed, role=shift.role)
        self._desk.do(words, words, lambda s: shifts.leave_shift(s, shift.id, person), owner=self)

    def _take_off(self) -> None:
        shift = self._shift()
        if shift is not None:
            words = _("{role} is not wanted any more").format(role=shift.role)
            self._desk.do(words, words, lambda s: shifts.take_off_shift(s, shift.id), owner=self)


def shift_row(one: ShiftRow) -> Row:
    """A piece of work: when, who took it, how many are short."""
    hours = "–".join(part for part in (one.starts, one.ends) if part)
    who = ", ".join(name for _one, name in one.people) or _("nobody yet")
    if one.short:
        short = ngettext("{who} · {n} more wanted", "{who} · {n} more wanted", one.short)
        who = short.format(who=who, n=one.short)
    return Row(one.id, None, one.role, hours, who, icon="hand-helping")


def needs_rows(needs: Needs, locale: str) -> list[Row]:
    """Rides against seats, childcare, interpreters; a line for each, also where nobody needs it."""
    drivers = ", ".join(f"{name} {seats}" for _one, name, seats in needs.seats)
    seats = sum(seats for _one, _name, seats in needs.seats)
    riders = ", ".join(name for _one, name in needs.rides)
    short = needs.seats_short
    ride = ngettext("{n} needs a ride", "{n} need a ride", len(needs.rides))
    told = _("{rides}, {seats} seats offered").format(
        rides=ride.format(n=len(needs.rides)), seats=seats
    )
    if short:
        told += " · " + ngettext("{n} seat short", "{n} seats short", short).format(n=short)
    children = ngettext("{n} child", "{n} children", needs.children).format(n=needs.children)
    parents = ngettext("of {n} person", "of {n} people", needs.parents).format(n=needs.parents)
    spoken = ", ".join(
        _("{language}: {n}").format(language=language_name(one, locale), n=count)
        for one, count in needs.interpreters
    )
    spoken = spoken or _("none wanted")
    names = " · ".join(part for part in (riders, drivers) if part)
    return [
        Row(b"rides", None, _("Rides"), names, told, icon="arrow-right"),
        Row(b"children", None, _("Childcare"), "", f"{children}, {parents}", icon="users"),
        Row(b"languages", None, _("Interpreters"), "", spoken, icon="languages"),
    ]  # fmt: skip
