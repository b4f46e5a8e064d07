"""Days as far as they are known: checked where somebody types one, and put in order."""

from __future__ import annotations

from datetime import date

from .. import problems
from ..i18n import gettext as _
from ..models.partial_date import earliest, is_partial_date


def known_day(typed: str | None) -> str | None:
    """The day, month or year that was typed; None for nothing. BadDate for what is none."""
    day = (typed or "").strip()
    if day and not is_partial_date(day):
        raise problems.BadDate(_("Write a date as 2024, 2024-05 or 2024-05-31."))
    return day or None


def past_day(typed: str | None, today: date) -> str | None:
    """As `known_day`, where it has come already: BadDate for one that is still to come."""
    day = known_day(typed)
    if day is not None and earliest(day) > today:
        raise problems.BadDate(_("This day is still to come."))
    return day


def refuse_ahead(on: date | None, today: date, field: str) -> None:
    """Unanswered, of that field, for a day that is still to come."""
    if on is not None and on > today:
        raise problems.Unanswered(_("This day is still to come."), field)


def refuse_past(due: date | None, today: date, field: str) -> None:
    """Unanswered, of that field, for a day that is over."""
    if due is not None and due < today:
        raise problems.Unanswered(_("This day is over already."), field)


def is_before(one: str | None, other: str | None) -> bool:
    """Whether one surely lies before the other: what nobody knows is before nothing.

    2025 is not before March 2025, since it may be the end of that year.
    """
    one, other = (one or "").rstrip("~"), (other or "").rstrip("~")
    known = min(len(one), len(other))
    return one[:known] < other[:known]
