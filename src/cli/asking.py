"""What every command needs first: the group open, the passphrase, who is acting."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from .. import problems, settings
from ..faults import on_fault
from ..i18n import gettext as _

if TYPE_CHECKING:
    from ..models import Id
    from ..store.sealed import Typed
    from ..store.store import Store

PASSPHRASE = ("LONGHAUL_PASSPHRASE", "--passphrase-file")
NEW_PASSPHRASE = ("LONGHAUL_NEW_PASSPHRASE", "--new-passphrase-file")
SECOND = ("LONGHAUL_SECOND_PASSPHRASE", "--second-passphrase-file")
ARCHIVE = ("LONGHAUL_ARCHIVE_PASSPHRASE", "--archive-passphrase-file")
MARK = "\ufeff"
"""What some editors put before the first letter of a file."""


@contextmanager
def opened(chosen: argparse.Namespace) -> Iterator[Store]:
    """The group of `--group`, open, with `--as` acting; closed at the end."""
    from ..store.group_folder import open_with_passphrase

    store = open_with_passphrase(chosen.group, passphrase(chosen))

    def close() -> None:
        with suppress(problems.Problem):  # what went wrong first is what is told
            store.close()

    with on_fault(close):
        tell_place(chosen.group)
        if chosen.acting is not None:
            store.worker_id = worker_named(store, chosen.acting)
        yield store
    store.close()


def tell_place(folder: Path) -> None:
    """Says once, as the window does, that a folder is copied to other computers."""
    from ..store.places import sync_warning

    known, place = settings.load(), str(folder.absolute())
    warning = None if place in known.told_synced else sync_warning(folder)
    if warning:
        print(warning, file=sys.stderr)
        settings.save(known.told_about(place))


def worker_named(store: Store, name: str, *, left_too: bool = False) -> Id:
    """The worker of this name, however it is spelt. Unanswered, with all the names, for nobody.

    `left_too`: also one who works with the group no longer.
    """
    from ..services.groups import left_workers, nobody_called, worker_key, workers

    known = store.read(workers)
    if left_too:
        known += store.read(left_workers)
    found = next((one.id for one in known if worker_key(one.name) == worker_key(name)), None)
    if found is None:
        raise nobody_called(name, known)
    return found


def passphrase(chosen: argparse.Namespace) -> str:
    """The passphrase that opens the group. Unanswered where there is none."""
    return _secret(chosen.passphrase_file, *PASSPHRASE, lambda: getpass(_("Passphrase: ")))


def first_passphrase(chosen: argparse.Namespace) -> str:
    """The passphrase of a group that is about to be made."""
    return _secret(chosen.passphrase_file, *PASSPHRASE, lambda: _typed_twice(_("Passphrase: ")))


def her_passphrase(chosen: argparse.Namespace) -> str:
    """The passphrase of somebody else who is to open the group."""
    return new_passphrase(chosen, _("Her passphrase: "))


def new_passphrase(chosen: argparse.Namespace, words: str = "") -> str:
    """A passphrase that is to open the group from now on; one's own, unless `words` say whose."""
    ask = words or _("Your new passphrase: ")
    return _secret(chosen.new_passphrase_file, *NEW_PASSPHRASE, lambda: _typed_twice(ask))


def archive_passphrase(chosen: argparse.Namespace, *, new: bool) -> str:
    """The passphrase of an archive: of a `new` one typed twice."""
    words = _("Passphrase of the archive: ")
    ask = (lambda: _typed_twice(words)) if new else (lambda: getpass(words))
    return _secret(chosen.archive_passphrase_file, *ARCHIVE, ask)


def typed_again(store: Store, chosen: argparse.Namespace) -> Typed:
    """What opens the seal of a page: the reason, and each passphrase that is needed."""
    from ..store.sealed import Typed, needs_passphrase, needs_second

    own, second = "", ""
    if needs_passphrase(store):
        own = passphrase(chosen)
    if needs_second(store):
        words = _("Passphrase of a second one of you: ")
        second = _secret(chosen.second_passphrase_file, *SECOND, lambda: getpass(words))
    return Typed(chosen.reason, own, second)


def own_name(chosen: argparse.Namespace) -> str:
    """The first worker's name, given or asked for. Unanswered where nobody can be asked."""
    if chosen.worker is not None:
        return str(chosen.worker)
    if sys.stdin.isatty():
        return input(_("Your own name: "))
    raise problems.Unanswered(_("Your own name is missing: give --worker NAME."), "worker")


def _secret(file: Path | None, variable: str, option: str, ask: Callable[[], str]) -> str:
    """From a file's first line, the environment, or typed at the terminal."""
    found = ""
    if file is not None:
        found = _first_line(file)
    elif variable in os.environ:
        found = os.environ[variable]
    elif sys.stdin.isatty():
        found = ask()
    if found:
        return found
    raise problems.Unanswered(
        _("The passphrase is missing: give {option} FILE or set {variable}.").format(
            option=option, variable=variable
        ),
        "passphrase",
    )


def _first_line(file: Path) -> str:
    try:
        return file.read_text("utf-8").removeprefix(MARK).split("\n", 1)[0].rstrip("\r")
    except (OSError, ValueError) as error:
        raise problems.BadFile(
            _("The file with the passphrase cannot be read: {file}. Nothing was changed.").format(
                file=file
            )
        ) from error


def _typed_twice(question: str) -> str:
    """A new passphrase, typed a second time so that no slip locks anybody out."""
    typed = getpass(question)
    if typed and getpass(_("The same once more: ")) != typed:
        raise problems.Unanswered(
            _("The two passphrases differ. Nothing was changed."), "passphrase"
        )
    return typed
