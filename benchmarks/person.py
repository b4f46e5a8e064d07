"""A person's page and the briefing before a talk, in a register of twenty thousand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from longhaul.models import Id, Person, Worker
from longhaul.services.briefing import briefing
from longhaul.store.store import Store
from longhaul.ui.screens.person.load import load
from sqlalchemy import select
from sqlalchemy.orm import Session

from .figure import Figure, timed
from .made_up_register import TODAY, lay_down
from .timing import Taken, asked

MOST = 50.0
"""Milliseconds for a person's page."""
LOOKED_AT = 100


def measure(work: Path) -> list[Figure]:
    """Milliseconds for one of a hundred people: all that her page reads."""
    store = lay_down(work / "register")
    figures = [
        timed("A person's page, the mean of a hundred", pages(store, her_page), MOST),
        timed("The briefing before a talk",
              pages(store, lambda s, one, _worker: briefing(s, one, TODAY)), MOST),
    ]  # fmt: skip
    store.close()
    return figures


def her_page(session: Session, one: Id, worker: Id) -> object:
    """As the window reads it."""
    return load(session, one, worker, TODAY)


def pages(store: Store, ask: Callable[[Session, Id, Id], object], rounds: int = 3) -> Taken:
    """What one of a hundred people takes, in the middle, asked about one after the other."""
    people = store.read(lambda s: s.scalars(select(Person.id)).all())
    some = people[:: len(people) // LOOKED_AT]
    worker = store.read(lambda s: s.scalars(select(Worker.id)).first()) or b""
    all_of_them = asked(store, lambda s: [ask(s, one, worker) for one in some], rounds)
    return Taken(
        tuple(one / len(some) for one in all_of_them.clock),
        tuple(one / len(some) for one in all_of_them.work),
    )
