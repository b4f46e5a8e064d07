"""How Today's rows read: the due mark in words, the person, the sentence."""

from __future__ import annotations

from datetime import date

from ...i18n import gettext as _
from ...i18n import ngettext, short_day
from ...services.marks import Mark
from ...services.today import Due, OwedRow, QuietRow
from ..kit.marks import AssessmentMark, DueMark
from ..kit.rows import Row


def due_mark(due: Due, due_on: date | None, today: date) -> DueMark:
    """Shape and words: "2 days late", "Today", "Fri 20 Nov", "no day"."""
    if due is Due.LATE and due_on is not None:
        days = (today - due_on).days
        return DueMark("late", ngettext("{n} day late", "{n} days late", days).format(n=days))
    if due is Due.TODAY:
        return DueMark("today", _("Today"))
    if due is Due.COMING and due_on is not None:
        return DueMark("coming", short_day(due_on))
    return DueMark("none", _("no day"))


def owed_row(row: OwedRow, today: date) -> Row:
    """Something owed, by us or to us."""
    return Row(row.id, due_mark(row.due, row.due_on, today), row.name, row.where, row.text)


def quiet_row(row: QuietRow, today: date) -> Row:
    """Somebody too quiet: for how long, and what was said last."""
    days = ngettext("{n} day", "{n} days", row.days).format(n=row.days)
    last = _("Last: {words}").format(words=row.last) if row.last else _("Nothing noted last time")
    return Row(
        row.person_id,
        DueMark("none", days),
        row.name,
        row.where,
        last,
        assessment_mark(row.mark, today),
    )


def stranger_row(row: QuietRow) -> Row:
    """Somebody nobody has spoken to."""
    return Row(
        row.person_id,
        DueMark("none", _("never")),
        row.name,
        row.where,
        _("Nobody has spoken to them yet"),
    )


def assessment_mark(mark: Mark | None, today: date) -> AssessmentMark:
    """The kit's mark for an assessment, or for none."""
    if mark is None:
        return AssessmentMark(0, "–", _("Not assessed"))
    age = _("{n} wk").format(n=mark.weeks(today))
    return AssessmentMark(mark.rank, mark.digit, mark.word, age, mark.stale)
