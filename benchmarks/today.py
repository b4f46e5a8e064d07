"""Today over twenty thousand people: what one worker has before her, and what all of them have."""

from __future__ import annotations

from pathlib import Path

from longhaul.models import Campaign, Commitment, Worker
from longhaul.services.metrics.truth import calibration
from longhaul.services.metrics.universe import universe
from longhaul.services.today import today_page
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from .figure import Figure, timed
from .made_up_register import TODAY, lay_down
from .timing import asked

MOST = 100.0
"""Milliseconds for what one worker has before her."""


def measure(work: Path) -> list[Figure]:
    """Milliseconds for what the window asks before it paints."""
    store = lay_down(work / "register")
    worker = store.read(busiest)
    campaign = store.read(lambda s: s.scalars(select(Campaign.id)).one())
    figures = [
        timed("Today, one worker's", asked(store, lambda s: today_page(s, worker, TODAY)), MOST),
        timed("Today, everybody's", asked(store, lambda s: today_page(s, None, TODAY))),
        timed("Calibration of a campaign",
              asked(store, lambda s: calibration(s, universe(s, campaign, TODAY)))),
    ]  # fmt: skip
    store.close()
    return figures


def busiest(session: Session) -> bytes:
    """The worker with the most promises."""
    owing = select(Worker.id).join(Commitment, Commitment.worker_id == Worker.id)
    return session.scalars(owing.group_by(Worker.id).order_by(func.count().desc()).limit(1)).one()
