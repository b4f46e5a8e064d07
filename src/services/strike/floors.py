"""The ledger floor by floor, as a captain gets hers."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...models import Id, Slot, Structure
from ...tiers import OpenText
from ..standing import inside
from ..whereabouts import ABOVE, place_words
from .ledger import Ledger, LedgerRow


@dataclass(frozen=True, slots=True)
class Floor:
    """A floor, or a house without any, with its flats."""

    name: OpenText
    rows: tuple[LedgerRow, ...]


def by_floor(session: Session, whole: Ledger, place_id: Id | None) -> tuple[Floor, ...]:
    """The rows of the ledger in this place and below it, floor by floor; None: all of it."""
    names = {
        slot: place_words(name, kind, above, None)
        for slot, name, kind, above in session.execute(
            select(Slot.id, Structure.name, Structure.kind, ABOVE)
            .join(Structure, Structure.id == Slot.structure_id)
            .where(inside(Slot.structure_id, place_id))
        )
    }
    floors: dict[OpenText, list[LedgerRow]] = {}
    for row in whole.rows:
        if row.slot_id in names:
            floors.setdefault(names[row.slot_id], []).append(row)
    return tuple(Floor(name, tuple(rows)) for name, rows in floors.items())
