"""Conditions found by typing: the question for the field that adds them, a day read among it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ...problems import Problem
from ...services.questions.condition import Typed
from ...services.questions.offers import offers
from ..type_ahead import AT_MOST, Hit

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ..desk import Desk

LAST = 3
"""So many of the last words may name a day: "1 nov 2026"."""


def conditions_query(desk: Desk) -> Callable[[str], Callable[[Session], list[Hit]]]:
    """The question for conditions by what was typed; the value of a hit is a Term."""
    return lambda text: partial(_hits, typed(desk, text))


def typed(desk: Desk, text: str) -> Typed:
    """What was typed, with the day that its last words name, past or to come."""
    words = text.split()
    for first in range(max(1, len(words) - LAST), len(words)):
        try:
            day = desk.read_day(" ".join(words[first:]), past=True)
        except Problem:
            continue
        return Typed(text, day, " ".join(words[:first]))
    return Typed(text)


def _hits(what: Typed, session: Session) -> list[Hit]:
    return [Hit(one.term, one.words) for one in offers(session, what, AT_MOST)]
