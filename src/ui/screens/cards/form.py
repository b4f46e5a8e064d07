"""A signed card is noted: whose, which, when; the next one is a key away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....models import CardKind
from ....problems import Unanswered
from ....services import cards
from ....services.cards import CardFacts
from ....services.households import living_in
from ...day_field import DayField
from ...kit.choice import Option
from ...kit.drop import Drop
from ...kit.fields import Field
from ...people_field import people_query
from ...small_form import AtFault, SmallForm
from ...type_ahead import Hit, TypeAhead
from .words import card_kinds

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from ....models import Id
    from ...desk import Desk


class CardForm(SmallForm):
    """Once one is noted the form stays for the next, with the same kind and day.

    For a `flat` it is a pledge to withhold its rent, and closes.
    """

    help_page = "cards"

    def __init__(
        self, desk: Desk, campaign: tuple[Id, str], flat: tuple[Id, str] | None = None
    ) -> None:
        where = flat[1] if flat is not None else ""
        super().__init__(desk, _("A signed card"), _("Note it"), campaign, muted=where)
        self.campaign, self.flat = campaign, flat
        people = people_query(desk.today)
        self.who = TypeAhead(
            _("Who signed"), desk.tasks, people, placeholder=_("Name, number or unit"),
            show_label=False,
        )  # fmt: skip
        kinds = tuple(Option(one, words) for one, words in card_kinds().items())
        self.kind = Drop(_("What was signed"), kinds, CardKind.MEMBERSHIP, show_label=False)
        self.serial = Field(_("Number"), placeholder=_("may stay empty"), show_label=False)
        locale = desk.profile.locale
        self.signed = DayField(_("Signed on"), desk.today, locale, past=True, show_label=False)
        self.signed.set_day(desk.today())
        self.expires = DayField(_("Holds until"), desk.today, locale, show_label=False)
        self.collector = TypeAhead(
            _("Who collected it"), desk.tasks, people, placeholder=_("may stay empty"),
            show_label=False,
        )  # fmt: skip
        self.numbered(1, _("Who signed"), "", self.who)
        self.numbered(2, _("What was signed"), "", self.kind)
        self.numbered(3, _("Number"), _("as printed on it"), self.serial)
        self.numbered(4, _("Signed on"), _("the day that counts"), self.signed)
        self.numbered(5, _("Holds until"), _("empty: as is usual for it"), self.expires)
        self.numbered(6, _("Who collected it"), "", self.collector)
        self.waits("card", serial=self.serial, kind=self.kind)
        if flat is None:
            desk.tasks.read(cards.usual_kind, self._show_kind, owner=self)
        else:
            self.kind.set_value(CardKind.RENT_PLEDGE)
            slot = flat[0]
            desk.tasks.read(lambda s: living_in(s, slot), self._show_signer, owner=self)

    def again(self) -> CardForm:
        return CardForm(self.desk, self.campaign, self.flat)

    def _show_signer(self, people: tuple[tuple[Id, str], ...]) -> None:
        """Where one alone lives in the flat, it is she."""
        if len(people) == 1 and not self.who.text():
            self.who.set_hit(Hit(*people[0]))

    def _show_kind(self, kind: CardKind) -> None:
        if not self.serial.text():
            self.kind.set_value(kind)

    def fields(self) -> Mapping[str, AtFault]:
        return {
            "people": self.who, "serial": self.serial, "signed_on": self.signed,
            "day": self.signed, "expires_on": self.expires,
        }  # fmt: skip

    def keep(self) -> None:
        hit, signed = self.who.hit(), self.signed.day()
        if hit is None or not isinstance(hit.value, bytes):
            raise Unanswered(_("Who signed it?"), "people")
        if signed is None:
            raise Unanswered(_("On which day was it signed?"), "signed_on")
        collector = self.collector.hit()
        kind = self.kind.value()
        facts = CardFacts(
            kind if isinstance(kind, CardKind) else CardKind.MEMBERSHIP,
            signed,
            self.serial.text(),
            self.expires.day(),
            collector.value if collector and isinstance(collector.value, bytes) else None,
            self.flat[0] if self.flat is not None else None,
        )
        note = partial(
            _note, hit.value, self.campaign[0], facts, self.desk.worker.id, self.desk.today()
        )
        name = hit.words
        self.desk.do(
            _("{what} of {name}").format(what=card_kinds()[facts.kind], name=name),
            _("The card of {name} is noted").format(name=name),
            note,
            lambda _id: self._next(),
            owner=self,
            failed=self.failed,
        )

    def _next(self) -> None:
        if self.flat is not None:  # the next pledge is of another flat
            self.closed.emit()
            return
        self.who.set_hit(None)
        self.serial.set_text("")
        self.expires.set_day(None)
        self.who.setFocus()


def _note(
    person: Id, campaign: Id, facts: CardFacts, worker: Id, today: date, session: Session
) -> Id:
    from dataclasses import replace

    if facts.expires_on is None:
        usual = cards.usual_expiry(session, facts.kind, facts.signed_on)
        facts = replace(facts, expires_on=usual)
    return cards.note_card(session, person, campaign, facts, worker, today)
