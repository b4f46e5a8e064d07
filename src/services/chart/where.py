"""Which place a chart shows, and in the light of which campaign, where nobody said so."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...models import Campaign, Id, Structure
from ..campaigns import campaigns
from ..place_order import PLACES
from .building import HOUSES


def place_of(session: Session, campaign_id: Id | None) -> Id | None:
    """Where a campaign runs; else the first place of all, None where there is none."""
    campaign = session.get(Campaign, campaign_id) if campaign_id is not None else None
    if campaign is not None and campaign.structure_id is not None:
        return campaign.structure_id
    first = select(Structure.id).where(Structure.parent_id.is_(None))
    return session.scalar(first.order_by(*PLACES).limit(1))


def usual_chart(session: Session, *, house: bool) -> tuple[Id, Id | None] | None:
    """Where the newest campaign of a house runs, or of a workplace, and that campaign.

    Without such a campaign the first such place of all, and None; None where there is no place.
    """
    kinds = dict(session.execute(select(Structure.id, Structure.kind)).all())
    runs = (one.id for one in campaigns(session) if one.to_date is None)
    for place, campaign in ((place_of(session, one), one) for one in runs):
        if place is not None and (kinds[place] in HOUSES) is house:
            return place, campaign
    first = select(Structure.id).where(
        Structure.parent_id.is_(None),
        Structure.kind.in_(HOUSES) if house else Structure.kind.not_in(HOUSES),
    )
    place = session.scalar(first.order_by(*PLACES).limit(1))
    return (place, None) if place is not None else None


def campaign_at(session: Session, place: Id) -> Id | None:
    """One that runs here or around it, else one within it, else one that runs everywhere."""
    where = dict(session.execute(select(Campaign.id, Campaign.structure_id)).all())
    above = dict(session.execute(select(Structure.id, Structure.parent_id)).all())
    running = [one.id for one in campaigns(session) if one.to_date is None]
    around = [one for one in running if _lies_in(place, where[one], above)]
    within = [one for one in running if _lies_in(where[one], place, above)]
    everywhere = [one for one in running if where[one] is None]
    return next(iter((*around, *within, *everywhere)), None)


def _lies_in(inner: Id | None, outer: Id | None, above: Mapping[Id, Id | None]) -> bool:
    while inner is not None and inner != outer:
        inner = above.get(inner)
    return inner is not None
