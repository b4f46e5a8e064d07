"""The same work without a window: start a group, bring in a list, print a page, look after it."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import contextmanager, suppress
from getpass import getpass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from . import problems
from .i18n import gettext as _
from .models import Pack
from .store.no_dumps import no_core_file, not_dumpable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .models import Id
    from .store.store import Store

UNANSWERED = 2
"""Exit code when an answer is missing: it is named, and nothing was changed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Returns 0, 1 for a Problem told on the error stream, or 2 as above."""
    no_core_file()
    not_dumpable()
    words = list(sys.argv[1:] if arguments is None else arguments)
    chosen = _parser(words[:1]).parse_args(words)
    try:
        run: Callable[[argparse.Namespace], int] = chosen.run
        return run(chosen)
    except problems.Unanswered as problem:
        print(problem.sentence, file=sys.stderr)
        return UNANSWERED
    except problems.Problem as problem:
        print(problem.sentence, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def new(chosen: argparse.Namespace) -> int:
    """`longhaul new`: a new group, its first worker, its recovery key."""
    from .opening import Start, start_group

    worker = chosen.worker or _login_name()
    start = Start(chosen.folder, chosen.name, Pack(chosen.pack), worker, _passphrase(chosen))
    made = start_group(start)
    try:
        print(_("The group “{name}” is made. {worker} works with it.").format(
            name=chosen.name, worker=worker))  # fmt: skip
        _hand_over_recovery(chosen.recovery, chosen.name, made.recovery)
    finally:
        made.store.close()
    return 0


def bring_in(chosen: argparse.Namespace) -> int:
    """`longhaul import`: a list comes in as one step, or shows what would happen."""
    from .bringing_in import back_up_first, bring_in_file
    from .importing.choices import choices_from

    try:
        with _open(chosen) as store:
            if not chosen.dry_run:
                back_up_first(store)
            report = bring_in_file(
                store, chosen.file, dry_run=chosen.dry_run, choices=choices_from(chosen)
            )
    except problems.Problem as problem:
        if chosen.json:  # other programs read one thing, also where the list is refused
            print(json.dumps({"refused": problem.sentence}, ensure_ascii=False, indent=2))
        raise
    if chosen.json:
        print(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        for line in report.sentences():
            print(line)
    return 0


def lists(chosen: argparse.Namespace) -> int:
    """`longhaul lists`: the names of the lists and how many people are on each."""
    from .services.lists import list_names

    with _open(chosen) as store:
        for one in store.read(list_names):
            print(f"{one.count:6}  {one.name}")
    return 0


def report(chosen: argparse.Namespace) -> int:
    """`longhaul report PAGE`: a printed page as a PDF."""
    from .printing import print_report

    with _open(chosen) as store:
        printed = print_report(store, chosen.page, vars(chosen), out=chosen.out)
    print(printed.sentence(chosen.out))
    return 0


def add_worker(chosen: argparse.Namespace) -> int:
    """`longhaul add-worker`: somebody else opens the same group with her own passphrase."""
    from . import opening
    from .store import group_keys

    with _open(chosen) as store:
        fresh = _secret(
            chosen.new_passphrase_file, "LONGHAUL_NEW_PASSPHRASE",
            _("Her passphrase: "), "--new-passphrase-file",
        )  # fmt: skip
        without = _without_passphrase(store)
        if chosen.name in without:  # hers was taken away, or the group has a new key
            group_keys.set_passphrase(store, without[chosen.name], fresh)
        else:
            opening.add_worker(store, chosen.name, fresh)
    print(_("{name} can open this group with her own passphrase.").format(name=chosen.name))
    return 0


def new_key(chosen: argparse.Namespace) -> int:
    """`longhaul new-key`: all is written anew under another key; a new recovery sheet."""
    from .services import groups
    from .store import backups, group_folder, group_keys

    old = backups.listed(chosen.group)
    store = group_folder.with_new_key(chosen.group, _passphrase(chosen))
    try:
        print(_("The group has a new key. Your passphrase stays; the old recovery sheet is void."))
        name = store.read(groups.profile).name
        _hand_over_recovery(chosen.recovery, name, group_keys.recovery_of(store))
        names = ", ".join(_without_passphrase(store))
    finally:
        store.close()
    if names:
        print(_("Give a new passphrase by add-worker to: {names}.").format(names=names))
    for backup in old:
        print(_("Still opens with the old keys: {file}").format(file=backup.path))
    return 0


def forget_worker(chosen: argparse.Namespace) -> int:
    """`longhaul forget-worker`: her passphrase opens the group no longer; no step, no Undo."""
    from .store import group_keys

    with _open(chosen) as store:
        worker_id = _worker_named(store, chosen.name)
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

    with _open(chosen) as store:
        found = check_store(store)
    for line in found.sentences():
        print(line)
    return 0 if found.sound else 1


def backup(chosen: argparse.Namespace) -> int:
    """`longhaul backup`: a backup now, opened and checked after writing."""
    from .store import backups

    with _open(chosen) as store:
        made = backups.make(store)
    print(_("Backup made: {file}").format(file=made.path.name))
    return 0


def restore(chosen: argparse.Namespace) -> int:
    """`longhaul restore`: lays a backup out as a group in a new folder."""
    from .store import backups

    backups.restore(chosen.backup, chosen.folder)
    print(_("The backup lies in {folder}. It opens with the passphrases of its day.").format(
        folder=chosen.folder))  # fmt: skip
    return 0


@contextmanager
def _open(chosen: argparse.Namespace) -> Iterator[Store]:
    from .store.group_folder import open_with_passphrase

    store = open_with_passphrase(chosen.group, _passphrase(chosen))
    try:
        if chosen.acting:
            store.worker_id = _worker_named(store, chosen.acting)
        yield store
    except BaseException:
        with suppress(problems.Problem):  # what went wrong first is what is told
            store.close()
        raise
    store.close()


def _without_passphrase(store: Store) -> dict[str, Id]:
    """The workers who cannot open the group, by their names."""
    from .services.groups import workers
    from .store.group_keys import workers_with_passphrase

    has = workers_with_passphrase(store)
    return {one.name: one.id for one in store.read(workers) if one.id not in has}


def _worker_named(store: Store, name: str) -> Id:
    """The worker of just this name. Unanswered, with all the names, where there is none."""
    from .services.groups import workers

    known = {one.name: one.id for one in store.read(workers)}
    if name not in known:
        raise problems.Unanswered(
            _("Nobody called “{name}” works with this group. There are: {names}.").format(
                name=name, names=", ".join(known)
            ),
            "worker",
        )
    return known[name]


def _passphrase(chosen: argparse.Namespace) -> str:
    return _secret(
        chosen.passphrase_file, "LONGHAUL_PASSPHRASE", _("Passphrase: "), "--passphrase-file"
    )


def _secret(file: Path | None, variable: str, question: str, option: str) -> str:
    """A passphrase from a file's first line, the environment, or typed at the terminal."""
    if file is not None:
        try:
            return file.read_text("utf-8").split("\n", 1)[0].rstrip("\r")
        except (OSError, UnicodeDecodeError) as error:
            raise problems.BadFile(_("The file with the passphrase cannot be read.")) from error
    if variable in os.environ:
        return os.environ[variable]
    if sys.stdin.isatty():
        return getpass(question)
    raise problems.Unanswered(
        _("The passphrase is missing: give {option} FILE or set {variable}.").format(
            option=option, variable=variable
        ),
        "passphrase",
    )


