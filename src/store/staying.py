"""Who stays as she is when a step is taken back, because she was changed since: by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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


@dataclass(frozen=True, slots=True)
class Staying:
    """The first few by name, and how many there are in all: people, or else other entries."""

    names: tuple[str, ...]
    count: int
    people: bool

    def __str__(self) -> str:
        """ "Ana Costa, Bilal Khan and 3 more"."""
        names, more = ", ".join(self.names), self.count - len(self.names)
        if not names:
            return ngettext("{n} entry", "{n} entries", self.count).format(n=self.count)
        return _("{names} and {n} more").format(names=names, n=more) if more else names

    def sentence(self, step: str) -> str:
        """What would stay if the rest of the step were taken back."""
        if self.people:
            words = ngettext(
                "{step}: {n} person was changed since and would stay: {names}.",
                "{step}: {n} people were changed since and would stay: {names}.",
                self.count,
            )
        else:
            words = ngettext(
                "{step}: this was changed since and would stay: {names}.",
                "{step}: these were changed since and would stay: {names}.",
                self.count,
            )
        return words.format(step=step, n=self.count, names=self)


def staying(connection: Connection, kept: Iterable[Thing]) -> Staying:
    """Whom these rows tell of; where they tell of nobody, what they are called."""
    by_entity: dict[str, list[bytes]] = {}
    for entity, key in kept:
        by_entity.setdefault(entity, []).append(key)
    people: set[bytes] = set(by_entity.get("person", ()))
    for entity, keys in by_entity.items():
        people.update(_whose(connection, Base.metadata.tables[entity], keys))
    if people:
        return Staying(_first_names(connection, people), len(people), people=True)
    named = [one for entity, keys in by_entity.items() for one in _called(connection, entity, keys)]
    names = tuple(sorted(named)[:NAMED])
    return Staying(names, sum(map(len, by_entity.values())), people=False)


def _whose(connection: Connection, table: Table, keys: list[bytes]) -> Iterator[bytes]:
    columns = [key.parent for key in table.foreign_keys if key.column.table.name == "person"]
    gone = Base.metadata.tables["step_row"].c
    wanted = [(table.c.id, column) for column in columns] + [(gone.entity_id, gone.person_id)]
    for key, column in wanted:
        for (person,) in _of(connection, key, keys, column):
            if person is not None:
                yield person


def _first_names(connection: Connection, people: set[bytes]) -> tuple[str, ...]:
    person = Base.metadata.tables["person"].c
    rows = _of(connection, person.id, list(people), person.sort_key, person.name)
    return tuple(row.name for row in sorted(rows, key=tuple)[:NAMED])


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
