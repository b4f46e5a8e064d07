"""The keys of an open group: whose passphrase opens it, this computer's keyring, the sheet.

The slots lie in three places, inside the file and twice beside it. All three change together, and
no change of them is a step: there is nothing to undo.
"""

from __future__ import annotations

from contextlib import suppress

from .. import problems
from ..i18n import gettext as _
from ..models import Id
from . import keyring_slot, keys
from .key_file import KeyFile
from .open_file import file_of
from .recovery_key import recovery_lines
from .store import Store


def open_slots(store: Store) -> KeyFile:
    """The key slots as they stand inside an open group: the newest."""
    return KeyFile.loads((file_of(store).meta("slots") or "").encode())


def mend_slots(store: Store) -> None:
    """Writes both copies of the slots again where one is torn, stale or lost.

    The slots inside the file are the newest: they are always written first.
    """
    slots = open_slots(store)
    if not slots.is_saved(store.path):
        slots.save(store.path)


def set_passphrase(store: Store, worker_id: Id, passphrase: str) -> None:
    """Gives a worker her own passphrase (a new one, or in place of the old one)."""
    data_key = file_of(store).data_key
    _keep_slots(store, keys.add_passphrase(open_slots(store), data_key, worker_id, passphrase))


def forget_worker(store: Store, worker_id: Id) -> None:
    """Takes a worker's passphrase away; no step. Copies she made earlier stay readable to her.

    Unanswered for the only passphrase of the group.
    """
    _keep_slots(store, keys.remove_worker(open_slots(store), worker_id))


def remember_here(store: Store) -> None:
    """Opens without passphrase on this computer from now on. NoKeyring where that is not safe."""
    if store.worker_id is None:
        raise problems.NoKeyring
    data_key = file_of(store).data_key
    _keep_slots(store, keyring_slot.add_slot(open_slots(store), data_key, store.worker_id))


def forget_here(store: Store) -> None:
    """Asks for the passphrase on this computer again."""
    _keep_slots(store, keyring_slot.remove_slot(open_slots(store)))


def recovery_of(store: Store) -> tuple[str, ...]:
    """The recovery key of an open group, to print a new sheet."""
    return recovery_lines(file_of(store).data_key)


def check_passphrase(store: Store, passphrase: str) -> None:
    """WrongPassphrase unless it is the passphrase of the worker who is acting."""
    slots = open_slots(store)
    worker = (store.worker_id or b"").hex()
    mine = tuple(slot for slot in slots.passphrases if slot.worker == worker)
    keys.open_with_passphrase(KeyFile(slots.group, mine), passphrase).close()


def other_with(store: Store, passphrase: str) -> Id | None:
    """The worker besides the acting one whose passphrase this is; None if it is nobody's."""
    slots, me = open_slots(store), (store.worker_id or b"").hex()
    for slot in slots.passphrases:
        if slot.worker != me:
            with suppress(problems.WrongPassphrase):
                keys.open_with_passphrase(KeyFile(slots.group, (slot,)), passphrase).close()
                return bytes.fromhex(slot.worker)
    return None


def workers_with_passphrase(store: Store) -> frozenset[Id]:
    """Who can open the group with a passphrase of her own."""
    return frozenset(bytes.fromhex(slot.worker) for slot in open_slots(store).passphrases)


def is_remembered_here(store: Store) -> bool:
    """True if this computer's keyring opens the group for the acting worker. May take seconds."""
    slots, worker = open_slots(store), (store.worker_id or b"").hex()
    mine = tuple(slot for slot in slots.keyrings if slot.worker == worker)
    try:
        unlocked = keyring_slot.open_with_keyring(KeyFile(slots.group, mine))
    except problems.NoKeyring:
        return False
    if unlocked is not None:
        unlocked.close()
    return unlocked is not None


def is_recovery_checked(store: Store) -> bool:
    """True once two lines of the recovery sheet were typed back from paper."""
    return file_of(store).meta("recovery_checked") is not None


def note_recovery_checked(store: Store) -> None:
    """Two lines of the recovery sheet were typed back from paper: nobody asks again."""
    store.require_writable()
    file_of(store).execute("INSERT OR REPLACE INTO meta VALUES ('recovery_checked', '1')")


def _keep_slots(store: Store, slots: KeyFile) -> None:
    """Rewrites all three places at once: a stale copy would still open with the old passphrase.

    A Problem where the disk fails; all three then hold the old ones, or it says that they may not.
    """
    store.require_writable()
    old = open_slots(store)
    try:
        slots.save(store.path, meanwhile=lambda: _note_slots(store, slots))
    except problems.Problem:
        _put_back(store, old)
        raise


def _note_slots(store: Store, slots: KeyFile) -> None:
    said = slots.dumps().decode()
    file_of(store).execute("UPDATE meta SET value = ? WHERE key = 'slots'", said)


def _put_back(store: Store, slots: KeyFile) -> None:
    """The old slots again in all three places; the next opening would else bring in the new."""
    try:
        if open_slots(store) != slots:
            _note_slots(store, slots)
        if not slots.is_saved(store.path):
            slots.save(store.path)
    except problems.Problem as problem:
        raise problems.NotWritable(
            _(
                "The disk failed while the keys were being changed. Nobody can tell whether the "
                "change holds. Make it once more when the disk is well."
            )
        ) from problem
