"""Today: whom we owe, who owes us, who is too quiet, and which paper is still out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..models import (
    Assignment,
    Commitment,
    CommitmentOutcome,
    Conversation,
    ConversationKind,
    ConversationPerson,
    Direction,
    Group,
    Id,
    Person,
    PersonStatus,
    Suppression,
    Task,
    Worker,
)
from .marks import Mark, latest_marks
from .whereabouts import where_now


class Due(StrEnum):
    """When something is due, in words and shapes, never in colour alone."""

    LATE = "late"
    TODAY = "today"
    COMING = "coming"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class OwedRow:
    """Something that is owed, by us or to us."""

    id: Id
    person_id: Id | None
    name: str
    where: str
    text: str
    due: Due
    due_on: date | None
    days: int
    """Days late (above 0), or days to go (below 0)."""
    owner: str
    promise: bool


@dataclass(frozen=True, slots=True)
class QuietRow:
    """Somebody nobody has had a two-way talk with for too long."""

    person_id: Id
    name: str
    where: str
    days: int
    last: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Week:
    """What was done since Monday: kept promises first, no attempts, no ranking of people."""

    kept: int
    due: int
    talks: int
    first_talks: int


@dataclass(frozen=True, slots=True)
class TodayPage:
    """All that Today shows."""

    we_owe: tuple[OwedRow, ...]
    they_owe: tuple[OwedRow, ...]
    quiet: tuple[QuietRow, ...]
    quiet_count: int
    quiet_days: int
    week: Week
    strangers: tuple[QuietRow, ...]
    """Three people nobody has spoken to, for an evening when nothing is due."""


def today_page(session: Session, worker_id: Id | None, today: date) -> TodayPage:
    """What one worker has before her today; everybody's with `worker_id` None."""
    quiet_days = session.scalar(select(Group.quiet_days)) or 90
    quiet, quiet_count = too_quiet(session, worker_id, today, quiet_days)
    ours = [*_tasks(session, worker_id), *_promises(session, worker_id, Direction.OURS)]
    theirs = _promises(session, worker_id, Direction.THEIRS)
    return TodayPage(
        _rows(session, ours, today),
        _rows(session, theirs, today),
        quiet,
        quiet_count,
        quiet_days,
        week(session, today),
        () if ours or theirs else _strangers(session),
    )


def due_count(session: Session, worker_id: Id | None, today: date) -> int:
    """How many things of the worker are late or due today: the number beside Today."""
    tasks = select(func.count()).where(
        Task.done_on.is_(None), Task.worker_id == worker_id, Task.due <= today
    )
    promises = select(func.count()).where(
        Commitment.outcome.is_(None), Commitment.worker_id == worker_id, Commitment.due <= today
    )
    return (session.scalar(tasks) or 0) + (session.scalar(promises) or 0)


_Found = tuple[Id, Id | None, str | None, str, date | None, str, bool]


def _tasks(session: Session, worker_id: Id | None) -> list[_Found]:
    query = (
        select(Task.id, Task.person_id, Person.name, Task.text, Task.due, Worker.name)
        .outerjoin(Person, Person.id == Task.person_id)
        .join(Worker, Worker.id == Task.worker_id)
        .where(Task.done_on.is_(None))
    )
    if worker_id is not None:
        query = query.where(Task.worker_id == worker_id)
    return [(*row, False) for row in session.execute(query)]


def _promises(session: Session, worker_id: Id | None, direction: Direction) -> list[_Found]:
    query = (
        select(
            Commitment.id, Commitment.person_id, Person.name,
            Commitment.text, Commitment.due, Worker.name,
        )
        .join(Person, Person.id == Commitment.person_id)
        .join(Worker, Worker.id == Commitment.worker_id)
        .where(Commitment.outcome.is_(None), Commitment.direction == direction)
    )  # fmt: skip
    if worker_id is not None:
        query = query.where(Commitment.worker_id == worker_id)
    return [(*row, True) for row in session.execute(query)]


def _rows(session: Session, found: Sequence[_Found], today: date) -> tuple[OwedRow, ...]:
    """Late first, then today, then what comes; without a day last."""
    ordered = sorted(found, key=lambda row: (row[4] is None, row[4] or today, row[2] or ""))
    where = where_now(session, [row[1] for row in ordered if row[1] is not None])
    return tuple(
        OwedRow(
            owed_id,
            person_id,
            name or "",
            where.get(person_id, "") if person_id else "",
            text,
            due_word(due, today),
            due,
            (today - due).days if due else 0,
            owner,
            promise,
        )
        for owed_id, person_id, name, text, due, owner, promise in ordered
    )


