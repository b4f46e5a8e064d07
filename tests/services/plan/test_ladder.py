"""How the rule of each rung stands, by numbers worked by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from longhaul.models import Action, ActionKind, ActionState, Id, Participation, Structure
from longhaul.models.structure import StructureKind
from longhaul.services.plan.ladder import Rung, Stands, ladder
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, add_campaign, add_person, add_place, place

Town = dict[str, Id]


@pytest.fixture
def ward(group: MadeGroup) -> Town:
    """A ward of 30: on Nights 5 are known and 8 work, on Days 7 are known."""

    def fill(s: Session) -> Town:
        top = add_place(s, "Ward 4", StructureKind.DEPARTMENT)
        nights = add_place(s, "Nights", StructureKind.SHIFT, top)
        days = add_place(s, "Days", StructureKind.SHIFT, top)
        s.get_one(Structure, nights).headcount = 8
        s.get_one(Structure, top).headcount = 30
        people = {f"n{n}": add_person(s, f"Nell {n}") for n in range(5)}
        people |= {f"d{n}": add_person(s, f"Dan {n}") for n in range(7)}
        for key, one in people.items():
            place(s, one, nights if key[0] == "n" else days)
        return {**people, "campaign": add_campaign(s, top), "nights": nights, "top": top}

    return group.store.write("Fill", fill).value


def add(
    group: MadeGroup, town: Town, state: ActionState, did: str, asked: str = "", **facts: object
) -> None:
    """An action that some did and some were asked for."""

    def fill(s: Session) -> None:
        action = Action(
            campaign_id=town["campaign"], kind=ActionKind.PETITION, name="Petition",
            on_date=TODAY - timedelta(days=2), state=state, rule="stop and organize", **facts,
        )  # fmt: skip
        s.add(action)
        s.flush()
        for key in did.split() + asked.split():
            s.add(Participation(action_id=action.id, person_id=town[key], did=key in did.split()))

    group.store.write("Action", fill)


def only(group: MadeGroup, town: Town) -> Rung:
    """The one rung there is."""
    (rung,) = group.store.read(lambda s: ladder(s, town["campaign"], TODAY))
    return rung


def test_of_a_place_only_those_there_count(group: MadeGroup, ward: Town) -> None:
    # 60 % of the 8 on Nights: 4.8, so 5 are needed; 3 of them did it, and 2 of Days beside
    add(
        group, ward, ActionState.DONE, "n0 n1 n2 d0 d1", "n3",
        floor_percent=60, floor_place_id=ward["nights"],
    )  # fmt: skip
    rung = only(group, ward)
    assert (rung.did, rung.asked, rung.everybody) == (5, 6, 30)
    assert rung.floor is not None
    floor = rung.floor
    assert (floor.place, floor.did, floor.everybody) == ("Nights", 3, 8)
    assert (floor.needed, floor.short, rung.stands) == (5, 2, Stands.SHORT)


def test_a_floor_of_everybody_is_reached_at_the_very_number(group: MadeGroup, ward: Town) -> None:
    # 20 % of the 30 who count: 6 are needed
    did = "n0 n1 n2 n3 d0 d1"
    add(group, ward, ActionState.DONE, did, floor_percent=20)
    floor = only(group, ward).floor
    assert floor is not None
    assert (floor.needed, floor.did, floor.short) == (6, 6, 0)
    assert only(group, ward).stands is Stands.REACHED


@pytest.mark.parametrize(
    ("state", "stands"),
    [
        (ActionState.PLANNED, Stands.WAITS),
        (ActionState.CALLED_OFF, Stands.WAITS),
        (ActionState.RUNNING, Stands.SO_FAR),
        (ActionState.DONE, Stands.SHORT),
    ],
)
def test_the_rule_holds_only_once_it_is_over(
    group: MadeGroup, ward: Town, state: ActionState, stands: Stands
) -> None:
    add(group, ward, state, "n0", floor_percent=60, leader_id=ward["n1"])
    rung = only(group, ward)
    assert (rung.stands, rung.leader) == (stands, "Nell 1")


def test_without_a_floor_or_anybody_there_no_rule_stands(group: MadeGroup, ward: Town) -> None:
    empty = group.store.write("Add", lambda s: add_place(s, "Stores", above=ward["top"])).value
    add(group, ward, ActionState.DONE, "n0", floor_percent=60, floor_place_id=empty)
    assert only(group, ward).stands is Stands.NONE
