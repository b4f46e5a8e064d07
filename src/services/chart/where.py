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
    return where_it_runs(session, campaign_id) or next(iter(whole_places(session)), None)


def where_it_runs(session: Session, campaign_id: Id | None) -> Id | None:
    """The place of a campaign; None for one that runs everywhere, and for none."""
    campaign = session.get(Campaign, campaign_id) if campaign_id is not None else None
    return campaign.structure_id if campaign is not None else None


def whole_places(session: Session) -> dict[Id, str]:
    """The places that lie in no other, in their order, each with its name."""
    first = select(Structure.id, Structure.name).where(Structure.parent_id.is_(None))
    return dict(session.execute(first.order_by(*PLACES)).all())


def usual_chart(session: Session, *, house: bool) -> tuple[Id, Id | None] | None:
    """Where the newest campaign of a house runs, or of a workplace, and that campaign.

    Without such a campaign the one such place, and None; None where there is none, or several.
    """
    kinds = dict(session.execute(select(Structure.id, Structure.kind)).all())
    such = [one for one in whole_places(session) if (kinds[one] in HOUSES) is house]
    only = such[0] if len(such) == 1 else None
    runs = (one.id for one in campaigns(session) if one.to_date is None)
    for place, campaign in ((where_it_runs(session, one) or only, one) for one in runs):
        if place is not None and (kinds[place] in HOUSES) is house:
            return place, campaign
    return (only, None) if only is not None else None


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
