"""What people say of a list where a guess is wrong, in the words of the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..chosen_files import Chosen
from ..i18n import gettext as _
from ..models.note import Sensitivity
from ..problems import Unanswered
from ..services.list_rows import Best
from ..services.senders import KeptSender, sender_called
from .fields import Target
from .headings import plain
from .how_written import Said, how_written, require_fact
from .plan import Plan, plan_for
from .presets import preset_called
from .remembered import proposed, read_like
from .values import meant_by
from .written import Written

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
    sheet: str = ""
    headings: int | None = None
    dates: str = ""
    names: str = ""
    columns: tuple[str, ...] = ()
    sender: str = ""
    notes: str = ""
    as_of: date | None = None
    best: str = ""
    campaign: str = ""
    values: tuple[str, ...] = ()
    """Texts such as `Tags=RN=Nurses`: what a value of a column means."""

    def plan(self, source: Chosen, region: str, kept: Sequence[KeptSender] = ()) -> Plan:
        """The plan of a file as it is said, and as lists of its sender are `kept` to be read.

        BadFile as `plan_for`. Unanswered for a column that is not there, and for one that cannot
        become what is said.
        """
        plan = plan_for(source, region=region, written=self.written(source))
        plan = self._as_sent(plan, kept)
        if self.dates:
            plan = plan.with_day_first(self.dates == "day-first")
        if self.names:
            plan = plan.with_family_first(self.names == "family-first")
        for said in self.columns:
            heading, target = heading_and_field(said)
            titles = [plan.mapping.title(at) for at in range(len(plan.mapping.targets))]
            plan = plan.with_target(column_named(titles, heading), _target(target))
        for said in self.values:
            plan = _with_value(plan, said)
        if self.notes:
            plan = plan.answered(sensitivity=Sensitivity(self.notes))
        if self.best:
            plan = plan.answered(best=Best(self.best))
        return plan.answered(as_of=self.as_of)

    def _as_sent(self, plan: Plan, kept: Sequence[KeptSender]) -> Plan:
        """As the sender's last list was read: the one that is said, else whose headings these are.

        The name of a program stands for how that writes its lists.
        """
        if not self.sender:
            alike = proposed(plan, kept)
            return read_like(plan, alike) if alike is not None else plan
        if (known := sender_called(kept, self.sender)) is not None:
            return read_like(plan, known)
        if (preset := preset_called(self.sender)) is not None:
            plan = plan.as_preset(preset)
        return replace(plan, sender=self.sender.strip())

    def written(self, source: Chosen) -> Written:
        """How a file is written, as far as it is said; the rest is guessed. As `how_written`."""
        delimiter = DELIMITERS.get(self.delimiter, "")
        written = how_written(source, Said(self.encoding, delimiter, self.sheet))
        if self.headings is None:
            return written
        require_fact(written, "header_line", "headings")
        return written.otherwise(source, "header_line", self.headings or None)


def add_choices(parser: argparse.ArgumentParser) -> None:
    """Gives a command the options by which a guess is put right."""
    add = parser.add_argument
    add("--encoding", default="", metavar="NAME", help=_("how the letters are written: cp1250 …"))
    add("--delimiter", default="", choices=DELIMITERS, help=_("what stands between the columns"))
    add("--sheet", default="", metavar="NAME", help=_("which sheet of a workbook"))
    add("--headings", type=_line, metavar="LINE",
        help=_("the line of the headings; 0: there are none"))  # fmt: skip
    add("--dates", default="", choices=("day-first", "month-first"),
        help=_("how 03/04/1987 is meant"))  # fmt: skip
    add("--names", default="", choices=("given-first", "family-first"),
        help=_("how whole names are written"))  # fmt: skip
    add(
        "--sender",
        default="",
        metavar="NAME",
        help=_("whose list it is: an employer, a program. How it is read is kept for the next"),
    )
    add("--as-of", type=_day, metavar="DAY", help=_("the day of which it tells: 2026-05-31"))
    add("--notes", default="", choices=[one.value for one in Sensitivity],
        help=_("who may see the notes in it"))  # fmt: skip
    add("--best", default="", choices=[one.value for one in Best],
        help=_("which end of its scale is the most support"))  # fmt: skip
    add("--campaign", default="", metavar="NAME", help=_("where its levels, cards, talks count"))
    meanings = _(
        "what a tag in a column means, as often as needed: the name of a list, “answer” for a "
        "note, or nothing behind the last ="
    )
    add("--value", action="append", default=[], metavar="HEADING=VALUE=MEANING", help=meanings)
    words = _(
        "what a column becomes, as often as needed; with nothing behind the = it is left out. "
        "Fields: {fields}. Of ties: from, to, kind."
    ).format(fields=field_names())
    add("--map", "--column", action="append", default=[], dest="column", metavar="HEADING=FIELD",
        help=words)  # fmt: skip


def choices_from(chosen: argparse.Namespace) -> Choices:
    """What was said by these options."""
    return Choices(
        chosen.encoding, chosen.delimiter, chosen.sheet, chosen.headings, chosen.dates,
        chosen.names, tuple(chosen.column), chosen.sender, chosen.notes, chosen.as_of, chosen.best,
        chosen.campaign, tuple(chosen.value),
    )  # fmt: skip


def _line(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(_("a line is a number, such as 3"))
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("write a day as 2026-05-31")) from error


def heading_and_field(said: str) -> tuple[str, str]:
    """The two sides of `HEADING=FIELD`. Unanswered where it has no =."""
    heading, equals, field = said.rpartition("=")
    if not equals:
        raise Unanswered(
            _("“{said}” says no field. Write it like --map 'HEADING=phone'.").format(said=said),
            field="column",
        )
    return heading, field


def _with_value(plan: Plan, said: str) -> Plan:
    """The plan with `HEADING=VALUE=MEANING`. Unanswered for anything else."""
    before, equals, meaning = said.rpartition("=")
    heading, also, value = before.partition("=")
    if not (equals and also and value.strip()):
        words = _("“{said}” says no meaning. Write it like --value 'Tags=RN=Nurses'.")
        raise Unanswered(words.format(said=said), field="value")
    titles = [plan.mapping.title(at) for at in range(len(plan.mapping.targets))]
    return plan.with_value(column_named(titles, heading), value.strip(), meant_by(meaning))


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


def field_names() -> str:
    """What a column can become, as it is written behind the heading."""
    return ", ".join(sorted(name.replace("_", " ") for name in _fields()))


def _fields() -> dict[str, Target]:
    return {target.value: target for target in Target} | {NAME: Target.FULL_NAME}


def _target(text: str) -> Target:
    found = _fields().get(plain(text).replace(" ", "_") or Target.LEAVE_OUT.value)
    if found is None:
        raise Unanswered(
            _(
                "A column cannot become “{text}”. It can become: {known}. Nothing was changed."
            ).format(text=text, known=field_names()),
            field="column",
        )
    return found
