"""The journal: triggers made from the tables' own descriptions, steps, their keyed chain.

The triggers are temporary: they live in the connection that Longhaul opens and are made anew from
the present tables each time, so a migration has none to drop and none can be out of date. Outside
a step `step_number` is NULL, which the journal's NOT NULL refuses: no write can bypass a step.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from itertools import count
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, insert, select, update

from ..models import Base, Id, Step, StepKind, StepRow, new_id
from .engine import driver_rows

SALT = 16
PAGE = 5000
"""Rows of a step that are in memory at once."""


def journalled_tables() -> tuple[Table, ...]:
    """Every table whose rows are part of the group's history, parents before children."""
    return tuple(t for t in Base.metadata.sorted_tables if not t.info.get("technical"))


def install(connection: Connection) -> None:
    """Makes the temporary triggers of every journalled table on this connection."""
    raw: Any = connection.connection.driver_connection
    raw.execute("CREATE TEMP TABLE current_step (number INTEGER)")
    for statement in _all_triggers():
        raw.execute(statement)


@cache
def _all_triggers() -> tuple[str, ...]:
    return tuple(statement for table in journalled_tables() for statement in _triggers(table))


def _triggers(table: Table) -> Iterator[str]:
    changed = " OR ".join(
        f'OLD."{c.name}" IS NOT NEW."{c.name}"' for c in table.columns if not c.primary_key
    )
    yield _trigger(table, "INSERT", "NEW", "NULL")
    yield _trigger(table, "UPDATE", "NEW", _changed_columns(table), f"WHEN {changed}")
    yield _trigger(table, "DELETE", "OLD", _whole_row(table))


def _trigger(table: Table, operation: str, row: str, before: str, when: str = "") -> str:
    whose = "OLD.person_id" if operation == "DELETE" and "person_id" in table.columns else "NULL"
    return (
        f'CREATE TEMP TRIGGER "journal_{table.name}_{operation}" AFTER {operation} '
        f'ON main."{table.name}" {when} BEGIN '
        "INSERT INTO step_row "
        "(step_number, entity, entity_id, operation, before, person_id) VALUES ("
        f"(SELECT number FROM current_step), '{table.name}', {row}.id, "
        f"'{operation[0]}', {before}, {whose}); END"
    )


def _old_value(table: Table, name: str) -> str:
    # JSON holds no bytes: they go in as hexadecimal, told apart by the column's type on return
    if isinstance(table.columns[name].type, LargeBinary):
        return f'iif(OLD."{name}" IS NULL, NULL, hex(OLD."{name}"))'
    return f'OLD."{name}"'


def _changed_columns(table: Table) -> str:
    parts = " UNION ALL ".join(
        f"SELECT '{c.name}' AS k, {_old_value(table, c.name)} AS v "
        f'WHERE OLD."{c.name}" IS NOT NEW."{c.name}"'
        for c in table.columns
        if not c.primary_key
    )
    return f"(SELECT json_group_object(k, v) FROM ({parts}))"


def _whole_row(table: Table) -> str:
    pairs = ", ".join(f"'{c.name}', {_old_value(table, c.name)}" for c in table.columns)
    return f"json_object({pairs})"


def begin_step(
    connection: Connection,
    label: str,
    at: datetime,
    worker_id: Id | None,
    kind: StepKind = StepKind.DO,
    undo_of: Id | None = None,
) -> tuple[int, Id]:
    """Opens a step: from here on the triggers write under it. Returns its number and id."""
    step_id = new_id()
    result = connection.execute(
        insert(Step).values(
            id=step_id, at=at, worker_id=worker_id, label=label, kind=kind, undo_of=undo_of
        )
    )
    number = int(result.lastrowid)
    connection.exec_driver_sql("DELETE FROM current_step")
    connection.exec_driver_sql("INSERT INTO current_step VALUES (?)", (number,))
    return number, step_id


