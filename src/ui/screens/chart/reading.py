"""What the chart shows, read at once on the other thread: plain values, no widget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from ....models import Campaign
from ....services.campaigns import campaigns
from ....services.chart.chart import chart
from ....services.chart.moved import Moved, moved
from ....services.chart.parts import Chart
from ....services.lists import people_of
from ....services.places import tree
from ....services.questions.kept import kept

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from ....models import Id
    from ....services.campaigns import CampaignRow
    from ....services.places import PlaceRow


@dataclass(frozen=True, slots=True)
class Wish:
    """Which chart is asked for; nothing said of the place: where the campaign runs, or the first.

    Without a campaign it is one that runs at the place.
    """

    place_id: Id | None
    campaign_id: Id | None
    on: date
    before: date | None
    """An earlier day to stand beside it."""
    question_id: Id | None
    """The kept question whose people are shown alone."""
    worker_id: Id


@dataclass(frozen=True, slots=True)
class Loaded:
    """A chart, and what can be chosen beside it."""

    chart: Chart | None
    """None while the group has no place."""
    moved: tuple[Moved, ...]
    fits: frozenset[Id] | None
    """Who fits the kept question; None where none is asked."""
    places: tuple[tuple[Id, str, int], ...]
    """Id, name and depth."""
    campaigns: tuple[tuple[Id, str], ...]
    questions: tuple[tuple[Id, str], ...]


def load(session: Session, wish: Wish) -> Loaded:
    """The chart of this wish. Missing if what was asked for by its id is gone."""
    places, runs = tree(session), campaigns(session)
    place = wish.place_id or _place_of(session, wish.campaign_id, places)
    asked = tuple((one.id, one.name) for one in kept(session, wish.worker_id))
    shown: Chart | None = None
    moves: tuple[Moved, ...] = ()
    if place is not None:
        campaign = wish.campaign_id or _campaign_at(session, place, places, runs)
        shown = chart(session, place, campaign, wish.on)
        if wish.before is not None:
            moves = moved(chart(session, place, campaign, wish.before), shown)
    fits = None
    if wish.question_id is not None:
        fits = frozenset(people_of(session, wish.question_id, wish.on, wish.worker_id))
    return Loaded(
        shown,
        moves,
        fits,
        tuple((row.id, row.name, row.depth) for row in places),
        tuple((one.id, one.code_name or one.name) for one in runs),
        asked,
    )


def _place_of(session: Session, campaign_id: Id | None, places: Sequence[PlaceRow]) -> Id | None:
    """Where a campaign runs; else the first place of all."""
    campaign = session.get(Campaign, campaign_id) if campaign_id is not None else None
    if campaign is not None and campaign.structure_id is not None:
        return campaign.structure_id
    return places[0].id if places else None


def _campaign_at(
    session: Session, place: Id, places: Sequence[PlaceRow], runs: Sequence[CampaignRow]
) -> Id | None:
    """One that runs here or around it, else one within it, else one that runs everywhere."""
    where = dict(session.execute(select(Campaign.id, Campaign.structure_id)).all())
    above = {row.id: row.parent_id for row in places}
    running = [one.id for one in runs if one.to_date is None]
    around = [one for one in running if _lies_in(place, where[one], above)]
    within = [one for one in running if _lies_in(where[one], place, above)]
    everywhere = [one for one in running if where[one] is None]
    return next(iter((*around, *within, *everywhere)), None)


def _lies_in(inner: Id | None, outer: Id | None, above: Mapping[Id, Id | None]) -> bool:
    while inner is not None and inner != outer:
        inner = above.get(inner)
    return inner is not None
