"""What the services know, as the kit's marks and in the words for one person."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ..i18n import gettext as _
from ..i18n import ngettext, short_day
from .dates import short_span
from .kit.marks import AssessmentMark, DueMark

if TYPE_CHECKING:
    from ..services.marks import Mark


def assessment_of(mark: Mark | None, today: date, *, committee: bool = False) -> AssessmentMark:
    """An assessment with its age; "not assessed" has a mark of its own.

    `committee`: she is in it; of one who is assessed the mark knows that itself.
    """
    if mark is None:
        return AssessmentMark(0, "", _("Not assessed"), committee=committee)
    committee = committee or mark.committee
    age = short_span(max(0, (today - mark.on_date).days))
    return AssessmentMark(mark.rank, mark.digit, mark.word, age, mark.stale, committee)


def due_of(due: date | None, today: date, locale: str) -> DueMark:
    """When something is due: "3 days late", "Today", "Fri 20 Nov"; without a day "no day yet"."""
    if due is None:
        return DueMark("none", _("no day yet"))
    days = (today - due).days
    if days > 0:
        return DueMark("late", ngettext("{n} day late", "{n} days late", days).format(n=days))
    if days == 0:
        return DueMark("today", _("Today"))
    return DueMark("coming", short_day(due, locale))


class Spoken:
    """How one speaks of a person: as she, he or they, whichever she wants or the group uses."""

    def __init__(self, pronouns: str, otherwise: str = "they") -> None:
        known = ("she", "he", "they")
        first = pronouns.casefold().replace("/", " ").split()
        usual = otherwise if otherwise in known else "they"
        self.word = first[0] if first and first[0] in known else usual

    def of(self, she: str, he: str, they: str) -> str:
        """The sentence of the three that is hers; each is written and translated as a whole."""
        return {"she": she, "he": he, "they": they}[self.word]
