"""A group's folder: made, opened with a passphrase, the keyring or the recovery sheet.

Making and opening are different paths: opening never creates a file, making never opens one.
"""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from .. import problems
from ..i18n import computer_locale, day_and_clock
from ..i18n import gettext as _
from ..models import Id, new_id
from . import backups, keyring_slot, keys, migrate, new_key
from .engine import APPLICATION_ID, connect
from .errors import told
from .files import FORBIDDEN, disk_told, fsync_folder, make_private_folder, require_empty
from .group_keys import open_slots
from .key_file import FIRST, KeyFile
from .lock_file import GroupLock
from .new_key import DATABASE
from .recovery_key import data_key_from_lines, recovery_lines
from .store import Store, utc_now

PLAIN = b"SQLite format 3\0"
"""How every database begins that is not encrypted."""
READ_OF_IT, SURELY_TEXT = 1024, 64
"""Bytes at the start of a file that are looked at, and from how many on they say what it is."""
CHECK_UP_TO = 16_000_000
"""Bytes up to which every opening checks the whole file; larger ones after an unclean stop."""


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A group just made: its open store, and the recovery key, shown once and never kept."""

    store: Store
    recovery: tuple[str, ...]


def exists(folder: Path) -> bool:
    """True if there is something that claims to be a group here."""
    return (folder / DATABASE).exists()


def make(
    folder: Path,
    worker_id: Id,
    passphrase: str,
    *,
    cost: keys.Cost | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> NewGroup:
    """A new, empty, encrypted group in a folder that is new or empty. NotWritable otherwise.

    Nobody is acting yet in its store: the founding is no step of anybody's to take back.
    """
    require_empty(folder)
    data_key = keys.new_data_key()
    slots = keys.add_passphrase(
        KeyFile(new_id().hex(), ()), data_key, worker_id, passphrase, cost or keys.Cost()
    )
    make_private_folder(folder)
    lock = GroupLock.take(folder)
    try:
        with disk_told():
            make_private_folder(folder / "backups")
            _make_database(folder / DATABASE, data_key, slots)
            slots.save(folder)
            fsync_folder(folder)
            store = _store(folder, data_key, slots, None, clock, partial(_leave, lock=lock))
    except BaseException:
        remove(folder)
        lock.release()
        raise
    return NewGroup(store, recovery_lines(data_key))


def remove(folder: Path) -> None:
    """Takes away a group that was begun and never used. Nothing else in the folder.

    What a failing disk does not let go of stays; no error of its own hides the first one.
    """
    begun = [folder / name for name in (DATABASE, DATABASE + "-journal", "keys.json", "keys.json~")]
    for path in (*begun, *(backup.path for backup in backups.listed(folder))):
        with suppress(OSError):
            path.unlink()
    with suppress(OSError):  # something else lies in it: that is not ours to take away
        (folder / "backups").rmdir()


def open_with_passphrase(
    folder: Path,
    passphrase: str,
    *,
    try_first: str | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> Store:
    """The open group, with the worker whose passphrase this is acting.

    WrongPassphrase, Damaged, NotAGroup, TooNew, OpenElsewhere: none of them changes a byte.
    """
    slots = _slots(folder)
    unlocked = keys.open_with_passphrase(slots, passphrase, try_first)
    return _open(folder, unlocked.data_key, slots, unlocked.worker_id, clock)


def open_with_keyring(folder: Path, *, clock: Callable[[], datetime] = utc_now) -> Store | None:
    """The open group, if this computer's keyring holds a key to it; None where it does not."""
    slots = _slots(folder)
    unlocked = keyring_slot.open_with_keyring(slots)
    if unlocked is None:
        return None
    return _open(folder, unlocked.data_key, slots, unlocked.worker_id, clock)


def open_with_recovery_key(
    folder: Path, lines: Sequence[str], *, clock: Callable[[], datetime] = utc_now
) -> Store:
    """The open group; nobody is acting yet: choose who, and give her a new passphrase.

    WrongRecoveryKey for a slip in a line or the sheet of another group.
    """
    data_key = data_key_from_lines(lines)
    _look(folder)
    new_key.settle(folder)
    try:
        slots = KeyFile.load(folder)
    except problems.Problem:
        slots = None  # the recovery key opens the file without its key slots
    try:
        return _open(folder, data_key, slots, None, clock)
    except problems.Damaged as damaged:
        if _fits(folder / DATABASE, data_key):
            raise
        raise problems.WrongRecoveryKey from damaged


