"""What is sealed is shown after the passphrase was typed again, with a reason that is kept.

A page that is sealed needs a second passphrase besides, where two workers have one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Group, Id
from . import group_keys
from .store import Store

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody types to open a seal."""

    reason: str = ""
    passphrase: str = ""
    second: str = ""
    """The passphrase of another worker, for a page."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Why the seal of a page was opened, and whose passphrase was the second."""

    reason: str
    second_id: Id | None = None


def needs_passphrase(store: Store) -> bool:
    """False where the acting worker has none (the keyring or the recovery key let her in), and in
    the made-up group, whose passphrase nobody knows."""
    return not _is_made_up(store) and store.worker_id in group_keys.workers_with_passphrase(store)


def needs_second(store: Store) -> bool:
    """True where somebody else has a passphrase, for a page takes two then."""
    others = group_keys.workers_with_passphrase(store) - {store.worker_id}
    return not _is_made_up(store) and bool(others)


def look(
    store: Store, passphrase: str, reason: str, label: str, query: Callable[[Session], T]
) -> T:
    """What `query` finds. Who looked, and why, stands in the history before anything is shown.

    Unanswered without a reason, WrongPassphrase for another one than the acting worker's.
    """
    _check(store, Typed(reason, passphrase))
    _note(store, label, reason)
    return store.read(query)


def open_page(store: Store, typed: Typed | None, title: str) -> Opened:
    """Opens the seal of a page. Who did, and why, stands in the history first.

    Unanswered without a reason or another worker's passphrase, WrongPassphrase for the own one.
    `typed` is None where nothing was typed.
    """
    typed = typed or Typed()
    _check(store, typed)
    second = None
    if needs_second(store):
        second = group_keys.other_with(store, typed.second) if typed.second else None
        if second is None:
            raise problems.Unanswered(
                _("Somebody else of you types her passphrase too: this is nobody’s."), "second"
            )
    _note(store, _("Opened “{page}”").format(page=title), typed.reason)
    return Opened(_plain(typed.reason), second)


def _check(store: Store, typed: Typed) -> None:
    if not typed.reason.strip():
        raise problems.Unanswered(_("Why do you look? The reason is kept."), "reason")
    if needs_passphrase(store):
        group_keys.check_passphrase(store, typed.passphrase)


def _note(store: Store, label: str, reason: str) -> None:
    if store.looked_at is None:
        store.note_look(_("{label}: {reason}").format(label=label, reason=_plain(reason)))


def _plain(reason: str) -> str:
    return " ".join(reason.split())


def _is_made_up(store: Store) -> bool:
    return bool(store.read(lambda session: session.scalar(select(Group.made_up))))
