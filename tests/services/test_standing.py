"""The standing questions: one answer each, inside any query, by index whatever the number."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from longhaul import problems
from longhaul.models import (
    Assignment,
    Campaign,
    Commitment,
    ContactList,
    ContactPoint,
    ConversationPerson,
    Id,
    Person,
    PersonName,
    PersonStatus,
    Placement,
    PrintRun,
    Relationship,
    Structure,
    Suppression,
    Task,
    Worker,
    new_id,
)
from longhaul.models.base import Identified
from longhaul.services import standing
from longhaul.services.contact_owners import own
from longhaul.services.existing import existing
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.people import do_not_contact, may_contact_again
from longhaul.services.relationships import relate
from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session, aliased

from tests.builders import TODAY, MadeGroup, add_person, add_place, add_worker, place

LONG_AGO = TODAY - timedelta(days=200)
Town = dict[str, Id]


@pytest.fixture
def town(group: MadeGroup) -> Town:
    """Ana is Dana's, Ben became Ruth's, who helps with Ana and Dora; Cleo's contact left."""
    return group.store.write("Fill", lambda s: _fill(s, group.dana)).value


def _fill(s: Session, dana: Id) -> Town:
    ids = {name: add_person(s, name) for name in ("Ana", "Ben", "Cleo", "Dora")}
    ids["Old"] = add_person(s, "Old", status=PersonStatus.ARCHIVED)
    ids["Ruth"], ids["Left"] = add_worker(s, "Ruth"), add_worker(s, "Left")
    for name, worker in (("Ana", dana), ("Ben", dana), ("Ben", ids["Ruth"]), ("Cleo", ids["Left"])):
        own(s, [ids[name]], worker, TODAY, take_over=True)
        s.flush()
    s.add(Assignment(person_id=ids["Ana"], worker_id=ids["Ruth"], helper=True))
    s.add(Assignment(person_id=ids["Dora"], worker_id=ids["Ruth"], helper=True))
    s.execute(update(Worker).where(Worker.id == ids["Left"]).values(active=False))
    for name, day in (("Ana", LONG_AGO), ("Ana", TODAY), ("Ben", LONG_AGO)):
        record_conversation(s, OneToOne(people=(ids[name],), on_date=day), dana, TODAY)
    for name in ("Dora", "Ben"):
        do_not_contact(s, ids[name], "asked", TODAY)
        s.flush()
    may_contact_again(s, ids["Ben"], TODAY)
    return ids


def names(group: MadeGroup, *which: Any) -> set[str]:
    return set(group.store.read(lambda s: s.scalars(select(Person.name).where(*which)).all()))


def facts(group: MadeGroup, fact: Any) -> dict[str, Any]:
    return dict(group.store.read(lambda s: s.execute(select(Person.name, fact)).all()))


def test_the_sets_hold_those_they_say(group: MadeGroup, town: Town) -> None:
    assert town
    assert names(group, standing.ACTIVE) == {"Ana", "Ben", "Cleo", "Dora"}
    assert names(group, Person.id.in_(standing.SILENT)) == {"Dora"}
    assert names(group, Person.id.in_(standing.TALKED)) == {"Ana", "Ben"}
    assert names(group, Person.id.in_(standing.talked_since(TODAY))) == {"Ana"}
    assert names(group, Person.id.in_(standing.talked_since(LONG_AGO))) == {"Ana", "Ben"}


def test_neither_helpers_nor_those_who_left_are_owners(group: MadeGroup, town: Town) -> None:
    assert names(group, Person.id.in_(standing.OWNED)) == {"Ana", "Ben"}
    hers = standing.OWNED.where(Assignment.worker_id == town["Ruth"])
    assert names(group, Person.id.in_(hers)) == {"Ben"}
    owners = facts(group, standing.owner_name())
    assert owners == {"Ana": "Dana", "Ben": "Ruth", "Cleo": None, "Dora": None, "Old": None}


def test_another_owner_leaves_the_helpers_where_they_are(group: MadeGroup, town: Town) -> None:
    group.store.write("Give", lambda s: own(s, [town["Dora"]], group.dana, TODAY, take_over=True))
    assert facts(group, standing.owner_name())["Dora"] == "Dana"
    open_now = select(Assignment.worker_id, Assignment.helper).where(
        Assignment.person_id == town["Dora"], Assignment.to_date.is_(None)
    )
    found = group.store.read(lambda s: set(s.execute(open_now).all()))
    assert found == {(town["Ruth"], True), (group.dana, False)}


def test_the_facts_say_what_the_sets_say(group: MadeGroup, town: Town) -> None:
    assert town
    silent = facts(group, standing.is_silent())
    assert {name for name, is_so in silent.items() if is_so} == {"Dora"}
    talks: dict[str, date | None] = facts(group, standing.last_talk())
    assert talks == {"Ana": TODAY, "Ben": LONG_AGO, "Cleo": None, "Dora": None, "Old": None}
    lasts = group.store.read(lambda s: dict(s.execute(standing.LAST_TALKS).all()))
    assert lasts == {town["Ana"]: TODAY, town["Ben"]: LONG_AGO}


