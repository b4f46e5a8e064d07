"""How common each fact is among the people looked at: what many share says little of two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable

from .described import Described

AS_IF = 50
"""People beyond those looked at, of whom only the usual is known: few people tell no frequency."""
RAREST = 3
"""Words of an address that are looked for together."""
PART = 0.002
"""Two addresses at random have so much in common, however rare each word of it is."""


class Commonness:
    """The chance that somebody at random shares a fact with two who are compared.

    The two themselves are left out of the count: that they agree does not make it common.
    """

    def __init__(self) -> None:
        self.people = 0
        self._held: Counter[Hashable] = Counter()
        self._given: Counter[str] = Counter()
        self._family: Counter[str] = Counter()
        self._at: dict[str, set[int]] = {}
        self._addresses = 0

    @classmethod
    def among(cls, people: Iterable[Described]) -> Commonness:
        """As these people tell it."""
        common = cls()
        for one in people:
            common.people += 1
            common._count_name(*one.names[0])
            common._count_facts(one)
        return common

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
        """How common it is that all these words stand in an address."""
        if shared in self._held:  # the usual case: one address, written alike
            return self.held(shared, 0.001)
        rarest = self._rarest(shared)
        return self._share(len(set.intersection(*rarest)) if rarest else 0, 0.001)

    def part_of_address(self, shared: frozenset[str]) -> float:
        """How common the rarest of these words is: any two addresses have a few in common."""
        rarest = min(map(len, self._rarest(shared)), default=0)
        return max(self._share(rarest, 0.001), PART)

    def _rarest(self, words: frozenset[str]) -> list[set[int]]:
        """The addresses in which each of the rarest of these words stands."""
        return sorted((self._at.get(word, set()) for word in words), key=len)[:RAREST]

    def count_names(self, names: Iterable[str]) -> None:
        """Counts people of whom only the names were read, each in one text: any word of it may
        be a given or a family name."""
        words = Counter(word for name in names for word in name.split())
        self._given, self._family = words, words

    def count_facts(self, people: int, known: Iterable[Described]) -> None:
        """Counts what is known of some of so many people: of all who share anything with one."""
        self.people = people
        for one in known:
            self._count_facts(one)

    def _share(self, count: int, usual: float) -> float:
        return (max(count - 2, 0) + AS_IF * usual) / (max(self.people - 2, 0) + AS_IF)

    def _count_facts(self, one: Described) -> None:
        for of_kind in (one.phones, one.mails, one.homes, one.works, one.numbers):
            self._held.update(of_kind)
        if one.birth:
            self._held[one.birth] += 1
        for address in one.addresses:
            self._held[address.words] += 1
            self._addresses += 1
            for word in address.words:
                self._at.setdefault(word, set()).add(self._addresses)

    def _count_name(self, given: str, family: str) -> None:
        for part, counted in ((given, self._given), (family, self._family)):
            if part:
                counted[part] += 1
                if " " in part:
                    counted.update(part.split())
