"""Teams with dates: joined in a role, left, renamed, ended; the committee is marked everywhere."""

from __future__ import annotations

from datetime import timedelta

import pytest
from longhaul import problems
from longhaul.models import Id, Person, TeamKind
from longhaul.services import standing, teams
from longhaul.services.people_list import PeopleView, Which, first_people
from longhaul.services.person_changes import changes
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, add_person

LATER = TODAY + timedelta(days=40)
Town = dict[str, Id]


@pytest.fixture
def town(group: MadeGroup) -> Town:
    """Two people, the committee and a team."""

    def fill(s: Session) -> Town:
        people = {name: add_person(s, f"{name} Low") for name in ("Ana", "Ben")}
        committee = teams.make_team(s, "Committee", TeamKind.COMMITTEE)
        return {**people, "committee": committee, "languages": teams.make_team(s, "Languages")}

    return group.store.write("Fill", fill).value


def in_committee(group: MadeGroup) -> list[str]:
    """Those whom People shows under Committee."""
    view = PeopleView(group.dana, TODAY, which=Which.COMMITTEE)
    return [row.name for row in group.store.read(lambda s: first_people(s, view))[0]]


def test_one_joins_in_a_role_and_leaves_and_the_history_stays(group: MadeGroup, town: Town) -> None:
    committee, ana = town["committee"], town["Ana"]
    member = group.store.write(
        "Join", lambda s: teams.join_team(s, committee, ana, TODAY, role="chair", since="2025-03")
    ).value
    row = group.store.read(lambda s: first_people(s, PeopleView(group.dana, TODAY)))[0][0]
    assert (row.name, row.teams, row.committee) == ("Ana Low", "Committee, chair", True)
    assert in_committee(group) == ["Ana Low"]
    group.store.write("Leave", lambda s: teams.leave_team(s, member, LATER))
    assert in_committee(group) == []
    (one,) = group.store.read(lambda s: teams.roles_ever(s, ana))
    assert (one.words, one.from_date, one.to_date) == (
        "Committee, chair", "2025-03", LATER.isoformat(),
    )  # fmt: skip
    told = [one.what for one in group.store.read(lambda s: changes(s, ana))]
    assert [(one.before, one.after) for what in told for one in what] == [
        ("Committee", ""), ("", "Committee"),
    ]  # fmt: skip
    group.store.undo()
    assert in_committee(group) == ["Ana Low"]


def test_two_roles_are_two_and_the_same_twice_is_told(group: MadeGroup, town: Town) -> None:
    def join(role: str) -> None:
        group.store.write(
            "Join", lambda s: teams.join_team(s, town["committee"], town["Ana"], TODAY, role=role)
        )

    join("chair")
    join("floor captain")
    with pytest.raises(problems.Unanswered, match="Ana Low is chair in Committee already"):
        join(" Chair ")


def test_days_that_cannot_be_are_told(group: MadeGroup, town: Town) -> None:
    def join(since: str) -> Id:
        return group.store.write(
            "Join",
            lambda s: teams.join_team(s, town["languages"], town["Ben"], TODAY, since=since),
        ).value

    with pytest.raises(problems.BadDate, match="still to come"):
        join(LATER.isoformat())
    with pytest.raises(problems.BadDate, match="Write a date as"):
        join("soon")
    member = join("2026-05-04")
    with pytest.raises(problems.BadDate, match="before she joined"):
        group.store.write("Leave", lambda s: teams.leave_team(s, member, TODAY, "2026-04"))
    group.store.write("Leave", lambda s: teams.leave_team(s, member, TODAY, "2026-05"))


def test_a_team_is_renamed_and_ends_with_all_who_are_in_it(group: MadeGroup, town: Town) -> None:
    team = town["languages"]
    for name in ("", "committee"):
        with pytest.raises(problems.Unanswered):
            group.store.write("Rename", lambda s, name=name: teams.rename_team(s, team, name))
    group.store.write("Rename", lambda s: teams.rename_team(s, team, "Interpreters"))
    group.store.write("Join", lambda s: teams.join_team(s, team, town["Ben"], TODAY))
    ended = group.store.write("End", lambda s: teams.end_team(s, team, LATER))
    assert ended.value == 1
    committee, interpreters = group.store.read(teams.teams)
    assert (committee.kind, interpreters.name) == (TeamKind.COMMITTEE, "Interpreters")
    assert [one.name for one in interpreters.before] == ["Ben Low"]
    assert group.store.read(lambda s: teams.roles_of(s, [town["Ben"]])) == {}
    with pytest.raises(problems.Unanswered, match="Interpreters has ended"):
        group.store.write("Join", lambda s: teams.join_team(s, team, town["Ana"], LATER))


def test_a_committee_that_ended_marks_nobody(group: MadeGroup, town: Town) -> None:
    group.store.write("Join", lambda s: teams.join_team(s, town["committee"], town["Ana"], TODAY))
    fact = select(standing.in_committee()).select_from(Person)
    assert sorted(group.store.read(lambda s: s.scalars(fact).all())) == [False, True]
    group.store.write("End", lambda s: teams.end_team(s, town["committee"], LATER))
    assert not any(group.store.read(lambda s: s.scalars(fact).all()))
