"""What came of comparing a list of everybody with the register, for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .i18n import gettext as _
from .i18n import ngettext
from .list_report import ListReport
from .services.bring_in_doubles import Perhaps
from .services.brought import Becomes, Outcome
from .services.compare_lists import Gone
from .services.list_rows import PersonDraft

if TYPE_CHECKING:
    from .models import Id


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list and what became of it."""

    draft: PersonDraft
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the list says, what is proposed, and how many count before and after."""

    rows: tuple[Row, ...]
    perhaps: tuple[Perhaps, ...]
    """Rows of somebody new that may be about somebody who is here, or is gone."""
    undecided: frozenset[str]
    """Those that wait for a decision: they come in only once it is made."""
    gone: tuple[Gone, ...]
    left: frozenset[Id]
    """Those of them who are noted as left."""
    counted: tuple[tuple[str, int, int], ...]
    """Of each campaign there: its name, how many counted before, how many after."""

    @property
    def changed(self) -> tuple[Row, ...]:
        """Rows that are at another place, or say something otherwise."""
        return tuple(row for row in self.rows if row.outcome.differs)

    @property
    def waiting(self) -> tuple[Perhaps, ...]:
        """Rows that stay outside until somebody says whom they are about."""
        return tuple(one for one in self.perhaps if one.row in self.undecided)

    def as_json(self) -> dict[str, Any]:
        """The comparison for other programs."""
        return {
            "new": sum(row.outcome.became is Becomes.NEW for row in self.rows),
            "changed": [
                {
                    "line": row.draft.line,
                    "row": row.draft.row,
                    "differs": [one._asdict() for one in row.outcome.differs],
                }
                for row in self.changed
            ],
            "perhaps": [one.as_json() for one in self.waiting],
            "gone": [
                {
                    "id": one.person_id.hex(),
                    "name": one.name,
                    "where": one.where,
                    "left": one.person_id in self.left,
                }
                for one in self.gone
            ],
            "counted": [
                {"campaign": name, "before": before, "after": after}
                for name, before, after in self.counted
            ],
        }

    def sentences(self) -> list[str]:
        """The comparison for people."""
        told = [
            _("Line {n}: perhaps {name}: {why}. Nothing came in of it: decide.").format(
                n=one.row, name=one.name, why=one.why
            )
            for one in self.waiting
        ]
        for one in self.gone:
            words = _("{name} left.") if one.person_id in self.left else _("{name} stays.")
            told.append(_("Not on the list: {who}").format(who=words.format(name=one.name)))
        told += [count_words(*one) for one in self.counted]
        return told


def count_words(name: str, before: int, after: int) -> str:
    """How many count in a campaign, before and after."""
    if before == after:
        return _("{campaign}: {n} count, as before.").format(campaign=name, n=after)
    words = ngettext("{campaign}: {n} counts, {before} before.",
                     "{campaign}: {n} count, {before} before.", after)  # fmt: skip
    return words.format(campaign=name, n=after, before=before)


@dataclass(frozen=True, slots=True)
class ComparedReport:
    """What a list of everybody brought, or would bring."""

    report: ListReport
    found: Comparison

    @property
    def perhaps(self) -> tuple[Perhaps, ...]:
        """Rows that stay outside until somebody says whom they are about."""
        return self.found.waiting

    def as_json(self) -> dict[str, Any]:
        """The report for other programs."""
        return {**self.report.as_json(), "compared": self.found.as_json()}

    def sentences(self) -> list[str]:
        """The report for people."""
        return [*self.report.sentences(), *self.found.sentences()]


def said_of_comparison(report: ListReport, found: Comparison) -> str:
    """What was done, as the message bar says it."""
    left = ngettext("{n} person left", "{n} people left", len(found.left)).format(n=len(found.left))
    return _("{new} new, {updated} updated, {left}, by {file}").format(
        new=report.new, updated=report.updated, left=left, file=report.file
    )
