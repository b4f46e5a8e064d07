"""The small forms of the ledger: opening the amounts, and the papers that came for a flat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ....i18n import gettext as _
from ....services.strike import ledger
from ....services.strike.ledger import Cell, LedgerRow
from ....store import sealed
from ...day_field import DayField
from ...kit.fields import Field
from ...sealed_form import SealedForm
from ...small_form import AtFault, SmallForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....models import Id
    from ....store.store import Store
    from ...desk import Desk


class UnsealForm(SealedForm):
    """Passphrase and reason, before amounts are shown. Nothing of it waits as a draft.

    `seen` carries the amounts by flat and month.
    """

    help_page = "strike"

    seen = Signal(object)

    def __init__(self, desk: Desk, campaign: tuple[Id, str]) -> None:
        super().__init__(desk, _("Show the amounts"), _("Show them"), campaign)
        self.campaign = campaign
        self.wrong = _("Nothing is shown.")
        kept = _("it stands in What was changed, with your name")
        self.ask_why(_("numbers for the lawyer, court on Tuesday"), kept, second=False)

    def keep(self) -> None:
        typed = self.typed
        self.own.set_fault("")
        label, campaign = _("Looked at the strike ledger"), self.campaign[0]

        def look(store: Store) -> Mapping[tuple[Id, str], int]:
            return sealed.look(
                store, typed.passphrase, typed.reason, label, lambda s: ledger.amounts(s, campaign)
            )

        self.desk.tasks.consult(look, self._show, owner=self, failed=self.failed)

    def _show(self, amounts: Mapping[tuple[Id, str], int]) -> None:
        self.own.clear()
        self.seen.emit(amounts)
        self.closed.emit()


class PapersForm(SmallForm):
    """The notice that came, the day in court, who stands by the flat there."""

    help_page = "strike"

    def __init__(self, desk: Desk, campaign_id: Id, row: LedgerRow, month: str, cell: Cell) -> None:
        super().__init__(desk, _("Notice and court"), _("Keep it"), (row.slot_id, row.where))
        self.at = (campaign_id, row, month, cell)
        locale = desk.profile.locale
        self.notice = DayField(_("Notice came"), desk.today, locale, past=True, show_label=False)
        self.court = DayField(_("Day in court"), desk.today, locale, show_label=False)
        self.lawyer = Field(_("Who stands by them"), text=cell.lawyer, show_label=False)
        self.notice.set_day(cell.notice_on)
        self.court.set_day(cell.court_on)
        self.numbered(1, _("Notice came"), "", self.notice)
        self.numbered(2, _("Day in court"), "", self.court)
        self.numbered(3, _("Who stands by them"), _("lawyer, law centre"), self.lawyer)
        self.ends_with(self.lawyer)

    def again(self) -> PapersForm:
        return PapersForm(self.desk, *self.at)

    def fields(self) -> Mapping[str, AtFault]:
        return {"notice": self.notice, "day": self.notice, "court": self.court}

    def keep(self) -> None:
        campaign, row, month, _cell = self.at
        notice, court, lawyer = self.notice.day(), self.court.day(), self.lawyer.text()
        self.keeps(
            _("Notice and court of {flat}").format(flat=row.where),
            _("Notice and court of {flat} are noted").format(flat=row.where),
            lambda s: ledger.set_papers(
                s, campaign, row.slot_id, month, notice_on=notice, court_on=court, lawyer=lawyer
            ),
        )
