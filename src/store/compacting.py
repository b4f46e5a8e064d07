"""An open group is written anew, page by page: what was taken out lies in none of them any more."""

from __future__ import annotations

from pathlib import Path

from .. import problems
from ..faults import on_fault
from ..i18n import gettext as _
from . import migrate
from .engine import connect
from .errors import told
from .files import disk_told, free_space, fsync_folder
from .new_key import DATABASE
from .open_file import OpenFile, file_of
from .store import Store


def require_room(store: Store) -> None:
    """DiskFull where a second copy would not fit beside the file."""
    path = store.path / DATABASE
    if free_space(path.parent) < 2 * path.stat().st_size + 10_000_000:
        raise problems.DiskFull(_("There is no room to write the group anew. Nothing was changed."))


def compact(store: Store) -> None:
    """Writes the group into a fresh, verified file that takes the place of the old one.

    DiskFull, NotWritable: the old file stays, with all that was kept, and stays open.
    """
    require_room(store)
    file = file_of(store)
    path = store.path / DATABASE
    fresh = migrate.fresh_of(path)
    with on_fault(lambda: migrate.sweep_away(fresh)), disk_told():
        migrate.sweep_away(fresh)
        file.execute("INSERT INTO person_fts (person_fts) VALUES ('optimize')")
        migrate.copy_open(file.raw, fresh)
        _verify(fresh, file.data_key)
        migrate.sync(fresh)
        _change_over(store, file.data_key)


def written_anew(store: Store) -> str:
    """As `compact`, after something went for good; a sentence where it cannot be done now."""
    try:
        compact(store)
    except problems.Problem:
        return _(
            "It is done, but the disk did not take the file that is written anew after it. Parts "
            "of what went may lie in the old one, encrypted, until something is erased again."
        )
    return ""


def _verify(fresh: Path, data_key: bytes) -> None:
    raw = connect(fresh, data_key)
    try:
        migrate.verify(raw)
    finally:
        raw.close()


def _change_over(store: Store, data_key: bytes) -> None:
    """The group's lock is held all the while: nobody comes between closing and opening again."""
    path = store.path / DATABASE

    def open_again() -> OpenFile:
        raw = connect(path, data_key)
        with told(), on_fault(raw.close):
            raw.execute("BEGIN EXCLUSIVE")  # takes the lock that is kept until closing
            raw.execute("COMMIT")
        return OpenFile(raw, data_key)

    with store.changing_file(open_again):
        migrate.fresh_of(path).replace(path)
        fsync_folder(path.parent)
