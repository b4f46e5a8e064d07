"""Who pledged to withhold the rent: counted once a lease, flat or person, as the base says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from ...models import (
    Action,
    ActionKind,
    ActionState,
    Campaign,
    Card,
    CardKind,
    CountBase,
    Id,
    Participation,
    Person,
    Placement,
)
from ...models.follow_up import Answer
from ..cards import valid_on
from ..existing import existing
from ..metrics.figure import share_of
from ..standing import ACTIVE
from .flats import Flat, flats_of

STRIKE = (ActionKind.RENT_STRIKE, ActionKind.PLEDGE)


@dataclass(frozen=True, slots=True)
class Pledged:
    """So many of so many, by the base that was chosen; flats are named, for the screen."""

    count: int
    of: int
    base: CountBase
    on: date
    flats: tuple[Flat, ...]
    """Those with a pledge."""
    missing: tuple[Flat, ...]
    """Those without any."""

    def short_of(self, percent: int) -> int:
        """How many more are wanted for that share; 0 once it is reached."""
        return max(0, share_of(percent, self.of) - self.count)


def pledged(session: Session, campaign_id: Id, on: date, base: CountBase | None = None) -> Pledged:
    """Pledges to withhold ÷ everything of the base that is lived in, known or not, on that day.

    A pledge is a signed card, or a yes to a rent strike. It counts once a lease: a flat with two
    leases needs two who signed. Without a base it is the campaign's own; a campaign that counts
    people counts leases here, since it is a lease that withholds.
    """
    own = existing(session, Campaign, campaign_id).base
    base = base or (CountBase.LEASES if own is CountBase.PEOPLE else own)
    flats = flats_of(session, campaign_id, on)
    signed = _signed(session, campaign_id, on)
    with_one = tuple(one for one in flats if signed.get(one.id))
    return Pledged(
        sum(_counts(one, len(signed.get(one.id, ())), base) for one in flats),
        sum(_all(one, base) for one in flats),
        base,
        on,
        with_one,
        tuple(one for one in flats if not signed.get(one.id)),
    )


def _all(flat: Flat, base: CountBase) -> int:
    if base is CountBase.UNITS:
        return 1
    return flat.leases if base is CountBase.LEASES else flat.adults


def _counts(flat: Flat, people: int, base: CountBase) -> int:
    return min(people, _all(flat, base))


def _signed(session: Session, campaign_id: Id, on: date) -> dict[Id, set[Id]]:
    """By flat those who pledged: for the flat that their paper names, else for their own."""
    home = (
        select(Placement.person_id, func.min(Placement.slot_id).label("slot_id"))
        .where(~Placement.ended, Placement.slot_id.is_not(None))
        .group_by(Placement.person_id)
        .subquery()
    )
    cards = (
        select(Card.person_id, func.coalesce(Card.slot_id, home.c.slot_id))
        .join(Person, Person.id == Card.person_id)
        .outerjoin(home, home.c.person_id == Card.person_id)
        .where(
            Card.kind == CardKind.RENT_PLEDGE,
            or_(Card.campaign_id.is_(None), Card.campaign_id == campaign_id),
            valid_on(on),
            ACTIVE,
        )
    )
    said = (
        select(Participation.person_id, home.c.slot_id)
        .join(Action, Action.id == Participation.action_id)
        .join(Person, Person.id == Participation.person_id)
        .outerjoin(home, home.c.person_id == Participation.person_id)
        .where(
            Action.campaign_id == campaign_id,
            Action.kind.in_(STRIKE),
            Action.state != ActionState.CALLED_OFF,
            or_(Participation.said == Answer.YES, Participation.did.is_(True)),
            or_(Participation.said_on.is_(None), Participation.said_on <= on),
            or_(Participation.withdrew_on.is_(None), Participation.withdrew_on > on),
            ACTIVE,
        )
    )
    found: defaultdict[Id, set[Id]] = defaultdict(set)
    for query in (cards, said):
        for person, slot in session.execute(query):
            if slot is not None:
                found[slot].add(person)
    return found
