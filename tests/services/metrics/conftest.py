"""One small ward, worked through by hand: each figure's numbers stand in its test's comment.

The day is 19 November 2026, the window 60 days. In the ward are eleven known people and, by the
headcount, one more: N = 12. Lena left on 5 November, Kai came ten days ago.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from longhaul.models import (
    Answer,
    AssessmentBasis,
    Commitment,
    CommitmentOutcome,
    ContactKind,
    ContactPoint,
    Direction,
    Id,
    Placement,
    Structure,
    StructureKind,
    Task,
    TaskKind,
    Team,
    TeamKind,
    TeamMember,
)
from longhaul.services.assessments import assess, levels
from longhaul.services.contact_owners import own
from longhaul.services.leadership import say_leads
from longhaul.services.metrics.universe import Universe, universe
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.relationships import relate
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import (
    TODAY,
    MadeGroup,
    add_campaign,
    add_person,
    add_phone,
    add_place,
    add_way,
    add_worker,
    make_group,
    place,
)

T = TypeVar("T")

NAMES = ("Ana", "Ben", "Cleo", "Dora", "Edda", "Finn", "Gus", "Hana", "Ines", "Jon")
SAID, DID, OBSERVED, TOLD, GUESS = AssessmentBasis
ASSESSED = (
    ("Dora", 5, 200, "Dana", SAID),
    ("Dora", 1, 90, "Ruth", SAID),
    ("Jon", 3, 60, "Dana", SAID),
    ("Finn", 2, 50, "Dana", TOLD),
    ("Ines", 1, 45, "Dana", SAID),
    ("Gus", 2, 40, "Dana", SAID),
    ("Cleo", 2, 40, "Dana", SAID),
    ("Lena", 2, 40, "Dana", SAID),
    ("Hana", 3, 35, "Dana", SAID),
    ("Gus", 4, 30, "Ruth", OBSERVED),
    ("Cleo", 3, 30, "Ruth", DID),
    ("Ben", 2, 20, "Dana", SAID),
    ("Ana", 1, 10, "Ruth", DID),
    ("Edda", 4, 5, "Dana", GUESS),
    ("Finn", None, 5, "Dana", OBSERVED),
    ("Ines", 2, 4, "Dana", SAID),
    ("Hana", 2, 3, "Dana", SAID),
    ("Jon", 1, 2, "Dana", SAID),
)
"""Who, level, how many days ago, by whom, on what basis."""
KEPT, PART, NOT_KEPT, RELEASED = CommitmentOutcome
ASKED = (
    ("Ines", 40, Answer.YES, 35, None),
    ("Hana", 30, Answer.YES, 25, KEPT),
    ("Gus", 20, Answer.YES, -10, None),
    ("Ben", 15, Answer.YES, 10, NOT_KEPT),
    ("Ana", 8, Answer.YES, 5, KEPT),
    ("Edda", 5, Answer.NOT_YET, None, None),
    ("Jon", 1, Answer.NO, None, None),
)
"""Who, how many days ago, the answer, when it was due, how it ended."""
OWED = ((Direction.THEIRS, "Dora", 12, PART), (Direction.THEIRS, "Kai", 11, RELEASED),
        (Direction.OURS, "Ana", 6, KEPT), (Direction.OURS, "Ben", 5, RELEASED),
        (Direction.OURS, "Ben", -9, None))  # fmt: skip
STEPS = (("Ana", 10, 11), ("Ben", 9, 5), ("Cleo", 8, None), ("Cleo", -3, None))
"""With whom, due how many days ago, done how many days ago."""


@dataclass
class Ward:
    """The open group, and everybody by name."""

    group: MadeGroup
    campaign: Id
    ids: dict[str, Id] = field(default_factory=dict)

    def who(self, on: date = TODAY) -> Universe:
        """Everybody who counts on a day."""
        return self.group.store.read(lambda s: universe(s, self.campaign, on))

    def ask(self, figure: Callable[[Session, Universe], T]) -> T:
        """What a figure says of them today."""
        return self.group.store.read(lambda s: figure(s, universe(s, self.campaign, TODAY)))

    def names(self, ids: Iterable[Id]) -> set[str]:
        """The names of these people."""
        by_id = {one: name for name, one in self.ids.items()}
        return {by_id[one] for one in ids}


def ago(days: int) -> date:
    """The day so many days before the day of the tests."""
    return TODAY - timedelta(days=days)


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ward]:
    """The ward, made once: no test here changes it."""
    folder: Path = tmp_path_factory.mktemp("ward") / "group"
    group = make_group(folder)
    yield group.store.write("Fill", lambda s: _fill(s, group)).value
    group.store.close()


def _fill(s: Session, group: MadeGroup) -> Ward:
    where = add_place(s, "Ward 4", StructureKind.DEPARTMENT)
    s.get_one(Structure, where).headcount = 12
    ids = {name: add_person(s, name) for name in (*NAMES, "Kai", "Lena")}
    for name in (*NAMES, "Lena"):
        place(s, ids[name], where)
    s.add(Placement(person_id=ids["Kai"], structure_id=where, from_date=ago(10).isoformat()))
    gone = s.scalars(select(Placement).where(Placement.person_id == ids["Lena"])).one()
    gone.ended, gone.to_date = True, "2026-11-05"
    ids |= {"Dana": group.dana, "Ruth": add_worker(s, "Ruth")}
    ward = Ward(group, add_campaign(s, where), ids)
    _assess(s, ward)
    _talk(s, ward)
    _owe(s, ward)
    _know(s, ward)
    _reach(s, ward)
    return ward


def _assess(s: Session, ward: Ward) -> None:
    by_rank: dict[int | None, Id | None] = {one.rank: one.id for one in levels(s, ward.campaign)}
    for name, level, days, by, basis in ASSESSED:
        assess(
            s, ward.ids[name], ward.campaign, by_rank.get(level), basis, ward.ids[by], ago(days)
        )  # fmt: skip


def _talk(s: Session, ward: Ward) -> None:
    dana, ruth = ward.ids["Dana"], ward.ids["Ruth"]
    for name, days, answer, due, outcome in ASKED:
        talk = OneToOne(
            (ward.ids[name],), ago(days), asked="Come", answer=answer,
            answer_by=None if due is None else ago(due), campaign=ward.campaign,
        )  # fmt: skip
        talk_id = record_conversation(s, talk, dana, TODAY)
        s.flush()
        promise = s.scalar(select(Commitment).where(Commitment.conversation_id == talk_id))
        if promise is not None and outcome is not None:
            promise.outcome, promise.closed_on = outcome, promise.due
    for name, days, by in (("Dora", 100, dana), ("Kai", 5, dana), ("Ana", 3, ruth)):
        talk = OneToOne((ward.ids[name],), ago(days), campaign=ward.campaign)
        record_conversation(s, talk, by, TODAY)


def _owe(s: Session, ward: Ward) -> None:
    dana = ward.ids["Dana"]
    for direction, name, due, outcome in OWED:
        s.add(Commitment(
            direction=direction, person_id=ward.ids[name], worker_id=dana, text="It",
            made_on=ago(20), due=ago(due), outcome=outcome,
            closed_on=None if outcome is None else ago(due),
        ))  # fmt: skip
    for name, due, done in STEPS:
        s.add(Task(
            kind=TaskKind.NEXT_STEP, person_id=ward.ids[name], worker_id=dana, text="It",
            made_on=ago(20), due=ago(due), done_on=None if done is None else ago(done),
        ))  # fmt: skip


def _know(s: Session, ward: Ward) -> None:
    ids = ward.ids
    for one, other, kind in (("Ana", "Ben", "works_beside"), ("Cleo", "Ana", "follows"),
                             ("Dora", "Ana", "follows"), ("Kai", "Edda", "follows"),
                             ("Ana", "Kai", "brought_in")):  # fmt: skip
        relate(s, ids[one], ids[other], kind)
    for name, leads, days in (("Ana", True, 40), ("Edda", True, 3), ("Gus", True, 50),
                              ("Gus", False, 20)):  # fmt: skip
        say_leads(s, ids[name], leads, "They turned to her", ids["Dana"], ago(days))
    team = Team(name="Committee", kind=TeamKind.COMMITTEE)
    s.add(team)
    s.flush()
    for name in ("Ana", "Ben", "Lena"):
        s.add(TeamMember(team_id=team.id, person_id=ids[name]))


def _reach(s: Session, ward: Ward) -> None:
    ids = ward.ids
    for name, owner in (("Ana", "Dana"), ("Ben", "Dana"), ("Cleo", "Dana"), ("Dora", "Ruth")):
        own(s, [ids[name]], ids[owner], TODAY)
    add_phone(s, ids["Ana"], "07700 900001")
    add_phone(s, ids["Ben"], "07700 900002")
    bad = add_phone(s, ids["Cleo"], "07700 900003")
    s.get_one(ContactPoint, bad).good = False
    add_way(s, ids["Dora"], ContactKind.ADDRESS, "1 Mill Lane", "1 mill lane")
