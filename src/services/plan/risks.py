"""What may go wrong in a campaign, and what is done then."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Campaign, Id, Risk
from ...tiers import CommitteeText
from ..existing import existing


@dataclass(frozen=True, slots=True)
class RiskRow:
    """Something that may go wrong."""

    id: Id
    text: CommitteeText
    answer: CommitteeText


def risks(session: Session, campaign_id: Id) -> list[RiskRow]:
    """All of a campaign, in the order in which they were thought of."""
    rows = session.execute(
        select(Risk.id, Risk.text, Risk.answer)
        .where(Risk.campaign_id == campaign_id)
        .order_by(Risk.id)
    )
    return [RiskRow(*row) for row in rows]


def add_risk(session: Session, campaign_id: Id, text: str, answer: str = "") -> Id:
    """One more. Unanswered without words."""
    existing(session, Campaign, campaign_id)
    risk = Risk(campaign_id=campaign_id, text=_words(text), answer=answer.strip())
    session.add(risk)
    session.flush()
    return risk.id


def change_risk(session: Session, risk_id: Id, text: str, answer: str) -> None:
    """Other words, another answer. Unanswered without words."""
    risk = existing(session, Risk, risk_id)
    risk.text, risk.answer = _words(text), answer.strip()


def remove_risk(session: Session, risk_id: Id) -> None:
    """It threatens no longer."""
    session.delete(existing(session, Risk, risk_id))


def _words(text: str) -> str:
    if not text.strip():
        raise problems.Unanswered(_("What may go wrong?"), "text")
    return text.strip()
