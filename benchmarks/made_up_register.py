"""A register to measure on: of each person five talks and three ties, and what comes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from longhaul.models import (
    Answer,
    Ask,
    Assessment,
    AssessmentBasis,
    Assignment,
    Attempt,
    Campaign,
    Channel,
    Commitment,
    CommitmentOutcome,
    ContactKind,
    ContactPoint,
    Conversation,
    ConversationIssue,
    ConversationKind,
    ConversationPerson,
    ConversationWorker,
    Direction,
    Id,
    Issue,
    LanguageSkill,
    Person,
    Placement,
    Relationship,
    ScaleLevel,
    Structure,
    StructureKind,
    Task,
    TaskKind,
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
PEOPLE = 20_000
TALKS, TIES = 5, 3
"""Of each person: a hundred thousand talks and sixty thousand ties among twenty thousand."""
WARDS, SHIFTS = 40, ("Early", "Late", "Nights")
COMMITTEE, WORKERS = 200, 8
BATCH = 10_000
"""So many people’s talks are in memory at once."""
ASK = "Come to the meeting on Saturday at 3"
ANSWERS = (Answer.YES, Answer.NOT_YET, Answer.NO)
KINDS = ("works_beside", "friends", "follows", "brought_in", "gets_on_badly")


@dataclass(frozen=True, slots=True)
class _Ground:
    """What is there before anybody is."""

    workers: tuple[Id, ...]
    places: tuple[Id, ...]
    campaign: Id
    levels: tuple[Id, ...]
    issues: tuple[Id, ...]


def lay_down(folder: Path, people: int = PEOPLE, talks: int = TALKS) -> Store:
    """A group with such a register, open. The same each time."""
    found(folder)
    store = open_group(folder)
    lay(store, lambda session: _lay_down(session, people, talks))
    return store


def _lay_down(session: Session, people: int, talks: int) -> None:
    random = Random(SEED)
    ground = _ground(session)
    laid = Rows()
    here = [_add_person(laid, random, ground, row) for row in rows(people)]
    team = laid.add(Team, name="Committee", kind=TeamKind.COMMITTEE)
    for one in here[:COMMITTEE]:
        laid.add(TeamMember, team_id=team, person_id=one, from_date="2025-01")
    for at in range(0, len(here), BATCH):
        for one in here[at : at + BATCH]:
            for _talk in range(talks):
                _add_talk(laid, random, ground, one)
            for _tie in range(TIES):
                _add_tie(laid, random, here, one)
        laid.insert(session)


def _ground(session: Session) -> _Ground:
    campaign = begin_campaign(session, "The contract", "HERON", TODAY, ask=ASK)
    scale = session.scalars(select(Campaign.scale_id)).one()
    levels = select(ScaleLevel.id).where(ScaleLevel.scale_id == scale).order_by(ScaleLevel.rank)
    laid = Rows()
    site = laid.add(Structure, kind=StructureKind.SITE, name="Hospital")
    places = []
    for ward in range(WARDS):
        above = laid.add(
            Structure, kind=StructureKind.DEPARTMENT, name=f"Ward {ward + 1}", parent_id=site
        )
        places += [
            laid.add(Structure, kind=StructureKind.SHIFT, name=name, parent_id=above)
            for name in SHIFTS
        ]
    for number in range(WORKERS):
        laid.add(Worker, name=f"Organizer {number + 1}")
    laid.insert(session)
    return _Ground(
        tuple(session.scalars(select(Worker.id))),
        tuple(places),
        campaign,
        tuple(session.scalars(levels)),
        tuple(session.scalars(select(Issue.id))),
    )


def _add_person(laid: Rows, random: Random, ground: _Ground, row: Sequence[str]) -> Id:
    given, family, phone, *_rest = row
    one = laid.add(
        Person, name=f"{given} {family}", given=given, family=family,
        sort_key=sort_key(family, given, f"{given} {family}"), added_on=_day(random),
    )  # fmt: skip
    laid.add(
        Placement, person_id=one, structure_id=random.choice(ground.places), from_date="2025-03"
    )
    if random.random() < 0.8:
        laid.add(ContactPoint, person_id=one, kind=ContactKind.PHONE, value=phone, key=phone)
    if random.random() < 0.3:
        laid.add(LanguageSkill, person_id=one, language=random.choice(("pl", "es", "ar")))
    if random.random() < 0.2:
        laid.add(
            Assignment, person_id=one, worker_id=random.choice(ground.workers),
            from_date="2026-01",
        )  # fmt: skip
    return one


def _add_talk(laid: Rows, random: Random, ground: _Ground, one: Id) -> None:
    day, worker = _day(random), random.choice(ground.workers)
    talk = laid.add(
        Conversation, on_date=day, kind=ConversationKind.ORGANIZING, channel=Channel.IN_PERSON,
        campaign_id=ground.campaign, mattered="The rota changes with two days’ notice",
    )  # fmt: skip
    laid.add(ConversationPerson, conversation_id=talk, person_id=one)
    laid.add(ConversationWorker, conversation_id=talk, worker_id=worker)
    if random.random() < 0.5:
        laid.add(ConversationIssue, conversation_id=talk, issue_id=random.choice(ground.issues))
    if random.random() < 0.4:
        laid.add(
            Assessment, person_id=one, campaign_id=ground.campaign, on_date=day,
            level_id=random.choice(ground.levels), assessor_id=worker,
            basis=AssessmentBasis.SAID,
        )  # fmt: skip
    if random.random() < 0.4:
        _add_ask(laid, random, talk, one, worker, day)
    if random.random() < 0.1:
        laid.add(
            Task, kind=TaskKind.NEXT_STEP, person_id=one, worker_id=worker, text="Bring the rota",
            made_on=day, due=day + timedelta(days=7), conversation_id=talk,
            done_on=None if random.random() < 0.3 else day,
        )  # fmt: skip
    if random.random() < 0.3:
        laid.add(Attempt, person_id=one, worker_id=worker, on_date=_day(random), code="NH")


def _add_ask(laid: Rows, random: Random, talk: Id, one: Id, worker: Id, day: date) -> None:
    asked = laid.add(
        Ask, person_id=one, conversation_id=talk, text=ASK, answer=random.choice(ANSWERS)
    )
    laid.add(
        Commitment, direction=random.choice(tuple(Direction)), person_id=one, worker_id=worker,
        text=ASK, made_on=day, due=day + timedelta(days=9), ask_id=asked, conversation_id=talk,
        outcome=random.choice((*CommitmentOutcome, None)), closed_on=day,
    )  # fmt: skip


def _add_tie(laid: Rows, random: Random, here: Sequence[Id], one: Id) -> None:
    other = random.choice(here)
    if other != one:
        laid.add(
            Relationship, from_person_id=one, to_person_id=other, kind=random.choice(KINDS),
            noted_on=_day(random),
        )  # fmt: skip


def _day(random: Random) -> date:
    return TODAY - timedelta(days=random.randrange(1, 720))
