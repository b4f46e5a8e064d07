"""Assessments: dated, by whom, on what basis; a new one never overwrites an old one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..i18n import short_day
from ..models import Assessment, AssessmentBasis, Ballot, Campaign, Id, Person, ScaleLevel
from ..tiers import CommitteeNumber, CommitteeText
from .existing import existing
from .groups import profile


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

    Unanswered if the level is not on this campaign's scale, or while a ballot runs in it.
    """
    existing(session, Person, person_id)
    if (closes := rests_until(session, campaign_id, on_date)) is not None:
        raise problems.Unanswered(rest_words(closes, profile(session).locale), "level")
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


def rests_until(session: Session, campaign_id: Id, on: date) -> date | None:
    """The last day of a ballot that is open on that day and lets assessments rest; None: none is.

    Marks stay as they were on the day before it opened.
    """
    return session.scalar(
        select(Ballot.closes)
        .where(
            Ballot.campaign_id == campaign_id, Ballot.rests, Ballot.opens <= on, Ballot.closes >= on
        )
        .order_by(Ballot.closes.desc())
        .limit(1)
    )


def rest_words(until: date, locale: str) -> str:
    """Why nobody is assessed now."""
    return _(
        "A ballot is open until {day}: nobody is assessed, so that no level tells how somebody "
        "votes."
    ).format(day=short_day(until, locale))


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