def test_the_query_around_may_read_the_same_tables(group: MadeGroup, town: Town) -> None:
    """Each fact is of the row at hand, also where the row comes from the fact's own table."""
    assert town

    def read(s: Session) -> None:
        asked = select(Suppression.lifted_on, standing.is_silent(Suppression.person_id))
        assert {(lifted is None, silent) for lifted, silent in s.execute(asked)} == {
            (True, True),
            (False, False),
        }
        seats = select(
            ConversationPerson.person_id, standing.last_talk(ConversationPerson.person_id)
        )
        assert set(s.execute(seats).all()) == {(town["Ana"], TODAY), (town["Ben"], LONG_AGO)}
        held = select(Worker.name, standing.owner_name(Assignment.person_id)).join(
            Assignment, Assignment.worker_id == Worker.id
        )
        assert set(s.execute(held).all()) == {
            ("Dana", "Dana"),
            ("Dana", "Ruth"),
            ("Ruth", "Ruth"),
            ("Ruth", "Dana"),
            ("Ruth", None),
            ("Left", None),
        }
        silent = select(Suppression.person_id).where(
            Suppression.person_id.in_(standing.SILENT), Suppression.person_id.in_(standing.SILENT)
        )
        assert s.scalars(silent).all() == [town["Dora"]]

    group.store.read(read)


def test_conditions_join_over_somebody_else(group: MadeGroup, town: Town) -> None:
    """Who knows somebody whom Dana reaches and who was talked with: asked of the other person."""
    group.store.write("Tie", lambda s: relate(s, town["Dora"], town["Ana"], "friends"))
    other = aliased(Person)
    knows = (
        select(Relationship.from_person_id)
        .join(other, other.id == Relationship.to_person_id)
        .where(
            other.id.in_(standing.OWNED),
            ~standing.is_silent(other.id),
            standing.last_talk(other.id) >= TODAY,
        )
    )
    assert names(group, standing.ACTIVE, Person.id.in_(knows)) == {"Dora"}


@pytest.fixture
def houses(group: MadeGroup) -> Town:
    """A house with two floors, one of them split; another house; Ana on the deepest place."""

    def build(s: Session) -> Town:
        ids = {"house": add_place(s, "House"), "other": add_place(s, "Other")}
        ids["one"] = add_place(s, "1", above=ids["house"])
        ids["two"] = add_place(s, "2", above=ids["house"])
        ids["wing"] = add_place(s, "Wing", above=ids["one"])
        for name, where in (("Ana", "wing"), ("Ben", "two"), ("Cleo", "other")):
            ids[name] = add_person(s, name)
            place(s, ids[name], ids[where])
        return ids

    return group.store.write("Build", build).value


def test_the_tree_below_and_above(group: MadeGroup, houses: Town) -> None:
    def below(s: Session, *tops: str) -> list[Id]:
        found = standing.places_below([houses[one] for one in tops])
        return list(s.scalars(select(found.c.id)))

    def above(s: Session, *starts: str) -> list[Id]:
        found = standing.places_above([houses[one] for one in starts])
        return list(s.scalars(select(found.c.id)))

    def read(s: Session) -> None:
        assert set(below(s, "house")) == {houses[one] for one in ("house", "one", "two", "wing")}
        assert len(below(s, "house", "one")) == 4  # each once, also below two of them
        assert set(above(s, "wing")) == {houses[one] for one in ("wing", "one", "house")}
        assert len(above(s, "wing", "two")) == 4
        assert below(s) == above(s) == []

    group.store.read(read)


def test_two_trees_stand_in_one_query(group: MadeGroup, houses: Town) -> None:
    def in_(*tops: str) -> Any:
        below = standing.places_below([houses[one] for one in tops])
        return Person.id.in_(standing.placed_in(below))

    assert names(group, in_("house")) == {"Ana", "Ben"}
    assert names(group, in_("house"), ~in_("two")) == {"Ana"}
    here = select(Placement.structure_id).where(Placement.person_id == houses["Ana"])
    below = standing.places_below(here)
    assert names(group, Person.id.in_(standing.placed_in(below))) == {"Ana"}


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (select(Person.id, standing.is_silent()), "ix_suppression_person_id"),
        (select(Person.id, standing.last_talk()), "ix_conversation_person_back"),
        (select(Person.id, standing.owner_name()), "uq_assignment_owner_there"),
        (
            select(Person.id).where(Person.id.not_in(standing.TALKED)),
            "ix_conversation_person_back FOR IN-OPERATOR",
        ),
        (
            select(Person.id).where(Person.id.in_(standing.talked_since(TODAY))),
            "ix_conversation_on_date",
        ),
        (
            select(Person.id).where(
                Person.id.in_(standing.placed_in(standing.places_below([b"house"])))
            ),
            "ix_placement_structure_id",
        ),
        (select(standing.places_below([b"house"]).c.id), "ix_structure_parent_id"),
        (
            select(Person.id).where(
                standing.ACTIVE,
                Person.id.in_(standing.OWNED.where(Assignment.worker_id == b"Dana")),
            ),
            "SEARCH person USING PRIMARY KEY",
        ),
        (
            select(Person.id).where(standing.ACTIVE).order_by(Person.sort_key).limit(9),
            "ix_person_list",
        ),
    ],
)
def test_each_is_answered_by_an_index(group: MadeGroup, query: Select[Any], index: str) -> None:
    def plan(s: Session) -> str:
        said = query.compile(s.connection(), compile_kwargs={"literal_binds": True})
        rows = s.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {said}")
        return "\n".join(row[3] for row in rows)

    assert index in group.store.read(plan)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Campaign, "campaign"),
        (Commitment, "step"),
        (ContactList, "list"),
        (ContactPoint, "number, mail or address"),
        (Person, "person"),
        (PersonName, "name"),
        (Placement, "place"),
        (PrintRun, "pages"),
        (Relationship, "tie"),
        (Structure, "place"),
        (Task, "step"),
        (Worker, "This is no longer here"),
    ],
)
def test_what_is_gone_is_named(group: MadeGroup, kind: type[Identified], said: str) -> None:
    with pytest.raises(problems.Missing, match=said):
        group.store.read(lambda s: existing(s, kind, new_id()))
