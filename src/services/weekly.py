"""The week in figures (page P17): computed, so that nobody guesses; no names, no ranking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..models import (
    Attempt,
    Commitment,
    CountBase,
    Direction,
    Person,
    Task,
)
from ..tiers import NOTHING, OpenText
from .campaigns import running_campaign
from .metrics.asks import Period, ask_rate, follow_through, our_follow_through, yes_rate
from .metrics.coverage import assessed_fresh, support, support_range
from .metrics.figure import Figure
from .metrics.leaders import new_leaders
from .metrics.movement import drift, net_movement
from .metrics.universe import universe
from .result_codes import result_codes
from .standing import APART, NOT_APART
from .today import talks_held

Line = Literal[
    "kept", "new_leaders", "said", "talks", "first_talks", "asked", "yes", "ours", "fresh",
    "to_more", "to_less", "attempts",
]  # fmt: skip
"""The lines of the report."""
WEEKS_BEFORE = 4
DUE: frozenset[Line] = frozenset({"kept", "ours"})
"""Lines about what was due: a day counts once it is past."""


@dataclass(frozen=True, slots=True)
class Count:
    """So many, of so many where there is a base."""

    n: int
    of: int | None = None


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One line: this week, and the four weeks before it."""

    key: Line
    week: Count
    before: Count | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the campaign stands: who said so, who may at most, of everybody who counts."""

    said: int
    at_most: int
    everybody: int
    base: CountBase


@dataclass(frozen=True, slots=True)
class Weekly:
    """All figures of a week. `code_name` is empty where no campaign runs."""

    since: date
    on: date
    code_name: OpenText
    head: tuple[WeekRow, ...]
    """What counts most: promises kept, new leaders, said (tested, once there are tests)."""
    unverified: int
    """Promises to us past their day without an outcome, of this week: in no figure."""
    rows: tuple[WeekRow, ...]
    standing: Standing | None
    overdue_ours: int
    overdue_theirs: int


def weekly(session: Session, today: date, campaign: str = "") -> Weekly:
    """The week since Monday, in the campaign of that name or the newest that runs.

    What is done with people is counted over all campaigns; only where people stand is the
    campaign's. Unanswered for a campaign that is not there.
    """
    monday = today - timedelta(days=today.weekday())
    week = Period(monday, today)
    before = Period(monday - timedelta(weeks=WEEKS_BEFORE), monday - timedelta(days=1))
    due_before = Period(before.since, monday)  # what was due on Sunday is past on Monday
    chosen = running_campaign(session, campaign)

    def both(key: Line, count: Callable[[Session, Period], Count]) -> WeekRow:
        then = due_before if key in DUE else before
        return WeekRow(key, count(session, week), count(session, then))

    head = [both("kept", _kept), both("new_leaders", _new_leaders)]
    rows = [both(key, count) for key, count in _ROWS]
    standing = None
    if chosen is not None:
        who = universe(session, chosen.id, today)
        low, high = support_range(who)
        standing = Standing(low.numerator, high.numerator, low.denominator, who.base)
        then = universe(session, chosen.id, before.on)
        head.append(WeekRow("said", _of(support(who)), _of(support(then))))
        fresh = WeekRow("fresh", _of(assessed_fresh(who)), _of(assessed_fresh(then)))
        rows[5:5] = [fresh, *_moved(session, chosen.id, week, before)]
    return Weekly(
        monday,
        today,
        chosen.code_name if chosen is not None else NOTHING,
        tuple(head),
        follow_through(session, week).unverified,
        tuple(rows),
        standing,
        _overdue(session, Direction.OURS, today) + _overdue_steps(session, today),
        _overdue(session, Direction.THEIRS, today),
    )


def _of(figure: Figure) -> Count:
    return Count(figure.numerator, figure.denominator)


def _kept(session: Session, period: Period) -> Count:
    return _of(follow_through(session, period).kept)


def _new_leaders(session: Session, period: Period) -> Count:
    return Count(len(new_leaders(session, period.since, period.on)))


def _talks(session: Session, period: Period) -> Count:
    return Count(talks_held(session, period.since, period.on)[0])


def _first_talks(session: Session, period: Period) -> Count:
    return Count(talks_held(session, period.since, period.on)[1])


def _asked(session: Session, period: Period) -> Count:
    return _of(ask_rate(session, period))


def _yes(session: Session, period: Period) -> Count:
    return _of(yes_rate(session, period).yes)


def _ours(session: Session, period: Period) -> Count:
    return _of(our_follow_through(session, period))


def _attempts(session: Session, period: Period) -> Count:
    """Attempts with T ÷ attempts (4.3 contact rate)."""
    rows = session.execute(
        select(Attempt.code, func.count())
        .where(
            Attempt.on_date >= period.since,
            Attempt.on_date <= period.on,
            Attempt.person_id.is_(None) | Attempt.person_id.not_in(APART),
        )
        .group_by(Attempt.code)
    ).all()
    reached = {code.code for code in result_codes() if code.block == "talked"}
    return Count(
        sum(count for code, count in rows if code in reached), sum(count for _code, count in rows)
    )


_ROWS: tuple[tuple[Line, Callable[[Session, Period], Count]], ...] = (
    ("talks", _talks),
    ("first_talks", _first_talks),
    ("asked", _asked),
    ("yes", _yes),
    ("ours", _ours),
    ("attempts", _attempts),
)


def _moved(session: Session, campaign_id: bytes, week: Period, before: Period) -> list[WeekRow]:
    now = net_movement(drift(session, campaign_id, before.on, week.on))
    then = net_movement(
        drift(session, campaign_id, before.since - timedelta(days=1), before.on)
    )  # fmt: skip
    return [
        WeekRow("to_more", Count(len(now.to_more)), Count(len(then.to_more))),
        WeekRow("to_less", Count(len(now.to_less)), Count(len(then.to_less))),
    ]


def _overdue(session: Session, direction: Direction, today: date) -> int:
    return (
        session.scalar(
            select(func.count())
            .select_from(Commitment)
            .join(Person, Person.id == Commitment.person_id)
            .where(
                Commitment.direction == direction,
                Commitment.outcome.is_(None),
                Commitment.due < today,
                ~Person.apart,
            )
        )
        or 0
    )


def _overdue_steps(session: Session, today: date) -> int:
    late = select(func.count()).where(NOT_APART, Task.done_on.is_(None), Task.due < today)
    return session.scalar(late) or 0
