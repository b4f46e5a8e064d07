"""Which rows point at which: what may not go because something else rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table

from .engine import driver_rows
from .journal import journalled_tables

Thing = tuple[str, bytes]
"""A row: its table's name and its id."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A row of another step that points at a row which the step in question inserted."""

    parent: Thing
    child: Thing
    draft: int | None
    """The number of the draft that the child was kept by, None for a child of a step."""


def references() -> Iterator[tuple[Table, str, str]]:
    """Every foreign key between journalled tables: child table, its column, parent's name."""
    for table in journalled_tables():
        for key in table.foreign_keys:
            yield table, key.parent.name, key.column.table.name


def pointing_at(connection: Connection, number: int) -> Iterator[Reference]:
    """What other steps and drafts have since pointed at rows that this step inserted."""
    inserted = set(
        connection.exec_driver_sql(
            "SELECT DISTINCT entity FROM step_row WHERE step_number = ? AND operation = 'I'",
            (number,),
        ).scalars()
    )
    for child, column, parent in references():
        if parent not in inserted:
            continue
        rows = connection.exec_driver_sql(
            f'SELECT c."{column}", c.id, (SELECT max(d.number) FROM step_row m '
            f"JOIN step d ON d.number = m.step_number AND d.kind = 'draft' "
            f"WHERE m.entity_id = c.id AND m.entity = ? AND m.operation = 'I') "
            f'FROM "{child.name}" c '
            f'JOIN step_row p ON p.entity_id = c."{column}" AND p.entity = ? '
            f"AND p.step_number = ? AND p.operation = 'I' "
            f"WHERE NOT EXISTS (SELECT 1 FROM step_row m WHERE m.entity_id = c.id "
            f"AND m.entity = ? AND m.step_number = ?)",
            (child.name, parent, number, child.name, number),
        )
        for value, child_key, draft in rows:
            yield Reference((parent, bytes(value)), (child.name, bytes(child_key)), draft)


class Drafts:
    """Tells which rows only wait for a step to come, such as the pages of a preview."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._taken_up: dict[int, bool] = {}

    def waits(self, one: Reference) -> bool:
        """True if nothing rests on the child: no step took its draft up, and no row needs it."""
        if one.draft is None:
            return False
        if one.draft not in self._taken_up:
            self._taken_up[one.draft] = self._is_taken_up(one.draft)
        return not self._taken_up[one.draft] and not self._is_needed(one.child)

    def _is_taken_up(self, draft: int) -> bool:
        """By a step that is in force or was: paper that went out once may lie somewhere.

        A step that only says of whom its rows tell, as when two become one, takes nothing up.
        """
        step = self._connection.exec_driver_sql(
            "SELECT 1 FROM step_row mine JOIN step_row later "
            "ON later.entity_id = mine.entity_id AND later.entity = mine.entity "
            "JOIN step s ON s.number = later.step_number AND s.kind = 'do' "
            "WHERE mine.step_number = ? AND mine.operation = 'I' "
            "AND mine.entity <> 'print_row' LIMIT 1",
            (draft,),
        )
        return step.first() is not None

    def _is_needed(self, child: Thing) -> bool:
        entity, key = child
        return any(
            next(
                driver_rows(
                    self._connection,
                    f'SELECT 1 FROM "{table.name}" WHERE "{column}" = ? LIMIT 1',
                    (key,),
                ),
                None,
            )
            for table, column, parent in references()
            if parent == entity
        )
