"""The same work without a window: start a group, bring in a list, print a page, look after it."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import (
    cli_duplicates,
    cli_export,
    cli_groups,
    cli_her_data,
    cli_imports,
    cli_network,
    problems,
)
from .cli_asking import opened, typed_again
from .i18n import gettext as _
from .models import Pack, Tier
from .store.no_dumps import no_core_file, not_dumpable

TIES = "relationships"
"""What `--as` says of a list that holds ties."""
UNANSWERED = 2
"""Exit code when an answer is missing: it is named, and nothing was changed."""


if TYPE_CHECKING:
    from .bringing_in import Report
    from .bringing_in_ties import TieReport
    from .comparison import ComparedReport
    from .store.store import Store

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Returns 0, 1 for a Problem told on the error stream, or 2 as above."""
    no_core_file()
    not_dumpable()
    words = list(sys.argv[1:] if arguments is None else arguments)
    chosen = _parser(words[:1]).parse_args(words)
    try:
        return _run_whole(chosen)
    except problems.Unanswered as problem:
        print(problem.sentence, file=sys.stderr)
        return UNANSWERED
    except problems.Problem as problem:
        print(problem.sentence, file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError):
        return 130
    except BrokenPipeError:  # whoever reads has read enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run_whole(chosen: argparse.Namespace) -> int:
    """Runs it until all of its words are out: a pipe that is closed is noticed here."""
    run: Callable[[argparse.Namespace], int] = chosen.run
    code = run(chosen)
    sys.stdout.flush()
    return code


def bring_in(chosen: argparse.Namespace) -> int:
    """`longhaul import`: a list comes in as one step, or shows what would happen."""
    from .bringing_in import back_up_first
    from .importing.choices import choices_from

    if chosen.kind and not chosen.ties:
        raise problems.Unanswered(_("--kind is for ties: say --as relationships too."), "kind")
    choices, dry_run = choices_from(chosen), chosen.dry_run
    report: Report | ComparedReport | TieReport
    try:
        with opened(chosen) as store:
            if not dry_run:
                back_up_first(store)
            if chosen.ties:
                from .bringing_in_ties import bring_in_ties_file

                report = bring_in_ties_file(
                    store, chosen.file, kind=chosen.kind, dry_run=dry_run, choices=choices
                )
            else:
                report = _brought_in(store, chosen)
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


def _brought_in(store: Store, chosen: argparse.Namespace) -> Report | ComparedReport:
    """What a list of people brought, or the list of everybody at a place."""
    from .bringing_in import bring_in_file
    from .importing.choices import choices_from
    from .services.row_answers import RowAnswers

    choices, answers = choices_from(chosen), RowAnswers(tuple(chosen.decide), chosen.perhaps)
    if not chosen.everybody_at:
        return bring_in_file(
            store, chosen.file, dry_run=chosen.dry_run, choices=choices, answers=answers
        )
    from .comparing import compare_file

    return compare_file(
        store, chosen.file, chosen.everybody_at, left=chosen.gone == "left",
        left_on=chosen.gone_on, answers=answers, dry_run=chosen.dry_run, choices=choices,
    )  # fmt: skip


def lists(chosen: argparse.Namespace) -> int:
    """`longhaul lists`: the names of lists and kept questions, and how many people are on each."""
    from .local_day import today_here
    from .services.lists import list_names, question_names

    with opened(chosen) as store:
        worker, today = store.worker_id, today_here()
        for one in store.read(list_names):
            print(f"{one.count:6}  {one.name}")
        for asked in store.read(lambda session: question_names(session, worker, today)):
            print(f"{'?' if asked.count is None else asked.count:>6}  {asked.name}")
    return 0


def report(chosen: argparse.Namespace) -> int:
    """`longhaul report PAGE`: a printed page as a PDF."""
    from .printing import print_report

    with opened(chosen) as store:
        typed = typed_again(store, chosen) if chosen.sealed else None
        printed = print_report(store, chosen.page, vars(chosen), out=chosen.out, typed=typed)
    print(printed.sentence(chosen.out))
    return 0


def _parser(first: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="longhaul", description=_("A register of the people you organize with.")
    )
    parser.add_argument("--version", action="version", version=f"Longhaul {version('longhaul')}")
    commands = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    from .importing.choices import add_choices  # here, as every command loads this file

    group = _group_options()
    _add_beginning(commands, group)

    one = _command(commands, "import", bring_in, _("bring in a list"), [_secrets(), _folder()])
    words = _("the worker who is acting; or “relationships”: the list says who knows whom")
    one.add_argument("--as", action=_ActingOrTies, dest="acting", metavar="NAME", help=words)
    words = _("how they know each other where a row of such a list does not say it: follows …")
    one.add_argument("--kind", default="", metavar="KIND", help=words)
    words = _("the list: a spreadsheet, a CSV file or address cards")
    one.add_argument("file", type=Path, metavar="FILE", help=words)
    one.add_argument("--dry-run", action="store_true", help=_("show what would happen"))
    one.add_argument("--json", action="store_true", help=_("print the report for other programs"))
    one.set_defaults(ties=False)
    _add_comparing(one)
    add_choices(one)

    words = _("a list, address cards or a calendar as a file for other programs")
    cli_export.add_options(_command(commands, "export", cli_export.export, words, [group]))
    _add_came_in(commands, group)
    _add_network(commands, group)
    words = _("who stands there twice, perhaps, and why")
    one = _command(commands, "duplicates", cli_duplicates.duplicates, words, [group])
    cli_duplicates.add_duplicates(one)
    words = _("the names of the lists and of kept questions")
    _command(commands, "lists", lists, words, [group])
    _add_reports(commands, group, first == ["report"])
    _add_her_data(commands, group)
    _add_workers(commands, group)

    words = _("check the whole file")
    _command(commands, "check", cli_groups.check, words, [group])
    _command(commands, "backup", cli_groups.backup, _("make a backup now"), [group])
    _add_archive(commands, group)
    return parser


