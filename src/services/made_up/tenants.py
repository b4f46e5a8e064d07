"""The tenants of the made-up town: conditions, an inspection, the rise held back, their rules."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from ...models import (
    Card,
    CardKind,
    Condition,
    CountBase,
    Decision,
    DuesPayment,
    Id,
    Inspection,
    StrikeMonth,
    StrikeState,
    Team,
    TeamKind,
    TeamMember,
    VotingRule,
)
from .town import SEED, Somebody, Town, story


def build_tenants(town: Town) -> None:
    """All of it. What happens here changes nothing else in the story."""
    told = story("tenants")
    case = _inspection(town, told["inspection"])
    for one in told["condition"]:
        _condition(town, one, told["inspection"], case)
    _strike(town, told["strike"])
    _association(town, told)


def _known(town: Town, where: str) -> list[Somebody]:
    return [one for one in town.people if one.place == where and one.met and not one.gone]


def _day(town: Town, told: dict[str, Any], key: str) -> date | None:
    return town.day(told[key]) if key in told else None


def _inspection(town: Town, told: dict[str, Any]) -> Id:
    return town.rows.add(
        Inspection,
        structure_id=town.places[told["building"]],
        authority=told["authority"],
        number=told["number"],
        asked_on=town.day(told["asked"]),
        visited_on=town.day(told["visited"]),
        result=told["result"],
        again_on=town.day(-told["again"]),
    )


def _condition(town: Town, told: dict[str, Any], inspection: dict[str, Any], case: Id) -> None:
    agent = town.organizations[story("tenants")["reported_to"]]
    where = told["where"]
    place, slot = town.units.get(where) or (town.places[where], None)
    known = _known(town, where)
    teller = known[0].id if known and told.get("tells", 1) else None
    inspected = where.startswith(inspection["building"]) and told["kind"] in inspection["kinds"]
    town.rows.add(
        Condition,
        structure_id=place,
        slot_id=slot,
        person_id=teller,
        kind=told["kind"],
        room=told["room"],
        text=told.get("text", ""),
        severity=told["severity"],
        since=town.month(told["since"]),
        reported_on=_day(town, told, "reported"),
        reported_how=told.get("how", ""),
        reported_to_id=agent if "reported" in told else None,
        answered_on=_day(town, told, "answered"),
        answer=told.get("answer", ""),
        mended_on=_day(town, told, "mended"),
        photographed=told.get("photo", False),
        show_unit="shown" in told,
        show_name=told.get("shown") == "name" and teller is not None,
        inspection_id=case if inspected else None,
        noted_on=town.day(told["noted"]),
        worker_id=town.workers["amara"].id,
    )


def _strike(town: Town, told: dict[str, Any]) -> None:
    building = told["building"]
    campaign = town.campaigns[told["campaign"]][0]
    random = Random(f"{SEED} strike")  # noqa: S311 - invents people
    for label in told["pledged"]:
        known = _known(town, f"{building}/{label}")
        if known:
            _pledge(town, known[0], campaign, f"{building}/{label}", told["signed"])
    notices = dict(told["notice"])
    for state in (StrikeState.PART, StrikeState.WITHHELD, StrikeState.PAID):
        for label in told[state.value]:
            _floor, slot = town.units[f"{building}/{label}"]
            held = told["rise"] if state is StrikeState.PART else 720 + 10 * random.randint(0, 12)
            for months_ago in (1, 0):
                notice = town.day(notices[label]) if label in notices and not months_ago else None
                town.rows.add(
                    StrikeMonth,
                    campaign_id=campaign,
                    slot_id=slot,
                    month=town.month(months_ago),
                    state=state,
                    amount=None if state is StrikeState.PAID else held,
                    notice_on=notice,
                    court_on=None,
                    lawyer=told["lawyer"] if notice else "",
                )


def _pledge(town: Town, one: Somebody, campaign: Id, where: str, ago: int) -> None:
    town.rows.add(
        Card,
        campaign_id=campaign,
        person_id=one.id,
        slot_id=town.units[where][1],
        kind=CardKind.RENT_PLEDGE,
        signed_on=town.day(min(ago, one.added)),
        expires_on=None,
        withdrawn_on=None,
        collected_by_id=None,
        worker_id=town.workers["amara"].id,
    )


def _association(town: Town, told: dict[str, Any]) -> None:
    place, rule = town.places[told["strike"]["building"]], told["rule"]
    town.rows.add(
        VotingRule,
        structure_id=place,
        votes_per=CountBase(rule["votes_per"]),
        members_only=rule["members_only"],
        quorum_percent=rule["quorum_percent"],
        term_months=rule["term_months"],
    )
    for one in told["decision"]:
        there = one["yes"] + one["no"] + one["abstained"]
        town.rows.add(
            Decision,
            structure_id=place,
            action_id=None,
            text=one["text"],
            on_date=town.day(one["ago"]),
            entitled=told["entitled"],
            present=there,
            yes=one["yes"],
            no=one["no"],
            abstained=one["abstained"],
        )
    _officers(town, told)


def _officers(town: Town, told: dict[str, Any]) -> None:
    members = [
        one
        for one in town.within(told["strike"]["building"], met=True)
        if one.member and one.level <= 2 and not one.until
    ]
    team = town.rows.add(
        Team, name=told["officers"], kind=TeamKind.OFFICERS, campaign_id=None, to_date=None
    )
    for one, office in zip(members, told["officer"], strict=False):
        town.rows.add(
            TeamMember,
            team_id=team,
            person_id=one.id,
            role=office["role"],
            from_date=town.day(office["since"]).isoformat(),
            to_date=None,
            term_ends=town.day(-office["term"]),
        )
    for one in members[::2]:
        town.rows.add(
            DuesPayment,
            person_id=one.id,
            paid_on=town.day(min(40, one.added)),
            amount=1200,
            period=str(town.today.year),
        )
