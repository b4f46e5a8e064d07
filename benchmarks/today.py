"""Today over twenty thousand people: what one worker has before her, and what all of them have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from longhaul.models import Campaign, Commitment, Person, Worker
from longhaul.services.metrics.truth import calibration
from longhaul.services.metrics.universe import universe
from longhaul.services.person_page import person_page
from longhaul.services.today import today_page
from longhaul.store.store import Store
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from .figure import Figure
from .made_up_register import TODAY, lay_down

REPETITIONS = 9
MOST, MOST_PAGE = 100.0, 50.0
"""Milliseconds for Today, and for a person's page."""


def measure(work: Path) -> list[Figure]:
    """Milliseconds for what the window asks before it paints."""
    store = lay_down(work / "register")
    worker = store.read(_busiest)
    one = store.read(lambda s: s.scalars(select(Person.id).limit(1)).one())
    campaign = store.read(lambda s: s.scalars(select(Campaign.id)).one())
    figures = [
        Figure(name="Today, one worker's", unit="ms", most=MOST,
               program=_times(store, lambda s: today_page(s, worker, TODAY))),
        Figure(name="Today, everybody's", unit="ms",
               program=_times(store, lambda s: today_page(s, None, TODAY))),
        Figure(name="A person's page", unit="ms", most=MOST_PAGE,
               program=_times(store, lambda s: person_page(s, one, TODAY))),
        Figure(name="Calibration of a campaign", unit="ms",
               program=_times(store, lambda s: calibration(s, universe(s, campaign, TODAY)))),
    ]  # fmt: skip
    store.close()
    return figures


def _busiest(session: Session) -> bytes:
    """The worker with the most promises."""
    owing = select(Worker.id).join(Commitment, Commitment.worker_id == Worker.id)
    return session.scalars(owing.group_by(Worker.id).order_by(func.count().desc()).limit(1)).one()


def _times(store: Store, ask: Callable[[Session], object]) -> tuple[float, ...]:
    times = []
    for _round in range(REPETITIONS):
        begun = perf_counter()
        store.read(ask)
        times.append((perf_counter() - begun) * 1000)
    return tuple(times)
