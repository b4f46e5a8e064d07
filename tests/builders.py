"""Builds small made-up groups in real encrypted files: people, phones, places, campaigns."""

from __future__ import annotations

import atexit
import secrets
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from longhaul.models import (
    Assignment,
    Base,
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
from longhaul.services.cuts import CutQuestion, cut
from longhaul.services.frozen_rows import frozen_rows
from longhaul.services.groups import found_group
from longhaul.services.made_up.made_up import make_up
from longhaul.services.people import split_name
from longhaul.services.phones import phone_key
from longhaul.services.print_runs import NewRun
from longhaul.store import group_folder, keys, migrate
from longhaul.store.engine import connect
from longhaul.store.open_file import OpenFile, file_of
from longhaul.store.recovery_key import recovery_lines
from longhaul.store.store import Store
from sqlalchemy.orm import Session

TODAY = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 18, 40, tzinfo=UTC)
PASSPHRASE = "tin river copper lantern moss"
"""Dana's, where a group has one."""
HERS = "paper window singing gravel tent"
"""That of somebody else who works with it."""

Founding = Callable[[Session, Id], object]


@dataclass(frozen=True, slots=True)
class MadeGroup:
    """An open group, its folder and its data key, and the worker who acts in it: Dana."""

    folder: Path
    store: Store
    dana: Id
    key: bytes

    @property
    def recovery(self) -> tuple[str, ...]:
        """The lines of its recovery sheet."""
        return recovery_lines(self.key)

    def again(self) -> MadeGroup:
        """Closes and opens it, as after a restart."""
        self.store.close()
        return _opened(self.folder, self.dana, self.key)


def now() -> datetime:
    """The clock of every group made here."""
    return NOW


def make_group(
    folder: Path,
    *,
    pack: Pack = Pack.TENANT,
    passphrase: str | None = None,
    founding: Founding | None = None,
) -> MadeGroup:
    """A founded group in a fresh encrypted file, or one that `founding` fills.

    All that are merely founded are copies of one: they share its key and the ids in it.
    Without a passphrase only its data key opens it, so that no test waits for Argon2.
    """
    if founding is None and passphrase is None:
        return _copy_of(_founded(pack), folder)
    dana = new_id()
    store = _with_passphrase(folder, dana, passphrase) if passphrase else _with_key(folder)
    found = founding or (lambda s, dana: found_group(s, "Saltmarsh", pack, dana, "Dana"))
    store.write("Start the group", lambda session: found(session, dana))
    store.worker_id = dana
    return MadeGroup(folder, store, dana, file_of(store).data_key)


def _with_passphrase(folder: Path, dana: Id, passphrase: str) -> Store:
    def lay(path: Path, data_key: bytearray) -> Id:
        _empty_file(path, data_key).close()
        return dana

    return group_folder.lay_out(folder, lay, passphrase, cost=keys.FLOOR, clock=now).store


def _with_key(folder: Path) -> Store:
    folder.mkdir(parents=True)
    key = secrets.token_bytes(keys.KEY_BYTES)
    return Store(OpenFile(_empty_file(folder / "group.db", key), key), folder, clock=now)


def _copy_of(made: MadeGroup, folder: Path) -> MadeGroup:
    """The same group once more, with its key: to copy it takes half the time of founding one."""
    folder.mkdir(parents=True)
    shutil.copy(made.folder / "group.db", folder / "group.db")
    return _opened(folder, made.dana, made.key)


def _opened(folder: Path, dana: Id, key: bytes) -> MadeGroup:
    raw = connect(folder / "group.db", key)
    store = Store(OpenFile(raw, key), folder, worker_id=dana, clock=now)
    return MadeGroup(folder, store, dana, key)


def make_town(folder: Path) -> MadeGroup:
    """The made-up group as it is on the one day, which takes a second to make and none to copy."""
    return _copy_of(_town(), folder)


@cache
def _town() -> MadeGroup:
    def found(session: Session, dana: Id) -> None:
        make_up(session, TODAY, dana)

    made = make_group(_folder() / "town", founding=found)
    made.store.close()
    return made


@cache
def _founded(pack: Pack) -> MadeGroup:
    """A group that was founded and closed, to be copied."""

    def found(session: Session, dana: Id) -> None:
        found_group(session, "Saltmarsh", pack, dana, "Dana")

    made = make_group(_folder() / pack, founding=found)
    made.store.close()
    return made


def _empty_file(path: Path, data_key: bytes | bytearray) -> Any:
    """All tables and nothing in them, page by page as in the pattern, under a key of its own."""
    path.touch(mode=0o600)
    raw = connect(path, data_key)
    _pattern().backup(raw)
    return raw


@cache
def _pattern() -> Any:
    """The one file whose schema is made: the migrations take ten times as long as a copy."""
    raw = connect(_folder() / "pattern.db", keys.new_data_key(), create=True)
    migrate.make_schema(raw)
    return raw


@cache
def _folder() -> Path:
    """Where the patterns lie until the tests end."""
    folder = tempfile.TemporaryDirectory(prefix="longhaul-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    return Path(folder.name)


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


def sql(store: Store, statement: str, *values: object) -> list[tuple[Any, ...]]:
    """What lies in the file behind an open group, asked past every service."""
    return file_of(store).execute(statement, *values)


def dump(store: Store, *, technical: bool = False) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, sorted: two dumps are equal when nothing differs.

    Of the search index without its numbers; of the technical tables only if asked.
    """
    tables = {
        table.name: sorted(sql(store, f'SELECT * FROM "{table.name}"'), key=repr)
        for table in Base.metadata.sorted_tables
        if technical or not table.info.get("technical")
    }
    index = sql(store, "SELECT person_id, sort_key, folded FROM search_entry")
    return {**tables, "search_entry": sorted(index)}


def call_sheet_run(
    session: Session, worker_id: Id, people: Sequence[Id] | None = None, **changes: Any
) -> NewRun:
    """Call sheets to be reserved: of everybody who may be called, or of these very people."""
    question = CutQuestion() if people is None else CutQuestion(
        people=tuple(people), guard=False, leave_to_owner=False
    )  # fmt: skip
    per_page = changes.pop("rows_per_page", 8)
    last_line = changes.pop("last_line", True)
    rows = frozen_rows(session, cut(session, question, TODAY).rows, per_page, last_line=last_line)
    facts: dict[str, Any] = {
        "title": "Call sheet",
        "ask": "Come on Saturday",
        "rows": rows,
        "pages": max((row.page_number for row in rows), default=0),
        "printed_for": "Ruth",
        "worker_id": worker_id,
        "return_to": "Dana",
        "code_name": "HERON",
    }
    return NewRun(**{**facts, **changes})
