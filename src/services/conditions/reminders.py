"""A report that nobody answers: who asks again, and when."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Id
from ..follow_ups import add_step
from .lists import UNANSWERED_DAYS, State, condition


def ask_again(
    session: Session,
    condition_id: Id,
    worker_id: Id,
    today: date,
    days: int = UNANSWERED_DAYS,
) -> Id:
    """A step of this worker's: to ask again so many days after the report, from today on at least.

    Unanswered where nothing was reported, or it was answered or mended since.
    """
    row = condition(session, condition_id)
    if row is None:
        raise problems.Missing(_("This condition is no longer here."))
    if row.state is not State.REPORTED or row.reported_on is None:
        raise problems.Unanswered(_("Nothing waits for an answer here."))
    words = _("Ask again: {what}, {where}").format(what=row.title, where=row.where)
    due = max(today, row.reported_on + timedelta(days=days))
    return add_step(session, row.person_id, worker_id, words, today, due)
