"""Who stands in the register twice: pairs, who is left out, “not the same”; what was typed."""

from __future__ import annotations

from random import Random

import pytest
from longhaul import problems
from longhaul.likeness.pairs import LEAST
from longhaul.models import ContactKind, Id, NotSame, Person, PersonStatus, StructureKind
from longhaul.services.duplicates import not_the_same, perhaps_same
from longhaul.services.look_alikes import alike_typed
from longhaul.services.merging import make_one
from longhaul.services.people import Way
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, add_flat, add_person, add_place, make_group, place
from tests.likeness.made_up_people import register, town

PHONE = "07700 900123"


@pytest.fixture
def group(tmp_path) -> MadeGroup:  # type: ignore[no-untyped-def]
    return make_group(tmp_path / "group")


def filled(session: Session) -> dict[str, Id]:
    """A few people, of whom Keisha stands there twice and the Mensahs are a family."""
    random, country = Random(3), town(0.0)
    for _other in range(30):
        name = " ".join(country.name(random))
        add_person(session, name, phone=f"07700 9{random.randrange(10**5):05}")
    kofi = add_person(
        session, "Kofi Mensah", phone="07700 900555", address="12 Mill Lane, Saltmarsh"
    )
    ama = add_person(session, "Ama Mensah", phone="07700 900555", address="12 Mill Lane, Saltmarsh")
    one = add_person(session, "Keisha Brown", phone=PHONE)
    other = add_person(session, "Kiesha Browne", phone=PHONE)
    session.get_one(Person, other).external_id = "M-17"
    return {"kofi": kofi, "ama": ama, "one": one, "other": other}


def both(group: MadeGroup) -> list[tuple[str, str]]:
    return [(pair.one.name, pair.other.name) for pair in group.store.read(perhaps_same)]


def test_a_pair_is_found_with_the_number_of_its_list_and_the_family_is_not(
    group: MadeGroup,
) -> None:
    group.store.write("Fill", filled)
    [pair] = group.store.read(perhaps_same)
    assert (pair.one.name, pair.other.name) == ("Keisha Brown", "Kiesha Browne")
    assert (pair.one.number, pair.other.number) == ("", "M-17")
    assert LEAST < pair.likeness.score < 1


def test_not_the_same_is_remembered_and_can_be_undone(group: MadeGroup) -> None:
    ids = group.store.write("Fill", filled).value

    def apart(session: Session) -> None:
        not_the_same(session, ids["other"], ids["one"], group.dana, TODAY)
        not_the_same(session, ids["one"], ids["other"], group.dana, TODAY)

    group.store.write("Two people", apart)
    assert both(group) == []
    assert len(group.store.read(lambda s: s.scalars(select(NotSame.id)).all())) == 1
    group.store.undo()
    assert both(group) == [("Keisha Brown", "Kiesha Browne")]


def test_one_entry_is_not_told_apart_from_itself(group: MadeGroup) -> None:
    ids = group.store.write("Fill", filled).value
    with pytest.raises(problems.Unanswered):
        group.store.write(
            "Two", lambda s: not_the_same(s, ids["one"], ids["one"], group.dana, TODAY)
        )


def test_who_is_kept_apart_or_erased_is_in_no_pair_and_who_is_archived_is(
    group: MadeGroup,
) -> None:
    ids = group.store.write("Fill", filled).value

    def change(**facts: object):  # type: ignore[no-untyped-def]
        def action(session: Session) -> None:
            for fact, value in facts.items():
                setattr(session.get_one(Person, ids["other"]), fact, value)

        return action

    group.store.write("Apart", change(apart=True))
    assert both(group) == []
    typed = group.store.read(lambda s: alike_typed(s, "Kiesha Browne"))
    assert ids["other"] not in [one.id for one in typed]
    with pytest.raises(problems.Unanswered):
        group.store.write(
            "Two", lambda s: not_the_same(s, ids["one"], ids["other"], group.dana, TODAY)
        )
    group.store.write("Erased", change(apart=False, status=PersonStatus.ERASED))
    assert both(group) == []
    group.store.write("Archived", change(status=PersonStatus.ARCHIVED))
    assert len(both(group)) == 1


def test_one_unit_brings_two_spellings_together(group: MadeGroup) -> None:
    def fill(session: Session) -> None:
        filled(session)
        house = add_place(session, "Foundry Row", StructureKind.BUILDING)
        flat = add_flat(session, house, "5C")
        place(session, add_person(session, "Jochem Achterberg"), house, flat)
        place(session, add_person(session, "Jochen Achterberg"), house, flat)

    group.store.write("Fill", fill)
    pair = group.store.read(perhaps_same)[1]
    assert pair.one.name == "Jochem Achterberg"
    assert [one.field.value for one in pair.likeness.reasons] == ["name", "home"]


def test_who_is_like_what_was_typed(group: MadeGroup) -> None:
    ids = group.store.write("Fill", filled).value
    ways = (Way(ContactKind.PHONE, PHONE),)
    typed = group.store.read(lambda s: alike_typed(s, "keisha brown", ways))
    assert [one.name for one in typed] == ["Keisha Brown", "Kiesha Browne"]
    assert group.store.read(lambda s: alike_typed(s, "Nobody Nowhere")) == ()
    half = group.store.read(lambda s: alike_typed(s, "Browne Kies", ways))
    assert ids["other"] in [one.id for one in half]


def test_a_name_alone_is_said_beside_the_form_but_is_no_pair(group: MadeGroup) -> None:
    group.store.write("Fill", filled)
    [found] = group.store.read(lambda s: alike_typed(s, "Ama Mensa"))
    assert found.name == "Ama Mensah"
    assert found.likeness.score <= 0.4


def test_a_pair_made_one_hides_no_pair_that_is_open(group: MadeGroup) -> None:
    def fill(session: Session) -> None:
        for one in register(33, town(0.0), people=40):
            phone, name = min(one.phones, default=""), f"{one.given} {one.family}"
            add_person(session, name, phone=phone, address=one.address)

    group.store.write("Fill", fill)
    sure, open_still = group.store.read(perhaps_same)
    ids = sure.one.id, sure.other.id
    group.store.write("One", lambda s: make_one(s, *ids, group.dana, TODAY))
    [left] = group.store.read(perhaps_same)
    assert (left.one, left.other) == (open_still.one, open_still.other)
