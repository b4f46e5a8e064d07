"""The note in group.lock: which process of which computer has the group open."""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import socket
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from ..i18n import clock as time_of_day
from ..i18n import computer_locale, short_day
from ..i18n import gettext as _


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
        moment: str = time_of_day(since, computer_locale())
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
