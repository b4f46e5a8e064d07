"""Where everybody stands on a map: each group on a round ground of its own, side by side.

The same net gives the same map. Who has a place keeps it; who is new is put near those she knows.
Measured in steps: no two stand nearer than one step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, log, sin, sqrt
from typing import Generic

from .graph import N, Net
from .one_group import GOLDEN, Spot, by_itself, middle_of, reach_of

MARGIN = 0.8
"""From the outermost people to the edge of their ground."""
BETWEEN = 1.4
"""Between two grounds, so that a name fits above each."""
WIDE = 1.35
"""A map is so many times as wide as it is high."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The round ground of a group; `group` is its number in what was laid out."""

    group: int
    x: float
    y: float
    radius: float

    def overlaps(self, other: Ground) -> bool:
        """True if the two would stand on each other."""
        return hypot(self.x - other.x, self.y - other.y) < self.radius + other.radius - 1e-9


@dataclass(frozen=True, slots=True)
class Layout(Generic[N]):
    """A spot for everybody in a group, and a ground for each group that is not empty."""

    spots: Mapping[N, Spot]
    grounds: tuple[Ground, ...]
    anew: bool
    """True where nobody kept her place: a first map, or one that had become too narrow."""


def lay_out(
    net: Net[N], groups: Sequence[Sequence[N]], kept: Mapping[N, Spot] | None = None
) -> Layout[N]:
    """The map of these groups in their order; somebody in two of them stands in the first.

    Spots in `kept` stay, save those of people who stand far from their group: they moved to
    another. Where the grounds would overlap with them, all are laid out anew.
    """
    apart = _once(groups)
    if kept:
        filled = _filled(net, apart, kept)
        grounds = _grounds(apart, filled)
        if filled and not _any_overlap(grounds):
            return Layout(filled, grounds, anew=False)
    fresh = _side_by_side([by_itself(net.only(group)) for group in apart])
    return Layout(fresh, _grounds(apart, fresh), anew=True)


def _once(groups: Sequence[Sequence[N]]) -> list[list[N]]:
    seen: set[N] = set()
    once = []
    for group in groups:
        once.append([node for node in dict.fromkeys(group) if node not in seen])
        seen.update(group)
    return once


# Groups side by side


def _side_by_side(groups: Sequence[Mapping[N, Spot]]) -> dict[N, Spot]:
    """Each group on its own ground, in rows that make a picture of the usual shape."""
    filled = [group for group in groups if group]
    cells = [2 * _radius(tuple(group.values())) + BETWEEN for group in filled]
    spots: dict[N, Spot] = {}
    top = 0.0
    for row in _rows(cells):
        height, x = max(cells[at] for at in row), 0.0
        for at in row:
            middle = Spot(x + cells[at] / 2, top + height / 2)
            spots |= {
                node: Spot(middle.x + spot.x, middle.y + spot.y)
                for node, spot in filled[at].items()
            }
            x += cells[at]
        top += height
    return spots


def _rows(cells: Sequence[float]) -> list[list[int]]:
    """The cells in rows, in their order, by the width that comes nearest to the usual shape."""
    widths = {sum(cells[: end + 1]) for end in range(len(cells))}
    return min((_rows_of(cells, width) for width in sorted(widths)),
        key=lambda rows: abs(log(_shape(cells, rows) / WIDE)), default=[])  # fmt: skip


def _rows_of(cells: Sequence[float], width: float) -> list[list[int]]:
    rows: list[list[int]] = []
    x = 0.0
    for at, cell in enumerate(cells):
        if not rows or x + cell > width * 1.0001:
            rows.append([])
            x = 0.0
        rows[-1].append(at)
        x += cell
    return rows


def _shape(cells: Sequence[float], rows: list[list[int]]) -> float:
    wide = max(sum(cells[at] for at in row) for row in rows)
    return wide / sum(max(cells[at] for at in row) for row in rows)


