"""What each of us thinks of a person: every assessment of her, and where two of them differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Assessment, AssessmentBasis, Campaign, Id, ScaleLevel, Worker
from .marks import FRESH_DAYS, Mark, is_old
from .scales import steps_of

APART = 2
"""Two views differ from so many levels on (screens, section 5)."""


@dataclass(frozen=True, slots=True)
class OneView:
    """One assessment of her."""

    campaign_id: Id
    campaign: str
    assessor_id: Id
    mark: Mark | None
    """None where she was taken back to "not assessed"."""
    scale_id: Id | None
    step: int
    """The level's place on its scale, 1 for most support."""
    on_date: date
    assessor: str
    basis: AssessmentBasis


@dataclass(frozen=True, slots=True)
class Views:
    """All of them, newest first."""

    every: tuple[OneView, ...] = ()

    @property
    def now(self) -> tuple[OneView, ...]:
        """The latest of each of us in each campaign, newest first."""
        found: dict[tuple[Id, Id], OneView] = {}
        for one in self.every:
            found.setdefault((one.campaign_id, one.assessor_id), one)
        return tuple(found.values())

    @property
    def before(self) -> tuple[OneView, ...]:
        """All that were changed since."""
        now = set(map(id, self.now))
        return tuple(one for one in self.every if id(one) not in now)

    @property
    def other(self) -> OneView | None:
        """The newest view that differs from the latest by two levels or more, in its campaign."""
        if not self.every or self.every[0].mark is None:
            return None
        first = self.every[0]
        return next((one for one in self.now if differ(first, one)), None)


def differ(one: OneView, other: OneView) -> bool:
    """Whether two views of one scale are two levels or more apart."""
    return (
        one.mark is not None
        and other.mark is not None
        and one.scale_id == other.scale_id
        and one.campaign_id == other.campaign_id
        and abs(one.step - other.step) >= APART
    )


def views(session: Session, person_id: Id, today: date) -> Views:
    """Every assessment of her, newest first."""
    rows = session.execute(
        select(
            Assessment.campaign_id, Campaign.name, Assessment.assessor_id, ScaleLevel.scale_id,
            ScaleLevel.id, ScaleLevel.rank, ScaleLevel.digit, ScaleLevel.word, Assessment.on_date,
            Worker.name, Assessment.basis, FRESH_DAYS,
        )
        .join(Campaign, Campaign.id == Assessment.campaign_id)
        .join(Worker, Worker.id == Assessment.assessor_id)
        .outerjoin(ScaleLevel, ScaleLevel.id == Assessment.level_id)
        .where(Assessment.person_id == person_id)
        .order_by(Assessment.on_date.desc(), Assessment.id.desc())
    ).all()  # fmt: skip
    steps = steps_of(session)
    return Views(tuple(_view(row, steps, today) for row in rows))


def _view(row: Any, steps: Mapping[Id, int], today: date) -> OneView:
    campaign_id, campaign, assessor_id, scale, level, rank, digit, word, on, who, basis, days = row
    mark = None
    if rank is not None:
        mark = Mark(rank, digit, word, on, is_old(on, today, days), basis, who)
    return OneView(
        campaign_id, campaign, assessor_id, mark, scale, steps.get(level, 0), on, who, basis
    )
