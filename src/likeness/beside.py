"""Some people beside some others, of whom each may be one of them: the new and the gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from .candidates import CROWD, shared_facts
from .commonness import Commonness
from .compared import likeness, weighed
from .described import Described, whole_name
from .finder import Known
from .names import nearest

ASKED = 0.1
"""So likely is enough to ask. By a name alone nobody scores more than 0.4, and who is gone while
somebody of her name is new is to be asked about."""
LOOKED_AT = 8
"""So many of those who are called nearly so are compared."""


def one_each(
    asked: Sequence[Described], others: Sequence[Described]
) -> Iterator[tuple[int, Known]]:
    """Who of the others each is perhaps, by their place in the order; nobody is two of them."""
    pairs = sorted(_pairs(asked, others), key=lambda pair: (-pair[0], pair[1], pair[2]))
    mine, theirs, common = set[int](), set[int](), Commonness.among(others)
    for _score, at, other in pairs:
        if at not in mine and other not in theirs:
            mine.add(at)
            theirs.add(other)
            one = others[other]
            yield at, Known(one, likeness(one, asked[at], common))


def _pairs(
    asked: Sequence[Described], others: Sequence[Described]
) -> Iterator[tuple[float, int, int]]:
    common, near = Commonness.among(others), _Near(others)
    for at, one in enumerate(asked):
        for other in near.to(one):
            score = weighed(others[other], one, common).score(len(others))
            if score >= ASKED:
                yield score, at, other


class _Near:
    """Who of them is called nearly so, or shares something that no crowd shares."""

    def __init__(self, people: Sequence[Described]) -> None:
        self._names = [whole_name(one.names[0]) for one in people]
        self._by_fact: dict[Hashable, list[int]] = defaultdict(list)
        for number, one in enumerate(people):
            for fact in set(shared_facts(one)):
                self._by_fact[fact].append(number)

    def to(self, one: Described) -> set[int]:
        """Their places in the order."""
        found = {at for name in one.names for at in nearest(name, self._names, LOOKED_AT)}
        for fact in shared_facts(one):
            held = self._by_fact.get(fact, ())
            found.update(held if len(held) <= CROWD else ())
        return found
