"""Today: whom we owe, who owes us, who is too quiet, and which paper is still out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..models import (
    Assignment,
    Commitment,
    CommitmentOutcome,
    Conversation,
    ConversationKind,
    ConversationPerson,
    Group,
    Id,
    Person,
    PersonStatus,
    Suppression,
)
from .marks import Mark, latest_marks
from .owed import Owed, owed
from .whereabouts import where_now


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

    we_owe: tuple[Owed, ...]
    they_owe: tuple[Owed, ...]
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
    open_now = owed(session, worker_id=worker_id)
    return TodayPage(
        tuple(one for one in open_now if not one.theirs),
        tuple(one for one in open_now if one.theirs),
        quiet,
        quiet_count,
        quiet_days,
        week(session, today),
        () if open_now else _strangers(session),
    )


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
