"""Places chosen by typing, and what can be made where one types."""

from __future__ import annotations

import pytest
from longhaul import problems
from longhaul.models import Structure, StructureKind
from longhaul.services.place_choice import find_places, made, places_to_make
from sqlalchemy.orm import Session

from tests.builders import MadeGroup, add_flat, add_place


def fill(session: Session) -> None:
    row = add_place(session, "12 Foundry Row")
    second = add_place(session, "2nd floor", StructureKind.FLOOR, row)
    add_flat(session, second, "5C")
    add_place(session, "Heron House")


def test_a_flat_is_offered_where_its_building_is_named(group: MadeGroup) -> None:
    group.store.write("Fill", fill)

    def offered(typed: str) -> list[str]:
        return [one.whole for one in group.store.read(lambda s: places_to_make(s, typed))]

    assert offered("Foundry Row 12, 4B")[0] == "12 Foundry Row · 4B"
    assert offered("4b foundry")[0] == "12 Foundry Row · 4b"
    assert offered("5C foundry row")[:1] != ["12 Foundry Row · 5C"]
    assert offered("Flat 3 heron") == ["Heron House · Flat 3"]
    assert offered("12 foundry row") == []
    assert offered("4B") == []
    assert offered("a long remark about the roof of heron") == []


def test_a_house_is_offered_before_its_floors(group: MadeGroup) -> None:
    group.store.write("Fill", fill)
    found = group.store.read(lambda s: find_places(s, "foundry"))
    assert [one.words for one in found] == [
        "12 Foundry Row",
        "12 Foundry Row · 2nd floor",
        "12 Foundry Row · 5C",
    ]


def test_what_is_made_is_found_from_then_on(group: MadeGroup) -> None:
    group.store.write("Fill", fill)

    def make(session: Session) -> str:
        (first, *_rest) = places_to_make(session, "4B foundry row")
        return made(session, first).words

    words = group.store.write("Make", make).value
    assert words == "12 Foundry Row · 4B"
    found = group.store.read(lambda s: find_places(s, "4B"))
    assert [(one.words, one.slot_id is not None, one.new) for one in found] == [(words, True, "")]
    assert group.store.read(lambda s: places_to_make(s, "4B foundry row"))[:1] != [words]


def test_what_is_called_just_so_is_offered_first(group: MadeGroup) -> None:
    def fill_city(session: Session) -> None:
        city = add_place(session, "Ashford", StructureKind.CITY)
        add_place(session, "Ashford Primary School", StructureKind.INSTITUTION, city)

    group.store.write("Fill", fill_city)
    found = group.store.read(lambda s: find_places(s, "ashford"))
    assert [hit.words for hit in found] == ["Ashford", "Ashford Primary School"]


def test_a_place_that_is_gone_since_makes_nothing(group: MadeGroup) -> None:
    place = group.store.write("Fill", lambda s: add_place(s, "Heron House")).value
    (hit,) = group.store.read(lambda s: places_to_make(s, "4B heron"))
    group.store.write("Gone", lambda s: s.delete(s.get_one(Structure, place)))
    with pytest.raises(problems.Missing, match="This place is no longer here"):
        group.store.write("Make", lambda s: made(s, hit))
