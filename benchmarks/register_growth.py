"""The whole register ten and a hundred times as large: what people wait for, and how it grows.

Not part of the usual run: two hundred thousand people take some minutes to lay down.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from longhaul.services.network import View, network
from longhaul.services.today import today_page
from longhaul.store.open_file import file_of
from longhaul.store.store import Store
from sqlalchemy.orm import Session

from .child import heard, say
from .figure import Figure, growth
from .made_up_group import open_group
from .made_up_register import TODAY, lay_down
from .person import her_page, pages
from .questions import BROAD, answered, question
from .timing import asked
from .today import busiest

SIZES = (2_000, 20_000, 200_000)
ROUNDS = 3
NAMES = {
    "today": "Today, one worker's",
    "person": "A person's page",
    "question": "Five conditions",
    "ways": "The nearest way to everybody",
}


def measure(work: Path) -> list[Figure]:
    """Milliseconds of the processor, each size in a fresh process."""
    facts = []
    for people in SIZES:
        lay_down(work / str(people), people).close()
        facts.append(heard("register_growth", work / str(people)))
    figures = []
    for key, name in NAMES.items():
        figures.append(Figure(name=f"{name}, 2,000 people", unit="ms", program=facts[0][key]))
        for (fewer, before), (more, after) in pairwise(zip(SIZES, facts, strict=True)):
            of = f"{name}, {more:,} beside ten times {fewer:,}"
            figures.append(growth(of, after[key], before[key]))
    return figures


def _child(folder: Path) -> None:
    store = open_group(folder)
    worker, broad = store.read(busiest), question(store, BROAD)
    view = View(TODAY, worker)

    def cold(ask: Callable[[Session], object]) -> Sequence[float]:
        """As just after unlocking: what the small fit into memory and the large do not is no
        matter of growth."""
        return asked(store, ask, ROUNDS, before=lambda: forget(store)).work

    say(
        today=cold(lambda s: today_page(s, worker, TODAY)),
        person=pages(store, her_page, ROUNDS).work,
        question=cold(answered(broad)),
        ways=cold(lambda s: network(s, view).ways.steps),
    )


def forget(store: Store) -> None:
    """Lets all pages go that were read."""
    file_of(store).execute("PRAGMA shrink_memory")


if __name__ == "__main__":
    _child(Path(sys.argv[1]))
