"""What somebody who leaves looks after: people, promises, steps, lists, pages that are out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from ..models import (
    Assignment,
    CirclePerson,
    Commitment,
    ContactList,
    Id,
    Person,
    PrintPage,
    PrintRun,
    Task,
)
from . import list_ids
from .done_pages import NOT_KEYED
from .standing import ACTIVE, LISTED, NOT_APART, OWNED
from .whereabouts import where_now


class Kind(StrEnum):
    """What can be handed on."""

    PEOPLE = "people"
    PROMISES = "promises"
    STEPS = "steps"
    LISTS = "lists"
    PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that somebody who leaves looks after.

    `id` is the person's, promise's, step's, list's or run's. `person_id` is whom it is with.
    """

    id: Id
    kind: Kind
    words: str
    second: str
    person_id: Id | None
    suggested: Id
    """The worker who should take it: who knows her best, as long as the span allows it."""
    why: str


Found = tuple[Id, Kind, str, str, Id | None]
"""Id, kind, words, second words, and the person it is with."""


def things_of(session: Session, worker_id: Id) -> list[Found]:
    """All that this worker looks after, her people first."""
    return [
        *_people(session, worker_id),
        *_promises(session, worker_id),
        *_steps(session, worker_id),
        *_lists(session, worker_id),
        *_pages(session, worker_id),
    ]


def _people(session: Session, worker_id: Id) -> list[Found]:
    """Those she stays in touch with, and those of her circle on the list whom nobody else does."""
    owned = (
        select(Assignment.person_id)
        .where(Assignment.worker_id == worker_id, Assignment.to_date.is_(None), ~Assignment.helper)
        .correlate(None)
    )
    circle = (
        select(CirclePerson.person_id)
        .where(CirclePerson.worker_id == worker_id, CirclePerson.to_date.is_(None))
        .correlate(None)
    )
    hers = or_(Person.id.in_(owned), Person.id.in_(circle) & Person.id.not_in(OWNED))
    rows = session.execute(
        select(Person.id, Person.name).where(ACTIVE, hers).order_by(Person.sort_key, Person.id)
    ).all()
    where = where_now(session, [row[0] for row in rows])
    return [(one, Kind.PEOPLE, name, where.get(one, ""), one) for one, name in rows]


def _promises(session: Session, worker_id: Id) -> list[Found]:
    rows = session.execute(
        select(Commitment.id, Commitment.text, Person.name, Person.id)
        .join(Person, Person.id == Commitment.person_id)
        .where(Commitment.worker_id == worker_id, Commitment.outcome.is_(None), LISTED)
        .order_by(Commitment.due.is_(None), Commitment.due, Commitment.id)
    )
    return [(one, Kind.PROMISES, text, name, person) for one, text, name, person in rows]


def _steps(session: Session, worker_id: Id) -> list[Found]:
    rows = session.execute(
        select(Task.id, Task.text, Person.name, Task.person_id)
        .outerjoin(Person, Person.id == Task.person_id)
        .where(
            Task.worker_id == worker_id,
            Task.done_on.is_(None),
            NOT_APART,
        )
        .order_by(Task.due.is_(None), Task.due, Task.id)
    )
    return [(one, Kind.STEPS, text, name or "", person) for one, text, name, person in rows]


def _lists(session: Session, worker_id: Id) -> list[Found]:
    rows = session.execute(
        select(ContactList.id, ContactList.name)
        .where(ContactList.worker_id == worker_id)
        .order_by(ContactList.name)
    )
    return [(one, Kind.LISTS, name, "", None) for one, name in rows]


def _pages(session: Session, worker_id: Id) -> list[Found]:
    """Her print runs of which a page is out or not keyed yet."""
    waiting = select(PrintPage.run_id).where(PrintPage.state.in_(NOT_KEYED))
    rows = session.execute(
        select(PrintRun.id, PrintRun.list_id, PrintRun.title, PrintRun.printed_for)
        .where(
            PrintRun.worker_id == worker_id,
            PrintRun.out_at.is_not(None),
            PrintRun.due_back.is_not(None),
            PrintRun.id.in_(waiting),
        )
        .order_by(PrintRun.due_back, PrintRun.id)
    )
    return [
        (one, Kind.PAGES, f"{list_ids.shown(list_id)} {title}", printed_for, None)
        for one, list_id, title, printed_for in rows
    ]
