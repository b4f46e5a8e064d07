"""Assessments: dated, by whom, on what basis; a new one never overwrites an old one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Assessment, AssessmentBasis, Campaign, Id, ScaleLevel


@dataclass(frozen=True, slots=True)
class Level:
    """A level that can be chosen."""

    id: Id
    digit: str
    rank: int
    word: str
    definition: str


def assess(
    session: Session,
    person_id: Id,
    campaign_id: Id,
    level_id: Id | None,
    basis: AssessmentBasis,
    worker_id: Id,
    on_date: date,
) -> Id:
    """Keeps one judgement. `level_id` None means "not assessed" again, which is no level.

    Unanswered if the level is not on this campaign's scale.
    """
    if level_id is not None and level_id not in {one.id for one in levels(session, campaign_id)}:
        raise problems.Unanswered(_("This level is not on the campaign's scale."), "level")
    judgement = Assessment(
        person_id=person_id,
        campaign_id=campaign_id,
        level_id=level_id,
        on_date=on_date,
        assessor_id=worker_id,
        basis=basis,
    )
    session.add(judgement)
    session.flush()
    return judgement.id


def levels(session: Session, campaign_id: Id) -> list[Level]:
    """The levels of a campaign's scale, most support first; retired ones left out."""
    rows = session.execute(
        select(
            ScaleLevel.id, ScaleLevel.digit, ScaleLevel.rank, ScaleLevel.word, ScaleLevel.definition
        )
        .join(Campaign, Campaign.scale_id == ScaleLevel.scale_id)
        .where(Campaign.id == campaign_id, ~ScaleLevel.retired)
        .order_by(ScaleLevel.rank)
    )
    return [Level(*row) for row in rows]
