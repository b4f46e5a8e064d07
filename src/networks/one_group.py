"""One group laid out by itself: those who know each other near each other, on an even disc.

Measured in steps: no two stand nearer than one step.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, pi, sin, sqrt
from random import Random
from typing import NamedTuple

from .graph import N, Net

SMALL = 60
"""Up to so many people a group is laid out by springs along every way, above by the ties alone."""
SEED = 1917
GOLDEN = pi * (3 - sqrt(5))
"""Turned on by this angle each time, points fill a disc evenly, as in a sunflower."""


class Spot(NamedTuple):
    """A place on the map; y grows downwards."""

    x: float
    y: float


def by_itself(net: Net[N]) -> dict[N, Spot]:
    """The people of one group round the middle, by who knows whom; no two nearer than a step."""
    count = len(net.nodes)
    spots = _sunflower(count)
    if net.ties:
        spots = _by_ties(net, spots)
    spots = _pushed_apart(_fitted(spots, reach_of(count)))
    return dict(zip(net.nodes, _centred(spots), strict=True))


def reach_of(count: int) -> float:
    """How far from the middle so many people go; there is room left for more."""
    return 0.0 if count < 2 else 0.85 * sqrt(count)


def _sunflower(count: int) -> list[Spot]:
    return [
        Spot(0.8 * sqrt(at) * cos(at * GOLDEN), 0.8 * sqrt(at) * sin(at * GOLDEN))
        for at in range(count)
    ]


def _by_ties(net: Net[N], begin: list[Spot]) -> list[Spot]:
    """Those who know each other near each other. From fixed places, with dice that fall alike."""
    from igraph import Graph, set_random_number_generator

    set_random_number_generator(Random(SEED))  # noqa: S311 - parts who stand on one spot
    graph = Graph(n=len(begin), edges=net.lines)
    seed = [list(spot) for spot in begin]
    if len(begin) <= SMALL:
        found = graph.layout_kamada_kawai(seed=seed, maxiter=20 * len(begin))
    else:
        found = graph.layout_fruchterman_reingold(seed=seed, niter=200, grid=False)
    return [Spot(float(x), float(y)) for x, y in found.coords]


def _centred(spots: list[Spot]) -> list[Spot]:
    middle = middle_of(spots)
    return [Spot(x - middle.x, y - middle.y) for x, y in spots]


def middle_of(spots: Sequence[Spot]) -> Spot:
    count = len(spots) or 1
    return Spot(sum(spot.x for spot in spots) / count, sum(spot.y for spot in spots) / count)


def _fitted(spots: list[Spot], reach: float) -> list[Spot]:
    """The same picture on a disc, evenly filled: from the middle outwards the order stays."""
    around = _centred(spots)
    order = sorted(range(len(around)), key=lambda at: (hypot(*around[at]), at))
    fitted = list(around)
    for rank, at in enumerate(order):
        far = hypot(*around[at])
        wanted = reach * sqrt((rank + 0.5) / len(order))
        as_it_was = far * reach / (hypot(*around[order[-1]]) or 1)
        scale = (0.6 * wanted + 0.4 * as_it_was) / far if far else 0.0
        fitted[at] = Spot(around[at].x * scale, around[at].y * scale)
    return fitted


def _pushed_apart(spots: list[Spot]) -> list[Spot]:
    """Until no two are nearer than a step."""
    moving = list(spots)
    for _round in range(200):
        if not _push(moving):
            break
    return moving


def _push(spots: list[Spot]) -> bool:
    """Moves each two that are too near apart by half of what is missing; False if none were."""
    cells: dict[tuple[int, int], list[int]] = {}
    for at, spot in enumerate(spots):
        cells.setdefault((int(spot.x // 1), int(spot.y // 1)), []).append(at)
    moved = False
    for at in range(len(spots)):
        column, row = int(spots[at].x // 1), int(spots[at].y // 1)
        for near in ((column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            for other in cells.get(near, ()):
                if other > at:
                    moved |= _part(spots, at, other)
    return moved


def _part(spots: list[Spot], at: int, other: int) -> bool:
    dx, dy = spots[other].x - spots[at].x, spots[other].y - spots[at].y
    far = hypot(dx, dy)
    if far >= 1:
        return False
    if far < 1e-6:  # on one spot: each pair of numbers has its own direction
        dx, dy, far = cos(at + other * GOLDEN), sin(at + other * GOLDEN), 1.0
        push = 0.51
    else:
        push = (1.02 - far) / 2
    shift = Spot(dx / far * push, dy / far * push)
    spots[at] = Spot(spots[at].x - shift.x, spots[at].y - shift.y)
    spots[other] = Spot(spots[other].x + shift.x, spots[other].y + shift.y)
    return True
