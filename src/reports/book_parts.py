"""What goes into an annual book, and in which order: the reports that fit its edition."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any

from ..i18n import gettext as _
from ..tiers import OpenText, said_by_program
from .options import Choice, Kind, asked
from .questions import BETWEEN, words_of


class BookPart(Enum):
    """A report that may go into a book, by the word that is typed for it."""

    YEAR = "year"
    STANDING = "standing"
    PLANS = "plans"
    DEMANDS = "demands"
    PROMISES = "promises"
    DOSSIERS = "dossiers"
    CALENDAR = "calendar"
    CONDITIONS = "conditions"
    LEADERS = "leaders"

    @property
    def words(self) -> str:
        """Its words on the form."""
        return {
            BookPart.YEAR: _("The year"),
            BookPart.STANDING: _("Where we stand"),
            BookPart.PLANS: _("Plan of a campaign"),
            BookPart.DEMANDS: _("Demand board"),
            BookPart.PROMISES: _("Our broken promises"),
            BookPart.DOSSIERS: _("Dossier of an organization"),
            BookPart.CALENDAR: _("Calendar"),
            BookPart.CONDITIONS: _("What is broken"),
            BookPart.LEADERS: _("Who began to lead"),
        }[self]


USUAL = (BookPart.YEAR, BookPart.STANDING, BookPart.PLANS, BookPart.LEADERS)
"""What stands in it where nobody says otherwise, as far as it fits the edition."""
FOR_EVERYBODY = (BookPart.YEAR, BookPart.STANDING, BookPart.DEMANDS, BookPart.CONDITIONS)
"""What names nobody."""


def usual(known: Sequence[BookPart]) -> OpenText:
    """The answer that stands there by itself."""
    return said_by_program(BETWEEN.join(one.value for one in USUAL if one in known))


def asked_parts(known: Sequence[BookPart]) -> dict[str, Any]:
    """The question what goes in, of an edition into which these fit."""
    return asked(
        "parts",
        lambda: _("What goes in, in this order"),
        lambda: _("reports and their order, as “year, standing, leaders”; else the usual ones"),
        kind=Kind.PARTS,
        choices=lambda: tuple(Choice(one.value, one.words) for one in known),
    )


def parts_of(answer: str) -> tuple[BookPart, ...]:
    """The reports of an answer, in its order."""
    return tuple(map(BookPart, words_of(answer)))
