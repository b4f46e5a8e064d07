"""group.lock: one program at a time works on a group. The system's lock decides, the note explains.

The rule, chosen as the simplest that never breaks a living lock:

- The system's lock (flock, or its like on Windows) on this file decides. The system lets go of it
  when its holder dies, however it dies.
- Where the system's lock is free, the note in the file is looked at, because some shared and
  synchronised folders carry the file but not the lock. A note of this computer blocks only if
  that very process still runs (same start of the computer, same number, same start time). A note
  of another computer blocks always: from here nobody can tell whether it still works there.
- A note of another computer may be taken over by choice (`take_over`) once it is a day old, by
  its own clock and by the file's. Longhaul locks itself after minutes without use, so after a day
  that computer has most likely crashed or the folder was carried away from it. A note from the
  future is not old. Even then SQLite's own lock on the database decides where it works.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from types import TracebackType

from .. import problems
from ..faults import on_fault
from .files import NO_LINKS, disk_told
from .lock_note import Holder

NAME = "group.lock"
LARGEST = 4096
OLD = timedelta(hours=24)
NO_LOCKS_HERE = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL})


def utc_now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


class GroupLock:
    """The lock on one group folder, held from `take` until `release`."""

    def __init__(self, path: Path, descriptor: int) -> None:
        """For `take` and `take_over` alone."""
        self._path = path
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, folder: Path, clock: Callable[[], datetime] = utc_now) -> GroupLock:
        """The lock on this folder. OpenElsewhere with a sentence, DiskFull, NotWritable.

        On a full disk the lock holds without its note, if the file itself can be made.
        """
        return cls._take(folder, clock(), over_old_note=False)

    @classmethod
    def take_over(cls, folder: Path, clock: Callable[[], datetime] = utc_now) -> GroupLock:
        """Like `take`, past the note of another computer if it is a day old. Only when asked to.

        OpenElsewhere if the lock lives, or the note is younger.
        """
        return cls._take(folder, clock(), over_old_note=True)

    @classmethod
    def _take(cls, folder: Path, now: datetime, *, over_old_note: bool) -> GroupLock:
        path = folder / NAME
        descriptor = _locked(path, now)
        with on_fault(partial(os.close, descriptor)):
            _require_free(descriptor, now, over_old_note=over_old_note)
        lock = cls(path, descriptor)
        # a note of this process without its lock would keep this process out
        with on_fault(lock.release):
            try:
                _write_note(descriptor, now)
            except problems.DiskFull:
                # nobody is kept from looking at her own group by a full disk: the system's lock
                # holds without its note
                with suppress(OSError):
                    os.ftruncate(descriptor, 0)
        return lock

    def release(self) -> None:
        """Gives the group free and takes the note away. Does nothing the second time."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        with suppress(OSError):  # the disk may be gone: the note is then dead with this process
            os.ftruncate(descriptor, 0)
        with suppress(OSError):
            if _is_at(self._path, descriptor):
                self._path.unlink()
        os.close(descriptor)

    def __enter__(self) -> GroupLock:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def process_of_this_account(folder: Path) -> int | None:
    """The number of another process of this account, on this computer, that has the group open."""
    try:
        descriptor = os.open(folder / NAME, os.O_RDONLY | NO_LINKS)
    except OSError:
        return None
    try:
        holder = _noted(descriptor)
    finally:
        os.close(descriptor)
    here = Holder.here(utc_now())
    if holder is None or not holder.is_of(here) or not holder.runs_here(here):
        return None
    return holder.pid if holder.user == here.user and holder.pid != here.pid else None


def _locked(path: Path, now: datetime) -> int:
    """A descriptor of the lock file that holds the system's lock on it."""
    while True:
        with disk_told():
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | NO_LINKS, 0o600)
        with on_fault(partial(os.close, descriptor)):
            _lock_or_tell(descriptor, now)
        if _is_at(path, descriptor):
            return descriptor
        os.close(descriptor)  # its last holder took the file away between opening and locking


def _lock_or_tell(descriptor: int, now: datetime) -> None:
    """Takes the system's lock. OpenElsewhere, with who has it where the note says so."""
    try:
        _lock(descriptor)
    except BlockingIOError as error:
        holder = _noted(descriptor)
        if holder is None:
            raise problems.OpenElsewhere from error
        raise problems.OpenElsewhere(holder.sentence(now)) from error


def _write_note(descriptor: int, now: datetime) -> None:
    with disk_told():
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, Holder.here(now).note(), 0)
        os.fsync(descriptor)


def _require_free(descriptor: int, now: datetime, *, over_old_note: bool) -> None:
    """OpenElsewhere if the note in the file is of somebody who works there, or may."""
    holder = _noted(descriptor)
    if holder is None:
        return
    here = Holder.here(now)
    blocks = not holder.is_of(here) or holder.runs_here(here)
    if blocks and not (over_old_note and _is_left_behind(descriptor, holder, now)):
        raise problems.OpenElsewhere(holder.sentence(now))


def _is_left_behind(descriptor: int, holder: Holder, now: datetime) -> bool:
    """True for a note of another computer that is a day old, by both clocks."""
    written = datetime.fromtimestamp(os.fstat(descriptor).st_mtime, UTC)
    age = now - max(holder.since, written)
    return age >= OLD and not holder.is_of(Holder.here(now))


def _noted(descriptor: int) -> Holder | None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    return Holder.read(os.read(descriptor, LARGEST))


def _is_at(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.lstat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    FAR = 1 << 20
    """Windows locks bytes, and nobody could read a locked note: the byte lies far behind it."""

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError(*error.args) from error

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in NO_LOCKS_HERE:
                raise
