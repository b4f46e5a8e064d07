"""Made-up data laid down fast: one step, whose journal is written at the end, not row by row."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TypeVar

from longhaul.models import Operation, Step, StepRow
from longhaul.store.journal import journalled_tables
from longhaul.store.store import Store
from sqlalchemy import Connection, func, insert, literal, select
from sqlalchemy.orm import Session

T = TypeVar("T")

CACHE = 2_000_000
"""Kilobytes: the random places of an index stay in memory while a million rows come in."""


def lay(store: Store, action: Callable[[Session], T]) -> T:
    """What `action` gives back. It only adds rows; the group is as if it had been written."""
    gc.disable()  # nothing of the millions of rows is garbage before they are laid
    try:
        return store.write("Lay down", lambda session: _lay(session, action)).value
    finally:
        gc.enable()


def _lay(session: Session, action: Callable[[Session], T]) -> T:
    connection = session.connection()
    usual = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = -{CACHE}")
    triggers = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_temp_master WHERE type = 'trigger'"
    ).all()
    for name, _made in triggers:
        connection.exec_driver_sql(f'DROP TRIGGER temp."{name}"')
    value = action(session)
    session.flush()
    _journal(connection)
    for _name, made in triggers:
        connection.exec_driver_sql(made.replace("CREATE", "CREATE TEMP", 1))
    connection.exec_driver_sql(f"PRAGMA cache_size = {usual}")
    return value


def _journal(connection: Connection) -> None:
    """The line of each row that is new, as its trigger would have written it."""
    step = select(func.max(Step.number)).scalar_subquery()
    for table in journalled_tables():
        known = select(StepRow.entity_id).where(StepRow.entity == table.name)
        new = select(step, literal(table.name), table.c.id, literal(Operation.INSERT.value))
        columns = ("step_number", "entity", "entity_id", "operation")
        connection.execute(
            insert(StepRow).from_select(columns, new.where(table.c.id.not_in(known)))
        )
