"""What the chart shows, read at once on the other thread: plain values, no widget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ....services.campaigns import campaigns
from ....services.chart.chart import chart
from ....services.chart.moved import Moved, moved
from ....services.chart.parts import Chart
from ....services.chart.where import campaign_at, place_of
from ....services.lists import people_of
from ....services.places import tree
from ....services.questions.kept import kept
from ....services.whereabouts import place_named

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id


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
    where: str
    """The place in the words by which pages are asked for it."""
    places: tuple[tuple[Id, str, int], ...]
    """Id, name and depth."""
    campaigns: tuple[tuple[Id, str], ...]
    questions: tuple[tuple[Id, str], ...]


def load(session: Session, wish: Wish) -> Loaded:
    """The chart of this wish. Missing if what was asked for by its id is gone."""
    places, runs = tree(session), campaigns(session)
    place = wish.place_id or place_of(session, wish.campaign_id)
    asked = tuple((one.id, one.name) for one in kept(session, wish.worker_id))
    shown: Chart | None = None
    moves: tuple[Moved, ...] = ()
    if place is not None:
        campaign = wish.campaign_id or campaign_at(session, place)
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
        place_named(session, place),
        tuple((row.id, row.name, row.depth) for row in places),
        tuple((one.id, one.code_name or one.name) for one in runs),
        asked,
    )
