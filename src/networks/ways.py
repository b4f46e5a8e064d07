"""The nearest way from a few to everybody: one pass over the net, a way for each who is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic

from .graph import N, Net, Tie

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Step(Generic[N]):
    """One on a way, and how she is tied to the one before; None is before the first."""

    node: N
    before: N | None
    ties: list[Tie[N]]


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

    def before_of(self, node: N) -> N | None:
        """Who stands before her on the way; None for a start, and where there is no way."""
        at = self.net.place[node]
        before = self.before[at]
        return None if before in (at, NOWHERE) else self.net.nodes[before]

    def step_to(self, node: N) -> Step[N]:
        """The last step on the way to somebody who is reached."""
        before = self.before_of(node)
        return Step(node, before, [] if before is None else self.net.ties_of(before, node))

    def way_to(self, node: N) -> list[Step[N]]:
        """The way from its start to her, both included; empty where there is none."""
        if self.length(node) is None:
            return []
        steps = [self.step_to(node)]
        while (before := steps[-1].before) is not None:
            steps.append(self.step_to(before))
        return steps[::-1]


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
