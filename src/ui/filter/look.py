"""What the panel shows of a question, read at once: its words, how many fit, who is left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ...services.left_out import LeftOut, left_out_of
from ...services.people_list import PersonRow, people_rows
from ...services.questions.answer import answer, asked_now
from ...services.questions.condition import Typed
from ...services.questions.names import Names
from ...services.questions.offers import Offer, offers
from ...services.questions.question import NotUnderstood, Question

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ...models import Id


@dataclass(frozen=True, slots=True)
class Asking:
    """A question in front, and the name under which it is kept, if it is."""

    question: Question = field(default_factory=Question)
    kept_id: Id | None = None
    name: str = ""
    shared: bool = False
    mine: bool = True


@dataclass(frozen=True, slots=True)
class Look:
    """A question as of now."""

    question: Question
    lines: tuple[str, ...]
    count: int | None
    """None where it cannot be answered; then `fault` says why."""
    left_out: tuple[LeftOut, ...] = ()
    fault: str = ""


def look(session: Session, question: Question, worker: Id, today: date) -> Look:
    """Asks the question; one that only a newer Longhaul understands says so."""
    lines = question.said(Names(session))
    asked = asked_now(session, worker, today)
    try:
        found = answer(session, question, asked)
    except NotUnderstood as problem:
        return Look(question, lines, None, fault=problem.sentence)
    return Look(question, lines, len(found.people), left_out_of(found, asked.guard_days))


def examples(session: Session) -> list[Offer]:
    """One of each kind of condition, for whoever does not know what can be asked."""
    return offers(session, Typed(""), 99)


def named(session: Session, people: tuple[Id, ...], today: date) -> list[PersonRow]:
    """The people behind a number, as rows."""
    return people_rows(session, people, today)
