"""The search index: what people are found by, kept in step with every write.

A derived table, refreshed inside the same transaction from the rows that the step touched; so
edits, imports and undo all go the same way. SQLite's own folding misses ł, ø, đ, ß and Greek
accents: the text is folded by us (models.naming) and so is the query.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from ..models.naming import fold
from .engine import driver_rows

Gone = tuple[int, str]
"""The number of an entry, and the text under which it stands in the full-text index."""
Entry = tuple[bytes, str, str]
"""Whose entry it is, what she is sorted by, and all she is found by."""

BY_PERSON = ("person_name", "contact_point", "placement")
BATCH = 2000
MANY = 500
"""Taking one entry out of the full-text index takes as long as making a hundred: from here on,
making it anew is the shorter way."""


def refresh(connection: Connection, step_number: int) -> None:
    """Rebuilds the entries of everybody whose searchable facts this step touched."""
    _rebuild(connection, sorted(_touched(connection, step_number)))


def rebuild_all(connection: Connection) -> None:
    """Makes the whole index anew (after a migration, or when a check finds it out of step)."""
    connection.exec_driver_sql("DELETE FROM search_entry")
    _make_texts_anew(connection)
    _rebuild(connection, [row[0] for row in driver_rows(connection, "SELECT id FROM person")])


def _rebuild(connection: Connection, people: Sequence[bytes]) -> None:
    removed = 0
    for start in range(0, len(people), BATCH):
        gone, new = _changes(connection, people[start : start + BATCH])
        removed += len(gone)
        _write_entries(connection, gone, new, with_texts=removed <= MANY)
    if removed > MANY:
        _make_texts_anew(connection)


def _make_texts_anew(connection: Connection) -> None:
    connection.exec_driver_sql("INSERT INTO person_fts (person_fts) VALUES ('rebuild')")


def _touched(connection: Connection, number: int) -> set[bytes]:
    found: set[bytes] = set()
    for pair in driver_rows(connection, _WHOSE, (number,)):
        found.update(pair)
    for table, column in (("structure", "structure_id"), ("slot", "slot_id")):
        found.update(_ids(
            connection,
            f"SELECT p.person_id FROM step_row r JOIN placement p ON p.{column} = r.entity_id "
            f"WHERE r.step_number = ? AND r.entity = '{table}' AND r.operation = 'U'",
            number,
        ))  # fmt: skip
    found.discard(None)
    return found


_NOW = " ".join(
    f"WHEN '{table}' THEN (SELECT t.person_id FROM {table} t WHERE t.id = r.entity_id)"
    for table in BY_PERSON
)
_WHOSE = f"""
SELECT CASE r.entity WHEN 'person' THEN r.entity_id {_NOW} END,
CASE r.operation WHEN 'D' THEN r.person_id
WHEN 'U' THEN unhex(json_extract(r.before, '$.person_id')) END
FROM step_row r WHERE r.step_number = ? AND r.entity IN ('person', '{"', '".join(BY_PERSON)}')
"""
"""Whose each touched row is, and whose it was: read in one go, as a list has half a million."""


def _ids(connection: Connection, statement: str, number: int) -> Iterator[bytes]:
    rows = driver_rows(connection, statement, (number,))
    return (row[0] for row in rows if row[0] is not None)


def _changes(connection: Connection, people: Sequence[bytes]) -> tuple[list[Gone], list[Entry]]:
    """The entries of these people that are to go, and those that are to come."""
    marks = ",".join("?" * len(people))
    new = _entries(connection, people, marks)
    old = driver_rows(
        connection,
        f"SELECT docid, folded, person_id, sort_key FROM search_entry WHERE person_id IN ({marks})",
        people,
    )
    gone: list[Gone] = []
    for docid, folded, person_id, sort_key in old:
        if new.get(person_id) == (sort_key, folded):
            del new[person_id]
        else:
            gone.append((docid, folded))
    return gone, [(person_id, *entry) for person_id, entry in new.items()]


def _write_entries(
    connection: Connection, gone: list[Gone], new: list[Entry], *, with_texts: bool
) -> None:
    """Writes entries, new ones under ascending numbers: the full-text index takes those fastest."""
    top = int(next(driver_rows(connection, "SELECT coalesce(max(docid), 0) FROM search_entry"))[0])
    numbered = [(top + n, *entry) for n, entry in enumerate(new, start=1)]
    changes: list[tuple[str, list[Any]]] = [
        ("DELETE FROM search_entry WHERE docid = ?", [(docid,) for docid, _folded in gone]),
        (
            "INSERT INTO search_entry (docid, person_id, sort_key, folded) VALUES (?, ?, ?, ?)",
            numbered,
        ),
    ]
    if with_texts:
        changes += [
            ("INSERT INTO person_fts (person_fts, rowid, folded) VALUES ('delete', ?, ?)", gone),
            (
                "INSERT INTO person_fts (rowid, folded) VALUES (?, ?)",
                [(docid, folded) for docid, _person, _sort, folded in numbered],
            ),
        ]
    for statement, rows in changes:
        if rows:
            connection.exec_driver_sql(statement, rows)


def _entries(
    connection: Connection, people: Sequence[bytes], marks: str
) -> dict[bytes, tuple[str, str]]:
    """For everybody of these who is on the lists: sort key, and all she is found by, folded."""
    sorts: dict[bytes, str] = {}
    words: dict[bytes, list[str]] = {}
    # the plus keeps SQLite from walking through everybody who is active, for each few thousand
    for person_id, name, sort_key in driver_rows(
        connection,
        f"SELECT id, name, sort_key FROM person WHERE id IN ({marks}) AND +status = 'active' "
        "AND apart = 0",
        people,
    ):
        sorts[person_id] = sort_key
        words[person_id] = [fold(name)]
    found_by = driver_rows(connection, _FOUND_BY.format(marks=marks), (*people, *people, *people))
    for person_id, found, phone_key in found_by:
        if person_id in words and found:
            phone = phone_key is not None
            words[person_id].append(_phone_words(found, phone_key) if phone else fold(found))
    return {one: (sorts[one], _once(parts)) for one, parts in words.items()}


_FOUND_BY = """
SELECT person_id, text, NULL FROM person_name WHERE person_id IN ({marks})
UNION ALL
SELECT person_id, value, CASE kind WHEN 'phone' THEN key END
FROM contact_point WHERE person_id IN ({marks})
UNION ALL
SELECT p.person_id, coalesce(a.name || ' ', '') || s.name || ' ' || coalesce(t.label, ''), NULL
FROM placement p JOIN structure s ON s.id = p.structure_id
LEFT JOIN structure a ON a.id = s.parent_id LEFT JOIN slot t ON t.id = p.slot_id
WHERE p.person_id IN ({marks}) AND NOT p.ended
"""


def _once(parts: list[str]) -> str:
    """The words of all parts, each once."""
    return " ".join(dict.fromkeys(" ".join(parts).split()))


def _phone_words(typed: str, key: str) -> str:
    """A number is found by its digits with or without country code or zero, or by its last six."""
    digits = "".join(c for c in typed if c.isdigit())
    full = "".join(c for c in key if c.isdigit())
    return " ".join(one for one in (digits, digits.lstrip("0"), full, digits[-6:]) if one)
