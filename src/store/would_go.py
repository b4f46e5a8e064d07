"""What would become of a step if it were taken back: shown before anybody does it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from ..models import Id
from .changed_since import Standing, standing
from .engine import driver_rows
from .history import Past
from .references import references
from .staying import BATCH, whose


@dataclass(frozen=True, slots=True)
class Stays:
    """Somebody who would stay, and why: names of tables that rest on her, or `EDITED`, `MERGED`."""

    person_id: Id
    name: str
    why: frozenset[str]
    came: bool
    """True if she came with the step; else she was there before."""


@dataclass(frozen=True, slots=True)
class GoesBack:
    """Somebody who was there before, and what of her goes back: columns of her own, and tables."""

    person_id: Id
    name: str
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WouldGo:
    """How many people would go, who would stay, and of whom something goes back.

    Those who are kept apart in somebody's circle are counted in `goes` alone, and named nowhere.
    """

    goes: int
    stays: tuple[Stays, ...]
    back: tuple[GoesBack, ...]


def would_go(connection: Connection, target: Past) -> WouldGo:
    """What taking this step back would do; of one that is taken back, who of it is still here."""
    found = standing(connection, target)
    people = whose(connection, found.reasons())
    came = set(_people(connection, target.number))
    names = _names(connection, people)
    stays = [
        Stays(one, names[one], frozenset(why), one in came)
        for one, why in people.items()
        if one in names
    ]
    back = _back(connection, target.number, found)
    whom = _names(connection, back)
    changed = [GoesBack(one, whom[one], tuple(sorted(back[one]))) for one in back if one in whom]
    return WouldGo(
        sum(("person", one) not in found.why for one in came),
        tuple(sorted(stays, key=lambda one: one.name)),
        tuple(sorted(changed, key=lambda one: one.name)),
    )


def _people(connection: Connection, number: int) -> Iterator[Id]:
    """Those who came with a step and are still here."""
    rows = driver_rows(
        connection,
        "SELECT p.id FROM step_row r JOIN person p ON p.id = r.entity_id "
        "WHERE r.step_number = ? AND r.entity = 'person' AND r.operation = 'I'",
        (number,),
    )
    return (bytes(row[0]) for row in rows)


def _back(connection: Connection, number: int, found: Standing) -> dict[Id, set[str]]:
    """What goes back of people who were there before the step."""
    back: dict[Id, set[str]] = {}
    for key, names in driver_rows(connection, _CHANGED, (number, number)):
        thing = ("person", bytes(key))
        if thing not in found.why:
            left = set(names.split()) - found.columns.get(thing, set())
            if left:
                back.setdefault(thing[1], set()).update(left)
    for table, column, parent in references():
        if parent != "person" or column != "person_id":
            continue
        rows = driver_rows(
            connection, _ADDED.format(table=table.name), (number, table.name, number)
        )
        for key, person in rows:
            if (table.name, bytes(key)) not in found.why:
                back.setdefault(bytes(person), set()).add(table.name)
    return back


_CHANGED = """
SELECT r.entity_id, (SELECT group_concat(k.key, ' ') FROM json_each(r.before) k)
FROM step_row r JOIN person p ON p.id = r.entity_id
WHERE r.step_number = ? AND r.entity = 'person' AND r.operation = 'U' AND r.before IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM step_row i WHERE i.entity_id = r.entity_id AND i.entity = 'person'
                AND i.step_number = ? AND i.operation = 'I')
"""
_ADDED = """
SELECT c.id, c.person_id FROM step_row r JOIN "{table}" c ON c.id = r.entity_id
WHERE r.step_number = ? AND r.entity = ? AND r.operation = 'I' AND c.person_id IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM step_row i WHERE i.entity_id = c.person_id AND i.entity = 'person'
                AND i.step_number = ? AND i.operation = 'I')
"""


def _names(connection: Connection, people: dict[Id, set[str]]) -> dict[Id, str]:
    """The names of those who are not kept apart."""
    ids, names = list(people), {}
    for start in range(0, len(ids), BATCH):
        some = ids[start : start + BATCH]
        marks = ",".join("?" * len(some))
        rows = driver_rows(
            connection, f"SELECT id, name FROM person WHERE id IN ({marks}) AND apart = 0", some
        )
        names.update({bytes(key): str(name) for key, name in rows})
    return names
