"""Which steps of the history tell of people kept apart: nobody but their own worker reads them."""

from __future__ import annotations

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from ..models import Base, Id, Merge, Operation, Person, StepRow
from .standing import APART

PERSON = Person.__tablename__


def about_apart(session: Session) -> frozenset[int]:
    """The numbers of all steps that touched somebody kept apart, or anything of hers."""
    if session.scalar(APART.limit(1)) is None:
        return frozenset()
    hers = [
        select(table.c.id).where(key.parent.in_(APART))
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == PERSON and not table.info.get("technical")
    ]
    parts = select(Merge.gone_id).where(Merge.kept_id.in_(APART))
    found = [_steps_of(some) for some in (APART, parts, *hers)]
    found.append(select(StepRow.step_number).where(StepRow.person_id.in_(APART)))
    return frozenset(number for query in found for number in session.scalars(query))


def about_gone(session: Session, since: int) -> frozenset[int]:
    """The same, from step `since` on, of those who were kept apart and whose coming was undone."""
    gone = select(StepRow.entity_id).where(
        StepRow.step_number >= since,
        StepRow.entity == PERSON,
        StepRow.operation == Operation.DELETE,
        func.json_extract(StepRow.before, "$.apart") == 1,
    )
    hers = select(StepRow.entity_id).where(StepRow.person_id.in_(gone))
    return frozenset(number for some in (gone, hers) for number in session.scalars(_steps_of(some)))


def _steps_of(rows: Select[Id]) -> Select[int]:
    return select(StepRow.step_number).where(StepRow.entity_id.in_(rows.correlate(None)))
