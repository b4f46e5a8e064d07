"""A campaign's page by hand: a hospital of eleven, and a house of three flats.

Estuary, 19 November 2026. Ward 4 has a headcount of 8: Ana, Ben, Cleo, Dora, Edda and three
unnamed. In the kitchen are Finn, Gus and Hana. N = 11.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from longhaul.models import (
    Action,
    ActionKind,
    ActionState,
    AssessmentBasis,
    Basis,
    Campaign,
    Card,
    CardKind,
    CountBase,
    Id,
    LanguageSkill,
    Pack,
    Participation,
    Person,
    Slot,
    Structure,
    StructureKind,
    Team,
    TeamKind,
    TeamMember,
)
from longhaul.services.assessments import assess, levels
from longhaul.services.metrics import acts, bases, trend
from longhaul.services.metrics.bases import Strength
from longhaul.services.metrics.campaign import CampaignPage, campaign_page
from longhaul.services.metrics.figure import Figure
from longhaul.services.metrics.leaders import network_reach
from longhaul.services.metrics.universe import fresh, universe
from longhaul.services.network import View, network
from longhaul.services.relationships import relate
from longhaul.services.standing import COMMITTEE
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests.builders import (
    TODAY,
    MadeGroup,
    add_campaign,
    add_flat,
    add_person,
    add_place,
    make_group,
    place,
)

WARD = ("Ana", "Ben", "Cleo", "Dora", "Edda")
KITCHEN = ("Finn", "Gus", "Hana")
ASSESSED = (("Ana", 1, 10), ("Ben", 2, 20), ("Cleo", 4, 5), ("Dora", 2, 90), ("Finn", 1, 3),
            ("Gus", 3, 8))  # fmt: skip
"""Who, level, how many days ago. Dora's is older than 60 days."""


@dataclass(frozen=True)
class Drive:
    """The open group, the campaign, and everybody by name."""

    group: MadeGroup
    campaign: Id
    ids: dict[str, Id]

    def page(self, on: date = TODAY) -> CampaignPage:
        return self.group.store.read(lambda s: campaign_page(s, self.campaign, on))

    def names(self, ids: Iterable[Id]) -> set[str]:
        by_id = {one: name for name, one in self.ids.items()}
        return {by_id[one] for one in ids}


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def told(figure: Figure) -> tuple[int, int]:
    return figure.numerator, figure.denominator


@pytest.fixture(scope="module")
def drive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drive]:
    folder: Path = tmp_path_factory.mktemp("drive") / "group"
    group = make_group(folder, pack=Pack.UNION_UK)
    yield group.store.write("Fill", lambda s: fill(s, group)).value
    group.store.close()


def fill(s: Session, group: MadeGroup) -> Drive:
    top = add_place(s, "Estuary", StructureKind.EMPLOYER)
    ward = add_place(s, "Ward 4", StructureKind.DEPARTMENT, top)
    kitchen = add_place(s, "Kitchen", StructureKind.DEPARTMENT, top)
    s.get_one(Structure, ward).headcount = 8
    ids = {name: add_person(s, name) for name in (*WARD, *KITCHEN)}
    for name, one in ids.items():
        place(s, one, ward if name in WARD else kitchen)
    drive = Drive(group, add_campaign(s, top), ids)
    s.get_one(Campaign, drive.campaign).from_date = ago(40).isoformat()
    digits = {int(one.digit): one.id for one in levels(s, drive.campaign)}
    for name, level, days in ASSESSED:
        assess(
            s, ids[name], drive.campaign, digits[level], AssessmentBasis.SAID, group.dana,
            ago(days),
        )  # fmt: skip
    add_tests(s, drive, ward)
    add_ties_and_cards(s, drive, group.dana)
    return drive


