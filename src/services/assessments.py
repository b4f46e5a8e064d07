"""Assessments: dated, by whom, on what basis; a new one never overwrites an old one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Assessment, AssessmentBasis, Campaign, Id, ScaleLevel
from ..tiers import CommitteeNumber, CommitteeText


@dataclass(frozen=True, slots=True)
class Level:
    """A level that can be chosen."""

    id: Id
    digit: CommitteeText
    rank: CommitteeNumber
    word: CommitteeText
    definition: CommitteeText
    supports: bool = False
    """True for a level that counts as support."""
    retired: bool = False
    """No longer chosen; what was assessed by it stays readable."""


LEVEL = (
    ScaleLevel.id, ScaleLevel.digit, ScaleLevel.rank, ScaleLevel.word, ScaleLevel.definition,
    ScaleLevel.supports, ScaleLevel.retired,
)  # fmt: skip
"""The columns of a `Level`."""


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


def levels(session: Session, campaign_id: Id, *, retired: bool = False) -> list[Level]:
    """The levels of a campaign's scale, most support first; those retired only if asked for."""
    rows = (
        select(*LEVEL)
        .join(Campaign, Campaign.scale_id == ScaleLevel.scale_id)
        .where(Campaign.id == campaign_id)
        .order_by(ScaleLevel.rank, ScaleLevel.id)
    )
    if not retired:
        rows = rows.where(~ScaleLevel.retired)
    return [Level(*row) for row in session.execute(rows)]
