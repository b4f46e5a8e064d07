"""Houses, wards and institutions built from a few words: counted by hand, doubled never."""

from __future__ import annotations

import pytest
from longhaul import problems
from longhaul.models import Id, Slot, Structure, StructureKind
from longhaul.services import place_builder, places
from longhaul.services.place_ranges import many
from longhaul.services.place_sketches import (
    House,
    Labels,
    Sketch,
    house,
    institutions,
    seats_in,
    workplace,
)
from sqlalchemy import select

from tests.builders import MadeGroup


def sketch(**typed: object) -> tuple[Sketch, ...]:
    return house(House(**typed), "stair", "floor")  # type: ignore[arg-type]


def labels(sketches: tuple[Sketch, ...]) -> list[str]:
    return [seat.label for one in sketches for seat in one.seats]


@pytest.mark.parametrize(
    ("typed", "each"),
    [
        ("1 to 4", "1 2 3 4"),
        ("G, 1-3", "G 1 2 3"),
        ("A to C", "A B C"),
        ("a–c", "A B C"),
        ("1 to 11, no 4", "1 2 3 5 6 7 8 9 10 11"),
        ("1 to 5 except 2 and 4", "1 to 5 except 2"),
        ("1 to 5, without 2, 4", "1 3 5"),
        ("Days, Lates and Nights", "Days Lates Nights"),
        ("", ""),
    ],
)
def test_ranges_are_read_as_people_write_them(typed: str, each: str) -> None:
    if "except 2 and" in typed:
        assert many("1 to 5, except 2 and 4", "floors") == ("1", "3", "5")
    else:
        assert " ".join(many(typed, "floors")) == each


@pytest.mark.parametrize("typed", ["11 to 1", "F to A", "1 to 9999"])
def test_a_range_turned_round_is_told_beside_its_field(typed: str) -> None:
    with pytest.raises(problems.Unanswered) as caught:
        many(typed, "units")
    assert caught.value.field == "units"


def test_floors_1_to_11_units_a_to_f_no_4_are_60_flats() -> None:
    found = sketch(floors="1 to 11, no 4", units="A to F")
    assert (len(found), sum(map(seats_in, found))) == (10, 60)
    assert found[0].name == "Floor 1"
    assert [(seat.label, seat.line) for seat in found[3].seats[:3]] == [
        ("5A", "A"), ("5B", "B"), ("5C", "C"),
    ]  # fmt: skip


def test_floors_units_and_single_flats_are_left_out() -> None:
    found = sketch(floors="G, 1 to 3", units="A to C", without="2, B, 3C")
    assert [one.name for one in found] == ["Ground floor", "Floor 1", "Floor 3"]
    assert labels(found) == ["GA", "GC", "1A", "1C", "3A"]
    with pytest.raises(problems.Unanswered, match="no “9Z”") as caught:
        sketch(floors="1 to 3", units="A to C", without="9Z")
    assert caught.value.field == "without"


@pytest.mark.parametrize(
    ("how", "units", "expected"),
    [
        (Labels.LETTERS, "A to B", ["5A", "5B", "6A", "6B"]),
        (Labels.LETTERS, "1 to 2", ["5-1", "5-2", "6-1", "6-2"]),
        (Labels.DOTTED, "1 to 2", ["5.01", "5.02", "6.01", "6.02"]),
        (Labels.FOUR, "1 to 2", ["0501", "0502", "0601", "0602"]),
        (Labels.RUNNING, "A to B", ["1", "2", "3", "4"]),
    ],
)
def test_flats_are_called_as_they_are_there(how: Labels, units: str, expected: list[str]) -> None:
    found = sketch(floors="5 to 6", units=units, labels=how)
    assert labels(found) == expected
    assert [seat.line for seat in found[0].seats] == list(many(units, "units"))


