"""A group's folder: made, opened with a passphrase, the keyring or the recovery sheet.

Making and opening are different paths: opening never creates a file, making never opens one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from .. import problems
from ..faults import on_fault
from ..i18n import gettext as _
from ..models import Id, new_id
from . import backups, keyring_slot, keys, migrate, new_key
from .engine import connect
from .errors import told
from .files import (
    FORBIDDEN,
    disk_told,
    drop_empty,
    fsync_folder,
    make_private_folder,
    not_there_yet,
    require_empty,
)
from .group_keys import mend_slots
from .key_file import FIRST, KeyFile
from .lock_file import GroupLock
from .new_key import DATABASE
from .open_file import OpenFile
from .passphrases import require_strong
from .recognise import (
    damaged,
    fits,
    foreign,
    is_foreign,
    require_group,
    slots_of,
    version_of,
)
from .recovery_key import data_key_from_lines, recovery_lines
from .store import Store, utc_now

CHECK_UP_TO = 16_000_000
"""Bytes up to which every opening checks the whole file; larger ones after an unclean stop."""


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A group just made: its open store, and the recovery key, shown once and never kept."""

    store: Store
    recovery: tuple[str, ...]
    folders: tuple[Path, ...]
    """Those that were made for it, the innermost first."""


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

    def empty(path: Path, data_key: bytearray) -> Id:
        _make_database(path, data_key)
        return worker_id

    return lay_out(folder, empty, passphrase, cost=cost, clock=clock)


def lay_out(
    folder: Path,
    lay: Callable[[Path, bytearray], Id],
    passphrase: str,
    *,
    cost: keys.Cost | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> NewGroup:
    """A new group around a database: `lay` makes it, under a new key, and says whose passphrase
    this is. Raises as `make`, and what `lay` raises; nothing is left then.
    """
    require_empty(folder)
    require_strong(passphrase)
    data_key, folders = keys.new_data_key(), not_there_yet(folder)
    with on_fault(lambda: drop_empty(folders)):
        make_private_folder(folder)
        lock = GroupLock.take(folder)
        with on_fault(lock.release), on_fault(lambda: remove(folder)), disk_told():
            make_private_folder(folder / "backups")
            worker_id = lay(folder / DATABASE, data_key)
            empty = KeyFile(new_id().hex(), ())
            slots = keys.add_passphrase(empty, data_key, worker_id, passphrase, cost or keys.Cost())
            _note_slots(folder / DATABASE, data_key, slots)
            slots.save(folder)
            fsync_folder(folder)
            store = _store(folder, data_key, slots, None, clock, partial(_leave, lock=lock))
    return NewGroup(store, recovery_lines(data_key), folders)


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
    clock: Callable[[], datetime] = utc_now,
) -> Store:
    """The open group, with the worker whose passphrase this is acting.

    WrongPassphrase, Damaged, NotAGroup, TooNew, OpenElsewhere: none of them changes a byte.
    """
    slots = slots_of(folder)
    unlocked = keys.open_with_passphrase(slots, passphrase)
    return _open(folder, unlocked.data_key, slots, unlocked.worker_id, clock)


def open_with_keyring(folder: Path, *, clock: Callable[[], datetime] = utc_now) -> Store | None:
    """The open group, if this computer's keyring holds a key to it; None where it does not."""
    slots = slots_of(folder)
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
    require_group(folder)
    new_key.settle(folder)
    try:
        slots = KeyFile.load(folder)
    except problems.Problem:
        slots = None  # the recovery key opens the file without its key slots
    try:
        return _open(folder, data_key, slots, None, clock)
    except problems.Damaged as damaged:
        if fits(folder / DATABASE, data_key):
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
    old = slots_of(folder)
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


def _make_database(path: Path, data_key: bytearray) -> None:
    path.touch(mode=0o600, exist_ok=False)
    raw = connect(path, data_key, create=True)
    try:
        migrate.make_schema(raw)
    finally:
        raw.close()


def _note_slots(path: Path, data_key: bytearray, slots: KeyFile) -> None:
    """Which group this is and what leads to its key, inside the file."""
    raw = connect(path, data_key)
    try:
        with told():
            said = (("group", slots.group), ("slots", slots.dumps().decode()))
            raw.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", said)
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
    with on_fault(lock.release):
        leave = partial(_leave, lock=lock)
        store = _opened(folder, data_key, slots, worker_id, clock, leave)
        with on_fault(store.close):
            mend_slots(store)
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
        if version_of(path, data_key) < migrate.SCHEMA:
            backups.keep_before_upgrade(folder, data_key)
            migrate.upgrade_copy(path, data_key)
        return _store(folder, data_key, slots, worker_id, clock, on_close, thorough=unclean)
    except problems.Damaged as error:
        raise (foreign(folder) if is_foreign(path) else damaged(folder)) from error


def _sweep(folder: Path) -> None:
    """Takes away what a crash left of a copy or of slots that were never put in place."""
    migrate.sweep_away(migrate.fresh_of(folder / DATABASE))
    for unfinished in folder.glob(f".{FIRST}*.tmp"):
        with suppress(OSError):
            unfinished.unlink()


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
    file = OpenFile(connect(path, data_key), bytes(data_key))
    with on_fault(file.raw.close):
        group = file.meta("group")
        if group is None or (slots is not None and group != slots.group):
            raise problems.Damaged
        if thorough or path.stat().st_size <= CHECK_UP_TO:
            migrate.verify(file.raw)
        file.execute("BEGIN EXCLUSIVE")  # takes the lock that is kept until closing
        file.execute("COMMIT")
    return Store(file, folder, worker_id=worker_id, on_close=on_close, clock=clock)


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
