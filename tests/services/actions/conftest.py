"""A hospital with two wards, worked through by hand: who counts, who was asked, who came.

In Ward 4 are Ana, Ben, Cleo and Dora, and by the headcount two more; in Ward 7 are Edda, Finn,
Gus and Hana, all there are: N = 10. Zoe works elsewhere. The day is 19 November 2026.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from longhaul.models import ActionKind, Answer, Id, Pack, Structure, StructureKind
from longhaul.services.actions.planned import ActionFacts, plan_action
from longhaul.services.actions.taking_part import ask, did, say
from sqlalchemy.orm import Session

from tests.builders import (
    TODAY,
    MadeGroup,
    add_campaign,
    add_person,
    add_place,
    add_worker,
    make_group,
    place,
)

T = TypeVar("T")
WARD_4 = ("Ana", "Ben", "Cleo", "Dora")
WARD_7 = ("Edda", "Finn", "Gus", "Hana")


@dataclass(frozen=True)
class Hospital:
    """The group, its people and places by name, the campaign and a petition today."""

    group: MadeGroup
    ids: dict[str, Id]
    campaign: Id
    petition: Id

    def __getitem__(self, name: str) -> Id:
        return self.ids[name]

    def do(self, step: Callable[[Session], T]) -> T:
        """One step in the group."""
        return self.group.store.write("Step", step).value

    def look(self, query: Callable[[Session], T]) -> T:
        """What stands in the group."""
        return self.group.store.read(query)

    def plan(self, name: str, on: date | None = TODAY, **facts: object) -> Id:
        """One more action of the campaign."""
        told = ActionFacts(name, ActionKind.MARCH, on, **facts)  # type: ignore[arg-type]
        return self.do(lambda s: plan_action(s, self.campaign, told))

    def ask(self, *names: str, action: Id | None = None, on: date = TODAY) -> None:
        """These were asked."""
        for name in names:
            self.do(lambda s, one=self[name]: ask(s, self.of(action), one, self.group.dana, on))

    def say(self, answer: Answer, *names: str, action: Id | None = None, on: date = TODAY) -> None:
        """These said so."""
        for name in names:
            self.do(
                lambda s, one=self[name]: say(s, self.of(action), one, answer, self.group.dana, on)
            )

    def did(self, *names: str, action: Id | None = None, on: date = TODAY) -> None:
        """These did it."""
        for name in names:
            self.do(lambda s, one=self[name]: did(s, self.of(action), one, on))

    def of(self, action: Id | None) -> Id:
        """The petition, where no other is named."""
        return action or self.petition


@pytest.fixture
def hospital(tmp_path: Path) -> Iterator[Hospital]:
    """The hospital, in a real encrypted file."""
    group = make_group(tmp_path / "group", pack=Pack.UNION_UK)

    def fill(s: Session) -> tuple[dict[str, Id], Id, Id]:
        top = add_place(s, "St Brannock’s", StructureKind.SITE)
        ids = {"top": top, "Ruth": add_worker(s, "Ruth")}
        for ward, names in (("Ward 4", WARD_4), ("Ward 7", WARD_7)):
            ids[ward] = add_place(s, ward, StructureKind.DEPARTMENT, top)
            for name in names:
                ids[name] = add_person(s, f"{name} Low")
                place(s, ids[name], ids[ward])
        s.get_one(Structure, ids["Ward 4"]).headcount = 6
        s.get_one(Structure, top).headcount = 10
        ids["Zoe"] = add_person(s, "Zoe Far")
        campaign = add_campaign(s, top)
        facts = ActionFacts("Rota petition", ActionKind.PETITION, TODAY, goal=6)
        return ids, campaign, plan_action(s, campaign, facts)

    ids, campaign, petition = group.store.write("Fill", fill).value
    yield Hospital(group, ids, campaign, petition)
    group.store.close()
