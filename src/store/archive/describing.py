"""What an archive says of itself: the table `_about`, datapackage.json, README.txt.

All in English: the names of the tables are, and one language is read by more people than two.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from . import meanings
from .tables import Column, Table

WHOLE = {
    "ids": """Each row has an id of 16 bytes: a UUID of version 7, so later ones sort after
        earlier ones. In the CSV files it stands as 32 hexadecimal digits.""",
    "moments": "Moments are ISO 8601 in UTC, such as 2026-11-19T18:40:00Z.",
    "days": "Days are ISO 8601. Some are partial: 2024 or 2024-05 says all that was known.",
    "yes and no": "1 is yes, 0 is no.",
    "None": """Where a meaning says None, the column is empty (NULL).""",
    "closed lists": "Columns that hold one word of a closed list name the words in `among`.",
    "tier": """On which printed pages a text may stand: OPEN for everybody, FIELD for whoever walks
        with a list, COMMITTEE for the room, SEALED for the keeper of the data alone.""",
    "the history": """step and step_row are the history: each act, by whom and when, and what each
        row was before it. Longhaul takes acts back by them.""",
    "the search": "search_entry and person_fts are made from the people, for searching.",
}


@dataclass(frozen=True, slots=True)
class Made:
    """Of whom an archive was made, when, by which Longhaul, of which schema."""

    group: str
    at: datetime
    version: str
    schema: int

    @property
    def day(self) -> str:
        """The day, as ISO 8601."""
        return f"{self.at:%Y-%m-%d}"


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name, its size in bytes, its SHA-256 in hexadecimal."""

    name: str
    size: int
    digest: str


def add_about(raw: Any, tables: Sequence[Table]) -> None:
    """Makes the table that explains the others in an open file."""
    raw.execute(
        "CREATE TABLE _about (number INTEGER PRIMARY KEY, table_name TEXT NOT NULL, "
        "column_name TEXT NOT NULL, meaning TEXT NOT NULL, among TEXT NOT NULL, "
        "tier TEXT NOT NULL)"
    )
    raw.executemany(
        "INSERT INTO _about (table_name, column_name, meaning, among, tier) VALUES (?, ?, ?, ?, ?)",
        list(_about(tables)),
    )


def _about(tables: Sequence[Table]) -> Iterable[tuple[str, str, str, str, str]]:
    for what, words in WHOLE.items():
        yield "", what, " ".join(words.split()), "", ""
    for table in tables:
        yield table.name, "", meanings.of_table(table.name).words, "", ""
        for column in table.columns:
            told = meanings.of_column(table.name, column.name)
            among = "; ".join(f"{word}: {means}" for word, means in told.among.items())
            yield table.name, column.name, told.words, among, told.tier


def data_package(made: Made, tables: Sequence[Table], members: Mapping[str, Member]) -> bytes:
    """The description of all CSV files as a Data Package (version 2 of datapackage.org)."""
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "longhaul-archive",
        "title": "Archive of a group, made by Longhaul",
        "description": "The same rows as in group.sqlite, one file for each table. A text that a "
        "spreadsheet would take for a formula begins with an apostrophe that is not part of it.",
        "created": f"{made.at:%Y-%m-%dT%H:%M:%SZ}",
        "version": made.version,
        "licenses": [{"name": "private", "title": "Private: not for publication"}],
        "resources": [_resource(table, members[table.path], tables) for table in tables],
    }
    return json.dumps(package, indent=1, ensure_ascii=False).encode() + b"\n"


def _resource(table: Table, member: Member, tables: Sequence[Table]) -> dict[str, Any]:
    return {
        "name": table.name.replace("_", "-"),
        "type": "table",
        "path": table.path,
        "description": meanings.of_table(table.name).words,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": member.size,
        "hash": f"sha256:{member.digest}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "header": True},
        "schema": _schema(table, {one.name for one in tables}),
    }


