"""The schema brought up to date: on a copy, which replaces the old file only when verified."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from .. import problems
from ..i18n import gettext as _
from . import search_index
from .engine import APPLICATION_ID, connect, engine_for
from .errors import told
from .files import disk_told, free_space, fsync_folder

SCHEMA = 8
"""The number of the newest migration; stands in the file as `user_version`."""
MIGRATIONS = "longhaul:store/migrations"


def make_schema(raw: Any) -> None:
    """Makes all tables in a new, empty file."""
    _upgrade(raw, MIGRATIONS, SCHEMA)


def upgrade_copy(
    path: Path, data_key: bytes | bytearray, *, location: str = MIGRATIONS, schema: int = SCHEMA
) -> None:
    """Brings a group of an older schema up to date; the old file stays until the new one is sound.

    DiskFull where a copy would not fit; any fault leaves the old file as it was.
    """
    if free_space(path.parent) < 2 * path.stat().st_size + 10_000_000:
        raise problems.DiskFull(_("There is no room to bring this group up to date. "
                                  "Nothing was changed."))  # fmt: skip
    fresh = fresh_of(path)
    with disk_told():
        try:
            sweep_away(fresh)
            copy_of(path, data_key, fresh)
            raw = connect(fresh, data_key)
            try:
                _upgrade(raw, location, schema)
                verify(raw)
            finally:
                raw.close()
            sync(fresh)
            fresh.replace(path)
            fsync_folder(path.parent)
        finally:
            sweep_away(fresh)


def fresh_of(path: Path) -> Path:
    """Where a database is written anew before it replaces the old one."""
    return path.with_name(path.name + ".new")


def sweep_away(copy: Path) -> None:
    """Takes away an unfinished copy and its journal, as far as the disk lets go of them."""
    for path in (copy, copy.with_name(copy.name + "-journal")):
        with suppress(OSError):
            path.unlink()


def copy_of(path: Path, data_key: bytes | bytearray, to: Path) -> None:
    """Writes a complete encrypted copy under the same key."""
    raw = connect(path, data_key)
    try:
        copy_open(raw, to)
    finally:
        raw.close()


def copy_open(raw: Any, to: Path) -> None:
    """Writes a complete encrypted copy of an open file; only the owner can read it."""
    old_mask = os.umask(0o077)
    try:
        with told():
            raw.execute("VACUUM INTO ?", (str(to),))
    finally:
        os.umask(old_mask)


def verify(raw: Any, *, quick: bool = False) -> None:
    """Damaged unless every page's seal holds and the structure is whole.

    Both checks are needed: the cipher's does not see a file cut at a page border, SQLite's does.
    `quick` leaves out whether each index holds what its table holds.
    """
    with told():
        # this one first: it reads as any query does, so that a step that failed on a full disk is
        # rolled back; the other looks at the bytes as they lie there and would raise a false alarm
        structure = raw.execute(f"PRAGMA {'quick' if quick else 'integrity'}_check").fetchall()
        seals = raw.execute("PRAGMA cipher_integrity_check").fetchall()
    if seals or [tuple(row) for row in structure] != [("ok",)]:
        raise problems.Damaged


def sync(path: Path) -> None:
    """Waits until the file's bytes are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _upgrade(raw: Any, location: str, schema: int) -> None:
    # Alembic costs half a second to import: it is loaded only when there is something to migrate
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", location)
    engine = engine_for(raw)
    # a table that is written anew is dropped in between: rows that point into it must not mind, so
    # they are looked at once, at the end
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        with told(), engine.connect().execution_options(writing=True) as connection:
            connection.begin()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            search_index.rebuild_all(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {schema}")
            _require_whole(connection)
            connection.commit()
    finally:
        raw.execute("PRAGMA foreign_keys = ON")


def _require_whole(connection: Connection) -> None:
    """A Problem where a row points at one that is not there."""
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise problems.Problem(
            _("What this group holds could not be brought up to date. Nothing was changed.")
        )
