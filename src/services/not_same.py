"""Two who look alike and are two: remembered, so that nobody is asked again."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Id, NotSame
from .circles import require_seen


def not_the_same(session: Session, one: Id, other: Id, worker_id: Id, today: date) -> Id:
    """Somebody has looked: these are two. Said twice it stands once. Missing where one is gone."""
    if one == other:
        raise problems.Unanswered(_("This is one entry already."), "other")
    for person_id in (one, other):
        require_seen(session, worker_id, person_id)
    first, second = sorted((one, other))
    pair = NotSame.one_id == first, NotSame.other_id == second
    known = session.scalar(select(NotSame.id).where(*pair))
    if known is not None:
        return known
    row = NotSame(one_id=first, other_id=second, on_date=today, worker_id=worker_id)
    session.add(row)
    session.flush()
    return row.id
