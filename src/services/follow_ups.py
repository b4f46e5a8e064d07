"""What is owed: steps of ours and promises both ways; done, moved, handed on."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Commitment, CommitmentOutcome, Direction, Id, Person, Task, TaskKind, Worker
from .days import refuse_past
from .existing import existing, still_at_work

Owed: TypeAlias = Task | Commitment


def add_step(
    session: Session,
    person_id: Id | None,
    worker_id: Id,
    text: str,
    today: date,
    due: date | None,
    kind: TaskKind = TaskKind.NEXT_STEP,
) -> Id:
    """A step that one worker owes, with a person or for the group.

    Unanswered without words, due before today, or for a worker who has left.
    """
    if not text.strip():
        raise problems.Unanswered(_("What is the next step?"), "text")
    if person_id is not None:
        existing(session, Person, person_id)
    refuse_past(due, today, "due")
    still_at_work(session, worker_id)
    task = Task(
        kind=kind,
        person_id=person_id,
        worker_id=worker_id,
        text=text.strip(),
        made_on=today,
        due=due,
    )
    session.add(task)
    session.flush()
    return task.id


def add_promise(
    session: Session,
    direction: Direction,
    person_id: Id,
    worker_id: Id,
    text: str,
    today: date,
    due: date | None,
) -> Id:
    """A promise, ours or theirs. Unanswered without words, due before it was made, or for
    a worker who has left.

    The worker owes it or looks after it, and stays as who asked for it when it is handed on.
    """
    if not text.strip():
        raise problems.Unanswered(_("What was promised?"), "text")
    existing(session, Person, person_id)
    if due is not None and due < today:
        raise problems.Unanswered(_("A promise cannot be due before it was made."), "due")
    still_at_work(session, worker_id)
    promise = Commitment(
        direction=direction,
        person_id=person_id,
        worker_id=worker_id,
        asked_by_id=worker_id,
        text=text.strip(),
        made_on=today,
        due=due,
    )
    session.add(promise)
    session.flush()
    return promise.id


def finish(
    session: Session,
    owed_id: Id,
    today: date,
    outcome: CommitmentOutcome = CommitmentOutcome.KEPT,
) -> None:
    """A step is done, or a promise ended: kept, partly, not kept, released."""
    owed = _owed(session, owed_id)
    if isinstance(owed, Task):
        owed.done_on = today
    else:
        owed.outcome, owed.closed_on = outcome, today


def move(session: Session, owed_id: Id, due: date, today: date) -> None:
    """To another day; a promise that was not kept is promised anew. Unanswered for a day past."""
    refuse_past(due, today, "due")
    owed = _owed(session, owed_id)
    owed.due = due
    if isinstance(owed, Commitment):
        owed.outcome = owed.closed_on = None


def hand_on(session: Session, owed_id: Id, worker_id: Id) -> None:
    """From now on another worker owes it. Unanswered where she owes it already, or has left."""
    owed = _owed(session, owed_id)
    if owed.worker_id == worker_id:
        name = existing(session, Worker, worker_id).name
        raise problems.Unanswered(_("{name} owes this already.").format(name=name), "worker")
    pass_on(owed, still_at_work(session, worker_id).id)


def pass_on(owed: Owed, worker_id: Id) -> None:
    """Another worker owes it; of a promise it stays known who asked for it."""
    if isinstance(owed, Commitment):
        owed.asked_by_id = owed.asked_by_id or owed.worker_id
    owed.worker_id = worker_id


def _owed(session: Session, owed_id: Id) -> Owed:
    return session.get(Task, owed_id) or existing(session, Commitment, owed_id)
