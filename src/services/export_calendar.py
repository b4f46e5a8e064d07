"""What stands in a calendar that goes out: actions, the work at them, a worker's own steps.

A telephone shows its calendar to whoever looks over a shoulder. So titles say nothing, and no place
stands there, unless somebody wants them to.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..exporting.calendar import Appointment, Step
from ..i18n import gettext as _
from ..models import Action, ActionShift, ActionState, Id, uid_of
from .calling import apart
from .owed import Owed, owed


def calendar(
    session: Session, worker_id: Id | None, today: date, *, named: bool = False
) -> list[Appointment | Step]:
    """What is still to come: each action that has a day, the work at it, and what the worker owes.

    `named`: with what it is, where, and with whom. Nothing of people who are kept apart.
    """
    return [
        *_actions(session, today, named=named),
        *_work(session, today, named=named),
        *_steps(session, worker_id, named=named),
    ]


def _actions(session: Session, today: date, *, named: bool) -> Iterator[Appointment]:
    rows = session.scalars(
        select(Action)
        .where(Action.on_date.is_not(None), Action.state != ActionState.DONE)
        .order_by(Action.on_date, Action.id)
    )
    for one in rows:
        if one.on_date and (one.until or one.on_date) >= today:
            yield Appointment(
                uid_of(one.id),
                one.name if named else _("Appointment"),
                one.on_date,
                one.until,
                hour(one.hour),
                where=one.where if named else "",
                called_off=one.state is ActionState.CALLED_OFF,
            )


def _work(session: Session, today: date, *, named: bool) -> Iterator[Appointment]:
    """Pieces of work that have hours of their own; the others are the action itself."""
    rows = session.execute(
        select(ActionShift, Action, Action.on_date)
        .join(Action, Action.id == ActionShift.action_id)
        .where(Action.on_date >= today, Action.state != ActionState.DONE, ActionShift.starts != "")
        .order_by(Action.on_date, ActionShift.starts, ActionShift.id)
    )
    for shift, action, day in rows:
        words = _("{work}: {action}").format(work=shift.role, action=action.name)
        yield Appointment(
            uid_of(shift.id),
            words if named else _("Appointment"),
            day or today,
            starts=hour(shift.starts),
            ends=hour(shift.ends),
            where=action.where if named else "",
            called_off=action.state is ActionState.CALLED_OFF,
        )


def _steps(session: Session, worker_id: Id | None, *, named: bool) -> Iterator[Step]:
    """What the worker owes on a day, calls back among them; what is past is owed still."""
    if worker_id is None:
        return
    hers = [one for one in owed(session, worker_id=worker_id) if one.due_on and not one.theirs]
    hidden = apart(session, [one.person_id for one in hers if one.person_id])
    for one in hers:
        if one.due_on and one.person_id not in hidden:
            yield Step(uid_of(one.id), _step_words(one) if named else _("To do"), one.due_on)


def _step_words(one: Owed) -> str:
    words = _("Call back: {step}") if one.call_back else "{step}"
    said = words.format(step=one.text)
    return _("{step} ({name})").format(step=said, name=one.name) if one.name else said


def hour(text: str) -> time | None:
    """An hour as it is kept, "18:30"; None where none is known."""
    return time.fromisoformat(text) if text else None
