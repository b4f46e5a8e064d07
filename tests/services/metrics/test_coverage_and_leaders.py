"""Sections 4.1 to 4.3 by hand: coverage, support, leaders, contact."""

from __future__ import annotations

from datetime import date

from longhaul.services.metrics import contact, coverage, leaders
from longhaul.services.metrics.figure import Figure
from longhaul.services.network import View, network

from tests.builders import TODAY

from .conftest import Ward, ago


def told(figure: Figure) -> tuple[int, int]:
    """Numerator and denominator."""
    return figure.numerator, figure.denominator


def test_who_counts(ward: Ward) -> None:
    # Ten and Kai are placed there today, Lena left; the headcount says twelve: one is unnamed.
    who = ward.who()
    assert ward.names(who.people) == {
        "Ana", "Ben", "Cleo", "Dora", "Edda", "Finn", "Gus", "Hana", "Ines", "Jon", "Kai",
    }  # fmt: skip
    assert (who.unnamed, who.everybody, who.window_days) == (1, 12, 60)
    # Four weeks before Lena was there and Kai was not.
    before = ward.names(ward.who(ago(28)).people)
    assert "Lena" in before
    assert "Kai" not in before


def test_list_completeness(ward: Ward) -> None:
    # Good phones: Ana, Ben (Cleo's does not work). No mail. An address: Dora. One is unnamed.
    found = ward.ask(coverage.list_completeness)
    assert [(one.name, *told(one)) for one in found] == [
        ("phone", 2, 12), ("email", 0, 12), ("address", 1, 12), ("unnamed", 1, 12),
    ]  # fmt: skip
    assert ward.names(found[0].counted) == {"Ana", "Ben"}
    assert "Cleo" in ward.names(found[0].others)


def test_assessment_coverage_fresh_and_ever(ward: Ward) -> None:
    # Within 60 days, not taken back: Ana, Ben, Cleo, Edda, Gus, Hana, Ines, Jon = 8 of 12.
    # Dora's is 90 days old, Finn was taken back: ever assessed are all but Kai = 10 of 12.
    fresh = coverage.assessed_fresh(ward.who())
    ever = coverage.assessed_ever(ward.who())
    assert told(fresh) == (8, 12)
    assert told(ever) == (10, 12)
    assert (fresh.on, fresh.window_days, ever.window_days) == (TODAY, 60, None)
    assert ward.names(fresh.others) == {"Dora", "Finn", "Kai"}


def test_support_and_its_range(ward: Ward) -> None:
    # Levels 1 and 2 support: Ana 1, Ben 2, Hana 2, Ines 2, Jon 1 = 5 of 12, never of the 8.
    # High: those 5, the 3 without a fresh one (Dora, Finn, Kai) and 1 unnamed = 9 of 12.
    support = coverage.support(ward.who())
    low, high = coverage.support_range(ward.who())
    assert told(support) == told(low) == (5, 12)
    assert told(high) == (9, 12)
    assert ward.names(support.counted) == {"Ana", "Ben", "Hana", "Ines", "Jon"}
    assert ward.names(high.others) == {"Cleo", "Edda", "Gus"}
    assert (support.percent, support.gap) == (42, 7)


def test_committee_ratio(ward: Ward) -> None:
    # On the committee: Ana, Ben, and Lena who counts no longer = 2 of 12.
    found = ward.ask(leaders.committee_ratio)
    assert told(found) == (2, 12)


def test_organic_leader_strength(ward: Ward) -> None:
    # Said to have followers: Ana, Edda (of Gus it was taken back). With us: Ana 1; Edda is a 4.
    found = ward.ask(leaders.organic_leader_strength)
    assert told(found) == (1, 2)
    assert ward.names(found.others) == {"Edda"}


def test_new_leaders(ward: Ward) -> None:
    # Since a week ago: Edda, said 3 days ago. Ana was one before.
    found = ward.group.store.read(lambda s: leaders.new_leaders(s, ago(7), TODAY))
    assert ward.names(found) == {"Edda"}


def test_contact_coverage_and_span(ward: Ward) -> None:
    # Dana has Ana, Ben, Cleo; Ruth has Dora: 4 of 12, the most 3, the median of 3 and 1 is 2.
    found = ward.ask(leaders.contact_coverage)
    span = ward.ask(leaders.span)
    assert told(found) == (4, 12)
    assert (span.most, span.middle, span.owners) == (3, 2.0, 2)


def test_isolates_and_bus_factor(ward: Ward) -> None:
    # No tie and no owner: Finn, Gus, Hana, Ines, Jon = 5 of 11 known.
    # Talked with in a year: Ines, Hana, Gus, Ben, Ana, Edda, Jon, Dora, Kai = 9; all but Ana,
    # whom Ruth talked with too, with Dana alone = 8 of 9.
    net = ward.group.store.read(
        lambda s: network(s, View(TODAY, ward.ids["Dana"], campaign_id=ward.campaign))
    )
    alone = ward.group.store.read(lambda s: leaders.isolates(s, net))
    bus = ward.group.store.read(lambda s: leaders.bus_factor(s, net))
    assert told(alone) == (5, 11)
    assert ward.names(alone.counted) == {"Finn", "Gus", "Hana", "Ines", "Jon"}
    assert told(bus) == (8, 9)
    assert "Ana" not in ward.names(bus.counted)


def test_followers_who_acted(ward: Ward) -> None:
    # Ana is followed by Cleo and Dora. Cleo was assessed by what she did; Dora kept in part.
    found = ward.ask(lambda s, who: leaders.acted(s, who, ward.ids["Ana"]))
    assert told(found) == (1, 2)
    assert ward.names(found.counted) == {"Cleo"}


def test_recency(ward: Ward) -> None:
    # Longer than 90 days: Dora (100), Cleo and Finn (never) = 3 of 11. Leaders Ana (3), Edda (5):
    # none of 2 over 21. Days since: 1 3 5 5 15 20 30 40 100, the median is 15.
    found = ward.ask(contact.recency)
    assert told(found.quiet) == (3, 11)
    assert ward.names(found.quiet.counted) == {"Cleo", "Dora", "Finn"}
    assert told(found.leaders) == (0, 2)
    assert (found.quiet.window_days, found.leaders.window_days) == (90, 21)
    assert found.middle_days == 15.0
    # Within 60 days: the 9 but Dora = 8 of 11.
    talked = ward.ask(contact.talked_with)
    assert told(talked) == (8, 11)


def test_nobody_gives_no_percent() -> None:
    assert Figure("support", 0, 0, date(2026, 11, 19), 60).percent is None