def _schema(table: Table, there: set[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(table, column) for column in table.columns],
        "primaryKey": [column.name for column in table.columns if column.in_key],
        "missingValues": [""],
    }
    pointing = [
        {
            "fields": [of],
            "reference": {"resource": other.replace("_", "-"), "fields": [to]}
            if other != table.name
            else {"fields": [to]},
        }
        for of, other, to in table.pointing
        if other in there
    ]
    return schema | ({"foreignKeys": pointing} if pointing else {})


def _field(table: Table, column: Column) -> dict[str, Any]:
    told = meanings.of_column(table.name, column.name)
    field: dict[str, Any] = {
        "name": column.name,
        "type": "string" if column.kind == "hex" else column.kind,
        "description": told.words,
    }
    if column.kind == "boolean":
        field |= {"trueValues": ["1"], "falseValues": ["0"]}
    if told.among:
        field["categories"] = [{"value": word, "label": said} for word, said in told.among.items()]
    if column.required and column.kind != "string":  # an empty text is a text, and CSV has but one
        field["constraints"] = {"required": True}
    return field


def checksums(members: Iterable[Member]) -> bytes:
    """The lines of SHA256SUMS, as the program sha256sum reads them."""
    return "".join(f"{one.digest}  {one.name}\n" for one in members).encode()


def read_me(made: Made) -> bytes:
    """README.txt: for a stranger, in thirty years."""
    group = " ".join(made.group.split())
    said = README.format(group=group, day=made.day, version=made.version, schema=made.schema)
    return said.encode()


README = """\
WHAT THIS IS

This is the whole register of a local organizing group (a union branch, a tenants' union, a
neighbourhood), which called itself: {group}

It was made on {day} by the program Longhaul, version {version} (schema {schema}).
It tells of people's lives: whom the group talked with, what they said, what was promised. It holds
things that were told in confidence, and people whom a worker kept apart from the others' lists.
Please treat it as if it told of you.

HOW TO READ IT

With a spreadsheet: open a file in the folder data. Each is one table: a line of headings, then a
line for each row (CSV, UTF-8, commas). Begin with person.csv. Everywhere else a person is told by
her id, in the column person_id: note.csv has notes on people, contact_point.csv their phones and
addresses, conversation.csv talks and conversation_person.csv who took part in them. The other
columns that end in _id work alike: placement.csv says by structure_id which place of structure.csv
somebody lives or works at, and worker.csv who of the group wrote all this down.
An empty cell is an empty text, or says that nothing is known: the database tells them apart.
An apostrophe before = + - @ at the start of a cell is not part of the text: it keeps spreadsheets
from taking words for formulas. A file of more than a million lines needs a database instead.

With a database: group.sqlite is an ordinary SQLite 3 database with the same rows and more. Its
table _about says in words what each table and column means:

    SELECT table_name, column_name, meaning, among FROM _about;
    SELECT person.name, note.written_on, note.text
      FROM note JOIN person ON person.id = note.person_id ORDER BY note.written_on;

With a program: datapackage.json describes the CSV files (types, keys, what points at what) in the
open format Data Package, see datapackage.org.

With Longhaul, this version or any later one: "Open or restore a group", or on the command line
./run restore FILE NEW-FOLDER --worker NAME. The group stands there as it was, with its history.

WHETHER IT IS WHOLE

SHA256SUMS names the SHA-256 of each file; the program sha256sum --check SHA256SUMS compares them.

WHAT IS NOT IN IT

Passphrases and keys of the group: whoever restores it gives it new ones.

Documents: the group keeps none as files. Each page it printed was drawn from these rows. Who stood
on it is in print_run.csv and print_row.csv, all that it showed in kept_paper.csv: its drawn_from is
JSON that zlib has packed, in hexadecimal. Answers kept for a page are in page_preset.csv.

People who were erased: nothing tells who they were. An archive under a passphrase has digests of
their phones, mails and names (erased_key.csv), so that no list brings them in again; one without a
passphrase has none, for such digests could be guessed.
"""
