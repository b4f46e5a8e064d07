"""Who is where from when to when: the verbs, and what is refused with nothing changed."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from longhaul import problems
from longhaul.models import Id, Placement, Slot, SlotState, StructureKind
from longhaul.services import leadership, placements, places, seats
from longhaul.services.households import shares_with
from longhaul.services.people import NewPerson, add_person
from longhaul.services.whereabouts import placements as periods
from longhaul.services.whereabouts import where_now
from longhaul.services.who_left import how_many_left, who_left
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup


@dataclass(frozen=True)
class Ward:
    """A ward with two shifts of one position each, a flat, and two people on the shifts."""

    days: Id
    nights: Id
    flat: Id
    seat: dict[str, Id]
    who: dict[str, Id]
    placed: dict[str, Id]


@pytest.fixture
def ward(group: MadeGroup) -> Ward:
    def build(s: Session) -> Ward:
        top = places.add_place(s, StructureKind.DEPARTMENT, "Ward 4")
        days = places.add_place(s, StructureKind.SHIFT, "Days", top)
        nights = places.add_place(s, StructureKind.SHIFT, "Nights", top)
        house = places.add_place(s, StructureKind.BUILDING, "Ropewalk House")
        seat = {
            "days": places.add_seat(s, days, "1"),
            "nights": places.add_seat(s, nights, "1"),
            "flat": places.add_seat(s, house, "5C"),
        }
        who = {name: add_person(s, NewPerson(name), TODAY) for name in ("Ana", "Bea", "Cem")}
        placed = {
            "Ana": placements.join(
                s, who["Ana"], days, slot_id=seat["days"], job="nurse", since="2022"
            ),
            "Bea": placements.join(
                s, who["Bea"], nights, slot_id=seat["nights"], job="porter", since="2023-05"
            ),
        }
        return Ward(days, nights, house, seat, who, placed)

    return group.store.write("Build", build).value


def rows(group: MadeGroup) -> int:
    return group.store.read(lambda s: s.scalar(select(func.count()).select_from(Placement))) or 0


def where(group: MadeGroup, *people: Id) -> list[str]:
    found = group.store.read(lambda s: where_now(s, people))
    return [found.get(one, "") for one in people]


def test_two_swap_shifts_in_one_step(group: MadeGroup, ward: Ward) -> None:
    one, other = ward.placed["Ana"], ward.placed["Bea"]
    group.store.write("Say", lambda s: placements.say_of_placement(s, one, "contract", "permanent"))
    group.store.write("Swap", lambda s: placements.swap(s, one, other, "2026-11-02", TODAY))
    assert where(group, ward.who["Ana"], ward.who["Bea"]) == [
        "Ward 4 · Nights · 1", "Ward 4 · Days · 1",
    ]  # fmt: skip
    now, before = group.store.read(lambda s: periods(s, [ward.who["Ana"]]))
    assert (now.job, now.from_date, before.to_date) == ("nurse", "2026-11-02", "2026-11-02")
    kept = group.store.read(lambda s: s.get_one(Placement, now.placement_id).contract)
    assert kept == "permanent"


def test_who_is_in_the_same_place_swaps_nothing(group: MadeGroup, ward: Ward) -> None:
    again = group.store.write(
        "Share",
        lambda s: placements.join(
            s, ward.who["Cem"], ward.days, slot_id=ward.seat["days"], shared=True
        ),
    ).value
    for one, other in ((ward.placed["Ana"], again), (ward.placed["Ana"], ward.placed["Ana"])):
        with pytest.raises(problems.Unanswered):
            group.store.write(
                "Swap", lambda s, a=one, b=other: placements.swap(s, a, b, None, TODAY)
            )
    assert rows(group) == 3


def test_a_position_is_held_by_one_unless_they_share_it(group: MadeGroup, ward: Ward) -> None:
    with pytest.raises(problems.Unanswered) as caught:
        group.store.write(
            "Join",
            lambda s: placements.join(s, ward.who["Cem"], ward.days, slot_id=ward.seat["days"]),
        )
    assert caught.value.field == "shared"
    assert caught.value.sentence.startswith("Ana is in 1.")
    for name in ("Ana", "Bea", "Cem"):
        group.store.write(
            "Live",
            lambda s, one=ward.who[name]: placements.join(
                s, one, ward.flat, slot_id=ward.seat["flat"]
            ),
        )
    assert rows(group) == 5


def test_nobody_is_twice_in_one_place_at_one_time(group: MadeGroup, ward: Ward) -> None:
    ana, seat = ward.who["Ana"], ward.seat["days"]

    def join(since: str | None) -> None:
        group.store.write(
            "Join",
            lambda s: placements.join(
                s, ana, ward.days, slot_id=seat, job="Nurse", since=since, today=TODAY
            ),
        )

    with pytest.raises(problems.Unanswered, match="already"):
        join("2024")
    group.store.write("Left", lambda s: placements.leave(s, ward.placed["Ana"], "2025-03", TODAY))
    with pytest.raises(problems.Unanswered, match="at that time already"):
        join("2024")
    join("2025-03")
    assert rows(group) == 3


def test_days_that_cannot_be_change_nothing(group: MadeGroup, ward: Ward) -> None:
    ana = ward.placed["Ana"]
    with pytest.raises(problems.BadDate, match="still to come"):
        group.store.write("Left", lambda s: placements.leave(s, ana, "2031", TODAY))
    with pytest.raises(problems.Unanswered, match="before she joined"):
        group.store.write("Left", lambda s: placements.leave(s, ana, "2021", TODAY))
    group.store.write("Left", lambda s: placements.leave(s, ana, "2024", TODAY))
    with pytest.raises(problems.Unanswered, match="left before that day"):
        group.store.write("Since", lambda s: placements.correct_since(s, ana, "2025", TODAY))
    group.store.write("Since", lambda s: placements.correct_since(s, ana, "2021-09", TODAY))
    bea = ward.placed["Bea"]  # since May 2023: some day of 2023 is not surely before
    group.store.write("Left", lambda s: placements.leave(s, bea, "2023", TODAY))
    assert where(group, ward.who["Ana"], ward.who["Bea"])[1] == "left Ward 4 · Nights · 1, 2023"


def test_who_left_comes_back_to_her_seat(group: MadeGroup, ward: Ward) -> None:
    ana = ward.placed["Ana"]
    with pytest.raises(problems.Unanswered):
        group.store.write("Back", lambda s: placements.come_back(s, ana, None, TODAY))
    group.store.write("Left", lambda s: placements.leave(s, ana, "2025-03", TODAY))
    with pytest.raises(problems.Unanswered, match="come back before she left"):
        group.store.write("Back", lambda s: placements.come_back(s, ana, "2025-01", TODAY))
    group.store.write("Back", lambda s: placements.come_back(s, ana, "2026-02", TODAY))
    now, before = group.store.read(lambda s: periods(s, [ward.who["Ana"]]))
    assert (now.words, now.job, now.from_date) == ("Ward 4 · Days · 1", "nurse", "2026-02")
    assert before.ended


def test_a_seat_somebody_is_in_is_not_vacant(group: MadeGroup, ward: Ward) -> None:
    seat = ward.seat["days"]
    with pytest.raises(problems.Unanswered) as caught:
        group.store.write("Vacant", lambda s: seats.mark_seat(s, seat, SlotState.VACANT))
    assert caught.value.sentence == "Ana is in 1. Note first that Ana left."
    flat = ward.seat["flat"]
    group.store.write("Shop", lambda s: seats.mark_seat(s, flat, SlotState.COMMERCIAL))
    assert group.store.read(lambda s: s.get_one(Slot, flat).state) is SlotState.COMMERCIAL
    with pytest.raises(problems.Unanswered):
        group.store.write("None", lambda s: seats.set_adults(s, flat, 0))


def test_names_are_told_apart_however_they_are_spelled(group: MadeGroup, ward: Ward) -> None:
    group.store.write("One", lambda s: places.add_place(s, StructureKind.BUILDING, "Łódź Süd"))
    other = group.store.write(
        "Two", lambda s: places.add_place(s, StructureKind.BUILDING, "Lodz Nord")
    ).value
    with pytest.raises(problems.Unanswered):
        group.store.write("Again", lambda s: places.rename_place(s, other, "łódź süd"))
    group.store.write("Same", lambda s: places.rename_place(s, other, "LODZ Nord"))
    with pytest.raises(problems.Unanswered):
        group.store.write("Again", lambda s: places.add_seat(s, ward.flat, " 5c "))
    seat = group.store.write("New", lambda s: places.add_seat(s, ward.flat, "5D")).value
    with pytest.raises(problems.Unanswered):
        group.store.write("Rename", lambda s: seats.rename_seat(s, seat, "5C"))


def test_who_left_and_where_she_is_now(group: MadeGroup, ward: Ward) -> None:
    top = group.store.read(places.tree)[0].id
    group.store.write("Left", lambda s: placements.leave(s, ward.placed["Ana"], "2025-03", TODAY))
    group.store.write(
        "Moved", lambda s: placements.move(s, ward.who["Bea"], ward.flat, "2026-01", today=TODAY)
    )
    found = group.store.read(lambda s: who_left(s, top, TODAY))
    assert [(one.name, one.left, one.until, one.now and one.now[1]) for one in found] == [
        ("Bea", "Ward 4 · Nights · 1", "2026-01", "Ropewalk House"),
        ("Ana", "Ward 4 · Days · 1", "2025-03", None),
    ]
    group.store.write(
        "Leads",
        lambda s: leadership.say_leads(s, ward.who["Ana"], True, "ran it", group.dana, TODAY),
    )
    assert group.store.read(lambda s: who_left(s, top, TODAY))[0].name == "Ana"
    group.store.write(
        "Back", lambda s: placements.come_back(s, ward.placed["Ana"], "2026-02", TODAY)
    )
    assert [one.name for one in group.store.read(lambda s: who_left(s, top, TODAY))] == ["Bea"]
    assert group.store.read(lambda s: how_many_left(s, top)) == 1


def test_who_shares_a_flat_is_a_household(group: MadeGroup, ward: Ward) -> None:
    for name in ("Ana", "Bea"):
        group.store.write(
            "Live",
            lambda s, one=ward.who[name]: placements.join(
                s, one, ward.flat, slot_id=ward.seat["flat"]
            ),
        )
    (home,) = group.store.read(lambda s: shares_with(s, ward.who["Ana"]))
    assert (home.flat, home.others) == ("5C", ((ward.who["Bea"], "Bea"),))
    assert group.store.read(lambda s: shares_with(s, ward.who["Cem"])) == ()


def test_whoever_comes_takes_the_next_numbered_position(group: MadeGroup, ward: Ward) -> None:
    def build(s: Session) -> Id:
        for label in ("2", "Charge nurse"):
            places.add_seat(s, ward.days, label)
        return placements.join(s, ward.who["Cem"], ward.days)

    placed = group.store.write("Join", build).value
    assert where(group, ward.who["Cem"]) == ["Ward 4 · Days · 2"]
    group.store.write("Left", lambda s: placements.leave(s, placed, None, TODAY))
    dee = group.store.write("Add", lambda s: add_person(s, NewPerson("Dee"), TODAY)).value
    group.store.write("Join", lambda s: placements.join(s, dee, ward.days))
    assert where(group, dee) == ["Ward 4 · Days · 2"]
    group.store.write("Join", lambda s: placements.join(s, ward.who["Cem"], ward.days))
    assert where(group, ward.who["Cem"]) == ["Ward 4 · Days"]
