"""The chart of a place on any day, read in one pass."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...models import Campaign, CountBase, Group, Id, Structure
from ...tiers import NOTHING
from ..actions.deeds import held_tests
from ..assessments import levels, rests_until
from ..existing import existing
from ..thresholds import mark_of
from .building import HOUSES, blocks, house_sums
from .captains import captains
from .knocks import knocked
from .parts import Chart
from .people import left_out, people_there
from .tree import count_heads, ids_below, read_tree, seat_people
from .workplace import bands, sums_of

TESTS = 6
"""Marks beside a name: more than so many cannot be told apart at a glance."""


def chart(session: Session, place_id: Id, campaign_id: Id | None, on: date) -> Chart:
    """The place as it was at the end of that day. Missing if place or campaign is gone.

    Placements, assessments, deeds, knocks, committee, leaders, owners and cards are those of the
    day. Seats have no dates: they are those of now, but for what is vacant now and was lived in.
    """
    place = existing(session, Structure, place_id)
    campaign = existing(session, Campaign, campaign_id) if campaign_id is not None else None
    tests = tuple(held_tests(session, campaign_id, on)[-TESTS:]) if campaign_id else ()
    top = read_tree(session, place_id)
    out = left_out(session, campaign_id, on)
    placed = people_there(session, ids_below(place_id), campaign_id, on, tests, out)
    house = place.kind in HOUSES
    seat_people(top, placed, out, knocked(session, ids_below(place_id), on) if house else {})
    count_heads(top)
    rows = () if house else bands(top)
    grids = blocks(top, captains(session, top, on)) if house else ()
    base = _base(campaign, house=house)
    units = [unit for block in grids for floor in block.floors for unit in floor.units if unit]
    seats = [column for band in rows for column in band.columns]
    return Chart(
        place_id, place.name, place.kind, on,
        campaign_id,
        campaign.code_name if campaign else NOTHING,
        (campaign.fresh_days if campaign else None) or _usual_window(session),
        tests,
        tuple(levels(session, campaign_id)) if campaign_id else (),
        rows,
        grids,
        base,
        house_sums(units, base) if house else sums_of(seats),
        rests_until(session, campaign_id, on) if campaign_id else None,
        mark_of(session, campaign_id, on) if campaign_id else None,
    )  # fmt: skip


def _base(campaign: Campaign | None, *, house: bool) -> CountBase:
    """As the campaign counts; a house without one by its flats, a workplace by its people."""
    if not house:
        return CountBase.PEOPLE
    if campaign is None or campaign.base is CountBase.PEOPLE:
        return CountBase.UNITS
    return campaign.base


def _usual_window(session: Session) -> int:
    return session.scalar(select(Group.fresh_days).limit(1)) or 60