def _radius(spots: Sequence[Spot]) -> float:
    """Of a ground that holds these, round their middle."""
    middle = middle_of(spots)
    return max((hypot(x - middle.x, y - middle.y) for x, y in spots), default=0.0) + MARGIN


def _grounds(groups: Sequence[Sequence[N]], spots: Mapping[N, Spot]) -> tuple[Ground, ...]:
    found = []
    for number, group in enumerate(groups):
        stand = [spots[node] for node in group if node in spots]
        if stand:
            middle = middle_of(stand)
            found.append(Ground(number, middle.x, middle.y, _radius(stand)))
    return tuple(found)


def _any_overlap(grounds: Sequence[Ground]) -> bool:
    return any(
        one.overlaps(other) for at, one in enumerate(grounds) for other in grounds[at + 1 :]
    )  # fmt: skip


# Those who are new on a map that stands


def _filled(net: Net[N], groups: Sequence[Sequence[N]], kept: Mapping[N, Spot]) -> dict[N, Spot]:
    """The spots that stay, and beside them one for each who is new; empty where none can stay."""
    spots: dict[N, Spot] = {}
    for group in groups:
        spots |= _staying(group, kept)
    taken = _Taken(spots.values())
    right = max((spot.x for spot in spots.values()), default=0.0)
    for group in groups:
        new = [node for node in group if node not in spots]
        home = [spots[node] for node in group if node in spots]
        if not home and new:  # a new group stands to the right of all others
            middle = Spot(right + BETWEEN + 2 * MARGIN + reach_of(len(new)) * 1.3, 0.0)
            right = middle.x + reach_of(len(new)) * 1.3
        else:
            middle = middle_of(home)
        for node in new:
            known = [spots[other] for other in _known(net, node, group) if other in spots]
            spots[node] = taken.free_near(middle_of(known) if known else middle)
    return spots if kept else {}


def _known(net: Net[N], node: N, group: Sequence[N]) -> list[N]:
    inside = set(group)
    beside = net.beside[net.place[node]] if node in net.place else ()
    return [net.nodes[number] for number in beside if net.nodes[number] in inside]


def _staying(group: Sequence[N], kept: Mapping[N, Spot]) -> dict[N, Spot]:
    """The kept spots of a group, without those of people who stood in another until now."""
    stand = {node: kept[node] for node in group if node in kept}
    if not stand:
        return {}
    xs = sorted(spot.x for spot in stand.values())
    ys = sorted(spot.y for spot in stand.values())
    middle = Spot(xs[len(xs) // 2], ys[len(ys) // 2])
    reach = 1.6 * reach_of(len(group)) + 1.5
    return {
        node: spot
        for node, spot in stand.items()
        if hypot(spot.x - middle.x, spot.y - middle.y) <= reach
    }


class _Taken:
    """Which spots are taken, in cells of one step, so that a free one is found at once."""

    def __init__(self, spots: Iterable[Spot]) -> None:
        self._cells: dict[tuple[int, int], list[Spot]] = {}
        for spot in spots:
            self._take(spot)

    def free_near(self, wanted: Spot) -> Spot:
        """The first free spot on a spiral round the one that is wanted; it is taken then."""
        turn = 0
        while True:
            far = 0.45 * sqrt(turn)
            spot = Spot(wanted.x + far * cos(turn * GOLDEN), wanted.y + far * sin(turn * GOLDEN))
            if self._is_free(spot):
                self._take(spot)
                return spot
            turn += 1

    def _take(self, spot: Spot) -> None:
        self._cells.setdefault((int(spot.x // 1), int(spot.y // 1)), []).append(spot)

    def _is_free(self, spot: Spot) -> bool:
        column, row = int(spot.x // 1), int(spot.y // 1)
        return all(
            hypot(spot.x - other.x, spot.y - other.y) >= 1
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for other in self._cells.get((column + dx, row + dy), ())
        )
