"""T7 in small: a later schema comes in on a copy; what goes wrong leaves the old file alone."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from longhaul import problems
from longhaul.models import Base as Tables
from longhaul.store import backups, group_folder, migrate
from longhaul.store.engine import connect, engine_for
from longhaul.store.open_file import file_of
from longhaul.store.store import Store

from tests.builders import PASSPHRASE, dump, make_group, sql

from .acts import Base, make_base, open_base, operate
from .migrations_ahead import AHEAD, migrations_ahead

BROKEN = {
    "a mistake in Python": "raise ZeroDivisionError",
    "a mistake in SQL": 'op.execute("UPDATE nowhere SET nothing = 1")',
    "a rule of the tables": 'op.execute("INSERT INTO step (number) VALUES (1)")',
    "a constraint at the end": 'op.execute("UPDATE note SET worker_id = zeroblob(16)")',
}
Migrations = Callable[..., Path]


@pytest.fixture
def group(tmp_path: Path) -> tuple[Base, Path]:
    """A closed group with some work in it."""
    folder = tmp_path / "group"
    base = make_base(folder)
    store = open_base(base, folder)
    for number in range(1, 8):
        operate(store, base, number, tmp_path)
    store.close()
    return base, folder


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _tables(raw: object) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table as it stands in the file, whatever its schema."""
    names = [
        row[0]
        for row in raw.execute(  # type: ignore[attr-defined]
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'person_fts%'"
        )
    ]
    return {
        name: sorted(raw.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)  # type: ignore[attr-defined]
        for name in names
    }


def test_a_later_schema_comes_in_with_all_rows(group: tuple[Base, Path], tmp_path: Path) -> None:
    base, folder = group
    store = open_base(base, folder)
    before = dump(store, technical=True)
    store.close()
    location = str(migrations_ahead(tmp_path / "migrations"))
    migrate.upgrade_copy(folder / "group.db", base.key, location=location, schema=AHEAD)
    raw = connect(folder / "group.db", base.key)
    after = _tables(raw)
    assert raw.execute("PRAGMA user_version").fetchone() == (AHEAD,)
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    raw.close()
    assert after["later"] == []
    assert {row[-1] for row in after["person"]} == {"new"}
    same = set(before) - {"person", "note", "search_entry"}
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    assert len(after["person"]) == len(before["person"])
    assert sorted(row[:-1] for row in after["note"]) == sorted(before["note"])
    assert not (folder / "group.db.new").exists()
    assert (folder / "group.db").stat().st_mode & 0o077 == 0


def test_the_program_of_before_refuses_the_later_file(
    group: tuple[Base, Path], tmp_path: Path
) -> None:
    base, folder = group
    location = str(migrations_ahead(tmp_path / "migrations"))
    migrate.upgrade_copy(folder / "group.db", base.key, location=location, schema=AHEAD)
    before = _digest(folder / "group.db")
    with pytest.raises(problems.TooNew):
        group_folder.open_with_passphrase(folder, PASSPHRASE)
    assert _digest(folder / "group.db") == before


@pytest.mark.parametrize("mistake", list(BROKEN))
def test_an_upgrade_that_fails_leaves_the_old_file_as_it_was(
    group: tuple[Base, Path], tmp_path: Path, mistake: str
) -> None:
    base, folder = group
    before = _digest(folder / "group.db")
    location = str(migrations_ahead(tmp_path / "migrations", end=BROKEN[mistake]))
    with pytest.raises(Exception) as failed:
        migrate.upgrade_copy(folder / "group.db", base.key, location=location, schema=AHEAD)
    assert not isinstance(failed.value, problems.Damaged)
    assert _digest(folder / "group.db") == before
    assert not list(folder.glob("group.db.new*"))
    store = group_folder.open_with_passphrase(folder, PASSPHRASE)
    assert sql(store, "PRAGMA user_version") == [(migrate.SCHEMA,)]
    assert store.broken_step() is None
    store.close()


