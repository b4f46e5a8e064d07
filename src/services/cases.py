"""Grievances and cases: for whom, against whom at the time, and the steps that we owe in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from .. import problems
from ..i18n import gettext as _
from ..models import (
    Case,
    CaseKind,
    HoldingRole,
    Id,
    Organization,
    Person,
    Placement,
    Task,
    Worker,
)
from ..tiers import FieldText
from .days import refuse_ahead
from .existing import existing, listed, still_at_work
from .follow_ups import add_step
from .organizations import holder
from .standing import HERE, LISTED
from .whereabouts import place_named

ANSWERS = {
    CaseKind.GRIEVANCE: (HoldingRole.EMPLOYS,),
    CaseKind.DISCIPLINE: (HoldingRole.EMPLOYS,),
}
"""Who has to answer a case of this kind; for a home it is who manages, else who owns."""
OF_A_HOME = (HoldingRole.MANAGES, HoldingRole.OWNS)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What a case is about."""

    kind: CaseKind
    title: str
    text: str = ""
    person_id: Id | None = None
    structure_id: Id | None = None
    organization_id: Id | None = None
    """None: whoever had to answer for the place on the day it was opened."""
    campaign_id: Id | None = None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list."""

    id: Id
    kind: CaseKind
    title: str
    person_id: Id | None
    person: str
    place: str
    organization: str
    worker_id: Id
    worker: FieldText
    opened_on: date
    closed_on: date | None
    outcome: str
    text: str
    next_due: date | None
    """When the next open step of it is due."""
    steps_open: int


@dataclass(frozen=True, slots=True)
class CaseStep:
    """A step of a case."""

    id: Id
    text: str
    due: date | None
    done_on: date | None
    worker: str


def open_case(session: Session, facts: CaseFacts, worker_id: Id, on: date, today: date) -> Id:
    """A case is taken up by one of us. The place is hers where none is named.

    Unanswered without a title, for a day to come, or about somebody who is kept apart.
    """
    title = _title(facts.title)
    refuse_ahead(on, today, "day")
    if facts.person_id is not None:
        listed(session, facts.person_id)
    place = facts.structure_id or _her_place(session, facts.person_id)
    against = facts.organization_id or _answers(session, facts.kind, place, on)
    case = Case(
        kind=facts.kind, title=title, text=facts.text.strip(),
        person_id=facts.person_id, structure_id=place, organization_id=against,
        campaign_id=facts.campaign_id, worker_id=existing(session, Worker, worker_id).id,
        opened_on=on,
    )  # fmt: skip
    session.add(case)
    session.flush()
    return case.id


def reword_case(session: Session, case_id: Id, kind: CaseKind, title: str, text: str) -> None:
    """What it is about is said better. Whom it is against stays. Unanswered without a title."""
    case = existing(session, Case, case_id)
    case.title, case.kind, case.text = _title(title), kind, text.strip()


def hand_case_on(session: Session, case_id: Id, worker_id: Id) -> None:
    """Somebody else of us carries it, with its open steps."""
    case = existing(session, Case, case_id)
    worker = still_at_work(session, worker_id)
    for step in _open_steps(session, case_id):
        if step.worker_id == case.worker_id:
            step.worker_id = worker.id
    case.worker_id = worker.id


def add_case_step(
    session: Session, case_id: Id, text: str, due: date | None, worker_id: Id, today: date
) -> Id:
    """A step of a case, owed by one of us on a day; it stands on Today with all others.

    Unanswered without words, for a day that is over, or where the case is closed.
    """
    case = existing(session, Case, case_id)
    if case.closed_on is not None:
        raise problems.Unanswered(_("This case is closed."), "case")
    step = add_step(session, case.person_id, worker_id, text, today, due)
    existing(session, Task, step).case_id = case_id
    session.flush()
    return step


def close_case(session: Session, case_id: Id, outcome: str, on: date, today: date) -> None:
    """It is over. Its open steps are no longer owed and go.

    Unanswered without an outcome, for a day to come or before it was opened.
    """
    case = existing(session, Case, case_id)
    if not outcome.strip():
        raise problems.Unanswered(_("How did it end?"), "outcome")
    refuse_ahead(on, today, "day")
    if on < case.opened_on:
        raise problems.Unanswered(_("It was not opened on that day yet."), "day")
    for step in _open_steps(session, case_id):
        session.delete(step)
    case.closed_on, case.outcome = on, outcome.strip()


def reopen_case(session: Session, case_id: Id) -> None:
    """It goes on after all; how it ended then is forgotten."""
    case = existing(session, Case, case_id)
    case.closed_on, case.outcome = None, ""


def cases(session: Session, *, closed: bool = False) -> list[CaseRow]:
    """The open cases, those with the nearest deadline first; or the closed ones, latest first."""
    which = Case.closed_on.is_not(None) if closed else Case.closed_on.is_(None)
    return _rows(session, and_(which, _seen()))


def cases_of(session: Session, person_id: Id) -> list[CaseRow]:
    """All cases that are hers, the open ones first."""
    return _rows(session, Case.person_id == person_id)


def case_steps(session: Session, case_id: Id) -> list[CaseStep]:
    """Its steps: the open ones by their day, then the done ones, latest first."""
    rows = session.execute(
        select(Task.id, Task.text, Task.due, Task.done_on, Worker.name)
        .join(Worker, Worker.id == Task.worker_id)
        .where(Task.case_id == case_id)
        .order_by(
            Task.done_on.is_not(None), Task.done_on.desc(), Task.due.is_(None), Task.due, Task.id
        )
    )
    return [CaseStep(*row) for row in rows]


def _seen() -> ColumnElement[bool]:
    return or_(Case.person_id.is_(None), and_(HERE, LISTED))


def _rows(session: Session, which: ColumnElement[bool]) -> list[CaseRow]:
    steps = (
        select(Task.case_id, func.min(Task.due).label("due"), func.count().label("open"))
        .where(Task.case_id.is_not(None), Task.done_on.is_(None))
        .group_by(Task.case_id)
        .subquery()
    )
    worker = aliased(Worker)
    rows = session.execute(
        select(
            Case.id, Case.kind, Case.title, Case.person_id, Person.name, Case.structure_id,
            Organization.name, Case.worker_id, worker.name, Case.opened_on, Case.closed_on,
            Case.outcome, Case.text, steps.c.due, func.coalesce(steps.c.open, 0),
        )
        .join(worker, worker.id == Case.worker_id)
        .outerjoin(Person, Person.id == Case.person_id)
        .outerjoin(Organization, Organization.id == Case.organization_id)
        .outerjoin(steps, steps.c.case_id == Case.id)
        .where(which)
        .order_by(
            Case.closed_on.is_not(None), Case.closed_on.desc(),
            steps.c.due.is_(None), steps.c.due, Case.opened_on,
        )
    )  # fmt: skip
    found = rows.all()
    named = {place: place_named(session, place) for place in {row[5] for row in found}}
    return [
        CaseRow(one, kind, title, her, person or "", named[place], against or "", *rest)
        for one, kind, title, her, person, place, against, *rest in found
    ]


def _open_steps(session: Session, case_id: Id) -> list[Task]:
    open_ones = select(Task).where(Task.case_id == case_id, Task.done_on.is_(None))
    return list(session.scalars(open_ones))


def _title(typed: str) -> str:
    if not (title := " ".join(typed.split())):
        raise problems.Unanswered(_("What is it about, in a few words?"), "title")
    return title


def _her_place(session: Session, person_id: Id | None) -> Id | None:
    return session.scalar(
        select(Placement.structure_id)
        .where(Placement.person_id == person_id, ~Placement.ended)
        .order_by(Placement.from_date.desc())
        .limit(1)
    )


def _answers(session: Session, kind: CaseKind, place_id: Id | None, on: date) -> Id | None:
    if place_id is None:
        return None
    for role in ANSWERS.get(kind, OF_A_HOME):
        found = holder(session, place_id, role, on)
        if found is not None:
            return found
    return None
