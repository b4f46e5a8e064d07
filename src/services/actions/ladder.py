"""The ladder of a campaign: its actions from low heat to high, and how each stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from ...models import Action, ActionKind, ActionState, CountBase, Id, Participation, Person
from ...tiers import NOTHING, CommitteeText, FieldText, OpenText
from ..metrics.bases import of_base
from ..metrics.figure import Figure, of_people, share_of
from ..metrics.universe import Universe, universe
from ..standing import APART, LISTED
from .deeds import withheld
from .departments import of_place
from .word_and_deed import did_it, will_come


@dataclass(frozen=True, slots=True)
class Floor:
    """Under so many percent the rule of the action holds: stop and organize."""

    percent: int
    place: OpenText
    """Of whom; empty: of everybody who counts."""
    rule: CommitteeText
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
    name: OpenText
    kind: ActionKind
    state: ActionState
    is_test: bool
    on_date: date | None
    until: date | None
    hour: OpenText
    where: OpenText
    goal: int | None
    leader: FieldText
    asked: int
    yes: int
    """Whose last word is yes, and who did not take it back."""
    did: Figure
    """Of everybody who counts for a test; of those asked for what is no test."""
    base: CountBase
    """What a test is of."""
    floor: Floor | None


def ladder(session: Session, campaign_id: Id, today: date) -> tuple[Rung, ...]:
    """The actions of a campaign from the lowest rung, over those who count today, as the
    campaign's page has it. Missing if it is no longer there."""
    rows = session.execute(
        select(Action, Person.name)
        .outerjoin(Person, (Person.id == Action.leader_id) & LISTED)
        .where(Action.campaign_id == campaign_id)
        .order_by(Action.rung, Action.id)
    ).all()
    who = universe(session, campaign_id, today)
    counts = _counts(session, [action.id for action, _name in rows])
    nobody = _Count()
    return tuple(
        _rung(session, action, leader or NOTHING, who, counts.get(action.id, nobody))
        for action, leader in rows
    )


def rung(session: Session, action: Action, who: Universe) -> Rung:
    """One action as the ladder shows it, of those who count."""
    leader = session.scalar(select(Person.name).where(Person.id == action.leader_id, LISTED))
    counts = _counts(session, [action.id])
    return _rung(session, action, leader or NOTHING, who, counts.get(action.id, _Count()))


@dataclass(frozen=True, slots=True)
class _Count:
    """Of one action: how many were asked and said yes, and who did it."""

    asked: int = 0
    yes: int = 0
    did: frozenset[Id] = frozenset()


def _counts(session: Session, actions: Iterable[Id]) -> dict[Id, _Count]:
    wanted = list(actions)
    of_group = Participation.action_id.in_(wanted), Participation.person_id.not_in(APART)
    did: dict[Id, set[Id]] = {}
    acted = select(Participation.action_id, Participation.person_id).where(*of_group, did_it())
    # the plain connection: very many rows
    for action, person in session.connection().execute(acted):
        did.setdefault(action, set()).add(person)
    for action, some in withheld(session, wanted).items():
        did.setdefault(action, set()).update(some)
    rows = session.execute(
        select(
            Participation.action_id,
            func.count(Participation.asked_on),
            func.count(case((will_come(), 1))),
        )
        .where(*of_group)
        .group_by(Participation.action_id)
    )
    told = {action: (asked, yes) for action, asked, yes in rows}
    return {
        one: _Count(*told.get(one, (0, 0)), frozenset(did.get(one, ())))
        for one in told.keys() | did.keys()
    }


def _rung(session: Session, action: Action, leader: FieldText, who: Universe, of: _Count) -> Rung:
    if action.is_test:
        figure = of_base("did", of.did, who.whole, action.base or who.base, who.on)
    else:
        there = dict.fromkeys([*_asked(session, action.id), *of.did])
        figure = of_people("did", of.did, there, who.on)
    return Rung(
        action.id, action.campaign_id, action.name, action.kind, action.state, action.is_test,
        action.on_date, action.until, action.hour, action.where, action.goal, leader,
        of.asked, of.yes, figure,
        (action.base or who.base) if action.is_test else CountBase.PEOPLE,
        _floor(session, action, who, of.did),
    )  # fmt: skip


def _asked(session: Session, action_id: Id) -> list[Id]:
    part = select(Participation.person_id).where(
        Participation.action_id == action_id,
        Participation.person_id.not_in(APART),
        Participation.asked_on.is_not(None),
    )
    return list(session.scalars(part))


def _floor(session: Session, action: Action, who: Universe, did: frozenset[Id]) -> Floor | None:
    if action.floor_percent is None:
        return None
    there = of_place(session, who, action.floor_place_id)
    figure = of_base("floor", did, there.part, action.base or who.base, who.on)
    needed = share_of(action.floor_percent, figure.denominator)
    return Floor(action.floor_percent, there.name, action.rule, figure, needed)
