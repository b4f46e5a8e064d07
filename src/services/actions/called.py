"""What a call sheet of an action tells of it: who was asked on the phone, and what she said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...models import Action, ActionState, Answer, Ask, Attempt, Confirmation, Id, Person
from ..existing import existing
from ..keyed_rows import Part, id_of
from . import taking_part


@dataclass(frozen=True, slots=True)
class KeyedAnswer:
    """The answer that stands on a row of paper, whose it is, and since when."""

    person_id: Id
    answer: Answer
    on: date


def answer_keyed(session: Session, row_id: Id) -> KeyedAnswer | None:
    """What was keyed of a row so far; None without an answer."""
    row = session.execute(
        select(Ask.person_id, Ask.answer, Attempt.on_date)
        .join(Attempt, Attempt.id == id_of(row_id, Part.ATTEMPT))
        .where(Ask.id == id_of(row_id, Part.ASK))
    ).one_or_none()
    person_id, answer, on = row if row is not None else (None, None, None)
    return KeyedAnswer(person_id, answer, on) if person_id and answer and on else None


def follow(
    session: Session,
    action_id: Id,
    worker_id: Id,
    before: KeyedAnswer | None,
    now: KeyedAnswer | None,
) -> None:
    """Her part in the action follows the row: what was keyed `before` goes, what stands there `now`
    counts, asked for by this worker.

    A word she gave later stays; so does what others have built on. Of an action that was called
    off, or somebody who is kept apart, nothing is noted, and the row is keyed all the same.
    """
    if before == now:
        return
    if before is not None:
        _take_back(session, action_id, before)
    if now is None or not _counts(session, action_id, now):
        return
    taking_part.say(session, action_id, now.person_id, now.answer, worker_id, now.on)
    session.flush()


def _counts(session: Session, action_id: Id, now: KeyedAnswer) -> bool:
    called_off = existing(session, Action, action_id).state is ActionState.CALLED_OFF
    if called_off or existing(session, Person, now.person_id).apart:
        return False
    part = taking_part.part_of(session, action_id, now.person_id)
    words = (part.said_on, part.withdrew_on) if part is not None else ()
    return all(day is None or day <= now.on for day in words)


def _take_back(session: Session, action_id: Id, was: KeyedAnswer) -> None:
    part = taking_part.part_of(session, action_id, was.person_id)
    if part is None or (part.said, part.said_on) != (was.answer, was.on):
        return
    calls = select(Confirmation.id).where(Confirmation.participation_id == part.id)
    if part.did or part.withdrew_on or session.scalars(calls).first() is not None:
        return
    part.said = part.said_on = None
    if part.asked_on == was.on:
        part.asked_on = part.asked_by_id = None
    session.flush()
    if part.asked_on is None and part.did is None:
        taking_part.take_off(session, action_id, was.person_id)
