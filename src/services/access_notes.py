"""Where nobody could get in the last time: a locked door, a dog."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..models import Attempt, Id, Slot
from .result_codes import codes_for
from .standing import places_below


@dataclass(frozen=True, slots=True)
class AccessNote:
    """A flat nobody could get to, when, and what was noted."""

    label: str
    on: date
    note: str


def access_notes(session: Session, place_id: Id) -> tuple[AccessNote, ...]:
    """The flats of a place and below at which the last try ended before the door, by name."""
    below = places_below([place_id])
    newest = func.row_number().over(
        partition_by=Attempt.slot_id, order_by=(Attempt.on_date.desc(), Attempt.id.desc())
    )
    last = (
        select(Slot.label, Attempt.on_date, Attempt.note, Attempt.code, newest.label("turn"))
        .join(Slot, Slot.id == Attempt.slot_id)
        .where(Slot.structure_id.in_(select(below.c.id)))
        .subquery()
    )
    shut = [code.code for code in codes_for("door") if code.creates == "access_note"]
    rows = session.execute(
        select(last.c.label, last.c.on_date, last.c.note)
        .where(last.c.turn == 1, last.c.code.in_(shut))
        .order_by(last.c.label)
    )
    return tuple(AccessNote(*row) for row in rows)
