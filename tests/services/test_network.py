"""Who knows whom: what the net answers, with names, and what it keeps from whose eyes.

Ana is on the committee. Bea follows her, Cleo lives next door to Bea, Dora is Cleo's friend. Ed is
Ana's manager. Fay has somebody who stays in touch, Gil has nobody. Hal is in no place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

import pytest
from longhaul.models import (
    Assessment,
    AssessmentBasis,
    Assignment,
    Channel,
    CirclePerson,
    Commitment,
    CommitmentOutcome,
    Conversation,
    ConversationKind,
    ConversationPerson,
    ConversationWorker,
    Direction,
    Id,
    Leadership,
    Person,
    PersonStatus,
    Relationship,
    ScaleLevel,
    Sensitivity,
    Suppression,
    Team,
    TeamKind,
    TeamMember,
    new_id,
)
from longhaul.problems import Missing
from longhaul.services import network_answers as answers
from longhaul.services import network_leaders, network_reach
from longhaul.services.map_spots import MapLayout, keep_spots, map_layout
from longhaul.services.network import Network, Someone, View, network
from longhaul.services.network_leaders import Leader
from longhaul.services.network_people import people
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import TODAY, MadeGroup

T = TypeVar("T")

PLACED = ("Ana", "Bea", "Cleo", "Dora", "Ed", "Fay", "Gil")
TIES = (
    ("Bea", "Ana", "follows"), ("Bea", "Cleo", "neighbours"), ("Dora", "Cleo", "friends"),
    ("Ed", "Ana", "manages"),
)  # fmt: skip


@dataclass
class Town:
    """The group, its people by name, and the place most of them are in."""

    group: MadeGroup
    ids: dict[str, Id]
    place: Id
    team: Id

    @property
    def view(self) -> View:
        return View(TODAY, self.group.dana, self.place)

    def add(self, *rows: object) -> None:
        """Keeps these as one step."""
        self.group.store.write("Add", lambda s: s.add_all(rows))

    def tie(self, one: str, other: str, kind: str = "friends", **facts: object) -> None:
        ends = {"from_person_id": self.ids[one], "to_person_id": self.ids[other]}
        self.add(Relationship(**ends, kind=kind, **facts))

    def ask(self, question: Callable[[Session, Network], T], view: View | None = None) -> T:
        wanted = view or self.view
        return self.group.store.read(lambda s: question(s, network(s, wanted)))

    def talk(self, name: str, *workers: Id, on: date = TODAY) -> None:
        """A talk with somebody, held by these."""
        held = Conversation(
            id=new_id(), on_date=on, kind=ConversationKind.RELATIONAL, channel=Channel.DOOR
        )
        self.add(held)
        self.add(ConversationPerson(conversation_id=held.id, person_id=self.ids[name]))
        self.add(*(ConversationWorker(conversation_id=held.id, worker_id=w) for w in workers))


@pytest.fixture
def town(group: MadeGroup) -> Town:
    def settle(session: Session) -> Town:
        place = builders.add_place(session, "Foundry Row")
        ids = {name: builders.add_person(session, name) for name in (*PLACED, "Hal")}
        for name in PLACED:
            builders.place(session, ids[name], place)
        team = Team(id=new_id(), name="Committee", kind=TeamKind.COMMITTEE)
        session.add(team)
        session.flush()
        session.add(TeamMember(team_id=team.id, person_id=ids["Ana"]))
        session.add(Assignment(person_id=ids["Fay"], worker_id=group.dana))
        for one, other, kind in TIES:
            session.add(Relationship(from_person_id=ids[one], to_person_id=ids[other], kind=kind))
        return Town(group, ids, place, team.id)

    return group.store.write("Settle", settle).value


def names(some: Iterable[Someone]) -> list[str]:
    return [one.name for one in some]


# Who knows whom


def test_everybody_in_a_place_is_told_with_whom_she_knows_and_how(town: Town) -> None:
    told = {one.someone.name: one.known for one in town.ask(answers.who_knows_whom)}
    assert list(told) == list(PLACED)
    assert [(one.someone.name, one.how) for one in told["Ana"]] == [
        ("Bea", ("is followed by",)),
        ("Ed", ("has as manager",)),
    ]
    assert [one.trust for one in told["Ana"]] == [True, False]
    assert told["Gil"] == ()


def test_people_are_shown_with_mark_office_owner_and_place(town: Town) -> None:
    ids, dana = town.ids, town.group.dana
    campaign = town.group.store.write("c", lambda s: builders.add_campaign(s, town.place)).value
    other = town.group.store.write("c", builders.add_campaign).value
    level = town.group.store.read(lambda s: s.scalars(select(ScaleLevel.id)).first())
    judged = {"level_id": level, "on_date": TODAY, "assessor_id": dana}
    town.add(
        Assessment(
            person_id=ids["Fay"], campaign_id=campaign, basis=AssessmentBasis.SAID, **judged
        ),
        Suppression(person_id=ids["Fay"], since=TODAY),
        Leadership(person_id=ids["Fay"], leads=True, on_date=TODAY, worker_id=dana),
    )
    ana, fay = town.ask(lambda s, n: people(s, n, [ids["Ana"], ids["Fay"]])).values()
    assert (ana.committee, ana.leader, ana.owner, ana.mark) == (True, False, "", None)
    assert (fay.leader, fay.owner, fay.do_not_contact, fay.group) == (
        True,
        "Dana",
        True,
        "Foundry Row",
    )
    assert fay.mark is not None
    for which, marked in ((campaign, True), (other, False)):
        view = replace(town.view, campaign_id=which)
        shown = town.ask(lambda s, n: people(s, n, [ids["Fay"]]), view)
        assert (shown[ids["Fay"]].mark is not None) is marked


def test_a_campaign_everywhere_is_about_everybody(town: Town) -> None:
    campaign = town.group.store.write("c", builders.add_campaign).value
    view = View(TODAY, town.group.dana, campaign_id=campaign)
    assert names(row.someone for row in town.ask(answers.measured, view)).count("Hal") == 1
    narrow = replace(view, place_id=town.place)
    assert len(town.ask(answers.measured, narrow)) == len(PLACED)
    with pytest.raises(Missing):
        town.ask(answers.measured, replace(view, campaign_id=town.place))


# Whom nobody reaches


def test_whom_nobody_on_the_committee_reaches_and_the_nearest_way(town: Town) -> None:
    told = town.ask(network_reach.reach)
    assert (told.reached, told.total, told.day) == (3, 7, TODAY)
    assert names(one.someone for one in told.far_off) == ["Dora", "Ed", "Fay", "Gil"]
    assert [one.length for one in told.far_off] == [3, None, None, None]
    assert [(one.someone.name, one.how) for one in told.far_off[0].way] == [
        ("Ana", ""), ("Bea", "is followed by"), ("Cleo", "lives next door to"),
        ("Dora", "is friends with"),
    ]  # fmt: skip
    assert told.far_off[1].way == ()


def test_two_steps_are_reached_three_are_not(town: Town) -> None:
    town.tie("Bea", "Dora")
    assert "Dora" not in names(one.someone for one in town.ask(network_reach.reach).far_off)


def test_a_way_may_lead_through_another_place(town: Town) -> None:
    town.tie("Ana", "Hal", "brought_in")
    town.tie("Hal", "Gil", "family")
    way = town.ask(lambda s, n: network_reach.nearest_way(s, n, town.ids["Gil"]))
    assert [(step.someone.name, step.how) for step in way] == [
        ("Ana", ""), ("Hal", "brought in"), ("Gil", "is family of"),
    ]  # fmt: skip


def test_a_tie_that_ended_and_a_committee_that_was_are_no_way(town: Town) -> None:
    town.add(TeamMember(team_id=town.team, person_id=town.ids["Gil"], to_date="2026-10"))
    town.tie("Ana", "Gil", to_date="2026-10")
    assert names(one.someone for one in town.ask(network_reach.reach).far_off)[-1] == "Gil"


def test_seats_nobody_has_been_met_in_are_not_reached(town: Town) -> None:
    town.group.store.write("Seat", lambda s: builders.add_flat(s, town.place, "5C"))
    told = town.ask(network_reach.reach)
    assert (names(told.seats), told.seats[0].unknown, told.total) == (["5C"], True, 8)
    assert told.seats[0].group == "Foundry Row"


# Leaders


def test_likely_leaders_stand_beside_the_official_ones(town: Town) -> None:
    for name in ("Cleo", "Dora", "Fay", "Hal"):
        town.tie(name, "Gil", "follows", from_date="2026-05")
    town.tie("Gil", "Fay", "brought_in")
    done = {"worker_id": town.group.dana, "text": "come", "made_on": date(2026, 4, 1)}
    kept = {"direction": Direction.THEIRS, "outcome": CommitmentOutcome.KEPT, **done}
    town.add(
        Commitment(person_id=town.ids["Cleo"], closed_on=date(2026, 5, 3), **kept),
        Commitment(person_id=town.ids["Dora"], closed_on=date(2026, 4, 30), **kept),
        Commitment(person_id=town.ids["Fay"], closed_on=date(2026, 6, 1),
            **kept | {"outcome": CommitmentOutcome.NOT_KEPT}),
    )  # fmt: skip
    told = town.ask(network_leaders.leaders)
    gil, ana = told.likely[0], told.official[0]
    assert (gil.someone.name, gil.followers, gil.brought, gil.acted, gil.knows) == (
        "Gil",
        4,
        1,
        1,
        3,
    )
    assert (gil.someone.leader, gil.offices) == (True, ())
    assert (ana.someone.name, ana.offices, ana.followers) == ("Ana", ("Committee",), 1)
    assert told.bound is None


def test_what_a_follower_did_counts_as_acting(town: Town) -> None:
    campaign = town.group.store.write("c", builders.add_campaign).value
    level = town.group.store.read(lambda s: s.scalars(select(ScaleLevel.id)).first())
    judged = {"level_id": level, "on_date": TODAY, "assessor_id": town.group.dana}
    town.add(Assessment(person_id=town.ids["Bea"], campaign_id=campaign,
        basis=AssessmentBasis.DID, **judged))  # fmt: skip
    assert leader(town, "Ana").acted == 1


def test_a_worker_may_have_said_that_somebody_has_no_followers(town: Town) -> None:
    for name in ("Cleo", "Dora", "Fay"):
        town.tie(name, "Gil", "follows")
    assert leader(town, "Gil").someone.leader
    said = {"person_id": town.ids["Gil"], "worker_id": town.group.dana}
    town.add(Leadership(leads=True, evidence="Four came", on_date=date(2026, 10, 1), **said))
    assert leader(town, "Gil").evidence == "Four came"
    town.add(Leadership(leads=False, on_date=TODAY, **said))
    assert (leader(town, "Gil").someone.leader, leader(town, "Gil").evidence) == (False, "")


def leader(town: Town, name: str) -> Leader:
    return next(one for one in town.ask(network_leaders.leaders).likely if one.someone.name == name)


# Bridges, isolates, bus factor


def test_without_whom_others_lose_their_only_way_to_us(town: Town) -> None:
    told = town.ask(answers.holders)
    assert [(one.someone.name, one.count, names(one.cut_off)) for one in told] == [
        ("Ana", 3, ["Bea", "Cleo", "Dora"]),
        ("Bea", 2, ["Cleo", "Dora"]),
        ("Cleo", 1, ["Dora"]),
    ]


def test_whom_nobody_knows(town: Town) -> None:
    told = town.ask(answers.alone)
    assert (names(told.people), told.total) == (["Gil"], 7)


def test_whom_one_organizer_alone_talks_with(town: Town) -> None:
    dana = town.group.dana
    ruth = town.group.store.write("Ruth", lambda s: builders.add_worker(s, "Ruth")).value
    town.talk("Ana", dana)
    town.talk("Ana", ruth)  # two know her
    town.talk("Bea", dana)
    town.talk("Bea", ruth, on=date(2025, 11, 18))  # longer ago than twelve months
    town.talk("Cleo", dana, ruth)  # both at once
    town.talk("Fay", ruth)
    told = town.ask(answers.bus_factor)
    assert (told.count, told.talked, told.since) == (2, 4, date(2025, 11, 19))
    assert [(one.worker, names(one.people)) for one in told.organizers] == [
        ("Dana", ["Bea"]),
        ("Ruth", ["Fay"]),
    ]
    at_the_end = View(date(2026, 11, 30))
    assert town.ask(answers.bus_factor, at_the_end).since == date(2025, 11, 30)


def test_everybody_is_measured(town: Town) -> None:
    rows = {row.someone.name: row for row in town.ask(answers.measured)}
    assert list(rows)[:2] == ["Bea", "Cleo"]
    cleo = rows["Cleo"]
    assert (cleo.degree, cleo.steps, cleo.cuts_off, cleo.part) == (2, 2, 1, 1)
    assert cleo.betweenness == pytest.approx(2 / 15)  # Ana and Bea to Dora; of 15 pairs of others
    assert rows["Ed"].degree == 0  # a manager is no way to anybody


# What is kept from whom


def test_who_is_kept_apart_is_seen_by_her_worker_alone(town: Town) -> None:
    hidden = town.ids["Cleo"]
    ruth = town.group.store.write("Ruth", lambda s: builders.add_worker(s, "Ruth")).value

    def hide(session: Session) -> None:
        person = session.get(Person, hidden)
        assert person is not None
        person.apart = True
        session.add(CirclePerson(worker_id=town.group.dana, person_id=hidden))

    town.group.store.write("Keep apart", hide)
    assert "Cleo" in said(town, town.view)
    for other in (ruth, None):
        view = replace(town.view, worker_id=other)
        assert "Cleo" not in said(town, view)
        assert "Dora" in said(town, view)
        assert town.ask(lambda s, n: people(s, n, [hidden]), view) == {}


def test_ties_for_the_committee_are_on_the_screen(town: Town) -> None:
    assert "Gil" in names(one.someone for one in town.ask(network_reach.reach).far_off)
    town.tie("Ana", "Gil", sensitivity=Sensitivity.COMMITTEE)
    assert "Gil" not in names(one.someone for one in town.ask(network_reach.reach).far_off)


def test_who_is_archived_is_in_no_net(town: Town) -> None:
    def archive(session: Session) -> None:
        person = session.get(Person, town.ids["Cleo"])
        assert person is not None
        person.status = PersonStatus.ARCHIVED

    town.group.store.write("Archive", archive)
    assert "Cleo" not in said(town, town.view)


def said(town: Town, view: View) -> str:
    """Everything that the net answers, as one text."""
    questions = (
        answers.who_knows_whom, network_reach.reach, network_leaders.leaders, answers.holders,
        answers.alone, answers.bus_factor, answers.measured, map_layout,
    )  # fmt: skip
    return "".join(repr(town.ask(question, view)) for question in questions)


# The map


def test_the_map_keeps_where_people_stand(town: Town) -> None:
    first = kept(town)
    assert (first.anew, len(first.fresh), len(first.spots)) == (True, 7, 7)
    assert [ground.name for ground in first.grounds] == ["Foundry Row"]
    assert [(line.trust) for line in first.lines].count(False) == 1
    again = town.ask(map_layout)
    assert (again.anew, again.fresh, again.spots) == (False, frozenset(), first.spots)
    town.group.store.write("Join", lambda s: builders.place(s, town.ids["Hal"], town.place))
    wider = kept(town)
    assert wider.fresh == {town.ids["Hal"]}
    assert all(wider.spots[one] == spot for one, spot in first.spots.items())
    assert town.ask(map_layout).spots == wider.spots


def test_keeping_spots_is_no_step(town: Town) -> None:
    label = town.group.store.undo_label()
    kept(town)
    assert town.group.store.undo_label() == label


def test_each_place_has_its_own_map_and_those_of_no_place_their_own_ground(town: Town) -> None:
    kept(town)
    everybody = town.ask(map_layout, View(TODAY, town.group.dana))
    assert (everybody.map, everybody.anew) == ("all", True)
    assert [ground.name for ground in everybody.grounds] == ["Foundry Row", ""]


def kept(town: Town) -> MapLayout:
    layout = town.ask(map_layout)
    town.group.store.scribble(lambda s: keep_spots(s, layout))
    return layout
