"""What each person did in each structure test, as it was known on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    SQLColumnExpression,
    String,
    and_,
    case,
    func,
    or_,
    select,
    tuple_,
    type_coerce,
)
from sqlalchemy.orm import Session

from ...models import (
    Action,
    ActionKind,
    ActionState,
    Id,
    Participation,
    Placement,
    StrikeMonth,
)
from ...tiers import CommitteeText
from ..standing import APART
from ..strike.ledger import HELD_BACK

RUN = Action.state.in_((ActionState.RUNNING, ActionState.DONE))
"""It was held, or is being held: what is planned or called off tests nobody."""


class Deed(StrEnum):
    """How a test stands beside a name. Who withdrew did not do it."""

    DID = "did"
    ASKED = "asked"
    WITHDREW = "withdrew"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class HeldTest:
    """A structure test of a campaign."""

    id: Id
    name: CommitteeText
    kind: ActionKind
    on_date: date | None
    state: ActionState


def held_tests(session: Session, campaign_id: Id, on: date) -> list[HeldTest]:
    """The tests that were held or ran by that day, oldest first."""
    begun = or_(Action.on_date <= on, and_(Action.on_date.is_(None), RUN))
    rows = session.execute(
        select(Action.id, Action.name, Action.kind, Action.on_date, Action.state)
        .where(Action.campaign_id == campaign_id, Action.is_test, RUN, begun)
        .order_by(Action.on_date.is_(None), Action.on_date, Action.rung)
    )
    return [HeldTest(*row) for row in rows]


def deeds(session: Session, actions: Sequence[Id], on: date) -> dict[Id, dict[Id, Deed]]:
    """By action and person how she stands in it on that day; who is missing was not asked."""
    mark = case(
        (Participation.withdrew_on <= on, Deed.WITHDREW.value),
        (
            and_(
                Participation.did.is_(True),
                or_(Participation.did_on.is_(None), Participation.did_on <= on),
            ),
            Deed.DID.value,
        ),
        else_=Deed.ASKED.value,
    )
    rows = session.connection().execute(
        select(Participation.action_id, Participation.person_id, mark).where(
            Participation.action_id.in_(actions),
            or_(Participation.asked_on.is_(None), Participation.asked_on <= on),
        )
    )
    found: dict[Id, dict[Id, Deed]] = {one: {} for one in actions}
    for action, person, word in rows.all():
        found[action][person] = _DEEDS[word]
    for action, some in withheld(session, actions).items():
        found[action].update((one, Deed.DID) for one, since in some.items() if since <= on)
    return found


def withheld(session: Session, actions: Sequence[Id]) -> dict[Id, dict[Id, date]]:
    """By rent strike those who did it by the rent of their flat, and since when."""
    found: dict[Id, dict[Id, date]] = {}
    rows = session.execute(by_rent().where(Action.id.in_(actions)))
    for action, person, since in rows:
        found.setdefault(action, {})[person] = since
    return found


def by_rent() -> Select[Id, Id, date]:
    """Who did a rent strike by the ledger: action, person, and the first day of it.

    The act of a lease is that of its people. Where the rent of a month of the strike was withheld,
    all or part, those who lived in the flat on its first day did it; of a strike that began later
    in that month, on the day it began. What is noted of herself, that she did it, did not, or
    withdrew, goes before what her flat did.
    """
    first = func.max(
        StrikeMonth.month + "-01", func.coalesce(type_coerce(Action.on_date, String), "")
    )
    lived_there = and_(
        Placement.slot_id == StrikeMonth.slot_id,
        or_(Placement.from_date.is_(None), func.rtrim(Placement.from_date, "~") <= first),
        or_(~Placement.ended, func.rtrim(Placement.to_date, "~") > first),
    )
    in_time = and_(
        StrikeMonth.campaign_id == Action.campaign_id,
        StrikeMonth.state.in_(HELD_BACK),
        or_(Action.on_date.is_(None), StrikeMonth.month >= _month(Action.on_date)),
        or_(Action.until.is_(None), StrikeMonth.month <= _month(Action.until)),
    )
    own = and_(Participation.action_id == Action.id, Participation.person_id == Placement.person_id)
    return (
        select(Action.id, Placement.person_id, type_coerce(func.min(first), Date))
        .join(StrikeMonth, in_time)
        .join(Placement, lived_there)
        .outerjoin(Participation, own)
        .where(
            Action.kind == ActionKind.RENT_STRIKE,
            RUN,
            Participation.did.is_(None),
            Participation.withdrew_on.is_(None),
            Placement.person_id.not_in(APART),
        )
        .group_by(Action.id, Placement.person_id)
    )


def did_by_rent() -> ColumnElement[bool]:
    """The fact of a Participation whether she did it by the rent of her flat."""
    pairs = by_rent().with_only_columns(Action.id, Placement.person_id)
    return tuple_(Participation.action_id, Participation.person_id).in_(pairs.correlate(None))


def _month(day: SQLColumnExpression[date | None]) -> ColumnElement[str]:
    return func.substr(type_coerce(day, String), 1, 7)


_DEEDS = {deed.value: deed for deed in Deed}
