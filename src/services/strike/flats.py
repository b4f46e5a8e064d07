"""The flats that count in a strike: those of the campaign's place that are lived in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ...models import (
    Campaign,
    Exclusion,
    Id,
    Person,
    Placement,
    Slot,
    SlotState,
    Structure,
)
from ...tiers import FieldText
from ..exclusions import holds_on
from ..existing import existing
from ..place_order import PLACES, SEATS
from ..standing import COUNTED, inside
from ..whereabouts import ABOVE, place_words


@dataclass(frozen=True, slots=True)
class Flat:
    """A flat that is lived in."""

    id: Id
    where: FieldText
    leases: int
    adults: int
    """How many live there, known or not."""


def flats_of(session: Session, campaign_id: Id, on: date) -> list[Flat]:
    """The occupied flats of the campaign on that day, but for those left out, in their order."""
    place = existing(session, Campaign, campaign_id).structure_id
    return flats_in(session, place, _left_out(session, campaign_id, on))


def flats_in(session: Session, place_id: Id | None, but: frozenset[Id] = frozenset()) -> list[Flat]:
    """The occupied flats of a place and all below it; of the whole group with None."""
    known = (
        select(Placement.slot_id, func.count(Placement.person_id.distinct()).label("people"))
        .join(Person, Person.id == Placement.person_id)
        .where(~Placement.ended, Placement.slot_id.is_not(None), COUNTED)
        .group_by(Placement.slot_id)
        .subquery()
    )
    query = (
        select(
            Slot.id, Structure.name, Structure.kind, ABOVE, Slot.label, Slot.leases,
            Slot.adults, known.c.people,
        )
        .join(Structure, Structure.id == Slot.structure_id)
        .outerjoin(known, known.c.slot_id == Slot.id)
        .where(Slot.state == SlotState.OCCUPIED, inside(Slot.structure_id, place_id))
        .order_by(Structure.parent_id, *PLACES, *SEATS)
    )  # fmt: skip
    return [
        Flat(slot, place_words(name, kind, over, label), leases, max(adults, known_there or 0))
        for slot, name, kind, over, label, leases, adults, known_there in session.execute(query)
        if slot not in but
    ]


def _left_out(session: Session, campaign_id: Id, on: date) -> frozenset[Id]:
    out = select(Exclusion.slot_id).where(
        Exclusion.campaign_id == campaign_id,
        Exclusion.slot_id.is_not(None),
        ~Exclusion.counts,
        holds_on(on),
    )
    return frozenset(one for one in session.scalars(out) if one is not None)
