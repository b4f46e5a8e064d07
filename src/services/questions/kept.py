"""Questions under a name: one's own, or shared with the group; always answered as of today."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Id, Worker
from ...models import Question as KeptQuestion
from ...models.naming import name_key
from ..existing import existing
from ..list_names import free_list_name
from .body import read, written
from .question import Question


@dataclass(frozen=True, slots=True)
class Kept:
    """A question that is kept."""

    id: Id
    name: str
    question: Question
    shared: bool
    mine: bool
    """True if the worker who looks keeps it."""
    whose: str
    """The name of the one who keeps it."""


def kept(session: Session, worker_id: Id | None) -> list[Kept]:
    """The worker's own and those that are shared, by name."""
    rows = session.execute(
        select(KeptQuestion, Worker.name)
        .join(Worker, Worker.id == KeptQuestion.worker_id)
        .where(or_(KeptQuestion.shared, KeptQuestion.worker_id == worker_id))
        .order_by(func.lower(KeptQuestion.name))
    )
    return [
        Kept(row.id, row.name, read(row.body), row.shared, row.worker_id == worker_id, whose)
        for row, whose in rows
    ]


def keep(
    session: Session, name: str, question: Question, worker_id: Id, *, shared: bool = False
) -> Id:
    """Keeps a question. Unanswered without a name that is free, or where nothing is asked."""
    row = KeptQuestion(
        name=_free_name(session, name), body=_asked(question), worker_id=worker_id, shared=shared
    )
    session.add(row)
    session.flush()
    return row.id


def change(session: Session, question_id: Id, question: Question) -> None:
    """Another question under the same name. Missing, or Unanswered where nothing is asked."""
    existing(session, KeptQuestion, question_id).body = _asked(question)


def rename(session: Session, question_id: Id, name: str) -> None:
    """Another name. Missing, or Unanswered as for `keep`."""
    row = existing(session, KeptQuestion, question_id)
    if " ".join(name.split()) != row.name:
        row.name = _free_name(session, name)


def share(session: Session, question_id: Id, shared: bool) -> None:
    """Everybody in the group sees it, or its keeper alone. Missing."""
    existing(session, KeptQuestion, question_id).shared = shared


def forget(session: Session, question_id: Id) -> None:
    """It is kept no longer; the people stay as they are. Missing."""
    session.delete(existing(session, KeptQuestion, question_id))


def question_of(session: Session, question_id: Id) -> Question:
    """The question of this id. Missing."""
    return read(existing(session, KeptQuestion, question_id).body)


def question_called(session: Session, name: str, worker_id: Id | None) -> Id | None:
    """The question of this name that the worker may see; None where there is none."""
    found = (one.id for one in kept(session, worker_id) if name_key(one.name) == name_key(name))
    return next(found, None)


def _free_name(session: Session, name: str) -> str:
    return free_list_name(session, name, _("What is this question called?"))


def _asked(question: Question) -> str:
    if not question.lines:
        raise problems.Unanswered(_("What is asked? Add a condition first."), "question")
    return written(question)
