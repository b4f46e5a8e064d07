"""A backup opened only to be looked at: laid out encrypted in a private folder that goes again."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from ..faults import on_fault
from . import backups
from .store import Store


def look(backup: Path, open_in: Callable[[Path], Store]) -> Store:
    """The group as it was in a backup, open, refusing every change; `open_in` opens its folder.

    NotAGroup if the file is no backup, DiskFull, and what `open_in` raises; nothing is left then.
    """
    place = tempfile.TemporaryDirectory(prefix="longhaul-", ignore_cleanup_errors=True)
    with on_fault(place.cleanup):
        folder = Path(place.name) / "group"
        backups.restore(backup, folder)
        store = open_in(folder)
    store.look_only(moment_of(backup), place.cleanup)
    return store


def moment_of(backup: Path) -> datetime:
    """When a backup was made, by its name; by its file where somebody gave it another name."""
    named = backups.by_name(backup)
    if named is not None:
        return named.made_at
    return datetime.fromtimestamp(backup.stat().st_mtime, UTC)
