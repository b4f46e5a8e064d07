"""What people say of a list where a guess is wrong, in the words of the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..i18n import gettext as _
from ..problems import Unanswered
from .dialect import Dialect, guess
from .fields import Target
from .headings import plain
from .plan import Plan, plan_for

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "line": "|"}
NAME = "name"
"""How the whole name may be called in short."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What is said; all else is guessed. `headings` is the line of the headings, 0 for none.

    `columns` holds texts such as `HEADING=phone`.
    """

    encoding: str = ""
    delimiter: str = ""
    headings: int | None = None
    dates: str = ""
    names: str = ""
    columns: tuple[str, ...] = ()

    def plan(self, path: Path, region: str) -> Plan:
        """The plan of a file as it is said. BadFile as `plan_for`.

        Unanswered for a column that is not there, and for one that cannot become what is said.
        """
        plan = plan_for(path, region=region, dialect=self.dialect(path))
        if self.dates:
            plan = plan.with_day_first(self.dates == "day-first")
        if self.names:
            plan = plan.with_family_first(self.names == "family-first")
        for said in self.columns:
            heading, _equals, target = said.rpartition("=")
            titles = [plan.mapping.title(at) for at in range(len(plan.mapping.targets))]
            plan = plan.with_target(column_named(titles, heading), _target(target))
        return plan

    def dialect(self, path: Path) -> Dialect:
        """How a file is written, as far as it is said; the rest is guessed. BadFile as `guess`."""
        delimiter = DELIMITERS.get(self.delimiter, "")
        dialect = guess(path, encoding_said=self.encoding, delimiter_said=delimiter)
        if self.headings is not None:
            dialect = replace(dialect, header_line=self.headings or None)
        return dialect


def add_choices(parser: argparse.ArgumentParser) -> None:
    """Gives a command the options by which a guess is put right."""
    add = parser.add_argument
    add("--encoding", default="", metavar="NAME", help=_("how the letters are written: cp1250 …"))
    add("--delimiter", default="", choices=DELIMITERS, help=_("what stands between the columns"))
    add("--headings", type=_line, metavar="LINE",
        help=_("the line of the headings; 0: there are none"))  # fmt: skip
    add("--dates", default="", choices=("day-first", "month-first"),
        help=_("how 03/04/1987 is meant"))  # fmt: skip
    add("--names", default="", choices=("given-first", "family-first"),
        help=_("how whole names are written"))  # fmt: skip
    add("--column", action="append", default=[], metavar="HEADING=WHAT",
        help=_("what a column becomes: name, phone, email, note, leave_out …; "
            "of ties: from, to, kind"))  # fmt: skip


def choices_from(chosen: argparse.Namespace) -> Choices:
    """What was said by these options."""
    return Choices(
        chosen.encoding, chosen.delimiter, chosen.headings, chosen.dates, chosen.names,
        tuple(chosen.column),
    )  # fmt: skip


def _line(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(_("a line is a number, such as 3"))
    return int(text)


def column_named(titles: Sequence[str], heading: str) -> int:
    """The column of a heading, or of a number from 1. Unanswered, with all titles, for no other."""
    folded = [plain(title) for title in titles]
    if plain(heading) and plain(heading) in folded:
        return folded.index(plain(heading))
    if heading.isdecimal() and 0 < int(heading) <= len(titles):
        return int(heading) - 1
    raise Unanswered(
        _("There is no column “{heading}”. There are: {titles}. Nothing was changed.").format(
            heading=heading, titles=", ".join(titles)
        ),
        field="column",
    )


def _target(text: str) -> Target:
    known = {target.value: target for target in Target} | {NAME: Target.FULL_NAME}
    found = known.get(plain(text).replace(" ", "_"))
    if found is None:
        raise Unanswered(
            _(
                "A column cannot become “{text}”. It can become: {known}. Nothing was changed."
            ).format(text=text, known=", ".join(sorted(known))),
            field="column",
        )
    return found
