"""Builds small made-up groups in real encrypted files: people, phones, places, campaigns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from longhaul.models import (
    Assignment,
    ContactKind,
    ContactPoint,
    Id,
    LanguageSkill,
    Pack,
    Person,
    PersonStatus,
    Placement,
    Slot,
    Structure,
    StructureKind,
    Worker,
    new_id,
)
from longhaul.models.naming import fold, sort_key
from longhaul.services.campaigns import begin_campaign
from longhaul.services.groups import found_group
from longhaul.services.people import split_name
from longhaul.services.phones import phone_key
from longhaul.store import group_folder, journal, keys
from longhaul.store.store import Store
from sqlalchemy.orm import Session

TODAY = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 18, 40, tzinfo=UTC)
PASSPHRASE = "heron over the quiet river"


@dataclass(frozen=True, slots=True)
class MadeGroup:
    """An open group, and the worker who acts in it: Dana."""

    store: Store
    dana: Id


def make_group(folder: Path, *, pack: Pack = Pack.TENANT) -> MadeGroup:
    """A founded group in a fresh encrypted file; its clock stands at NOW."""
    dana = new_id()
    store = group_folder.make(folder, dana, PASSPHRASE, cost=keys.FLOOR, clock=lambda: NOW).store
    store.write("Found the group", lambda s: found_group(s, "Saltmarsh", pack, dana, "Dana"))
    return MadeGroup(store, dana)


def add_person(
    session: Session,
    name: str,
    *,
    phone: str = "",
    languages: Sequence[str] = (),
    owner: Id | None = None,
    address: str = "",
    status: PersonStatus = PersonStatus.ACTIVE,
) -> Id:
    """Somebody with what is given; without a phone nobody can call her."""
    given, family = split_name(name)
    person = Person(
        name=name,
        given=given,
        family=family,
        sort_key=sort_key(family, given, name),
        status=status,
        added_on=TODAY,
    )
    session.add(person)
    session.flush()
    if phone:
        add_phone(session, person.id, phone)
    if address:
        add_way(session, person.id, ContactKind.ADDRESS, address, fold(address))
    for language in languages:
        session.add(LanguageSkill(person_id=person.id, language=language))
        session.flush()
    if owner is not None:
        session.add(Assignment(person_id=person.id, worker_id=owner, from_date="2026-01-05"))
    session.flush()
    return person.id


def add_phone(session: Session, person_id: Id, number: str, position: int = 0) -> Id:
    """A good phone, tried in the order of the positions."""
    key = phone_key(number, "GB")
    return add_way(session, person_id, ContactKind.PHONE, number, key, position)


def add_way(
    session: Session, person_id: Id, kind: ContactKind, value: str, key: str, position: int = 0
) -> Id:
    """A good phone, mail box or address."""
    point = ContactPoint(person_id=person_id, kind=kind, value=value, key=key, position=position)
    session.add(point)
    session.flush()
    return point.id


def add_worker(session: Session, name: str) -> Id:
    """One more who works with the register."""
    worker = Worker(name=name)
    session.add(worker)
    session.flush()
    return worker.id


def add_place(
    session: Session,
    name: str,
    kind: StructureKind = StructureKind.BUILDING,
    above: Id | None = None,
) -> Id:
    """A node of the tree."""
    place = Structure(name=name, kind=kind, parent_id=above)
    session.add(place)
    session.flush()
    return place.id


def add_flat(session: Session, place_id: Id, label: str) -> Id:
    """A seat of a place."""
    slot = Slot(structure_id=place_id, label=label)
    session.add(slot)
    session.flush()
    return slot.id


def place(session: Session, person_id: Id, place_id: Id, slot_id: Id | None = None) -> Id:
    """Somebody is there since January."""
    placement = Placement(
        person_id=person_id, structure_id=place_id, slot_id=slot_id, from_date="2026-01"
    )
    session.add(placement)
    session.flush()
    return placement.id


def add_campaign(session: Session, place_id: Id | None = None) -> Id:
    """A campaign with a scale of its own, in a place or everywhere."""
    return begin_campaign(session, "Lifts at Foundry Row", "HERON", TODAY, place_id=place_id)


def dump(store: Store) -> dict[str, set[tuple[object, ...]]]:
    """Every row of every table of the group's history, and the search index without its numbers."""
    tables = {table.name: "*" for table in journal.journalled_tables()}
    tables["search_entry"] = "person_id, sort_key, folded"
    return {
        name: set(store.execute(f'SELECT {columns} FROM "{name}"'))
        for name, columns in tables.items()
    }
