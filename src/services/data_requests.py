"""What people ask of us about their own data: noted, answered within a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import DataRequest, Id, Person, Wish, new_id
from ..tiers import FieldText, OpenText
from .days import refuse_ahead
from .existing import existing
from .standing import seen_by

DAYS = 30
"""One month to answer, by the law of Europe; counted short."""


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """What somebody asked and is not answered yet."""

    id: Id
    person_id: Id
    name: FieldText
    wish: Wish
    asked_on: date
    due: date
    note: str


def wish_words() -> dict[Wish, OpenText]:
    """What is asked, after a name."""
    return {
        Wish.SEE: _("asks to see what we hold"),
        Wish.CORRECT: _("asks to put something right"),
        Wish.ERASE: _("asks to be erased"),
    }


def note_request(
    session: Session,
    person_id: Id,
    wish: Wish,
    asked_on: date,
    worker_id: Id,
    today: date,
    note: str = "",
) -> Id:
    """Keeps what she asked. Unanswered for a day to come, and for what she asks already."""
    existing(session, Person, person_id)
    refuse_ahead(asked_on, today, "day")
    asked = _open_of(person_id).where(DataRequest.wish == wish)
    if session.scalar(asked.limit(1)) is not None:
        raise problems.Unanswered(_("This is noted already, and open."), "wish")
    request = DataRequest(
        id=new_id(), person_id=person_id, wish=wish, asked_on=asked_on,
        note=" ".join(note.split()), worker_id=worker_id,
    )  # fmt: skip
    session.add(request)
    session.flush()
    return request.id


def answer(session: Session, person_id: Id, today: date, wish: Wish | None = None) -> None:
    """What she asked is answered, or one wish of hers alone. Twice changes nothing."""
    asked = _open_of(person_id)
    asked = asked if wish is None else asked.where(DataRequest.wish == wish)
    for request in session.scalars(asked):
        request.answered_on = today


def open_requests(
    session: Session, worker_id: Id | None, person_id: Id | None = None
) -> tuple[OpenRequest, ...]:
    """Those that this worker may see, the one that is due first before all."""
    query = (
        select(DataRequest, Person.name)
        .join(Person, Person.id == DataRequest.person_id)
        .where(DataRequest.answered_on.is_(None), seen_by(worker_id))
        .order_by(DataRequest.asked_on, DataRequest.id)
    )
    if person_id is not None:
        query = query.where(DataRequest.person_id == person_id)
    return tuple(
        OpenRequest(
            one.id, one.person_id, name, one.wish, one.asked_on,
            one.asked_on + timedelta(days=DAYS), one.note,
        )
        for one, name in session.execute(query)
    )  # fmt: skip


def _open_of(person_id: Id) -> Select[DataRequest]:
    return select(DataRequest).where(
        DataRequest.person_id == person_id, DataRequest.answered_on.is_(None)
    )
