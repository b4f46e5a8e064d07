"""`longhaul import`: a list of people or ties comes in."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import problems
from ..i18n import gettext as _
from .asking import opened
from .parts import command, folder, secrets

if TYPE_CHECKING:
    from ..bringing_in_ties import TieReport
    from ..comparison import ComparedReport
    from ..list_report import ListReport
    from ..services.bring_in_doubles import Perhaps
    from ..store.store import Store
    from .parts import Commands

TIES = "relationships"
"""What `--as` says of a list that holds ties."""
TOLD = 8
"""So many rows that wait for a decision are written out as they are to be said."""


def add(commands: Commands) -> None:
    """The command."""
    from ..importing.choices import add_choices  # here, as every command loads this file

    one = command(commands, "import", bring_in, _("bring in a list"), [secrets(), folder()])
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


def bring_in(chosen: argparse.Namespace) -> int:
    """`longhaul import`: a list comes in as one step, or shows what would happen."""
    from ..bringing_in import back_up_first
    from ..importing.choices import choices_from

    if chosen.kind and not chosen.ties:
        raise problems.Unanswered(_("--kind is for ties: say --as relationships too."), "kind")
    choices, dry_run = choices_from(chosen), chosen.dry_run
    report: ListReport | ComparedReport | TieReport
    try:
        with opened(chosen) as store:
            if not dry_run:
                back_up_first(store)
            if chosen.ties:
                from ..bringing_in_ties import bring_in_ties_file

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
        for line in [*report.sentences(), *_to_decide(report)]:
            print(line)
    return 0


def _to_decide(report: ListReport | ComparedReport | TieReport) -> list[str]:
    """How the rows are decided that may be about somebody who is here; a list of ties has none."""
    perhaps: Sequence[Perhaps] = getattr(report, "perhaps", ())
    if not perhaps:
        return []
    rows = ", ".join(f"--decide {one.row}=same" for one in perhaps[:TOLD])
    more = " …" if len(perhaps) > TOLD else ""
    words = _("Who is the same? Say it with the list: {rows}{more}; or =new, =skip, =same:ID.")
    return [words.format(rows=rows, more=more)]


def _brought_in(store: Store, chosen: argparse.Namespace) -> ListReport | ComparedReport:
    """What a list of people brought, or the list of everybody at a place."""
    from ..bringing_in import bring_in_file
    from ..importing.choices import choices_from
    from ..services.row_answers import RowAnswers

    choices, answers = choices_from(chosen), RowAnswers(tuple(chosen.decide), chosen.perhaps)
    if not chosen.everybody_at:
        return bring_in_file(
            store, chosen.file, dry_run=chosen.dry_run, choices=choices, answers=answers
        )
    from ..comparing import compare_file

    return compare_file(
        store, chosen.file, chosen.everybody_at, left=chosen.gone == "left",
        left_on=chosen.gone_on, answers=answers, dry_run=chosen.dry_run, choices=choices,
    )  # fmt: skip
