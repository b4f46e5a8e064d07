"""The short words for a place stand with what is above it, as far as they say nothing alone."""

from __future__ import annotations

import pytest
from longhaul.models import Pack, StructureKind
from longhaul.services.place_choice import find_places
from longhaul.services.place_kinds import BELOW, FLATS_IN
from longhaul.services.places import add_place, add_seat
from longhaul.services.vocabulary import vocabulary
from sqlalchemy.orm import Session

from tests.builders import MadeGroup


@pytest.mark.parametrize("pack", list(Pack))
def test_every_pack_has_a_word_for_every_kind_of_place(pack: Pack) -> None:
    assert set(vocabulary(pack).structures) == set(StructureKind)


def test_what_stands_below_stands_nowhere_above_itself() -> None:
    for kind, below in BELOW.items():
        assert kind not in below
    assert all(BELOW.get(kind, (StructureKind.FLOOR,))[0] in FLATS_IN for kind in FLATS_IN)


def test_a_flat_behind_a_stair_says_house_and_stair(group: MadeGroup) -> None:
    def build(session: Session) -> None:
        house = add_place(session, StructureKind.BUILDING, "12 Foundry Row")
        stair = add_place(session, StructureKind.STAIR, "Stair B", house)
        floor = add_place(session, StructureKind.FLOOR, "Floor 3", stair)
        add_seat(session, floor, "3C")
        ward = add_place(session, StructureKind.DEPARTMENT, "Ward 4")
        nights = add_place(session, StructureKind.SHIFT, "Nights", ward)
        add_place(session, StructureKind.JOB, "Porter", nights)

    group.store.write("Build", build)
    for typed, words in (
        ("3C", "12 Foundry Row · Stair B · 3C"),
        ("floor 3", "12 Foundry Row · Stair B · Floor 3"),
        ("stair", "12 Foundry Row · Stair B"),
        ("porter", "Ward 4 · Nights · Porter"),
    ):
        found = [hit.words for hit in group.store.read(lambda s, t=typed: find_places(s, t))]
        assert words in found
