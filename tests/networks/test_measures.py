"""Measures against what is published, and against what one can count by hand."""

from __future__ import annotations

from itertools import combinations
from random import Random

import igraph
import pytest
from longhaul.networks.graph import Net, Tie, net_of
from longhaul.networks.measures import bridges, components, isolates, measure

from tests.networks.published import BY_HAND, KARATE, KITE, net


def test_the_karate_club_is_measured_as_published() -> None:
    club = net(KARATE)
    measures = measure(club)
    assert (len(club.nodes), len(club.lines)) == (34, 78)
    assert sorted(club.nodes, key=measures.degree)[-2:] == ["1", "34"]
    assert sorted(club.nodes, key=measures.betweenness)[-2:] == ["34", "1"]
    assert (measures.degree("1"), measures.degree("34")) == (16, 17)
    published = {"1": 0.438, "34": 0.304, "33": 0.145, "3": 0.144, "32": 0.138, "12": 0.0}
    assert {one: round(measures.betweenness(one), 3) for one in published} == published
    assert measures.bound is None


def test_the_kite_is_measured_as_published() -> None:
    kite = net(KITE)
    measures = measure(kite)
    published = {
        "Heather": (3, 0.389), "Fernando": (5, 0.231), "Garth": (5, 0.231), "Ike": (2, 0.222),
        "Diane": (6, 0.102), "Andre": (4, 0.023), "Beverly": (4, 0.023), "Jane": (1, 0.0),
    }  # fmt: skip
    assert {
        one: (measures.degree(one), round(measures.betweenness(one), 3)) for one in published
    } == published


def test_a_pair_counts_once_whatever_ties_it_has() -> None:
    both = [Tie("Ana", "Bea", "follows"), Tie("Bea", "Ana", "friends"), Tie("Ana", "Ana")]
    two = net_of(["Ana", "Bea"], [*both, Tie("Ana", "Cleo")])
    assert [measure(two).degree(one) for one in two.nodes] == [1, 1]
    assert two.ties_of("Bea", "Ana") == both[:2]
    assert measure(two).betweenness("Ana") == 0.0


def test_above_its_limit_betweenness_tells_its_bound() -> None:
    line = net(" ".join(f"{at}-{at + 1}" for at in range(8)))
    bounded = measure(line, exact=5, bound=3)
    assert (bounded.bound, measure(line).bound) == (3, None)
    # over 4 lead, in three ties at most: 3-5, 2-5, 3-6; of 28 pairs of others
    assert bounded.betweenness("4") == pytest.approx(3 / 28)
    assert measure(line).betweenness("4") == pytest.approx(16 / 28)


def test_parts_and_those_who_are_alone() -> None:
    by_hand = net(BY_HAND, "Jo")
    assert [len(part) for part in components(by_hand)] == [7, 2, 1]
    assert isolates(by_hand) == ("Jo",)
    assert measure(net_of([], [])).degrees == ()


def test_who_holds_whom_to_the_committee() -> None:
    by_hand = net(BY_HAND, "Jo")
    held = bridges(by_hand, ["Ana"])
    assert held.counts() == {"Ana": 6, "Bea": 5, "Cleo": 3, "Dora": 2}
    assert held.cut_off("Dora") == ["Fay", "Gil"]
    assert held.cut_off("Cleo") == ["Dora", "Fay", "Gil"]
    assert held.cut_off("Eli") == []
    assert held.counts(["Fay", "Hana"]) == {"Ana": 1, "Bea": 1, "Cleo": 1, "Dora": 1}
    assert held.cut_off("Cleo", ["Fay", "Hana"]) == ["Fay"]


def test_with_two_on_the_committee_fewer_hang_on_one() -> None:
    held = bridges(net(BY_HAND), ["Ana", "Dora"])
    assert held.counts() == {"Dora": 2}


def test_without_a_committee_the_best_known_is_what_others_hang_on() -> None:
    assert bridges(net(KARATE), []).counts() == {"1": 6}
    assert bridges(net("Hub-A Hub-B Hub-C"), []).counts() == {"Hub": 2}
    assert bridges(net(BY_HAND), []).cut_off("Dora") == ["Fay", "Gil"]


@pytest.mark.parametrize("seed", range(20))
def test_bridges_are_those_that_igraph_finds_and_hold_whom_taking_away_cuts_off(seed: int) -> None:
    random = Random(seed)
    pairs = random.sample(list(combinations(range(24), 2)), 26)
    some = net_of(range(24), [Tie(*pair) for pair in pairs])
    root = random.randrange(24)
    held = bridges(some, [root])
    graph = igraph.Graph(n=24, edges=pairs)
    reached = set(graph.subcomponent(root))
    cutting = set(graph.articulation_points()) & reached
    assert held.counts().keys() - {root} == cutting - {root}
    for one in held.counts().keys() - {root}:
        assert set(held.cut_off(one)) == reached - {one} - _reached(some, root, without=one)


def _reached(whole: Net[int], root: int, *, without: int) -> set[int]:
    left = whole.only(one for one in whole.nodes if one != without)
    return next(set(part) for part in components(left) if root in part)
