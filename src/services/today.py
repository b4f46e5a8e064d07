"""Today: whom we owe, who owes us, who is too quiet, and which paper is still out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from ..models import (
    Assignment,
    Attempt,
    Conversation,
    ConversationKind,
    ConversationPerson,
    Group,
    Id,
    Person,
)
from ..tiers import NOTHING, FieldText
from .marks import Mark, latest_marks
from .metrics.asks import Period, follow_through, our_follow_through
from .metrics.leaders import new_leaders
from .owed import Owed, not_kept, owed
from .standing import (
    ACTIVE,
    APART,
    OWNED,
    SILENT,
    TALKED,
    has_followers,
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
    name: FieldText
    where: FieldText
    days: int
    last: str
    mark: Mark | None
    leader: bool = False
    """She has followers: she is too quiet sooner, and comes first."""


@dataclass(frozen=True, slots=True)
class Week:
    """What was done since Monday: kept promises first, no attempts, no ranking of people.

    What was due counts once its day is past, as on the week's report.
    """

    kept: int
    """Theirs, of `ended`; what has no outcome is in neither."""
    ended: int
    talks: int
    first_talks: int
    new_leaders: int = 0
    unverified: int = 0
    on_time: int = 0
    """Ours, of `ours`."""
    ours: int = 0


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
    open_now = owed(session, worker_id=worker_id)
    past = [one for one in open_now if one.is_broken(today)]
    broken = [*past, *not_kept(session, today, worker_id)]
    we_owe = [one for one in open_now if not one.theirs and not one.is_broken(today)]
    return TodayPage(
        tuple(sorted(broken, key=lambda one: one.due_on or date.min)),
        tuple(sorted(we_owe, key=lambda one: _urgency(one, today))),
        tuple(one for one in open_now if one.theirs),
        quiet,
        quiet_count,
        days,
        leader_days,
        week(session, today),
        () if open_now or broken else _strangers(session),
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
    people = select(
        Person.id, Person.name, Person.sort_key, last_talk().label("last"),
        has_followers().label("leads"),
    ).where(ACTIVE, Person.id.not_in(SILENT))  # fmt: skip
    if worker_id is not None:
        people = people.where(Person.id.in_(OWNED.where(Assignment.worker_id == worker_id)))
    # each last talk is looked up once, and compared after that
    one = people.cte().prefix_with("MATERIALIZED", dialect="sqlite").c
    enough = case(
        (one.leads, today - timedelta(days=leader_days)), else_=today - timedelta(days=days)
    )
    query = (
        select(one.id, one.name, one.last, one.leads)
        .where(one.last < enough)
        .order_by(one.leads.desc(), one.last, one.sort_key)
    )
    found = session.execute(query).all()
    first = found[:MOST_QUIET]
    ids = [row[0] for row in first]
    where, marks = where_now(session, ids), latest_marks(session, ids, today)
    said = _last_words(session, ids)
    return tuple(
        QuietRow(
            one, name, where.get(one, NOTHING), (today - on_date).days, said.get(one, ""),
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
    period = Period(monday, today)
    theirs, ours = follow_through(session, period), our_follow_through(session, period)
    held, first = talks_held(session, monday, today)
    return Week(
        theirs.kept.numerator,
        theirs.kept.denominator,
        held,
        first,
        len(new_leaders(session, monday, today)),
        theirs.unverified,
        ours.numerator,
        ours.denominator,
    )


def talks_held(session: Session, since: date, on: date) -> tuple[int, int]:
    """How many one-to-ones were held in these days, and with how many people the first ever.

    A call from a page is none, whatever came of it.
    """
    calls = select(Attempt.conversation_id).where(Attempt.conversation_id.is_not(None))
    organizing = and_(
        Conversation.kind.not_in((ConversationKind.CASEWORK, ConversationKind.HOUSE_MEETING)),
        Conversation.id.not_in(calls),
    )
    first_talks = session.scalars(
        select(func.min(Conversation.on_date))
        .select_from(ConversationPerson)
        .join(Conversation, Conversation.id == ConversationPerson.conversation_id)
        .where(
            ConversationPerson.person_id.in_(
                # asked of the few of these days, not of every talk there ever was
                talked_since(since).where(organizing, ConversationPerson.person_id.not_in(APART))
            )
        )
        .group_by(ConversationPerson.person_id)
    ).all()
    apart = select(ConversationPerson.conversation_id).where(
        ConversationPerson.person_id.in_(APART)
    )
    held = session.scalar(
        select(func.count()).where(
            Conversation.on_date.between(since, on), organizing, Conversation.id.not_in(apart)
        )
    )
    return held or 0, sum(1 for first in first_talks if since <= first <= on)


def _strangers(session: Session) -> tuple[QuietRow, ...]:
    found = session.execute(
        select(Person.id, Person.name)
        .where(ACTIVE, Person.id.not_in(TALKED), Person.id.not_in(SILENT))
        .order_by(Person.sort_key)
        .limit(3)
    ).all()
    where = where_now(session, [row[0] for row in found])
    return tuple(QuietRow(one, name, where.get(one, NOTHING), 0, "", None) for one, name in found)
