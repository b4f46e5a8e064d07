"""Who counts in a campaign: all of its place, those left out and why, those from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from ....i18n import gettext as _
from ....i18n import ngettext, short_day
from ....models import Campaign
from ....services.exclusions import CountRow, count_as_before, count_rows
from ....services.existing import existing
from ....services.metrics.universe import Universe, universe
from ...desk import Trail
from ...kit.buttons import Button
from ...kit.empty import EmptyState
from ...kit.head import PageHead
from ...kit.rows import ListRows, Row
from ...kit.section import beside_edges
from ...own_keys import OwnKeys
from ...parts import enter
from .word_form import ChangeWordForm, CountInForm, LeaveOutForm

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id
    from ...desk import Desk
    from ...screen import Hint


class WhoCountsScreen(OwnKeys):
    """Those with a word of the group first. X leaves out, A takes the word back."""

    help_page = "campaign"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"exclusion", "person", "placement", "structure", "slot", "campaign"}
    )

    def __init__(self, desk: Desk, campaign_id: Id) -> None:
        super().__init__(desk)
        self.campaign_id = campaign_id
        self._rows: dict[bytes, CountRow] = {}
        self.out = self.key(_("Leave out"), "X", self._leave_out, single=True)
        self.back_in = self.key(_("Count as before"), "A", self._count_again, single=True)
        self.change = self.key(_("Why and how long"), "E", self._change, single=True)
        self.more = self.key(_("Count somebody from elsewhere"), "I", self._count_in, single=True)
        self.back = self.own_key(_("Back"), "Esc", desk.back_wanted.emit)
        begin = Button(action=self.more, icon="user-plus", height=34)
        self.head = PageHead(_("Who counts"), "", (begin,))
        self.rows = ListRows(_("Who counts"), lead=34, scrolls=True)
        self.rows.set_verbs((self.out, self.back_in), (self.change, self.more))
        self.rows.opened.connect(self._open)
        self.rows.chosen.connect(self._offer)
        somebody = Button(_("Count somebody from elsewhere"), "filled", icon="user-plus")
        somebody.clicked.connect(lambda _on: self._count_in())
        self.empty = EmptyState(
            "users",
            _("Nobody is in the place of this campaign yet"),
            _("Note in Places who is there and how many there are, or count people in who are "
              "elsewhere."),
            somebody,
        )  # fmt: skip
        self.empty.hide()
        self.fill((self.head, 0), (beside_edges(self.rows), 1), (self.empty, 1))

    def refresh(self) -> None:
        one, today = self.campaign_id, self.desk.today()

        def look(session: Session) -> tuple[str, Universe, list[CountRow]]:
            name = existing(session, Campaign, one).name
            return name, universe(session, one, today), count_rows(session, one, today)

        self.desk.tasks.read(look, self._show, owner=self, failed=self.no_longer_here)

    def _show(self, found: tuple[str, Universe, list[CountRow]]) -> None:
        name, who, rows = found
        self.name = name
        self._rows = {key_of(row): row for row in rows}
        self.head.set_muted(f"{name}: {summary(who, rows)}")
        locale = self.desk.profile.locale
        self.rows.set_rows([count_row(row, locale) for row in rows])
        self.rows.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if rows and self.rows.chosen_id() is None:
            self.rows.choose(key_of(rows[0]))
        self._offer(self.rows.chosen_id() or b"")
        self.hints_changed.emit()
        self.arrived()

    def _chosen(self) -> CountRow | None:
        return self._rows.get(self.rows.chosen_id() or b"")

    def people_in_question(self) -> tuple[Id, ...]:
        row = self._chosen()
        return (row.person_id,) if row is not None and row.person_id is not None else ()

    def _open(self, row_id: bytes) -> None:
        row = self._rows.get(row_id)
        if row is not None and row.person_id is not None:
            people = tuple(one.person_id for one in self._rows.values() if one.person_id)
            self.desk.open_person(row.person_id, Trail(_("Who counts"), people))

    # verbs

    def _offer(self, row_id: bytes) -> None:
        """Only what can be done with the row under the cursor."""
        row = self._rows.get(row_id)
        self.out.setEnabled(row is not None and row.counts)
        for verb in (self.back_in, self.change):
            verb.setEnabled(row is not None and row.exclusion_id is not None)

    def _leave_out(self) -> None:
        row = self._chosen()
        if row is not None and row.counts:
            self.desk.open_form(
                LeaveOutForm,
                partial(LeaveOutForm, self.desk, self.campaign_id, row),
                lambda form: form.row == row,
            )

    def _change(self) -> None:
        row = self._chosen()
        if row is not None and row.exclusion_id is not None:
            self.desk.open_form(
                ChangeWordForm,
                partial(ChangeWordForm, self.desk, self.campaign_id, row),
                lambda form: form.row == row,
            )

    def _count_in(self) -> None:
        make = partial(CountInForm, self.desk, self.campaign_id)
        self.desk.open_form(CountInForm, make)

    def _count_again(self) -> None:
        row, today = self._chosen(), self.desk.today()
        if row is None or row.exclusion_id is None:
            return
        word = row.exclusion_id
        self.desk.do(
            _("{name} counts as before").format(name=row.name),
            _("{name} counts as before in {campaign}").format(name=row.name, campaign=self.name),
            lambda s: count_as_before(s, word, today),
            owner=self,
        )

    def campaign_in_question(self) -> Id:
        return self.campaign_id

    def again(self) -> WhoCountsScreen:
        return WhoCountsScreen(self.desk, self.campaign_id)

    def hints(self) -> Sequence[Hint]:
        return (
            (self.out, _("leave out")),
            (self.back_in, _("count as before")),
            (self.change, _("why and how long")),
            (self.more, _("count somebody from elsewhere")),
            ("Return", _("open the person")),
            (self.back, _("back")),
        )

    def focus_first(self) -> None:
        if self._rows:
            enter(self.rows)
        elif self.empty.isVisible():
            self.empty.setFocus()
        else:
            self.setFocus()


def key_of(row: CountRow) -> bytes:
    """The id of a row: that of the person, or of the seat."""
    return row.person_id or row.slot_id or b""


def summary(who: Universe, rows: Sequence[CountRow]) -> str:
    """How many count, as on the campaign's page: those nobody has met too; how many do not."""
    out = sum(not row.counts for row in rows)
    counts = ngettext("{n} person counts", "{n} people count", who.everybody).format(
        n=who.everybody
    )
    if who.unnamed:
        counts += ", " + _("{n} of them not known by name").format(n=who.unnamed)
    return f"{counts}, " + _("{n} left out").format(n=out)


def count_row(row: CountRow, locale: str) -> Row:
    """Somebody in the list: whether she counts, why not, from when to when."""
    days = ""
    if row.since is not None:
        days = _("since {day}").format(day=short_day(row.since, locale))
        if row.until is not None:
            days += " " + _("until {day}").format(day=short_day(row.until, locale))
    words = _("counts, nobody met yet") if row.person_id is None else ""
    if row.why:
        told = _("counts from elsewhere: {why}") if row.counts else _("left out: {why}")
        words = ", ".join(one for one in (told.format(why=row.why), days) if one)
    icon = "circle-dashed" if row.person_id is None else "user-round"
    return Row(key_of(row), None, row.name, words, row.where, icon=icon if row.counts else "x")
