"""Every write is one named step: nothing bypasses it, nothing is half kept, the chain holds."""

from __future__ import annotations

from uuid import UUID

import pytest
from longhaul import problems
from longhaul.models import Base, ContactPoint, ConversationPerson, Person, StepRow, new_id
from longhaul.services.people import NewPerson, add_person, edit_person
from longhaul.store import journal
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, dump, sql

TECHNICAL = {"map_spot", "draft", "kept_paper", "meta", "search_entry", "step", "step_row"}


def test_every_table_is_journalled_except_a_short_known_list() -> None:
    journalled = {table.name for table in journal.journalled_tables()}
    assert journalled | TECHNICAL == set(Base.metadata.tables)
    assert not journalled & TECHNICAL


def test_every_journalled_table_has_three_triggers(group: MadeGroup) -> None:
    triggers = {
        row[0]
        for row in sql(group.store, "SELECT name FROM sqlite_temp_master WHERE type = 'trigger'")
    }
    for table in journal.journalled_tables():
        assert f"journal_{table.name}_INSERT" in triggers
        assert f"journal_{table.name}_DELETE" in triggers
        assert f"journal_{table.name}_UPDATE" in triggers


def test_a_write_outside_a_step_is_refused(group: MadeGroup) -> None:
    before = dump(group.store)
    with pytest.raises(IntegrityError):
        group.store.scribble(lambda s: s.add(Person(name="Nobody", added_on=TODAY)))
    assert dump(group.store) == before


def test_a_failing_step_keeps_nothing(group: MadeGroup) -> None:
    before = dump(group.store, technical=True)

    def half(session: Session) -> None:
        add_person(session, NewPerson("Ana Ribeiro"), TODAY)
        add_person(session, NewPerson(""), TODAY)

    with pytest.raises(problems.Unanswered):
        group.store.write("Add two", half)
    assert dump(group.store, technical=True) == before


def test_a_step_that_changes_nothing_is_not_kept(group: MadeGroup) -> None:
    person = _add(group, "Ana Ribeiro")
    generation = group.store.generation()
    outcome = group.store.write("Same", lambda s: edit_person(s, person, "name", "Ana Ribeiro"))
    assert outcome.step_id is None
    assert group.store.generation() == generation
    assert not outcome.changes.kinds


def test_orm_bulk_and_core_writes_are_all_seen(group: MadeGroup) -> None:
    people = [{"id": new_id(), "name": f"P{n}", "added_on": TODAY} for n in range(50)]
    added = group.store.write("Bulk", lambda s: s.execute(insert(Person), people) and None)
    assert added.changes.touches("person")
    before = dump(group.store)
    group.store.write("Rename all", lambda s: s.execute(update(Person).values(name="X")) and None)
    group.store.write("Remove all", lambda s: s.execute(delete(Person)) and None)
    group.store.undo()
    group.store.undo()
    assert dump(group.store) == before


def test_the_chain_holds_and_tells_where_it_was_broken(group: MadeGroup) -> None:
    person = _add(group, "Ana Ribeiro")
    step = group.store.write("Rename", lambda s: edit_person(s, person, "name", "Ana Costa"))
    _add(group, "Bilal Rahman")
    assert group.store.broken_step() is None
    assert step.step_id is not None
    [(number,)] = sql(group.store, "SELECT number FROM step WHERE id = ?", step.step_id)
    sql(
        group.store,
        "UPDATE step_row SET before = ? WHERE step_number = ? AND before IS NOT NULL",
        '{"name": "Somebody"}',
        number,
    )
    assert group.store.broken_step() == number


def test_a_removed_step_breaks_the_chain(group: MadeGroup) -> None:
    _add(group, "Ana Ribeiro")
    _add(group, "Bilal Rahman")
    last = group.store.generation()
    sql(group.store, "PRAGMA foreign_keys=OFF")
    sql(group.store, "DELETE FROM step WHERE number = ?", last - 1)
    assert group.store.broken_step() == last


def test_values_can_be_erased_while_the_chain_holds(group: MadeGroup) -> None:
    person = _add(group, "Ana Ribeiro")
    group.store.write("Rename", lambda s: edit_person(s, person, "name", "Ana Costa"))
    sql(group.store, "UPDATE step_row SET before = NULL, salt = NULL")
    assert group.store.broken_step() is None


def test_an_insert_keeps_no_second_copy_of_the_row(group: MadeGroup) -> None:
    _add(group, "Ana Ribeiro")
    images = group.store.read(
        lambda s: s.query(StepRow.before).filter(StepRow.entity == "person").all()
    )
    assert images == [(None,)]


def test_every_row_has_one_id_of_its_own() -> None:
    for table in journal.journalled_tables():
        assert [column.name for column in table.primary_key.columns] == ["id"], table.name


def test_rows_that_join_two_things_have_an_id_and_stand_once(group: MadeGroup) -> None:
    from longhaul.services.one_to_ones import OneToOne, record_conversation

    person = _add(group, "Ana Ribeiro")
    group.store.write(
        "Talk", lambda s: record_conversation(s, OneToOne((person,), TODAY), group.dana, TODAY)
    )
    (joined,) = group.store.read(lambda s: s.scalars(select(ConversationPerson)).all())
    journalled = sql(
        group.store, "SELECT entity_id FROM step_row WHERE entity = 'conversation_person'"
    )
    assert journalled == [(joined.id,)]
    assert UUID(bytes=joined.id).version == 7
    again = {"conversation_id": joined.conversation_id, "person_id": person}
    with pytest.raises(IntegrityError):
        group.store.write(
            "Twice", lambda s: s.execute(insert(ConversationPerson).values(**again)) and None
        )


def test_contact_points_of_a_deleted_person_do_not_stay_in_the_index(group: MadeGroup) -> None:
    person = _add(group, "Ana Ribeiro")
    group.store.write("Gone", lambda s: s.execute(delete(ContactPoint)) and s.execute(
        delete(Person).where(Person.id == person)) and None)  # fmt: skip
    assert dump(group.store)["search_entry"] == []
    group.store.undo()
    assert [row[0] for row in dump(group.store)["search_entry"]] == [person]


def _add(group: MadeGroup, name: str) -> bytes:
    return group.store.write(f"Add {name}", lambda s: add_person(s, NewPerson(name), TODAY)).value
