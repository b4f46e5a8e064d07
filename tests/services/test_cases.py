"""Cases: against whoever was there at the time, with steps that stand on Today."""

from __future__ import annotations

from datetime import timedelta

import pytest
from longhaul import problems
from longhaul.models import CaseKind, HoldingRole, Id, OrganizationKind
from longhaul.services import cases, organizations
from longhaul.services.cases import CaseFacts
from longhaul.services.owed import owed
from sqlalchemy.orm import Session

from tests.builders import (
    TODAY,
    MadeGroup,
    add_person,
    add_place,
    add_worker,
    dump,
    place,
)

SOLD = TODAY - timedelta(days=100)
House = dict[str, Id]


@pytest.fixture
def house(group: MadeGroup) -> House:
    """A building that was sold a hundred days ago, and Ana who lives there."""

    def fill(s: Session) -> House:
        building, ana = add_place(s, "12 Foundry Row"), add_person(s, "Ana Low")
        place(s, ana, building)
        old = organizations.add_organization(s, "Brisk Homes", OrganizationKind.LANDLORD)
        new = organizations.add_organization(s, "Foundry Row Ltd", OrganizationKind.LANDLORD)
        owns = HoldingRole.OWNS
        organizations.hold(s, old, building, owns, TODAY, since="2020")
        organizations.hold(s, new, building, owns, TODAY, since=SOLD.isoformat(), sold=True)
        return {
            "building": building, "ana": ana, "old": old, "new": new,
            "ruth": add_worker(s, "Ruth"),
        }  # fmt: skip

    return group.store.write("Fill", fill).value


def take_up(group: MadeGroup, house: House, days_ago: int = 0, title: str = "Damp") -> Id:
    facts = CaseFacts(CaseKind.REPAIR, title, person_id=house["ana"])
    day = TODAY - timedelta(days=days_ago)
    return group.store.write(
        "Open", lambda s: cases.open_case(s, facts, group.dana, day, TODAY)
    ).value


def test_a_case_is_against_whoever_owned_the_place_on_that_day(
    group: MadeGroup, house: House
) -> None:
    take_up(group, house, 200, "Damp")
    take_up(group, house, 5, "Rent")
    rows = group.store.read(cases.cases)
    assert {(row.title, row.organization, row.place, row.person) for row in rows} == {
        ("Damp", "Brisk Homes", "12 Foundry Row", "Ana Low"),
        ("Rent", "Foundry Row Ltd", "12 Foundry Row", "Ana Low"),
    }


def test_steps_stand_on_today_and_the_nearest_case_comes_first(
    group: MadeGroup, house: House
) -> None:
    late, soon = take_up(group, house, title="Late"), take_up(group, house, title="Soon")

    def step(case: Id, days: int) -> None:
        due = TODAY + timedelta(days=days)
        group.store.write(
            "Step",
            lambda s: cases.add_case_step(s, case, f"Write in {days}", due, group.dana, TODAY),
        )

    step(late, 9)
    step(soon, 2)
    step(soon, 4)
    rows = group.store.read(cases.cases)
    assert [(row.title, row.next_due, row.steps_open) for row in rows] == [
        ("Soon", TODAY + timedelta(days=2), 2),
        ("Late", TODAY + timedelta(days=9), 1),
    ]
    ours = group.store.read(lambda s: owed(s, worker_id=group.dana))
    assert [one.text for one in ours if "Write" in one.text] == [
        "Write in 2", "Write in 4", "Write in 9",
    ]  # fmt: skip


def test_a_closed_case_owes_nothing_and_can_go_on(group: MadeGroup, house: House) -> None:
    case = take_up(group, house)
    group.store.write(
        "Step", lambda s: cases.add_case_step(s, case, "Write", None, group.dana, TODAY)
    )
    before = dump(group.store)
    closed = group.store.write(
        "Close", lambda s: cases.close_case(s, case, " Mended ", TODAY, TODAY)
    )
    assert group.store.read(cases.cases) == []
    [row] = group.store.read(lambda s: cases.cases(s, closed=True))
    assert (row.outcome, row.steps_open) == ("Mended", 0)
    with pytest.raises(problems.Unanswered, match="closed"):
        group.store.write(
            "Step", lambda s: cases.add_case_step(s, case, "More", None, group.dana, TODAY)
        )
    group.store.undo(closed.step_id)
    assert dump(group.store)["task"] == before["task"]
    assert [one.outcome for one in group.store.read(cases.cases)] == [""]


def test_what_it_is_about_can_be_said_better(group: MadeGroup, house: House) -> None:
    case = take_up(group, house)
    [before] = group.store.read(cases.cases)
    kind = cases.CaseKind.OTHER
    step = group.store.write(
        "Change", lambda s: cases.reword_case(s, case, kind, " Damp,  again ", " Since May ")
    )
    [row] = group.store.read(cases.cases)
    assert (row.kind, row.title, row.text) == (kind, "Damp, again", "Since May")
    assert row.organization == before.organization
    with pytest.raises(problems.Unanswered):
        group.store.write("Change", lambda s: cases.reword_case(s, case, kind, " ", ""))
    group.store.undo(step.step_id)
    assert group.store.read(cases.cases) == [before]


def test_who_takes_it_over_owes_its_steps(group: MadeGroup, house: House) -> None:
    case = take_up(group, house)
    group.store.write(
        "Step", lambda s: cases.add_case_step(s, case, "Write", None, group.dana, TODAY)
    )
    group.store.write("Hand on", lambda s: cases.hand_case_on(s, case, house["ruth"]))
    [row] = group.store.read(cases.cases)
    [step] = group.store.read(lambda s: cases.case_steps(s, case))
    assert (row.worker, step.worker) == ("Ruth", "Ruth")


def test_what_cannot_be_is_refused(group: MadeGroup, house: House) -> None:
    with pytest.raises(problems.Unanswered) as said:
        take_up(group, house, -1)
    assert said.value.field == "day"
    with pytest.raises(problems.Unanswered) as said:
        take_up(group, house, title="  ")
    assert said.value.field == "title"
    case = take_up(group, house, 5)
    for outcome, days, field in (("", 0, "outcome"), ("Won", 6, "day"), ("Won", -1, "day")):
        with pytest.raises(problems.Unanswered) as said:
            group.store.write(
                "Close",
                lambda s, o=outcome, d=days: cases.close_case(  # type: ignore[misc]
                    s, case, o, TODAY - timedelta(days=d), TODAY
                ),
            )
        assert said.value.field == field
