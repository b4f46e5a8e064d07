"""The search index: what people are found by, kept in step with every write.

A derived table, refreshed inside the same transaction from the rows that the step touched; so
edits, imports and undo all go the same way. SQLite's own folding misses ł, ø, đ, ß and Greek
accents: the text is folded by us (models.naming) and so is the query.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from ..models.naming import fold

BY_PERSON = ("person_name", "contact_point", "placement")
BATCH = 2000


def refresh(connection: Connection, step_number: int) -> None:
    """Rebuilds the entries of everybody whose searchable facts this step touched."""
    people = sorted(_touched(connection, step_number))
    for start in range(0, len(people), BATCH):
        _rebuild(connection, people[start : start + BATCH])


def rebuild_all(connection: Connection) -> None:
    """Makes the whole index anew (after a migration, or when a check finds it out of step)."""
    connection.exec_driver_sql("DELETE FROM search_entry")
    connection.exec_driver_sql("INSERT INTO person_fts (person_fts) VALUES ('rebuild')")
    people = [bytes(row[0]) for row in connection.exec_driver_sql("SELECT id FROM person")]
    for start in range(0, len(people), BATCH):
        _rebuild(connection, people[start : start + BATCH])


def _touched(connection: Connection, number: int) -> set[bytes]:
    found = set(_ids(connection, "SELECT entity_id FROM step_row "
                     "WHERE step_number = ? AND entity = 'person'", number))  # fmt: skip
    for table in BY_PERSON:
        found.update(_ids(
            connection,
            f"SELECT t.person_id FROM step_row r JOIN {table} t ON t.id = r.entity_id "
            f"WHERE r.step_number = ? AND r.entity = '{table}'",
            number,
        ))  # fmt: skip
        found.update(_ids(
            connection,
            "SELECT unhex(json_extract(before, '$.person_id')) FROM step_row "
            f"WHERE step_number = ? AND entity = '{table}' AND operation = 'D'",
            number,
        ))  # fmt: skip
    for table, column in (("structure", "structure_id"), ("slot", "slot_id")):
        found.update(_ids(
            connection,
            f"SELECT p.person_id FROM step_row r JOIN placement p ON p.{column} = r.entity_id "
            f"WHERE r.step_number = ? AND r.entity = '{table}' AND r.operation = 'U'",
            number,
        ))  # fmt: skip
    return found


def _ids(connection: Connection, statement: str, number: int) -> Iterator[bytes]:
    rows = connection.exec_driver_sql(statement, (number,))
    return (bytes(row[0]) for row in rows if row[0] is not None)


def _rebuild(connection: Connection, people: Sequence[bytes]) -> None:
    marks = ",".join("?" * len(people))
    old = {
        bytes(person_id): (docid, (sort_key, folded))
        for person_id, docid, sort_key, folded in connection.exec_driver_sql(
            f"SELECT person_id, docid, sort_key, folded FROM search_entry "
            f"WHERE person_id IN ({marks})",
            tuple(people),
        )
    }
    new = _entries(connection, people, marks)
    _remove(
        connection,
        [
            (docid, entry[1])
            for person_id, (docid, entry) in old.items()
            if new.get(person_id) != entry
        ],
    )
    _add(
        connection,
        [
            (person_id, *entry)
            for person_id, entry in new.items()
            if person_id not in old or old[person_id][1] != entry
        ],
    )


def _remove(connection: Connection, gone: list[tuple[int, str]]) -> None:
    if not gone:
        return
    connection.exec_driver_sql(
        "INSERT INTO person_fts (person_fts, rowid, folded) VALUES ('delete', ?, ?)", gone
    )
    connection.exec_driver_sql(
        "DELETE FROM search_entry WHERE docid = ?", [(docid,) for docid, _folded in gone]
    )


def _add(connection: Connection, entries: list[tuple[bytes, str, str]]) -> None:
    """Adds entries under new, ascending numbers: the full-text index takes those fastest."""
    if not entries:
        return
    top = connection.exec_driver_sql("SELECT coalesce(max(docid), 0) FROM search_entry").scalar()
    numbered = [(int(top or 0) + n, *entry) for n, entry in enumerate(entries, start=1)]
    connection.exec_driver_sql(
        "INSERT INTO search_entry (docid, person_id, sort_key, folded) VALUES (?, ?, ?, ?)",
        numbered,
    )
    connection.exec_driver_sql(
        "INSERT INTO person_fts (rowid, folded) VALUES (?, ?)",
        [(docid, folded) for docid, _person, _sort, folded in numbered],
    )


def _entries(
    connection: Connection, people: Sequence[bytes], marks: str
) -> dict[bytes, tuple[str, str]]:
    """For everybody of these who is active: sort key, and all she is found by, folded."""
    words: dict[bytes, list[str]] = {}
    sorts: dict[bytes, str] = {}
    for person_id, name, sort_key in connection.exec_driver_sql(
        f"SELECT id, name, sort_key FROM person WHERE id IN ({marks}) AND status = 'active'",
        tuple(people),
    ):
        sorts[bytes(person_id)] = sort_key
        words[bytes(person_id)] = [name]
    for person_id, found in connection.exec_driver_sql(
        _FOUND_BY.format(marks=marks), tuple(people) * 3
    ):
        if (key := bytes(person_id)) in words and found:
            words[key].append(found)
    return {key: (sorts[key], _folded(parts)) for key, parts in words.items()}


_FOUND_BY = """
SELECT person_id, text FROM person_name WHERE person_id IN ({marks})
UNION ALL
SELECT person_id, CASE kind WHEN 'phone' THEN 'tel:' || value || ' ' || key ELSE value END
FROM contact_point WHERE person_id IN ({marks})
UNION ALL
SELECT p.person_id, coalesce(a.name || ' ', '') || s.name || ' ' || coalesce(t.label, '')
FROM placement p JOIN structure s ON s.id = p.structure_id
LEFT JOIN structure a ON a.id = s.parent_id LEFT JOIN slot t ON t.id = p.slot_id
WHERE p.person_id IN ({marks}) AND NOT p.ended
"""


def _folded(parts: list[str]) -> str:
    said = []
    for part in parts:
        if part.startswith("tel:"):
            said.append(_phone_words(part[4:]))
        else:
            said.append(fold(part))
    return " ".join(dict.fromkeys(" ".join(said).split()))


def _phone_words(text: str) -> str:
    """A number is found by its digits with or without country code or zero, or by its last six."""
    typed, _, key = text.rpartition(" ")
    digits = "".join(c for c in typed if c.isdigit())
    full = "".join(c for c in key if c.isdigit())
    return " ".join(one for one in (digits, digits.lstrip("0"), full, digits[-6:]) if one)
