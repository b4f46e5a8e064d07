"""Doors: knocked and nobody home. Such a try belongs to the flat, not to somebody in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from ...models import Attempt, Id, Slot, Worker
from ..existing import existing
from ..result_codes import codes_for

NOBODY_HOME = "NH"
SHUT = [code.code for code in codes_for("door") if code.door == "flat"]
"""The codes of a door that stayed shut."""


@dataclass(frozen=True, slots=True)
class Knock:
    """One try at a door."""

    on: date
    code: str
    who: str
    note: str
    hour: int | None


def knock(session: Session, slot_id: Id, worker_id: Id, on: date) -> Id:
    """Knocked there on that day, nobody home. Missing if the flat is gone."""
    tried = Attempt(
        slot_id=existing(session, Slot, slot_id).id, worker_id=worker_id, on_date=on,
        code=NOBODY_HOME,
    )  # fmt: skip
    session.add(tried)
    session.flush()
    return tried.id


def knocks(session: Session, slot_id: Id, on: date) -> tuple[Knock, ...]:
    """Every try at the door of a flat up to that day, newest first."""
    rows = session.execute(
        select(Attempt.on_date, Attempt.code, Worker.name, Attempt.note, Attempt.hour)
        .join(Worker, Worker.id == Attempt.worker_id)
        .where(Attempt.slot_id == slot_id, Attempt.code.in_(SHUT), Attempt.on_date <= on)
        .order_by(Attempt.on_date.desc(), Attempt.id.desc())
    )
    return tuple(Knock(*row) for row in rows)


def knocked(session: Session, places: Select[Id], on: date) -> dict[Id, int]:
    """How often somebody knocked at each flat of these places up to that day."""
    rows = session.execute(
        select(Slot.id, func.count())
        .join(Attempt, Attempt.slot_id == Slot.id)
        .where(Slot.structure_id.in_(places), Attempt.code.in_(SHUT), Attempt.on_date <= on)
        .group_by(Slot.id)
    )
    return dict(rows.all())
