"""Archives of the schemas that were released, as they would have been made in their day.

`python -m tests.store.archive.frozen NUMBER ...` makes those of these schemas. Each was made once
and is never made anew: it stands for the archives that people have in their drawers.
"""

from __future__ import annotations

import secrets
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from longhaul.store import journal, migrate, search_index
from longhaul.store.archive import age, describing, meanings, tables, writing
from longhaul.store.archive.tables import Column, Table
from longhaul.store.engine import connect, engine_for

FROZEN = Path(__file__).parent / "frozen"
PASSPHRASE = "tin river copper lantern moss"
WORK = 4
ROWS = 2
JOURNAL = ("step", "step_row", "meta")
EMPTY = {"exclusion": ("slot_id",), "pledge": ("structure_id",)}
"""Columns that rules of their tables leave empty where another says who is meant."""


def frozen(schema: int) -> Path:
    """The archive of this schema."""
    return FROZEN / f"{schema:04}.zip.age"


def freeze(schema: int, out: Path) -> None:
    """Makes an archive of a group of this schema, with some rows in every table."""
    with tempfile.TemporaryDirectory() as place:
        copy, key = Path(place) / "group.db", secrets.token_bytes(32)
        raw = connect(copy, key, create=True)
        migrate._upgrade(raw, str(_migrations_to(schema, Path(place) / "migrations")), schema)
        raw.execute("PRAGMA foreign_keys = OFF")
        for table in tables.tables_of(raw):
            if table.name not in JOURNAL:
                _fill(raw, table)
        broken = raw.execute("PRAGMA foreign_key_check").fetchall()
        assert not broken, broken[:9]
        _add_step(raw, key)
        if schema == migrate.SCHEMA:
            with engine_for(raw).connect().execution_options(writing=True) as connection:
                connection.begin()
                search_index.rebuild_all(connection)
                connection.commit()
        describing.add_about(raw, tables.tables_of(raw))
        raw.close()
        with out.open("wb") as target:
            sealing = age.Sealing(target, PASSPHRASE, WORK)
            writing.pack(copy, key, sealing, lambda _done, _total: None)
            sealing.finish()


def _migrations_to(schema: int, folder: Path) -> Path:
    """The migrations up to a schema."""
    ours = Path(migrate.__file__).parent / "migrations"
    shutil.copytree(ours, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (folder / "versions").glob("m[0-9]*.py"):
        if int(path.name[1:5]) > schema:
            path.unlink()
    return folder


def _fill(raw: Any, table: Table) -> None:
    targets = {of: other for of, other, _to in table.pointing}
    for number in range(1, ROWS + 1):
        values = [_value(table, column, number, targets) for column in table.columns]
        signs = ", ".join("?" for _each in values)
        # a rule of the table may leave room for one of the two alone
        raw.execute(f'INSERT OR IGNORE INTO "{table.name}" VALUES ({signs})', values)


def _value(table: Table, column: Column, number: int, targets: dict[str, str]) -> Any:
    """Something that can stand there: rows with the same number point at each other."""
    if column.name in EMPTY.get(table.name, ()):
        return None
    if column.name.startswith(("to_person", "other_id", "kept_id")):
        number = number % ROWS + 1  # somebody else
    words = meanings.of_column(table.name, column.name).among
    if words:
        return next(iter(words))
    if column.name.endswith(("date", "month", "birth", "since", "_from", "_to")):
        return "2026-11-19"
    return {
        "hex": number.to_bytes(16, "big") if column.in_key or column.name in targets else b"\x01",
        "integer": number,
        "boolean": 0,
        "number": 0.5,
        "date": "2026-11-19",
        "string": f"{table.name} {column.name} {number}"
        if column.is_free
        else "2026-11-19T18:40:00Z",
    }[column.kind]


def _add_step(raw: Any, key: bytes) -> None:
    """One step of the history, sealed as any other."""
    person, step = (1).to_bytes(16, "big"), (9).to_bytes(16, "big")
    with engine_for(raw).connect().execution_options(writing=True) as connection:
        connection.begin()
        connection.exec_driver_sql(
            "INSERT INTO step (number, id, at, label, kind, rows, digest, mac) "
            "VALUES (1, ?, '2026-11-19T18:40:00Z', 'Add her', 'do', 0, '', '')",
            (step,),
        )
        connection.exec_driver_sql(
            "INSERT INTO step_row (number, step_number, entity, entity_id, operation) "
            "VALUES (1, 1, 'person', ?, 'I')",
            (person,),
        )
        rows, digest = journal.digest_of_rows(connection, 1)
        connection.exec_driver_sql("UPDATE step SET rows = ?, digest = ?", (rows, digest))
        journal.seal_anew(connection, key)
        connection.commit()


def main(schemas: Sequence[str]) -> None:
    """Freezes the archives of these schemas that are not there yet."""
    for schema in map(int, schemas):
        if not frozen(schema).exists():
            freeze(schema, frozen(schema))


if __name__ == "__main__":
    main(sys.argv[1:])
