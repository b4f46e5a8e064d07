"""A person's page and the briefing before a talk, in a register of twenty thousand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from longhaul.models import Id, Person, Worker
from longhaul.services.briefing import briefing
from longhaul.store.store import Store
from longhaul.ui.screens.person.load import load
from sqlalchemy import select
from sqlalchemy.orm import Session

from .figure import Figure
from .made_up_register import TODAY, lay_down

MOST = 50.0
"""Milliseconds for a person's page."""
EACH = 200
"""Every so many-th person is looked at."""


def measure(work: Path) -> list[Figure]:
    """Milliseconds for each of a hundred people, all that their page reads."""
    store = lay_down(work / "register")
    worker = store.read(lambda s: s.scalars(select(Worker.id)).first()) or b""
    figures = [
        Figure(name="A person's page", unit="ms", most=MOST,
               program=_times(store, lambda s, one: load(s, one, worker, TODAY))),
        Figure(name="The briefing before a talk", unit="ms", most=MOST,
               program=_times(store, lambda s, one: briefing(s, one, TODAY))),
    ]  # fmt: skip
    store.close()
    return figures


def _times(store: Store, ask: Callable[[Session, Id], object]) -> tuple[float, ...]:
    people = store.read(lambda s: s.scalars(select(Person.id)).all())[::EACH]
    times = []
    for one in people:
        begun = perf_counter()
        store.read(lambda session, who=one: ask(session, who))  # type: ignore[misc]
        times.append((perf_counter() - begun) * 1000)
    return tuple(times)
