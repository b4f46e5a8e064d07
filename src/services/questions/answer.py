"""Questions answered: who fits, and who of them is left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, not_, select
from sqlalchemy.orm import Session

from ...models import Campaign, Group, Id, Person
from ..calling import is_resting
from ..standing import HERE, is_silent, seen_by
from .condition import FRESH_DAYS, Asked
from .question import Question


def asked_now(session: Session, worker_id: Id | None, today: date) -> Asked:
    """The look of a worker at the register on a day; None sees nobody who is kept apart."""
    group = session.execute(select(Group.guard_days, Group.fresh_days)).first()
    guard, usual = group or (0, FRESH_DAYS)
    fresh = session.execute(select(Campaign.id, Campaign.fresh_days))
    return Asked(today, worker_id, guard, {one: days or usual for one, days in fresh})


def who_fits(question: Question, asked: Asked) -> Select[Id]:
    """All who fit the question, also those who are left out of lists. NotUnderstood."""
    fits = [seen_by(asked.worker_id), *question.fits(asked)]
    if not any(one.all_statuses for one in question.conditions()):
        fits.append(HERE)
    return select(Person.id).where(*fits)


def wanted(question: Question, asked: Asked) -> Select[Id]:
    """Those of them who are on the list: who asked for silence is on none. NotUnderstood."""
    people = who_fits(question, asked)
    if not _about_the_silent(question):
        people = people.where(not_(is_silent()))
    if question.guard:
        people = people.where(not_(is_resting(asked.today, asked.guard_days)))
    return people


def count(session: Session, question: Question, asked: Asked) -> int:
    """How many are on the list. NotUnderstood."""
    return session.scalar(select(func.count()).select_from(wanted(question, asked).subquery())) or 0


@dataclass(frozen=True, slots=True)
class Answered:
    """Who fits, by surname: those on the list, and the others by why they are left out of it."""

    people: tuple[Id, ...]
    silent: tuple[Id, ...]
    """They asked not to be contacted."""
    resting: tuple[Id, ...]
    """Called in the last days. Without the guard they are on the list all the same."""


def answer(session: Session, question: Question, asked: Asked) -> Answered:
    """Who fits the question today. NotUnderstood."""
    fits = who_fits(question, asked).order_by(Person.sort_key, Person.id)
    rows = session.execute(
        fits.add_columns(is_silent(), is_resting(asked.today, asked.guard_days))
    ).all()
    shows_silent = _about_the_silent(question)
    silent = {one for one, is_so, _rests in rows if is_so and not shows_silent}
    resting = {one for one, _is_so, rests in rows if rests and one not in silent}
    out = silent | resting if question.guard else silent
    everybody = [one for one, *_facts in rows]
    return Answered(
        tuple(one for one in everybody if one not in out),
        tuple(one for one in everybody if one in silent),
        tuple(one for one in everybody if one in resting),
    )


def _about_the_silent(question: Question) -> bool:
    return any(one.silent_too for one in question.conditions())
