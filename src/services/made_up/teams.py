"""Teams of the made-up town, and the people of Dana's own circle."""

from __future__ import annotations

from typing import Any

from ...models import (
    CirclePerson,
    ContactKind,
    ContactPoint,
    Id,
    Person,
    Task,
    TaskKind,
    Team,
    TeamKind,
    TeamMember,
)
from ...models.naming import sort_key
from ..people import split_name
from ..phones import phone_key
from .town import Somebody, Town, story

OWN = 4
"""So many of the group's people Dana also has in her circle."""


def build_teams(town: Town) -> None:
    """The committee, two teams, and whom Dana brings and looks after."""
    ready = [one for one in town.people if _is_ready(one)]
    ready.sort(key=lambda one: (not one.leader, one.level, not one.told, one.name))
    for told in story("teams")["team"]:
        roles = told["roles"]
        _team(town, told, ready[: len(roles)])
        ready = ready[len(roles) :]
    for told in story("teams")["captains"]:
        _captains(town, told)
    for told in story("teams")["circle"]:
        _apart(town, told)
    for one in [one for one in town.people if one.owner == "dana" and one.told][:OWN]:
        _in_circle(town, one.id, "", one.added)


def _is_ready(one: Somebody) -> bool:
    return one.met and one.level <= 2 and not (one.gone or one.until)


def _captains(town: Town, told: dict[str, Any]) -> None:
    """For each floor somebody who lives there and is with us."""
    floors: dict[str, Somebody] = {}
    for one in sorted(town.people, key=lambda one: (one.level, one.name)):
        building, _slash, flat = one.place.partition("/")
        if building == told["building"] and _is_ready(one):
            floors.setdefault(flat[:1], one)
    roles = {floors[floor]: role for floor, role in told["floors"].items() if floor in floors}
    named = {"kind": TeamKind.TEAM.value, "roles": list(roles.values())}
    _team(town, {**told, **named}, list(roles))


def _team(town: Town, told: dict[str, Any], people: list[Somebody]) -> None:
    ended = town.day(told["ended"]).isoformat() if "ended" in told else None
    team_id = town.rows.add(
        Team, name=told["name"], kind=TeamKind(told["kind"]), campaign_id=None, to_date=ended
    )
    for one, role in zip(people, told["roles"], strict=False):
        since = min(one.added, told["ago"])
        town.rows.add(
            TeamMember,
            team_id=team_id,
            person_id=one.id,
            role=role,
            from_date=town.day(max(since, told.get("ended", 0))).isoformat(),
            to_date=ended,
        )


def _apart(town: Town, told: dict[str, Any]) -> None:
    given, family = split_name(told["name"])
    person_id = town.rows.add(
        Person,
        name=told["name"],
        given=given,
        family=family,
        sort_key=sort_key(family, given, told["name"]),
        apart=told["apart"],
        added_on=town.day(told["last"] + 60),
    )
    if told["phone"]:
        town.rows.add(
            ContactPoint,
            person_id=person_id,
            kind=ContactKind.PHONE,
            value=told["phone"],
            key=phone_key(told["phone"], "GB"),
        )
    _in_circle(town, person_id, told["known_from"], told["last"] + 60)
    _task(town, person_id, "met for tea", told["last"] + 7, told["last"], told["last"])
    if told["next"]:
        _task(town, person_id, told["next"], told["last"], -told["due"], None)


def _in_circle(town: Town, person_id: Id, known_from: str, ago: int) -> None:
    town.rows.add(
        CirclePerson,
        worker_id=town.workers["dana"].id,
        person_id=person_id,
        known_from=known_from,
        from_date=town.day(ago).isoformat(),
        to_date=None,
    )


def _task(town: Town, person_id: Id, text: str, made: int, due: int, done: int | None) -> None:
    town.rows.add(
        Task,
        kind=TaskKind.NEXT_STEP,
        person_id=person_id,
        worker_id=town.workers["dana"].id,
        text=text,
        made_on=town.day(made),
        due=town.day(due),
        done_on=None if done is None else town.day(done),
    )
