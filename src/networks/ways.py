"""The nearest way from a few to everybody: one pass over the net, a way for each who is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic

from .graph import N, Net, Tie

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Step(Generic[N]):
    """One on a way, and how she is tied to the one before; nobody is before the first."""

    node: N
    ties: tuple[Tie[N], ...]


@dataclass(frozen=True, slots=True)
class Ways(Generic[N]):
    """From where everybody is reached, in the fewest steps."""

    net: Net[N]
    before: tuple[int, ...]
    """The number of who stands before each on her way; her own for those it starts from."""
    steps: tuple[int, ...]
    """How many steps it is to each by number; NOWHERE where there is no way."""

    def length(self, node: N) -> int | None:
        """How many ties lie between her and the nearest start; None where there is no way."""
        steps = self.steps[self.net.place[node]]
        return None if steps == NOWHERE else steps

    def way_to(self, node: N) -> tuple[Step[N], ...]:
        """The way from its start to her, both included; empty where there is none."""
        at = self.net.place[node]
        if self.steps[at] == NOWHERE:
            return ()
        back = [at]
        while self.before[at] != at:
            at = self.before[at]
            back.append(at)
        nodes = [self.net.nodes[number] for number in reversed(back)]
        first: Step[N] = Step(nodes[0], ())
        return (
            first,
            *(Step(there, self.net.ties_of(here, there)) for here, there in pairwise(nodes)),
        )


def ways_from(net: Net[N], starts: Iterable[N]) -> Ways[N]:
    """The nearest way from any of these to everybody. Who is not in the net starts nothing.

    Of ways of one length it is the one whose people stand first in the net: always the same.
    """
    before = [NOWHERE] * len(net.nodes)
    steps = [NOWHERE] * len(net.nodes)
    ring = sorted({net.place[node] for node in starts if node in net.place})
    for number in ring:
        before[number], steps[number] = number, 0
    far = 0
    while ring:
        far += 1
        further = []
        for number in ring:
            for other in net.beside[number]:
                if steps[other] == NOWHERE:
                    before[other], steps[other] = number, far
                    further.append(other)
        ring = further
    return Ways(net, tuple(before), tuple(steps))
