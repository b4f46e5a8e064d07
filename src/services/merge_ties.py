"""The ties of two entries that become one: none to herself, none twice."""

from __future__ import annotations

from typing import TypeAlias

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from ..models import Id, Relationship, Sensitivity
from .vocabulary import relationship_kinds

Tie: TypeAlias = tuple[str, Id, str]
"""Its kind, the other person, and which way it goes; empty where both ways are the same."""


def let_ties_meet(session: Session, kept: Id, gone: Id) -> None:
    """Ties between the two go; of two that say the same one stays, and says the stricter."""
    mine = {_tie(one, kept): one for one in _open(session, kept)}
    for tie in _all(session, gone):
        if {tie.from_person_id, tie.to_person_id} <= {kept, gone}:
            session.delete(tie)
        elif tie.to_date is None and (other := mine.get(_tie(tie, gone))) is not None:
            if Sensitivity.COMMITTEE in (tie.sensitivity, other.sensitivity):
                other.sensitivity = Sensitivity.COMMITTEE
            other.from_date = min(filter(None, (other.from_date, tie.from_date)), default=None)
            other.source = other.source or tie.source
            session.delete(tie)
    session.flush()


def _tie(tie: Relationship, person_id: Id) -> Tie:
    outward = tie.from_person_id == person_id
    known = relationship_kinds().get(tie.kind)
    way = ("to" if outward else "from") if known is not None and known.directed else ""
    return tie.kind, tie.to_person_id if outward else tie.from_person_id, way


def _open(session: Session, person_id: Id) -> list[Relationship]:
    return [one for one in _all(session, person_id) if one.to_date is None]


def _all(session: Session, person_id: Id) -> list[Relationship]:
    ends = Relationship.from_person_id == person_id, Relationship.to_person_id == person_id
    return list(session.scalars(select(Relationship).where(or_(*ends)).order_by(Relationship.id)))
