"""Actions in a workplace of 5,000 seats with 20 of them: ladder, names, the tests, the door."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from longhaul.services.actions.compared import compared
from longhaul.services.actions.ladder import ladder
from longhaul.services.actions.page import action_page
from longhaul.services.actions.sign_in import door
from longhaul.services.metrics.universe import universe
from sqlalchemy.orm import Session

from .campaign import TODAY, lay_down
from .figure import Figure, timed
from .made_up_group import found, open_group
from .timing import asked

MOST = 500.0
"""Milliseconds for a page, read beside the window."""
LETTERS = 200.0
"""Milliseconds for a name typed at the door."""


def measure(work: Path) -> list[Figure]:
    """Milliseconds of one reading each."""
    folder = work / "actions"
    found(folder)
    store = open_group(folder)
    campaign = lay_down(store)
    action = store.read(lambda s: ladder(s, campaign, TODAY))[-1].id
    questions: tuple[tuple[str, Callable[[Session], object], float], ...] = (
        ("The ladder of 20 actions, 5,000 seats", lambda s: ladder(s, campaign, TODAY), MOST),
        ("The names in one action",
         lambda s: action_page(s, action, TODAY, names_alone=True), MOST),
        ("The last five tests by department",
         lambda s: compared(s, universe(s, campaign, TODAY), 5), 2 * MOST),
        ("A name at the door", lambda s: door(s, action, "an"), LETTERS),
    )  # fmt: skip
    figures = [timed(name, asked(store, query), most) for name, query, most in questions]
    store.close()
    return figures
