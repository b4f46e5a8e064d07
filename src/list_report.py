"""What a list brought, or would bring, for people and for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from .i18n import gettext as _
from .i18n import ngettext
from .importing.fields import Target
from .importing.plan import Plan, Tally
from .importing.read_as import ReadAs, read_as
from .services.bring_in_doubles import Perhaps
from .services.brought import Brought


@dataclass(frozen=True, slots=True)
class ListReport:
    """What a list brought, or would bring."""

    file: str
    rows: int
    new: int
    updated: int
    flats: int
    """Flats that were not there, from rows that tell of nobody."""
    skipped: int
    """Rows about people of whom everything was known already."""
    bad: int
    bad_rows: tuple[tuple[int, str], ...]
    """Line and reason."""
    remarks: tuple[tuple[int, str], ...]
    left_out: tuple[tuple[str, str], ...]
    """Heading and reason of columns that Longhaul never keeps, or that were not recognised."""
    read_as: ReadAs
    """How the file was read: what was guessed, and what the columns became."""
    dry_run: bool = False
    perhaps: tuple[Perhaps, ...] = ()
    """Rows that came in as somebody new, and whom they are perhaps about; the first of them."""
    to_decide: int = 0
    """How many those are in all."""
    before: tuple[str, ...] = ()
    """What is to be said before all else: that this very file came in already, that some of those
    who were erased cannot be told."""

    def as_json(self) -> dict[str, Any]:
        """The report for other programs."""
        return {
            "file": self.file,
            "read_as": self.read_as.as_json(),
            "dry_run": self.dry_run,
            "before": list(self.before),
            "rows": self.rows,
            "new": self.new,
            "updated": self.updated,
            "flats": self.flats,
            "skipped": self.skipped,
            "bad": self.bad,
            "bad_rows": [{"line": line, "reason": reason} for line, reason in self.bad_rows],
            "remarks": [{"line": line, "remark": remark} for line, remark in self.remarks],
            "perhaps": [one.as_json() for one in self.perhaps],
            "left_out": [{"heading": head, "reason": reason} for head, reason in self.left_out],
        }

    def sentences(self) -> list[str]:
        """The report for people."""
        would = _("Would bring in") if self.dry_run else _("Brought in")
        told = [
            ngettext("{file}: {rows} row read.", "{file}: {rows} rows read.", self.rows).format(
                file=self.file, rows=self.rows
            ),
            _("{would}: {new} new, {updated} updated, {skipped} known already, {bad} bad.").format(
                would=would,
                new=self.new,
                updated=self.updated,
                skipped=self.skipped,
                bad=self.bad,
            ),
        ]
        told[1:1] = self.before
        if self.flats:
            told.append(flat_words(self.flats))
        told += self.read_as.sentences()
        told += [_("Line {n}: {why}").format(n=line, why=why) for line, why in self.bad_rows]
        told += [_("Line {n}: {why}").format(n=line, why=why) for line, why in self.remarks]
        told += [f"{heading}: {reason}" for heading, reason in self.left_out]
        return told


def action_report(
    plan: Plan, brought: Brought, tally: Tally, *, dry_run: bool = False
) -> ListReport:
    """The report of a step that ran."""
    return ListReport(
        plan.name,
        tally.rows,
        brought.new,
        brought.updated,
        brought.flats,
        brought.same,
        tally.bad_count + brought.nobody,
        tuple(sorted([*((row.line, row.reason) for row in tally.bad), *brought.outside])),
        tuple(sorted([*tally.remarked, *brought.remarked], key=itemgetter(0))),
        tuple(left_out(plan)),
        read_as(plan),
        dry_run,
        tuple(brought.perhaps),
        brought.to_decide,
        tuple(before(brought)),
    )


def before(brought: Brought) -> Iterator[str]:
    """What is to be said of a list before all else."""
    if brought.came_before:
        yield brought.came_before
    if brought.erased_unknown:
        words = ngettext(
            "{n} person was erased of whom nothing is kept to be known by, as after an archive "
            "without a passphrase: look whether this list brings that person in again.",
            "{n} people were erased of whom nothing is kept to be known by, as after an archive "
            "without a passphrase: look whether this list brings them in again.",
            brought.erased_unknown,
        )
        yield words.format(n=brought.erased_unknown)


def flat_words(flats: int) -> str:
    """How many flats came in in which nobody is known."""
    return ngettext(
        "{n} flat in which nobody is known yet", "{n} flats in which nobody is known yet", flats
    ).format(n=flats)


def left_out(plan: Plan) -> list[tuple[str, str]]:
    """The columns that do not come in, each with the reason."""
    mapping = plan.mapping
    return [
        (mapping.title(at), mapping.why_left_out(at)) for at in mapping.columns(Target.LEAVE_OUT)
    ]


def said(report: ListReport) -> str:
    """The report as the message bar says it."""
    new = ngettext(
        "{n} person from {file} brought in",
        "{n} people from {file} brought in",
        report.new,
    ).format(n=report.new, file=report.file)
    updated = ngettext(
        "{n} person updated from {file}", "{n} people updated from {file}", report.updated
    ).format(n=report.updated, file=report.file)
    if report.flats:
        flats = _("{flats}, from {file}").format(flats=flat_words(report.flats), file=report.file)
        return f"{new}. {flats}" if report.new else flats
    if report.new and report.updated:
        return _("{new}, {n} updated").format(new=new, n=report.updated)
    return new if report.new else updated
