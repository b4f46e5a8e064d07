"""What of a step must stay as it is: later steps changed it, or something else rests on it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table

from ..models import Base, Id, StepKind
from .engine import driver_rows
from .history import Past
from .references import Drafts, Thing, pointing_at, references
from .staying import PAPER, whose

EDITED = "edited"
"""Why a row stays that a later step changed; otherwise it is the name of the table of what rests
on it."""
MERGED = "merge"
"""Why a row stays that tells of somebody else by now: two entries were made one."""
NAMES = frozenset({"name", "given", "family", "sort_key"})


@dataclass(slots=True)
class Standing:
    """What of a step stays as it is, and why."""

    why: dict[Thing, set[str]] = field(default_factory=dict)
    """Each row that stays as a whole, with its reasons; none for one that belongs to such a row."""
    columns: dict[Thing, set[str]] = field(default_factory=dict)
    """Of rows that go back otherwise, what was edited since."""
    waiting: set[Thing] = field(default_factory=set)
    """Rows of a draft that wait for what goes: they go with it."""
    on_paper: set[bytes] = field(default_factory=set)
    """People who came with the step and stay for nothing but paper that went out."""

    def reasons(self) -> dict[Thing, set[str]]:
        """All that stays, in whole or in part, each with why."""
        return {**{thing: {EDITED} for thing in self.columns}, **self.why}


def standing(connection: Connection, target: Past) -> Standing:
    """What must stay if this step is taken back."""
    found, drafts, waiting = Standing(), Drafts(connection), []
    _add_changed_later(connection, target, found)
    for one in pointing_at(connection, target.number):
        if drafts.waits(one):
            waiting.append(one)
        else:
            found.why.setdefault(one.parent, set()).add(one.child[0])
    if target.undo_of is None:  # rows that come back by Redo are looked after by `take_back`
        _add_orphans(connection, target.number, found)
    _add_those_on_paper(connection, target.number, found)
    _add_what_belongs(connection, target.number, found)
    found.waiting = {one.child for one in waiting if one.parent not in found.why}
    return found


def _add_changed_later(connection: Connection, target: Past, found: Standing) -> None:
    for number in _later_in_force(connection, target):
        rows = driver_rows(
            connection,
            "SELECT mine.entity, mine.entity_id, mine.operation, mine.before, "
            "later.operation, later.before FROM step_row later JOIN step_row mine "
            "ON mine.entity_id = later.entity_id AND mine.entity = later.entity "
            "WHERE later.step_number = ? AND mine.step_number = ?",
            (number, target.number),
        )
        for entity, key, operation, before, later, before_later in rows:
            table, thing = Base.metadata.tables[entity], (entity, key)
            # a later image may be erased: then all of the row may have been changed
            changed = set(json.loads(before_later) if before_later else table.columns.keys())
            if operation == "U" and later == "U":
                edited = _edited(table, set(json.loads(before or "{}")), changed)
                if edited:
                    found.columns.setdefault(thing, set()).update(edited)
            elif operation != "I" or later == "U":
                moved = later == "U" and changed <= _whose(table)
                found.why.setdefault(thing, set()).add(MERGED if moved else EDITED)


def _edited(table: Table, mine: set[str], later: set[str]) -> set[str]:
    """What of my columns must stay because of later ones: each fact as a whole.

    Whom a row tells of is a fact of its own, and so is each of a person's own; the rest of a row is
    one fact.
    """
    facts = {_fact(table, column) for column in mine & later}
    return {column for column in mine if _fact(table, column) in facts}


def _fact(table: Table, column: str) -> str:
    if table.name == "person":
        return "name" if column in NAMES else column
    return column if column in _whose(table) else ""


def _whose(table: Table) -> set[str]:
    """The columns that say whom a row tells of, and in which order the ways to her stand."""
    people = {key.parent.name for key in table.foreign_keys if key.column.table.name == "person"}
    return people | {"position"} if table.name == "contact_point" else people


def _later_in_force(connection: Connection, target: Past) -> list[int]:
    """The numbers of the steps after `target` whose effect still stands.

    A later step and its own undoing cancel out: neither the one (no longer in force) nor the
    other (it took back something later than the target) counts. Undoing something older does.
    Drafts do not: what they keep only waits.
    """
    numbers: dict[bytes, int] = {}
    undone_by: dict[bytes, list[bytes]] = {}
    later: list[tuple[int, bytes, bytes | None]] = []
    for number, step_id, undo_of, kind in connection.exec_driver_sql(
        "SELECT number, id, undo_of, kind FROM step ORDER BY number"
    ):
        numbers[step_id] = number
        if undo_of is not None:
            undone_by.setdefault(undo_of, []).append(step_id)
        if number > target.number and kind != StepKind.DRAFT:
            later.append((number, step_id, undo_of))

    def in_force(one: bytes) -> bool:
        return not any(in_force(undoing) for undoing in undone_by.get(one, ()))

    return [
        number
        for number, step_id, undo_of in later
        if in_force(step_id) and (undo_of is None or numbers[undo_of] <= target.number)
    ]


def _add_orphans(connection: Connection, number: int, found: Standing) -> None:
    """Rows that would come back to something that is gone by now stay away."""
    touched = connection.exec_driver_sql(
        "SELECT DISTINCT entity FROM step_row WHERE step_number = ? AND operation <> 'I'", (number,)
    ).scalars()
    for table in (Base.metadata.tables[one] for one in touched.all()):
        for key in table.foreign_keys:
            name, parent = key.parent.name, key.column.table.name
            rows = driver_rows(
                connection,
                f"SELECT entity_id, operation FROM (SELECT entity_id, operation, "
                f"unhex(json_extract(before, '$.{name}')) AS wanted FROM step_row "
                f"WHERE step_number = ? AND entity = ? AND operation <> 'I') WHERE wanted IS NOT "
                f'NULL AND wanted NOT IN (SELECT id FROM "{parent}") AND wanted NOT IN ('
                f"SELECT entity_id FROM step_row WHERE step_number = ? AND entity = ? "
                f"AND operation = 'D')",
                (number, table.name, number, parent),
            )
            for row_id, operation in rows:
                thing = (table.name, bytes(row_id))
                if operation == "D":
                    found.why.setdefault(thing, set()).add(EDITED)
                else:
                    found.columns.setdefault(thing, set()).add(name)


def _add_those_on_paper(connection: Connection, number: int, found: Standing) -> None:
    """Who only stands on a page keeps her name and what stands there: the rest of her may go."""
    for person, why in whose(connection, found.reasons()).items():
        if why == {PAPER} and _came_with(connection, number, ("person", person)):
            found.on_paper.add(person)


def _add_what_belongs(connection: Connection, number: int, found: Standing) -> None:
    """Adds what a row that stays needs (its parents) and what belongs to a person who stays."""
    waiting = [*found.why, *found.columns]
    while waiting:
        entity, key = waiting.pop()
        needed = _parents(connection, entity, key)
        stays_whole = entity == "person" and key not in found.on_paper
        if stays_whole and _came_with(connection, number, (entity, key)):
            needed = [*needed, *_belongings(connection, key)]
        for thing in needed:
            if thing not in found.why and _came_with(connection, number, thing):
                found.why[thing] = set()
                waiting.append(thing)


def _came_with(connection: Connection, number: int, thing: Thing) -> bool:
    """True for a row that the step itself inserted."""
    entity, key = thing
    rows = driver_rows(
        connection,
        "SELECT 1 FROM step_row WHERE entity_id = ? AND entity = ? AND step_number = ? "
        "AND operation = 'I' LIMIT 1",
        (key, entity, number),
    )
    return next(rows, None) is not None


def _parents(connection: Connection, entity: str, key: bytes) -> list[Thing]:
    table = Base.metadata.tables[entity]
    found = []
    for reference in table.foreign_keys:
        value = connection.exec_driver_sql(
            f'SELECT "{reference.parent.name}" FROM "{entity}" WHERE id = ?',
            (key,),
        ).scalar()
        if value is not None:
            found.append((reference.column.table.name, bytes(value)))
    return found


def _belongings(connection: Connection, person_id: Id) -> Iterator[Thing]:
    for child, column, parent in references():
        if parent != "person" or column != "person_id":
            continue
        rows = connection.exec_driver_sql(
            f'SELECT id FROM "{child.name}" WHERE person_id = ?',
            (person_id,),
        )
        yield from ((child.name, bytes(row[0])) for row in rows)
