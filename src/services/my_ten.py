"""A worker's own people for paper: those she stays in touch with, or those of her circle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from ..i18n import language_name
from ..models import Assignment, CirclePerson, Id, Person
from ..tiers import NOTHING, FieldText, joined
from . import calling
from .contact_owners import group_span
from .frozen_rows import phones_on_paper
from .groups import profile, worker_called, worker_name, workers
from .owed import Owed, owed
from .standing import ACTIVE, LAST_TALKS, OWNED, SILENT
from .whereabouts import where_now


@dataclass(frozen=True, slots=True)
class TenRow:
    """One of her people. Texts are empty where nothing is known."""

    id: Id
    name: FieldText
    where: FieldText
    best_time: FieldText
    phone: FieldText
    language: FieldText
    last_talk: date | None
    promise: Owed | None
    """What she said she would do, open still."""
    next_step: Owed | None


@dataclass(frozen=True, slots=True)
class MyTen:
    """Her people by name, and how many one worker can stay in touch with."""

    worker: FieldText
    rows: tuple[TenRow, ...]
    span: int


def my_ten(session: Session, name: str, *, circle: bool) -> MyTen:
    """The people of the worker of this name, or those of her circle who are on the group's list.

    Who asked not to be contacted, or is kept apart, is on no paper. Unanswered for nobody of this
    name.
    """
    worker = worker_called(workers(session), name)
    hers = _circle(worker.id) if circle else OWNED.where(Assignment.worker_id == worker.id)
    people = session.execute(
        select(Person.id, Person.name, Person.best_time)
        .where(ACTIVE, Person.id.in_(hers), Person.id.not_in(SILENT))
        .order_by(Person.sort_key, Person.id)
    ).all()
    ids = [row[0] for row in people]
    where, spoken = where_now(session, ids), _languages(session, ids)
    phones = phones_on_paper(session, ids)
    talks = dict(calling.rows_for(session, LAST_TALKS, ids))
    rows = []
    for one, called, best_time in people:
        now = owed(session, person_id=one)
        rows.append(
            TenRow(
                one,
                called,
                where.get(one, NOTHING),
                best_time,
                phones[one][1] if one in phones else NOTHING,
                spoken.get(one, NOTHING),
                talks.get(one),
                next((row for row in now if row.theirs), None),
                next((row for row in now if not row.theirs and row.who == worker.name), None),
            )
        )
    return MyTen(worker_name(session, worker.id), tuple(rows), group_span(session))


def _circle(worker_id: Id) -> Select[Id]:
    mine = select(CirclePerson.person_id).where(
        CirclePerson.worker_id == worker_id, CirclePerson.to_date.is_(None)
    )
    return mine.correlate(None)


def _languages(session: Session, people: Sequence[Id]) -> dict[Id, FieldText]:
    locale = profile(session).locale
    return {
        one: joined(", ", (language_name(code, locale) for code in codes))
        for one, codes in calling.languages(session, people).items()
    }
