"""The cards of a campaign: who signed what and when, which end soon, how many hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from ....i18n import gettext as _
from ....models import Campaign
from ....services import cards
from ....services.cards import CardRow
from ....services.existing import existing
from ....services.metrics.universe import universe
from ...desk import PaperWish
from ...fact_lines import FactLines
from ...kit.buttons import Button
from ...kit.empty import EmptyState
from ...kit.label import Label
from ...kit.rows import Row
from ...list_and_page import ListAndPage
from .words import card_kinds, card_sentence, end_words, held_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id
    from ...desk import Desk
    from ...screen import Hint


@dataclass(frozen=True, slots=True)
class Shown:
    """The cards, and how many of everybody who counts hold a valid one."""

    campaign: str
    rows: tuple[CardRow, ...]
    hold: int
    everybody: int


def look(campaign_id: Id, today: date, session: Session) -> Shown:
    """Reads what the screen shows. Missing if the campaign is no longer there."""
    who = universe(session, campaign_id, today)
    held = set(session.scalars(cards.holders(campaign_id, today)))
    return Shown(
        existing(session, Campaign, campaign_id).name,
        tuple(cards.cards(session, campaign_id)),
        sum(1 for one in who.people if one in held),
        who.everybody,
    )


class CardsScreen(ListAndPage):
    """The latest signed first; those that end within 30 days say how long they hold."""

    help_page = "cards"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"card", "person", "placement", "campaign", "exclusion"}
    )

    def __init__(self, desk: Desk, campaign_id: Id) -> None:
        super().__init__(desk, _("Cards and forms"))
        self.campaign_id = campaign_id
        self._shown: Shown | None = None
        self.soon = False
        one = partial(self.key, single=True)
        self.note = one(_("Note a card"), "N", self._note)
        self.back_it = one(_("Taken back"), "X", self._ask_back)
        self.ends = one(_("That end soon"), "E", self._turn)
        self.ends.setCheckable(True)
        self.print_it = self.own_key(_("Print cards to sign"), "Ctrl+P", self._print)
        self.leave = self.own_key(_("Back"), "Esc", desk.back_wanted.emit)
        self.rows.set_verbs((self.back_it,), (self.note, self.ends))
        self.rows.opened.disconnect()
        self.rows.opened.connect(self._open_person)
        self.title = Label("", "title", wrap=True)
        self.words = Label("", "body", wrap=True)
        self.collected = Label("", "body", colour="muted", wrap=True)
        new = Button(_("Note a card"), "filled", icon="plus")
        new.clicked.connect(lambda _on: self._note())
        self.turn = Button(action=self.ends, icon="clock")
        self.facts = FactLines()
        self.facts.add_verbs((self.back_it,))
        self.put(self.title, self.words, self.collected, self.facts)
        self.lay_out(self.turn, new, empty=self._make_empty())

    def _make_empty(self) -> EmptyState:
        first = Button(_("Note the first card"), "filled", icon="plus")
        first.clicked.connect(lambda _on: self._note())
        return EmptyState(
            "badge-check",
            _("No card is noted"),
            _("A card counts from the day it was signed, whenever it came. Here stands who signed, "
              "how long it holds, and how many of everybody have one."),
            first,
        )  # fmt: skip

    def campaign_in_question(self) -> Id:
        return self.campaign_id

    def refresh(self) -> None:
        read = partial(look, self.campaign_id, self.desk.today())
        self.desk.tasks.read(read, self._show, owner=self, failed=self.no_longer_here)

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        today = self.desk.today()
        self.head.set_title(_("Cards · {campaign}").format(campaign=shown.campaign))
        self.head.set_muted(held_words(shown.rows, shown.hold, shown.everybody, today))
        rows = [one for one in shown.rows if not self.soon or one.expires_soon(today)]
        self.show_all([_row(one, today) for one in rows])

    def show_one(self, _one: Id) -> None:
        card = self._card()
        if card is None:
            return
        self.title.setText(card.name)
        self.words.setText(card_sentence(card, self.desk.today(), self.desk.profile.locale))
        by = _("collected by {name}").format(name=card.collected_by) if card.collected_by else ""
        self.collected.setText(by)
        self.collected.setVisible(bool(by))
        self.back_it.setEnabled(card.withdrawn_on is None)

    def _card(self) -> CardRow | None:
        rows = self._shown.rows if self._shown is not None else ()
        return self.rows.chosen_of(rows)

    def _note(self) -> None:
        from .form import CardForm

        if self._shown is None:
            return
        campaign = (self.campaign_id, self._shown.campaign)
        self.desk.open_form(
            CardForm, partial(CardForm, self.desk, campaign), lambda form: form.campaign == campaign
        )

    def _print(self) -> None:
        from ....reports.card import REPORT

        if self._shown is not None:
            answers = {"campaign": self._shown.campaign}
            self.desk.paper_wanted.emit(PaperWish(REPORT, answers=answers))

    def _turn(self) -> None:
        self.soon = not self.soon
        self.ends.setChecked(self.soon)
        if self._shown is not None:
            self._show(self._shown)

    def _open_person(self, _one: Id) -> None:
        card = self._card()
        if card is not None:
            self.desk.open_person(card.person_id)

    def _ask_back(self) -> None:
        card = self._card()
        if card is not None:
            self.ask.ask(
                _("When did {name} take it back?").format(name=card.name),
                partial(self._take_back, card),
                hint=_("empty: today"),
            )

    def _take_back(self, card: CardRow, typed: str) -> None:
        today = self.desk.today()
        on = self.desk.read_day(typed, past=True) or today
        self.desk.do(
            _("{name} takes the card back").format(name=card.name),
            _("{name} has taken the card back").format(name=card.name),
            lambda s: cards.take_back_card(s, card.id, on, today),
            owner=self,
            failed=self.ask.or_asks_again(self.desk.fault.emit),
        )

    def again(self) -> CardsScreen:
        fresh = CardsScreen(self.desk, self.campaign_id)
        fresh.soon = self.soon
        fresh.ends.setChecked(self.soon)
        return self.on_the_same(fresh)

    def hints(self) -> Sequence[Hint]:
        return (
            (("Up", "Down"), _("choose")),
            ("Enter", _("person")),
            (self.note, _("note a card")),
            (self.back_it, _("taken back")),
            (self.ends, _("that end soon")),
            (self.print_it, _("print cards to sign")),
            (self.leave, _("back")),
        )


def _row(one: CardRow, today: date) -> Row:
    what = f"{card_kinds()[one.kind]} {one.serial}".strip()
    return Row(one.id, None, one.name, end_words(one, today), what, icon="badge-check")
