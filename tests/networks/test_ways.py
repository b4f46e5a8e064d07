"""The nearest way to everybody, worked out by hand."""

from __future__ import annotations

from longhaul.networks.graph import Tie, net_of
from longhaul.networks.ways import ways_from

from tests.networks.published import BY_HAND, KARATE, net


def test_the_nearest_way_is_told_with_the_ties_on_it() -> None:
    ties = [Tie("Bea", "Ana", "follows", directed=True), Tie("Bea", "Cleo", "neighbours")]
    ways = ways_from(net_of(["Ana", "Bea", "Cleo", "Dora"], ties), ["Ana"])
    way = ways.way_to("Cleo")
    assert [step.node for step in way] == ["Ana", "Bea", "Cleo"]
    assert [step.ties for step in way] == [[], [ties[0]], [ties[1]]]
    assert [ways.length(one) for one in ("Ana", "Bea", "Cleo", "Dora")] == [0, 1, 2, None]
    assert ways.way_to("Dora") == []


def test_of_several_on_the_committee_the_nearest_begins() -> None:
    ways = ways_from(net(BY_HAND, "Jo"), ["Ana", "Dora", "nobody"])
    assert [step.node for step in ways.way_to("Gil")] == ["Dora", "Gil"]
    assert [step.node for step in ways.way_to("Eli")] == ["Ana", "Bea", "Eli"]
    assert ways.length("Hana") is None


def test_the_karate_club_is_reached_from_its_two_heads_in_two_steps() -> None:
    club = net(KARATE)
    ways = ways_from(club, ["1", "34"])
    assert {ways.length(one) for one in club.nodes} == {0, 1, 2}
    assert [step.node for step in ways.way_to("17")][0::2] == ["1", "17"]


def test_without_anybody_to_start_from_nobody_is_reached() -> None:
    ways = ways_from(net(KARATE), [])
    assert ways.length("1") is None
