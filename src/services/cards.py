"""Cards and membership forms: signed, dated, valid until they expire or are taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from .. import problems
from ..i18n import gettext as _
from ..models import Card, CardKind, Id, Pack, Person
from ..models.naming import fold
from ..tiers import FieldText
from .days import refuse_ahead
from .existing import existing, listed
from .groups import profile
from .standing import COUNTED
from .thresholds import days_of

US_AGE = "us_card_age"
"""The mark that says for how many days a card of the United States counts."""

JOINS = (CardKind.AUTHORIZATION, CardKind.MEMBERSHIP)
"""Papers by which somebody joins. A pledge to strike is signed and dated, too, and is no card."""

SOON = 30
"""Days before its end a card is about to expire (4.1, card validity)."""


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What stands on one signed paper."""

    kind: CardKind
    signed_on: date
    """The day that counts, whenever the paper came."""
    serial: str = ""
    expires_on: date | None = None
    collected_by_id: Id | None = None
    slot_id: Id | None = None


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card in a list."""

    id: Id
    person_id: Id
    name: str
    kind: CardKind
    serial: str
    signed_on: date
    expires_on: date | None
    withdrawn_on: date | None
    collected_by: FieldText

    def valid(self, on: date) -> bool:
        """Whether it holds on that day."""
        taken_back = self.withdrawn_on is not None and self.withdrawn_on <= on
        over = self.expires_on is not None and self.expires_on <= on
        return self.signed_on <= on and not taken_back and not over

    def expires_soon(self, on: date) -> bool:
        """Whether it holds and will not in 30 days."""
        return (
            self.valid(on)
            and self.expires_on is not None
            and self.expires_on <= on + timedelta(days=SOON)
        )


def valid_on(on: date) -> ColumnElement[bool]:
    """The fact whether a paper holds on that day: signed, not expired, not taken back."""
    return and_(
        Card.signed_on <= on,
        or_(Card.expires_on.is_(None), Card.expires_on > on),
        or_(Card.withdrawn_on.is_(None), Card.withdrawn_on > on),
    )


def holding(on: date) -> Select[Id]:
    """The set of those with a valid card or form, of whatever campaign."""
    return select(Card.person_id).where(Card.kind.in_(JOINS), valid_on(on)).correlate(None)


def holders(campaign_id: Id | None, on: date) -> Select[Id]:
    """The set of those with a valid card or form in this campaign, or in none of any campaign."""
    return holding(on).where(or_(Card.campaign_id.is_(None), Card.campaign_id == campaign_id))


def usual_kind(session: Session) -> CardKind:
    """What is mostly signed in a group of this kind: a card in the United States, else a form."""
    us = profile(session).pack is Pack.UNION_US
    return CardKind.AUTHORIZATION if us else CardKind.MEMBERSHIP


def usual_expiry(session: Session, kind: CardKind, signed_on: date) -> date | None:
    """When a card of this kind ends if nothing else is said; None: it does not.

    Authorization cards of the United States count for six months, as the group's marks have it.
    """
    if kind is not CardKind.AUTHORIZATION or profile(session).region != "US":
        return None
    days = days_of(session, US_AGE, signed_on)
    return None if days is None else signed_on + timedelta(days=days)


def note_card(
    session: Session,
    person_id: Id,
    campaign_id: Id | None,
    facts: CardFacts,
    worker_id: Id,
    today: date,
) -> Id:
    """She signed. Unanswered for a day to come, days turned round, a serial that is noted already,
    or a second card of the kind while the first one holds.
    """
    person = listed(session, person_id)
    _check(facts, today)
    _refuse_double(session, person, campaign_id, facts)
    card = Card(
        campaign_id=campaign_id, person_id=person_id, slot_id=facts.slot_id, kind=facts.kind,
        serial=facts.serial.strip(), signed_on=facts.signed_on, expires_on=facts.expires_on,
        collected_by_id=facts.collected_by_id, worker_id=worker_id,
    )  # fmt: skip
    session.add(card)
    session.flush()
    return card.id


def take_back_card(session: Session, card_id: Id, on: date, today: date) -> None:
    """She wants it back: it counts no longer from that day on. Nobody is asked why.

    Unanswered for a day to come, before it was signed, or where she took it back already.
    """
    card = existing(session, Card, card_id)
    if card.withdrawn_on is not None:
        raise problems.Unanswered(_("This card was taken back already."), "day")
    refuse_ahead(on, today, "day")
    if on < card.signed_on:
        raise problems.Unanswered(_("It was not signed on that day yet."), "day")
    card.withdrawn_on = on


def cards(session: Session, campaign_id: Id) -> list[CardRow]:
    """The cards of a campaign and those of none, the latest signed first."""
    of_it = or_(Card.campaign_id.is_(None), Card.campaign_id == campaign_id)
    return _rows(session, and_(COUNTED, of_it))


def cards_of(session: Session, person_id: Id) -> list[CardRow]:
    """Her own cards, of all campaigns, the latest signed first."""
    return _rows(session, Card.person_id == person_id)


def _rows(session: Session, which: ColumnElement[bool]) -> list[CardRow]:
    collector = aliased(Person)
    rows = session.execute(
        select(
            Card.id, Person.id, Person.name, Card.kind, Card.serial, Card.signed_on,
            Card.expires_on, Card.withdrawn_on, func.coalesce(collector.name, ""),
        )
        .join(Person, Person.id == Card.person_id)
        .outerjoin(collector, collector.id == Card.collected_by_id)
        .where(which)
        .order_by(Card.signed_on.desc(), Card.id.desc())
    )  # fmt: skip
    return [CardRow(*row) for row in rows]


def _check(facts: CardFacts, today: date) -> None:
    refuse_ahead(facts.signed_on, today, "signed_on")
    if facts.expires_on is not None and facts.expires_on <= facts.signed_on:
        raise problems.Unanswered(_("It would expire before it was signed."), "expires_on")


def _refuse_double(
    session: Session, person: Person, campaign_id: Id | None, facts: CardFacts
) -> None:
    same_kind = (
        select(Card, Person.name)
        .join(Person, Person.id == Card.person_id)
        .where(Card.kind == facts.kind, Card.campaign_id.is_not_distinct_from(campaign_id))
    )
    hers = same_kind.where(Card.person_id == person.id, valid_on(facts.signed_on))
    if session.execute(hers).first() is not None:
        raise problems.Unanswered(
            _("{name} has one already that holds on that day.").format(name=person.name), "people"
        )
    serial = _serial(facts.serial)
    if not serial:
        return
    for card, name in session.execute(same_kind.where(Card.serial != "")):
        if _serial(card.serial) == serial:
            raise problems.Unanswered(
                _("Number {serial} is noted already: {name} signed it.").format(
                    serial=card.serial, name=name
                ),
                "serial",
            )


def _serial(written: str) -> str:
    """A number as it is compared: "A 17" and "a17" are one."""
    return fold(written).replace(" ", "")
