"""What goes into an annual book, and in which order: the reports that fit its edition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from .. import problems
from ..i18n import gettext as _
from ..models.naming import name_key
from .options import asked


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


USUAL = (BookPart.YEAR, BookPart.STANDING, BookPart.PLANS, BookPart.LEADERS)
"""What stands in it where nobody says otherwise, as far as it fits the edition."""
FOR_EVERYBODY = (BookPart.YEAR, BookPart.STANDING, BookPart.DEMANDS, BookPart.CONDITIONS)
"""What names nobody."""

PARTS = asked(
    "parts",
    lambda: _("What goes in, in this order"),
    lambda: _("reports and their order, as “year, standing, leaders”; else the usual ones"),
    example=lambda: _("year, standing, plans, leaders"),
)
OPEN_PARTS = asked(
    "parts",
    lambda: _("What goes in, in this order"),
    lambda: _("reports and their order, as “year, standing”; else these two"),
    example=lambda: _("year, standing; also demands, conditions"),
)


def parts_of(typed: str, known: Sequence[BookPart]) -> tuple[BookPart, ...]:
    """The reports that were typed, each once, in that order; the usual ones for nothing.

    Unanswered, on `parts`, with all that fit this edition, for a word that is none of them.
    """
    words = [name_key(one) for one in re.split(r"[,;\n]", typed) if one.strip()]
    by_word = {one.value: one for one in known}
    for one in words:
        if one not in by_word:
            told = _("No report for this book is called “{word}”. There are: {known}.")
            said = told.format(word=one, known=", ".join(by_word))
            raise problems.Unanswered(said, "parts")
    found = dict.fromkeys(by_word[one] for one in words)
    return tuple(found) or tuple(one for one in USUAL if one in known)
