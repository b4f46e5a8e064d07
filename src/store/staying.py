"""Who stays as she is when a step is taken back, and why: by name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Row, Table, select

from ..i18n import gettext as _
from ..i18n import ngettext
from ..models import Base
from .references import Thing

NAMED = 5
BATCH = 500
NAMES = ("name", "label", "list_id", "text")
"""The columns that say what a row is, the best one first."""


PAPER = "print_row"
"""The reason of those who stand on paper that went out."""


@dataclass(frozen=True, slots=True)
class Named:
    """The first few by name, and how many there are in all."""

    names: tuple[str, ...] = ()
    count: int = 0

    def __str__(self) -> str:
        """ "Ana Costa, Bilal Khan and 3 more"."""
        names, more = ", ".join(self.names), self.count - len(self.names)
        if not names:
            return ngettext("{n} entry", "{n} entries", self.count).format(n=self.count)
        return _("{names} and {n} more").format(names=names, n=more) if more else names


@dataclass(frozen=True, slots=True)
class Staying:
    """Who was changed since, and who only stands on paper that went out; people, or else other
    entries."""

    changed: Named
    on_paper: Named
    people: bool

    @property
    def count(self) -> int:
        """How many there are in all."""
        return self.changed.count + self.on_paper.count

    def sentence(self, step: str) -> str:
        """What would stay if the rest of the step were taken back."""
        told = []
        if self.changed.count and self.people:
            words = ngettext(
                "{n} person was changed since and would stay: {names}.",
                "{n} people were changed since and would stay: {names}.",
                self.changed.count,
            )
            told.append(words.format(n=self.changed.count, names=self.changed))
        elif self.changed.count:
            words = ngettext(
                "this was changed since and would stay: {names}.",
                "these were changed since and would stay: {names}.",
                self.changed.count,
            )
            told.append(words.format(names=self.changed))
        if self.on_paper.count:
            words = ngettext(
                "{n} person stands on paper that went out and would stay, with name and printed "
                "number alone: {names}.",
                "{n} people stand on paper that went out and would stay, with name and printed "
                "number alone: {names}.",
                self.on_paper.count,
            )
            told.append(words.format(n=self.on_paper.count, names=self.on_paper))
        return _("{step}: {what}").format(step=step, what=" ".join(told))


def staying(connection: Connection, reasons: Mapping[Thing, Collection[str]]) -> Staying:
    """Whom these rows tell of; where they tell of nobody, what they are called."""
    people = whose(connection, reasons)
    if people:
        paper = {one for one, why in people.items() if why == {PAPER}}
        return Staying(
            _first_names(connection, people.keys() - paper),
            _first_names(connection, paper),
            people=True,
        )
    by_entity = _by_entity(reasons)
    named = [one for entity, keys in by_entity.items() for one in _called(connection, entity, keys)]
    return Staying(Named(tuple(sorted(named)[:NAMED]), len(reasons)), Named(), people=False)


def whose(
    connection: Connection, reasons: Mapping[Thing, Collection[str]]
) -> dict[bytes, set[str]]:
    """The people whom these rows tell of, each with the reasons of all of her rows."""
    people: dict[bytes, set[str]] = {
        key: set(why) for (entity, key), why in reasons.items() if entity == "person"
    }
    for entity, keys in _by_entity(reasons).items():
        for key, person in _whose(connection, Base.metadata.tables[entity], keys):
            people.setdefault(person, set()).update(reasons[entity, key])
    return people


def _by_entity(things: Iterable[Thing]) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    for entity, key in things:
        found.setdefault(entity, []).append(key)
    return found


def _whose(
    connection: Connection, table: Table, keys: list[bytes]
) -> Iterator[tuple[bytes, bytes]]:
    """The ids of these rows, each with somebody of whom it tells."""
    columns = [key.parent for key in table.foreign_keys if key.column.table.name == "person"]
    gone = Base.metadata.tables["step_row"].c
    wanted = [(table.c.id, column) for column in columns] + [(gone.entity_id, gone.person_id)]
    for key, column in wanted:
        found: list[Any] = list(_of(connection, key, keys, key, column))
        yield from ((row_id, person) for row_id, person in found if person is not None)


def _first_names(connection: Connection, people: Collection[bytes]) -> Named:
    person = Base.metadata.tables["person"].c
    rows: list[Any] = list(
        _of(connection, person.id, list(people), person.sort_key, person.name, person.apart)
    )
    # who is kept apart in somebody's circle is counted, and not named
    names = [name for _sort, name, apart in sorted(rows, key=tuple) if not apart]
    return Named(tuple(names[:NAMED]), len(people))


def _called(connection: Connection, entity: str, keys: list[bytes]) -> Iterator[str]:
    columns = Base.metadata.tables[entity].c
    column = next((one for one in NAMES if one in columns and not columns[one].foreign_keys), None)
    if column is not None:
        yield from (row[0] for row in _of(connection, columns.id, keys, columns[column]))


def _of(
    connection: Connection, key: Column[Any], keys: list[bytes], *columns: Column[Any]
) -> Iterator[Row[Any]]:
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        yield from connection.execute(select(*columns).where(key.in_(some)))
