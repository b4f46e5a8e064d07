"""Undo restores exactly, walks by labels after a restart too, and keeps later edits."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from longhaul import problems
from longhaul.models import (
    Answer,
    CommitmentOutcome,
    ContactKind,
    ContactPoint,
    Id,
    Issue,
    Person,
    Structure,
    StructureKind,
    Task,
)
from longhaul.services import contact_owners, follow_ups, people, placements, places
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.people import NewPerson, Way
from longhaul.store.undo import StaysBecauseChanged
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, dump, make_group


def add(group: MadeGroup, name: str, phone: str = "07700 900118") -> Id:
    return group.store.write(
        f"Add {name}",
        lambda s: people.add_person(
            s, NewPerson(name, ways=(Way(ContactKind.PHONE, phone),)), TODAY
        ),
    ).value


def rename(group: MadeGroup, person: Id, name: str) -> None:
    group.store.write(f"Rename to {name}", lambda s: people.edit_person(s, person, "name", name))


def test_a_name_that_was_given_anew_keeps_the_old_step_from_being_taken_back(
    group: MadeGroup,
) -> None:
    def call_it_warmth(session: Session) -> None:
        session.scalars(select(Issue).where(Issue.name == "A lift")).one().name = "Warmth"

    group.store.write("A lift", lambda s: s.add(Issue(name="A lift")))
    step = group.store.write("Call it warmth", call_it_warmth).step_id
    group.store.write("A lift again", lambda s: s.add(Issue(name="A lift")))
    before = dump(group.store)
    with pytest.raises(problems.ChangedSince, match="given anew"):
        group.store.undo(step)
    assert dump(group.store) == before


def test_undo_and_redo_walk_by_label_after_a_restart_too(group: MadeGroup) -> None:
    person = add(group, "Ana Ribeiro")
    rename(group, person, "Ana Costa")
    group = group.again()
    assert group.store.undo_label() == "Rename to Ana Costa"
    assert group.store.undo().label == "Rename to Ana Costa"
    assert group.store.undo_label() == "Add Ana Ribeiro"
    assert group.store.redo_label() == "Rename to Ana Costa"
    group = group.again()
    group.store.redo()
    assert group.store.read(lambda s: people.person_name(s, person)) == "Ana Costa"
    with pytest.raises(problems.NothingToUndo):
        group.store.redo()
    group.store.close()


def test_the_founding_of_the_group_is_nobodys_to_take_back(group: MadeGroup) -> None:
    assert group.store.undo_label() is None
    with pytest.raises(problems.NothingToUndo):
        group.store.undo()


def test_a_new_step_ends_what_could_be_brought_back(group: MadeGroup) -> None:
    person = add(group, "Ana Ribeiro")
    rename(group, person, "Ana Costa")
    group.store.undo()
    rename(group, person, "Ana Silva")
    assert group.store.redo_label() is None


def test_everybody_takes_back_her_own_steps(group: MadeGroup) -> None:
    from longhaul.services.groups import add_worker

    add(group, "Ana Ribeiro")
    ruth = group.store.write("Add worker Ruth", lambda s: add_worker(s, "Ruth")).value
    group.store.worker_id = ruth
    assert group.store.undo_label() is None
    add(group, "Bilal Rahman")
    assert group.store.undo_label() == "Add Bilal Rahman"
    group.store.worker_id = group.dana
    assert group.store.undo_label() == "Add worker Ruth"


def test_an_old_step_is_taken_back_by_its_id_with_later_edits_elsewhere(group: MadeGroup) -> None:
    first = group.store.write(
        "Add Ana", lambda s: people.add_person(s, NewPerson("Ana Ribeiro"), TODAY)
    )
    other = add(group, "Bilal Rahman")
    rename(group, other, "Bilal Khan")
    group.store.undo(first.step_id)
    names = group.store.read(lambda s: list(s.scalars(select(Person.name))))
    assert names == ["Bilal Khan"]


def test_what_changed_later_is_named_and_the_rest_can_be_taken_back(group: MadeGroup) -> None:
    def three(session: Session) -> list[Id]:
        return [
            people.add_person(
                session, NewPerson(name, ways=(Way(ContactKind.PHONE, "07700 900118"),)), TODAY
            )
            for name in ("Ana Ribeiro", "Bilal Rahman", "Cem Arslan")
        ]

    outcome = group.store.write("Bring in 3 people", three)
    rename(group, outcome.value[1], "Bilal Khan")
    with pytest.raises(StaysBecauseChanged) as caught:
        group.store.undo(outcome.step_id)
    assert ("person", outcome.value[1]) in caught.value.kept
    assert caught.value.sentence == (
        "Bring in 3 people: 1 person was changed since and would stay: Bilal Khan."
    )
    back = group.store.undo(outcome.step_id, rest=True)
    # Bilal stays, and his phone with him
    assert back.value.rows == 4
    assert str(back.value.stays.changed) == "Bilal Khan"
    assert group.store.read(lambda s: list(s.scalars(select(Person.name)))) == ["Bilal Khan"]
    assert len(group.store.read(lambda s: list(s.scalars(select(ContactPoint.id))))) == 1


def test_five_are_named_and_the_others_counted(group: MadeGroup) -> None:
    names = [f"{letter} Person" for letter in "HGFEDCBA"]
    outcome = group.store.write(
        "Bring in 8 people",
        lambda s: [people.add_person(s, NewPerson(name), TODAY) for name in names],
    )
    for one in outcome.value[1:]:
        group.store.write("Say", lambda s, one=one: people.edit_person(s, one, "say_as", "so"))
    with pytest.raises(StaysBecauseChanged, match="7 people were changed since") as caught:
        group.store.undo(outcome.step_id)
    assert caught.value.sentence.endswith(
        "would stay: A Person, B Person, C Person, D Person, E Person and 2 more."
    )


def test_a_place_that_stays_is_named_too(group: MadeGroup) -> None:
    house = group.store.write(
        "Add a house", lambda s: places.add_place(s, StructureKind.BUILDING, "Foundry Row")
    )
    group.store.write("Rename", lambda s: s.execute(
        update(Structure).values(name="Foundry House")) and None)  # fmt: skip
    with pytest.raises(StaysBecauseChanged) as caught:
        group.store.undo(house.step_id)
    assert caught.value.sentence == (
        "Add a house: this was changed since and would stay: Foundry House."
    )


def test_redo_is_not_offered_where_somebody_else_changed_it_since(group: MadeGroup) -> None:
    from longhaul.services.groups import add_worker

    ruth = group.store.write("Add worker Ruth", lambda s: add_worker(s, "Ruth")).value
    person = add(group, "Ana Ribeiro")
    rename(group, person, "Ana Costa")
    group.store.undo()
    assert group.store.redo_label() == "Rename to Ana Costa"
    group.store.worker_id = ruth
    rename(group, person, "Ana Silva")
    group.store.worker_id = group.dana
    assert group.store.redo_label() is None
    with pytest.raises(StaysBecauseChanged):
        group.store.redo()


def test_somebody_talked_with_since_stays(group: MadeGroup) -> None:
    outcome = group.store.write(
        "Bring in 2 people",
        lambda s: [people.add_person(s, NewPerson(n), TODAY) for n in ("Ana Ribeiro", "Bea Lind")],
    )
    ana = outcome.value[0]
    group.store.write(
        "Talk", lambda s: record_conversation(s, OneToOne((ana,), TODAY), group.dana, TODAY)
    )
    with pytest.raises(StaysBecauseChanged):
        group.store.undo(outcome.step_id)
    group.store.undo(outcome.step_id, rest=True)
    assert group.store.read(lambda s: list(s.scalars(select(Person.name)))) == ["Ana Ribeiro"]


def test_edits_of_different_facts_do_not_stand_in_each_others_way(group: MadeGroup) -> None:
    person = add(group, "Ana Ribeiro")
    first = group.store.write("Say it", lambda s: people.edit_person(s, person, "say_as", "AH-na"))
    group.store.write("Pronouns", lambda s: people.edit_person(s, person, "pronouns", "she"))
    group.store.undo(first.step_id)
    found = group.store.read(lambda s: s.get_one(Person, person))
    assert (found.say_as, found.pronouns) == ("", "she")


def test_a_step_cannot_be_taken_back_twice(group: MadeGroup) -> None:
    outcome = group.store.write(
        "Add Ana", lambda s: people.add_person(s, NewPerson("Ana Ribeiro"), TODAY)
    )
    group.store.undo(outcome.step_id)
    with pytest.raises(problems.NothingToUndo):
        group.store.undo(outcome.step_id)


Act = Callable[[Session, random.Random, Id], object]


def _somebody(session: Session, chance: random.Random) -> Id:
    return chance.choice(list(session.scalars(select(Person.id).order_by(Person.id))))


ACTS: tuple[Act, ...] = (
    lambda s, c, _w: people.add_person(
        s,
        NewPerson(f"Person {c.random():.6f}", ways=(Way(ContactKind.PHONE, "07700 900118"),)),
        TODAY,
    ),
    lambda s, c, _w: people.edit_person(s, _somebody(s, c), "name", f"Name {c.random():.6f}"),
    lambda s, c, _w: people.archive_people(s, [_somebody(s, c)]),
    lambda s, c, _w: people.do_not_contact(s, _somebody(s, c), "asked", TODAY),
    lambda s, c, w: contact_owners.own(s, [_somebody(s, c)], w, TODAY, take_over=True),
    lambda s, c, _w: places.add_place(s, StructureKind.BUILDING, f"House {c.random():.6f}"),
    lambda s, c, _w: placements.move(
        s,
        _somebody(s, c),
        places.add_place(s, StructureKind.SITE, f"Site {c.random():.6f}"),
        "2026",
    ),
    lambda s, c, w: record_conversation(
        s,
        OneToOne(
            (_somebody(s, c),), TODAY, mattered="heat", asked="sign", answer=Answer.YES,
            next_step="call", new_issues=("Heat",), promised="the pay scales",
        ),
        w, TODAY,
    ),
    lambda s, _c, _w: [
        follow_ups.finish(s, one, TODAY, CommitmentOutcome.PART)
        for one in s.scalars(select(Task.id).where(Task.done_on.is_(None)).limit(1))
    ],
)  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_any_walk_back_and_forth_restores_exactly(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    group = make_group(tmp_path / "g")
    add(group, "First Person")
    states = [dump(group.store)]
    for number in range(20):
        act = chance.choice(ACTS)
        outcome = group.store.write(f"Step {number}", lambda s, act=act: act(s, chance, group.dana))
        if outcome.step_id is not None:
            states.append(dump(group.store))
    here = len(states) - 1
    for _turn in range(40):
        if chance.random() < 0.55 and here > 0:
            group.store.undo()
            here -= 1
        elif here < len(states) - 1:
            group.store.redo()
            here += 1
        if chance.random() < 0.1:
            group = group.again()
        assert dump(group.store) == states[here]
    assert group.store.broken_step() is None
    group.store.close()
