"""Assessments as they are shown: digit, rank, word, age; never without their age when old."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from ..models import (
    Assessment,
    AssessmentBasis,
    Campaign,
    Group,
    Id,
    ScaleLevel,
    Worker,
)
from ..tiers import CommitteeText
from .standing import in_committee


@dataclass(frozen=True, slots=True)
class Mark:
    """The latest assessment of a person."""

    rank: int
    digit: CommitteeText
    word: CommitteeText
    on_date: date
    stale: bool
    """Older than the window of its campaign; it never changes level by itself."""
    basis: AssessmentBasis
    assessor: str
    committee: bool = False
    """She is in the committee now."""

    def weeks(self, today: date) -> int:
        """Its age in whole weeks."""
        return max(0, (today - self.on_date).days) // 7


def latest_marks(
    session: Session, people: Sequence[Id], today: date, campaign_id: Id | None = None
) -> dict[Id, Mark]:
    """The latest mark of each of these people, or the latest in one campaign; nobody without."""
    marks = _MARKS if campaign_id is None else _MARKS.where(Assessment.campaign_id == campaign_id)
    latest = {row[0]: row for row in session.execute(marks, {"people": people})}
    return {
        person_id: Mark(
            rank, digit, word, on_date, is_old(on_date, today, days), basis, who, inside
        )
        for person_id, (_id, rank, digit, word, on_date, basis, who, days, inside) in latest.items()
        if rank is not None
    }


FRESH_DAYS = func.coalesce(Campaign.fresh_days, select(Group.fresh_days).limit(1).scalar_subquery())
"""For how many days an assessment in the campaign of the query is fresh."""

_MARKS = (
    select(
        Assessment.person_id,
        ScaleLevel.rank,
        ScaleLevel.digit,
        ScaleLevel.word,
        Assessment.on_date,
        Assessment.basis,
        Worker.name,
        FRESH_DAYS,
        in_committee(Assessment.person_id),
    )
    .join(Campaign, Campaign.id == Assessment.campaign_id)
    .outerjoin(ScaleLevel, ScaleLevel.id == Assessment.level_id)
    .join(Worker, Worker.id == Assessment.assessor_id)
    .where(Assessment.person_id.in_(bindparam("people", expanding=True)))
    .order_by(Assessment.on_date, Assessment.id)
)


def is_old(on_date: date, today: date, fresh_days: int | None) -> bool:
    """Whether an assessment of that day shows hollow."""
    return (today - on_date).days > (fresh_days or 60)