def test_stairs_stand_between_house_and_floors() -> None:
    found = sketch(floors="1 to 2", units="left, right", stairs="A, B", labels=Labels.RUNNING)
    assert [(one.kind, one.name, seats_in(one)) for one in found] == [
        (StructureKind.STAIR, "Stair A", 4),
        (StructureKind.STAIR, "Stair B", 4),
    ]


def test_departments_by_shifts_with_how_many_on_each() -> None:
    found = workplace("Ward 4: 3, 2\nKitchen\nStores: 4, 0", "Days, Nights", "1", seats=True)
    shifts = [(one.name, inner.name, inner.headcount) for one in found for inner in one.below]
    assert shifts == [
        ("Ward 4", "Days", 3), ("Ward 4", "Nights", 2),
        ("Kitchen", "Days", 1), ("Kitchen", "Nights", 1),
        ("Stores", "Days", 4),
    ]  # fmt: skip
    assert sum(map(seats_in, found)) == 3 + 2 + 1 + 1 + 4
    alone = workplace("Kitchen: 9", "", "", seats=False)
    assert (alone[0].headcount, alone[0].below, seats_in(alone[0])) == (9, (), 0)


@pytest.mark.parametrize(
    ("departments", "shifts", "field"),
    [
        ("", "Days", "departments"),
        ("Ward 4: many", "Days", "departments"),
        ("Ward 4: 1, 2, 3", "Days, Nights", "departments"),
        ("Ward 4\nward 4", "Days", "departments"),
        ("Ward 4", "9 to 1", "shifts"),
    ],
)
def test_what_is_no_ward_is_told(departments: str, shifts: str, field: str) -> None:
    with pytest.raises(problems.Unanswered) as caught:
        workplace(departments, shifts, "", seats=True)
    assert caught.value.field == field


def top(group: MadeGroup, kind: StructureKind) -> Id:
    return group.store.write("Top", lambda s: places.add_place(s, kind, "Top")).value


def test_a_house_is_built_in_one_step_and_taken_back(group: MadeGroup) -> None:
    house_id = top(group, StructureKind.BUILDING)
    found = sketch(floors="1 to 11, no 4", units="A to F")
    ahead = group.store.read(lambda s: place_builder.look(s, house_id, found))
    step = group.store.write("Build", lambda s: place_builder.build(s, house_id, found, 2))
    assert step.value == ahead
    assert (ahead.places, ahead.seats, ahead.there) == (10, 60, 0)
    assert ahead.first[0] == ("Floor 1", "1A, 1B, 1C, 1D, 1E, 1F")
    slots = group.store.read(lambda s: s.execute(select(Slot.label, Slot.line, Slot.adults)).all())
    assert (len(slots), slots[0][2]) == (60, 2)
    group.store.undo()
    assert group.store.read(lambda s: s.scalars(select(Structure.name)).all()) == ["Top"]


def test_what_is_there_already_is_not_doubled(group: MadeGroup) -> None:
    house_id = top(group, StructureKind.BUILDING)

    def by_hand(session: object) -> None:
        floor = places.add_place(session, StructureKind.FLOOR, "2", house_id)  # type: ignore[arg-type]
        places.add_seat(session, floor, "2a")  # type: ignore[arg-type]

    group.store.write("By hand", by_hand)
    found = sketch(floors="1 to 2", units="A to C")
    built = group.store.write("Build", lambda s: place_builder.build(s, house_id, found)).value
    assert (built.places, built.seats, built.there) == (1, 5, 2)
    again = group.store.read(lambda s: place_builder.look(s, house_id, found))
    assert (again.places, again.seats, again.first) == (0, 0, ())


def test_institutions_come_from_a_pasted_list(group: MadeGroup) -> None:
    city = top(group, StructureKind.CITY)
    found = institutions("St Mark’s\n\n  Branch  12 \nst mark's\n", StructureKind.INSTITUTION)
    built = group.store.write("Paste", lambda s: place_builder.build(s, city, found)).value
    assert built.places == 2
    rows = group.store.read(places.tree)
    assert [row.name for row in rows] == ["Top", "St Mark’s", "Branch 12"]
