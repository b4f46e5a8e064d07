"""Asks and follow-through (practice notes, section 4.4), theirs and ours beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeAlias

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from ...models import (
    Answer,
    Ask,
    Commitment,
    CommitmentOutcome,
    Conversation,
    ConversationPerson,
    Direction,
    Id,
    Person,
    Task,
)
from ..standing import NOT_APART
from .figure import Figure

_Query: TypeAlias = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Period:
    """The days that are looked at, both included, in one campaign or in all."""

    since: date
    on: date
    campaign_id: Id | None = None

    @property
    def days(self) -> int:
        """How many days back from `on`."""
        return (self.on - self.since).days

    @classmethod
    def back(cls, on: date, days: int, campaign_id: Id | None = None) -> Period:
        """So many days back from a day."""
        return cls(on - timedelta(days=days), on, campaign_id)


@dataclass(frozen=True, slots=True)
class YesRate:
    """4.4 Yes rate: Y ÷ (Y+M+N); M is reported, never in Y."""

    yes: Figure
    not_yet: Figure
    no: Figure


@dataclass(frozen=True, slots=True)
class FollowThrough:
    """4.4 Follow-through: kept ÷ (kept + part + not kept); what has no outcome stands apart."""

    kept: Figure
    part: int
    not_kept: int
    unverified: int
    """Past their day and nobody has said how they ended."""
    unverified_people: tuple[Id, ...]
    released: int


def ask_rate(session: Session, period: Period) -> Figure:
    """4.4 Ask rate: conversations with ≥ 1 recorded ask ÷ conversations."""
    talks = session.execute(
        _within(
            select(Conversation.id, ConversationPerson.person_id)
            .join(ConversationPerson, ConversationPerson.conversation_id == Conversation.id)
            .join(Person, Person.id == ConversationPerson.person_id)
            .where(~Person.apart),
            period,
        )
    ).all()
    with_ask = set(session.scalars(select(Ask.conversation_id).distinct()))
    held = {talk for talk, _one in talks}
    return Figure(
        "ask_rate",
        len(held & with_ask),
        len(held),
        period.on,
        period.days,
        _each(one for talk, one in talks if talk in with_ask),
        _each(one for talk, one in talks if talk not in with_ask),
    )


def yes_rate(session: Session, period: Period) -> YesRate:
    """4.4 Yes rate: Y ÷ (Y+M+N); M reported, never in Y. Unanswered asks are no part."""
    asked = session.execute(
        _within(
            select(Ask.answer, Ask.person_id)
            .join(Conversation, Conversation.id == Ask.conversation_id)
            .join(Person, Person.id == Ask.person_id)
            .where(~Person.apart, Ask.answer.is_not(None)),
            period,
        )
    ).all()

    def share(name: str, answer: Answer) -> Figure:
        return Figure(
            name,
            sum(1 for said, _one in asked if said is answer),
            len(asked),
            period.on,
            period.days,
            _each(one for said, one in asked if said is answer),
            _each(one for said, one in asked if said is not answer),
        )

    return YesRate(
        share("yes", Answer.YES), share("not_yet", Answer.NOT_YET), share("no", Answer.NO)
    )  # fmt: skip


def follow_through(session: Session, period: Period) -> FollowThrough:
    """4.4 Follow-through: kept ÷ (kept + part + not kept) among commitments whose due date has
    passed; "released/cancelled by us" excluded; unverified shown apart."""
    rows = session.execute(_due(Direction.THEIRS, period)).all()
    count = Counter(outcome for outcome, _one, _due, _closed in rows)
    ended = (CommitmentOutcome.KEPT, CommitmentOutcome.PART, CommitmentOutcome.NOT_KEPT)
    kept = Figure(
        "follow_through",
        count[CommitmentOutcome.KEPT],
        sum(count[one] for one in ended),
        period.on,
        period.days,
        _each(one for outcome, one, *_ in rows if outcome is CommitmentOutcome.KEPT),
        _each(one for outcome, one, *_ in rows if outcome in ended[1:]),
    )
    return FollowThrough(
        kept,
        count[CommitmentOutcome.PART],
        count[CommitmentOutcome.NOT_KEPT],
        count[None],
        _each(one for outcome, one, *_ in rows if outcome is None),
        count[CommitmentOutcome.RELEASED],
    )


def our_follow_through(session: Session, period: Period) -> Figure:
    """4.4 Our follow-through: tasks we owed done on time ÷ tasks due (published beside theirs).

    What we owed are steps and our own promises; a promise kept after its day was not on time, and
    one that was released was none of ours any longer.
    """
    steps = select(Task.done_on, Task.person_id, Task.due).where(
        NOT_APART, Task.due >= period.since, Task.due < period.on, Task.made_on <= period.on
    )
    if period.campaign_id is not None:
        in_it = select(Conversation.id).where(Conversation.campaign_id == period.campaign_id)
        steps = steps.where(Task.conversation_id.in_(in_it))
    owed: list[tuple[bool, Id | None]] = [
        (done is not None and due is not None and done <= due, one)
        for done, one, due in session.execute(steps)
    ] + [
        (outcome is CommitmentOutcome.KEPT and (closed is None or closed <= due), one)
        for outcome, one, due, closed in session.execute(_due(Direction.OURS, period))
        if outcome is not CommitmentOutcome.RELEASED
    ]
    return Figure(
        "our_follow_through",
        sum(1 for kept, _one in owed if kept),
        len(owed),
        period.on,
        period.days,
        _each(one for kept, one in owed if kept),
        _each(one for kept, one in owed if not kept),
    )


def _within(query: _Query, period: Period) -> _Query:
    query = query.where(Conversation.on_date >= period.since, Conversation.on_date <= period.on)
    if period.campaign_id is None:
        return query
    return query.where(Conversation.campaign_id == period.campaign_id)


def _due(direction: Direction, period: Period) -> _Query:
    """Promises whose day lies in the period and has passed."""
    query = (
        select(Commitment.outcome, Commitment.person_id, Commitment.due, Commitment.closed_on)
        .join(Person, Person.id == Commitment.person_id)
        .where(
            ~Person.apart,
            # all of them, said so that the index of outcome, direction and day finds them
            or_(Commitment.outcome.is_(None), Commitment.outcome.in_(CommitmentOutcome)),
            Commitment.direction == direction,
            Commitment.due >= period.since,
            Commitment.due < period.on,
        )
    )
    if period.campaign_id is None:
        return query
    in_it = select(Conversation.id).where(Conversation.campaign_id == period.campaign_id)
    return query.where(Commitment.conversation_id.in_(in_it))


def _each(people: Iterable[Id | None]) -> tuple[Id, ...]:
    return tuple(dict.fromkeys(one for one in people if one is not None))
