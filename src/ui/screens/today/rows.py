"""How Today's rows read: the due mark in words, the person, the sentence."""

from __future__ import annotations

from datetime import date

from ....i18n import gettext as _
from ....i18n import ngettext
from ....services.owed import Owed
from ....services.today import QuietRow
from ...kit.marks import DueMark
from ...kit.rows import Row
from ...spoken import assessment_of, due_of


def owed_row(row: Owed, today: date, locale: str) -> Row:
    """Something owed, by us or to us."""
    due = due_of(row.due_on, today, locale)
    if row.not_kept:
        due = DueMark("late", _("not kept"))
    if row.person_id is None:  # a step with nobody: a review, a thing to find out
        return Row(row.id, due, row.text, "", _("A step of the group"))
    return Row(row.id, due, row.name, row.where, row.text)


def quiet_row(row: QuietRow, today: date) -> Row:
    """Somebody too quiet: for how long, and what was said last."""
    days = ngettext("{n} day", "{n} days", row.days).format(n=row.days)
    last = _("Last: {words}").format(words=row.last) if row.last else _("Nothing noted last time")
    if row.leader:
        last = _("Has followers. {last}").format(last=last)
    return Row(
        row.person_id,
        DueMark("none", days),
        row.name,
        row.where,
        last,
        assessment_of(row.mark, today),
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
