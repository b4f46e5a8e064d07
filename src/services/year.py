"""A year of the group: what was done in numbers, what was won, who began to lead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..models import Action, ActionState, Campaign, Demand, DemandState, Id, Participation, Person
from ..tiers import FieldText, OpenText
from .actions.word_and_deed import did_it
from .metrics.asks import Period, yes_rate
from .metrics.figure import ALOUD
from .metrics.leaders import new_leaders
from .other_side import Hide, names_of_the_other_side
from .standing import ACTIVE, APART
from .today import talks_held

WON = (DemandState.WON, DemandState.PART_WON)


@dataclass(frozen=True, slots=True)
class Told:
    """A count as everybody may read it: None where it stands for so few that it names them."""

    count: int | None


@dataclass(frozen=True, slots=True)
class Held:
    """An action of the year and how many took part."""

    name: OpenText
    on: date | None
    came: Told


@dataclass(frozen=True, slots=True)
class Win:
    """A demand that was won, or won in part."""

    text: OpenText
    on: date | None
    in_part: bool


@dataclass(frozen=True, slots=True)
class Year:
    """What anybody may read of it. It names nobody."""

    since: date
    until: date
    talks: Told
    newcomers: Told
    asked: Told
    yeses: Told
    held: tuple[Held, ...]
    won: tuple[Win, ...]


@dataclass(frozen=True, slots=True)
class Leading:
    """Somebody who began to lead."""

    person_id: Id
    name: FieldText


def year(session: Session, since: date, until: date) -> Year:
    """What was done from one day to the other, both included, over all campaigns."""
    yes = yes_rate(session, Period(since, until)).yes
    others = _told(yes.denominator - yes.numerator).count  # else the few others could be reckoned
    return Year(
        since,
        until,
        _told(talks_held(session, since, until)[0]),
        _told(_newcomers(session, since, until)),
        _told(yes.denominator),
        Told(None) if others is None else _told(yes.numerator),
        _held(session, since, until),
        _won(session, since, until),
    )


def began_to_lead(session: Session, since: date, until: date) -> tuple[Leading, ...]:
    """Those who have followers now and had none before, by surname; for the committee."""
    ids = new_leaders(session, since, until)
    rows = session.execute(
        select(Person.id, Person.name)
        .where(Person.id.in_(ids), ACTIVE)
        .order_by(Person.sort_key, Person.id)
    )
    return tuple(Leading(one, name) for one, name in rows)


def _told(count: int) -> Told:
    return Told(count if count == 0 or count >= ALOUD else None)


def _newcomers(session: Session, since: date, until: date) -> int:
    added = select(func.count()).where(
        Person.added_on >= since, Person.added_on <= until, Person.id.not_in(APART)
    )
    return session.scalar(added) or 0


def _held(session: Session, since: date, until: date) -> tuple[Held, ...]:
    names = names_of_the_other_side(session)
    came = func.count(Participation.id).filter(did_it(), Participation.person_id.not_in(APART))
    rows = session.execute(
        select(Action.name, Action.on_date, Campaign.code_name, came)
        .join(Campaign, Campaign.id == Action.campaign_id)
        .outerjoin(Participation, Participation.action_id == Action.id)
        .where(Action.state == ActionState.DONE, Action.on_date >= since, Action.on_date <= until)
        .group_by(Action.id)
        .order_by(Action.on_date, Action.id)
    )
    return tuple(
        Held(Hide(names, code_name)(name), on, _told(count)) for name, on, code_name, count in rows
    )


def _won(session: Session, since: date, until: date) -> tuple[Win, ...]:
    names = names_of_the_other_side(session)
    rows = session.execute(
        select(Demand.text, Demand.answered_on, Demand.state, Campaign.code_name)
        .join(Campaign, Campaign.id == Demand.campaign_id)
        .where(Demand.state.in_(WON), Demand.answered_on >= since, Demand.answered_on <= until)
        .order_by(Demand.answered_on, Demand.id)
    )
    return tuple(
        Win(Hide(names, code_name)(text), on, state is DemandState.PART_WON)
        for text, on, state, code_name in rows
    )
