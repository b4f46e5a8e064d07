"""What each person did in each structure test, as it was known on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import and_, case, or_, select
from sqlalchemy.orm import Session

from ...models import Action, ActionKind, ActionState, Id, Participation

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
    name: str
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
    return found


_DEEDS = {deed.value: deed for deed in Deed}