def add_tests(s: Session, drive: Drive, ward: Id) -> None:
    """Button, 30 days ago: all but Hana asked; Ana, Ben, Finn did. Petition, 7 days ago: five
    asked; Ana, Cleo did; Ben did and withdrew two days ago; Hana walked in and did."""
    button, petition, _meeting = (
        Action(
            campaign_id=drive.campaign, kind=kind, name=name, on_date=day, state=state,
            floor_percent=60 if name == "Meeting" else None, floor_place_id=ward,
            rule="Stop and organize",
        )
        for kind, name, day, state in (
            (ActionKind.BUTTON_DAY, "Button", ago(30), ActionState.DONE),
            (ActionKind.PETITION, "Petition", ago(7), ActionState.DONE),
            (ActionKind.MEETING, "Meeting", ago(-3), ActionState.PLANNED),
        )
    )  # fmt: skip
    s.add_all((button, petition, _meeting))
    s.flush()
    for action, asked, did in (
        (button, set(drive.ids) - {"Hana"}, {"Ana", "Ben", "Finn"}),
        (petition, {"Ana", "Ben", "Cleo", "Finn", "Gus"}, {"Ana", "Ben", "Cleo", "Hana"}),
    ):
        for name in asked | did:
            s.add(
                Participation(
                    action_id=action.id, person_id=drive.ids[name],
                    asked_on=action.on_date if name in asked else None,
                    did=name in did, did_on=action.on_date if name in did else None,
                    withdrew_on=ago(2) if action is petition and name == "Ben" else None,
                )
            )  # fmt: skip


def add_ties_and_cards(s: Session, drive: Drive, worker: Id) -> None:
    """Ana is the committee; Ana – Ben – Cleo – Dora. Ana is kept as a member, Ben signed a form;
    Finn’s card ends in ten days, Gus’s ended yesterday. Cleo’s pledge to
    strike is no card. Ana, Finn and Gus speak Polish."""
    ids = drive.ids
    team = Team(name="Committee", kind=TeamKind.COMMITTEE)
    s.add(team)
    s.flush()
    s.add(TeamMember(team_id=team.id, person_id=ids["Ana"], from_date="2026-01"))
    for one, other in (("Ana", "Ben"), ("Ben", "Cleo"), ("Cleo", "Dora")):
        relate(s, ids[one], ids[other], "friends")
    relate(s, ids["Gus"], ids["Ana"], "gets_on_badly")
    s.execute(update(Person).where(Person.id == ids["Ana"]).values(basis=Basis.MEMBER))
    for name, kind, ends in (
        ("Ben", CardKind.MEMBERSHIP, None),
        ("Finn", CardKind.AUTHORIZATION, ago(-10)),
        ("Gus", CardKind.MEMBERSHIP, ago(1)),
        ("Cleo", CardKind.STRIKE_PLEDGE, None),
    ):
        s.add(
            Card(
                campaign_id=drive.campaign, person_id=ids[name], kind=kind, signed_on=ago(20),
                expires_on=ends, worker_id=worker,
            )
        )  # fmt: skip
    s.add_all(LanguageSkill(person_id=ids[name], language="pl") for name in ("Ana", "Finn", "Gus"))


def test_how_far_it_is_by_acts_and_by_words(drive: Drive) -> None:
    # Did: Ana, Cleo, Hana. Said, did not: Ben, Finn. Not fresh: Dora, Edda and 3 unnamed.
    # Against: Gus. 65 % of 11 = 7.15, so 8 are needed: 5 short, 3 short if all act who said yes.
    page = drive.page()
    assert page.whole.strength == Strength(3, 2, 5, 1)
    assert (page.whole.strength.low, page.whole.strength.high) == (5, 10)
    assert page.who.everybody == page.whole.strength.everybody == 11
    assert (page.by, page.whole.short, page.whole.short_if_all) == ("test", 5, 3)
    behind = page.whole.behind
    assert [drive.names(some) for some in (behind.did, behind.said, behind.again)] == [
        {"Ana", "Cleo", "Hana"}, {"Ben", "Finn"}, {"Dora", "Edda"},
    ]  # fmt: skip


