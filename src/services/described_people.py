"""People of the register made comparable: what tells whether two entries are one person."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Executable, select, true
from sqlalchemy.orm import Session

from ..likeness.described import Address, Described, address_of, names_of
from ..models import (
    ContactKind,
    ContactPoint,
    Id,
    NameKind,
    OtherNumber,
    Person,
    PersonName,
    Placement,
    Structure,
)
from .known_places import HOME
from .standing import ERASED, LISTED

TO_COMPARE = LISTED & Person.status.not_in(ERASED)
"""Everybody on the group's lists, now or once; nobody who is kept apart or was erased."""
NAMES_OF_FAMILIES = frozenset({NameKind.BIRTH, NameKind.FORMER})


@dataclass(slots=True)
class _Gathered:
    """What was read of one person so far."""

    others: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    homes: list[Id] = field(default_factory=list)
    works: list[Id] = field(default_factory=list)
    numbers: list[tuple[str, str]] = field(default_factory=list)


def described_people(session: Session, ids: Collection[Id] | None = None) -> list[Described]:
    """These people, or everybody where none are named, in the order in which they came."""
    gathered = _gathered(session, ids)
    nothing = _Gathered()
    people = select(
        Person.id, Person.name, Person.given, Person.family, Person.birth,
        Person.external_id, Person.basis_source,
    ).where(TO_COMPARE, _among(Person.id, ids)).order_by(Person.id)  # fmt: skip
    return [_described(row, gathered.get(row[0], nothing)) for row in session.execute(people)]


def _described(row: Any, known: _Gathered) -> Described:
    person_id, name, given, family, birth, number, source = row
    own = [(number, source)] if number else []
    others = [_whole(other, given or name) for other in known.others]
    return Described(
        person_id, name, names_of(given, family, name, others),
        phones=frozenset(known.phones), mails=frozenset(known.mails),
        addresses=tuple(known.addresses), birth=birth or "",
        homes=frozenset(known.homes), works=frozenset(known.works),
        numbers=frozenset([*known.numbers, *own]),
    )  # fmt: skip


def _whole(other: str, given: str) -> str:
    """Another name; a family name of before is marked by a space in front, and has her first."""
    return f"{given}{other}" if other.startswith(" ") else other


def _gathered(session: Session, ids: Collection[Id] | None) -> dict[Id, _Gathered]:
    found: dict[Id, _Gathered] = {}

    def of(person_id: Id) -> _Gathered:
        known = found.get(person_id)
        if known is None:
            known = found[person_id] = _Gathered()
        return known

    for person_id, text, kind in session.execute(_names(ids)):
        family = kind in NAMES_OF_FAMILIES and " " not in text.strip()
        of(person_id).others.append(f" {text.strip()}" if family else text)
    for person_id, kind, key, value in session.execute(_ways(ids)):
        _take_way(of(person_id), kind, key, value)
    for person_id, structure_id, slot_id, kind in session.execute(_places(ids)):
        if kind not in HOME:
            of(person_id).works.append(structure_id)
        elif slot_id is not None:
            of(person_id).homes.append(slot_id)
    for person_id, number, system in session.execute(_numbers(ids)):
        of(person_id).numbers.append((number, system))
    return found


def _take_way(known: _Gathered, kind: ContactKind, key: str, value: str) -> None:
    if kind is ContactKind.ADDRESS:
        known.addresses.append(address_of(value))
    elif key:
        (known.phones if kind is ContactKind.PHONE else known.mails).append(key)


def _names(ids: Collection[Id] | None) -> Executable:
    names = select(PersonName.person_id, PersonName.text, PersonName.kind)
    return names.where(_among(PersonName.person_id, ids))


def _ways(ids: Collection[Id] | None) -> Executable:
    ways = select(ContactPoint.person_id, ContactPoint.kind, ContactPoint.key, ContactPoint.value)
    return ways.where(_among(ContactPoint.person_id, ids))


def _places(ids: Collection[Id] | None) -> Executable:
    places = select(
        Placement.person_id, Placement.structure_id, Placement.slot_id, Structure.kind
    ).join(Structure, Structure.id == Placement.structure_id)
    return places.where(_among(Placement.person_id, ids))


def _numbers(ids: Collection[Id] | None) -> Executable:
    numbers = select(OtherNumber.person_id, OtherNumber.number, OtherNumber.system)
    return numbers.where(_among(OtherNumber.person_id, ids))


def _among(column: Any, ids: Collection[Id] | None) -> ColumnElement[bool]:
    return true() if ids is None else column.in_(ids)
