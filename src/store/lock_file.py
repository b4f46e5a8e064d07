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
import getpass
import hashlib
import json
import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

from .. import problems
from ..i18n import clock as time_of_day
from ..i18n import computer_locale, short_day
from ..i18n import gettext as _
from .files import NO_LINKS, disk_told

NAME = "group.lock"
LARGEST = 4096
OLD = timedelta(hours=24)
NO_LOCKS_HERE = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL})


def utc_now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the group open: computer, account, process. Nothing of what is in the group.

    `machine` is a hash that tells two computers of one name apart; `boot` and `started` are this
    start of the computer and of the process, empty where the system does not tell. `opened` is
    the moment in UTC, as ISO 8601.
    """

    host: str
    machine: str
    user: str
    pid: int
    boot: str
    started: str
    opened: str

    @classmethod
    def here(cls, now: datetime) -> Holder:
        """This process."""
        return cls(
            host=socket.gethostname(),
            machine=_machine(),
            user=_user(),
            pid=os.getpid(),
            boot=_text("/proc/sys/kernel/random/boot_id"),
            started=_started(os.getpid()),
            opened=now.isoformat(timespec="seconds"),
        )

    @classmethod
    def read(cls, data: bytes) -> Holder | None:
        """The note in these bytes; None where nothing is noted or it cannot be read."""
        try:
            holder = cls(**json.loads(data))
            zone = holder.since.tzinfo
        except (ValueError, TypeError, RecursionError):
            return None
        texts = (holder.host, holder.machine, holder.user, holder.boot, holder.started)
        whole = all(isinstance(text, str) for text in texts) and type(holder.pid) is int
        return holder if whole and zone is not None else None

    def note(self) -> bytes:
        """The note as it stands in the file."""
        return json.dumps(asdict(self)).encode()

    @property
    def since(self) -> datetime:
        """When the group was opened there."""
        return datetime.fromisoformat(self.opened)

    def is_of(self, other: Holder) -> bool:
        """True if both are on one computer."""
        return (self.host, self.machine) == (other.host, other.machine)

    def runs_here(self, here: Holder) -> bool:
        """True if this very process is known to run on the computer of `here`, now."""
        same_start = bool(self.boot) and self.boot == here.boot
        return same_start and bool(self.started) and self.started == _started(self.pid)

    def sentence(self, now: datetime) -> str:
        """Who has it open, where, since when, and what can be done."""
        since = self.since.astimezone()
        moment = time_of_day(since, computer_locale())
        if since.date() != now.astimezone().date():
            moment = f"{short_day(since.date(), computer_locale())}, {moment}"
        return _(
            "{user} has this group open on “{host}” since {moment}. "
            "Look at the last backup, or cancel."
        ).format(
            user=_shown(self.user) or _("Somebody"),
            host=_shown(self.host) or "?",
            moment=moment,
        )


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
    def can_take_over(cls, folder: Path, clock: Callable[[], datetime] = utc_now) -> bool:
        """True if another computer left a note here that is a day old: offer `take_over`."""
        now = clock()
        try:
            descriptor = os.open(folder / NAME, os.O_RDONLY | NO_LINKS)
        except OSError:
            return False
        try:
            holder = _noted(descriptor)
            return holder is not None and _is_left_behind(descriptor, holder, now)
        finally:
            os.close(descriptor)

    @classmethod
    def _take(cls, folder: Path, now: datetime, *, over_old_note: bool) -> GroupLock:
        path = folder / NAME
        descriptor = _locked(path, now)
        try:
            _require_free(descriptor, now, over_old_note=over_old_note)
        except BaseException:
            os.close(descriptor)
            raise
        lock = cls(path, descriptor)
        try:
            with disk_told():
                os.ftruncate(descriptor, 0)
                os.pwrite(descriptor, Holder.here(now).note(), 0)
                os.fsync(descriptor)
        except problems.DiskFull:
            # nobody is kept from looking at her own group by a full disk: the system's lock holds
            # without its note
            with suppress(OSError):
                os.ftruncate(descriptor, 0)
        except BaseException:
            lock.release()  # a note of this process without its lock would keep this process out
            raise
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
        try:
            _lock(descriptor)
        except BlockingIOError as error:
            holder = _noted(descriptor)
            os.close(descriptor)
            if holder is None:
                raise problems.OpenElsewhere from error
            raise problems.OpenElsewhere(holder.sentence(now)) from error
        except BaseException:
            os.close(descriptor)
            raise
        if _is_at(path, descriptor):
            return descriptor
        os.close(descriptor)  # its last holder took the file away between opening and locking


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


def _started(pid: int) -> str:
    """When the process started, in ticks since the computer did; empty if it does not run."""
    line = _text(f"/proc/{pid}/stat")
    fields = line.rpartition(")")[2].split()  # the name before it may hold spaces and brackets
    return fields[19] if len(fields) > 19 else ""


def _machine() -> str:
    name = _text("/etc/machine-id")
    return hashlib.sha256(f"longhaul|{name}".encode()).hexdigest()[:16] if name else ""


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return ""


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _shown(name: str) -> str:
    """A name from a file that anybody may have written, fit for a sentence."""
    return "".join(sign for sign in name if sign.isprintable())[:40].strip()
