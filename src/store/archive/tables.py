"""The tables as they stand in a file, whatever its schema, and their rows as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ...formulas import guarded

BATCH = 5000
"""Rows that are in memory at once."""
LEFT_OUT = ("sqlite_%", "person_fts%", "search_entry", "alembic_version", "_about")
"""No table of its own among the CSV: what is made from the others, or tells of them."""

GUARDED = """iif({0} > '' AND ({0} < 'A' OR {0} >= '\u2018' OR {0} GLOB '`*'), guarded({0}), {0})"""
"""A text that a spreadsheet would take for a formula is guarded (`formulas.py`).

All that begin so stand before the letters, or behind those of most languages: of most words, and of
none, that is all there is to compare. To ask Python of each costs as much as all the rest.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `kind` is its type as Table Schema calls it, and `hex` for bytes."""

    name: str
    kind: str
    required: bool
    in_key: bool
    is_free: bool
    """True for words that people type: no moment, and no word of a closed list."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, and which of its columns point at which column of which table."""

    name: str
    columns: tuple[Column, ...]
    pointing: tuple[tuple[str, str, str], ...]

    @property
    def path(self) -> str:
        """Its CSV file in an archive."""
        return f"data/{self.name}.csv"


def tables_of(raw: Any) -> list[Table]:
    """The tables of an open file that hold something of their own, by name."""
    without = " ".join("AND name NOT LIKE ?" for _each in LEFT_OUT)
    names = raw.execute(
        f"SELECT name FROM sqlite_schema WHERE type = 'table' {without} ORDER BY name",
        LEFT_OUT,
    ).fetchall()
    return [_table(raw, name) for (name,) in names]


def _table(raw: Any, name: str) -> Table:
    columns = raw.execute('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (name,))
    pointing = raw.execute(
        'SELECT "from", "table", "to" FROM pragma_foreign_key_list(?) ORDER BY 1', (name,)
    )
    return Table(
        name,
        tuple(
            Column(column, _kind(declared), bool(required or key), bool(key), declared == "VARCHAR")
            for column, declared, required, key in columns.fetchall()
        ),
        tuple((of, other, to or "id") for of, other, to in pointing.fetchall()),
    )


def _kind(declared: str) -> str:
    kinds = {"BLOB": "hex", "INTEGER": "integer", "BOOLEAN": "boolean", "DATE": "date"}
    floats = {"DOUBLE": "number", "FLOAT": "number", "REAL": "number"}
    return (kinds | floats).get(declared.upper(), "string")


def csv_of(raw: Any, table: Table) -> Iterator[bytes]:
    """A table in RFC 4180: UTF-8 without a mark, CRLF, a line of headings, ids as hexadecimal.

    SQLite itself puts the lines together, so that another thread works meanwhile.
    """
    yield (",".join(column.name for column in table.columns) + "\r\n").encode()
    raw.create_function("guarded", 1, guarded, deterministic=True)
    key = next((f'"{column.name}"' for column in table.columns if column.in_key), "rowid")
    (last,), compare = raw.execute(f'SELECT min({key}) FROM "{table.name}"').fetchone(), ">="
    while last is not None:
        lines, last = raw.execute(_lines(table, key, compare), (last,)).fetchone()
        if lines is not None:
            yield bytes(lines) + b"\r\n"
        compare = ">"


def _lines(table: Table, key: str, compare: str) -> str:
    """Asks for the next lines, and for the key of the last."""
    signs = ",".join('"%w"' if column.kind == "string" else "%s" for column in table.columns)
    asked = ", ".join(_asked(column) for column in table.columns)
    return (
        "SELECT CAST(group_concat(line, char(13, 10)) AS BLOB), max(key) FROM ("
        f"SELECT {key} AS key, format('{signs}', {asked}) AS line "
        f'FROM "{table.name}" WHERE {key} {compare} ? ORDER BY {key} LIMIT {BATCH})'
    )


def _asked(column: Column) -> str:
    name = f'"{column.name}"'
    if column.kind == "hex":
        return f"hex({name})"
    if column.kind == "string" and not column.required:
        name = f"ifnull({name}, '')"
    return GUARDED.format(name) if column.is_free else name
