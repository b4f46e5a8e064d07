"""What is noted of a flat and a month: what became of the rent, how much, which papers came."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject

from ....i18n import gettext as _
from ....models import Id, StrikeState
from ....problems import Unanswered
from ....services.strike import ledger
from ....services.strike.said import month_words, state_words
from ...numbers import number_or_none

if TYPE_CHECKING:
    from .screen import StrikeScreen

Spot: TypeAlias = tuple[Id, ledger.LedgerRow, str, ledger.Cell | None]
"""Campaign, flat, month, and what is noted there."""


class CellVerbs(QObject):
    """They act on the cell under the cursor of the grid."""

    def __init__(self, screen: StrikeScreen) -> None:
        super().__init__(screen)
        self._screen, self._desk, self._ask = screen, screen.desk, screen.ask

    def _under(self) -> Spot | None:
        under, page = self._screen.grid.under(), self._screen.page
        return (page.campaign_id, *under) if under is not None and page is not None else None

    def set(self, state: StrikeState) -> None:
        """The rent of this month came to that; the cursor goes on to the next flat."""
        found = self._under()
        if found is None:
            return
        campaign, row, month, _cell = found
        today = self._desk.today()
        words = {
            "flat": row.where, "state": state_words()[state],
            "month": month_words(month, self._desk.profile.locale),
        }  # fmt: skip
        self._screen.grid.step_down()
        self._desk.do(
            _("{flat}, {month}: {state}").format(**words),
            _("{flat}, {month}: {state}").format(**words),
            lambda s: ledger.set_month(s, campaign, [row.slot_id], month, state, today),
            owner=self._screen,
        )

    def clear(self) -> None:
        """Nobody knows again what became of it."""
        found = self._under()
        if found is None or found[3] is None:
            return
        campaign, row, month, _cell = found
        said = month_words(month, self._desk.profile.locale)
        self._desk.do(
            _("{flat}, {month}: nothing noted").format(flat=row.where, month=said),
            _("{flat}, {month}: nothing is noted any more").format(flat=row.where, month=said),
            lambda s: ledger.clear_month(s, campaign, [row.slot_id], month),
            owner=self._screen,
        )

    def ask_amount(self) -> None:
        """Asks how much was held back, while the amounts are open."""
        found = self._under()
        if found is not None and self._screen.is_open:
            said = month_words(found[2], self._desk.profile.locale)
            self._ask.ask(
                _("How much did {flat} hold back in {month}?").format(
                    flat=found[1].where, month=said
                ),
                partial(self._amount, found),
                hint=_("whole units; empty: kept nowhere"),
            )

    def _amount(self, at: Spot, typed: str) -> None:
        amount = number_or_none(typed, "amount")
        campaign, row, month, _cell = at
        said = month_words(month, self._desk.profile.locale)
        self._desk.do(
            _("Amount of {flat}, {month}").format(flat=row.where, month=said),
            _("The amount of {flat} is noted").format(flat=row.where),
            lambda s: ledger.set_amount(s, campaign, row.slot_id, month, amount),
            owner=self._screen,
            failed=self._ask.or_asks_again(self._desk.fault.emit),
        )

    def open_papers(self) -> None:
        """Opens the form of the notice and the day in court."""
        from .forms import PapersForm

        found = self._under()
        if found is None:
            return
        campaign, row, month, cell = found
        if cell is None:
            self._desk.fault.emit(
                Unanswered(_("Say first what became of this month’s rent: W, P, D or M."))
            )
            return
        self._desk.open_form(
            PapersForm,
            lambda: PapersForm(self._desk, campaign, row, month, cell),
            lambda _open: False,
        )

    def open_pledge(self) -> None:
        """Somebody of the flat under the cursor signed the pledge."""
        from ..cards.form import CardForm

        found, page = self._under(), self._screen.page
        if found is None or page is None:
            return
        campaign, flat = (page.campaign_id, page.code_name), (found[1].slot_id, found[1].where)
        self._desk.open_form(
            CardForm,
            lambda: CardForm(self._desk, campaign, flat),
            lambda form: form.flat == flat,
        )
