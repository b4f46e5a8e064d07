"""keys.json: the slots that lead to a group's data key, one or more for each worker, no names.

It lies twice in the folder, and the same bytes lie in the database and in every backup. Its own
check sum tells a torn copy from a wrong passphrase; what nobody may change in it (the cost of a
slot, whose it is) is authenticated by the slot's encryption, see `keys.py`.
"""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from .. import problems
from ..i18n import gettext as _
from .files import write_all_atomically

FORMAT = 1
FIRST, SECOND = "keys.json", "keys.json~"
LARGEST = 64 * 1024
"""Bytes."""

MOST_SLOTS = 64
"""So many fit into `LARGEST` with room to spare."""

TIME_COSTS = range(2, 11)
MEMORY_KIB = range(19 * 1024, 512 * 1024 + 1)
PARALLELISMS = range(1, 17)
"""A slot below the floor could be guessed; one above the roof would stop an old laptop.

Floor: the least that OWASP's Password Storage Cheat Sheet allows for Argon2id.
"""

BYTES = {"id": 8, "worker": 16, "salt": 16, "nonce": 12, "wrapped": 48, "entry": 16}
"""How many bytes stand, in hexadecimal, in each of these fields."""


@dataclass(frozen=True, slots=True)
class PassphraseSlot:
    """The data key wrapped under one worker's passphrase. All but the costs is hexadecimal.

    ValueError where a field is not of its form or a cost is outside its bounds.
    """

    id: str
    worker: str
    salt: str
    time_cost: int
    memory_kib: int
    parallelism: int
    nonce: str
    wrapped: str

    def __post_init__(self) -> None:
        for name in ("id", "worker", "salt", "nonce", "wrapped"):
            _require_hex(getattr(self, name), BYTES[name])
        _require_within(self.time_cost, TIME_COSTS)
        _require_within(self.memory_kib, MEMORY_KIB)
        _require_within(self.parallelism, PARALLELISMS)

    @property
    def bound(self) -> str:
        """What the encryption of this slot vouches for besides the key."""
        cost = f"argon2id,19,{self.time_cost},{self.memory_kib},{self.parallelism}"
        return f"{self.id}|{self.worker}|{cost}"


@dataclass(frozen=True, slots=True)
class KeyringSlot:
    """The data key wrapped under a random key that one computer's keyring keeps as `entry`.

    ValueError where a field is not of its form.
    """

    id: str
    worker: str
    nonce: str
    wrapped: str
    entry: str

    def __post_init__(self) -> None:
        for name in ("id", "worker", "nonce", "wrapped", "entry"):
            _require_hex(getattr(self, name), BYTES[name])

    @property
    def bound(self) -> str:
        """What the encryption of this slot vouches for besides the key."""
        return f"{self.id}|{self.worker}|keyring,{self.entry}"


