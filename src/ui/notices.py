"""What is said when a group opens or locks: its place, its sheet not tried, a draft that waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..i18n import gettext as _

if TYPE_CHECKING:
    from ..store.store import Store
    from .workbench import Workbench


@dataclass(frozen=True, slots=True)
class Notices:
    """Sentences about the folder, empty where there is nothing to say."""

    synced: str
    copies: str
    recovery_open: bool
    """True if nobody has typed back two lines of the recovery sheet yet."""
    told: str
    """The folder, if `synced` says something: it is said once."""


def notices_of(store: Store, told: tuple[str, ...]) -> Notices:
    """Looks at the folder, on the thread of the store: a network may take its time.

    `told` are the folders about whose place enough was said already.
    """
    from ..store import group_keys, places

    folder = store.path
    synced = "" if str(folder) in told else places.sync_warning(folder) or ""
    return Notices(
        synced,
        _about_copies(places.conflict_copies(folder)),
        not group_keys.is_recovery_checked(store),
        str(folder) if synced else "",
    )


def show_notices(bench: Workbench, notices: Notices, check_recovery: Callable[[], None]) -> None:
    """Puts the warnings above the page."""
    for sentence in (notices.synced, notices.copies):
        if sentence:
            bench.told.warn(sentence)
    if notices.recovery_open:
        words = _("Nobody has tried the recovery sheet of this group yet.")
        bench.told.warn(words, _("Print and try it"), check_recovery)


def draft_waits(store: Store) -> bool:
    """True if a talk of the acting worker is written half; on the thread of the store."""
    from ..services.drafts import waiting_draft

    return store.read(lambda session: waiting_draft(session, store.worker_id)) is not None


def _about_copies(copies: tuple[Path, ...]) -> str:
    if not copies:
        return ""
    return _(
        "Beside this group lies another copy of it, “{name}”: two computers may have written at "
        "the same time. What stands in the copy is not shown here."
    ).format(name=copies[0].name)
