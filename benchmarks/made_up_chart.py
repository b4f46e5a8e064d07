"""A workplace or an estate to chart: twenty tests, of each person marks and two talks.

Wards of three shifts, or houses of floors with their flats; of ten seats or flats one is empty.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

from longhaul.models import (
    Action,
    ActionKind,
    ActionState,
    Assessment,
    AssessmentBasis,
    Assignment,
    Campaign,
    Channel,
    Conversation,
    ConversationKind,
    ConversationPerson,
    CountBase,
    Id,
    Participation,
    Person,
    Placement,
    ScaleLevel,
    Slot,
    Structure,
    StructureKind,
    Team,
    TeamKind,
    TeamMember,
    Worker,
)
from longhaul.models.naming import sort_key
from longhaul.services.campaigns import begin_campaign
from longhaul.services.made_up.rows import Rows
from longhaul.store.store import Store
from sqlalchemy import select
from sqlalchemy.orm import Session

from .laying import lay
from .made_up_group import found, open_group
from .made_up_list import SEED, rows

TODAY = date(2026, 11, 19)
WARD, SHIFTS = 50, ("Days", "Lates", "Nights")
TESTS, JUDGED, TALKS = 20, 3, 2
ASKED, DID = 0.7, 0.6
EMPTY = 10
"""Of so many seats one is empty."""


FLOORS, LINES = 12, "ABCDEFGH"
"""Of each house of an estate."""

_Seat = tuple[Id, Id | None]
"""A shift, or a floor and one of its flats."""


def lay_down(folder: Path, seats: int, *, house: bool = False) -> tuple[Store, Id, Id]:
    """A group with such a workplace or estate, open; the place and the campaign."""
    found(folder)
    store = open_group(folder)
    return store, *lay(store, lambda session: _lay_down(session, seats, house=house))


def _lay_down(session: Session, seats: int, *, house: bool) -> tuple[Id, Id]:
    random, laid = Random(SEED), Rows()
    kind = StructureKind.ESTATE if house else StructureKind.SITE
    site = laid.add(Structure, kind=kind, name="Saltmarsh")
    there = (_flats if house else _shifts)(laid, site, seats)
    laid.insert(session)
    base = CountBase.UNITS if house else CountBase.PEOPLE
    campaign = begin_campaign(session, "The contract", "HERON", TODAY, place_id=site, base=base)
    scale = session.get_one(Campaign, campaign).scale_id
    levels = list(session.scalars(select(ScaleLevel.id).where(ScaleLevel.scale_id == scale)))
    workers = list(session.scalars(select(Worker.id)))
    laid = Rows()
    tests = [_test(laid, campaign, number) for number in range(TESTS)]
    people = [
        _person(laid, row, there[at % len(there)], workers[0])
        for at, row in enumerate(rows(seats - seats // EMPTY))
    ]
    for one in people:
        _judge(laid, random, one, campaign, levels, workers[0])
        _act(laid, random, one, tests)
    team = laid.add(Team, name="Committee", kind=TeamKind.COMMITTEE)
    for one in people[::20]:
        laid.add(TeamMember, team_id=team, person_id=one)
    laid.insert(session)
    return site, campaign


def _shifts(laid: Rows, site: Id, seats: int) -> list[_Seat]:
    found: list[_Seat] = []
    for number in range(max(1, seats // WARD)):
        ward = laid.add(
            Structure, kind=StructureKind.DEPARTMENT, name=f"Ward {number + 1}", parent_id=site,
            position=number, headcount=min(WARD, seats),
        )  # fmt: skip
        found += [
            (laid.add(
                Structure, kind=StructureKind.SHIFT, name=name, parent_id=ward, position=at,
                headcount=min(WARD, seats) // len(SHIFTS),
            ), None)
            for at, name in enumerate(SHIFTS)
        ]  # fmt: skip
    return found


def _flats(laid: Rows, estate: Id, units: int) -> list[_Seat]:
    found: list[_Seat] = []
    for number in range(units):
        storey, line = divmod(number, len(LINES))
        if number % (FLOORS * len(LINES)) == 0:
            name = f"{storey // FLOORS + 1} Foundry Row"
            house = laid.add(
                Structure, kind=StructureKind.BUILDING, name=name, parent_id=estate, position=number
            )
        if line == 0:
            name = str(storey % FLOORS + 1)
            floor = laid.add(
                Structure, kind=StructureKind.FLOOR, name=name, parent_id=house, position=number
            )
        flat = laid.add(
            Slot, structure_id=floor, label=name + LINES[line], line=LINES[line], position=line
        )
        found.append((floor, flat))
    return found


def _test(laid: Rows, campaign: Id, number: int) -> Id:
    return laid.add(
        Action, campaign_id=campaign, kind=ActionKind.PETITION, name=f"Test {number + 1}",
        on_date=TODAY - timedelta(days=20 * (TESTS - number)), state=ActionState.DONE,
    )  # fmt: skip


def _person(laid: Rows, row: tuple[str, ...], seat: _Seat, worker: Id) -> Id:
    given, family, *_rest = row
    name = f"{given} {family}"
    one = laid.add(
        Person,
        name=name,
        given=given,
        family=family,
        sort_key=sort_key(family, given, name),
        added_on=TODAY - timedelta(days=700),
    )
    place, slot = seat
    laid.add(Placement, person_id=one, structure_id=place, slot_id=slot, from_date="2025-03")
    if row[2][-1] in "123":
        laid.add(Assignment, person_id=one, worker_id=worker, from_date="2026-01")
    return one


def _judge(laid: Rows, random: Random, one: Id, campaign: Id, levels: list[Id], worker: Id) -> None:
    for _time in range(random.randrange(JUDGED + 1)):
        laid.add(
            Assessment, person_id=one, campaign_id=campaign, level_id=random.choice(levels),
            on_date=_day(random), assessor_id=worker, basis=AssessmentBasis.SAID,
        )  # fmt: skip
    for _time in range(TALKS):
        talk = laid.add(
            Conversation, on_date=_day(random), kind=ConversationKind.ORGANIZING,
            channel=Channel.IN_PERSON, mattered="The rota changes with two days’ notice",
        )  # fmt: skip
        laid.add(ConversationPerson, conversation_id=talk, person_id=one)


def _act(laid: Rows, random: Random, one: Id, tests: list[Id]) -> None:
    for test in tests:
        if random.random() < ASKED:
            laid.add(
                Participation, action_id=test, person_id=one, asked_on=date(2026, 1, 1),
                did=random.random() < DID,
            )  # fmt: skip


def _day(random: Random) -> date:
    return TODAY - timedelta(days=random.randrange(1, 300))
