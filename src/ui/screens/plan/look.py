"""What the page of a plan shows, read at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ....models import Campaign
from ....services.actions.ladder import Rung, ladder
from ....services.existing import existing
from ....services.groups import WorkerRow, workers
from ....services.issues import busiest_issues
from ....services.organizations import organizations
from ....services.plan.agreements import AgreementRow, agreements
from ....services.plan.demands import DemandRow, demands
from ....services.plan.power import Holder, holders
from ....services.plan.risks import RiskRow, risks
from ....services.plan.strength import Before, Strength, before, kept_strength

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id


@dataclass(frozen=True, slots=True)
class Shown:
    """A campaign with its plan. Of a closed one the figures are those of its last day."""

    id: Id
    name: str
    code_name: str
    goal: str
    closed_on: date | None
    outcome: str
    lessons: str
    on: date
    demands: tuple[DemandRow, ...]
    holders: tuple[Holder, ...]
    rungs: tuple[Rung, ...]
    risks: tuple[RiskRow, ...]
    agreements: tuple[AgreementRow, ...]
    kept: tuple[Strength, ...]
    before: Before | None
    issues: tuple[str, ...]
    organizations: tuple[str, ...]
    workers: tuple[WorkerRow, ...]


def look(session: Session, campaign_id: Id, today: date) -> Shown:
    """The plan as it stands today. Missing if the campaign is no longer there."""
    campaign = existing(session, Campaign, campaign_id)
    closed = date.fromisoformat(campaign.to_date) if campaign.to_date else None
    on = min(closed, today) if closed else today
    return Shown(
        campaign_id, campaign.name, campaign.code_name, campaign.goal,
        closed, campaign.outcome, campaign.lessons, on,
        tuple(demands(session, campaign_id, on)),
        tuple(holders(session, campaign_id)),
        tuple(ladder(session, campaign_id, on)),
        tuple(risks(session, campaign_id)),
        tuple(agreements(session, campaign_id)),
        tuple(kept_strength(session, campaign_id)),
        before(session, campaign_id),
        tuple(name for _id, name in busiest_issues(session)),
        tuple(one.name for one in organizations(session)),
        tuple(workers(session)),
    )  # fmt: skip
