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
from ....services.campaign_words import base_name
from ....services.strike import ledger
from ....services.strike.page import StrikePage, strike_page, strikers
from ....services.strike.said import month_line, month_words, state_words, total_words
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
from ...own_keys import OwnKeys
from ...parts import mark_part
from ...two_parts import TwoParts
from .cell_verbs import CellVerbs
from .grid import StrikeGrid
from .words import flat_words, pledged_words

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
        self.cell = CellVerbs(self)
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
            state: one(state_words()[state], key, partial(self.cell.set, state))
            for state, key in keys.items()
        }
        self.clear = one(_("Nothing noted"), "Backspace", self.cell.clear)
        self.amount = one(_("Amount"), "A", self.cell.ask_amount)
        self.papers = one(_("Notice and court"), "N", self.cell.open_papers)
        self.show_amounts = one(_("Show the amounts"), "S", self._turn_amounts)
        self.pledge = one(_("Note a pledge"), "G", self.cell.open_pledge)
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

    @property
    def page(self) -> StrikePage | None:
        """What is shown; None where no campaign strikes."""
        return self._page

    @property
    def is_open(self) -> bool:
        """Whether the amounts are shown."""
        return self._opened

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
        self.pledged.setText(pledged_words(page.pledged, self.desk.words))
        base = base_name(page.pledged.base, self.desk.words)
        self.base.set_words(_("Counted by {base}").format(base=base))
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
        bases = reversed(CountBase)  # flats first: it is they that withhold
        options = tuple(Option(one, base_name(one, self.desk.words)) for one in bases)
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
