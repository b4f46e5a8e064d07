"""The commands that begin a group and look after it: its facts, keys, workers, backups."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from . import problems
from .cli_asking import (
    archive_passphrase,
    first_passphrase,
    her_passphrase,
    new_passphrase,
    opened,
    own_name,
    passphrase,
    tell_place,
)
from .cli_asking import worker_named as _worker_named
from .faults import on_fault
from .i18n import gettext as _
from .models import Pack

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from .models import Id
    from .services.groups import GroupProfile
    from .store.store import Store


def new(chosen: argparse.Namespace) -> int:
    """`longhaul new`: a new group, its first worker, its recovery key.

    The key is handed over first: a group is not kept whose key nobody has seen.
    """
    from .opening import Start, start_group, take_away
    from .services import groups

    worker = own_name(chosen)
    groups.require_names(chosen.name, worker)
    pack = Pack(chosen.pack)
    _check_sheet(chosen.recovery, chosen.folder)
    made = start_group(
        Start(chosen.folder, chosen.name, pack, worker, first_passphrase(chosen), chosen.region)
    )
    with on_fault(lambda: take_away(made)):
        profile = made.store.read(groups.profile)
        _hand_over_recovery(chosen.recovery, profile, "", made.recovery)
    print(_("The group “{name}” is made. {worker} works with it.").format(
        name=profile.name, worker=worker.strip()))  # fmt: skip
    print(_country_words(profile))
    tell_place(chosen.folder)
    made.store.close()
    return 0


def group(chosen: argparse.Namespace) -> int:
    """`longhaul group`: what the group says of itself; with `--set`, one fact changed."""
    from .services import group_facts, groups

    def change(session: Session) -> None:
        for words in chosen.set:
            key, _equals, typed = words.partition("=")
            group_facts.set_fact(session, key.strip(), typed)

    with opened(chosen) as store:
        if chosen.set:
            store.write(_("Change what the group says of itself"), change)
        profile = store.read(groups.profile)
    for fact in group_facts.FACTS:
        print(f"{fact.key:13}  {fact.title()}: {group_facts.shown(profile, fact)}")
    return 0


def add_worker(chosen: argparse.Namespace) -> int:
    """`longhaul add-worker`: somebody else opens the same group with her own passphrase."""
    from . import opening
    from .services.groups import worker_key
    from .store import group_keys

    with opened(chosen) as store:
        fresh = her_passphrase(chosen)
        without = {worker_key(name): one for name, one in _without_passphrase(store).items()}
        known = without.get(worker_key(chosen.name))
        if known is not None:  # hers was taken away, or the group has a new key
            group_keys.set_passphrase(store, known, fresh)
        else:
            opening.add_worker(store, chosen.name, fresh)
    print(_("{name} can open this group with her own passphrase.").format(
        name=" ".join(chosen.name.split())))  # fmt: skip
    return 0


def new_key(chosen: argparse.Namespace) -> int:
    """`longhaul new-key`: all is written anew under another key; a new recovery sheet."""
    from .store import backups, group_folder

    _check_sheet(chosen.recovery, chosen.group)
    old = backups.listed(chosen.group)
    store = group_folder.with_new_key(chosen.group, passphrase(chosen))
    try:
        print(_("The group has a new key. Your passphrase stays; the old recovery sheet is void."))
        _hand_over_new_key(chosen.recovery, store)
        names = ", ".join(_without_passphrase(store))
    finally:
        store.close()
    if names:
        print(_("Give a new passphrase by add-worker to: {names}.").format(names=names))
    for one in old:
        print(_("Still opens with the old keys: {file}").format(file=one.path))
    return 0


def forget_worker(chosen: argparse.Namespace) -> int:
    """`longhaul forget-worker`: her passphrase opens the group no longer; no step, no Undo."""
    from .store import group_keys

    with opened(chosen) as store:
        worker_id = _worker_named(store, chosen.name, left_too=True)
        if worker_id not in group_keys.workers_with_passphrase(store):
            raise problems.Unanswered(
                _("{name} has no passphrase of her own. Nothing was changed.").format(
                    name=chosen.name
                ),
                "worker",
            )
        group_keys.forget_worker(store, worker_id)
    print(
        _(
            "The passphrase of {name} opens this group no longer. Undo does not bring it back. "
            "Backups made until today still open with it, and so does any copy she made."
        ).format(name=chosen.name)
    )
    return 0


def check(chosen: argparse.Namespace) -> int:
    """`longhaul check`: every page, every seal, the whole history."""
    from .store.check import check_store

    with opened(chosen) as store:
        found = check_store(store)
    for line in found.sentences():
        print(line)
    return 0 if found.sound else 1


def backup(chosen: argparse.Namespace) -> int:
    """`longhaul backup`: a backup now, opened and checked after writing."""
    from .store import backups

    with opened(chosen) as store:
        made = backups.make(store)
    print(_("Backup made: {file}").format(file=made.path.name))
    return 0


def archive(chosen: argparse.Namespace) -> int:
    """`longhaul archive`: the whole group in one file that others than Longhaul can read."""
    from .archiving import PLAIN, make_archive

    with opened(chosen) as store:
        sealed_by = PLAIN if chosen.plain else archive_passphrase(chosen, new=True)
        made = make_archive(store, chosen.out, sealed_by)
    print(_("Archive made and opened again: {file}").format(file=made.path))
    print(
        _("It holds everything: sealed notes too, and people whom one of you keeps apart. {who}")
        .format(who=_("Whoever has the file can read it.") if chosen.plain
                else _("Whoever has its passphrase can read it."))
    )  # fmt: skip
    return 0


def restore(chosen: argparse.Namespace) -> int:
    """`longhaul restore`: lays a backup or an archive out as a group in a new folder."""
    from .store import backups
    from .store.archive.reading import is_archive

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
    from .archiving import PLAIN, Restoring, restore_archive
    from .opening import take_away
    from .services import groups
    from .store.archive.reading import is_sealed

    _check_sheet(chosen.recovery, chosen.folder)
    sealed_by = archive_passphrase(chosen, new=False) if is_sealed(chosen.file) else PLAIN
    worker, own = own_name(chosen), new_passphrase(chosen)
    made = restore_archive(Restoring(chosen.file, sealed_by, chosen.folder, worker, own))
    store = made.group.store
    with on_fault(lambda: take_away(made.group)):
        profile = store.read(groups.profile)
        _hand_over_recovery(chosen.recovery, profile, "", made.group.recovery)
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


def _without_passphrase(store: Store) -> dict[str, Id]:
    """The workers who cannot open the group, by their names."""
    from .services.groups import workers
    from .store.group_keys import workers_with_passphrase

    has = workers_with_passphrase(store)
    return {one.name: one.id for one in store.read(workers) if one.id not in has}


def _country_words(profile: GroupProfile) -> str:
    from .services.regions import country

    return _(
        "Country: {name}. Phone numbers are read and printed as there, on {paper} paper. "
        "The command group changes it: --set region=XX."
    ).format(name=country(profile.region).name, paper=profile.paper)


def _check_sheet(path: Path | None, folder: Path) -> None:
    """NotWritable where the recovery sheet could not be written; before anything is made."""
    if path is not None:
        from .files_out import check_place

        check_place(path, beside=folder)


def _hand_over_new_key(path: Path | None, store: Store) -> None:
    """The new key; the old one is gone, so where no sheet can be written it is shown."""
    from .services import groups, printed_asks
    from .store.group_keys import recovery_of

    profile = store.read(groups.profile)
    code_name = store.read(lambda session: printed_asks.code_name(session, ""))
    try:
        _hand_over_recovery(path, profile, code_name, recovery_of(store))
    except problems.NotWritable as problem:
        print(problem.sentence, file=sys.stderr)
        _hand_over_recovery(None, profile, code_name, recovery_of(store))


def _hand_over_recovery(
    path: Path | None, profile: GroupProfile, code_name: str, lines: Sequence[str]
) -> None:
    """The recovery key as a sheet in a file, or line by line on the screen. NotWritable."""
    if path is not None:
        from .files_out import write_pdf
        from .reports.recovery_sheet import recovery_sheet

        write_pdf(path, recovery_sheet(profile, lines, code_name=code_name))
        print(_("Print {file}, lock it away, and delete the file.").format(file=path), flush=True)
        return
    print(_("Write down the recovery key. It is shown only now:"))
    for number, line in enumerate(lines, start=1):
        print(f"  {number}  {line[:4]} {line[4:]}", flush=True)
