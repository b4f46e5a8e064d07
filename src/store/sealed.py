"""What is sealed is shown after the passphrase was typed again, with a reason that is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Group
from . import group_keys
from .store import Store

T = TypeVar("T")


def needs_passphrase(store: Store) -> bool:
    """False where the acting worker has none (the keyring or the recovery key let her in), and in
    the made-up group, whose passphrase nobody knows."""
    if store.read(lambda session: session.scalar(select(Group.made_up))):
        return False
    return store.worker_id in group_keys.workers_with_passphrase(store)


def look(
    store: Store, passphrase: str, reason: str, label: str, query: Callable[[Session], T]
) -> T:
    """What `query` finds. Who looked, and why, stands in the history before anything is shown.

    Unanswered without a reason, WrongPassphrase for another one than the acting worker's.
    """
    if not reason.strip():
        raise problems.Unanswered(_("Why do you look? The reason is kept."), "reason")
    if needs_passphrase(store):
        group_keys.check_passphrase(store, passphrase)
    if store.looked_at is None:
        store.note_look(_("{label}: {reason}").format(label=label, reason=" ".join(reason.split())))
    return store.read(query)
