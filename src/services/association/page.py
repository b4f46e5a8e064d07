"""All that the page of an association shows, read at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...models import Action, ActionKind, ActionState, Campaign, Id, VotingRule
from ..standing import inside
from ..upwards import upwards
from ..whereabouts import place_named
from .decisions import DecisionRow, decisions
from .dues import PaidUntil, Payment, are_kept, payments, to_remind
from .officers import Officer, officers
from .rules import Quorum, Rule, entitled, quorum, rule_of


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that was held there, for a decision to belong to."""

    id: Id
    name: str
    on_date: date
    quorum: Quorum | None
    """None where no rule says who votes, or nobody does."""


@dataclass(frozen=True, slots=True)
class AssociationPage:
    """The association of a place, or of the whole group."""

    place_id: Id | None
    place: str
    rule: Rule | None
    rule_place: str
    """Whose rule it is; empty for the whole group's."""
    votes: int
    officers: tuple[Officer, ...]
    meetings: tuple[Meeting, ...]
    """The latest first."""
    decisions: tuple[DecisionRow, ...]
    to_remind: tuple[PaidUntil, ...]
    """Nobody where the group keeps no dues."""
    paid: tuple[Payment, ...]
    """What was noted last, so that a slip can be taken out."""


def association_page(session: Session, place_id: Id | None, today: date) -> AssociationPage:
    """The page of a place. Without one, of the only place with a rule, else of the whole group."""
    place_id = place_id or _only_place(session)
    rule = rule_of(session, place_id)
    votes = 0 if rule is None else entitled(session, place_id, rule, today)
    keeps = are_kept(session)
    return AssociationPage(
        place_id,
        place_named(session, place_id),
        rule,
        "" if rule is None else place_named(session, rule.place_id),
        votes,
        tuple(officers(session)),
        tuple(_meetings(session, place_id, votes, today)),
        tuple(decisions(session, place_id)),
        tuple(to_remind(session, today, place_id)) if keeps else (),
        tuple(payments(session, MOST_PAYMENTS, place_id)) if keeps else (),
    )


MOST_MEETINGS = 5
MOST_PAYMENTS = 12


def _meetings(session: Session, place_id: Id | None, votes: int, today: date) -> list[Meeting]:
    """The last meetings of campaigns of this place, of what it belongs to, or of what is in it."""
    there = inside(Campaign.structure_id, place_id)
    rows = session.execute(
        select(Action.id, Action.name, Action.on_date)
        .join(Campaign, Campaign.id == Action.campaign_id)
        .where(
            Action.kind == ActionKind.MEETING,
            Action.state != ActionState.CALLED_OFF,
            Action.on_date <= today,
            Campaign.structure_id.in_(upwards(session, place_id)) | there,
        )
        .order_by(Action.on_date.desc())
        .limit(MOST_MEETINGS)
    )
    return [
        Meeting(one, name, on, quorum(session, one, place_id) if votes else None)
        for one, name, on in rows
        if on is not None
    ]


def _only_place(session: Session) -> Id | None:
    rows = session.scalars(select(VotingRule.structure_id)).all()
    return rows[0] if len(rows) == 1 else None
