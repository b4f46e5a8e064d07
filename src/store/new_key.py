"""A new data key: the whole group is written anew under it, and the new file replaces the old.

The file and its key slots are two, and no disk replaces two at once. So the renaming of the file
is the moment: before it the old key opens the group, from it on the new one. The new slots lie
beside it already, in a file named by the salt that the new database begins with; whoever opens
the group next sees by that name whether they are its slots, and ends what was cut off.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from .. import problems
from ..faults import on_fault
from ..i18n import gettext as _
from . import journal, keys, migrate
from .engine import connect, engine_for
from .errors import told
from .files import disk_told, free_space, fsync_folder, write_atomically
from .key_file import FIRST, KeyFile
from .lock_file import GroupLock
from .open_file import file_of
from .store import Store

DATABASE = "group.db"
SALT = 16
"""Bytes at the beginning of an encrypted database that are not encrypted."""


def write_anew(store: Store, data_key: bytes | bytearray, slots: KeyFile) -> Path:
    """A whole, verified copy of an open group under another key, not yet in its place.

    A Problem where the history does not hold: under a new seal nobody could tell any more.
    DiskFull, NotWritable; the group is as it was.
    """
    migrate.verify(file_of(store).raw)
    if (broken := store.broken_step()) is not None:
        raise problems.Problem(
            _(
                "The history was changed outside Longhaul, from step {number} on. A new key would "
                "hide that. Nothing was changed."
            ).format(number=broken)
        )
    path = store.path / DATABASE
    if free_space(path.parent) < 2 * path.stat().st_size + 10_000_000:
        raise problems.DiskFull(
            _("There is no room to write the group anew under a new key. Nothing was changed.")
        )
    fresh = migrate.fresh_of(path)
    with on_fault(lambda: migrate.sweep_away(fresh)), disk_told():
        migrate.sweep_away(fresh)
        _copy(store, fresh, data_key)
        _seal_anew(fresh, data_key, slots, _counts(file_of(store).raw))
        migrate.sync(fresh)
    return fresh


def put_in_place(fresh: Path, slots: KeyFile) -> None:
    """Replaces the closed group's file by the new one, then its slots. Only under its lock.

    DiskFull, NotWritable: the group is as it was, or the sentence says that nobody can tell;
    either way it opens, with the slots of the file that is there.
    """
    path = fresh.with_name(DATABASE)
    try:
        with disk_told():
            write_atomically(path.with_name(f"{FIRST}.{_salt(fresh)}"), slots.dumps())
            fresh.replace(path)
    except (problems.Problem, OSError):
        if fresh.exists():  # else it was renamed all the same, whatever the disk said
            _drop(fresh)
            raise
    try:
        with disk_told():
            fsync_folder(path.parent)  # else a power cut could bring the old file to the new slots
            _settle(path.parent)
    except (problems.Problem, OSError) as problem:
        raise problems.NotWritable(
            _(
                "The disk failed while the group was given its new key. It opens with your "
                "passphrase all the same. Look under “Who works with this group” whether the "
                "others still have theirs; if so, do it once more when the disk is well."
            )
        ) from problem


def settle(folder: Path) -> None:
    """Ends a change of the key that was cut off: its slots are put in their place, or away.

    OpenElsewhere while somebody is at it; DiskFull, NotWritable.
    """
    with disk_told():
        if _waiting(folder):
            with GroupLock.take(folder):
                _settle(folder)


def _settle(folder: Path) -> None:
    salt = _salt(folder / DATABASE)
    for waiting in _waiting(folder):
        if waiting.name == f"{FIRST}.{salt}":
            KeyFile.loads(waiting.read_bytes()).save(folder)
        waiting.unlink()
    fsync_folder(folder)


def _drop(fresh: Path) -> None:
    """Takes away what was made for a change that did not come to its moment."""
    migrate.sweep_away(fresh)
    for waiting in _waiting(fresh.parent):
        with suppress(OSError):
            waiting.unlink()


def _waiting(folder: Path) -> list[Path]:
    return list(folder.glob(f"{FIRST}.{'[0-9a-f]' * 2 * SALT}"))


def _salt(path: Path) -> str:
    """Only of a file that nobody has open in this process: closing it would free SQLite's lock."""
    with path.open("rb") as file:
        return file.read(SALT).hex()


def _copy(store: Store, fresh: Path, data_key: bytes | bytearray) -> None:
    """Copies every page into the new file, under the new key and a salt of its own."""
    fresh.touch(mode=0o600, exist_ok=False)
    raw = connect(fresh, data_key)
    try:
        file_of(store).raw.backup(raw)
    except dbapi2.OperationalError as error:  # the driver gives no code here, but SQLite's words
        if "full" in str(error):
            raise problems.DiskFull from error
        raise problems.NotWritable(_("The disk did not take it. Nothing was changed.")) from error
    finally:
        raw.close()


def _counts(raw: Any) -> dict[str, int]:
    """How many rows each table has, those behind the search index among them."""
    with told():
        names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - the file's own names
            for (name,) in names
        }


def _seal_anew(
    fresh: Path, data_key: bytes | bytearray, slots: KeyFile, counts: dict[str, int]
) -> None:
    """The new slots inside, every step sealed under the new key, the sheet not tried yet.

    Damaged unless there are as many rows as `counts` says.
    """
    raw: Any = connect(fresh, data_key)
    try:
        if _counts(raw) != counts:
            raise problems.Damaged(_("The group could not be written anew. Nothing was changed."))
        audit_key = keys.subkey(data_key, "audit")
        engine = engine_for(raw)
        with told(), engine.connect().execution_options(writing=True) as connection:
            connection.begin()
            journal.seal_anew(connection, audit_key)
            connection.exec_driver_sql(
                "UPDATE meta SET value = ? WHERE key = 'slots'", (slots.dumps().decode(),)
            )
            connection.exec_driver_sql("DELETE FROM meta WHERE key = 'recovery_checked'")
            if journal.broken_at(connection, audit_key) is not None:
                raise problems.Damaged
            connection.commit()
        migrate.verify(raw)
    finally:
        raw.close()
