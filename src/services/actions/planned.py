"""An action is planned, changed, moved on the ladder, held or called off."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import day_alone
from ...i18n import gettext as _
from ...models import Action, ActionKind, ActionState, Campaign, CountBase, Id, Structure
from ..existing import existing, listed
from ..groups import profile

HOUR = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """What is said of an action; a name is enough to begin with."""

    name: str
    kind: ActionKind = ActionKind.OTHER
    on_date: date | None = None
    until: date | None = None
    hour: str = ""
    where: str = ""
    is_test: bool = True
    goal: int | None = None
    floor_percent: int | None = None
    floor_place_id: Id | None = None
    rule: str = ""
    leader_id: Id | None = None
    base: CountBase | None = None


def plan_action(session: Session, campaign_id: Id, facts: ActionFacts) -> Id:
    """A new rung at the top of a campaign's ladder.

    Unanswered without a name of its own, for an hour that is none, a goal of nobody, a share
    beyond all, a last day before the first. Missing if the campaign is no longer there.
    """
    existing(session, Campaign, campaign_id)
    last = session.scalar(select(func.max(Action.rung)).where(Action.campaign_id == campaign_id))
    action = Action(campaign_id=campaign_id, rung=(last or 0) + 1)
    _tell(session, action, facts)
    session.add(action)
    session.flush()
    return action.id


def change_action(session: Session, action_id: Id, facts: ActionFacts) -> None:
    """Other facts of an action. Unanswered as when it is planned; nothing is changed then."""
    _tell(session, existing(session, Action, action_id), facts)


def facts_of(session: Session, action_id: Id) -> ActionFacts:
    """What is said of an action now."""
    action = existing(session, Action, action_id)
    return ActionFacts(**{name: getattr(action, name) for name in ActionFacts.__slots__})


def move_rung(session: Session, action_id: Id, by: int) -> None:
    """So many rungs up the ladder, or down below zero. Unanswered beyond its ends."""
    action = existing(session, Action, action_id)
    rungs = list(
        session.scalars(
            select(Action)
            .where(Action.campaign_id == action.campaign_id)
            .order_by(Action.rung, Action.id)
        )
    )
    here = rungs.index(action)
    if here + by < 0:
        raise problems.Unanswered(_("This is the first rung already."))
    if here + by >= len(rungs):
        raise problems.Unanswered(_("This is the last rung already."))
    rungs.insert(here + by, rungs.pop(here))
    for number, one in enumerate(rungs, 1):
        one.rung = number


def begin_action(session: Session, action_id: Id) -> None:
    """It runs now; also one that was over or called off."""
    existing(session, Action, action_id).state = ActionState.RUNNING


def hold_action(session: Session, action_id: Id, today: date, report: str = "") -> None:
    """It is over; who was asked and is not known to have done it did not do it.

    Unanswered before its day has come, or after it was called off.
    """
    action = existing(session, Action, action_id)
    if action.state is ActionState.CALLED_OFF:
        raise problems.Unanswered(_("{name} was called off.").format(name=action.name))
    refuse_before(session, action, today)
    action.state = ActionState.DONE
    if report.strip():
        action.report = report.strip()


def call_off(session: Session, action_id: Id) -> None:
    """It does not take place; what people said stays. Unanswered once it is over."""
    action = existing(session, Action, action_id)
    if action.state is ActionState.DONE:
        raise problems.Unanswered(_("{name} is over already.").format(name=action.name))
    action.state = ActionState.CALLED_OFF


def refuse_before(session: Session, action: Action, on: date) -> None:
    """BadDate for a day on which the action had not begun."""
    if action.on_date is not None and on < action.on_date:
        day = day_alone(action.on_date, profile(session).locale)
        raise problems.BadDate(
            _("{name} is on {day}. Nobody has done it before.").format(name=action.name, day=day)
        )


def hour_of(typed: str, field: str = "hour") -> str:
    """ "18:30" as it is kept, empty for nothing. Unanswered for what is no hour."""
    typed = typed.strip()
    if not typed:
        return ""
    found = HOUR.fullmatch(typed)
    if found is None:
        raise problems.Unanswered(_("Write the hour as 18:30."), field)
    return f"{int(found[1]):02}:{found[2]}"


def _tell(session: Session, action: Action, facts: ActionFacts) -> None:
    name = " ".join(facts.name.split())
    with session.no_autoflush:
        _refuse_name(session, action, name)
        _refuse_days(facts)
        _refuse_numbers(facts)
        if facts.floor_place_id is not None:
            existing(session, Structure, facts.floor_place_id)
        if facts.leader_id is not None and facts.leader_id != action.leader_id:
            listed(session, facts.leader_id)
    told = asdict(facts) | {
        "name": name,
        "hour": hour_of(facts.hour),
        "where": facts.where.strip(),
        "rule": facts.rule.strip(),
    }
    for fact, value in told.items():
        setattr(action, fact, value)


def _refuse_name(session: Session, action: Action, name: str) -> None:
    if not name:
        raise problems.Unanswered(_("What is this action called?"), "name")
    others = session.execute(
        select(Action.id, Action.name).where(Action.campaign_id == action.campaign_id)
    )
    if any(known.casefold() == name.casefold() and one != action.id for one, known in others):
        raise problems.Unanswered(
            _("There is an action of this name in this campaign already."), "name"
        )


def _refuse_days(facts: ActionFacts) -> None:
    if facts.until is None:
        return
    if facts.on_date is None:
        raise problems.Unanswered(_("On which day does it begin?"), "on_date")
    if facts.until < facts.on_date:
        raise problems.Unanswered(_("It cannot end before it begins."), "until")


def _refuse_numbers(facts: ActionFacts) -> None:
    if facts.goal is not None and facts.goal < 1:
        raise problems.Unanswered(_("How many people are wanted? One or more."), "goal")
    if facts.floor_percent is not None and not 1 <= facts.floor_percent <= 100:
        raise problems.Unanswered(_("A share is from 1 to 100 percent."), "floor_percent")
    if facts.floor_percent is None and facts.floor_place_id is not None:
        raise problems.Unanswered(_("How many percent of this place?"), "floor_percent")
