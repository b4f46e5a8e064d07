"""What a code ends (a number, a placement, a person's days), and how that is taken back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, or_, select, update
from sqlalchemy.orm import Session

from ..models import (
    Base,
    Campaign,
    ContactPoint,
    Id,
    Operation,
    Person,
    PersonStatus,
    Placement,
    Slot,
    StepRow,
)
from .calls import Call
from .keyed_rows import Part, id_of
from .result_codes import ResultCode
from .row_follows import DIED
from .standing import places_below

TABLE_OF = {"phone": "contact_point", "placement": "placement", "person": "person"}
"""Which table a code writes in by what it ends."""

AS_BEFORE: Mapping[str, Any] = {
    "good": bool,
    "bad_reason": str,
    "ended": bool,
    "slot_id": lambda kept: None if kept is None else bytes.fromhex(kept),
    "status": PersonStatus,
}
"""The columns that an ending changes, and how the journal's value is read."""


def end(session: Session, call: Call, code: ResultCode) -> None:
    """Ends what the code says, and nothing else: that number, that placement, that person.

    A wrong door ends that she is behind this door; her place in the house stays, and her numbers.
    """
    if call.person_id is None:
        return
    if code.ends == "phone" and call.at_door:
        session.execute(
            update(Placement)
            .where(Placement.id.in_(_placements(session, call)), Placement.slot_id == call.slot_id)
            .values(slot_id=None)
        )
    elif code.ends == "phone":
        session.execute(
            update(ContactPoint)
            .where(ContactPoint.id == call.contact_point_id, ContactPoint.good)
            .values(good=False, bad_reason=code.long)
        )
    elif code.ends == "placement":
        session.execute(
            update(Placement)
            .where(Placement.id.in_(_placements(session, call)), ~Placement.ended)
            .values(ended=True)
        )
    elif code.code == DIED:
        session.execute(
            update(Person).where(Person.id == call.person_id).values(status=PersonStatus.DECEASED)
        )


def take_back(session: Session, call: Call, code: ResultCode) -> None:
    """Makes what this row ended as it was before, by the journal; what was changed since stays."""
    wrong_door = code.ends == "phone" and call.at_door
    table = Base.metadata.tables["placement" if wrong_door else TABLE_OF[code.ends]]
    session.flush()
    for one in _ended(session, call, code):
        last = session.execute(
            select(StepRow.step_number, StepRow.before)
            .where(
                StepRow.entity == table.name,
                StepRow.entity_id == one,
                StepRow.operation == Operation.UPDATE,
                or_(*(StepRow.before.contains(f'"{name}"') for name in AS_BEFORE)),
            )
            .order_by(StepRow.number.desc())
            .limit(1)
        ).one_or_none()
        if last is not None and last.before and _was_ours(session, call, last.step_number):
            _put_back(session, table, one, json.loads(last.before))


def _placements(session: Session, call: Call) -> list[Id]:
    """What "moved" is about: where she was placed when the page was made, in the campaign's place;
    on a door sheet what is behind that door, or in that house without a door.

    Ids follow time: a placement that began after the page was made has a later id than the row.
    """
    rows = session.execute(
        select(Placement.id, Placement.structure_id, Placement.slot_id).where(
            Placement.person_id == call.person_id, Placement.id < call.row_id
        )
    ).all()  # fmt: skip
    if call.slot_id is not None:
        house = session.scalar(select(Slot.structure_id).where(Slot.id == call.slot_id))
        return [
            one for one, place, slot in rows
            if slot == call.slot_id or (slot is None and place == house)
        ]  # fmt: skip
    runs_in = select(Campaign.structure_id).where(Campaign.id == call.campaign_id)
    here = set(session.scalars(select(places_below(runs_in).c.id)))
    inside = [one for one, place, _slot in rows if place in here]
    return inside or [one for one, _place, _slot in rows]


def _ended(session: Session, call: Call, code: ResultCode) -> Sequence[Id]:
    if code.ends == "placement" or (code.ends == "phone" and call.at_door):
        return _placements(session, call)
    one = call.contact_point_id if code.ends == "phone" else call.person_id
    return [one] if one is not None else []


def _was_ours(session: Session, call: Call, step_number: int) -> bool:
    """True if the step also touched this row's attempt: it was a keying of this very row."""
    touched = select(StepRow.number).where(
        StepRow.step_number == step_number,
        StepRow.entity == "attempt",
        StepRow.entity_id == id_of(call.row_id, Part.ATTEMPT),
    )
    return session.scalar(touched.limit(1)) is not None


def _put_back(session: Session, table: Table, one: Id, before: dict[str, Any]) -> None:
    values = {name: AS_BEFORE[name](old) for name, old in before.items() if name in AS_BEFORE}
    if values:
        session.execute(update(table).where(table.c.id == one).values(**values))
