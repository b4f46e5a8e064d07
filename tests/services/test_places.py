"""Places and campaigns: everybody counts, known or not; moving keeps both places."""

from __future__ import annotations

import pytest
from longhaul import problems
from longhaul.models import AssessmentBasis, Id, StructureKind
from longhaul.services import campaigns, placements, places
from longhaul.services.assessments import assess, levels
from longhaul.services.people import NewPerson, add_person
from longhaul.services.person_page import person_page
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, add_flat, add_place


@pytest.fixture
def house(group: MadeGroup) -> tuple[bytes, bytes]:
    """A building with one floor of three flats."""

    def build(session: object) -> tuple[bytes, bytes]:
        house = places.add_place(session, StructureKind.BUILDING, "12 Foundry Row")  # type: ignore[arg-type]
        floor = places.add_place(session, StructureKind.FLOOR, "1", house)  # type: ignore[arg-type]
        for label in ("1A", "1B", "1C"):
            places.add_seat(session, floor, label)  # type: ignore[arg-type]
        return house, floor

    return group.store.write("Build", build).value


def add(group: MadeGroup, name: str) -> bytes:
    return group.store.write("Add", lambda s: add_person(s, NewPerson(name), TODAY)).value


def test_flats_and_houses_without_positions_stand_as_people_count(group: MadeGroup) -> None:
    def build(s: Session) -> Id:
        for number in (12, 1, 2):
            house = add_place(s, f"Foundry Row {number}")
        for label in ("10b", "2", "10A", "1"):
            add_flat(s, house, label)
        return house

    house = group.store.write("Build", build).value
    names = [row.name for row in group.store.read(places.tree)]
    assert names == ["Foundry Row 1", "Foundry Row 2", "Foundry Row 12"]
    labels = [seat.label for seat in group.store.read(lambda s: places.seats(s, house))]
    assert labels == ["1", "2", "10A", "10b"]


def test_everybody_counts_known_or_not(group: MadeGroup, house: tuple[bytes, bytes]) -> None:
    top, floor = house
    slot = group.store.read(lambda s: places.seats(s, floor))[0].slot_id
    ana = add(group, "Ana Ribeiro")
    group.store.write("Join", lambda s: placements.join(s, ana, floor, slot_id=slot))
    rows = {row.name: row for row in group.store.read(places.tree)}
    assert (rows["12 Foundry Row"].known, rows["12 Foundry Row"].seats) == (1, 3)
    assert rows["12 Foundry Row"].empty == 2
    group.store.write("Count", lambda s: places.set_headcount(s, top, 40))
    rows = {row.name: row for row in group.store.read(places.tree)}
    assert (rows["12 Foundry Row"].seats, rows["12 Foundry Row"].empty) == (40, 39)
    assert [seat.people for seat in group.store.read(lambda s: places.seats(s, floor))] == [
        ((ana, "Ana Ribeiro"),),
        (),
        (),
    ]


def test_the_tree_is_walked_from_the_top(group: MadeGroup, house: tuple[bytes, bytes]) -> None:
    group.store.write("More", lambda s: places.add_place(s, StructureKind.FLOOR, "2", house[0]))
    group.store.write("Other", lambda s: places.add_place(s, StructureKind.BUILDING, "Ropewalk"))
    rows = [(row.name, row.depth) for row in group.store.read(places.tree)]
    assert rows == [("12 Foundry Row", 0), ("1", 1), ("2", 1), ("Ropewalk", 0)]


def test_moving_ends_one_place_and_keeps_it_known(
    group: MadeGroup, house: tuple[bytes, bytes]
) -> None:
    other = group.store.write(
        "Other", lambda s: places.add_place(s, StructureKind.BUILDING, "Ropewalk House")
    ).value
    ana = add(group, "Ana Ribeiro")
    group.store.write("Join", lambda s: placements.join(s, ana, house[1], since="2022"))
    group.store.write("Move", lambda s: placements.move(s, ana, other, "2025-03"))
    page = group.store.read(lambda s: person_page(s, ana, TODAY))
    assert [(one.words, one.period("en_GB")) for one in page.places] == [
        ("Ropewalk House", "since Mar 2025"),
        ("12 Foundry Row · 1", "2022 to Mar 2025"),
    ]


