"""The strike: rent by flat and month, the pledges, and what may be said of it aloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....models import CountBase, StrikeState
from ....problems import Unanswered
from ....services.strike import ledger
from ....services.strike.page import StrikePage, strike_page, strikers
from ...ask_line import AskLine
from ...fact_lines import FactLines
from ...kit.buttons import Button
from ...kit.choice import Option
from ...kit.empty import EmptyState
from ...kit.head import PageHead
from ...kit.label import Label
from ...kit.scroll import ScrollArea
from ...kit.section import SectionHead, indented
from ...kit.theme import theme
from ...numbers import number_or_none
from ...own_keys import OwnKeys
from ...parts import mark_part
from ...two_parts import TwoParts
from .grid import StrikeGrid
from .words import (
    bases,
    flat_words,
    month_line,
    month_words,
    pledged_words,
    state_words,
    total_words,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id
    from ...desk import Desk
    from ...screen import Hint
    from .forms import UnsealForm

SIDE = 340
Shown = tuple[StrikePage | None, Mapping[tuple[bytes, str], int], tuple[tuple[bytes, str], ...]]


def look(
    campaign: Id | None, today: date, base: CountBase | None, opened: bool, session: Session
) -> Shown:
    """The page, the amounts if they are open, and the campaigns there are."""
    page = strike_page(session, campaign, today, base)
    seen = ledger.amounts(session, page.campaign_id) if page is not None and opened else {}
    return page, seen, tuple(strikers(session))


class StrikeScreen(OwnKeys):
    """The ledger of one campaign. Amounts stand in it only after the passphrase, and until it is
    left."""

    help_page = "strike"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"strike_month", "card", "participation", "slot", "structure", "placement", "person",
         "campaign", "exclusion"}
    )  # fmt: skip

    def __init__(self, desk: Desk, campaign_id: Id | None = None) -> None:
        super().__init__(desk)
        self.campaign_id = campaign_id
        self._base: CountBase | None = None
        self._opened = False
        self._page: StrikePage | None = None
        self._campaigns: tuple[tuple[bytes, str], ...] = ()
        self.ask = AskLine(desk)
        self._make_actions()
        self._make_parts()
        self._lay_out()

    def _make_actions(self) -> None:
        one = partial(self.key, single=True)
        keys = {
            StrikeState.WITHHELD: "W", StrikeState.PART: "P", StrikeState.PAID: "D",
            StrikeState.MOVED: "M",
        }  # fmt: skip
        self.states = {
            state: one(state_words()[state], key, partial(self._set, state))
            for state, key in keys.items()
        }
        self.clear = one(_("Nothing noted"), "Backspace", self._clear)
        self.amount = one(_("Amount"), "A", self._ask_amount)
        self.papers = one(_("Notice and court"), "N", self._open_papers)
        self.show_amounts = one(_("Show the amounts"), "S", self._turn_amounts)
        self.pledge = one(_("Note a pledge"), "G", self._open_pledge)
        self.count_by = one(_("Count by"), "B", self._ask_base)
        self.which = one(_("Another campaign"), "C", self._ask_campaign)
        self.back = self.own_key(_("Back"), "Esc", self.desk.back_wanted.emit)

    def _make_parts(self) -> None:
        self.seal = Button(_("Show the amounts"), icon="lock", key="S")
        self.seal.clicked.connect(lambda _on: self._turn_amounts())
        self.head = PageHead(_("Rent strike"), "", (self.seal,))
        self.grid = StrikeGrid(self.desk.profile.locale)
        self.grid.set_verbs(
            (*self.states.values(), self.clear, self.pledge, self.amount, self.papers,
             self.show_amounts, self.count_by, self.which)
        )  # fmt: skip
        self.pledged = Label("", "body", wrap=True)
        self.base = Button(_("Count by"), height=30, key="B")
        self.base.clicked.connect(lambda _on: self._ask_base())
        self.missing_head = SectionHead(_("No pledge yet"))
        self.missing = Label("", "body", wrap=True)
        self.totals_head = SectionHead(_("To say aloud"))
        self.totals = FactLines()
        self.sum = Label("", "second", wrap=True)
        self.empty = EmptyState(
            "house",
            _("No campaign runs with flats in it"),
            _("A strike belongs to a campaign of a house or an estate. Begin one in Campaigns, and "
              "its flats stand here by month."),
        )  # fmt: skip

    def _lay_out(self) -> None:
        look, inside = theme(), QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(look.u(8), look.u(4), look.u(16), look.u(16))
        column.setSpacing(look.u(8))
        for part in (
            self.pledged, self.totals_head, self.totals, self.sum, self.missing_head,
            self.missing,
        ):  # fmt: skip
            column.addLayout(indented(part))
        column.insertLayout(1, indented(self.base, fills=False))
        column.addStretch(1)
        table = QWidget()
        around = QVBoxLayout(table)
        around.setContentsMargins(look.u(18), 0, look.u(8), look.u(8))
        around.addWidget(self.grid)
        self._main = TwoParts(table, ScrollArea(inside), SIDE)
        mark_part(self.grid)
        mark_part(inside)
        self.empty.hide()
        self.fill((self.head, 0), (self._main, 1), (self.empty, 1), (self.ask, 0))

    # what is shown

    def refresh(self) -> None:
        asked = partial(look, self.campaign_id, self.desk.today(), self._base, self._opened)
        self.desk.tasks.read(asked, self._show, owner=self)

    def _show(self, shown: Shown) -> None:
        page, amounts, self._campaigns = shown
        self._page = page
        self._main.setVisible(page is not None)
        self.seal.setVisible(page is not None)
        self.empty.setVisible(page is None)
        if page is not None:
            self._fill(page, amounts if self._opened else {})
        self.hints_changed.emit()
        self.arrived()

    def _fill(self, page: StrikePage, amounts: Mapping[tuple[bytes, str], int]) -> None:
        locale = self.desk.profile.locale
        self.head.set_muted(f"{page.code_name} · {page.place}")
        with_pledge = frozenset(one.id for one in page.pledged.flats)
        self.grid.show_ledger(page.ledger, with_pledge, amounts)
        self.pledged.setText(pledged_words(page.pledged))
        self.base.set_words(_("Counted by {base}").format(base=bases()[page.pledged.base]))
        missing = page.pledged.missing
        self.missing_head.set_count(str(len(missing)))
        self.missing.setText(flat_words(missing))
        self.totals.show_lines(
            [(month_words(one.month, locale), month_line(one, locale))
             for one in page.totals.months]
        )  # fmt: skip
        self.sum.setText(total_words(page.totals, locale))
        self.amount.setEnabled(self._opened)
        words = _("Hide the amounts") if self._opened else _("Show the amounts")
        self.seal.set_words(words)
        self.show_amounts.setText(words)

    # verbs

    def _under(self) -> tuple[Id, ledger.LedgerRow, str, ledger.Cell | None] | None:
        under = self.grid.under()
        if under is None or self._page is None:
            return None
        return (self._page.campaign_id, *under)

    def _set(self, state: StrikeState) -> None:
        found = self._under()
        if found is None:
            return
        campaign, row, month, _cell = found
        today = self.desk.today()
        words = {
            "flat": row.where, "state": state_words()[state],
            "month": month_words(month, self.desk.profile.locale),
        }  # fmt: skip
        self.grid.step_down()
        self.desk.do(
            _("{flat}, {month}: {state}").format(**words),
            _("{flat}, {month}: {state}").format(**words),
            lambda s: ledger.set_month(s, campaign, [row.slot_id], month, state, today),
            owner=self,
        )

    def _clear(self) -> None:
        found = self._under()
        if found is None or found[3] is None:
            return
        campaign, row, month, _cell = found
        said = month_words(month, self.desk.profile.locale)
        self.desk.do(
            _("{flat}, {month}: nothing noted").format(flat=row.where, month=said),
            _("{flat}, {month}: nothing is noted any more").format(flat=row.where, month=said),
            lambda s: ledger.clear_month(s, campaign, [row.slot_id], month),
            owner=self,
        )

    def _ask_amount(self) -> None:
        found = self._under()
        if found is not None and self._opened:
            said = month_words(found[2], self.desk.profile.locale)
            self.ask.ask(
                _("How much did {flat} hold back in {month}?").format(
                    flat=found[1].where, month=said
                ),
                partial(self._amount, found),
                hint=_("whole units; empty: kept nowhere"),
            )

    def _amount(self, at: tuple[Id, ledger.LedgerRow, str, ledger.Cell | None], typed: str) -> None:
        amount = number_or_none(typed, "amount")
        campaign, row, month, _cell = at
        said = month_words(month, self.desk.profile.locale)
        self.desk.do(
            _("Amount of {flat}, {month}").format(flat=row.where, month=said),
            _("The amount of {flat} is noted").format(flat=row.where),
            lambda s: ledger.set_amount(s, campaign, row.slot_id, month, amount),
            owner=self,
            failed=self.ask.or_asks_again(self.desk.fault.emit),
        )

    def _open_papers(self) -> None:
        from .forms import PapersForm

        found = self._under()
        if found is None:
            return
        campaign, row, month, cell = found
        if cell is None:
            self.desk.fault.emit(
                Unanswered(_("Say first what became of this month’s rent: W, P, D or M."))
            )
            return
        self.desk.open_form(
            PapersForm,
            lambda: PapersForm(self.desk, campaign, row, month, cell),
            lambda _open: False,
        )

    def _open_pledge(self) -> None:
        """Somebody of the flat under the cursor signed the pledge."""
        from ..cards.form import CardForm

        found, page = self._under(), self._page
        if found is None or page is None:
            return
        campaign, flat = (page.campaign_id, page.code_name), (found[1].slot_id, found[1].where)
        self.desk.open_form(
            CardForm,
            lambda: CardForm(self.desk, campaign, flat),
            lambda form: form.flat == flat,
        )

    # sealed

    def _turn_amounts(self) -> None:
        if self._opened:
            self._close_amounts()
            self.refresh()
        elif self._page is not None:
            from .forms import UnsealForm

            about = (self._page.campaign_id, self._page.code_name)
            self.desk.open_form(UnsealForm, lambda: self._unsealing(UnsealForm(self.desk, about)))

    def _unsealing(self, form: UnsealForm) -> UnsealForm:
        form.seen.connect(lambda _amounts: self._open_amounts())
        return form

    def _open_amounts(self) -> None:
        self._opened = True
        self.refresh()

    def _close_amounts(self) -> None:
        self._opened = False

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._opened:  # whoever comes back gives the reason anew
            self._close_amounts()
            self._stale = True

    # what is counted, and where

    def _ask_base(self) -> None:
        options = tuple(Option(one, words) for one, words in bases().items())
        self.ask.choose(_("Count pledges by what?"), options, self._turn_base)

    def _turn_base(self, base: object) -> None:
        self._base = CountBase(str(base))
        self.refresh()

    def _ask_campaign(self) -> None:
        options = tuple(Option(one, name) for one, name in self._campaigns)
        if len(options) > 1:
            self.ask.choose(_("Which campaign?"), options, self._turn_campaign)

    def _turn_campaign(self, campaign: object) -> None:
        if isinstance(campaign, bytes):
            self.campaign_id = campaign
            self._close_amounts()
            self.refresh()

    # keys and focus

    def again(self) -> StrikeScreen:
        fresh = StrikeScreen(self.desk, self.campaign_id)
        fresh._base = self._base
        return fresh

    def offered(self) -> Sequence[QAction]:
        if self._page is None:
            return ()
        return (self.pledge, self.papers, self.show_amounts, self.count_by, self.which)

    def hints(self) -> Sequence[Hint]:
        if self._page is None:
            return ((self.back, _("back")),)
        return (
            *((action, action.text()) for action in self.states.values()),
            *(((self.amount, _("amount")),) if self._opened else ()),
            (self.clear, _("nothing noted")),
            (self.pledge, _("note a pledge")),
            (self.papers, _("notice and court")),
            (self.show_amounts, self.show_amounts.text()),
            (self.count_by, _("count by")),
            (self.back, _("back")),
        )

    def focus_first(self) -> None:
        if self._page is not None:
            self.grid.setFocus()
        else:
            self.setFocus()