def test_each_department_has_its_own_gap(drive: Drive) -> None:
    # Ward 4: 65 % of 8 = 5.2 -> 6, Ana and Cleo did: 4 short. Kitchen: 1.95 -> 2, Hana: 1 short.
    kitchen, ward = drive.page().nodes
    assert (ward.name, ward.strength, ward.short) == ("Ward 4", Strength(2, 1, 5, 0), 4)
    assert (kitchen.name, kitchen.strength, kitchen.short) == ("Kitchen", Strength(1, 1, 0, 1), 1)


def test_ask_coverage_and_yield(drive: Drive) -> None:
    # Button: 7 of 11 asked, 3 did. Petition: 5 of 11 asked, of whom 2 did and did not
    # withdraw; with Hana, who walked in, 3 did.
    button, petition = drive.page().tests
    assert [told(one) for one in (button.did, button.asked, button.yield_)] == [
        (3, 11), (7, 11), (3, 7),
    ]  # fmt: skip
    assert [told(one) for one in (petition.did, petition.asked, petition.yield_)] == [
        (3, 11), (5, 11), (2, 5),
    ]  # fmt: skip
    # Three days ago Ben had not withdrawn yet.
    assert told(drive.page(ago(3)).tests[1].did) == (4, 11)


def test_density_cards_and_who_carries_it(drive: Drive) -> None:
    page = drive.page()
    # Members: Ana by what she is kept as, Ben by his form; Gus’s ended. 2 of 11, in Ward 4 2 of 8.
    assert [told(one) for one in page.whole.density] == [(2, 11)]
    assert [told(one) for one in page.nodes[1].density] == [(2, 8)]
    # Valid: Ben, Finn = 2 of 11; Finn’s ends within 30 days.
    assert told(page.carried.cards.valid) == (2, 11)
    assert drive.names(page.carried.cards.expiring) == {"Finn"}
    # Ana is the committee: 1 of 11; 1 of 2 departments; 8 of 11 are in hers.
    assert told(page.carried.committee) == (1, 11)
    assert [told(one) for one in page.carried.coverage] == [(1, 2), (8, 11)]
    # Over at most two ties: Ana, Ben, Cleo. Dora is three away; Gus’s tie carries no trust.
    assert told(page.carried.reach) == (3, 11)


def test_network_reach_is_what_the_map_says(drive: Drive) -> None:
    def both(s: Session) -> tuple[int, int]:
        who = universe(s, drive.campaign, TODAY)
        near = network_reach(s, who, frozenset(s.scalars(COMMITTEE)))
        net = network(s, View(TODAY, campaign_id=drive.campaign))
        lengths = [net.ways.length(one) for one in net.here]
        return near.numerator, sum(one is not None and one <= 2 for one in lengths)

    ours, the_map = drive.group.store.read(both)
    assert ours == the_map == 3


def test_representativeness_in_counts(drive: Drive) -> None:
    # Polish: 1 of 1 on the committee, 3 of 8 known: 100 - 37.5 = 62 or 63 points. Kitchen: 0 of 1.
    found = {one.name: one for one in drive.page().carried.represented}
    polish = found["pl"]
    assert (polish.in_committee, polish.committee, polish.here, polish.known) == (1, 1, 3, 8)
    assert polish.points == 62
    assert found["Kitchen"].points == -38


def test_the_next_rung_says_how_its_rule_stands(drive: Drive) -> None:
    # Under 60 % of Ward 4: of its 8, Ana and Cleo did the petition.
    rung = drive.page().next
    assert rung is not None
    assert (rung.name, rung.floor_percent, rung.place) == ("Meeting", 60, "Ward 4")
    assert rung.now is not None
    assert told(rung.now) == (2, 8)


