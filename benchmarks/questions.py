"""Five conditions over twenty thousand people: who fits, who is left out, what typing offers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from longhaul.services.questions.answer import answer, asked_now, count
from longhaul.services.questions.condition import Typed
from longhaul.services.questions.offers import offers
from longhaul.services.questions.question import Question
from longhaul.store.store import Store
from sqlalchemy.orm import Session

from .figure import Figure
from .made_up_register import TODAY, lay_down

REPETITIONS = 9
MOST = 100.0
"""Milliseconds for a question of five conditions."""
NARROW = (
    "in ward 7", "not spoken with for 30", "knows somebody on", "assessed 2 3 in", "not asked for",
)  # fmt: skip
BROAD = ("not spoken with for 30", "has a phone", "assessed 2 3 in", "not asked for", "has no next")


def measure(work: Path) -> list[Figure]:
    """Milliseconds, as the window asks: the list, and who is left out and why."""
    store = lay_down(work / "register")
    narrow, broad = (_typed(store, words) for words in (NARROW, BROAD))
    figures = [
        Figure(name=f"Five conditions, {name}", unit="ms", most=MOST,
               program=_times(store, lambda s, one=one: answer(s, one, asked_now(s, None, TODAY))))
        for name, one in (("in one ward", narrow), ("in the whole register", broad))
    ] + [
        Figure(name="How many fit it", unit="ms",
               program=_times(store, lambda s: count(s, broad, asked_now(s, None, TODAY)))),
        Figure(name="Keystroke that finds a condition", unit="ms",
               program=_times(store, lambda s: offers(s, Typed("not spo"), 8))),
    ]  # fmt: skip
    store.close()
    return figures


def _typed(store: Store, words: tuple[str, ...]) -> Question:
    """The question that these words find, each the first that is offered."""

    def found(session: Session) -> Question:
        lines = tuple((offers(session, Typed(one), 1)[0].term,) for one in words)
        return Question(lines)

    return store.read(found)


def _times(store: Store, ask: Callable[[Session], object]) -> tuple[float, ...]:
    times = []
    for _round in range(REPETITIONS):
        begun = perf_counter()
        store.read(ask)
        times.append((perf_counter() - begun) * 1000)
    return tuple(times)
