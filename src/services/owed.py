"""What is owed: steps of ours and promises both ways, open still, by a worker or with a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Row, Select, false, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from ..models import Commitment, CommitmentOutcome, Direction, Id, Person, Task, TaskKind, Worker
from ..tiers import NOTHING, FieldText
from .standing import LISTED
from .whereabouts import where_now

_Query: TypeAlias = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Owed:
    """Something that is owed, by us or to us."""

    id: Id
    person_id: Id | None
    name: FieldText
    where: FieldText
    text: FieldText
    due_on: date | None
    who: FieldText
    """The worker who owes it, or looks after it."""
    promise: bool
    theirs: bool
    asked_by: FieldText = NOTHING
    """Who of us asked for what was promised to us; stays when it is handed on."""
    call_back: bool = False
    """Somebody waits for a call."""
    not_kept: bool = False
    """A promise of ours that is said to be broken."""

    def is_unverified(self, today: date) -> bool:
        """Promised to us, past its day, and nobody has said how it ended."""
        return self.theirs and self._is_past(today)

    def is_broken(self, today: date) -> bool:
        """A promise of ours that is past its day, or is said not to be kept."""
        return self.promise and not self.theirs and (self.not_kept or self._is_past(today))

    def _is_past(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today


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


def our_broken(session: Session, today: date, *, days: int) -> list[Owed]:
    """Our own promises past their day, and those that were said to be broken in so many days."""
    past = [one for one in owed(session) if one.is_broken(today)]
    return [*past, *not_kept(session, today, days=days)]


def not_kept(
    session: Session, today: date, worker_id: Id | None = None, *, days: int | None = None
) -> list[Owed]:
    """Our own promises of which it was said lately, or in so many days, that they were broken."""
    ours = _EVERY_PROMISE.where(
        ~_THEIRS,
        Commitment.outcome == CommitmentOutcome.NOT_KEPT,
        Commitment.closed_on >= today - timedelta(days=LATELY if days is None else days),
    )
    found = session.execute(_asked(ours, Commitment, worker_id, None)).all()
    where = where_now(session, [row.person_id for row in found])
    return [_row(row, where) for row in found]


LATELY = 30
"""Days for which a promise of ours that was not kept stands among the broken ones."""
CALLS = (TaskKind.CALL_BACK, TaskKind.URGENT, TaskKind.HELP)
"""Why somebody waits to hear from us."""
_ASKER = aliased(Worker)

_STEPS = (
    select(
        Task.id, Task.person_id, Person.name, Task.text, Task.due,
        Worker.name.label("who"), false().label("promise"), false().label("theirs"),
        literal("").label("asked_by"), Task.kind.in_(CALLS).label("call_back"),
        false().label("not_kept"),
    )
    .outerjoin(Person, Person.id == Task.person_id)
    .join(Worker, Worker.id == Task.worker_id)
    .where(Task.done_on.is_(None))
)  # fmt: skip
_THEIRS: ColumnElement[bool] = Commitment.direction == Direction.THEIRS
_EVERY_PROMISE = (
    select(
        Commitment.id, Commitment.person_id, Person.name, Commitment.text, Commitment.due,
        Worker.name.label("who"), (~false()).label("promise"), _THEIRS.label("theirs"),
        func.coalesce(_ASKER.name, Worker.name).label("asked_by"), false().label("call_back"),
        (Commitment.outcome == CommitmentOutcome.NOT_KEPT).label("not_kept"),
    )
    .join(Person, Person.id == Commitment.person_id)
    .join(Worker, Worker.id == Commitment.worker_id)
    .outerjoin(_ASKER, _ASKER.id == Commitment.asked_by_id)
)  # fmt: skip
_PROMISES = _EVERY_PROMISE.where(Commitment.outcome.is_(None))


def _asked(
    query: _Query, kind: type[Task | Commitment], worker_id: Id | None, person_id: Id | None
) -> _Query:
    if person_id is not None:
        query = query.where(kind.person_id == person_id)
    if worker_id is not None:
        return query.where(kind.worker_id == worker_id)
    return query if person_id is not None else query.where(or_(kind.person_id.is_(None), LISTED))


def _row(row: Row[Any], where: dict[Id, FieldText]) -> Owed:
    return Owed(
        id=row.id,
        person_id=row.person_id,
        name=row.name or NOTHING,
        where=where.get(row.person_id, NOTHING),
        text=row.text,
        due_on=row.due,
        who=row.who,
        promise=bool(row.promise),
        theirs=bool(row.theirs),
        asked_by=row.asked_by if row.theirs else NOTHING,
        call_back=bool(row.call_back),
        not_kept=bool(row.not_kept),
    )
