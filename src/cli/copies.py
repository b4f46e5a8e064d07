"""`longhaul check`, `backup`, `archive` and `restore`: the whole file, and copies of it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ..faults import on_fault
from ..i18n import gettext as _
from .asking import archive_passphrase, new_passphrase, opened, own_name, tell_place
from .parts import add_new_passphrase, add_out, add_recovery, command, in_group
from .recovery import check_sheet, hand_over

if TYPE_CHECKING:
    from .parts import Commands


def add(commands: Commands) -> None:
    """Their commands; what comes back is looked at, whether backup or archive."""
    command(commands, "check", check, _("check the whole file"), [in_group()])
    command(commands, "backup", backup, _("make a backup now"), [in_group()])
    sealed = argparse.ArgumentParser(add_help=False)
    words = _("a file whose first line is the passphrase of the archive")
    sealed.add_argument("--archive-passphrase-file", type=Path, metavar="FILE", help=words)

    words = _("the whole group in one file that others than Longhaul can read, in thirty years too")
    one = command(commands, "archive", archive, words, [in_group(), sealed])
    add_out(one, "FILE.zip.age")
    words = _("without a passphrase: whoever has the file can read everything")
    one.add_argument("--plain", action="store_true", help=words)

    words = _("lay a backup or an archive out in a new folder")
    one = command(commands, "restore", restore, words, [sealed])
    words = _("a file of the group’s backups, or an archive")
    one.add_argument("file", type=Path, metavar="FILE", help=words)
    words = _("a folder that is new or empty")
    one.add_argument("folder", type=Path, metavar="FOLDER", help=words)
    words = _("for an archive: your own name, as it was in the group, or a new one")
    one.add_argument("--worker", metavar="NAME", help=words)
    words = _("for an archive: a file whose first line is your new passphrase")
    add_new_passphrase(one, words)
    words = _("for an archive: write the recovery sheet here instead of showing the key")
    add_recovery(one, words)


def check(chosen: argparse.Namespace) -> int:
    """`longhaul check`: every page, every seal, the whole history."""
    from ..store.check import check_store

    with opened(chosen) as store:
        found = check_store(store)
    for line in found.sentences():
        print(line)
    return 0 if found.sound else 1


def backup(chosen: argparse.Namespace) -> int:
    """`longhaul backup`: a backup now, opened and checked after writing."""
    from ..store import backups

    with opened(chosen) as store:
        made = backups.make(store)
    print(_("Backup made: {file}").format(file=made.path.name))
    return 0


def archive(chosen: argparse.Namespace) -> int:
    """`longhaul archive`: the whole group in one file that others than Longhaul can read."""
    from ..archiving import PLAIN, make_archive

    with opened(chosen) as store:
        sealed_by = PLAIN if chosen.plain else archive_passphrase(chosen, new=True)
        made = make_archive(store, chosen.out, sealed_by)
    print(_("Archive made and opened again: {file}").format(file=made.path))
    print(
        _("It holds everything: sealed notes too, and people whom one of you keeps apart. {who}")
        .format(who=_("Whoever has the file can read it.") if chosen.plain
                else _("Whoever has its passphrase can read it."))
    )  # fmt: skip
    if chosen.plain:
        print(_("A group that is made of it no longer keeps out who was erased."))
    return 0


def restore(chosen: argparse.Namespace) -> int:
    """`longhaul restore`: lays a backup or an archive out as a group in a new folder."""
    from ..store import backups
    from ..store.archive.reading import is_archive

    if is_archive(chosen.file):
        return _restore_archive(chosen)
    backups.restore(chosen.file, chosen.folder)
    print(
        _(
            "The backup lies in {folder}. No passphrase was asked for: it opens with the "
            "passphrases of its day, or with the recovery sheet."
        ).format(folder=chosen.folder)
    )
    return 0


def _restore_archive(chosen: argparse.Namespace) -> int:
    """A new group with new keys; like that of `new` it is not kept if nobody has seen its key."""
    from ..archiving import PLAIN, Restoring, restore_archive
    from ..opening import take_away
    from ..services import groups
    from ..store.archive.reading import is_sealed

    check_sheet(chosen.recovery, chosen.folder)
    sealed_by = archive_passphrase(chosen, new=False) if is_sealed(chosen.file) else PLAIN
    worker, own = own_name(chosen), new_passphrase(chosen)
    made = restore_archive(Restoring(chosen.file, sealed_by, chosen.folder, worker, own))
    store = made.group.store
    with on_fault(lambda: take_away(made.group)):
        profile = store.read(groups.profile)
        hand_over(chosen.recovery, profile, "", made.group.recovery)
    print(_("The group “{name}” is there again, with its history. {worker} works with it.").format(
        name=profile.name, worker=worker.strip()))  # fmt: skip
    if made.broken_step is not None:
        print(
            _("The history was changed outside Longhaul, from step {number} on.").format(
                number=made.broken_step
            )
        )
    tell_place(chosen.folder)
    store.close()
    return 0
