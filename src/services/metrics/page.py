"""All figures that the screen "How true are our figures" shows of a campaign, read at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...models import Id, Person, ScaleLevel, Worker
from ..network import View, network
from .asks import FollowThrough, Period, YesRate, ask_rate, follow_through, our_follow_through
from .asks import yes_rate as yes_rate_of
from .contact import Recency, recency, talked_with
from .coverage import assessed_ever, assessed_fresh, list_completeness, support_range
from .figure import Figure
from .leaders import (
    Span,
    bus_factor,
    committee_ratio,
    contact_coverage,
    isolates,
    organic_leader_strength,
    span,
)
from .movement import Drift, Movement, drift, month_before, net_movement
from .truth import (
    Calibrated,
    Disagreement,
    Inflation,
    Staleness,
    calibration,
    disagreement,
    guess_share,
    inflation,
    staleness,
)
from .universe import Universe, universe


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """Everything, of one campaign on one day."""

    who: Universe
    fresh: Figure
    ever: Figure
    support: tuple[Figure, Figure]
    """The low and the high end of the range."""
    staleness: Staleness
    guess: Figure
    complete: tuple[Figure, ...]
    calibration: tuple[Calibrated, ...]
    inflation: tuple[Figure, tuple[Inflation, ...]]
    disagreement: Disagreement
    drift: Drift
    movement: Movement
    asks: Figure
    yes: YesRate
    theirs: FollowThrough
    ours: Figure
    committee: Figure
    leaders: Figure
    contact: Figure
    span: Span
    recency: Recency
    talked: Figure
    isolates: Figure
    bus_factor: Figure
    names: dict[Id, str]
    """Of those on whom two of us differ, and of us."""
    digits: dict[Id, str]
    """The sign of each level."""


def figures_page(session: Session, campaign_id: Id, today: date) -> FiguresPage:
    """Reads it. Missing if the campaign is no longer there."""
    who = universe(session, campaign_id, today)
    period = Period.back(today, who.window_days, campaign_id)
    moved = drift(session, campaign_id, month_before(today), today)
    differ = disagreement(who)
    net = network(session, View(today, campaign_id=campaign_id))
    people = select(Person.id, Person.name).where(
        Person.id.in_({two.person_id for two in differ.views})
    )
    workers = select(Worker.id, Worker.name)
    return FiguresPage(
        who,
        assessed_fresh(who),
        assessed_ever(who),
        support_range(who),
        staleness(who),
        guess_share(who),
        list_completeness(session, who),
        calibration(session, who),
        inflation(session, who),
        differ,
        moved,
        net_movement(moved),
        ask_rate(session, period),
        yes_rate_of(session, period),
        follow_through(session, period),
        our_follow_through(session, period),
        committee_ratio(session, who),
        organic_leader_strength(session, who),
        contact_coverage(session, who),
        span(session, who),
        recency(session, who),
        talked_with(session, who),
        isolates(session, net),
        bus_factor(session, net),
        dict([*session.execute(people).all(), *session.execute(workers).all()]),
        dict(session.execute(select(ScaleLevel.id, ScaleLevel.digit)).all()),
    )
