"""How common each fact is among the people looked at: what many share says little of two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable

from .described import Described

AS_IF = 50
"""People beyond those looked at, of whom only the usual is known: few people tell no frequency."""
RAREST = 3


class Commonness:
    """The chance that somebody at random shares a fact with two who are compared.

    The two themselves are left out of the count: that they agree does not make it common.
    """

    def __init__(self, people: Iterable[Described]) -> None:
        self.people = 0
        self._held: Counter[Hashable] = Counter()
        self._given: Counter[str] = Counter()
        self._family: Counter[str] = Counter()
        self._at: dict[str, set[int]] = {}
        for one in people:
            self._count(one)

    def given(self, word: str) -> float:
        """How common a given name is."""
        return self._share(self._given[word], 0.001)

    def family(self, word: str) -> float:
        """How common a family name is."""
        return self._share(self._family[word], 0.0005)

    def held(self, fact: Hashable, usual: float) -> float:
        """How common a number, mail, date or place is; `usual` where only these two have it."""
        return self._share(self._held[fact], usual)

    def address(self, shared: frozenset[str]) -> float:
        """How common it is that all these words stand in an address: those in one street share
        more than two who live in one house."""
        rarest = self._rarest(shared)
        return self._share(len(set.intersection(*rarest)) if rarest else 0, 0.001)

    def part_of_address(self, shared: frozenset[str]) -> float:
        """How common the rarest of these words is: any two addresses have a few in common."""
        return self._share(min(map(len, self._rarest(shared)), default=0), 0.01)

    def _rarest(self, words: frozenset[str]) -> list[set[int]]:
        """Who has each of the rarest of these words in her address."""
        return sorted((self._at.get(word, set()) for word in words), key=len)[:RAREST]

    def count_names(self, names: Iterable[tuple[str, str]]) -> None:
        """Counts people of whom only the names were read, as given and family."""
        for given, family in names:
            self.people += 1
            self._count_name(given, family)

    def _share(self, count: int, usual: float) -> float:
        return (max(count - 2, 0) + AS_IF * usual) / (max(self.people - 2, 0) + AS_IF)

    def _count(self, one: Described) -> None:
        number = self.people
        self.people += 1
        self._count_name(*one.names[0])
        facts = (one.phones, one.mails, one.addresses, one.homes, one.works, one.numbers)
        for of_kind in facts:
            self._held.update(of_kind)
        if one.birth:
            self._held[one.birth] += 1
        for word in frozenset().union(*(at.words for at in one.addresses)):
            self._at.setdefault(word, set()).add(number)

    def _count_name(self, given: str, family: str) -> None:
        for part, counted in ((given, self._given), (family, self._family)):
            if part:
                counted[part] += 1
                if " " in part:
                    counted.update(part.split())
