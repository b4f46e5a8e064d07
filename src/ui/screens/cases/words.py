"""Cases in words."""

from __future__ import annotations

from datetime import date

from ....i18n import day_and_year, ngettext, short_day
from ....i18n import gettext as _
from ....models import CaseKind
from ....services.cases import CaseRow, CaseStep


def case_kinds() -> dict[CaseKind, str]:
    """What cases are about."""
    return {
        CaseKind.GRIEVANCE: _("Grievance"),
        CaseKind.DISCIPLINE: _("Discipline"),
        CaseKind.REPAIR: _("Repair"),
        CaseKind.RENT: _("Rent"),
        CaseKind.EVICTION: _("Eviction"),
        CaseKind.OTHER: _("Something else"),
    }


def due_words(one: CaseRow, today: date, locale: str) -> str:
    """When its next step is due: "2 days late", "today", "by 3 Dec"; or that none is set."""
    if one.closed_on is not None:
        return _("closed {day}").format(day=day_and_year(one.closed_on, locale))
    if one.next_due is None:
        return _("no next step") if not one.steps_open else _("a step without a day")
    late = (today - one.next_due).days
    if late > 0:
        return ngettext("{n} day late", "{n} days late", late).format(n=late)
    if late == 0:
        return _("due today")
    return _("by {day}").format(day=short_day(one.next_due, locale))


def case_facts(one: CaseRow, locale: str) -> list[tuple[str, str]]:
    """What is known of it, each with what it is."""
    lines = [
        (_("For"), one.person),
        (_("Where"), one.place),
        (_("Against"), one.organization),
        (_("Carried by"), one.worker),
        (_("Opened"), day_and_year(one.opened_on, locale)),
    ]
    if one.closed_on is not None:
        lines.append((_("How it ended"), one.outcome))
    return [line for line in lines if line[1]]


def step_words(one: CaseStep, locale: str) -> str:
    """Whose step it is and by when, or when it was done."""
    if one.done_on is not None:
        when = _("done {day}").format(day=short_day(one.done_on, locale))
    elif one.due is not None:
        when = _("by {day}").format(day=short_day(one.due, locale))
    else:
        when = _("no day")
    return f"{one.worker} · {when}"
