"""P12, P11 and P10: who was asked, said yes, confirmed, came; who signed in, who signed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...i18n import language_name
from ...models import Action, Answer, Confirmation, Id, Participation, TaskKind
from ..actions import taking_part
from ..calling import languages
from ..groups import profile
from ..keyed_rows import Facts, Part
from ..row_follows import HELP_DAYS
from .boxes import Box, Ticked, TickPage, her

ASKED, YES, CAME, SIGNED = "asked", "yes", "came", "signed"
DID = frozenset({CAME, SIGNED})
RIDE, CHILDCARE, INTERPRETER, CONTACT = "ride", "childcare", "interpreter", "contact"
WILL = "will"
CALLS = {"conf1": 1, "conf2": 2, "conf3": 3}


def turnout_boxes() -> tuple[Box, ...]:
    """All that happens to somebody on the way to an action."""
    return (
        Box("A", ASKED, _("asked")),
        Box("Y", YES, _("yes")),
        Box("W", "conf1", _("a week before")),
        Box("B", "conf2", _("3 days before")),
        Box("D", "conf3", _("on the day")),
        Box("R", RIDE, _("needs a ride")),
        Box("K", CHILDCARE, _("childcare")),
        Box("I", INTERPRETER, _("interpreter")),
        Box("C", CAME, _("came")),
    )


def expected_boxes() -> tuple[Box, ...]:
    """The one box of the list at the door."""
    return (Box("C", CAME, _("came"), by_name=True),)


def sign_in_boxes() -> tuple[Box, ...]:
    """Whoever signs in came; what they will do is ticked beside."""
    return (
        Box("C", CAME, _("came"), by_name=True, reach=True),
        Box("F", "first_time", _("first time")),
        Box("X", "will1", _("I will, 1")),
        Box("Y", "will2", _("I will, 2")),
        Box("Z", "will3", _("I will, 3")),
    )


def _asked_that_night(said: Mapping[str, str]) -> tuple[Box, ...]:
    """Only the asks that stood on the very sheet have boxes."""
    boxes = sign_in_boxes()
    asked = {box.name for box in boxes if not box.name.startswith(WILL)}.union(said)
    return tuple(box.as_said(said) for box in boxes if box.name in asked)


def petition_boxes() -> tuple[Box, ...]:
    """Whoever stands on it signed; some want to be called."""
    return (
        Box("S", SIGNED, _("signed"), by_name=True, reach=True),
        Box("C", CONTACT, _("call me")),
    )


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
    part = taking_part.part_of(session, action_id, person_id)
    if ASKED in ticked.new and (part is None or part.asked_on is None):
        taking_part.ask(session, action_id, person_id, worker_id, on)
    if YES in ticked.new and (part is None or part.said is not Answer.YES):
        taking_part.say(session, action_id, person_id, Answer.YES, worker_id, on)
    session.flush()
    for name in ticked.new & CALLS.keys():
        number = CALLS[name]
        taking_part.confirm(session, action_id, person_id, number, Answer.YES, worker_id, on)
    came = part is not None and bool(part.did) and part.withdrew_on is None
    if DID & ticked.new and not came:
        taking_part.did(session, action_id, person_id, on)
    _needs(session, ticked, action_id, person_id)


def _needs(session: Session, ticked: Ticked, action_id: Id, person_id: Id) -> None:
    """What she needs to be there. An interpreter for the language that she speaks first."""
    part = taking_part.part_of(session, action_id, person_id)
    if part is None or not ticked.new & {RIDE, CHILDCARE, INTERPRETER}:
        return
    part.needs_ride = part.needs_ride or RIDE in ticked.new
    part.children = max(part.children, 1 if CHILDCARE in ticked.new else 0)
    if INTERPRETER in ticked.new and not part.interpreter:
        codes = languages(session, [person_id]).get(person_id, [])
        locale = profile(session).locale
        part.interpreter = language_name(codes[0], locale) if codes else _("ask which language")


def _take_back(session: Session, ticked: Ticked, action_id: Id, person_id: Id) -> None:
    """In the order in which it was built up, turned round; only what was noted on that day."""
    part = taking_part.part_of(session, action_id, person_id)
    if part is None or not ticked.gone:
        return
    day = ticked.before_on
    if DID & ticked.gone and part.did and part.did_on == day:
        part.did = part.did_on = None
    part.needs_ride = part.needs_ride and RIDE not in ticked.gone
    if CHILDCARE in ticked.gone and part.children == 1:
        part.children = 0
    if INTERPRETER in ticked.gone:
        part.interpreter = ""
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


def _call(session: Session, part: Participation, number: int) -> Confirmation | None:
    return session.scalar(
        select(Confirmation).where(
            Confirmation.participation_id == part.id, Confirmation.number == number
        )
    )


def steps_of(ticked: Ticked) -> dict[Part, Facts]:
    """Who ticked "I will" or "call me" hears from us within two days."""
    will = [one for one in sorted(ticked.now) if one.startswith(WILL)]
    found: dict[Part, Facts] = {}
    if will:
        said = _("Will do, ticked on {list_id}: {asks}. Thank and agree on the day")
        asks = ", ".join(ticked.said[one] for one in will)
        text = said.format(asks=asks, list_id=ticked.list_id)
        found[Part.HELP] = _step(ticked, TaskKind.HELP, text)
    if CONTACT in ticked.now:
        text = _("Wants to be called, said on {list_id}").format(list_id=ticked.list_id)
        found[Part.CALL_BACK] = _step(ticked, TaskKind.CALL_BACK, text)
    return found


def _step(ticked: Ticked, kind: TaskKind, text: str) -> Facts:
    return {
        "kind": kind,
        "person_id": ticked.person_id,
        "worker_id": ticked.worker_id,
        "text": text,
        "made_on": ticked.on,
        "due": ticked.on + timedelta(days=HELP_DAYS),
    }


TURNOUT = TickPage(turnout_boxes, keep, counted=False)
EXPECTED = TickPage(expected_boxes, keep, counted=False)
SIGN_IN = TickPage(sign_in_boxes, keep, steps_of, counted=False, on_run=_asked_that_night)
PETITION = TickPage(petition_boxes, keep, steps_of, counted=False)
