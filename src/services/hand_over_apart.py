"""Those whom somebody who leaves keeps apart: without her nobody would see them ever again."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import ngettext
from ..models import CirclePerson, Commitment, Id, Person, Task
from . import circles
from .circles import look_after
from .follow_ups import pass_on
from .standing import APART, HERE


def hers_apart(session: Session, worker_id: Id) -> int:
    """How many people only this worker sees; who they are is nobody else's to know."""
    hers = select(func.count(Person.id)).where(HERE, Person.id.in_(_apart(worker_id)))
    return session.scalar(hers) or 0


def said_apart(name: str, count: int) -> str:
    """That she keeps so many apart, and what becomes of them."""
    return ngettext(
        "{n} person is {name}’s alone: nobody else sees her. In My circle {name} brings her over "
        "or ends it first. Where that cannot be, one of you takes her, still apart.",
        "{n} people are {name}’s alone: nobody else sees them. In My circle {name} brings them "
        "over or ends it first. Where that cannot be, one of you takes them, still apart.",
        count,
    ).format(n=count, name=name)


def give_apart(session: Session, worker_id: Id, taker: Id, today: date) -> None:
    """They stay apart, now in the taker's circle, with the steps and promises that are open."""
    people = list(session.scalars(_apart(worker_id)))
    hers = CirclePerson.worker_id == worker_id
    open_still = hers & CirclePerson.to_date.is_(None) & CirclePerson.person_id.in_(people)
    for row in session.scalars(select(CirclePerson).where(open_still)).all():
        look_after(session, taker, row.person_id, row.known_from, today)
        circles.end(session, row.id, today)
    steps = select(Task).where(
        Task.worker_id == worker_id, Task.person_id.in_(people), Task.done_on.is_(None)
    )
    for step in session.scalars(steps):
        pass_on(step, taker)
    promises = select(Commitment).where(
        Commitment.worker_id == worker_id,
        Commitment.person_id.in_(people),
        Commitment.outcome.is_(None),
    )
    for promise in session.scalars(promises):
        pass_on(promise, taker)


def require_none_left(name: str, count: int) -> None:
    """Unanswered while somebody is hers alone."""
    if count:
        raise problems.Unanswered(
            ngettext(
                "{n} person whom {name} keeps apart goes to nobody yet. Choose whose circle "
                "takes her.",
                "{n} people whom {name} keeps apart go to nobody yet. Choose whose circle "
                "takes them.",
                count,
            ).format(n=count, name=name),
            "apart",
        )


def _apart(worker_id: Id) -> Select[Id]:
    return select(CirclePerson.person_id).where(
        CirclePerson.worker_id == worker_id,
        CirclePerson.to_date.is_(None),
        CirclePerson.person_id.in_(APART),
    )