def _add_archive(commands: Commands, group: argparse.ArgumentParser) -> None:
    """An archive is made; it and a backup come back by one command, which looks what it is."""
    sealed = argparse.ArgumentParser(add_help=False)
    words = _("a file whose first line is the passphrase of the archive")
    sealed.add_argument("--archive-passphrase-file", type=Path, metavar="FILE", help=words)

    words = _("the whole group in one file that others than Longhaul can read, in thirty years too")
    one = _command(commands, "archive", cli_groups.archive, words, [group, sealed])
    words = _("the file to make; one that is there already stays")
    one.add_argument("--out", type=Path, required=True, metavar="FILE.zip.age", help=words)
    words = _("without a passphrase: whoever has the file can read everything")
    one.add_argument("--plain", action="store_true", help=words)

    words = _("lay a backup or an archive out in a new folder")
    one = _command(commands, "restore", cli_groups.restore, words, [sealed])
    words = _("a file of the group’s backups, or an archive")
    one.add_argument("file", type=Path, metavar="FILE", help=words)
    words = _("a folder that is new or empty")
    one.add_argument("folder", type=Path, metavar="FOLDER", help=words)
    words = _("for an archive: your own name, as it was in the group, or a new one")
    one.add_argument("--worker", metavar="NAME", help=words)
    words = _("for an archive: a file whose first line is your new passphrase")
    one.add_argument("--new-passphrase-file", type=Path, metavar="FILE", help=words)
    words = _("for an archive: write the recovery sheet here instead of showing the key")
    one.add_argument("--recovery", type=Path, metavar="FILE.pdf", help=words)


def _add_comparing(one: argparse.ArgumentParser) -> None:
    words = _("the list names everybody at this place: who is not on it may have left")
    one.add_argument("--everybody-at", default="", metavar="PLACE", help=words)
    words = _("what becomes of who is there and not on such a list: left, or keep (usual)")
    one.add_argument("--gone", default="keep", choices=("left", "keep"), help=words)
    words = _("since when they are gone; else nobody knows")
    one.add_argument("--gone-on", metavar="DAY", help=words)
    words = _("rows that look like somebody who is here: the same, new, or ask (usual)")
    one.add_argument("--perhaps", default="ask", choices=("same", "new", "ask"), help=words)
    words = _("what one row is, as often as needed: 4=same, 4=same:ID, 4=new, 4=skip; 4b=…")
    one.add_argument("--decide", action="append", default=[], metavar="ROW=ANSWER", help=words)


class _ActingOrTies(argparse.Action):
    """`--as relationships` says what a list holds, any other word who is acting; both may stand."""

    def __call__(
        self, _parser: object, chosen: argparse.Namespace, value: Any, _option: str | None = None
    ) -> None:
        if value == TIES:
            chosen.ties = True
        else:
            chosen.acting = value


def _add_came_in(commands: Commands, group: argparse.ArgumentParser) -> None:
    words = _("the lists that came in, each with its number")
    one = _command(commands, "imports", cli_imports.imports, words, [group])
    one.add_argument("--json", action="store_true", help=_("print all for other programs"))
    words = _("take a list back, whenever it came in")
    one = _command(commands, "undo-import", cli_imports.undo_import, words, [group])
    one.add_argument("number", type=int, metavar="N", help=_("its number, as “imports” says it"))
    words = _("also where some of it stays, because it was changed since or is on paper")
    one.add_argument("--rest", action="store_true", help=words)
    one.add_argument("--dry-run", action="store_true", help=_("show what would happen"))


def _add_network(commands: Commands, group: argparse.ArgumentParser) -> None:
    words = _("who knows whom: each person with her measures")
    one = _command(commands, "network", cli_network.network, words, [group])
    one.add_argument("--place", metavar="NAME", help=_("those in this place alone"))
    words = _("those of this campaign alone: its name or code name")
    one.add_argument("--campaign", metavar="NAME", help=words)
    one.add_argument("--json", action="store_true", help=_("print all for other programs"))


