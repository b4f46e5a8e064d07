"""`longhaul lists` and `report PAGE`: whom a page may be of, and the page as a PDF."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from .. import problems
from ..i18n import gettext as _
from ..models import Tier
from .asking import opened, typed_again
from .parts import add_out, command, in_group

if TYPE_CHECKING:
    from .parts import Commands


def add(commands: Commands, wanted: bool) -> None:
    """`lists`, and a command for each printed page, drawn from the page's own description."""
    words = _("the names of the lists and of kept questions")
    command(commands, "lists", lists, words, [in_group()])
    one = commands.add_parser("report", help=_("print a page into a PDF"))
    if not wanted:
        return  # the page engine takes a third of a second to load
    from ..reports import printable
    from .page_options import add_page_options

    known = printable()
    one.set_defaults(run=which)
    pages = one.add_subparsers(metavar=_("PAGE"), dest="page")
    for page in known:
        asked = pages.add_parser(page.name, help=page.title(), parents=[in_group()])
        asked.set_defaults(run=report, sealed=page.tier is Tier.SEALED)
        add_page_options(asked, page)
        add_out(asked, "FILE.pdf")


def which(_chosen: argparse.Namespace) -> int:
    """`longhaul report` alone. Unanswered, naming all pages."""
    from ..reports import printable

    names = ", ".join(page.name for page in printable())
    raise problems.Unanswered(_("Which page? There are: {names}.").format(names=names), "page")


def report(chosen: argparse.Namespace) -> int:
    """`longhaul report PAGE`: a printed page as a PDF."""
    from ..printing import print_report

    with opened(chosen) as store:
        typed = typed_again(store, chosen) if chosen.sealed else None
        printed = print_report(store, chosen.page, vars(chosen), out=chosen.out, typed=typed)
    print(printed.sentence(chosen.out))
    return 0


def lists(chosen: argparse.Namespace) -> int:
    """`longhaul lists`: the names of lists and kept questions, and how many people are on each."""
    from ..local_day import today_here
    from ..services.lists import list_names, question_names

    with opened(chosen) as store:
        worker, today = store.worker_id, today_here()
        for one in store.read(list_names):
            print(f"{one.count:6}  {one.name}")
        for asked in store.read(lambda session: question_names(session, worker, today)):
            print(f"{'?' if asked.count is None else asked.count:>6}  {asked.name}")
    return 0
