"""The branch of the made-up town: who signed, who has voted, what is fought through."""

from __future__ import annotations

from random import Random
from typing import Any

from ...models import (
    Ballot,
    BallotContact,
    BallotState,
    Card,
    CardKind,
    Case,
    CaseKind,
    Id,
    Task,
    TaskKind,
)
from .town import HOSPITAL, SEED, Somebody, Town, story


def build_workers(town: Town) -> None:
    """All of it. What happens here changes nothing else in the story."""
    told = story("workers")
    staff = [one for one in town.people if one.side == HOSPITAL and one.met and not one.gone]
    _forms(town, told["forms"], staff)
    _ballot(town, told["ballot"], staff)
    for one in told["case"]:
        _case(town, one, staff)


def _forms(town: Town, told: dict[str, Any], staff: list[Somebody]) -> None:
    random = Random(f"{SEED} forms")  # noqa: S311 - invents people
    campaign, begun = town.campaigns[told["campaign"]]
    early, late = told["ago"]
    collectors: list[Id | None] = [one.id for one in staff if one.leader]
    number = told["first"]
    for one in staff:
        if random.randrange(100) >= told["signed"].get(str(one.level), 0):
            continue
        ago = random.randint(late, min(early, begun))
        number += 1
        town.rows.add(
            Card,
            campaign_id=campaign,
            person_id=one.id,
            kind=CardKind.MEMBERSHIP,
            serial=f"{number:04d}",
            signed_on=town.day(ago),
            withdrawn_on=town.day(ago - 2) if number % 40 == told["taken_back"] else None,
            collected_by_id=random.choice(collectors or [None]),
            worker_id=town.workers["dana"].id,
        )


def _ballot(town: Town, told: dict[str, Any], staff: list[Somebody]) -> None:
    random = Random(f"{SEED} ballot")  # noqa: S311 - invents people
    ballot = town.rows.add(
        Ballot,
        campaign_id=town.campaigns[told["campaign"]][0],
        name=told["name"],
        opens=town.day(told["opened"]),
        closes=town.day(-told["closes"]),
        rests=False,
    )
    for one in staff:
        drawn = random.randrange(100)
        for state, share in told["said"].items():
            if drawn < share:
                _said(town, ballot, one, BallotState(state), random.randrange(told["opened"]))
                break
            drawn -= share


def _said(town: Town, ballot: Id, one: Somebody, state: BallotState, ago: int) -> None:
    town.rows.add(
        BallotContact,
        ballot_id=ballot,
        person_id=one.id,
        state=state,
        on_date=town.day(ago),
        worker_id=town.workers["dana"].id,
    )


def _case(town: Town, told: dict[str, Any], staff: list[Somebody]) -> None:
    random = Random(f"{SEED} {told['title']}")  # noqa: S311 - invents people
    named = [one for one in staff if one.name == told.get("who")]
    whose = named[0] if named else random.choice([o for o in staff if o.added > told["opened"]])
    worker = town.workers[told["carried_by"]].id
    case = town.rows.add(
        Case,
        kind=CaseKind(told["kind"]),
        title=told["title"],
        text=told.get("text", ""),
        person_id=whose.id,
        structure_id=town.places[whose.place],
        organization_id=town.organizations[story("workers")["employer"]],
        worker_id=worker,
        opened_on=town.day(told["opened"]),
        closed_on=town.day(told["closed"]) if "closed" in told else None,
        outcome=told.get("outcome", ""),
    )
    for step in told["steps"]:
        done = step.get("done")
        town.rows.add(
            Task,
            kind=TaskKind.NEXT_STEP,
            person_id=whose.id,
            worker_id=worker,
            text=step["text"],
            made_on=town.day(told["opened"] if done is None else done + 1),
            due=town.due(step["due"]) if "due" in step else town.day(done),
            done_on=None if done is None else town.day(done),
            case_id=case,
        )
