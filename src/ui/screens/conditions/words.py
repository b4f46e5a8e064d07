"""Conditions in words: what is wrong, since when, what became of it, what may be shown."""

from __future__ import annotations

from datetime import date

from ....i18n import capital, ngettext, partial_day, short_day
from ....i18n import gettext as _
from ....services.conditions.inspections import InspectionRow
from ....services.conditions.kinds import severity_words
from ....services.conditions.lists import (
    By,
    ConditionCounts,
    ConditionRow,
    State,
    Which,
)
from ...kit.marks import DueMark
from ...kit.rows import Row


def which_words() -> dict[Which, str]:
    """The lists that can be asked for."""
    return {
        Which.OPEN: _("Open"),
        Which.UNANSWERED: _("Without an answer"),
        Which.UNREPORTED: _("Not reported yet"),
        Which.MENDED: _("Mended"),
        Which.ALL: _("All"),
    }


def by_words() -> dict[By, str]:
    """The orders in which they may stand."""
    return {
        By.WORST: _("The worst first"),
        By.LONGEST: _("Open for longest"),
        By.PLACE: _("By flat"),
        By.KIND: _("By kind"),
    }


def open_words(one: ConditionRow, on: date) -> str:
    """ "open for 12 days", "open for 5 months"; how long it took once it is mended."""
    days = one.open_days(on)
    if days >= 60:
        span = ngettext("{n} month", "{n} months", days // 30).format(n=days // 30)
    else:
        span = ngettext("{n} day", "{n} days", days).format(n=days)
    if one.state is State.MENDED:
        return _("mended after {span}").format(span=span)
    return _("open for {span}").format(span=span)


def state_words(one: ConditionRow, locale: str) -> str:
    """What became of it: "reported 3 Nov to New Homes, no answer"."""
    if one.mended_on is not None:
        return _("mended {day}").format(day=short_day(one.mended_on, locale))
    if one.reported_on is None:
        return _("not reported yet")
    reported = _("reported {day}") if not one.reported_to else _("reported {day} to {whom}")
    said = reported.format(day=short_day(one.reported_on, locale), whom=one.reported_to)
    if one.answered_on is None:
        return _("{reported}, no answer").format(reported=said)
    return _("{reported}, answered {day}").format(
        reported=said, day=short_day(one.answered_on, locale)
    )


def condition_row(one: ConditionRow, on: date) -> Row:
    """A condition in the list: how bad, what, where, how long."""
    kind = "late" if one.severity == 3 and one.state is not State.MENDED else "none"
    waits = _("no answer") if one.waits(on) else ""
    second = " · ".join(part for part in (open_words(one, on), waits) if part)
    return Row(
        one.id,
        DueMark(kind, str(one.severity)),
        one.title,
        one.unit or one.where,
        second,
        accessible=f"{one.title}. {one.where}. {severity_words()[one.severity]}. {second}",
    )


def counts_words(counts: ConditionCounts) -> str:
    """ "23 open in 15 flats · 3 dangers · 4 without an answer"."""
    if not counts.open:
        return _("Nothing is open")
    flats = ngettext("{n} flat", "{n} flats", counts.flats).format(n=counts.flats)
    parts = [_("{n} open in {flats}").format(n=counts.open, flats=flats)]
    if counts.dangers:
        parts.append(ngettext("{n} danger", "{n} dangers", counts.dangers).format(n=counts.dangers))
    if counts.waiting:
        parts.append(_("{n} without an answer").format(n=counts.waiting))
    if counts.unreported:
        parts.append(_("{n} not reported").format(n=counts.unreported))
    return " · ".join(parts)


def facts(one: ConditionRow, on: date, locale: str) -> tuple[tuple[str, str], ...]:
    """The lines of one condition: what each is, and what it says."""
    since = partial_day(one.since, locale) or _("nobody noted since when")
    told = one.told_by or _("nobody named")
    lines = [
        (_("How bad"), severity_words()[one.severity]),
        (_("Since"), f"{since} · {open_words(one, on)}"),
        (_("Told by"), f"{told} · {short_day(one.noted_on, locale)}"),
        (_("What became of it"), capital(state_words(one, locale))),
    ]
    if one.reported_how:
        lines.append((_("Reported how"), one.reported_how))
    if one.answer:
        lines.append((_("Their answer"), one.answer))
    if one.inspection_id is not None:
        lines.append((_("Inspection"), one.inspection or _("without a number yet")))
    lines.append((_("Photographed"), _("yes") if one.photographed else _("no")))
    lines.append((_("The landlord may read"), shown_words(one)))
    return tuple(lines)


def shown_words(one: ConditionRow) -> str:
    """What the open edition may say of it."""
    if one.slot_id is None:
        return _("that it is in {place}").format(place=one.where)
    if one.show_unit:
        name = _("; the name too, if you tell it yourselves") if one.show_name else ""
        return _("which flat it is{name}").format(name=name)
    return _("a number alone, with four other flats at least")


def inspection_words(one: InspectionRow, locale: str) -> str:
    """ "Housing office H 77 · asked 3 Nov · 4 conditions, 1 mended"."""
    parts = [f"{one.authority} {one.number}".strip()]
    if one.visited_on is not None:
        parts.append(_("came {day}").format(day=short_day(one.visited_on, locale)))
    elif one.asked_on is not None:
        parts.append(_("asked {day}, not here yet").format(day=short_day(one.asked_on, locale)))
    about = ngettext("{n} condition", "{n} conditions", one.conditions).format(n=one.conditions)
    if one.mended:
        about = _("{conditions}, {n} mended").format(conditions=about, n=one.mended)
    return " · ".join((*parts, about))
