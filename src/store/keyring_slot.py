"""Opening without a passphrase on one computer, by its keyring; never the only way in.

The keyring holds a random key of its own, never the data key: without the slot in keys.json it
opens nothing, so taking the slot away is enough. A keyring may be missing, locked, slow or broken
on any day, and that is normal: all of it comes out as NoKeyring within `PATIENCE`.
"""

from __future__ import annotations

import base64
import binascii
import queue
import secrets
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from .. import problems
from .key_file import KeyFile, KeyringSlot
from .keys import KEY_BYTES, Unlocked, unwrapped, wrapped_in

T = TypeVar("T")

SERVICE = "Longhaul"
PATIENCE = 3.0
"""Seconds a keyring is waited for."""

TRUSTED = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
    }
)
"""The keyrings that lie encrypted under the login; no other is used, whatever is set up."""

CHAINER = "keyring.backends.chainer.ChainerBackend"


class Keyring(Protocol):
    """A safe place for short texts, as the `keyring` library offers it."""

    def get_password(self, service: str, username: str) -> str | None:
        """The text kept under this name; None if there is none."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keeps the text under this name."""

    def delete_password(self, service: str, username: str) -> None:
        """Forgets the text under this name."""


def offer(keyring: Keyring | None = None, patience: float = PATIENCE) -> bool:
    """True if this computer has a keyring that is safe and answers."""
    try:
        _ask(keyring, lambda found: found.get_password(SERVICE, "0" * 32), patience)
    except problems.NoKeyring:
        return False
    return True


def add_slot(
    key_file: KeyFile,
    data_key: bytes | bytearray,
    worker_id: bytes,
    keyring: Keyring | None = None,
    patience: float = PATIENCE,
) -> KeyFile:
    """The key file with a slot for this worker on this computer, in place of one she had here.

    NoKeyring if the keyring is not safe, does not answer or did not keep what it was given.
    """
    slot_key = secrets.token_bytes(KEY_BYTES)
    empty = KeyringSlot(
        id=secrets.token_hex(8),
        worker=worker_id.hex(),
        nonce=secrets.token_hex(12),
        wrapped=bytes(48).hex(),
        entry=secrets.token_hex(16),
    )
    mine = [slot.entry for slot in key_file.keyrings if slot.worker == empty.worker]

    def keep(found: Keyring) -> frozenset[str]:
        found.set_password(SERVICE, empty.entry, base64.b64encode(slot_key).decode())
        if _key_in(found.get_password(SERVICE, empty.entry)) != slot_key:
            raise problems.NoKeyring
        return _entries_here(found, mine)

    earlier = _ask(keyring, keep, patience)
    _delete(keyring, earlier, patience)
    slot = wrapped_in(key_file.group, empty, slot_key, data_key)
    return _without(key_file, earlier).with_slot(slot)


def open_with_keyring(
    key_file: KeyFile,
    keyring: Keyring | None = None,
    patience: float = PATIENCE,
) -> Unlocked | None:
    """The slot that this computer's keyring opens; None if it holds no key to this group.

    NoKeyring if the keyring is not safe, fails or does not answer in time; ask for the passphrase
    then. No keyring is looked for where the group has no such slot.
    """
    slots = key_file.keyrings
    if not slots:
        return None

    def read(found: Keyring) -> Unlocked | None:
        for slot in slots:
            slot_key = _key_in(found.get_password(SERVICE, slot.entry))
            unlocked = slot_key and unwrapped(key_file.group, slot, slot_key)
            if unlocked:
                return unlocked
        return None

    return _ask(keyring, read, patience)


def remove_slot(
    key_file: KeyFile, keyring: Keyring | None = None, patience: float = PATIENCE
) -> KeyFile:
    """The key file without the slots of this computer, so that it asks for the passphrase again.

    Where the keyring does not answer, nobody can tell which those are: then without any keyring
    slot. Raises nothing; a key left behind in the keyring opens nothing.
    """
    entries = [slot.entry for slot in key_file.keyrings]
    if not entries:
        return key_file
    try:
        here = _ask(keyring, lambda found: _entries_here(found, entries), patience)
    except problems.NoKeyring:
        here = frozenset(entries)
    else:
        _delete(keyring, here, patience)
    return _without(key_file, here)


def is_trusted(backend: object) -> bool:
    """True for a keyring on the list of safe ones, and for a chain of nothing but those."""
    kind = type(backend)
    name = f"{kind.__module__}.{kind.__qualname__}"
    if name == CHAINER:
        links: list[object] = list(getattr(backend, "backends", ()))
        return bool(links) and all(is_trusted(link) for link in links)
    return name in TRUSTED


def _ask(keyring: Keyring | None, question: Callable[[Keyring], T], patience: float) -> T:
    """The keyring's answer, waited for `patience` seconds on a thread that holds up nothing."""
    answers: queue.SimpleQueue[Callable[[], T]] = queue.SimpleQueue()

    def work() -> None:
        try:
            answer = question(_own_keyring() if keyring is None else keyring)
        except BaseException as error:  # noqa: BLE001 - each system's keyring fails in its own way
            answers.put(_failing(error))
        else:
            answers.put(lambda: answer)

    threading.Thread(target=work, name="keyring", daemon=True).start()
    try:
        return answers.get(timeout=patience)()
    except queue.Empty as error:
        raise problems.NoKeyring from error


def _failing(error: BaseException) -> Callable[[], Any]:
    def fail() -> Any:
        raise problems.NoKeyring from error

    return fail


def _own_keyring() -> Keyring:
    import keyring  # here, for it costs 0.2 s and most groups never need it

    found: Keyring = keyring.get_keyring()
    if not is_trusted(found):
        raise problems.NoKeyring
    return found


def _entries_here(keyring: Keyring, entries: list[str]) -> frozenset[str]:
    return frozenset(entry for entry in entries if keyring.get_password(SERVICE, entry) is not None)


def _delete(keyring: Keyring | None, entries: frozenset[str], patience: float) -> None:
    """Deletes what can be deleted: an entry without its slot opens nothing."""

    def delete(found: Keyring) -> None:
        for entry in entries:
            found.delete_password(SERVICE, entry)

    if entries:
        with suppress(problems.NoKeyring):
            _ask(keyring, delete, patience)


def _without(key_file: KeyFile, entries: frozenset[str]) -> KeyFile:
    left = (
        slot
        for slot in key_file.slots
        if not isinstance(slot, KeyringSlot) or slot.entry not in entries
    )
    return replace(key_file, slots=tuple(left))


def _key_in(text: str | None) -> bytes | None:
    """The key in an entry; None where there is no entry or something else stands in it."""
    try:
        key = base64.b64decode(text or "", validate=True)
    except (ValueError, binascii.Error):
        return None
    return key if len(key) == KEY_BYTES else None
