"""How somebody stands in a net: how many she knows, how many ways lead over her, whom she holds.

The figures are those that books on networks print: ties both ways, a pair once, betweenness as a
share of all pairs of others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Generic

from .graph import N, Net

EXACT = 3_000
"""Up to so many nodes betweenness looks at every way; that takes their square."""
BOUND = 3
"""Above, at ways of at most so many ties: with a bound it takes no more than there are ties."""


@dataclass(frozen=True, slots=True)
class Measures(Generic[N]):
    """The measures of everybody, by number."""

    net: Net[N]
    degrees: tuple[int, ...]
    betweennesses: tuple[float, ...]
    bound: int | None
    """The longest way that betweenness looked at; None where it looked at all."""

    def degree(self, node: N) -> int:
        """How many she is tied to."""
        return self.degrees[self.net.place[node]]

    def betweenness(self, node: N) -> float:
        """The share of the pairs of others whose nearest way leads over her, from 0 to 1."""
        return self.betweennesses[self.net.place[node]]


def measure(net: Net[N], *, exact: int = EXACT, bound: int = BOUND) -> Measures[N]:
    """Degree and betweenness of everybody; the bound is told where there are more than `exact`."""
    count = len(net.nodes)
    limit = None if count <= exact else bound
    pairs = (count - 1) * (count - 2) / 2
    return Measures(
        net,
        tuple(map(len, net.beside)),
        tuple(ways / pairs if pairs else 0.0 for ways in _ways_over_each(net, limit)),
        limit,
    )


def _ways_over_each(net: Net[N], limit: int | None) -> list[float]:
    if not net.nodes:
        return []
    from igraph import Graph  # takes longer to load than a small net to measure

    graph = Graph(n=len(net.nodes), edges=net.lines)
    return list(map(float, graph.betweenness(directed=False, cutoff=limit)))


def components(net: Net[N]) -> list[tuple[N, ...]]:
    """The parts between which no tie leads, the largest first; who is alone is one too."""
    seen = [False] * len(net.nodes)
    parts: list[tuple[N, ...]] = []
    for first in range(len(net.nodes)):
        if seen[first]:
            continue
        seen[first], part = True, [first]
        for number in part:  # grows while it is walked
            for other in net.beside[number]:
                if not seen[other]:
                    seen[other] = True
                    part.append(other)
        parts.append(tuple(net.nodes[number] for number in sorted(part)))
    return sorted(parts, key=len, reverse=True)


def isolates(net: Net[N]) -> tuple[N, ...]:
    """Those who are tied to nobody, in the order of the net."""
    pairs = zip(net.nodes, net.beside, strict=True)
    return tuple(node for node, others in pairs if not others)


@dataclass(frozen=True, slots=True)
class Bridges(Generic[N]):
    """Who holds whom: those without whom others would be cut off."""

    net: Net[N]
    order: tuple[int, ...]
    """All who were walked to, each before those behind her."""
    spans: dict[int, tuple[tuple[int, int], ...]]
    """For each bridge by number, the stretches of `order` that are cut off without her."""

    def counts(self, among: Iterable[N] | None = None) -> dict[N, int]:
        """How many are cut off without each, of these or of all; nobody who cuts off none."""
        asked = self._numbers(among)
        so_far = [0, *accumulate(number in asked for number in self.order)]
        found = {
            self.net.nodes[number]: sum(so_far[end] - so_far[start] for start, end in spans)
            for number, spans in self.spans.items()
        }
        return {node: count for node, count in found.items() if count}

    def cut_off(self, node: N, among: Iterable[N] | None = None) -> list[N]:
        """Who is cut off without her, of these or of all, in the order of the net."""
        spans = self.spans.get(self.net.place[node], ())
        behind = chain.from_iterable(self.order[start:end] for start, end in spans)
        return [self.net.nodes[number] for number in sorted(self._numbers(among) & {*behind})]

    def _numbers(self, among: Iterable[N] | None) -> AbstractSet[int]:
        place = self.net.place
        if among is None:
            return set(place.values())
        return {place[node] for node in among if node in place}


def bridges(net: Net[N], roots: Iterable[N]) -> Bridges[N]:
    """Those whose absence cuts others off from the roots (the committee), and whom.

    Whom no way from a root reaches is cut off already and counts nowhere. Without a root, those
    count as cut off who lose their way to the one in their part who knows the most; of what hangs
    on her alone, all but the largest piece.
    """
    start = sorted({net.place[node] for node in roots if node in net.place})
    walk = _Walk(net, start)
    if start:
        walk.from_hub()
    else:
        walk.from_the_best_known()
    return Bridges(
        net, tuple(walk.order), {one: tuple(parts) for one, parts in walk.cut.items() if parts}
    )


class _Walk(Generic[N]):
    """One walk in depth (Tarjan): when each was reached, and how far back a round way leads.

    The roots hang on one more node that nobody can take away, so all of them count as one.
    """

    def __init__(self, net: Net[N], roots: list[int]) -> None:
        self._net, self._roots = net, roots
        self._hub = len(net.nodes)
        self._is_root = frozenset(roots)
        self._at = [-1] * (self._hub + 1)
        self._low = [0] * (self._hub + 1)
        self.order: list[int] = []
        self.cut: dict[int, list[tuple[int, int]]] = {}
        """For each, the stretches of `order` that hang on her alone."""

    def from_hub(self) -> None:
        """Walks to all whom a root reaches."""
        self._walk(self._hub)
        self.cut.pop(self._hub, None)

    def from_the_best_known(self) -> None:
        """Walks every part from its best known node."""
        beside = self._net.beside
        for first in sorted(range(self._hub), key=lambda number: -len(beside[number])):
            if self._at[first] < 0:
                self._walk(first)
                parts = self.cut.get(first, [])
                if parts:
                    parts.remove(max(parts, key=lambda part: part[1] - part[0]))

    def _beside(self, number: int) -> Iterator[int]:
        if number == self._hub:
            return iter(self._roots)
        others = self._net.beside[number]
        return iter((*others, self._hub) if number in self._is_root else others)

    def _walk(self, first: int) -> None:
        stack = [(first, -1, self._reach(first))]
        while stack:
            number, parent, others = stack[-1]
            for other in others:
                if self._at[other] < 0:
                    stack.append((other, number, self._reach(other)))
                    break
                if other != parent:
                    self._low[number] = min(self._low[number], self._at[other])
            else:
                stack.pop()
                if parent >= 0:
                    self._leave(number, parent)

    def _reach(self, number: int) -> Iterator[int]:
        self._at[number] = self._low[number] = len(self.order)
        self.order.append(number)
        return self._beside(number)

    def _leave(self, number: int, parent: int) -> None:
        """All behind `number` is walked: it hangs on `parent` where no way leads round her."""
        self._low[parent] = min(self._low[parent], self._low[number])
        if self._low[number] >= self._at[parent]:
            self.cut.setdefault(parent, []).append((self._at[number], len(self.order)))
