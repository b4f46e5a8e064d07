"""The map: the same each time, nobody on another, grounds apart, and who stands stays."""

from __future__ import annotations

from itertools import combinations
from math import hypot
from random import Random
from time import perf_counter

import pytest
from longhaul.networks.graph import Net, Tie, net_of
from longhaul.networks.layout import Layout, lay_out
from longhaul.networks.one_group import Spot

TOWN = (12, 11, 0, 1, 2, 60, 90, 5)


def town(sizes: tuple[int, ...] = TOWN, new: int = 0) -> tuple[Net[int], list[list[int]]]:
    """Groups of these sizes with ties inside and a few between; `new` more in the first."""
    random = Random(7)
    groups: list[list[int]] = []
    for size in sizes:
        start = sum(map(len, groups))
        groups.append(list(range(start, start + size)))
    count = sum(sizes)
    inside = [Tie(*random.sample(g, 2)) for g in groups if len(g) > 1 for _one in g]
    across = [Tie(*random.sample(range(count), 2)) for _one in range(count // 10)]
    groups[0] += range(count, count + new)
    known = [Tie(0, one) for one in range(count, count + new)]
    return net_of(range(count + new), [*inside, *across, *known]), groups


def nearest(layout: Layout[int]) -> float:
    return min(
        hypot(one.x - other.x, one.y - other.y)
        for one, other in combinations(layout.spots.values(), 2)
    )


def assert_apart(layout: Layout[int], groups: list[list[int]]) -> None:
    """No two people and no two grounds on each other; everybody inside her own ground."""
    assert nearest(layout) >= 0.999
    assert not any(one.overlaps(other) for one, other in combinations(layout.grounds, 2))
    for ground in layout.grounds:
        for one in groups[ground.group]:
            spot = layout.spots[one]
            assert hypot(spot.x - ground.x, spot.y - ground.y) < ground.radius


def test_groups_stand_apart_and_nobody_on_another() -> None:
    net, groups = town()
    layout = lay_out(net, groups)
    assert layout.spots.keys() == set(net.nodes)
    assert [ground.group for ground in layout.grounds] == [0, 1, 3, 4, 5, 6, 7]
    assert layout.anew
    assert_apart(layout, groups)


def test_the_same_net_gives_the_same_map() -> None:
    assert lay_out(*town()) == lay_out(*town())


def test_who_stands_stays_and_the_new_come_near_those_they_know() -> None:
    net, groups = town()
    before = lay_out(net, groups)
    more, wider = town(new=3)
    wider.append([500, 501])
    after = lay_out(net_of([*more.nodes, 500, 501], more.ties), wider, before.spots)
    assert not after.anew
    assert all(after.spots[one] == spot for one, spot in before.spots.items())
    assert_apart(after, wider)
    home = before.spots[0]
    assert all(hypot(after.spots[n].x - home.x, after.spots[n].y - home.y) < 3
               for n in wider[0][-3:])  # fmt: skip


def test_who_moved_to_another_group_stands_there() -> None:
    net, groups = town()
    before = lay_out(net, groups)
    moved = groups[6][0]
    groups[6].remove(moved)
    groups[0].append(moved)
    after = lay_out(net, groups, before.spots)
    assert_apart(after, groups)
    assert after.spots[moved] != before.spots[moved]


def test_a_map_that_became_too_narrow_is_laid_out_anew() -> None:
    net, groups = town()
    before = lay_out(net, groups)
    more, wider = town(new=200)
    after = lay_out(more, wider, before.spots)
    assert after.anew
    assert_apart(after, wider)


def test_nobody_and_somebody_alone() -> None:
    assert lay_out(net_of([], []), []).grounds == ()
    one = lay_out(net_of([1], []), [[1]])
    assert one.spots.keys() == {1}
    assert lay_out(net_of([1], []), [[1]], {1: Spot(3.0, 4.0)}).spots == {1: Spot(3.0, 4.0)}


@pytest.mark.parametrize("sizes", [(300,), (12,) * 25, (60, 80, 100, 60)])
def test_a_department_of_three_hundred_is_laid_out_at_once(sizes: tuple[int, ...]) -> None:
    net, groups = town(sizes)
    lay_out(*town((3,)))  # loads the library
    begun = perf_counter()
    layout = lay_out(net, groups)
    assert perf_counter() - begun < 1
    assert_apart(layout, groups)
