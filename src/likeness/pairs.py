"""Everybody compared with whoever she may be: the likely pairs, the likeliest first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ..progress import Progress
from .candidates import Candidates
from .commonness import Commonness
from .compared import Likeness, Shares, Weighed, likeness, shares_of, weighed
from .described import Described

LEAST = 0.5
"""Likelier one person than two."""
WORTH = 0.02
"""Below this, by the usual shares, a pair says nothing of how people stand here."""
EVERY = 2000
"""People after which is told how far it is."""


class Pair(NamedTuple):
    """Two who may be one."""

    one: Described
    other: Described
    likeness: Likeness


def likely_pairs(
    people: Sequence[Described],
    apart: Collection[frozenset[object]] = frozenset(),
    least: float = LEAST,
    progress: Progress | None = None,
    made_one: int = 0,
) -> list[Pair]:
    """All pairs at least so likely, the likeliest first; `apart` are keys of two who are two.

    `made_one` pairs were here, and are one entry each by now.

    `progress` is called with people done and in all; what it raises stops the search.
    """
    common = Commonness.among(people)
    weighty = list(_weighty(people, common, progress))
    shares = shares_of([one for _pair, one in weighty], len(people), made_one)
    found = []
    for (first, second), one in weighty:
        mine, hers = people[first], people[second]
        if one.score(len(people), shares) < least or frozenset((mine.key, hers.key)) in apart:
            continue
        found.append(Pair(mine, hers, likeness(mine, hers, common, shares)))
    return sorted(found, key=lambda pair: (-round(pair.likeness.score, 6), pair.one.shown))


def _weighty(
    people: Sequence[Described], common: Commonness, progress: Progress | None
) -> Iterator[tuple[tuple[int, int], Weighed]]:
    """The pairs that may be one person, or two of one home."""
    usual, told = Shares(), 0
    for first, second in Candidates(people).pairs():
        if progress is not None and first >= told:
            progress(first, len(people))
            told = first + EVERY
        one = weighed(people[first], people[second], common)
        if one.is_worth(WORTH, len(people), usual):
            yield (first, second), one
