"""A net: who there is, and who is tied to whom. Frozen; numbers inside, the caller's ids outside.

Everything that is asked of a net walks its `beside`, so that it costs as much as there are ties.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

N = TypeVar("N", bound=Hashable)
"""What stands for somebody: an id, a number, a letter in a test."""


@dataclass(frozen=True, slots=True)
class Tie(Generic[N]):
    """How two are tied. The direction is kept to be told; a way may be walked both ways."""

    start: N
    end: N
    kind: str = ""
    directed: bool = False


@dataclass(frozen=True)
class Net(Generic[N]):
    """Nodes in their order, and for each pair that is tied all ties between the two.

    A pair counts as one line in every measure, however many ties it has.
    """

    nodes: tuple[N, ...]
    place: Mapping[N, int]
    """The number of each node: its place in `nodes`."""
    between: Mapping[tuple[int, int], tuple[Tie[N], ...]]
    """The ties of each pair, the smaller number first."""

    @cached_property
    def beside(self) -> tuple[tuple[int, ...], ...]:
        """The neighbours of each node by number, in the order of the numbers."""
        found: list[list[int]] = [[] for _node in self.nodes]
        for one, other in sorted(self.between):
            found[one].append(other)
            found[other].append(one)
        return tuple(map(tuple, found))

    def ties_of(self, one: N, other: N) -> tuple[Tie[N], ...]:
        """All ties between the two, in the order they were given; none for strangers."""
        pair = self.place[one], self.place[other]
        return self.between.get((min(pair), max(pair)), ())

    def only(self, nodes: Iterable[N]) -> Net[N]:
        """The part of the net that these nodes make among themselves, in their order."""
        kept = tuple(node for node in dict.fromkeys(nodes) if node in self.place)
        inside = {self.place[node] for node in kept}
        return net_of(
            kept,
            (
                tie
                for (one, other), ties in self.between.items()
                if one in inside and other in inside
                for tie in ties
            ),
        )


def net_of(nodes: Iterable[N], ties: Iterable[Tie[N]]) -> Net[N]:
    """The net of these nodes. Ties to anybody else, and of one with herself, are passed over."""
    all_nodes = tuple(dict.fromkeys(nodes))
    place = {node: number for number, node in enumerate(all_nodes)}
    between: dict[tuple[int, int], list[Tie[N]]] = {}
    for tie in ties:
        one, other = place.get(tie.start), place.get(tie.end)
        if one is not None and other is not None and one != other:
            between.setdefault((one, other) if one < other else (other, one), []).append(tie)
    return Net(all_nodes, place, {pair: tuple(found) for pair, found in between.items()})
