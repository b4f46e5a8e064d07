"""Households: who shares a flat now. They are derived from placements, and kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from ..models import Id, Person, Placement, Slot, Structure
from .place_kinds import FLATS_IN
from .standing import ACTIVE


@dataclass(frozen=True, slots=True)
class Household:
    """Those with whom somebody shares a flat."""

    slot_id: Id
    flat: str
    adults: int
    """How many are expected there."""
    others: tuple[tuple[Id, str], ...]


def shares_with(session: Session, person_id: Id) -> tuple[Household, ...]:
    """The flats she lives in now, and who else is known there; nobody who is kept apart."""
    hers = (
        select(Slot.id, Slot.label, Slot.adults)
        .join(Placement, Placement.slot_id == Slot.id)
        .join(Structure, Structure.id == Slot.structure_id)
        .where(
            Placement.person_id == person_id, ~Placement.ended, Structure.kind.in_(FLATS_IN)
        )
        .distinct()
        .order_by(Slot.id)
    )  # fmt: skip
    flats = session.execute(hers).all()
    beside = aliased(Placement)
    rows = session.execute(
        select(beside.slot_id, Person.id, Person.name)
        .join(Person, Person.id == beside.person_id)
        .where(
            beside.slot_id.in_([slot for slot, _label, _adults in flats]),
            ~beside.ended,
            beside.person_id != person_id,
            ACTIVE,
        )
        .order_by(Person.sort_key)
    ).all()
    others: dict[Id | None, dict[Id, str]] = {}
    for slot, one, name in rows:
        others.setdefault(slot, {})[one] = name
    return tuple(
        Household(slot, label, adults, tuple(others.get(slot, {}).items()))
        for slot, label, adults in flats
    )


def living_in(session: Session, slot_id: Id) -> tuple[tuple[Id, str], ...]:
    """Who is known to live in a flat now, by name."""
    rows = session.execute(
        select(Person.id, Person.name)
        .join(Placement, Placement.person_id == Person.id)
        .where(Placement.slot_id == slot_id, ~Placement.ended, ACTIVE)
        .distinct()
        .order_by(Person.sort_key)
    )
    return tuple((one, name) for one, name in rows)
