"""Who follows whom, and which of them acted: the evidence that somebody leads."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from ..models import (
    Assessment,
    AssessmentBasis,
    Commitment,
    CommitmentOutcome,
    Direction,
    Id,
    Participation,
    Placement,
    Relationship,
)
from .actions.deeds import by_rent
from .network import BROUGHT_IN, FOLLOWS
from .standing import APART

_FOLLOW = select(
    Relationship.from_person_id, Relationship.to_person_id, Relationship.from_date
).where(
    Relationship.kind == FOLLOWS,
    Relationship.to_date.is_(None),
    Relationship.from_person_id.not_in(APART),
)  # fmt: skip


def followers(session: Session, leader_id: Id) -> list[Id]:
    """Those who follow her now, each once; nobody who is kept apart."""
    query = _FOLLOW.with_only_columns(Relationship.from_person_id).distinct()
    return list(session.scalars(query.where(Relationship.to_person_id == leader_id)))


def brought(session: Session, leader_id: Id) -> list[Id]:
    """Those she brought in, each once; nobody who is kept apart."""
    query = select(Relationship.to_person_id).where(
        Relationship.kind == BROUGHT_IN,
        Relationship.to_date.is_(None),
        Relationship.from_person_id == leader_id,
        Relationship.to_person_id.not_in(APART),
    )
    return list(session.scalars(query.distinct()))


def people_of_each(session: Session) -> dict[Id, list[Id]]:
    """Who follows each, and whom each brought in, read at once; nobody who is kept apart."""
    rows = session.connection().execute(
        select(Relationship.kind, Relationship.from_person_id, Relationship.to_person_id).where(
            Relationship.kind.in_((FOLLOWS, BROUGHT_IN)),
            Relationship.to_date.is_(None),
            Relationship.from_person_id.not_in(APART),
            Relationship.to_person_id.not_in(APART),
        )
    )
    found: dict[Id, list[Id]] = {}
    for kind, start, end in rows:
        leader, person = (end, start) if kind == FOLLOWS else (start, end)
        found.setdefault(leader, []).append(person)
    return found


def followers_who_acted(
    session: Session, today: date, leader_id: Id | None = None
) -> dict[Id, set[Id]]:
    """The followers of each, or of one, who did something since they follow her; at any time where
    the day on which that began is not known."""
    ties = _FOLLOW
    if leader_id is not None:
        ties = ties.where(Relationship.to_person_id == leader_id)
    last = _last_acts(session, today, ties.with_only_columns(Relationship.from_person_id))
    found: dict[Id, set[Id]] = {}
    for follower, leader, since in session.execute(ties):
        did = last.get(follower)
        if did and did.isoformat() >= (since or ""):
            found.setdefault(leader, set()).add(follower)
    return found


def _last_acts(session: Session, today: date, people: Select[Id]) -> dict[Id, date]:
    """When each of these last kept a promise, took part in an action, or was assessed by what she
    did."""
    kept = select(Commitment.person_id, Commitment.closed_on, Commitment.made_on).where(
        # likely: found by the few people, not among all promises that were ever kept
        func.likely(Commitment.direction == Direction.THEIRS),
        func.likely(Commitment.outcome == CommitmentOutcome.KEPT),
        Commitment.person_id.in_(people),
    )
    did = select(Assessment.person_id, Assessment.on_date, Assessment.on_date).where(
        Assessment.basis == AssessmentBasis.DID,
        Assessment.level_id.is_not(None),
        Assessment.person_id.in_(people),
    )
    acted = select(Participation.person_id, Participation.did_on, Participation.asked_on).where(
        Participation.did.is_(True),
        Participation.withdrew_on.is_(None),
        Participation.did_on.is_not(None),
        Participation.person_id.in_(people),
    )
    rent = by_rent().where(Placement.person_id.in_(people))
    since = rent.selected_columns[2]
    last: dict[Id, date] = {}
    for query in (kept, did, acted, rent.with_only_columns(Placement.person_id, since, since)):
        for one, day, at_least in session.execute(query):
            done = day or at_least
            if done is not None and done <= today:
                last[one] = max(last.get(one, date.min), done)
    return last
