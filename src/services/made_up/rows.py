"""Rows of the made-up group, gathered in memory and laid down table by table, parents first."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Column, Table, insert
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from ...models import Base, Id, new_id


class Rows:
    """What is to be inserted; nothing touches the database before `insert`."""

    def __init__(self) -> None:
        self._rows: dict[Table, list[dict[str, Any]]] = defaultdict(list)

    def add(self, model: type[Base], **values: Any) -> Id:
        """Keeps one row and returns its id."""
        table = Base.metadata.tables[model.__tablename__]
        values.setdefault("id", new_id())
        self._rows[table].append(values)
        return bytes(values["id"])

    def insert(self, session: Session) -> None:
        """Lays all rows down and begins anew."""
        for table in Base.metadata.sorted_tables:
            if rows := self._rows.get(table):
                session.execute(insert(table), [_whole(table, row) for row in rows])
        self._rows.clear()


def _whole(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {c.name: row[c.name] if c.name in row else _default(c) for c in table.columns}


def _default(column: Column[Any]) -> Any:
    default = column.default
    return default.arg if isinstance(default, ScalarElementColumnDefault) else None
