"""P12 and P11: who was asked, said yes, confirmed, came."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Action, Answer, Confirmation, Id, Participation
from ..actions import taking_part
from .boxes import Box, Ticked, TickPage, her

ASKED, YES, CAME = "asked", "yes", "came"
CALLS = {"conf1": 1, "conf2": 2, "conf3": 3}


def turnout_boxes() -> tuple[Box, ...]:
    """All that happens to somebody on the way to an action."""
    return (
        Box("A", ASKED, _("asked")),
        Box("Y", YES, _("yes")),
        Box("W", "conf1", _("confirmed, a week before")),
        Box("B", "conf2", _("confirmed, days before")),
        Box("D", "conf3", _("confirmed, on the day")),
        *expected_boxes(),
    )


def expected_boxes() -> tuple[Box, ...]:
    """The one box of the list at the door."""
    return (Box("C", CAME, _("came")),)


def keep(session: Session, ticked: Ticked) -> None:
    """What is ticked is noted where it is not known yet; what is not any more is taken back."""
    person_id = her(ticked)
    if ticked.action_id is None or session.get(Action, ticked.action_id) is None:
        raise problems.Missing(_("This action is no longer here."))
    _take_back(session, ticked, ticked.action_id, person_id)
    _note(session, ticked, ticked.action_id, person_id)
    session.flush()


def _note(session: Session, ticked: Ticked, action_id: Id, person_id: Id) -> None:
    worker_id, on = ticked.worker_id, ticked.on
    part = _part(session, action_id, person_id)
    if ASKED in ticked.new and (part is None or part.asked_on is None):
        taking_part.ask(session, action_id, person_id, worker_id, on)
    if YES in ticked.new and (part is None or part.said is not Answer.YES):
        taking_part.say(session, action_id, person_id, Answer.YES, worker_id, on)
    session.flush()
    for name in ticked.new & CALLS.keys():
        number = CALLS[name]
        taking_part.confirm(session, action_id, person_id, number, Answer.YES, worker_id, on)
    came = part is not None and bool(part.did) and part.withdrew_on is None
    if CAME in ticked.new and not came:
        taking_part.did(session, action_id, person_id, on)


def _take_back(session: Session, ticked: Ticked, action_id: Id, person_id: Id) -> None:
    """In the order in which it was built up, turned round; only what was noted on that day."""
    part = _part(session, action_id, person_id)
    if part is None or not ticked.gone:
        return
    day = ticked.before_on
    if CAME in ticked.gone and part.did and part.did_on == day:
        part.did = part.did_on = None
    for name in ticked.gone & CALLS.keys():
        call = _call(session, part, CALLS[name])
        if call is not None and call.on_date == day:
            session.delete(call)
    if YES in ticked.gone and part.said is Answer.YES and part.said_on == day:
        part.said = part.said_on = None
    if ASKED in ticked.gone and part.asked_on == day and part.said is None:
        part.asked_on = part.asked_by_id = None
    session.flush()
    if part.asked_on is None and part.said is None and part.did is None:
        taking_part.take_off(session, action_id, person_id)


def _part(session: Session, action_id: Id, person_id: Id) -> Participation | None:
    return session.scalar(
        select(Participation).where(
            Participation.action_id == action_id, Participation.person_id == person_id
        )
    )


def _call(session: Session, part: Participation, number: int) -> Confirmation | None:
    return session.scalar(
        select(Confirmation).where(
            Confirmation.participation_id == part.id, Confirmation.number == number
        )
    )


TURNOUT = TickPage(turnout_boxes, keep)
EXPECTED = TickPage(expected_boxes, keep)
