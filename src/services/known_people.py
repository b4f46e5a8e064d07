"""Whom the register knows already, asked row by row while a list comes in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

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

Fact = tuple[str, str]


class Known:
    """A person of the register, and which facts of her are there."""

    __slots__ = ("_facts", "_position", "person_id")

    def __init__(self, person_id: Id, facts: Iterable[Fact] = (), position: int = 0) -> None:
        self.person_id = person_id
        self._facts = set(facts)
        self._position = position

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


class KnownPeople:
    """Finds a row's person by the source's number, or by name and a way to reach her together."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._by_number: dict[str, Id] = {}
        self._by_way: dict[tuple[str, str], Id] = {}
        self._seen: dict[Id, Known] = {}
        self._load()

    def find(self, draft: Any) -> Known | None:
        """The person this row is about; None where she is new."""
        found = self._by_number.get(draft.external_id) if draft.external_id else None
        if found is None and draft.points:
            name = fold(draft.name)
            found = next(
                (
                    self._by_way[name, point.key]
                    for point in draft.points
                    if point.key and (name, point.key) in self._by_way
                ),
                None,
            )
        return None if found is None else self._known(found)

    def remember(self, person_id: Id, draft: Any) -> Known:
        """Somebody who came in with this list: a later row may be about her too."""
        known = Known(person_id)
        if draft.external_id:
            self._by_number[draft.external_id] = person_id
            self._seen[person_id] = known
        if draft.points:
            name = fold(draft.name)
            for point in draft.points:
                if point.kind is not ContactKind.ADDRESS and point.key:
                    self._by_way.setdefault((name, point.key), person_id)
                    self._seen[person_id] = known
        return known

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
            self._by_way.setdefault((fold(name), key), person_id)

    def _known(self, person_id: Id) -> Known:
        if person_id not in self._seen:
            self._seen[person_id] = self._facts_of(person_id)
        return self._seen[person_id]

    def _facts_of(self, person_id: Id) -> Known:
        session = self._session
        ways = session.execute(
            select(ContactPoint.kind, ContactPoint.key, ContactPoint.value).where(
                ContactPoint.person_id == person_id
            )
        ).all()
        facts: list[Fact] = [(kind.value, key or value) for kind, key, value in ways]
        for text in session.scalars(
            select(PersonName.text).where(PersonName.person_id == person_id)
        ):
            facts.append(("name", fold(text)))
        facts += [
            ("language", one)
            for one in session.scalars(
                select(LanguageSkill.language).where(LanguageSkill.person_id == person_id)
            )
        ]
        facts += [
            ("note", one)
            for one in session.scalars(select(Note.text).where(Note.person_id == person_id))
        ]
        placed = select(Placement.id).where(Placement.person_id == person_id, ~Placement.ended)
        silent = select(Suppression.id).where(
            Suppression.person_id == person_id, Suppression.lifted_on.is_(None)
        )
        facts += [("placed", "")] * bool(session.scalar(placed.limit(1)))
        facts += [("silent", "")] * bool(session.scalar(silent.limit(1)))
        return Known(person_id, facts, len(ways))