Slot = PassphraseSlot | KeyringSlot
KINDS: Mapping[str, type[Slot]] = {"passphrase": PassphraseSlot, "keyring": KeyringSlot}


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The slots of one group. `group` is its id: 16 bytes in hexadecimal."""

    group: str
    slots: tuple[Slot, ...] = ()

    def __post_init__(self) -> None:
        _require_hex(self.group, 16)
        if len(self.slots) > MOST_SLOTS:
            raise ValueError("too many slots")
        if len({slot.id for slot in self.slots}) < len(self.slots):
            raise ValueError("two slots with one id")
        if len({slot.worker for slot in self.passphrases}) < len(self.passphrases):
            raise ValueError("two passphrases of one worker")

    @property
    def passphrases(self) -> tuple[PassphraseSlot, ...]:
        """The slots that a passphrase opens, at most one for each worker."""
        return tuple(slot for slot in self.slots if isinstance(slot, PassphraseSlot))

    @property
    def keyrings(self) -> tuple[KeyringSlot, ...]:
        """The slots that the keyring of some computer opens."""
        return tuple(slot for slot in self.slots if isinstance(slot, KeyringSlot))

    def with_slot(self, slot: Slot) -> KeyFile:
        """The slots and this one. A Problem where the file can hold no more."""
        if len(self.slots) == MOST_SLOTS:
            raise problems.Problem(
                _(
                    "This group has {count} ways in, and no room for more. Take one away first."
                ).format(count=MOST_SLOTS)
            )
        return replace(self, slots=(*self.slots, slot))

    def dumps(self) -> bytes:
        """The bytes of keys.json; the same slots always give the same bytes."""
        contents = _contents(self)
        return _canonical({**contents, "check": _check(contents)})

    @classmethod
    def loads(cls, data: bytes) -> KeyFile:
        """The slots in these bytes. NotAGroup, TooNew, or Damaged where one byte was changed."""
        if len(data) > LARGEST:
            raise problems.Damaged
        try:
            read = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise problems.Damaged from error
        if not isinstance(read, dict) or read.get("longhaul") != "keys":
            raise problems.NotAGroup
        number = read.get("format")
        if type(number) is int and number > FORMAT:
            raise problems.TooNew
        try:
            key_file = cls(read["group"], tuple(_slot(fields) for fields in read["slots"]))
        except (KeyError, TypeError, ValueError) as error:
            raise problems.Damaged from error
        if key_file.dumps() != data:
            raise problems.Damaged
        return key_file

    @classmethod
    def load(cls, folder: Path) -> KeyFile:
        """The slots of the group in this folder, from the second copy if the first is torn.

        NotAGroup, TooNew, Damaged; NotWritable where this account may not read them.
        """
        try:
            return cls.loads(_read(folder / FIRST))
        except problems.TooNew:
            raise
        except (problems.NotAGroup, problems.Damaged) as first:
            try:
                return cls.loads(_read(folder / SECOND))
            except (problems.NotAGroup, problems.Damaged):
                raise first from None

    def save(self, folder: Path, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Rewrites both copies: a stale one would still open with a passphrase taken away.

        `meanwhile` is done when room for both is sure and neither is replaced yet.
        DiskFull, NotWritable.
        """
        data = self.dumps()
        write_all_atomically([(folder / FIRST, data), (folder / SECOND, data)], meanwhile)

    def is_saved(self, folder: Path) -> bool:
        """True if both copies in the folder hold just these slots; otherwise `save` again."""
        data = self.dumps()
        try:
            return _read(folder / FIRST) == data and _read(folder / SECOND) == data
        except problems.Problem:
            return False


def _read(path: Path) -> bytes:
    try:
        facts = path.lstat()
        if not stat.S_ISREG(facts.st_mode) or facts.st_size > LARGEST:
            raise problems.Damaged
        return path.read_bytes()
    except PermissionError as error:
        raise problems.NotWritable(
            _("This account may not read the keys of this group. Nothing was changed.")
        ) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        if (path.parent / "group.db").exists():
            raise problems.Damaged(
                _("The keys of this group are missing. The recovery sheet opens it.")
            ) from error
        raise problems.NotAGroup from error
    except OSError as error:
        raise problems.Damaged(
            _("The disk could not read the keys of this group. Nothing was changed.")
        ) from error


def _contents(key_file: KeyFile) -> dict[str, object]:
    kinds = {kind: name for name, kind in KINDS.items()}
    slots = [{"kind": kinds[type(slot)], **asdict(slot)} for slot in key_file.slots]
    return {"longhaul": "keys", "format": FORMAT, "group": key_file.group, "slots": slots}


def _slot(fields: dict[str, object]) -> Slot:
    kind = KINDS[str(fields["kind"])]
    values = {name: value for name, value in fields.items() if name != "kind"}
    return kind(**values)  # type: ignore[arg-type]  # each slot checks its own fields


def _check(contents: Mapping[str, object]) -> str:
    return hashlib.sha256(_canonical(contents)).hexdigest()


def _canonical(contents: Mapping[str, object]) -> bytes:
    return json.dumps(contents, indent=1, sort_keys=True).encode() + b"\n"


def _require_hex(value: object, size: int) -> None:
    if not isinstance(value, str) or len(value) != 2 * size or value != bytes.fromhex(value).hex():
        raise ValueError(f"not {size} bytes in hexadecimal")


def _require_within(value: object, bounds: range) -> None:
    if type(value) is not int or value not in bounds:
        raise ValueError(f"not within {bounds}")