def test_opening_an_older_file_keeps_a_backup_and_brings_it_up_to_date(
    group: tuple[Base, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base, folder = group
    location = str(migrations_ahead(tmp_path / "migrations"))
    monkeypatch.setattr(migrate, "SCHEMA", AHEAD)
    # the defaults of upgrade_copy were bound when it was made: what opening calls is bound anew
    defaults = {"location": location, "schema": AHEAD}
    monkeypatch.setattr(migrate.upgrade_copy, "__kwdefaults__", defaults)
    store = open_base(base, folder)
    rows = dump(store)
    store.close()
    for name in ("keys.json", "keys.json~"):
        (folder / name).unlink()
    store = group_folder.open_with_recovery_key(folder, base.recovery)
    assert sql(store, "PRAGMA user_version") == [(AHEAD,)]
    store.close()
    monkeypatch.undo()
    kept = [one for one in backups.listed(folder) if one.before_upgrade]
    assert len(kept) == 1
    backups.restore(kept[0].path, tmp_path / "restored")
    restored = group_folder.open_with_passphrase(tmp_path / "restored", PASSPHRASE)
    assert dump(restored) == rows
    restored.close()


def test_the_models_say_what_the_migrations_make(tmp_path: Path) -> None:
    made = make_group(tmp_path / "group")
    engine = engine_for(file_of(made.store).raw)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": _is_ours, "compare_type": True, "compare_server_default": True},
        )
        assert compare_metadata(context, Tables.metadata) == []
    made.store.close()


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """The full-text table and its shadows are made by a statement of their own."""
    return kind != "table" or not (name or "").startswith("person_fts")


def test_a_difference_between_models_and_file_would_be_seen(tmp_path: Path) -> None:
    made = make_group(tmp_path / "group")
    sql(made.store, "ALTER TABLE person ADD COLUMN extra TEXT")
    with engine_for(file_of(made.store).raw).connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_ours})
        [(kind, _schema, table, column)] = compare_metadata(context, Tables.metadata)
    assert (kind, table, column.name) == ("remove_column", "person", "extra")
    made.store.close()


def test_the_number_of_the_schema_is_that_of_the_newest_migration() -> None:
    location = Path(migrate.__file__).parent / "migrations"
    revisions = list(ScriptDirectory(str(location)).walk_revisions())
    assert len(revisions) == migrate.SCHEMA
    assert [one.down_revision for one in revisions][-1] is None


def test_a_new_file_is_of_the_newest_schema(tmp_path: Path) -> None:
    store: Store = make_group(tmp_path / "group").store
    assert sql(store, "PRAGMA user_version") == [(migrate.SCHEMA,)]
    store.close()


def test_a_file_of_the_first_schema_comes_over_with_all_that_stands_in_it(tmp_path: Path) -> None:
    ours = Path(migrate.__file__).parent / "migrations"
    first = tmp_path / "first"
    shutil.copytree(ours, first, ignore=shutil.ignore_patterns("__pycache__", "m000[2-9]*"))
    path, key = tmp_path / "group.db", bytes(range(32))
    raw = connect(path, key, create=True)
    migrate._upgrade(raw, str(first), 1)
    raw.execute("INSERT INTO worker (id, name, active) VALUES (zeroblob(16), 'Dana', 1)")
    raw.execute(
        "INSERT INTO conversation (id, on_date, kind, channel, mattered, place)"
        " VALUES (zeroblob(16), '2026-11-07', 'organizing', 'phone', 'The rota', '')"
    )
    raw.execute(
        "INSERT INTO structure (id, kind, name, position)"
        " VALUES (zeroblob(16), 'building', '12 Foundry Row', 1)"
    )
    raw.execute(
        "INSERT INTO slot (id, structure_id, label, state, position, adults)"
        " VALUES (zeroblob(16), zeroblob(16), '5C', 'occupied', 3, 2)"
    )
    raw.close()
    migrate.upgrade_copy(path, key)
    raw = connect(path, key)
    assert raw.execute("SELECT name, active FROM worker").fetchall() == [("Dana", 1)]
    told = raw.execute("SELECT mattered, fears, inoculated FROM conversation").fetchall()
    assert told == [("The rota", "", 0)]
    assert raw.execute("SELECT mirrored FROM structure").fetchall() == [(0,)]
    assert raw.execute("SELECT label, adults, line, leases FROM slot").fetchall() == [
        ("5C", 2, "", 1)
    ]
    assert raw.execute("PRAGMA user_version").fetchone() == (migrate.SCHEMA,)
    raw.close()
