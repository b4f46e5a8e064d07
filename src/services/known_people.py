"""Whom the register knows already, asked row by row while a list comes in.

Of everybody there is only the way to find her again; all that is known of somebody is read for
a few thousand rows at a time, so that a long list needs little memory and few questions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from ..models import (
    ContactKind,
    ContactPoint,
    Id,
    LanguageSkill,
    Note,
    Person,
    PersonName,
    Placement,
    Suppression,
)
from ..models.naming import fold

T = TypeVar("T")
Fact = tuple[str, str]

FILLED = ("say_as", "pronouns", "birth", "best_time", "external_id")
"""Facts that a list may fill in where they are empty; known as (fact, "")."""


class Known:
    """A person of the register, and which facts of her are there."""

    __slots__ = ("_facts", "_position", "person_id")

    def __init__(self, person_id: Id) -> None:
        self.person_id = person_id
        self._facts: set[Fact] = set()
        self._position = 0

    def takes(self, fact: Fact) -> bool:
        """True if this fact is new of her; from now on it is known."""
        if fact in self._facts:
            return False
        self._facts.add(fact)
        return True

    def next_position(self) -> int:
        """The place of the next way to reach her, behind those there are."""
        self._position += 1
        return self._position - 1


class Sought(NamedTuple):
    """A row of a list, and the ways by which its person may be known."""

    draft: Any
    ways: tuple[str, ...]


class KnownPeople:
    """Finds a row's person by the source's number, or by name and a way to reach her together."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._by_number: dict[str, Id] = {}
        self._by_way: dict[str, Id] = {}
        self._at_hand: dict[Id, Known] = {}
        self._load()

    def look_up(self, drafts: Iterable[Any]) -> list[Sought]:
        """Reads what is known of everybody these rows are about, all earlier rows being written."""
        rows = [Sought(draft, tuple(_ways(draft))) for draft in drafts]
        found = {one for row in rows if (one := self._id_of(row)) is not None}
        self._at_hand = {one: Known(one) for one in found}
        if found:
            self._read_facts(found)
        return rows

    def find(self, row: Sought) -> Known | None:
        """The person this row (one of those looked up last) is about; None where she is new."""
        found = self._id_of(row)
        return None if found is None else self._at_hand[found]

    def remember(self, person_id: Id, row: Sought) -> Known:
        """Somebody who came in with this list: a later row may be about her too."""
        known = self._at_hand[person_id] = Known(person_id)
        if row.draft.external_id:
            self._by_number[row.draft.external_id] = person_id
        for way in row.ways:
            self._by_way.setdefault(way, person_id)
        return known

    def _id_of(self, row: Sought) -> Id | None:
        found = self._by_number.get(row.draft.external_id) if row.draft.external_id else None
        if found is not None:
            return found
        return next((self._by_way[way] for way in row.ways if way in self._by_way), None)

    def _load(self) -> None:
        for person_id, number in self._session.execute(
            select(Person.id, Person.external_id).where(Person.external_id.is_not(None))
        ):
            if number is not None:
                self._by_number.setdefault(number, person_id)
        rows = self._session.execute(
            select(Person.id, Person.name, ContactPoint.key)
            .join(ContactPoint, ContactPoint.person_id == Person.id)
            .where(ContactPoint.kind != ContactKind.ADDRESS, ContactPoint.key != "")
        )
        for person_id, name, key in rows:
            self._by_way.setdefault(_way(fold(name), key), person_id)

    def _read_facts(self, people: Collection[Id]) -> None:
        for person_id, fact in _facts(self._session, people):
            self._at_hand[person_id].takes(fact)
        ways = select(
            ContactPoint.person_id, ContactPoint.kind, ContactPoint.key, ContactPoint.value
        ).where(ContactPoint.person_id.in_(people))
        for person_id, kind, key, value in self._session.execute(ways):
            self._at_hand[person_id].takes((kind.value, key or value))
            self._at_hand[person_id].next_position()


def _facts(session: Session, people: Collection[Id]) -> Iterator[tuple[Id, Fact]]:
    """What these people have, ways to reach them apart."""
    columns = [getattr(Person, fact) for fact in FILLED]
    filled = select(Person.id, *columns).where(Person.id.in_(people))
    for person_id, *values in session.execute(filled):
        yield from (
            (person_id, (fact, "")) for fact, value in zip(FILLED, values, strict=True) if value
        )
    for person_id, text in _of(session, people, PersonName.person_id, PersonName.text):
        yield person_id, ("name", fold(text))
    for person_id, code in _of(session, people, LanguageSkill.person_id, LanguageSkill.language):
        yield person_id, ("language", code)
    for person_id, text in _of(session, people, Note.person_id, Note.text):
        yield person_id, ("note", text)
    for person_id, ended in _of(session, people, Placement.person_id, Placement.ended):
        if not ended:
            yield person_id, ("placed", "")
    for person_id, lifted in _of(session, people, Suppression.person_id, Suppression.lifted_on):
        if lifted is None:
            yield person_id, ("silent", "")


def _of(
    session: Session,
    people: Collection[Id],
    whose: InstrumentedAttribute[Id],
    fact: InstrumentedAttribute[T],
) -> Iterable[tuple[Id, T]]:
    """One fact of these people, with whose it is."""
    return session.execute(select(whose, fact).where(whose.in_(people)))


def _ways(draft: Any) -> Iterator[str]:
    """The ways by which a row's person may be known, each together with her name."""
    keys = [p.key for p in draft.points if p.key and p.kind is not ContactKind.ADDRESS]
    if keys:
        name = fold(draft.name)
        yield from (_way(name, key) for key in keys)


def _way(name: str, key: str) -> str:
    """One text for both: of a hundred thousand such, tuples would take twice the memory."""
    return f"{name}\n{key}"