def _login_name() -> str:
    """Who is logged in here: the first worker's name until she says another."""
    import getpass as account

    return account.getuser()


def _hand_over_recovery(path: Path | None, name: str, lines: Sequence[str]) -> None:
    """The recovery key as a sheet in a file, or line by line on the screen."""
    if path is not None:
        from .printing import recovery_sheet, write_pdf

        write_pdf(path, recovery_sheet(name, lines))
        print(_("Print {file}, lock it away, and delete the file.").format(file=path))
        return
    print(_("Write down the recovery key. It is shown only now:"))
    for number, line in enumerate(lines, start=1):
        print(f"  {number}  {line[:4]} {line[4:]}")


def _parser(first: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="longhaul", description=_("A register of the people you organize with.")
    )
    parser.add_argument("--version", action="version", version=f"Longhaul {version('longhaul')}")
    commands = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    from .importing.choices import add_choices  # here, as every command loads this file

    group = _group_options()

    one = _command(commands, "new", new, _("start a group in a new folder"), [_secrets()])
    one.add_argument("folder", type=Path, metavar="FOLDER")
    one.add_argument("--name", required=True)
    one.add_argument("--pack", required=True, choices=[pack.value for pack in Pack])
    one.add_argument("--worker", help=_("your own name; else the name you are logged in by"))
    words = _("write the recovery sheet here instead of showing the key")
    one.add_argument("--recovery", type=Path, metavar="FILE.pdf", help=words)

    one = _command(commands, "import", bring_in, _("bring in a list"), [group])
    one.add_argument("file", type=Path, metavar="FILE")
    one.add_argument("--dry-run", action="store_true", help=_("show what would happen"))
    one.add_argument("--json", action="store_true", help=_("print the report for other programs"))
    add_choices(one)

    _command(commands, "lists", lists, _("the names of the lists"), [group])
    _add_reports(commands, group, first == ["report"])

    one = _command(commands, "add-worker", add_worker, _("somebody else may open it"), [group])
    one.add_argument("name", metavar="NAME")
    one.add_argument("--new-passphrase-file", type=Path, metavar="FILE")

    words = _("write all anew under a new key, with a new recovery sheet; this cannot be undone")
    one = _command(commands, "new-key", new_key, words, [_secrets()])
    one.add_argument("--group", type=Path, required=True, metavar="FOLDER")
    words = _("write the new recovery sheet here instead of showing the key")
    one.add_argument("--recovery", type=Path, metavar="FILE.pdf", help=words)

    words = _("her passphrase opens it no longer; this cannot be undone")
    one = _command(commands, "forget-worker", forget_worker, words, [group])
    one.add_argument("name", metavar="NAME")

    _command(commands, "check", check, _("check the whole file"), [group])
    _command(commands, "backup", backup, _("make a backup now"), [group])
    one = _command(commands, "restore", restore, _("lay a backup out in a new folder"), [])
    one.add_argument("backup", type=Path, metavar="BACKUP")
    one.add_argument("folder", type=Path, metavar="FOLDER")
    return parser


def _add_reports(commands: argparse._SubParsersAction[argparse.ArgumentParser],
                 group: argparse.ArgumentParser, wanted: bool) -> None:  # fmt: skip
    """One command for each printed page, its options drawn from the page's own description."""
    one = commands.add_parser("report", help=_("print a page into a PDF"))
    if not wanted:
        return  # the page engine takes a third of a second to load
    from .printing import add_page_options, printable

    pages = one.add_subparsers(required=True, metavar=_("PAGE"), dest="page")
    for page in printable():
        command = pages.add_parser(page.name, help=page.title(), parents=[group])
        command.set_defaults(run=report)
        add_page_options(command, page)
        command.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    words: str,
    parents: list[argparse.ArgumentParser],
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=words, parents=parents)
    command.set_defaults(run=run)
    return command


def _secrets() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument("--passphrase-file", type=Path, metavar="FILE")
    return options


def _group_options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(add_help=False, parents=[_secrets()])
    options.add_argument("--group", type=Path, required=True, metavar="FOLDER")
    options.add_argument("--as", dest="acting", metavar="NAME", help=_("the worker who is acting"))
    return options


if __name__ == "__main__":
    sys.exit(main())
