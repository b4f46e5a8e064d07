"""From an open store to a desk: what the window needs to know before it can show anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from .. import problems
from ..i18n import gettext as _
from ..local_day import today_here
from ..services import groups
from ..services.groups import GroupProfile, WorkerRow
from ..services.vocabulary import vocabulary
from .desk import Desk

if TYPE_CHECKING:
    from ..store.store import Store
    from .preferences import Preferences
    from .tasks import Tasks


@dataclass(frozen=True, slots=True)
class Entry:
    """Who is acting in which group."""

    profile: GroupProfile
    worker: WorkerRow
    looked_at: datetime | None = None
    """The moment of the backup that is only looked at."""
    restored_from: datetime | None = None
    """The moment of the backup that was laid out here."""


def entry_of(store: Store) -> Entry:
    """Reads it on the thread of the store. Missing while nobody is acting."""
    from ..store.origin import restored_from

    worker_id = store.acting()
    profile = store.read(groups.profile)
    name = store.read(lambda s: groups.worker_name(s, worker_id))
    if not name:
        raise problems.Missing(
            _("The worker of this passphrase is no longer in the group. Open it with another one.")
        )
    origin = restored_from(store.path)
    return Entry(profile, WorkerRow(worker_id, name), store.looked_at, origin)


def desk_of(entry: Entry, tasks: Tasks, preferences: Preferences) -> Desk:
    """The desk that all screens share."""
    return Desk(
        tasks, entry.worker, entry.profile, vocabulary(entry.profile.pack), preferences,
        today_here, entry.looked_at, entry.restored_from,
    )  # fmt: skip
