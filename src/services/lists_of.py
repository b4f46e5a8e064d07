"""From which lists something is known of somebody, also what a later one added."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Id, ImportBatch, Operation, StepRow
from ..tiers import SealedText
from .person_changes import steps_about


class FromList(NamedTuple):
    """A file and the day on which it came in."""

    file: SealedText
    on: date


def lists_of(session: Session, person_id: Id) -> list[FromList]:
    """The lists that brought or changed anything of her, the first one first.

    Not those that were taken back, nor those of which all was known.
    """
    rows = session.execute(
        select(ImportBatch.file_name, ImportBatch.at)
        .join(StepRow, StepRow.entity_id == ImportBatch.id)
        .where(
            StepRow.entity == ImportBatch.__tablename__,
            StepRow.operation == Operation.INSERT,
            StepRow.step_number.in_(steps_about(session, person_id)),
        )
        .distinct()
        .order_by(ImportBatch.at)
    )
    return [FromList(file, at.astimezone().date()) for file, at in rows]
