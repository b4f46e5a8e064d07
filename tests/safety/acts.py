"""What the writer under test does: numbered operations over several tables, through the services.

Which operation comes at which number is fixed, so that from the number of operations kept in the
file all that must stand in it can be told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from longhaul.bringing_in import bring_in_file
from longhaul.models import Answer, ContactKind, Id, Pack
from longhaul.services import contact_owners, groups, people
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.people import NewPerson, Way
from longhaul.store import group_keys
from longhaul.store.engine import connect
from longhaul.store.open_file import OpenFile
from longhaul.store.store import Store
from sqlalchemy.orm import Session

from tests.builders import HERS, PASSPHRASE, dump, make_group

DAY = date(2026, 7, 1)
"""Before the day of any test run, so that nothing is dated into the future."""
ROWS = 200
"""People in one imported list."""


class Kind(StrEnum):
    """What an operation is."""

    TALK = "talk"
    IMPORT = "import"
    UNDO = "undo"


ROUND = (
    Kind.TALK, Kind.TALK, Kind.UNDO, Kind.TALK, Kind.IMPORT, Kind.TALK, Kind.IMPORT, Kind.UNDO,
)  # fmt: skip


def kind_of(number: int) -> Kind:
    """What operation `number` (from 1) is; an Undo always takes back the one before it."""
    return ROUND[(number - 1) % len(ROUND)]


@dataclass(frozen=True)
class Base:
    """A closed group to begin from: Ana is in it, Dana and Ruth work with it."""

    key: bytes
    dana: Id
    ruth: Id
    ana: Id
    steps: int
    """Those of its history; what comes after is of an operation."""
    recovery: tuple[str, ...]
    rows: dict[str, int]
    """How many each table has."""

    def as_json(self) -> dict[str, Any]:
        """Itself for another process."""
        return {
            name: value.hex() if isinstance(value, bytes) else value
            for name, value in asdict(self).items()
        }

    @classmethod
    def from_json(cls, facts: dict[str, Any]) -> Base:
        """Itself as another process gave it."""
        ids = {name: bytes.fromhex(facts[name]) for name in ("key", "dana", "ruth", "ana")}
        return cls(
            **ids, steps=facts["steps"], recovery=tuple(facts["recovery"]), rows=facts["rows"]
        )


def make_base(folder: Path) -> Base:
    """A group with one person and one backup, closed; two passphrases open it."""
    made = make_group(folder, pack=Pack.UNION_UK, passphrase=PASSPHRASE)
    store = made.store
    ana = store.write(
        "Add Ana", lambda s: people.add_person(s, NewPerson("Ana Ribeiro"), DAY)
    ).value
    ruth = store.write("Add worker Ruth", lambda s: groups.add_worker(s, "Ruth")).value
    group_keys.set_passphrase(store, ruth, HERS)
    rows = dict(row_counts(store))
    base = Base(made.key, made.dana, ruth, ana, store.generation(), made.recovery, rows)
    store.close()
    return base


def row_counts(store: Store) -> Counter[str]:
    """How many rows each table of the group's history has; empty ones are left out."""
    tables = {name: rows for name, rows in dump(store).items() if name != "search_entry"}
    return Counter({name: len(rows) for name, rows in tables.items() if rows})


def open_base(base: Base, folder: Path, *, small_cache: bool = True) -> Store:
    """The group in `folder`, a copy of the base, open by its raw key, Dana acting.

    With the small cache pages are written before the commit, as on a laptop short of memory.
    """
    raw = connect(folder / "group.db", base.key)
    if small_cache:
        raw.execute("PRAGMA cache_size=20")
    return Store(OpenFile(raw, base.key), folder, worker_id=base.dana)


def operate(store: Store, base: Base, number: int, papers: Path) -> None:
    """Does operation `number`. `papers` is where lists that come in lie."""
    OPERATIONS[kind_of(number)](store, base, number, papers)


def _talk(store: Store, base: Base, number: int, _papers: Path) -> None:
    def act(session: Session) -> None:
        new = NewPerson(f"Talk {number}", ways=(Way(ContactKind.PHONE, "07700 900118"),))
        person = people.add_person(session, new, DAY)
        people.edit_person(session, base.ana, "say_as", f"said {number}")
        contact_owners.own(session, [person], base.dana, DAY, take_over=True)
        entry = OneToOne(
            (person, base.ana),
            DAY,
            mattered=f"what mattered {number} " * 20,
            new_issues=(f"Issue {number % 7}",),
            asked=f"ask {number}",
            answer=Answer.YES,
            next_step=f"step {number}",
            next_due=DAY + timedelta(days=3),
            promised=f"promise {number}",
            note=f"note {number} " * 30,
        )
        record_conversation(session, entry, base.dana, DAY)

    store.write(f"Talk {number}", act)


def _import(store: Store, _base: Base, number: int, papers: Path) -> None:
    bring_in_file(store, list_file(papers, number, ROWS))


def _undo(store: Store, _base: Base, _number: int, _papers: Path) -> None:
    store.undo()


OPERATIONS: dict[Kind, Callable[[Store, Base, int, Path], None]] = {
    Kind.TALK: _talk,
    Kind.IMPORT: _import,
    Kind.UNDO: _undo,
}


def list_file(papers: Path, number: int, rows: int) -> Path:
    """A list of made-up people, no two alike."""
    path = papers / f"list-{number}.csv"
    lines = [
        f"Given{one} Row{number}x{one},{one}.row{number}@example.org,07700 90{one % 10_000:04d}"
        for one in range(rows)
    ]
    path.write_text("\n".join(["Name,Email,Phone", *lines]) + "\n", encoding="utf-8")
    return path
