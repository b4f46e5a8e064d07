"""The plans of the made-up town: demands, who decides, risks; and a campaign that is closed."""

from __future__ import annotations

from typing import Any

from ...models import (
    Agreement,
    Campaign,
    CountBase,
    Demand,
    DemandState,
    Id,
    LastStrength,
    PowerHolder,
    Risk,
    Stance,
    Task,
    TaskKind,
)
from .town import Town, story


def build_plans(town: Town, scale_id: Id) -> None:
    """What both campaigns want and of whom, what may go wrong; and how the one before ended."""
    told = story("plans")
    holders = {one["name"]: _holder(town, one) for one in told["holder"]}
    for number, one in enumerate(told["demand"]):
        _demand(town, town.campaigns[one["campaign"]][0], one, number, holders)
    for one in told["risk"]:
        town.rows.add(
            Risk,
            campaign_id=town.campaigns[one["campaign"]][0],
            text=one["text"],
            answer=one.get("answer", ""),
        )
    for one in told["closed"]:
        _closed(town, one, scale_id)


def _holder(town: Town, told: dict[str, Any]) -> Id:
    company = told.get("organization")
    return town.rows.add(
        PowerHolder,
        campaign_id=town.campaigns[told["campaign"]][0],
        name=told["name"],
        title=told.get("title", ""),
        organization_id=town.organizations[company] if company else None,
        decides=told.get("decides", False),
        influence=told["influence"],
        stance=Stance(told["stance"]),
        about=told["about"],
    )


def _demand(
    town: Town, campaign_id: Id, told: dict[str, Any], number: int, holders: dict[str, Id]
) -> None:
    town.rows.add(
        Demand,
        campaign_id=campaign_id,
        text=told["text"],
        issue_id=town.issues[told["issue"]],
        position=number,
        state=DemandState(told["state"]),
        put_to_id=holders[told["to"]] if "to" in told else None,
        put_on=town.day(told["put"]) if "put" in told else None,
        answered_on=town.day(told["answered"]) if "answered" in told else None,
        answer=told.get("answer", ""),
        evidence=told.get("evidence", ""),
    )


def _closed(town: Town, told: dict[str, Any], scale_id: Id) -> None:
    campaign = town.rows.add(
        Campaign,
        name=told["name"],
        code_name=told["code_name"],
        goal=told["goal"],
        structure_id=town.places[told["place"]],
        scale_id=scale_id,
        from_date=town.day(told["from"]).isoformat(),
        to_date=town.day(told["to"]).isoformat(),
        outcome=told["outcome"],
        lessons=told["lessons"],
    )
    for number, one in enumerate(told["demand"]):
        _demand(town, campaign, one, number, {})
    step = town.rows.add(
        Task,
        kind=TaskKind.NEXT_STEP,
        person_id=None,
        worker_id=town.workers[told["reviewer"]].id,
        text=f"{told['code_name']}: look again at what was agreed",
        made_on=town.day(told["to"]),
        due=town.day(-told["review"]),
    )
    town.rows.add(
        Agreement,
        campaign_id=campaign,
        text=told["agreed"],
        signed_on=town.day(told["signed"]),
        review_on=town.day(-told["review"]),
        task_id=step,
    )
    for place, everybody, support, did, members in told["strength"]:
        town.rows.add(
            LastStrength,
            campaign_id=campaign,
            structure_id=town.places[place],
            on_date=town.day(told["to"]),
            base=CountBase.PEOPLE,
            everybody=everybody,
            support=support,
            did=did,
            members=members,
        )
