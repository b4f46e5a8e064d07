"""Places to choose from as one types: departments, shifts, buildings and the seats in them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from ..models import Id, Slot, Structure
from ..models.naming import begins, fold
from .whereabouts import place_words


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place or a seat in one."""

    structure_id: Id
    slot_id: Id | None
    words: str
    """ "Ward 4 · Nights" or "12 Foundry Row · 5C"."""


def find_places(session: Session, typed: str, limit: int = 8) -> list[PlaceHit]:
    """Places and seats of which every word typed begins a word; whole places come first.

    Nothing typed gives the first places of the tree.
    """
    found: list[PlaceHit] = []
    for hit in (*_places(session), *(_seats(session) if fold(typed) else ())):
        if begins(hit.words, typed):
            found.append(hit)
            if len(found) == limit:
                break
    return found


def _places(session: Session) -> list[PlaceHit]:
    above = aliased(Structure)
    rows = session.execute(
        select(Structure.id, Structure.name, Structure.kind, above.name)
        .outerjoin(above, above.id == Structure.parent_id)
        .order_by(Structure.parent_id.is_(None), above.position, Structure.position)
    )
    return [
        PlaceHit(one, None, place_words(name, kind, top, None)) for one, name, kind, top in rows
    ]


def _seats(session: Session) -> list[PlaceHit]:
    above = aliased(Structure)
    rows = session.execute(
        select(Structure.id, Slot.id, Structure.name, Structure.kind, above.name, Slot.label)
        .join(Slot, Slot.structure_id == Structure.id)
        .outerjoin(above, above.id == Structure.parent_id)
        .order_by(Structure.position, Slot.position)
    )
    return [
        PlaceHit(place, slot, place_words(name, kind, top, label))
        for place, slot, name, kind, top, label in rows
    ]
