"""Who had to answer for a place on a day: its managers, then its owners, the nearest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...models import Holding, HoldingRole, Id, Organization
from ...models.partial_date import earliest
from ..upwards import upwards

ORDER = (HoldingRole.MANAGES, HoldingRole.OWNS)
"""To whom a repair is reported: the agent, else the landlord."""


@dataclass(frozen=True, slots=True)
class Answerable:
    """An organization, and what it had to do with the place on that day."""

    id: Id
    name: str
    role: HoldingRole


def answerable(session: Session, place_id: Id, on: date) -> list[Answerable]:
    """Those who managed or owned the place, or one above it, on that day."""
    above = upwards(session, place_id)
    rows = session.execute(
        select(Holding, Organization.name)
        .join(Organization, Organization.id == Holding.organization_id)
        .where(Holding.structure_id.in_(above), Holding.role.in_(ORDER))
        .order_by(Holding.from_date.desc())
    )
    held = [(one, name) for one, name in rows if _holds(one, on)]
    held.sort(key=lambda row: (ORDER.index(row[0].role), above.index(row[0].structure_id)))
    return [Answerable(one.organization_id, name, one.role) for one, name in held]


def _holds(holding: Holding, on: date) -> bool:
    if holding.from_date and earliest(holding.from_date) > on:
        return False
    if holding.to_date:
        return earliest(holding.to_date) > on
    return not holding.ended
