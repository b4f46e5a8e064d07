"""Who knows whom among 20,000 with 60,000 ties: the way to everybody, the map of a department."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from typing import Any

from longhaul.models import Id, Person, Placement, Relationship, Team, TeamKind, TeamMember, new_id
from longhaul.networks.graph import Net, Tie, net_of
from longhaul.networks.measures import bridges
from longhaul.networks.ways import ways_from
from longhaul.services import network_answers, network_leaders, network_reach
from longhaul.services.map_spots import map_layout
from longhaul.services.network import View, network
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from .child import heard, say
from .figure import Figure, growth, growth_in_memory
from .made_up_group import found_with, open_group

PEOPLE, FEWER, MORE = 20_000, 2_000, 200_000
TIES_EACH = 3
AT_WORK = 0.9
"""The share of ties that lie inside a department and shift."""
COMMITTEE = 40
DEPARTMENT = 300
REPETITIONS = 5
SEED = 1917
SECOND = 1000.0


def measure(work: Path) -> list[Figure]:
    """The register at two sizes, and the nets alone at a third, each in a fresh process."""
    facts = {}
    for people in (FEWER, PEOPLE):
        folder = work / str(people)
        found_with(folder, people)
        facts[people] = heard("network", "register", folder)
    nets = {people: heard("network", "net", str(people)) for people in (FEWER, PEOPLE, MORE)}
    return [
        Figure(name="Net read, nearest way to everybody, 20,000", unit="ms",
               program=tuple(facts[PEOPLE]["ways"]), most=SECOND),
        Figure(name="Whom nobody reaches, with every way in words", unit="ms",
               program=tuple(facts[PEOPLE]["reach"])),
        Figure(name="A department of 300 laid out", unit="ms",
               program=tuple(facts[PEOPLE]["layout"]), most=SECOND),
        Figure(name="The same where all stand already", unit="ms",
               program=tuple(facts[PEOPLE]["stands"])),
        Figure(name="Its leaders and bridges", unit="ms", program=tuple(facts[PEOPLE]["leaders"])),
        growth("Work of it for 20,000, beside ten times 2,000",
                facts[PEOPLE]["work"], facts[FEWER]["work"]),
        growth("Ways and bridges of 20,000, beside ten times 2,000",
                nets[PEOPLE]["work"], nets[FEWER]["work"]),
        growth("Ways and bridges of 200,000, beside ten times 20,000",
                nets[MORE]["work"], nets[PEOPLE]["work"]),
        growth_in_memory("The same, beside what memory alone costs there",
                nets[MORE], nets[PEOPLE]),
    ]  # fmt: skip


def _register(folder: Path) -> None:
    store = open_group(folder)
    store.write("Ties", _tie_everybody)
    today = date.today()  # noqa: DTZ011 - the local day
    view = View(today, store.worker_id)
    ward = store.read(_fullest_ward)
    told: dict[str, list[float]] = {
        name: [] for name in ("ways", "work", "reach", "layout", "stands", "leaders")
    }
    for _round in range(REPETITIONS):
        store.read(lambda s: _ask(s, view, ward, told))
    store.close()
    say(**told)


def _ask(session: Session, view: View, ward: Id, told: dict[str, list[float]]) -> None:
    begun, idle = perf_counter(), process_time()
    net = network(session, view)
    steps = net.ways.steps
    told["ways"].append((perf_counter() - begun) * 1000)
    told["work"].append((process_time() - idle) * 1000)
    if len(steps) < FEWER or max(steps) < 3:
        raise AssertionError("There is no net to walk")
    _timed(told["reach"], lambda: network_reach.reach(session, net))
    whole = network(session, replace(view, place_id=ward))
    part = replace(whole, here=whole.here[:DEPARTMENT])
    layout = _timed(told["layout"], lambda: map_layout(session, part))
    _timed(told["stands"], lambda: map_layout(session, part))
    _timed(
        told["leaders"],
        lambda: (network_leaders.leaders(session, part), network_answers.holders(session, part)),
    )
    if len(layout.spots) != len(part.here):
        raise AssertionError("Somebody stands nowhere")


def _timed(times: list[float], act: Any) -> Any:
    begun = perf_counter()
    value = act()
    times.append((perf_counter() - begun) * 1000)
    return value


def _fullest_ward(session: Session) -> Id:
    """The place that holds the most shifts' people: a ward."""
    from longhaul.services.places import tree

    return max((row for row in tree(session) if row.depth), key=lambda row: row.known).id


def _tie_everybody(session: Session) -> None:
    """Ties as people have them: most to those of their own ward and shift; and a committee."""
    random = Random(SEED)
    placed = session.execute(select(Placement.person_id, Placement.structure_id)).all()
    mates: dict[Id, list[Id]] = {}
    for person, place in placed:
        mates.setdefault(place, []).append(person)
    people = [person for person, _place in placed]
    rows = []
    for person, place in placed * TIES_EACH:
        other = random.choice(mates[place] if random.random() < AT_WORK else people)
        if other != person:
            rows.append({"from_person_id": person, "to_person_id": other, "kind": "works_beside"})
    session.execute(insert(Relationship), rows)
    team = Team(id=new_id(), name="Committee", kind=TeamKind.COMMITTEE)
    session.add(team)
    session.flush()
    some = session.scalars(select(Person.id).order_by(Person.sort_key)).all()[:COMMITTEE]
    session.add_all(TeamMember(team_id=team.id, person_id=one) for one in some)


def _net(people: int) -> None:
    random = Random(SEED)
    ids = [new_id() for _one in range(people)]
    near = max(2, people // 120)
    ties = [
        Tie(one, ids[(at % near + random.randrange(120) * near) % people])
        if random.random() < AT_WORK
        else Tie(one, random.choice(ids))
        for at, one in enumerate(ids)
        for _tie in range(TIES_EACH)
    ]
    rounds = range(REPETITIONS)
    say(
        work=[_walked(ids, ties) for _round in rounds],
        bare=[_looked_up(ids, random) for _round in rounds],
    )


def _walked(ids: list[Id], ties: list[Tie[Id]]) -> float:
    idle = process_time()
    net: Net[Id] = net_of(ids, ties)
    ways_from(net, ids[:COMMITTEE])
    bridges(net, ids[:COMMITTEE])
    return (process_time() - idle) * 1000


def _looked_up(ids: list[Id], random: Random) -> float:
    """Each once in a dict, here and there."""
    place = {one: number for number, one in enumerate(ids)}
    asked = random.sample(ids, len(ids))
    idle = process_time()
    for one in asked:
        place[one]
    return (process_time() - idle) * 1000


if __name__ == "__main__":
    gc.disable()  # as on the window's thread of the database; it collects when nothing waits
    which, word = sys.argv[1:]
    if which == "register":
        _register(Path(word))
    else:
        _net(int(word))
