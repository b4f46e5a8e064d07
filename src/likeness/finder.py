"""Who of many may be somebody who is not among them yet, asked one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .candidates import Candidates
from .commonness import Commonness
from .compared import Likeness, likeness, weighed
from .described import Described
from .pairs import LEAST


class Known(NamedTuple):
    """Somebody who may be the one, and how likely."""

    one: Described
    likeness: Likeness


class Finder:
    """Holds everybody; what is usual in a register is what they are weighed by."""

    def __init__(self, people: Sequence[Described]) -> None:
        self._people = people
        self._common = Commonness.among(people)
        self._candidates = Candidates(people)

    @property
    def people(self) -> int:
        """How many it holds."""
        return len(self._people)

    def likeliest(self, asked: Described) -> Known | None:
        """The one who is likelier the same than not, the likeliest of several; None for nobody."""
        best, most = None, LEAST
        for number in self._candidates.near_to(asked):
            one = self._people[number]
            score = weighed(one, asked, self._common).score(len(self._people))
            if score >= most:
                best, most = one, score
        return None if best is None else Known(best, likeness(best, asked, self._common))
