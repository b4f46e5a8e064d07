"""The way to one group: its folder, and how it is opened there on the thread of the tasks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ...i18n import computer_locale, day_and_clock
from ...i18n import gettext as _
from ...problems import NoKeyring, Problem
from ..documents import documents

if TYPE_CHECKING:
    from ...store.backups import Backup
    from ...store.store import Store

NEUTRAL = "longhaul-group"
"""Neither union nor employer: the name of a folder is read by whoever sees the disk."""

Opener = Callable[[], "Store"]


@dataclass(frozen=True, slots=True)
class Door:
    """A group's folder, and the backup that is to be laid out there first, if any.

    What opens it is made here and called on another thread: the store and all that comes with it
    are loaded there, so that the first window is not kept waiting.
    """

    folder: Path
    backup: Path | None = None
    looks: bool = False
    """True if the backup is only looked at: it is laid out elsewhere, and goes again."""

    @property
    def name(self) -> str:
        """What may be shown of a closed group: the name of its folder."""
        return self.folder.name or str(self.folder)

    def by_passphrase(self, passphrase: str) -> Opener:
        """Opens with a passphrase, as the worker whose it is."""

        def open_store() -> Store:
            from ...store import group_folder

            return self._open(partial(group_folder.open_with_passphrase, passphrase=passphrase))

        return open_store

    def by_keyring(self) -> Opener:
        """Opens with this computer's keyring. NoKeyring where it holds no key to it."""

        def open_store() -> Store:
            from ...store import group_folder

            store = group_folder.open_with_keyring(self._ready())
            if store is None:
                raise NoKeyring
            return store

        return open_store

    def by_recovery_key(self, lines: tuple[str, ...]) -> Opener:
        """Opens with the eight lines of the recovery sheet; nobody is acting yet."""

        def open_store() -> Store:
            from ...store import group_folder

            return group_folder.open_with_recovery_key(self._ready(), lines)

        return open_store

    def with_new_key(self, passphrase: str) -> Opener:
        """Gives the group a new key and opens it, as the worker whose passphrase it is."""

        def open_store() -> Store:
            from ...store import group_folder

            return group_folder.with_new_key(self.folder, passphrase)

        return open_store

    def asks_keyring(self) -> bool:
        """True if a key to this group may lie in a keyring. Reads the key slots alone."""
        from ...store.key_file import KeyFile

        try:
            return self.backup is None and bool(KeyFile.load(self.folder).keyrings)
        except (OSError, Problem):
            return False

    def backups(self) -> list[Backup]:
        """The backups that lie with this group, newest first."""
        from ...store import backups

        return backups.listed(self.folder)

    def origin(self) -> str:
        """ "from the backup of Tuesday 17 November, 18:42" for a copy laid out; else nothing."""
        from ...store.origin import restored_from

        made_at = None if self.backup is not None else restored_from(self.folder)
        if made_at is None:
            return ""
        return _("from the backup of {moment}").format(
            moment=day_and_clock(made_at, computer_locale())
        )

    def _open(self, open_in: Callable[[Path], Store]) -> Store:
        if self.backup is None or not self.looks:
            return open_in(self._ready())
        from ...store.looking import look

        return look(self.backup, open_in)

    def _ready(self) -> Path:
        """The folder, with the backup laid out in it; a second try finds it there already."""
        from ...store import backups, group_folder

        if self.backup is not None and not group_folder.exists(self.folder):
            backups.restore(self.backup, self.folder)
        return self.folder


def door_to_look(backup: Path) -> Door:
    """The way to a backup that is only looked at, named by the group it lies with, if it does."""
    in_group = backup.parent.name == "backups"
    return Door(backup.parent.parent if in_group else backup, backup, looks=True)


def place_for_restoring(folder: Path, day: datetime) -> Path:
    """A new folder beside a group's own, for a backup of that day."""
    return free_name(folder.with_name(f"{folder.name}-backup-{day:%Y-%m-%d}"))


def usual_place() -> Path:
    """Where a group is kept if nobody says otherwise: a neutral name among the documents."""
    return free_name(documents(NEUTRAL))


def free_name(folder: Path) -> Path:
    """This folder if nothing is there yet, else the first free one with a number behind it."""
    number, found = 1, folder
    while found.exists():
        number += 1
        found = folder.with_name(f"{folder.name}-{number}")
    return found
