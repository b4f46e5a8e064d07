"""Conditions of flats and common parts: noted, reported to whoever had to answer, mended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from longhaul import problems
from longhaul.models import (
    Holding,
    HoldingRole,
    Id,
    Organization,
    OrganizationKind,
    StructureKind,
    Task,
)
from longhaul.services.conditions import inspections, lists, verbs
from longhaul.services.conditions.kinds import condition_kinds, kind_name
from longhaul.services.conditions.lists import By, ConditionRow, ConditionView, State, Which
from longhaul.services.conditions.reminders import ask_again
from longhaul.services.conditions.verbs import NewCondition
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, add_flat, add_person, add_place, place

House = dict[str, Id]


def build(s: Session) -> House:
    """A building with a floor, two flats, somebody in one, and owners that changed in June."""
    building = add_place(s, "12 Foundry Row")
    floor = add_place(s, "Floor 5", StructureKind.FLOOR, building)
    house = {"building": building, "floor": floor}
    house |= {label: add_flat(s, floor, label) for label in ("5A", "5B")}
    house["ana"] = add_person(s, "Ana Low")
    place(s, house["ana"], floor, house["5A"])
    for name, since, until in (
        ("Old Homes", None, "2026-06-01"),
        ("New Homes", "2026-06-01", None),
    ):
        owner = Organization(name=name, kind=OrganizationKind.LANDLORD)
        s.add(owner)
        s.flush()
        s.add(
            Holding(
                organization_id=owner.id, structure_id=building, role=HoldingRole.OWNS,
                from_date=since, to_date=until, ended=until is not None,
            )
        )  # fmt: skip
        house[name] = owner.id
    return house


@pytest.fixture
def house(group: MadeGroup) -> House:
    return group.store.write("Fill", build).value


def note(group: MadeGroup, house: House, kind: str = "heat", **facts: object) -> Id:
    """Something that is wrong in 5A, or where it is said."""
    new = NewCondition(house["building"], kind, **({"slot_id": house["5A"]} | facts))  # type: ignore[arg-type]
    return group.store.write(
        "Note", lambda s: verbs.note_condition(s, new, group.dana, TODAY)
    ).value


def row(group: MadeGroup, condition: Id) -> ConditionRow:
    found = group.store.read(lambda s: lists.condition(s, condition))
    assert found is not None
    return found


def view(group: MadeGroup, **asked: object) -> list[str]:
    """The titles of what stands in a view, in its order."""
    found = ConditionView(**asked)  # type: ignore[arg-type]
    return [one.title for one in group.store.read(lambda s: lists.conditions(s, found, TODAY))]


def refused(group: MadeGroup, action: object, field: str) -> str:
    """The sentence with which a verb refuses; nothing was changed."""
    before = group.store.generation()
    with pytest.raises(problems.Unanswered) as caught:
        group.store.write("Refused", action)  # type: ignore[arg-type]
    assert (caught.value.field, group.store.generation()) == (field, before)
    return caught.value.sentence


def test_a_condition_goes_from_noted_to_mended_and_back(group: MadeGroup, house: House) -> None:
    heat = note(
        group, house, room="kitchen", text="Cold since October", severity=3, since="2026-10",
        person_id=house["ana"], photographed=True,
    )  # fmt: skip
    one = row(group, heat)
    assert (one.where, one.floor, one.title, one.told_by, one.state) == (
        "12 Foundry Row · 5A", "12 Foundry Row · Floor 5", "Heating, kitchen", "Ana Low",
        State.NOTED,
    )  # fmt: skip
    assert one.open_days(TODAY) == (TODAY - date(2026, 10, 1)).days
    on = date(2026, 11, 1)
    told = group.store.write(
        "Report", lambda s: verbs.report_condition(s, heat, on, " letter ", TODAY)
    ).value
    one = row(group, heat)
    assert (told, one.reported_to, one.reported_how, one.state) == (
        "New Homes", "New Homes", "letter", State.REPORTED,
    )  # fmt: skip
    assert one.waits(TODAY)
    group.store.write(
        "Answer", lambda s: verbs.answer_condition(s, heat, TODAY, "In spring", TODAY)
    )
    assert (row(group, heat).state, row(group, heat).waits(TODAY)) == (State.ANSWERED, False)
    group.store.write("Mend", lambda s: verbs.mend_condition(s, heat, TODAY, TODAY))
    assert (row(group, heat).state, view(group)) == (State.MENDED, [])
    group.store.write("Back", lambda s: verbs.came_back(s, heat))
    assert row(group, heat).state is State.ANSWERED
    group.store.undo()
    assert row(group, heat).state is State.MENDED


def test_a_report_goes_to_who_owned_on_that_day(group: MadeGroup, house: House) -> None:
    heat = note(group, house, since="2025")
    group.store.write(
        "Report", lambda s: verbs.report_condition(s, heat, date(2026, 5, 31), "mail", TODAY)
    )
    assert row(group, heat).reported_to == "Old Homes"
    group.store.write(
        "Report", lambda s: verbs.report_condition(s, heat, date(2026, 6, 1), "mail", TODAY)
    )
    assert row(group, heat).reported_to == "New Homes"


def test_the_agent_comes_before_the_landlord(group: MadeGroup, house: House) -> None:
    def add_agent(s: Session) -> None:
        agent = Organization(name="Keys Ltd", kind=OrganizationKind.AGENT)
        s.add(agent)
        s.flush()
        s.add(
            Holding(
                organization_id=agent.id, structure_id=house["building"], role=HoldingRole.MANAGES,
                from_date="2026-10", to_date=None,
            )
        )  # fmt: skip

    group.store.write("Agent", add_agent)
    heat = note(group, house)
    group.store.write("Report", lambda s: verbs.report_condition(s, heat, TODAY, "mail", TODAY))
    assert row(group, heat).reported_to == "Keys Ltd"


def test_lists_by_place_flat_kind_age_and_answer(group: MadeGroup, house: House) -> None:
    heat = note(group, house, since="2026-03", severity=2)
    note(group, house, "mould", slot_id=house["5B"], since="2026-01", severity=1)
    note(group, house, "lift", slot_id=None, since="2026-09", severity=3)
    assert view(group) == ["Lift", "Heating", "Damp and mould"]
    assert view(group, by=By.LONGEST) == ["Damp and mould", "Heating", "Lift"]
    assert view(group, by=By.KIND) == ["Damp and mould", "Heating", "Lift"]
    assert view(group, by=By.PLACE) == ["Lift", "Heating", "Damp and mould"]
    assert view(group, slot_id=house["5B"]) == ["Damp and mould"]
    assert view(group, place_id=house["floor"]) == ["Heating", "Damp and mould"]
    assert view(group, kind="lift") == ["Lift"]
    late = TODAY - timedelta(days=lists.UNANSWERED_DAYS)
    group.store.write("Report", lambda s: verbs.report_condition(s, heat, late, "", TODAY))
    assert view(group, which=Which.UNANSWERED) == ["Heating"]
    assert view(group, which=Which.UNREPORTED) == ["Lift", "Damp and mould"]

    everything = ConditionView(which=Which.ALL)
    rows = group.store.read(lambda s: lists.conditions(s, everything, TODAY))
    told = lists.counts(rows, TODAY)
    assert (told.open, told.dangers, told.unreported, told.waiting, told.flats) == (3, 1, 2, 1, 2)


def test_what_does_not_fit_is_refused_and_nothing_changes(group: MadeGroup, house: House) -> None:
    def noting(**facts: object) -> Callable[[Session], Id]:
        new = NewCondition(**({"structure_id": house["building"], "kind": "heat"} | facts))  # type: ignore[arg-type]
        return lambda s: verbs.note_condition(s, new, group.dana, TODAY)

    assert "wrong" in refused(group, noting(kind="ghosts"), "kind")
    refused(group, noting(severity=4), "severity")
    refused(group, noting(show_unit=True), "unit")
    refused(group, noting(slot_id=house["5A"], show_name=True), "name")
    with pytest.raises(problems.BadDate, match="still to come"):
        group.store.write("Note", noting(since="2027"))
    heat = note(group, house, since="2026-10")
    later, before = TODAY + timedelta(days=1), date(2026, 9, 1)
    refused(group, lambda s: verbs.report_condition(s, heat, later, "", TODAY), "on")
    refused(group, lambda s: verbs.report_condition(s, heat, before, "", TODAY), "on")
    refused(group, lambda s: verbs.answer_condition(s, heat, TODAY, "Soon", TODAY), "on")
    refused(group, lambda s: verbs.mend_condition(s, heat, before, TODAY), "on")
    group.store.write("Report", lambda s: verbs.report_condition(s, heat, TODAY, "", TODAY))
    refused(group, lambda s: verbs.answer_condition(s, heat, TODAY, "  ", TODAY), "answer")


def test_an_unanswered_report_becomes_a_step(group: MadeGroup, house: House) -> None:
    heat = note(group, house)
    with pytest.raises(problems.Unanswered, match="waits"):
        group.store.write("Ask", lambda s: ask_again(s, heat, group.dana, TODAY))
    on = TODAY - timedelta(days=4)
    group.store.write("Report", lambda s: verbs.report_condition(s, heat, on, "", TODAY))
    task = group.store.write("Ask", lambda s: ask_again(s, heat, group.dana, TODAY)).value
    text, due = group.store.read(
        lambda s: s.execute(select(Task.text, Task.due).where(Task.id == task)).one()
    )
    assert (text, due) == (
        "Ask again: Heating, 12 Foundry Row · 5A", TODAY + timedelta(days=10),
    )  # fmt: skip


def test_an_inspection_joins_several_and_its_next_visit_is_a_step(
    group: MadeGroup, house: House
) -> None:
    both = [note(group, house), note(group, house, "mould", slot_id=house["5B"])]
    asked = TODAY - timedelta(days=20)
    case = group.store.write(
        "Ask",
        lambda s: inspections.ask_inspection(
            s, house["building"], "Housing office", asked, TODAY, number="H 77", conditions=both
        ),
    ).value
    again = TODAY + timedelta(days=30)
    group.store.write(
        "Visit",
        lambda s: inspections.visited(
            s, case, TODAY, "Two notices", group.dana, TODAY, again_on=again
        ),
    )
    group.store.write("Mend", lambda s: verbs.mend_condition(s, both[0], TODAY, TODAY))
    (one,) = group.store.read(lambda s: inspections.inspections(s, house["building"]))
    assert (one.authority, one.number, one.result, one.conditions, one.mended) == (
        "Housing office", "H 77", "Two notices", 2, 1,
    )  # fmt: skip
    assert row(group, both[1]).inspection == "H 77"
    (task,) = group.store.read(lambda s: s.scalars(select(Task)).all())
    assert (task.text, task.due) == ("Housing office H 77: they come again", again)
    too_early = asked - timedelta(days=1)
    refused(
        group,
        lambda s: inspections.visited(s, case, too_early, "x", group.dana, TODAY),
        "on",
    )
    group.store.write("Off", lambda s: inspections.call_off(s, case))
    assert row(group, both[1]).inspection == ""


def test_who_is_kept_apart_is_not_named(group: MadeGroup, house: House) -> None:
    heat = note(group, house, person_id=house["ana"])
    group.store.write(
        "Apart", lambda s: s.connection().exec_driver_sql("UPDATE person SET apart = 1")
    )
    assert row(group, heat).told_by == ""
    with pytest.raises(problems.Unanswered, match="apart"):
        note(group, house, person_id=house["ana"])


def test_kinds_have_words_and_one_of_a_newer_longhaul_is_still_named() -> None:
    assert list(condition_kinds())[:2] == ["heat", "water"]
    assert (kind_name("mould"), kind_name("of 2031")) == ("Damp and mould", "of 2031")
