"""What is asked of each rule, and one thing that may go by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session

from ...models import DataRequest, Id, Person
from ..standing import ERASED, seen_by

MOST = 500
"""So many rows are shown; what is behind them comes once these are gone."""


@dataclass(frozen=True, slots=True)
class MayGo:
    """One thing that may go."""

    id: Id
    day: date
    name: str
    """Of whom it tells, or what it is."""
    words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What is proposed to whom, and up to which day."""

    session: Session
    worker_id: Id | None
    until: date
    today: date


def free(asked: Asked) -> ColumnElement[bool]:
    """The person may be touched by a rule, and may be seen by this worker."""
    holds = select(DataRequest.person_id).where(DataRequest.answered_on.is_(None))
    return and_(
        Person.id.not_in(holds.correlate(None)),
        Person.status.not_in(ERASED),
        seen_by(asked.worker_id),
    )


Found = tuple[tuple[MayGo, ...], int]


def counted(asked: Asked, query: Select[Id, date, str, str]) -> Found:
    """The rows of id, day, name and words."""
    rows = asked.session.execute(query.limit(MOST)).all()
    total = len(rows)
    if total == MOST:
        all_of_them = select(func.count()).select_from(query.order_by(None).subquery())
        total = asked.session.scalar(all_of_them) or 0
    return tuple(MayGo(*row) for row in rows), total


def moment_of(day: date) -> datetime:
    """The end of a day."""
    return datetime.combine(day, time.max, UTC)
