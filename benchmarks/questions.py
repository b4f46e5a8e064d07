"""Five conditions over twenty thousand people: who fits, who is left out, what typing offers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from longhaul.services.questions.answer import Answered, answer, asked_now, count
from longhaul.services.questions.condition import Typed
from longhaul.services.questions.offers import offers
from longhaul.services.questions.question import Question
from longhaul.store.store import Store
from sqlalchemy.orm import Session

from .figure import Figure, timed
from .made_up_register import TODAY, lay_down
from .timing import asked

MOST = 100.0
"""Milliseconds for a question of five conditions."""
NARROW = (
    "in ward 7", "not spoken with for 30", "knows somebody on", "assessed 2 3 in", "not asked for",
)  # fmt: skip
BROAD = ("not spoken with for 30", "has a phone", "assessed 2 3 in", "not asked for", "has no next")


def measure(work: Path) -> list[Figure]:
    """Milliseconds, as the window asks: the list, and who is left out and why."""
    store = lay_down(work / "register")
    narrow, broad = (question(store, words) for words in (NARROW, BROAD))
    figures = [
        timed("Five conditions, in one ward", asked(store, answered(narrow)), MOST),
        timed("Five conditions, in the whole register", asked(store, answered(broad)), MOST),
        timed("How many fit it",
              asked(store, lambda s: count(s, broad, asked_now(s, None, TODAY)))),
        timed("Keystroke that finds a condition",
              asked(store, lambda s: offers(s, Typed("not spo"), 8))),
    ]  # fmt: skip
    store.close()
    return figures


def question(store: Store, words: tuple[str, ...]) -> Question:
    """The question that these words find, each the first that is offered."""

    def found(session: Session) -> Question:
        lines = tuple((offers(session, Typed(one), 1)[0].term,) for one in words)
        return Question(lines)

    return store.read(found)


def answered(question: Question) -> Callable[[Session], Answered]:
    """Asks it as the window does, for nobody's eyes in particular."""
    return lambda session: answer(session, question, asked_now(session, None, TODAY))
