"""T17: of somebody erased no page of the file tells any more, and nothing brings her back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from longhaul.erasing import erase
from longhaul.models import Base, ContactKind, Erasure, Id, Worker
from longhaul.services.erasing.entries import decided
from longhaul.services.erasing.verb import ToErase
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.people import NewPerson, Way, add_person
from longhaul.store.check import check_store
from longhaul.store.store import Store
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from tests.builders import PASSPHRASE, TODAY, MadeGroup, make_group, sql

from .decrypted import decrypted
from .everywhere import fill
from .scan import in_bytes, words
from .test_nothing_readable import random_word


@pytest.fixture
def group(tmp_path: Path) -> Iterator[MadeGroup]:
    made = make_group(tmp_path / "group", passphrase=PASSPHRASE)
    yield made
    made.store.close()


def hits(group: MadeGroup, *marks: str) -> list[str]:
    """Which of these words lie in the file, and how often."""
    plain = decrypted(group.folder / "group.db", group.key)
    found = in_bytes(plain, [words(mark, mark) for mark in marks])
    small = plain.lower()
    return [f"{mark} {small.count(mark.lower().encode())} times" for mark in found]


def everybody_called(store: Store, name: str) -> list[Id]:
    return [row[0] for row in sql(store, "SELECT id FROM person WHERE name = ?", name)]


def test_no_page_tells_of_her_any_more(group: MadeGroup) -> None:
    first, last = random_word(), random_word()
    name = f"{first} {last}"
    fill(group.store, group.dana, name)
    nobody = update(Worker).where(Worker.name == name).values(name="Ruth")
    group.store.write("Rename a worker", lambda s: s.execute(nobody))
    group.store.write("Nobody was erased yet", lambda s: s.execute(delete(Erasure)))
    assert hits(group, first, last)
    for one in everybody_called(group.store, name):
        erase(group.store, ToErase(one, group.dana, f"{name} asked"), today=TODAY)
    assert hits(group, first, last, last[-6:]) == []
    found = check_store(group.store)
    assert found.sound, found.sentences()


def test_what_becomes_of_each_entry_is_decided() -> None:
    """A new entity that tells of a person says what becomes of it when she is erased."""
    said = {(column.class_.__tablename__, column.key) for column in decided()}
    there = {
        (table.name, key.parent.name)
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == "person"
    }
    assert there == said


@pytest.mark.prove
@pytest.mark.timeout(3600)
def test_of_two_hundred_no_page_tells(group: MadeGroup) -> None:
    marks = [(random_word(), random_word()) for _each in range(200)]

    def bring(session: Session) -> list[Id]:
        return [
            add_person(
                session,
                NewPerson(
                    f"{one} {other}",
                    ways=(Way(ContactKind.EMAIL, f"{one}@example.org"),),
                ),
                TODAY,
            )
            for one, other in marks
        ]

    people = group.store.write("Bring them in", bring).value
    for person, (one, other) in zip(people, marks, strict=True):
        said = OneToOne((person,), TODAY, mattered=f"{one} would come", note=f"{other} again")
        group.store.write(
            f"Talk with {one} {other}",
            lambda s, said=said: record_conversation(s, said, group.dana, TODAY),
        )
    for person in people:
        erase(group.store, ToErase(person, group.dana, "asked"), today=TODAY)
    words_of_all = [word for pair in marks for word in pair]
    assert hits(group, *words_of_all) == []
    assert check_store(group.store).sound
