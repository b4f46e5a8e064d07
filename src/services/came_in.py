"""The lists that came in, all there ever were: which file, when, by whom, what it brought."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..i18n import day_and_year
from ..i18n import gettext as _
from ..models import Id, ImportBatch, Operation, Sender, Step, StepKind, StepRow, Worker
from .groups import profile

ENTITY = ImportBatch.__tablename__


@dataclass(frozen=True, slots=True)
class CameIn:
    """A file that was brought in as one step. `number` counts from the first list of the group."""

    number: int
    batch_id: Id
    step_id: Id
    file_name: str
    at: datetime
    who: str
    sender: str
    as_of: date | None
    """The day of which the list tells, where it is not the day it came in."""
    rows: int
    new: int
    updated: int
    known: int
    """Rows about people of whom all was known."""
    bad: int
    back_step: Id | None
    """The step that took it back; None while it stands."""
    back_at: datetime | None


def came_in(session: Session) -> tuple[CameIn, ...]:
    """All lists, the latest first; also those that were taken back, which the journal knows."""
    rows = session.execute(
        select(StepRow.entity_id, Step.id)
        .join(Step, Step.number == StepRow.step_number)
        .where(
            StepRow.entity == ENTITY,
            StepRow.operation == Operation.INSERT,
            Step.kind == StepKind.DO,
        )
        .order_by(StepRow.number)
    ).all()
    here = {one.id: one for one in session.scalars(select(ImportBatch))}
    gone = _taken_back(session)
    names = dict(session.execute(select(Worker.id, Worker.name)).all())
    senders = dict(session.execute(select(Sender.id, Sender.name)).all())
    found = []
    for number, (batch_id, step_id) in enumerate(rows, start=1):
        step, at, facts = gone.get(batch_id, (None, None, {}))
        if batch_id in here:
            step, at, facts = None, None, _facts(here[batch_id])
        if not facts:
            continue  # what the journal kept of it was erased
        found.append(_one(number, batch_id, step_id, facts, step, at, names, senders))
    return tuple(reversed(found))


def _one(
    number: int,
    batch_id: Id,
    step_id: Id,
    facts: dict[str, Any],
    back_step: Id | None,
    back_at: datetime | None,
    names: dict[Id, Any],
    senders: dict[Id, Any],
) -> CameIn:
    as_of = facts.get("as_of")
    return CameIn(
        number=number,
        batch_id=batch_id,
        step_id=step_id,
        file_name=facts.get("file_name", ""),
        at=datetime.fromisoformat(facts["at"]),
        who=names.get(_id(facts.get("worker_id")) or b"", ""),
        sender=senders.get(_id(facts.get("sender_id")) or b"", ""),
        as_of=date.fromisoformat(as_of) if as_of else None,
        rows=facts.get("rows_read", 0),
        new=facts.get("rows_new", 0),
        updated=facts.get("rows_updated", 0),
        known=facts.get("rows_skipped", 0),
        bad=facts.get("rows_bad", 0),
        back_step=back_step,
        back_at=back_at,
    )


def _taken_back(session: Session) -> dict[Id, tuple[Id, datetime, dict[str, Any]]]:
    """Of lists that went with an Undo: the last step that took each back, when, and its facts."""
    rows = session.execute(
        select(StepRow.entity_id, Step.id, Step.at, StepRow.before)
        .join(Step, Step.number == StepRow.step_number)
        .where(StepRow.entity == ENTITY, StepRow.operation == Operation.DELETE)
        .order_by(StepRow.number)
    )
    return {
        batch_id: (step_id, at, json.loads(image)) for batch_id, step_id, at, image in rows if image
    }


def _facts(batch: ImportBatch) -> dict[str, Any]:
    """A batch as the journal would write it."""
    return {
        "file_name": batch.file_name,
        "at": batch.at.isoformat(),
        "worker_id": batch.worker_id.hex(),
        "sender_id": batch.sender_id.hex() if batch.sender_id else None,
        "as_of": batch.as_of.isoformat() if batch.as_of else None,
        "rows_read": batch.rows_read,
        "rows_new": batch.rows_new,
        "rows_updated": batch.rows_updated,
        "rows_skipped": batch.rows_skipped,
        "rows_bad": batch.rows_bad,
    }


def _id(text: str | None) -> Id | None:
    return bytes.fromhex(text) if text else None


def came_before(session: Session, digest: str) -> str:
    """When the very same file came in last, in words; empty where it never did, or went again."""
    at = session.scalar(select(func.max(ImportBatch.at)).where(ImportBatch.digest == digest))
    if at is None:
        return ""
    day = day_and_year(at.astimezone().date(), profile(session).locale)
    return _("This very file came in on {day}.").format(day=day)
