"""Starting and opening groups: store and services put together once, for all that need them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from . import problems
from .faults import on_fault
from .i18n import gettext as _
from .models import Id, Pack, new_id
from .services import groups
from .services.regions import country, usual_region
from .store import group_folder, group_keys, keys
from .store.files import drop_empty
from .store.store import Outcome, Store, utc_now

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MADE_UP_PASSPHRASE = "look around this made up town"  # noqa: S105 - of invented people; shown on the lock screen


@dataclass(frozen=True, slots=True)
class Start:
    """What is asked when a group starts."""

    folder: Path
    name: str
    pack: Pack
    worker: str
    passphrase: str
    region: str = ""
    """Two letters of the country; empty for the usual one of the pack."""


def start_group(
    start: Start, *, cost: keys.Cost | None = None, clock: Callable[[], datetime] = utc_now
) -> group_folder.NewGroup:
    """A new group with its first worker, and the recovery key to print.

    Unanswered without a name or for no country, before anything is made; NotWritable where the
    folder is taken.
    """
    groups.require_names(start.name, start.worker)
    region = country(start.region or usual_region(start.pack)).region
    worker_id = new_id()
    made = group_folder.make(start.folder, worker_id, start.passphrase, cost=cost, clock=clock)
    with on_fault(lambda: take_away(made)):
        made.store.write(
            _("Start the group"),
            lambda s: groups.found_group(
                s, start.name, start.pack, worker_id, start.worker, region
            ),
        )
    made.store.worker_id = worker_id
    return made


def take_away(made: group_folder.NewGroup) -> None:
    """A group that nobody could open again, for nobody has seen its recovery key, goes again."""
    try:
        with suppress(problems.Problem):  # no backup of it is missed
            made.store.close()
    finally:
        group_folder.remove(made.store.path)
        drop_empty(made.folders)


def add_worker(store: Store, name: str, passphrase: str) -> Outcome[Id]:
    """Somebody else opens the group with a passphrase of her own: both or neither, one step.

    Unanswered without a name or with one that is taken, also with a passphrase too easy to guess.
    """
    outcome = store.write(
        _("Add worker {name}").format(name=name), lambda s: groups.add_worker(s, name)
    )
    try:
        group_keys.set_passphrase(store, outcome.value, passphrase)
    except problems.Problem:
        store.undo(outcome.step_id)
        raise
    return outcome


def change_passphrase(store: Store, before: str, after: str) -> None:
    """Another passphrase for the one who is acting. WrongPassphrase if `before` is not hers."""
    group_keys.check_passphrase(store, before)
    if store.worker_id is not None:
        group_keys.set_passphrase(store, store.worker_id, after)


def start_made_up_group(today: date, folder: Path | None = None) -> Store:
    """The made-up group, an ordinary encrypted one with a random key, in a private folder."""
    from .reports.made_up import keep_papers
    from .services.made_up.made_up import make_up

    def fill(session: Session) -> None:
        make_up(session, today, worker_id)
        session.flush()
        keep_papers(session)

    place = folder or Path(tempfile.mkdtemp(prefix="longhaul-")) / "group"
    worker_id = new_id()
    made = group_folder.make(place, worker_id, MADE_UP_PASSPHRASE, cost=keys.FLOOR)
    made.store.write(_("Make up the group"), fill)
    made.store.worker_id = worker_id
    return made.store