def test_the_trend_tells_each_day_as_it_was(drive: Drive) -> None:
    # Eight days ago: Button was the last test: Ana, Ben, Finn. Fresh were Ana, Ben, Gus: Gus
    # against. Open: Cleo, Dora, Edda, Hana and 3 unnamed. One card by each of Ben and Finn, and
    # Gus’s still held.
    def then(s: Session) -> trend.Point:
        page = campaign_page(s, drive.campaign, TODAY)
        held = [one.test for one in page.tests]
        deeds = acts.deeds_in(s, [one.id for one in held])
        (point,) = trend.trend(s, page.who.day.ground, [ago(8)], held, deeds)
        return point

    point = drive.group.store.read(then)
    assert (point.strength, point.cards) == (Strength(3, 0, 7, 1), 3)
    points = drive.page().trend
    assert [point.on for point in points] == [ago(35), ago(28), ago(21), ago(14), ago(7), TODAY]
    assert points[-1].strength == drive.page().whole.strength


def test_a_long_campaign_goes_by_the_month() -> None:
    days = trend.days_of_trend(date(2025, 1, 10), TODAY)
    assert days[-3:] == (date(2026, 10, 1), date(2026, 11, 1), TODAY)
    assert len(days) == trend.MOST
    assert trend.days_of_trend(TODAY, TODAY) == (TODAY,)


def test_an_empty_universe_has_no_share(group: MadeGroup) -> None:
    def begin(s: Session) -> Id:
        return add_campaign(s, add_place(s, "12 Foundry Row"))

    campaign = group.store.write("Begin", begin).value
    page = group.store.read(lambda s: campaign_page(s, campaign, TODAY))
    assert page.whole.strength == Strength(0, 0, 0, 0)
    assert page.whole.short is None
    assert page.carried.committee.percent is None
    assert page.nodes == ()


def test_flats_and_leases(group: MadeGroup) -> None:
    # 1A: Ana and Ben, two leases. 1B: Cleo and one unmet. 1C: two unmet. Ana did, Cleo said so.
    # Units: 1A did, 1B said, 1C open. Leases: of 1A one did and one is open, 1B said, 1C open.
    def build(s: Session) -> tuple[Id, dict[str, Id]]:
        house = add_place(s, "12 Foundry Row")
        flats = {label: add_flat(s, house, label) for label in ("1A", "1B", "1C")}
        for label, leases in (("1A", 2), ("1B", 1), ("1C", 1)):
            slot = s.get_one(Slot, flats[label])
            slot.adults, slot.leases = 2, leases
        ids = {name: add_person(s, name) for name in ("Ana", "Ben", "Cleo")}
        for name, label in (("Ana", "1A"), ("Ben", "1A"), ("Cleo", "1B")):
            place(s, ids[name], house, flats[label])
        campaign = add_campaign(s, house)
        two = next(one.id for one in levels(s, campaign) if one.supports)
        assess(s, ids["Cleo"], campaign, two, AssessmentBasis.SAID, group.dana, TODAY)
        return campaign, ids

    campaign, ids = group.store.write("Build", build).value

    def ask(s: Session, base: CountBase) -> tuple[Strength, list[tuple[int, int]]]:
        s.get_one(Campaign, campaign).base = base
        s.flush()
        who = universe(s, campaign, TODAY)
        found = bases.strength(who.whole, base, {ids["Ana"]}, fresh(who))
        members = acts.density({ids["Ben"], ids["Cleo"]}, who.whole, base, TODAY)
        return found, [told(one) for one in members]

    for base, strong, members in (
        (CountBase.PEOPLE, Strength(1, 1, 4, 0), [(2, 6)]),
        (CountBase.ADULTS, Strength(1, 1, 4, 0), [(2, 3), (2, 6)]),
        (CountBase.UNITS, Strength(1, 1, 1, 0), [(2, 3), (2, 6)]),
        (CountBase.LEASES, Strength(1, 1, 2, 0), [(2, 3), (2, 6)]),
    ):
        assert group.store.write("Ask", lambda s, b=base: ask(s, b)).value == (strong, members)
