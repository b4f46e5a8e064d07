"""Backups: complete encrypted copies, opened and checked after writing, thinned with age.

A backup is one file: eight bytes of magic, the length of the key slots, the slots, the encrypted
database. So it opens by itself, with any passphrase of the day it was made, or the recovery key.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import struct
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from .. import problems
from ..faults import on_fault
from ..i18n import gettext as _
from ..models import Id, Step, StepKind, StepRow
from . import migrate
from .engine import connect
from .files import (
    disk_told,
    drop_empty,
    free_space,
    fsync_folder,
    make_private_folder,
    not_there_yet,
    require_empty,
)
from .key_file import KeyFile
from .open_file import OpenFile, file_of
from .origin import NOTE, STAMP, note_origin
from .store import Store

MAGIC = b"LHLBAK01"
KEEP_LATEST, KEEP_DAILY, KEEP_WEEKLY, KEEP_MONTHLY = 10, 14, 8, 12
OLDEST = timedelta(days=90)
NEVER_FEWER = 3


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file by its name: when it was made and after which step."""

    path: Path
    made_at: datetime
    generation: int
    before_upgrade: bool = False


def make(store: Store) -> Backup:
    """A new backup of an open group, verified; older ones are thinned only after that.

    DiskFull or NotWritable where it cannot be made; nothing that was there is lost.
    """
    store.require_writable()
    name = f"{datetime.now(UTC):{STAMP}}-g{store.generation():06d}.bak"
    made = _write(store.path, file_of(store), name)
    thin(store.path, erased_at=store.read(_last_erasing))
    return made


def is_due(store: Store) -> bool:
    """True unless the newest backup is of the last step and opens with the keys of today."""
    newest = latest(store.path)
    if newest is None or newest.generation != store.generation():
        return True
    try:
        with _source(newest.path) as source:
            return _head(source) != _slots(file_of(store))
    except (problems.NotAGroup, OSError):
        return True


def make_if_due(store: Store) -> Backup | None:
    """As `make`; None where the newest backup holds all that was kept."""
    return make(store) if is_due(store) else None


def _slots(file: OpenFile) -> bytes:
    if (slots := file.meta("slots")) is None:
        raise problems.Damaged
    return slots.encode()


def keep_before_upgrade(folder: Path, data_key: bytearray) -> Backup:
    """A backup of a group of an older schema, before it is brought up to date."""
    file = OpenFile(connect(folder / "group.db", data_key), bytes(data_key))
    try:
        name = f"{datetime.now(UTC):{STAMP}}-g000000-before-v{migrate.SCHEMA}.bak"
        return _write(folder, file, name)
    finally:
        file.raw.close()


def listed(folder: Path) -> list[Backup]:
    """The backups of a group, newest first; of one second's, that after the later step."""
    return in_folder(folder / "backups")


def in_folder(folder: Path) -> list[Backup]:
    """The same of the folder in which backups lie."""
    found = [by_name(path) for path in folder.glob("*.bak")]
    return sorted((b for b in found if b), key=lambda b: (b.made_at, b.generation), reverse=True)


def latest(folder: Path) -> Backup | None:
    """The newest backup; None where there is none."""
    return next(iter(listed(folder)), None)


def restore(backup: Path, folder: Path) -> None:
    """Lays a backup out as a group in a new folder; it opens with the keys it was made with.

    NotAGroup if the file is no backup; NotWritable if the folder has something in it.
    """
    require_empty(folder)
    with disk_told(), _source(backup) as source:
        slots = KeyFile.loads(_head(source))
        folders = not_there_yet(folder)
        with on_fault(lambda: drop_empty(folders)), on_fault(lambda: _take_away(folder)):
            make_private_folder(folder)
            make_private_folder(folder / "backups")
            with _private(folder / "group.db") as target:
                shutil.copyfileobj(source, target, 1 << 20)
                target.flush()
                os.fsync(target.fileno())
            slots.save(folder)
            if (known := by_name(backup)) is not None:
                note_origin(folder, known.made_at)
            fsync_folder(folder)


def _source(backup: Path) -> BinaryIO:
    try:
        return backup.open("rb")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise problems.NotAGroup(
            _("There is no backup {file}. Nothing was changed.").format(file=backup)
        ) from error


def _take_away(folder: Path) -> None:
    """A group half laid out, so that the same folder can be chosen again."""
    for name in ("group.db", "keys.json", "keys.json~", NOTE):
        with suppress(OSError):
            (folder / name).unlink()
    with suppress(OSError):
        (folder / "backups").rmdir()


