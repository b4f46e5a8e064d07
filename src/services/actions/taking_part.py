"""People in an action: asked, what they said, confirmed, did, withdrew, walked in, were brought."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import (
    Action,
    ActionState,
    Answer,
    Confirmation,
    Id,
    Participation,
    Person,
)
from ..called import the_one_called
from ..existing import existing, listed
from ..standing import ACTIVE, SILENT
from .deeds import withheld
from .planned import refuse_before

CALLS = 3
"""The second call, the one before the day, the reminder: confirmed 1, 2, 3."""


@dataclass(frozen=True, slots=True)
class AskedMany:
    """What became of asking many in one step."""

    asked: int
    before: int
    """Asked already; nothing was changed of them."""
    silent: int
    """They asked not to be contacted."""


def ask(session: Session, action_id: Id, person_id: Id, worker_id: Id, on: date) -> None:
    """She was asked, by this worker, on this day; asked again, the last counts.

    Unanswered if she asked not to be contacted, is kept apart, or it was called off.
    """
    action = _open(session, action_id)
    person = listed(session, person_id)
    if session.scalar(SILENT.where(SILENT.selected_columns[0] == person_id)) is not None:
        raise problems.Unanswered(
            _("{name} asked not to be contacted.").format(name=person.name), "people"
        )
    row = _row(session, action, person_id)
    row.asked_on, row.asked_by_id = on, worker_id


def ask_everybody(
    session: Session, action_id: Id, people: Iterable[Id], worker_id: Id, on: date
) -> AskedMany:
    """All of these were asked, in one step. Who was asked before stays as she is.

    Nobody who is archived or kept apart is asked. Unanswered if it was called off.
    """
    action = _open(session, action_id)
    wanted = dict.fromkeys(people)
    here = set(session.scalars(select(Person.id).where(ACTIVE)))
    silent = set(session.scalars(SILENT)).intersection(wanted)
    rows = {
        row.person_id: row
        for row in session.scalars(
            select(Participation).where(Participation.action_id == action.id)
        )
    }
    asked = before = 0
    for one in wanted:
        row = rows.get(one)
        if one in silent or one not in here:
            continue
        if row is not None and row.asked_on is not None:
            before += 1
            continue
        if row is None:
            row = Participation(action_id=action.id, person_id=one)
            session.add(row)
        row.asked_on, row.asked_by_id = on, worker_id
        asked += 1
    session.flush()
    return AskedMany(asked, before, len(silent))


def say(
    session: Session, action_id: Id, person_id: Id, answer: Answer, worker_id: Id, on: date
) -> None:
    """She answered. Said before she was asked: then she was asked at that moment.

    Unanswered if it was called off or she is kept apart.
    """
    action = _open(session, action_id)
    listed(session, person_id)
    row = _row(session, action, person_id)
    if row.asked_on is None:
        row.asked_on, row.asked_by_id = on, worker_id
    row.said, row.said_on = answer, on
    if row.withdrew_on is not None and answer is Answer.YES:
        # what she had done and took back is still to be done anew
        row.did, row.did_on, row.withdrew_on, row.withdrew_why = None, None, None, ""


def confirm(
    session: Session,
    action_id: Id,
    person_id: Id,
    number: int,
    answer: Answer | None,
    worker_id: Id,
    on: date,
) -> None:
    """The call of this number (1 to 3), with what she said; None: she was not reached.

    Made again, it replaces the one before. Unanswered if she has not said yes to begin with.
    """
    if not 1 <= number <= CALLS:
        raise ValueError(number)
    action = _open(session, action_id)
    row = part_of(session, action_id, person_id)
    if row is None or row.said is not Answer.YES:
        raise problems.Unanswered(
            _("{name} has not said yes to {action}. Note first what she says.").format(
                name=listed(session, person_id).name, action=action.name
            )
        )
    call = session.scalar(
        select(Confirmation).where(
            Confirmation.participation_id == row.id, Confirmation.number == number
        )
    )
    if call is None:
        call = Confirmation(participation_id=row.id, number=number)
        session.add(call)
    call.on_date, call.answer, call.worker_id = on, answer, worker_id


def did(session: Session, action_id: Id, person_id: Id, on: date) -> None:
    """She did it, asked or not: who was not asked walked in. The action runs from then on.

    BadDate before its day. Unanswered if it was called off, or she is known to have done it.
    """
    action = _open(session, action_id)
    person = listed(session, person_id)
    refuse_before(session, action, on)
    row = _row(session, action, person_id)
    if row.did and row.withdrew_on is None:
        raise problems.Unanswered(
            _("{name} is noted already as one who did it.").format(name=person.name), "people"
        )
    row.did, row.did_on = True, on
    row.withdrew_on, row.withdrew_why = None, ""
    if action.state is ActionState.PLANNED:
        action.state = ActionState.RUNNING


def did_not(session: Session, action_id: Id, person_id: Id) -> None:
    """She did not do it, or was noted by mistake. A walk-in who was none goes from the list."""
    row = _needed(session, action_id, person_id)
    row.did, row.did_on = None, None
    session.flush()
    if row.asked_on is None and row.said is None and _by_rent(session, row) is None:
        session.delete(row)
        return
    row.did = False


def withdraw(session: Session, action_id: Id, person_id: Id, on: date, why: str = "") -> None:
    """She takes it back: from then on she counts as one who did not do it. Why is hers to tell.

    Unanswered if she neither said yes nor did it; BadDate for a day before that.
    """
    row = _needed(session, action_id, person_id)
    rent = _by_rent(session, row)
    if row.said is not Answer.YES and not row.did and rent is None:
        raise problems.Unanswered(
            _("{name} has neither said yes nor done it: there is nothing to take back.").format(
                name=listed(session, person_id).name
            ),
            "people",
        )
    since = row.did_on if row.did else rent or row.said_on
    if since is not None and on < since:
        raise problems.BadDate(_("Nobody takes back what she has not yet said or done."))
    row.withdrew_on, row.withdrew_why = on, why.strip()


def brought_by(session: Session, action_id: Id, person_id: Id, bringer_id: Id | None) -> None:
    """Who of the people turns her out; None: nobody. She is credited once, to the one who asked
    last and got the yes.

    Unanswered for herself, or before she said yes or did it.
    """
    row = _needed(session, action_id, person_id)
    if bringer_id is not None:
        person = listed(session, person_id)
        listed(session, bringer_id)
        if bringer_id == person_id:
            raise problems.Unanswered(
                _("{name} cannot bring themselves.").format(name=person.name), "people"
            )
        if row.said is not Answer.YES and not row.did and _by_rent(session, row) is None:
            raise problems.Unanswered(
                _("Nobody brings {name} before there is a yes.").format(name=person.name),
                "people",
            )
    row.brought_by_id = bringer_id


def anybody_called(session: Session, typed: str) -> Id:
    """The one of the register whose name is or begins so. Unanswered for nobody or several."""
    return the_one_called(session, typed, ACTIVE, "people", or_begins=True)


def take_off(session: Session, action_id: Id, person_id: Id) -> None:
    """She was noted by mistake: she was never asked."""
    row = _needed(session, action_id, person_id)
    calls = select(Confirmation).where(Confirmation.participation_id == row.id)
    for call in session.scalars(calls):
        session.delete(call)
    session.flush()
    session.delete(row)


def needs(
    session: Session,
    action_id: Id,
    person_id: Id,
    *,
    ride: bool = False,
    seats: int = 0,
    children: int = 0,
    interpreter: str = "",
) -> None:
    """What she needs to be there: a ride, childcare, an interpreter; or seats she can give.

    Unanswered below zero, or for a ride wanted and given at once.
    """
    row = _needed(session, action_id, person_id)
    if seats < 0 or children < 0:
        raise problems.Unanswered(_("Fewer than nobody cannot be."), "seats")
    if ride and seats:
        raise problems.Unanswered(_("She needs a ride or gives one, not both."), "seats")
    row.needs_ride, row.seats, row.children = ride, seats, children
    row.interpreter = interpreter.strip()


def _open(session: Session, action_id: Id) -> Action:
    action = existing(session, Action, action_id)
    if action.state is ActionState.CALLED_OFF:
        raise problems.Unanswered(_("{name} was called off.").format(name=action.name))
    return action


def part_of(session: Session, action_id: Id, person_id: Id) -> Participation | None:
    """Her part in an action; None where she has none."""
    return session.scalar(
        select(Participation).where(
            Participation.action_id == action_id, Participation.person_id == person_id
        )
    )


def _row(session: Session, action: Action, person_id: Id) -> Participation:
    row = part_of(session, action.id, person_id)
    if row is None:
        row = Participation(action_id=action.id, person_id=person_id)
        session.add(row)
    return row


def _needed(session: Session, action_id: Id, person_id: Id) -> Participation:
    """Her part in it. Unanswered if she has none."""
    action = existing(session, Action, action_id)
    row = part_of(session, action_id, person_id)
    if row is None and person_id in withheld(session, [action_id]).get(action_id, {}):
        row = _row(session, action, person_id)
    if row is None:
        raise problems.Unanswered(
            _("{name} was not asked for {action}.").format(
                name=existing(session, Person, person_id).name, action=action.name
            ),
            "people",
        )
    return row


def _by_rent(session: Session, row: Participation) -> date | None:
    """Since when she did it by the rent of her flat; None where that does not say so."""
    return withheld(session, [row.action_id]).get(row.action_id, {}).get(row.person_id)