def due_word(due: date | None, today: date) -> Due:
    """Late, today, coming, or none."""
    if due is None:
        return Due.NONE
    if due < today:
        return Due.LATE
    return Due.TODAY if due == today else Due.COMING


def too_quiet(
    session: Session, worker_id: Id | None, today: date, days: int
) -> tuple[tuple[QuietRow, ...], int]:
    """The worker's people without a two-way talk for so many days, longest first, and how many.

    Only people who were talked with before: those nobody ever met are a gap, not a silence.
    """
    last = (
        select(ConversationPerson.person_id, func.max(Conversation.on_date).label("on_date"))
        .join(Conversation, Conversation.id == ConversationPerson.conversation_id)
        .group_by(ConversationPerson.person_id)
        .subquery()
    )
    silent = select(Suppression.person_id).where(Suppression.lifted_on.is_(None))
    query = (
        select(Person.id, Person.name, last.c.on_date)
        .join(last, last.c.person_id == Person.id)
        .where(
            Person.status == PersonStatus.ACTIVE,
            last.c.on_date < today - timedelta(days=days),
            Person.id.not_in(silent),
        )
        .order_by(last.c.on_date, Person.sort_key)
    )
    if worker_id is not None:
        mine = select(Assignment.person_id).where(
            Assignment.worker_id == worker_id, Assignment.to_date.is_(None)
        )
        query = query.where(Person.id.in_(mine))
    total = session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    found = session.execute(query.limit(8)).all()
    people = [row[0] for row in found]
    where, marks = where_now(session, people), latest_marks(session, people, today)
    said = _last_words(session, people)
    return tuple(
        QuietRow(
            one, name, where.get(one, ""), (today - on_date).days, said.get(one, ""), marks.get(one)
        )
        for one, name, on_date in found
    ), total


def _last_words(session: Session, people: Sequence[Id]) -> dict[Id, str]:
    rows = session.execute(
        select(ConversationPerson.person_id, Conversation.mattered)
        .join(Conversation, Conversation.id == ConversationPerson.conversation_id)
        .where(ConversationPerson.person_id.in_(people))
        .order_by(Conversation.on_date)
    )
    return dict(rows.all())


def week(session: Session, today: date) -> Week:
    """The figures of the week since Monday."""
    monday = today - timedelta(days=today.weekday())
    closed = session.execute(
        select(Commitment.outcome, func.count())
        .where(Commitment.due >= monday, Commitment.due <= today)
        .group_by(Commitment.outcome)
    ).all()  # fmt: skip
    counts = dict(closed)
    held_since = (Conversation.on_date >= monday, Conversation.kind != ConversationKind.RECRUITMENT)
    first_talks = session.scalars(
        select(func.min(Conversation.on_date))
        .select_from(ConversationPerson)
        .join(Conversation, Conversation.id == ConversationPerson.conversation_id)
        .where(
            ConversationPerson.person_id.in_(
                select(ConversationPerson.person_id)
                .join(Conversation, Conversation.id == ConversationPerson.conversation_id)
                .where(*held_since)
            )
        )
        .group_by(ConversationPerson.person_id)
    ).all()  # fmt: skip
    held = session.scalar(
        select(func.count()).where(*held_since)
    ) or 0  # fmt: skip
    return Week(
        counts.get(CommitmentOutcome.KEPT, 0),
        sum(counts.values()),
        held,
        sum(1 for first in first_talks if first >= monday),
    )


def _strangers(session: Session) -> tuple[QuietRow, ...]:
    talked = select(ConversationPerson.person_id)
    silent = select(Suppression.person_id).where(Suppression.lifted_on.is_(None))
    found = session.execute(
        select(Person.id, Person.name)
        .where(
            Person.status == PersonStatus.ACTIVE,
            Person.id.not_in(talked),
            Person.id.not_in(silent),
        )
        .order_by(Person.sort_key)
        .limit(3)
    ).all()  # fmt: skip
    where = where_now(session, [row[0] for row in found])
    return tuple(QuietRow(one, name, where.get(one, ""), 0, "", None) for one, name in found)
