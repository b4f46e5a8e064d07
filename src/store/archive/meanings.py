"""What each table and column means, in the words that stand beside them in the models.

An archive is read by people who have no Longhaul. So the docstrings of the models go along: of a
table, of its columns, and of each word of a closed list. They are in English, as the names are.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Column
from sqlalchemy import Enum as Words

from ...data_files import data_file
from ...models import Base

OTHERS = {
    "person_fts": "The full-text index over search_entry. Made from the people; can be left out.",
    "alembic_version": "Which of Longhaul’s schemas this is.",
}
TIERED = re.compile(r"Tiered\[\w*?(Open|Field|Committee|Sealed)(?:Text|Number)")

RESOURCE = re.compile(r"resources/(\w+\.toml)")
SAYS = ("long", "there", "words", "name")
"""Where the rows of such a file have the words for their keys."""


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """What a column holds, the words it may hold, and on which printed pages it may stand."""

    words: str
    among: Mapping[str, str] = field(default_factory=dict)
    """Each word of a closed list, and what it says."""
    tier: str = ""


@dataclass(frozen=True, slots=True)
class TableMeaning:
    """What a table holds, and each of its columns by its name."""

    words: str
    columns: Mapping[str, ColumnMeaning] = field(default_factory=dict)


@cache
def meanings() -> Mapping[str, TableMeaning]:
    """All that is known of the tables of this version, by their names."""
    found = {name: TableMeaning(words) for name, words in OTHERS.items()}
    for mapper in Base.registry.mappers:
        found[mapper.local_table.name] = _table(mapper.class_)  # type: ignore[attr-defined]
    return found


def of_table(name: str) -> TableMeaning:
    """The same of one table; of one that this version does not know, no words."""
    return meanings().get(name, TableMeaning(""))


def of_column(table: str, name: str) -> ColumnMeaning:
    """The same of one column."""
    return of_table(table).columns.get(name, ColumnMeaning(_plain(name)))


def _table(kind: type[Any]) -> TableMeaning:
    said, annotations = _said_in(kind)
    columns = {
        column.name: _column(column, said.get(column.name, ""), annotations.get(column.name, ""))
        for column in kind.__table__.columns
    }
    return TableMeaning(_in_one_line(kind.__doc__ or ""), columns)


def _column(column: Column[Any], said: str, annotation: str) -> ColumnMeaning:
    among = column.type.enum_class if isinstance(column.type, Words) else None
    tier = TIERED.search(annotation)
    words = said or (_in_one_line(among.__doc__ or "") if among else _usual(column))
    return ColumnMeaning(
        _with_keys(words), _among(among) if among else {}, tier[1].upper() if tier else ""
    )


def _with_keys(words: str) -> str:
    """Words that send to a file of Longhaul, which strangers do not have, with what it says."""
    resource = RESOURCE.search(words)
    if resource is None:
        return words
    lists = tomllib.loads(data_file(resource[1]).read_text("utf-8")).values()
    told = "; ".join(_key_and_words(row) for rows in lists for row in rows)
    return f"{RESOURCE.sub('this list', words)} {told}."


def _key_and_words(row: Mapping[str, Any]) -> str:
    key = row["code"] if "code" in row else row["key"]
    return f"{key}: {next(row[name] for name in SAYS if name in row)}"


def _usual(column: Column[Any]) -> str:
    """What can be said of a column that says nothing of itself."""
    if column.name == "id":
        return "The id of this row: 16 bytes, a UUID of version 7. Later ones sort after earlier."
    for key in column.foreign_keys:
        return f"{_plain(column.name.removesuffix('_id'))}: the id of a row of {key.column.table}."
    if column.name.endswith("_id"):
        return f"{_plain(column.name.removesuffix('_id'))}: the id of a row."
    return _plain(column.name)


def _among(kind: type[Enum]) -> Mapping[str, str]:
    said, _annotations = _said_in(kind)
    return {str(member.value): said.get(member.name, _plain(member.name)) for member in kind}


def _plain(name: str) -> str:
    return name.replace("_", " ").lower().capitalize()


def _said_in(kind: type[Any]) -> tuple[dict[str, str], dict[str, str]]:
    """The docstrings below the names of a class and of those it is made from, and their types."""
    said: dict[str, str] = {}
    annotations: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        body = _bodies(one.__module__).get(one.__name__, [])
        for name, annotation, doc in _named(body):
            annotations[name] = annotation
            if doc:
                said[name] = _in_one_line(doc)
    return said, annotations


def _named(body: list[ast.stmt]) -> Iterator[tuple[str, str, str]]:
    """Each name that a class gives, its type, and the docstring that stands right below it."""
    for at, statement in enumerate(body):
        below, doc = next(iter(body[at + 1 :]), None), ""
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            doc = str(below.value.value)
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield statement.target.id, ast.unparse(statement.annotation), doc
        elif isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            yield statement.targets[0].id, "", doc


@cache
def _bodies(module: str) -> Mapping[str, list[ast.stmt]]:
    """What stands in each class of a module of ours."""
    if not module.startswith(__name__.split(".", maxsplit=1)[0] + "."):
        return {}
    source = Path(sys.modules[module].__file__ or "").read_text("utf-8")
    classes = (node for node in ast.parse(source).body if isinstance(node, ast.ClassDef))
    return {node.name: node.body for node in classes}


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
