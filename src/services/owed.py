"""What is owed: steps of ours and promises both ways, open still, by a worker or with a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Row, Select, false, or_, select
from sqlalchemy.orm import Session

from ..models import Commitment, Direction, Id, Person, Task, Worker
from .standing import LISTED
from .whereabouts import where_now

_Query: TypeAlias = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Owed:
    """Something that is owed, by us or to us."""

    id: Id
    person_id: Id | None
    name: str
    where: str
    text: str
    due_on: date | None
    who: str
    """The worker who owes it, or who asked for it."""
    promise: bool
    theirs: bool


def owed(
    session: Session, *, worker_id: Id | None = None, person_id: Id | None = None
) -> list[Owed]:
    """All that is open: of one worker, with one person, or of everybody. The first due come first.

    Of everybody's, what concerns people kept apart is left out. What has no day stands at the end.
    """
    found = [
        *session.execute(_asked(_STEPS, Task, worker_id, person_id)),
        *session.execute(_asked(_PROMISES, Commitment, worker_id, person_id)),
    ]
    found.sort(key=lambda row: (row.due is None, row.due or date.min, row.name or ""))
    where = where_now(session, [row.person_id for row in found if row.person_id is not None])
    return [_row(row, where) for row in found]


_STEPS = (
    select(
        Task.id, Task.person_id, Person.name, Task.text, Task.due,
        Worker.name.label("who"), false().label("promise"), false().label("theirs"),
    )
    .outerjoin(Person, Person.id == Task.person_id)
    .join(Worker, Worker.id == Task.worker_id)
    .where(Task.done_on.is_(None))
)  # fmt: skip
_THEIRS: ColumnElement[bool] = Commitment.direction == Direction.THEIRS
_PROMISES = (
    select(
        Commitment.id, Commitment.person_id, Person.name, Commitment.text, Commitment.due,
        Worker.name.label("who"), (~false()).label("promise"), _THEIRS.label("theirs"),
    )
    .join(Person, Person.id == Commitment.person_id)
    .join(Worker, Worker.id == Commitment.worker_id)
    .where(Commitment.outcome.is_(None))
)  # fmt: skip


def _asked(
    query: _Query, kind: type[Task | Commitment], worker_id: Id | None, person_id: Id | None
) -> _Query:
    if person_id is not None:
        query = query.where(kind.person_id == person_id)
    if worker_id is not None:
        return query.where(kind.worker_id == worker_id)
    return query if person_id is not None else query.where(or_(kind.person_id.is_(None), LISTED))


def _row(row: Row[Any], where: dict[Id, str]) -> Owed:
    return Owed(
        id=row.id,
        person_id=row.person_id,
        name=row.name or "",
        where=where.get(row.person_id, ""),
        text=row.text,
        due_on=row.due,
        who=row.who,
        promise=bool(row.promise),
        theirs=bool(row.theirs),
    )
