"""An archive of each released schema is opened by this version, with all that stood in it."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from longhaul.store import migrate
from longhaul.store.archive import reading
from longhaul.store.archive.tables import csv_of, tables_of
from longhaul.store.check import check_store
from longhaul.store.open_file import file_of
from longhaul.store.store import Store

from .conftest import Back
from .frozen import PASSPHRASE, frozen

MADE_ANEW = {("person", "sort_key"), ("step", "mac")}
"""Columns that a later schema or the new key writes otherwise."""

GONE = {"print_run": {"last_line"}}
"""Columns that a later schema let go."""

Rows = dict[str, list[dict[str, str]]]


@pytest.mark.parametrize("schema", range(1, migrate.SCHEMA + 1))
def test_it_comes_back_with_all_that_stood_in_it(schema: int, back: Back) -> None:
    again = back(frozen(schema), PASSPHRASE, worker="Somebody new")
    then, now = _in_archive(schema), _in_group(again.group.store)
    assert again.broken_step is None
    assert set(then) <= set(now)
    for table, rows in then.items():
        if table in ("meta", "worker", "step_row"):  # one worker more, and one step
            continue
        left_out = set(rows[0]) - set(now[table][0]) if rows else set()
        assert left_out <= GONE.get(table, set()), table
        for row, after in zip(rows, now[table], strict=False):
            changed = {
                (table, name): (before, after[name])
                for name, before in row.items()
                if name not in left_out and before != after[name] and (table, name) not in MADE_ANEW
            }
            assert not changed
    assert len(now["person"]) == 2
    assert check_store(again.group.store).sound


def _in_archive(schema: int) -> Rows:
    with frozen(schema).open("rb") as file, reading.opened(file, PASSPHRASE) as archive:
        names = [name for name in archive.names if name.startswith("data/")]
        return {name[5:-4]: _read(archive._packed.read(name)) for name in names}


def _in_group(store: Store) -> Rows:
    raw: Any = file_of(store).raw
    return {table.name: _read(b"".join(csv_of(raw, table))) for table in tables_of(raw)}


def _read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))
