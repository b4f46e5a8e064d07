"""The action that comes next, whatever the campaign: for Today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select, true
from sqlalchemy.orm import Session

from ...models import Action, ActionKind, ActionState, Campaign, Id, Participation, Person
from ..standing import APART, LISTED
from ..turnout import Rate, show_rate
from .word_and_deed import who_did, will_come


@dataclass(frozen=True, slots=True)
class Coming:
    """What Today says of it."""

    id: Id
    name: str
    on_date: date
    hour: str
    asked: int
    yes: int
    show: Rate
    goal: int | None
    runs: bool
    did: int
    """How many did it so far, where it runs for longer than a day."""

    @property
    def expected(self) -> int:
        """Σ (commitments × own show rate), rounded down."""
        return self.show.of(self.yes)


def coming(session: Session, today: date, kind: ActionKind | None = None) -> Coming | None:
    """The next action of a running campaign that has a day, today's among them; None without.

    With a `kind` the next one that is of it.
    """
    row = session.execute(
        select(Action.id, Action.name, Action.on_date, Action.hour, Action.goal, Action.state)
        .join(Campaign, Campaign.id == Action.campaign_id)
        .where(
            Action.state.in_((ActionState.PLANNED, ActionState.RUNNING)),
            or_(Action.on_date >= today, Action.until >= today),
            Campaign.to_date.is_(None),
            true() if kind is None else Action.kind == kind,
        )
        .order_by(Action.on_date, Action.hour, Action.id)
        .limit(1)
    ).first()
    if row is None or row.on_date is None:
        return None
    part = select(func.count()).where(
        Participation.action_id == row.id, Participation.person_id.not_in(APART)
    )
    return Coming(
        row.id, row.name, row.on_date, row.hour,
        session.scalar(part.where(Participation.asked_on.is_not(None))) or 0,
        session.scalar(part.where(will_come())) or 0,
        show_rate(session, today), row.goal, row.state is ActionState.RUNNING,
        session.scalar(select(func.count()).where(Person.id.in_(who_did(row.id)), LISTED)) or 0,
    )  # fmt: skip
