"""The ladder of a campaign: its actions from low heat to high, and how each stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from ...models import Action, ActionKind, ActionState, CountBase, Id, Participation, Person
from ..metrics.bases import of_base
from ..metrics.figure import Figure, of_people
from ..metrics.ground import day_of, ground
from ..metrics.universe import Universe, universe, universe_of
from ..standing import APART, LISTED
from .departments import of_place
from .taking_part import did_it, will_come


@dataclass(frozen=True, slots=True)
class Floor:
    """Under so many percent the rule of the action holds: stop and organize."""

    percent: int
    place: str
    """Of whom; empty: of everybody who counts."""
    rule: str
    did: Figure
    needed: int
    """Percent of everybody there, rounded up: a person is whole."""

    @property
    def short(self) -> int:
        """So many people short of it; none where it is reached."""
        return max(0, self.needed - self.did.numerator)


@dataclass(frozen=True, slots=True)
class Rung:
    """An action as the ladder shows it."""

    id: Id
    campaign_id: Id
    name: str
    kind: ActionKind
    state: ActionState
    is_test: bool
    on_date: date | None
    until: date | None
    hour: str
    where: str
    goal: int | None
    leader: str
    asked: int
    yes: int
    """Whose last word is yes, and who did not take it back."""
    did: Figure
    """Of everybody who counts for a test; of those asked for what is no test."""
    base: CountBase
    """What a test is of."""
    floor: Floor | None


def ladder(session: Session, campaign_id: Id, today: date) -> tuple[Rung, ...]:
    """The actions of a campaign from the lowest rung. Missing if it is no longer there.

    What is over is counted as it was on its last day.
    """
    rows = session.execute(
        select(Action, Person.name)
        .outerjoin(Person, (Person.id == Action.leader_id) & LISTED)
        .where(Action.campaign_id == campaign_id)
        .order_by(Action.rung, Action.id)
    ).all()
    stands_on = ground(session, campaign_id, today)
    days = {_counted_on(action, today) for action, _name in rows}
    on = {day: universe_of(day_of(stands_on, day)) for day in days}
    counts = _counts(session, [action.id for action, _name in rows])
    return tuple(
        _rung(session, action, leader or "", on[_counted_on(action, today)], counts)
        for action, leader in rows
    )


def rung(session: Session, action: Action, who: Universe) -> Rung:
    """One action as the ladder shows it, of those who count."""
    leader = session.scalar(select(Person.name).where(Person.id == action.leader_id, LISTED))
    return _rung(session, action, leader or "", who, _counts(session, [action.id]))


def counted(session: Session, action: Action, today: date) -> Universe:
    """Who counts for an action: as of its last day once it is over, else as of today."""
    return universe(session, action.campaign_id, _counted_on(action, today))


def _counted_on(action: Action, today: date) -> date:
    last = action.until or action.on_date
    return min(last, today) if action.state is ActionState.DONE and last else today


@dataclass(slots=True)
class _Counts:
    asked: dict[Id, set[Id]]
    yes: dict[Id, int]
    did: dict[Id, set[Id]]


def _counts(session: Session, actions: Iterable[Id]) -> _Counts:
    of_group = Participation.action_id.in_(list(actions)), Participation.person_id.not_in(APART)

    def each(fact: ColumnElement[bool]) -> dict[Id, set[Id]]:
        found: dict[Id, set[Id]] = {}
        rows = select(Participation.action_id, Participation.person_id).where(*of_group, fact)
        for action, person in session.execute(rows):
            found.setdefault(action, set()).add(person)
        return found

    yes = session.execute(
        select(Participation.action_id, func.count())
        .where(*of_group, will_come())
        .group_by(Participation.action_id)
    )
    return _Counts(each(Participation.asked_on.is_not(None)), dict(yes.all()), each(did_it()))


def _rung(session: Session, action: Action, leader: str, who: Universe, of: _Counts) -> Rung:
    asked, did = of.asked.get(action.id, set()), of.did.get(action.id, set())
    if action.is_test:
        figure = of_base("did", did, who.whole, action.base or who.base, who.on)
    else:
        figure = of_people("did", did, asked | did, who.on)
    return Rung(
        action.id, action.campaign_id, action.name, action.kind, action.state, action.is_test,
        action.on_date, action.until, action.hour, action.where, action.goal, leader,
        len(asked), of.yes.get(action.id, 0), figure,
        (action.base or who.base) if action.is_test else CountBase.PEOPLE,
        _floor(session, action, who, did),
    )  # fmt: skip


def _floor(session: Session, action: Action, who: Universe, did: set[Id]) -> Floor | None:
    if action.floor_percent is None:
        return None
    there = of_place(session, who, action.floor_place_id)
    figure = of_base("floor", did, there.part, action.base or who.base, who.on)
    needed = -(-action.floor_percent * figure.denominator // 100)
    return Floor(action.floor_percent, there.name, action.rule, figure, needed)
