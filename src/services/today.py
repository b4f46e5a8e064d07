"""Today: whom we owe, who owes us, who is too quiet, and which paper is still out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, func, or_, select
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
)
from .marks import Mark, latest_marks
from .metrics.leaders import new_leaders
from .owed import Owed, broken, owed
from .standing import (
    ACTIVE,
    APART,
    LEADERS,
    OWNED,
    SILENT,
    TALKED,
    last_talk,
    talked_since,
)
from .whereabouts import where_now

MOST_QUIET = 8
"""So many of the quiet are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class QuietRow:
    """Somebody nobody has had a two-way talk with for too long."""

    person_id: Id
    name: str
    where: str
    days: int
    last: str
    mark: Mark | None
    leader: bool = False
    """She has followers: she is too quiet sooner, and comes first."""


@dataclass(frozen=True, slots=True)
class Week:
    """What was done since Monday: kept promises first, no attempts, no ranking of people."""

    kept: int
    due: int
    talks: int
    first_talks: int
    new_leaders: int = 0


@dataclass(frozen=True, slots=True)
class TodayPage:
    """All that Today shows, in the order in which it counts."""

    broken: tuple[Owed, ...]
    """Our promises that are past their day or were not kept."""
    we_owe: tuple[Owed, ...]
    """All else that we owe: late, today, coming; who waits for a call comes first in each."""
    they_owe: tuple[Owed, ...]
    quiet: tuple[QuietRow, ...]
    quiet_count: int
    quiet_days: int
    leader_quiet_days: int
    week: Week
    strangers: tuple[QuietRow, ...]
    """Three people nobody has spoken to, for an evening when nothing is due."""

    @property
    def owed(self) -> tuple[Owed, ...]:
        """All that is owed, by us and to us."""
        return (*self.broken, *self.we_owe, *self.they_owe)


def today_page(session: Session, worker_id: Id | None, today: date) -> TodayPage:
    """What one worker has before her today; everybody's with `worker_id` None."""
    row = session.execute(select(Group.quiet_days, Group.leader_quiet_days)).first()
    days, leader_days = row or (90, 21)
    quiet, quiet_count = too_quiet(session, worker_id, today, days, leader_days)
    open_now, ours = owed(session, worker_id=worker_id), broken(session, today, worker_id)
    past = {one.id for one in ours}
    we_owe = [one for one in open_now if not one.theirs and one.id not in past]
    return TodayPage(
        tuple(ours),
        tuple(sorted(we_owe, key=lambda one: _urgency(one, today))),
        tuple(one for one in open_now if one.theirs),
        quiet,
        quiet_count,
        days,
        leader_days,
        week(session, today),
        () if open_now or ours else _strangers(session),
    )


def _urgency(one: Owed, today: date) -> tuple[int, bool, date]:
    if one.due_on is None:
        return 3, not one.call_back, date.max
    late = 0 if one.due_on < today else 1 if one.due_on == today else 2
    return late, not one.call_back, one.due_on


def too_quiet(
    session: Session, worker_id: Id | None, today: date, days: int, leader_days: int
) -> tuple[tuple[QuietRow, ...], int]:
    """The worker's people without a two-way talk for so many days, and how many.

    Those with followers after days of their own; they come first, then who is quiet longest. Only
    people who were talked with before: those nobody ever met are a gap, not a silence.
    """
    last, leads = last_talk().label("last"), Person.id.in_(LEADERS).label("leads")
    query = (
        select(Person.id, Person.name, last, leads)
        .where(
            ACTIVE,
            Person.id.in_(TALKED),
            or_(
                Person.id.not_in(talked_since(today - timedelta(days=days))),
                and_(
                    Person.id.in_(LEADERS),
                    Person.id.not_in(talked_since(today - timedelta(days=leader_days))),
                ),
            ),
            Person.id.not_in(SILENT),
        )
        .order_by(leads.desc(), last, Person.sort_key)
    )
    if worker_id is not None:
        query = query.where(Person.id.in_(OWNED.where(Assignment.worker_id == worker_id)))
    found = session.execute(query).all()
    first = found[:MOST_QUIET]
    people = [row[0] for row in first]
    where, marks = where_now(session, people), latest_marks(session, people, today)
    said = _last_words(session, people)
    return tuple(
        QuietRow(
            one, name, where.get(one, ""), (today - on_date).days, said.get(one, ""),
            marks.get(one), bool(leader),
        )
        for one, name, on_date, leader in first
    ), len(found)  # fmt: skip


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
        .where(
            Commitment.due >= monday,
            Commitment.due <= today,
            Commitment.person_id.not_in(APART),
        )
        .group_by(Commitment.outcome)
    ).all()  # fmt: skip
    counts = dict(closed)
    organizing = Conversation.kind != ConversationKind.RECRUITMENT
    first_talks = session.scalars(
        select(func.min(Conversation.on_date))
        .select_from(ConversationPerson)
        .join(Conversation, Conversation.id == ConversationPerson.conversation_id)
        .where(
            ConversationPerson.person_id.in_(talked_since(monday).where(organizing)),
            ConversationPerson.person_id.not_in(APART),
        )
        .group_by(ConversationPerson.person_id)
    ).all()
    apart = select(ConversationPerson.conversation_id).where(
        ConversationPerson.person_id.in_(APART)
    )
    held = session.scalar(
        select(func.count()).where(
            Conversation.on_date >= monday, organizing, Conversation.id.not_in(apart)
        )
    )
    return Week(
        counts.get(CommitmentOutcome.KEPT, 0),
        sum(counts.values()),
        held or 0,
        sum(1 for first in first_talks if first >= monday),
        len(new_leaders(session, monday, today)),
    )


def _strangers(session: Session) -> tuple[QuietRow, ...]:
    found = session.execute(
        select(Person.id, Person.name)
        .where(ACTIVE, Person.id.not_in(TALKED), Person.id.not_in(SILENT))
        .order_by(Person.sort_key)
        .limit(3)
    ).all()
    where = where_now(session, [row[0] for row in found])
    return tuple(QuietRow(one, name, where.get(one, ""), 0, "", None) for one, name in found)