def test_nobody_leaves_before_she_joined(group: MadeGroup, house: tuple[bytes, bytes]) -> None:
    ana = add(group, "Ana Ribeiro")
    placement = group.store.write(
        "Join", lambda s: placements.join(s, ana, house[1], since="2024-05")
    ).value
    with pytest.raises(problems.Unanswered) as caught:
        group.store.write("Leave", lambda s: placements.leave(s, placement, "2024-04"))
    assert caught.value.field == "until"
    with pytest.raises(problems.BadDate):
        group.store.write("Leave", lambda s: placements.leave(s, placement, "2024-13"))


def test_two_places_of_one_name_in_one_place_are_refused(
    group: MadeGroup, house: tuple[bytes, bytes]
) -> None:
    with pytest.raises(problems.Unanswered):
        group.store.write(
            "Twice", lambda s: places.add_place(s, StructureKind.BUILDING, "12 FOUNDRY row")
        )
    group.store.write("Below", lambda s: places.add_place(s, StructureKind.FLOOR, "2", house[0]))


def test_a_campaign_counts_everybody_and_never_divides_by_the_assessed(
    group: MadeGroup, house: tuple[bytes, bytes]
) -> None:
    top, floor = house
    campaign = group.store.write(
        "Begin", lambda s: campaigns.begin_campaign(s, "Heat", "alder", TODAY, place_id=top)
    ).value
    ana, bea = add(group, "Ana Ribeiro"), add(group, "Bea Lindqvist")
    add(group, "Cem Arslan")
    for person in (ana, bea):
        group.store.write("Join", lambda s, p=person: placements.join(s, p, floor))
    group.store.write("Count", lambda s: places.set_headcount(s, top, 12))
    one = group.store.read(lambda s: levels(s, campaign))[0]
    group.store.write(
        "Assess",
        lambda s: assess(s, ana, campaign, one.id, AssessmentBasis.DID, group.dana, TODAY),
    )
    standing = group.store.read(lambda s: campaigns.standing(s, campaign, TODAY))
    assert (standing.everybody, standing.known, standing.not_assessed) == (12, 2, 11)
    assert [level.count for level in standing.levels] == [1, 0, 0, 0, 0]
    (row,) = group.store.read(campaigns.campaigns)
    assert row.code_name == "ALDER"


def test_a_campaign_without_code_name_is_told(group: MadeGroup) -> None:
    with pytest.raises(problems.Unanswered) as caught:
        group.store.write("Begin", lambda s: campaigns.begin_campaign(s, "Heat", " ", TODAY))
    assert caught.value.field == "code_name"


def test_a_code_name_that_tells_the_employer_is_refused(group: MadeGroup) -> None:
    def begin(s: Session, code_name: str) -> bytes:
        return campaigns.begin_campaign(s, "Staffing", code_name, TODAY)

    employer = StructureKind.EMPLOYER
    group.store.write("Add", lambda s: places.add_place(s, employer, "Foundry General Trust"))
    with pytest.raises(problems.Unanswered, match="stands in “Foundry General Trust”"):
        group.store.write("Begin", lambda s: begin(s, "foundry"))
    campaign = group.store.write("Begin", lambda s: begin(s, "ALDER")).value
    with pytest.raises(problems.Unanswered, match="says nothing"):
        group.store.write(
            "Edit", lambda s: campaigns.edit_campaign(s, campaign, "code_name", "The Trust")
        )


def test_who_is_below_a_place_in_the_order_of_the_tree(
    group: MadeGroup, house: tuple[bytes, bytes]
) -> None:
    top, floor = house
    upper = group.store.write(
        "Floor", lambda s: places.add_place(s, StructureKind.FLOOR, "2", top)
    ).value
    for name, place in (("Zoe Lund", floor), ("Ana Ribeiro", upper), ("Bea Moss", floor)):
        person = add(group, name)
        group.store.write("Join", lambda s, one=person, at=place: placements.join(s, one, at))
    found = group.store.read(lambda s: places.people_below(s, top))
    assert [(name, where) for _id, name, where in found.people] == [
        ("Zoe Lund", "12 Foundry Row · 1"),
        ("Bea Moss", "12 Foundry Row · 1"),
        ("Ana Ribeiro", "12 Foundry Row · 2"),
    ]
    first = group.store.read(lambda s: places.people_below(s, top, limit=2))
    assert ([name for _id, name, _where in first.people], first.count) == (
        ["Zoe Lund", "Bea Moss"], 3,
    )  # fmt: skip
    assert group.store.read(lambda s: places.people_below(s, floor)).people == ()