def _add_beginning(commands: Commands, group: argparse.ArgumentParser) -> None:
    words = _("start a group in a new folder")
    one = _command(commands, "new", cli_groups.new, words, [_secrets()])
    words = _("where it is kept: a folder that is new or empty")
    one.add_argument("folder", type=Path, metavar="FOLDER", help=words)
    words = _("what the group is called; no page carries it")
    one.add_argument("--name", required=True, metavar="NAME", help=words)
    packs = [pack.value for pack in Pack]
    usage = _("its words and its scale: one of {words}").format(words=", ".join(packs))
    one.add_argument("--pack", required=True, choices=packs, metavar="PACK", help=usage)
    words = _("your own name; what you do is kept under it")
    one.add_argument("--worker", metavar="NAME", help=words)
    words = _("two letters of the country, such as GB or US: phone numbers, paper, order of dates")
    one.add_argument("--region", default="", metavar="XX", help=words)
    words = _("write the recovery sheet here instead of showing the key")
    one.add_argument("--recovery", type=Path, metavar="FILE.pdf", help=words)

    words = _("what the group says of itself: country, phone for finders, periods")
    one = _command(commands, "group", cli_groups.group, words, [group])
    words = _("change one of them, for instance region=US; may stand several times")
    one.add_argument("--set", action="append", default=[], metavar="WORD=VALUE", help=words)


def _add_her_data(commands: Commands, group: argparse.ArgumentParser) -> None:
    words = _("all that is held of one person, for her own hands")
    one = _command(commands, "held", cli_her_data.held, words, [group])
    one.add_argument("--person", required=True, metavar="NAME", help=_("who asked"))
    words = _("a page, or a file for other programs")
    one.add_argument("--form", choices=["pdf", "json"], default="pdf", help=words)
    words = _("words to hide besides the names of others, with commas between")
    one.add_argument("--hide", default="", metavar="WORDS", help=words)
    words = _("why: it is kept in the history, with your name")
    one.add_argument("--reason", default="", metavar="TEXT", help=words)
    words = _("a file whose first line is the passphrase of a second one of you")
    one.add_argument("--second-passphrase-file", type=Path, metavar="FILE", help=words)
    words = _("the file to make; one that is there already stays")
    one.add_argument("--out", type=Path, required=True, metavar="FILE", help=words)

    words = _("erase one person for good; this cannot be undone")
    one = _command(commands, "erase", cli_her_data.erase, words, [group])
    one.add_argument("--person", required=True, metavar="NAME", help=_("who is to be erased"))
    words = _("why: it is kept, without her name")
    one.add_argument("--reason", default="", metavar="TEXT", help=words)
    words = _("write the certificate here")
    one.add_argument("--certificate", type=Path, metavar="FILE.pdf", help=words)
    words = _("take the backups that know her away now, and make a new one")
    one.add_argument("--renew-backups", action="store_true", help=words)
    one.add_argument("--dry-run", action="store_true", help=_("show what would go"))


def _add_workers(commands: Commands, group: argparse.ArgumentParser) -> None:
    words = _("somebody else may open it")
    one = _command(commands, "add-worker", cli_groups.add_worker, words, [group])
    one.add_argument("name", metavar="NAME", help=_("her name"))
    words = _("a file whose first line is her passphrase")
    one.add_argument("--new-passphrase-file", type=Path, metavar="FILE", help=words)

    words = _("her passphrase opens it no longer; this cannot be undone")
    one = _command(commands, "forget-worker", cli_groups.forget_worker, words, [group])
    one.add_argument("name", metavar="NAME", help=_("her name"))

    words = _("write all anew under a new key, with a new recovery sheet; this cannot be undone")
    one = _command(commands, "new-key", cli_groups.new_key, words, [_secrets(), _folder()])
    words = _("write the new recovery sheet here instead of showing the key")
    one.add_argument("--recovery", type=Path, metavar="FILE.pdf", help=words)


def _add_reports(commands: Commands, group: argparse.ArgumentParser, wanted: bool) -> None:
    """One command for each printed page, its options drawn from the page's own description."""
    one = commands.add_parser("report", help=_("print a page into a PDF"))
    if not wanted:
        return  # the page engine takes a third of a second to load
    from .cli_pages import add_page_options
    from .reports import printable

    known = printable()
    names = " | ".join(page.name for page in known)  # an error then says which pages there are
    pages = one.add_subparsers(required=True, metavar=names, dest="page")
    for page in known:
        command = pages.add_parser(page.name, help=page.title(), parents=[group])
        command.set_defaults(run=report, sealed=page.tier is Tier.SEALED)
        add_page_options(command, page)
        words = _("the file to make; one that is there already stays")
        command.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help=words)


def _command(
    commands: Commands,
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
    words = _("a file whose first line is the passphrase; else it is asked for")
    options.add_argument("--passphrase-file", type=Path, metavar="FILE", help=words)
    return options


def _folder() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(add_help=False)
    words = _("the folder of the group")
    options.add_argument("--group", type=Path, required=True, metavar="FOLDER", help=words)
    return options


def _group_options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(add_help=False, parents=[_secrets(), _folder()])
    options.add_argument("--as", dest="acting", metavar="NAME", help=_("the worker who is acting"))
    return options


if __name__ == "__main__":
    sys.exit(main())
