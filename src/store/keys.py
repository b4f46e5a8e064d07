"""The data key of a group: made, wrapped under passphrases, found again, and its sub-keys.

    passphrase --Argon2id--> key of the slot --AES-256-GCM--> data key --HKDF--> sub-keys

A slot vouches for the group, itself, its worker and its cost, so nobody can lower the cost or
hand a slot to somebody else. Nobody needs to be asked who they are: the slot that opens says so.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import TypeVar

from argon2.exceptions import HashingError
from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from .. import problems
from ..i18n import gettext as _
from .key_file import (
    MEMORY_KIB,
    PARALLELISMS,
    TIME_COSTS,
    KeyFile,
    KeyringSlot,
    PassphraseSlot,
    Slot,
)
from .passphrases import require_strong

S = TypeVar("S", PassphraseSlot, KeyringSlot)

KEY_BYTES = 32
FREE_TRIES = 5
PAUSE = 1.0
"""Seconds between tries once `FREE_TRIES` were wrong."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: passes, KiB of memory, lanes.

    The default takes half a second on an old laptop (RFC 9106, section 4, second choice).
    ValueError below the floor or above the roof of `key_file.py`.
    """

    time_cost: int = 3
    memory_kib: int = 64 * 1024
    parallelism: int = 4

    def __post_init__(self) -> None:
        if not (
            self.time_cost in TIME_COSTS
            and self.memory_kib in MEMORY_KIB
            and self.parallelism in PARALLELISMS
        ):
            raise ValueError("this cost is outside its bounds")


FLOOR = Cost(TIME_COSTS.start, MEMORY_KIB.start, PARALLELISMS.start)
"""The cheapest cost that a slot may have: under a tenth of a second."""


@dataclass(slots=True)
class Unlocked:
    """An open slot: the data key (32 bytes), whose slot it is (16 bytes) and the slot's id.

    `close` overwrites this copy of the key. Copies elsewhere in memory may outlive it: nothing
    is promised.
    """

    data_key: bytearray = field(repr=False)
    worker_id: bytes
    slot_id: str

    def close(self) -> None:
        """Overwrites the data key with zeros."""
        self.data_key[:] = bytes(len(self.data_key))

    def __enter__(self) -> Unlocked:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class Tries:
    """Wrong tries at one group: the first five are free, then one a second."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """`clock` tells seconds, such as `time.monotonic`."""
        self._clock = clock
        self._wrong = 0
        self._last = 0.0

    def wait(self) -> float:
        """Seconds until the next try may be made; 0.0 if it may be made now."""
        if self._wrong < FREE_TRIES:
            return 0.0
        return min(PAUSE, max(0.0, self._last + PAUSE - self._clock()))

    def wrong(self) -> None:
        """Counts a wrong try made now."""
        self._wrong += 1
        self._last = self._clock()

    def right(self) -> None:
        """Forgets the wrong tries."""
        self._wrong = 0


def new_data_key() -> bytearray:
    """32 random bytes, the key of a new group."""
    return bytearray(secrets.token_bytes(KEY_BYTES))


def add_passphrase(
    key_file: KeyFile,
    data_key: bytes | bytearray,
    worker_id: bytes,
    passphrase: str,
    cost: Cost | None = None,
) -> KeyFile:
    """The key file with this passphrase for this worker, in place of the one she had.

    Unanswered (field "passphrase") where it could be guessed or is another worker's already:
    the program would then take the one for the other.
    """
    require_strong(passphrase)
    worker = worker_id.hex()
    others = (slot for slot in key_file.passphrases if slot.worker != worker)
    rest = replace(key_file, slots=(*others, *key_file.keyrings))
    if any(_opened(rest, slot, passphrase) for slot in rest.passphrases):
        raise problems.Unanswered(
            _("Somebody in this group uses this passphrase already. Choose another one."),
            field="passphrase",
        )
    empty = _new_slot(worker_id, cost or Cost())
    slot = wrapped_in(key_file.group, empty, _slot_key(empty, passphrase), data_key)
    return rest.with_slot(slot)


def remove_worker(key_file: KeyFile, worker_id: bytes) -> KeyFile:
    """The key file without any slot of this worker.

    Unanswered (field "worker") where nobody would be left with a passphrase. What she copied
    earlier stays open to her: only a new data key shuts her out of what comes.
    """
    left = tuple(slot for slot in key_file.slots if slot.worker != worker_id.hex())
    rest = replace(key_file, slots=left)
    if key_file.passphrases and not rest.passphrases:
        raise problems.Unanswered(
            _("This is the only passphrase of the group. Give somebody else one first."),
            field="worker",
        )
    return rest


def open_with_passphrase(key_file: KeyFile, passphrase: str) -> Unlocked:
    """The slot that this passphrase opens. WrongPassphrase if it opens none.

    Takes the cost of each slot that is tried.
    """
    for slot in key_file.passphrases:
        unlocked = _opened(key_file, slot, passphrase)
        if unlocked is not None:
            return unlocked
    raise problems.WrongPassphrase


def subkey(data_key: bytes | bytearray, purpose: str) -> bytes:
    """32 bytes for one purpose, such as "audit", by HKDF-SHA256 (RFC 5869)."""
    derived = HKDF(SHA256(), KEY_BYTES, salt=None, info=f"longhaul|{purpose}".encode())
    return derived.derive(bytes(data_key))


def wrapped_in(group: str, slot: S, slot_key: bytes, data_key: bytes | bytearray) -> S:
    """The slot with the data key wrapped under `slot_key` (32 bytes)."""
    sealed = AESGCM(slot_key).encrypt(bytes.fromhex(slot.nonce), bytes(data_key), _aad(group, slot))
    return replace(slot, wrapped=sealed.hex())


def unwrapped(group: str, slot: Slot, slot_key: bytes) -> Unlocked | None:
    """The open slot; None if `slot_key` is not its key or a part of it was changed."""
    sealed, nonce = bytes.fromhex(slot.wrapped), bytes.fromhex(slot.nonce)
    try:
        data_key = AESGCM(slot_key).decrypt(nonce, sealed, _aad(group, slot))
    except InvalidTag:
        return None
    return Unlocked(bytearray(data_key), bytes.fromhex(slot.worker), slot.id)


def _new_slot(worker_id: bytes, cost: Cost) -> PassphraseSlot:
    return PassphraseSlot(
        id=secrets.token_hex(8),
        worker=worker_id.hex(),
        salt=secrets.token_hex(16),
        time_cost=cost.time_cost,
        memory_kib=cost.memory_kib,
        parallelism=cost.parallelism,
        nonce=secrets.token_hex(12),
        wrapped=bytes(48).hex(),
    )


def _opened(key_file: KeyFile, slot: PassphraseSlot, passphrase: str) -> Unlocked | None:
    return unwrapped(key_file.group, slot, _slot_key(slot, passphrase))


def _aad(group: str, slot: Slot) -> bytes:
    return f"slot|{group}|{slot.bound}".encode()


def _slot_key(slot: PassphraseSlot, passphrase: str) -> bytes:
    try:
        return hash_secret_raw(
            secret=_normalised(passphrase),
            salt=bytes.fromhex(slot.salt),
            time_cost=slot.time_cost,
            memory_cost=slot.memory_kib,
            parallelism=slot.parallelism,
            hash_len=KEY_BYTES,
            type=Type.ID,
            version=ARGON2_VERSION,
        )
    except HashingError as error:
        raise problems.Problem(
            _("This computer has too little free memory. Close other programs, then try again.")
        ) from error


def _normalised(passphrase: str) -> bytes:
    """One form for what looks the same, on every keyboard; outer and doubled spaces fall away."""
    same = " ".join(unicodedata.normalize("NFKC", passphrase).split())
    return same.encode(errors="surrogatepass")