def end_step(
    connection: Connection, number: int, key: bytes, *, empty: bool = False
) -> frozenset[str]:
    """Seals the step: digests, count, MAC. Returns the tables touched.

    Where none was, no step is kept, but for one that is to be kept `empty`.
    """
    connection.exec_driver_sql("DELETE FROM current_step")
    touched = connection.scalars(
        select(StepRow.entity).where(StepRow.step_number == number).distinct()
    ).all()
    if not touched and not empty:
        connection.exec_driver_sql("DELETE FROM step WHERE number = ?", (number,))
        return frozenset()
    _salt(connection, number)
    rows, digest = digest_of_rows(connection, number)
    connection.execute(update(Step).where(Step.number == number).values(rows=rows, digest=digest))
    mac = mac_of(connection, number, key)
    connection.execute(update(Step).where(Step.number == number).values(mac=mac))
    return frozenset(touched)


def _salt(connection: Connection, number: int) -> None:
    last = 0
    while rows := list(driver_rows(connection, _IMAGES, (number, last, PAGE))):
        salts = secrets.token_bytes(SALT * len(rows))
        sealed = [
            (salt := salts[at : at + SALT], image_digest(salt, before), number)
            for at, (number, before) in zip(count(0, SALT), rows, strict=False)
        ]
        connection.exec_driver_sql(
            "UPDATE step_row SET salt = ?, digest = ? WHERE number = ?", sealed
        )
        last = rows[-1][0]


_IMAGES = (
    "SELECT number, before FROM step_row "
    "WHERE step_number = ? AND number > ? AND before IS NOT NULL ORDER BY number LIMIT ?"
)


def image_digest(salt: bytes, before: str) -> bytes:
    """HMAC-SHA-256 of a before-image under its own salt: says nothing once the image is erased."""
    return hmac.digest(salt, before.encode(), "sha256")


def digest_of_rows(connection: Connection, number: int) -> tuple[int, bytes]:
    """How many rows a step touched, and SHA-256 over what it did to which of them, in order."""
    total = 0
    running = hashlib.sha256()
    rows = driver_rows(
        connection,
        "SELECT entity, entity_id, operation, digest FROM step_row "
        "WHERE step_number = ? ORDER BY number",
        (number,),
    )
    for entity, entity_id, operation, digest in rows:
        running.update(b"%s|%s|%s|%s;" % (
            entity.encode(), entity_id, operation.encode(), digest or b"",
        ))  # fmt: skip
        total += 1
    return total, running.digest()


def mac_of(connection: Connection, number: int, key: bytes) -> bytes:
    """HMAC-SHA-256 over a step's facts and the MAC before it (labels are left out: erasable)."""
    facts = connection.exec_driver_sql(
        "SELECT id, at, worker_id, kind, undo_of, rows, digest FROM step WHERE number = ?",
        (number,),
    ).one()
    previous = connection.exec_driver_sql(
        "SELECT mac FROM step WHERE number < ? ORDER BY number DESC LIMIT 1", (number,)
    ).scalar()
    said = repr((number, bytes(previous or b""), *(_plain(fact) for fact in facts)))
    return hmac.digest(key, said.encode(), "sha256")


def seal_anew(connection: Connection, key: bytes) -> None:
    """Seals every step again under another key. Only where the chain held under the old one."""
    numbers = connection.exec_driver_sql("SELECT number FROM step ORDER BY number").scalars().all()
    for number in numbers:
        mac = mac_of(connection, number, key)
        connection.execute(update(Step).where(Step.number == number).values(mac=mac))


def _plain(fact: object) -> object:
    return bytes(fact) if isinstance(fact, memoryview) else fact


def broken_seal_at(connection: Connection, key: bytes) -> int | None:
    """The number of the first step whose seal does not hold; its rows are not looked at."""
    steps = connection.exec_driver_sql("SELECT number, mac FROM step ORDER BY number").all()
    return next(
        (int(number) for number, mac in steps if mac_of(connection, number, key) != mac), None
    )


def broken_at(connection: Connection, key: bytes) -> int | None:
    """The number of the first step whose chain does not hold; None where all of it holds."""
    for number, rows, digest, mac in connection.exec_driver_sql(
        "SELECT number, rows, digest, mac FROM step ORDER BY number"
    ).all():
        if digest_of_rows(connection, number) != (rows, digest):
            return int(number)
        if mac_of(connection, number, key) != mac:
            return int(number)
    images = driver_rows(
        connection,
        "SELECT step_number, salt, before, digest FROM step_row WHERE before IS NOT NULL",
    )
    for number, salt, before, digest in images:
        if image_digest(salt, before) != digest:
            return int(number)
    return None
