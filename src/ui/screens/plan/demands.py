"""The board of demands, and the talks in which the chosen one was raised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....i18n import ngettext, short_day
from ....models import DemandState
from ....services.plan import demands
from ....services.plan.demands import ENDED, DemandRow, Raised
from ....services.plan.said import demand_words, raised_words
from ...desk import Trail
from ...kit.label import Label
from ...kit.rows import ListRows, Row
from ...kit.section import SectionHead
from .demand_forms import AnswerForm, DemandForm, PutForm
from .part import PlanPart
from .words import STATE_ICONS

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ....models import Id
    from ...screen import Screen
    from .look import Shown

MOST = 200
"""So many talks are shown under a demand; how many there are is told."""


class DemandsPart(PlanPart):
    """Demands in the group's order, above the talks that raised the chosen one."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(
            screen,
            _(
                "No demand stands here yet. What do people raise most? Say it as one thing that "
                "somebody can grant."
            ),
        )
        self.title = _("Demands")
        one = self.single
        self.add = one(_("Add a demand"), "N", self._add)
        self.change = one(_("Change"), "E", self._change)
        self.put_it = one(_("Put to …"), "P", self._put)
        self.answer = one(_("Answered"), "A", self._answer)
        self.drop = one(_("Drop"), "D", self._drop)
        self.up = self.key(_("Further up"), "Alt+Up", lambda: self._move(-1))
        self.down = self.key(_("Further down"), "Alt+Down", lambda: self._move(1))
        self.talks_head = SectionHead(_("Raised in"))
        self.talks_words = Label("", "second", wrap=True)
        self.talks = ListRows(_("Talks that raised it"), lead=0)
        self.talks.opened.connect(self._open)
        self.rows = ListRows(_("Demands"), lead=34, keeps=True)
        self.rows.set_verbs((self.put_it, self.answer, self.change, self.drop), (self.add,))
        self.rows.chosen.connect(lambda _one: self._choose())
        self.rows.opened.connect(lambda _one: self.talks.enter(1))
        self.rows.left.connect(lambda by: self.talks.enter(by) if by > 0 else None)
        self.talks.left.connect(lambda by: self.rows.enter(by) if by < 0 else None)
        self.put(self.nothing, self.rows)
        self.put_button(self.add)
        self.put(self.talks_head, self.talks_words, self.talks)
        self.end()

    def verbs(self) -> Sequence[QAction]:
        return (self.add, self.put_it, self.answer, self.change, self.drop, self.up, self.down)

    def says(self, shown: Shown) -> str:
        if not shown.demands:
            return _("none yet")
        won = sum(one.state is DemandState.WON for one in shown.demands)
        count = len(shown.demands)
        said = ngettext("{n} demand", "{n} demands", count).format(n=count)
        return _("{said}, {won} won").format(said=said, won=won) if won else said

    def begin(self) -> None:
        self.rows.setFocus()

    def take(self, shown: Shown) -> None:
        self.shown = shown
        locale = self.desk.profile.locale
        self.nothing.setVisible(not shown.demands)
        self.rows.setVisible(bool(shown.demands))
        self.rows.set_rows([demand_row(one, locale) for one in shown.demands])
        if shown.demands and self.rows.chosen_id() is None:
            self.rows.choose(shown.demands[0].id)
        self._choose()

    @property
    def chosen(self) -> DemandRow | None:
        """The demand under the cursor."""
        rows = self.shown.demands if self.shown is not None else ()
        return self.rows.chosen_of(rows)

    def _choose(self) -> None:
        row = self.chosen
        for verb in (self.change, self.put_it, self.answer, self.drop, self.up, self.down):
            verb.setEnabled(row is not None)
        self._show_talks_of(row)
        if row is None or self.shown is None:
            return
        ended = row.state in ENDED
        self.drop.setText(_("Take up again") if ended else _("Drop"))
        self.answer.setEnabled(row.state is not DemandState.DROPPED)
        demand, on = row.id, self.shown.on
        self.desk.tasks.read(
            lambda s: (demand, demands.raised_in(s, demand, on)), self._show_talks, owner=self
        )

    def _show_talks_of(self, row: DemandRow | None) -> None:
        for widget in (self.talks_head, self.talks_words, self.talks):
            widget.setVisible(row is not None)
        if row is not None and self.shown is not None:
            day = short_day(self.shown.on, self.desk.profile.locale)
            self.talks_words.setText(
                _("{raised}, all talks up to {day}").format(raised=raised_words(row), day=day)
            )

    def _show_talks(self, found: tuple[Id, list[Raised]]) -> None:
        demand, talks = found
        if demand != self.rows.chosen_id():
            return
        locale = self.desk.profile.locale
        self.talks.set_rows(
            [
                Row(one.person_id, None, one.name, short_day(one.on, locale), one.mattered)
                for one in talks[:MOST]
            ]
        )
        more = len(talks) - MOST
        self.talks_head.set_count(_("the last {n}").format(n=MOST) if more > 0 else "")

    def _open(self, person: Id) -> None:
        row = self.chosen
        ids = tuple(one.id for one in self.talks.rows())
        self.desk.open_person(person, Trail(row.text if row is not None else "", ids))

    # verbs

    def _add(self) -> None:
        if (shown := self.shown) is not None:
            self.open(DemandForm, shown.id, shown)

    def _change(self) -> None:
        if (shown := self.shown) is not None and (row := self.chosen) is not None:
            self.open(DemandForm, row.id, shown, row)

    def _put(self) -> None:
        if (shown := self.shown) is not None and (row := self.chosen) is not None:
            self.open(PutForm, row.id, shown, row)

    def _answer(self) -> None:
        if (row := self.chosen) is not None:
            self.open(AnswerForm, row.id, row)

    def _drop(self) -> None:
        if (row := self.chosen) is None:
            return
        demand = row.id
        if row.state in ENDED:
            self.desk.do(
                _("Take up again: {demand}").format(demand=row.text),
                _("Taken up again: {demand}").format(demand=row.text),
                lambda s: demands.take_up_again(s, demand),
                owner=self,
            )
        else:
            self.desk.do(
                _("Drop: {demand}").format(demand=row.text),
                _("Dropped: {demand}. It stays on the board.").format(demand=row.text),
                lambda s: demands.drop_demand(s, demand),
                owner=self,
            )

    def _move(self, by: int) -> None:
        if (row := self.chosen) is None:
            return
        demand = row.id
        self.desk.do(
            _("Move the demand {demand}").format(demand=row.text),
            "",
            lambda s: demands.move_demand(s, demand, by),
            owner=self,
        )


def demand_row(one: DemandRow, locale: str) -> Row:
    """A demand on the board: its words, by how many it was raised, and where it stands."""
    return Row(
        one.id, None, one.text, raised_words(one), demand_words(one, locale),
        icon=STATE_ICONS[one.state],
    )  # fmt: skip
