"""`longhaul add-worker`, `forget-worker` and `new-key`: whose passphrase opens the group."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .. import problems
from ..i18n import gettext as _
from .asking import her_passphrase, opened, passphrase, worker_named
from .parts import add_new_passphrase, add_recovery, command, folder, in_group, secrets
from .recovery import check_sheet, hand_over

if TYPE_CHECKING:
    from ..models import Id
    from ..store.store import Store
    from .parts import Commands


def add(commands: Commands) -> None:
    """Their commands."""
    words = _("somebody else may open it")
    one = command(commands, "add-worker", add_worker, words, [in_group()])
    one.add_argument("name", metavar="NAME", help=_("her name"))
    words = _("a file whose first line is her passphrase")
    add_new_passphrase(one, words)

    words = _("her passphrase opens it no longer; this cannot be undone")
    one = command(commands, "forget-worker", forget_worker, words, [in_group()])
    one.add_argument("name", metavar="NAME", help=_("her name"))

    words = _("write all anew under a new key, with a new recovery sheet; this cannot be undone")
    one = command(commands, "new-key", new_key, words, [secrets(), folder()])
    words = _("write the new recovery sheet here instead of showing the key")
    add_recovery(one, words)


def add_worker(chosen: argparse.Namespace) -> int:
    """`longhaul add-worker`: somebody else opens the same group with her own passphrase."""
    from .. import opening
    from ..services.groups import worker_key
    from ..store import group_keys

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


def forget_worker(chosen: argparse.Namespace) -> int:
    """`longhaul forget-worker`: her passphrase opens the group no longer; no step, no Undo."""
    from ..store import group_keys

    with opened(chosen) as store:
        worker_id = worker_named(store, chosen.name, left_too=True)
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


def new_key(chosen: argparse.Namespace) -> int:
    """`longhaul new-key`: all is written anew under another key; a new recovery sheet."""
    from ..store import backups, group_folder

    check_sheet(chosen.recovery, chosen.group)
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


def _hand_over_new_key(path: Path | None, store: Store) -> None:
    """The new key; the old one is gone, so where no sheet can be written it is shown."""
    from ..services import groups, printed_asks
    from ..store.group_keys import recovery_of

    profile = store.read(groups.profile)
    code_name = store.read(lambda session: printed_asks.code_name(session, ""))
    try:
        hand_over(path, profile, code_name, recovery_of(store))
    except problems.NotWritable as problem:
        print(problem.sentence, file=sys.stderr)
        hand_over(None, profile, code_name, recovery_of(store))


def _without_passphrase(store: Store) -> dict[str, Id]:
    """The workers who cannot open the group, by their names."""
    from ..services.groups import workers
    from ..store.group_keys import workers_with_passphrase

    has = workers_with_passphrase(store)
    return {one.name: one.id for one in store.read(workers) if one.id not in has}
