"""A net: who there is, and who is tied to whom. Frozen; numbers inside, the caller's ids outside.

Everything that is asked of a net walks its `beside`, so that it costs as much as there are ties.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from ..tiers import NOTHING, FieldText

N = TypeVar("N", bound=Hashable)
"""What stands for somebody: an id, a number, a letter in a test."""


class Tie(NamedTuple, Generic[N]):
    """How two are tied. The direction is kept to be told; a way may be walked both ways.

    A NamedTuple and no dataclass, because a hundred thousand of them are made: four times faster.
    """

    start: N
    end: N
    kind: FieldText = NOTHING
    directed: bool = False


@dataclass(frozen=True)
class Net(Generic[N]):
    """Nodes in their order, and all ties between two of them.

    A pair counts as one line in every measure, however many ties it has.
    """

    nodes: tuple[N, ...]
    place: Mapping[N, int]
    """The number of each node: its place in `nodes`."""
    ties: tuple[Tie[N], ...]

    @cached_property
    def beside(self) -> list[list[int]]:
        """The neighbours of each node by number, each once, in the order of the numbers."""
        place = self.place
        found: list[list[int]] = [[] for _node in self.nodes]
        for tie in self.ties:
            one, other = place[tie[0]], place[tie[1]]
            found[one].append(other)
            found[other].append(one)
        return [sorted(set(others)) for others in found]

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """Each pair that is tied, once, by number, the smaller first; in order."""
        beside = enumerate(self.beside)
        return [(one, other) for one, others in beside for other in others if one < other]

    def ties_of(self, one: N, other: N) -> list[Tie[N]]:
        """All ties between the two, in the order they were given; none for strangers."""
        return self._between.get(self._pair(one, other), [])

    @cached_property
    def _between(self) -> dict[int, list[Tie[N]]]:
        found: dict[int, list[Tie[N]]] = {}
        for tie in self.ties:
            found.setdefault(self._pair(tie[0], tie[1]), []).append(tie)
        return found

    def _pair(self, one: N, other: N) -> int:
        """One number for the two, whichever is named first."""
        first, second = self.place[one], self.place[other]
        count = len(self.nodes)
        return first * count + second if first < second else second * count + first

    def only(self, nodes: Iterable[N]) -> Net[N]:
        """The part of the net that these nodes make among themselves, in their order."""
        return net_of((node for node in nodes if node in self.place), self.ties)


def net_of(nodes: Iterable[N], ties: Iterable[Tie[N]]) -> Net[N]:
    """The net of these nodes. Ties to anybody else, and of one with herself, are passed over."""
    place = {node: number for number, node in enumerate(dict.fromkeys(nodes))}
    inside = (tie for tie in ties if tie[0] in place and tie[1] in place and tie[0] != tie[1])
    return Net(tuple(place), place, tuple(inside))