def with_new_key(
    folder: Path,
    passphrase: str,
    *,
    cost: keys.Cost | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> Store:
    """The open group under a new data key, which only this passphrase opens, and a new sheet.

    All other passphrases and keyrings fall away, for they are not known here. Backups and copies
    made until now still open with the old ones. Raises as `open_with_passphrase` and, besides,
    DiskFull or NotWritable: the group is then as it was, unless the sentence says otherwise.
    """
    old = _slots(folder)
    with keys.open_with_passphrase(old, passphrase) as unlocked, GroupLock.take(folder):
        data_key = keys.new_data_key()
        slots = keys.add_passphrase(
            KeyFile(old.group, ()), data_key, unlocked.worker_id, passphrase, cost
        )
        store = _opened(folder, unlocked.data_key, old, unlocked.worker_id, clock, _stay)
        try:
            backups.make_if_due(store)
            fresh = new_key.write_anew(store, data_key, slots)
        finally:
            store.close()
        new_key.put_in_place(fresh, slots)
    try:
        store = open_with_passphrase(folder, passphrase, clock=clock)
    except problems.Problem as problem:
        raise problems.NotWritable(
            _("The group has its new key, but it could not be opened again. Unlock it once more.")
        ) from problem
    with suppress(problems.Problem):  # it is still due then: closing tries again, and tells
        backups.make_if_due(store)
    return store


def _slots(folder: Path) -> KeyFile:
    _look(folder)
    new_key.settle(folder)
    try:
        return KeyFile.load(folder)
    except problems.Damaged as error:
        if _is_foreign(folder / DATABASE):
            raise _foreign(folder) from error
        raise


def _is_foreign(path: Path) -> bool:
    """True for what some other program wrote: a database that is not encrypted, or a text.

    Never asked of a file that is open in this process: closing it here would let go of SQLite's
    lock on it.
    """
    with path.open("rb") as file:
        start = file.read(READ_OF_IT)
    if start.startswith(PLAIN):
        return True
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return False  # as nearly all that is encrypted
    return len(start) >= SURELY_TEXT and "\0" not in text


def _look(folder: Path) -> None:
    """NotAGroup unless there is a plain file with something in it where the database should be."""
    path = folder / DATABASE
    try:
        facts = path.lstat()
    except OSError as error:
        missing = _("There is no folder {folder}. Nothing was changed.")
        empty = _("There is no Longhaul group in {folder}. Nothing was changed.")
        words = empty if os.path.isdir(folder) else missing  # noqa: PTH112 - never raises
        raise problems.NotAGroup(words.format(folder=folder)) from error
    if not stat.S_ISREG(facts.st_mode):
        raise problems.NotAGroup
    if not os.access(path, os.R_OK):
        raise problems.NotWritable(
            _("This account may not read {file}. Nothing was changed.").format(file=path)
        )
    if facts.st_size == 0:
        # SQLite would open an empty file as a new, valid, empty database
        raise _damaged(folder)


def _make_database(path: Path, data_key: bytearray, slots: KeyFile) -> None:
    path.touch(mode=0o600, exist_ok=False)
    raw = connect(path, data_key, create=True)
    try:
        migrate.make_schema(raw)
        with told():
            raw.execute("INSERT INTO meta VALUES ('group', ?)", (slots.group,))
            raw.execute("INSERT INTO meta VALUES ('slots', ?)", (slots.dumps().decode(),))
    finally:
        raw.close()


def _open(
    folder: Path,
    data_key: bytearray,
    slots: KeyFile | None,
    worker_id: Id | None,
    clock: Callable[[], datetime],
) -> Store:
    lock = _lock_to_open(folder)
    try:
        leave = partial(_leave, lock=lock)
        store = _opened(folder, data_key, slots, worker_id, clock, leave)
        _mend_slots(store)
    except BaseException:
        lock.release()
        raise
    return store


def _lock_to_open(folder: Path) -> GroupLock:
    try:
        return GroupLock.take(folder)
    except problems.NotWritable as problem:
        if getattr(problem.__cause__, "errno", None) not in FORBIDDEN:
            raise
        raise problems.NotWritable(
            _(
                "This folder can only be read, and an open group must be written to. Copy the "
                "whole folder to a place of your own and open it there. Nothing was changed."
            )
        ) from problem


def _opened(
    folder: Path,
    data_key: bytearray,
    slots: KeyFile | None,
    worker_id: Id | None,
    clock: Callable[[], datetime],
    on_close: Callable[[Store], None],
) -> Store:
    """The store of a group whose lock is held, brought up to date first if need be."""
    path = folder / DATABASE
    unclean = path.with_name(path.name + "-journal").exists()
    _sweep(folder)
    try:
        if _version(path, data_key) < migrate.SCHEMA:
            backups.keep_before_upgrade(folder, data_key)
            migrate.upgrade_copy(path, data_key)
        return _store(folder, data_key, slots, worker_id, clock, on_close, thorough=unclean)
    except problems.Damaged as error:
        raise (_foreign(folder) if _is_foreign(path) else _damaged(folder)) from error


def _sweep(folder: Path) -> None:
    """Takes away what a crash left of a copy or of slots that were never put in place."""
    migrate.sweep_away(migrate.fresh_of(folder / DATABASE))
    for unfinished in folder.glob(f".{FIRST}*.tmp"):
        with suppress(OSError):
            unfinished.unlink()


def _mend_slots(store: Store) -> None:
    """Writes both copies of the slots again where one is torn, stale or lost.

    The slots inside the file are the newest: they are always written first.
    """
    try:
        slots = open_slots(store)
        if not slots.is_saved(store.path):
            slots.save(store.path)
    except BaseException:
        store.close()
        raise


def _fits(path: Path, data_key: bytearray) -> bool:
    """True if the key opens the first page: what is wrong with the file then is not the key."""
    try:
        _version(path, data_key)
    except problems.Damaged:
        return False
    except problems.Problem:
        return True
    return True


def _version(path: Path, data_key: bytearray) -> int:
    """The file's schema number. Damaged, NotAGroup or TooNew before anything is written."""
    raw = connect(path, data_key)
    try:
        with told():
            if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise problems.NotAGroup
            version = int(raw.execute("PRAGMA user_version").fetchone()[0])
    finally:
        raw.close()
    if version > migrate.SCHEMA:
        raise problems.TooNew
    return version


def _store(
    folder: Path,
    data_key: bytearray,
    slots: KeyFile | None,
    worker_id: Id | None,
    clock: Callable[[], datetime],
    on_close: Callable[[Store], None],
    *,
    thorough: bool = False,
) -> Store:
    path = folder / DATABASE
    raw = connect(path, data_key)
    try:
        _check_ours(raw, slots)
        if thorough or path.stat().st_size <= CHECK_UP_TO:
            migrate.verify(raw)
        with told():
            raw.execute("BEGIN EXCLUSIVE")  # takes the lock that is kept until closing
            raw.execute("COMMIT")
    except BaseException:
        raw.close()
        raise
    return Store(
        raw,
        bytes(data_key),
        folder,
        worker_id=worker_id,
        on_close=on_close,
        clock=clock,
    )


def _check_ours(raw: Any, slots: KeyFile | None) -> None:
    with told():
        row = raw.execute("SELECT value FROM meta WHERE key = 'group'").fetchone()
    if row is None or (slots is not None and row[0] != slots.group):
        raise problems.Damaged


def _leave(store: Store, lock: GroupLock) -> None:
    try:
        if store.looked_at is None:
            backups.make_if_due(store)
    except problems.DiskFull as problem:
        raise problems.DiskFull(
            _("All is kept, but the backup could not be made: the disk is full.")
        ) from problem
    except problems.NotWritable as problem:
        raise problems.NotWritable(
            _("All is kept, but the backup could not be made: the disk did not take it.")
        ) from problem
    finally:
        lock.release()


def _stay(_store: Store) -> None:
    """Nothing is to be done on closing: the lock stays, the backup is made."""


def _damaged(folder: Path) -> problems.Damaged:
    return problems.Damaged(
        _("This file was changed outside Longhaul and cannot be trusted. {backup} "
          "Nothing was changed.").format(backup=_backup_words(folder))
    )  # fmt: skip


def _foreign(folder: Path) -> problems.NotAGroup:
    return problems.NotAGroup(
        _("The file group.db in this folder is of another program, not of Longhaul. {backup} "
          "Nothing was changed.").format(backup=_backup_words(folder))
    )  # fmt: skip


def _backup_words(folder: Path) -> str:
    latest = backups.latest(folder)
    if latest is None:
        return _("There is no backup in its folder.")
    moment = day_and_clock(latest.made_at, computer_locale())
    return _("Your last good backup is from {moment}.").format(moment=moment)
