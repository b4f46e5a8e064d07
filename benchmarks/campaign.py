"""All figures of a campaign: a workplace of 5,000 seats, 20 actions; and ten times as many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from longhaul.models import (
    Action,
    ActionKind,
    ActionState,
    Assessment,
    AssessmentBasis,
    Campaign,
    Card,
    CardKind,
    Id,
    Participation,
    Person,
    Placement,
    Relationship,
    ScaleLevel,
    Slot,
    Structure,
    StructureKind,
    Team,
    TeamKind,
    TeamMember,
    Worker,
)
from longhaul.services.campaigns import begin_campaign
from longhaul.services.made_up.rows import Rows
from longhaul.services.metrics.campaign import campaign_page
from longhaul.store.store import Store
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from .figure import Figure, growth, timed
from .laying import lay
from .made_up_group import found, open_group
from .timing import Taken, asked

SEATS, ACTIONS, KNOWN, TIES = 5_000, 20, 0.9, 3
SHIFTS = ("Early", "Late", "Nights")
SEATS_A_SHIFT = 42
TODAY = date(2026, 11, 19)
MOST = 300.0
"""Milliseconds for all metrics of a campaign."""


def measure(work: Path) -> list[Figure]:
    """Milliseconds, as the page asks: everything of it in one reading."""
    few, many = (_times(work / str(seats), seats) for seats in (SEATS, 10 * SEATS))
    return [
        timed("All figures of a campaign, 5,000 seats, 20 actions", few, MOST),
        growth("The same of 50,000, beside ten times 5,000", many.work, few.work),
    ]


def _times(folder: Path, seats: int) -> Taken:
    found(folder)
    store = open_group(folder)
    campaign = lay_down(store, seats)
    times = asked(store, lambda s: campaign_page(s, campaign, TODAY))
    store.close()
    return times


def lay_down(store: Store, seats: int = SEATS) -> Id:
    """A workplace with its campaign, nine tenths of it known by name. The same each time."""
    return lay(store, lambda session: _lay_down(session, seats))


def _lay_down(session: Session, seats: int) -> Id:
    random, laid = Random(1917), Rows()
    site = laid.add(Structure, kind=StructureKind.SITE, name="Hospital")
    laid.insert(session)
    campaign = begin_campaign(session, "The contract", "HERON", TODAY, place_id=site)
    begun = update(Campaign).values(from_date="2026-01-10")
    session.execute(begun)
    scale = select(Campaign.scale_id).scalar_subquery()
    levels = session.scalars(
        select(ScaleLevel.id).where(ScaleLevel.scale_id == scale).order_by(ScaleLevel.rank)
    ).all()
    worker = session.scalars(select(Worker.id)).first() or b""
    people = _people(laid, random, site, seats)
    _committee_and_ties(laid, random, people)
    for one in people:
        for ago in random.sample(range(1, 240), 2):
            laid.add(
                Assessment, person_id=one, campaign_id=campaign, level_id=random.choice(levels),
                on_date=TODAY - timedelta(ago), assessor_id=worker, basis=AssessmentBasis.SAID,
            )  # fmt: skip
        if random.random() < 0.4:
            laid.add(
                Card, campaign_id=campaign, person_id=one, kind=CardKind.AUTHORIZATION,
                signed_on=TODAY - timedelta(random.randrange(200)), worker_id=worker,
            )  # fmt: skip
    _actions(laid, random, campaign, people)
    laid.insert(session)
    return campaign


def _people(laid: Rows, random: Random, site: Id, seats: int) -> list[Id]:
    people: list[Id] = []
    for number in range(seats):
        ward, shift = divmod(number // SEATS_A_SHIFT, len(SHIFTS))
        if number % (SEATS_A_SHIFT * len(SHIFTS)) == 0:
            above = laid.add(
                Structure, kind=StructureKind.DEPARTMENT, name=f"Ward {ward + 1}", parent_id=site
            )
        if number % SEATS_A_SHIFT == 0:
            place = laid.add(
                Structure, kind=StructureKind.SHIFT, name=SHIFTS[shift], parent_id=above
            )
        slot = laid.add(Slot, structure_id=place, label=f"Seat {number + 1}", position=number)
        if random.random() < KNOWN:
            name = f"Person {number + 1}"
            one = laid.add(Person, name=name, sort_key=name.casefold(), added_on=date(2025, 1, 6))
            came = TODAY - timedelta(random.randrange(300)) if random.random() < 0.1 else None
            laid.add(
                Placement, person_id=one, structure_id=place, slot_id=slot,
                from_date=came.isoformat() if came else "2025-03",
            )  # fmt: skip
            people.append(one)
    return people


def _committee_and_ties(laid: Rows, random: Random, people: Sequence[Id]) -> None:
    team = laid.add(Team, name="Committee", kind=TeamKind.COMMITTEE)
    for one in people[:: len(people) // 200 or 1]:
        laid.add(TeamMember, team_id=team, person_id=one, from_date="2025-01")
    for one in people:
        for _tie in range(TIES):
            other = random.choice(people)
            if other != one:
                laid.add(
                    Relationship, from_person_id=one, to_person_id=other, kind="follows",
                    noted_on=TODAY,
                )  # fmt: skip


def _actions(laid: Rows, random: Random, campaign: Id, people: Sequence[Id]) -> None:
    for number in range(ACTIONS):
        on = TODAY - timedelta(14 * (ACTIONS - number))
        action = laid.add(
            Action, campaign_id=campaign, kind=ActionKind.PETITION, name=f"Test {number + 1}",
            on_date=on, rung=number, state=ActionState.DONE,
        )  # fmt: skip
        for one in people:
            if random.random() < 0.8:
                did = random.random() < 0.6
                laid.add(
                    Participation, action_id=action, person_id=one, asked_on=on, did=did,
                    did_on=on if did else None,
                )  # fmt: skip
