"""The order of a campaign's demands: the next at the foot, one further up or down."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ...models import Demand, Id


def next_position(session: Session, campaign_id: Id) -> int:
    """The number behind the last one of this campaign."""
    of_it = Demand.campaign_id == campaign_id
    last = session.scalar(select(func.max(Demand.position)).where(of_it))
    return 0 if last is None else last + 1


def moved(session: Session, demand: Demand, by: int) -> None:
    """Brings a demand so many places further down, up where negative; the end stops it."""
    rows = list(
        session.scalars(
            select(Demand)
            .where(Demand.campaign_id == demand.campaign_id)
            .order_by(Demand.position, Demand.id)
        )
    )
    at = rows.index(demand)
    rows.insert(max(0, min(len(rows) - 1, at + by)), rows.pop(at))
    for number, row in enumerate(rows):
        row.position = number