def that_know(store: Store, people: Collection[Id]) -> list[Backup]:
    """Those made since the first of these entries came into the register, newest first."""
    came = store.read(
        lambda session: session.scalar(
            select(func.min(StepRow.step_number)).where(StepRow.entity_id.in_(people))
        )
    )
    return [b for b in listed(store.path) if b.before_upgrade or b.generation >= (came or 0)]


def remove(backups: Iterable[Backup]) -> list[Backup]:
    """Takes these away; returns those that the disk did not let go of."""
    left = []
    for backup in backups:
        try:
            backup.path.unlink(missing_ok=True)
        except OSError:
            left.append(backup)
    return left


def thin(folder: Path, *, erased_at: int = 0) -> None:
    """Removes what the rules no longer keep; never one of the three newest.

    But those that know somebody erased, in the step `erased_at` or before, go when they are as old
    as a backup becomes, also if fewer are left.
    """
    every = listed(folder)
    backups = [b for b in every if not b.before_upgrade]
    kept = _worth_keeping(backups)
    going = [b for b in backups[NEVER_FEWER:] if b not in kept]
    youngest = datetime.now(UTC) - OLDEST
    going += [b for b in every[1:] if b.generation < erased_at and b.made_at < youngest]
    remove(going)  # one too many is no harm; the next backup tries again


def _last_erasing(session: Session) -> int:
    last = select(func.max(Step.number)).where(Step.kind == StepKind.ERASE)
    return session.scalar(last) or 0


def _worth_keeping(backups: list[Backup]) -> set[Backup]:
    kept = set(backups[:KEEP_LATEST])
    for pattern, count in (("%Y-%j", KEEP_DAILY), ("%G-%V", KEEP_WEEKLY), ("%Y-%m", KEEP_MONTHLY)):
        newest = {b.made_at.strftime(pattern): b for b in reversed(backups)}
        kept |= set(list(reversed(newest.values()))[:count])
    youngest = datetime.now(UTC) - OLDEST
    return {b for b in kept if b.made_at >= youngest}


def _write(folder: Path, file: OpenFile, name: str) -> Backup:
    place = folder / "backups"
    make_private_folder(place)
    size = (folder / "group.db").stat().st_size
    if free_space(place) < 2 * size + 10_000_000:
        raise problems.DiskFull
    copy, whole = place / (name + ".copy"), place / (name + ".tmp")
    try:
        _sweep(place)
        with disk_told():
            migrate.copy_open(file.raw, copy)
            _check_copy(copy, file.data_key)
            _compose(copy, whole, _slots(file))
            whole.replace(place / name)
            fsync_folder(place)
    except OSError as error:
        raise problems.NotWritable from error
    finally:
        _sweep(place)
    made = by_name(place / name)
    if made is None:
        raise problems.NotAGroup
    return made


def _sweep(place: Path) -> None:
    """Takes away what unfinished backups left, as far as the disk lets go of it."""
    for unfinished in ("*.bak.copy", "*.bak.copy-journal", "*.bak.tmp"):
        for path in place.glob(unfinished):
            with suppress(OSError):
                path.unlink()


def _check_copy(copy: Path, data_key: bytes) -> None:
    raw = connect(copy, data_key)
    try:
        migrate.verify(raw)
    finally:
        raw.close()


def _compose(copy: Path, whole: Path, slots: bytes) -> None:
    """Joins magic, slots and copy, then reads the file again to see that it holds the same."""
    with copy.open("rb") as source, _private(whole) as target:
        target.write(MAGIC + struct.pack(">I", len(slots)) + slots)
        shutil.copyfileobj(source, target, 1 << 20)
        target.flush()
        os.fsync(target.fileno())
    with whole.open("rb") as written, copy.open("rb") as source:
        same = _head(written) == slots and _digest(written) == _digest(source)
    if not same:
        raise problems.Damaged


def _head(source: BinaryIO) -> bytes:
    magic, length = source.read(8), source.read(4)
    if magic != MAGIC or len(length) != 4:
        raise problems.NotAGroup
    (size,) = struct.unpack(">I", length)
    if size > 65536:
        raise problems.NotAGroup
    return source.read(size)


def _digest(source: BufferedReader) -> bytes:
    return hashlib.file_digest(source, "sha256").digest()


def _private(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def by_name(path: Path) -> Backup | None:
    """What the name of a backup says; None where it says nothing."""
    stamp, _, rest = path.name.partition("-g")
    digits = rest.partition(".")[0].partition("-")[0]
    try:
        made_at = datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
        return Backup(path, made_at, int(digits), "-before-" in rest)
    except ValueError:
        return None
