"""Conditions, verb by verb: noted, put right, reported, answered, mended, and who may be told."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Condition, HoldingRole, Id, Organization, Slot, Structure
from ...models.partial_date import earliest
from ..days import past_day, refuse_ahead
from ..existing import existing, listed
from ..organizations import holder
from .kinds import condition_kinds, severity_words


@dataclass(frozen=True, slots=True)
class NewCondition:
    """What somebody tells of a flat, or of a common part where there is no flat."""

    structure_id: Id
    kind: str
    slot_id: Id | None = None
    person_id: Id | None = None
    """Who told of it."""
    room: str = ""
    text: str = ""
    severity: int = 2
    since: str | None = None
    photographed: bool = False
    show_unit: bool = False
    show_name: bool = False


def note_condition(session: Session, new: NewCondition, worker_id: Id, today: date) -> Id:
    """Notes a condition; its id. Unanswered for what is missing or does not fit together."""
    condition = Condition(**_facts(session, new, today), worker_id=worker_id, noted_on=today)
    session.add(condition)
    session.flush()
    return condition.id


def correct_condition(session: Session, condition_id: Id, new: NewCondition, today: date) -> None:
    """Puts right what was noted; what became of it stays."""
    condition = existing(session, Condition, condition_id)
    for name, value in _facts(session, new, today).items():
        setattr(condition, name, value)


def take_out(session: Session, condition_id: Id) -> None:
    """Takes out what was noted by mistake."""
    session.delete(existing(session, Condition, condition_id))


def may_show(session: Session, condition_id: Id, unit: bool, name: bool) -> None:
    """Whether the flat, and who told of it, may be shown to the other side.

    Unanswered where there is no flat, or nobody who told of it.
    """
    condition = existing(session, Condition, condition_id)
    _require_shown(unit, name, condition.slot_id, condition.person_id)
    condition.show_unit, condition.show_name = unit, name


def report_condition(
    session: Session,
    condition_id: Id,
    on: date,
    how: str,
    today: date,
    *,
    to: Id | None = None,
) -> str:
    """It was reported on a day, in a way, to whoever had to answer for the place on that day.

    Returns the name of who that was; empty where nobody is known. Unanswered for a day to come, or
    one before it began.
    """
    condition = existing(session, Condition, condition_id)
    refuse_ahead(on, today, "on")
    if condition.since and earliest(condition.since) > on:
        raise problems.Unanswered(
            _("It began after this day. Put right since when it is so, or when you reported."), "on"
        )
    if to is None:
        to = _answerable(session, condition.structure_id, on)
    condition.reported_on, condition.reported_how = on, " ".join(how.split())
    condition.reported_to_id = to
    condition.answered_on, condition.answer = None, ""
    return "" if to is None else existing(session, Organization, to).name


def answer_condition(
    session: Session, condition_id: Id, on: date, answer: str, today: date
) -> None:
    """The other side answered. Unanswered before it was reported, or for a day to come."""
    condition = existing(session, Condition, condition_id)
    if condition.reported_on is None:
        raise problems.Unanswered(_("It was not reported yet. Say first when it was."), "on")
    refuse_ahead(on, today, "on")
    if on < condition.reported_on:
        raise problems.Unanswered(_("Nobody answers before it was reported."), "on")
    if not answer.strip():
        raise problems.Unanswered(_("What did they answer?"), "answer")
    condition.answered_on, condition.answer = on, answer.strip()


def mend_condition(session: Session, condition_id: Id, on: date, today: date) -> None:
    """It was mended, whoever did it. Unanswered for a day to come or before it began."""
    condition = existing(session, Condition, condition_id)
    refuse_ahead(on, today, "on")
    if condition.since and earliest(condition.since) > on:
        raise problems.Unanswered(_("It cannot be mended before it began."), "on")
    condition.mended_on = on


def came_back(session: Session, condition_id: Id) -> None:
    """It was not mended after all. Changes nothing where it is open."""
    existing(session, Condition, condition_id).mended_on = None


def _answerable(session: Session, place_id: Id, on: date) -> Id | None:
    """To whom a repair was reported on a day: who managed the place, else who owned it."""
    manager = holder(session, place_id, HoldingRole.MANAGES, on)
    return manager or holder(session, place_id, HoldingRole.OWNS, on)


def _facts(session: Session, new: NewCondition, today: date) -> dict[str, object]:
    if new.kind not in condition_kinds():
        raise problems.Unanswered(_("What is wrong?"), "kind")
    if new.severity not in severity_words():
        raise problems.Unanswered(_("How bad is it: 1, 2 or 3?"), "severity")
    _require_shown(new.show_unit, new.show_name, new.slot_id, new.person_id)
    since = past_day(new.since, today)
    if new.person_id is not None:
        listed(session, new.person_id)
    facts = {field.name: getattr(new, field.name) for field in fields(new)}
    return facts | {
        "structure_id": _place(session, new),
        "since": since,
        "room": " ".join(new.room.split()),
        "text": new.text.strip(),
    }


def _place(session: Session, new: NewCondition) -> Id:
    """The place itself, or the floor on which the flat lies."""
    if new.slot_id is not None:
        return existing(session, Slot, new.slot_id).structure_id
    return existing(session, Structure, new.structure_id).id


def _require_shown(unit: bool, name: bool, slot_id: Id | None, person_id: Id | None) -> None:
    if unit and slot_id is None:
        raise problems.Unanswered(_("There is no flat to show: this is a common part."), "unit")
    if name and person_id is None:
        raise problems.Unanswered(_("Say first who told of it."), "name")
