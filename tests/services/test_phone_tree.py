"""The phone tree: everybody once, a familiar voice first, nobody calls too many."""

from __future__ import annotations

import pytest
from longhaul.models import (
    Id,
    Relationship,
    Sensitivity,
    Silence,
    Team,
    TeamKind,
    TeamMember,
    new_id,
)
from longhaul.problems import Unanswered
from longhaul.services.cuts import CutQuestion, CutRow, cut
from longhaul.services.phone_tree import MANY, MOST, PhoneTree, phone_tree, width
from longhaul.tiers import said_by_program
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import TODAY, MadeGroup


def tree_of(session: Session) -> PhoneTree:
    return phone_tree(session, cut(session, CutQuestion(way=Silence.ANY), TODAY).rows)


def fill(session: Session) -> dict[str, Id]:
    """Fourteen people of whom the last by name is the committee, one has no phone, two know her
    and one of these by a tie for the committee alone."""
    ids = {
        name: builders.add_person(session, name, phone=f"07700 9000{n:02}" if n else "")
        for n, name in enumerate("ABCDEFGHIJKLMZ")
    }
    team = Team(id=new_id(), name="Committee", kind=TeamKind.COMMITTEE)
    session.add(team)
    session.flush()
    session.add(TeamMember(team_id=team.id, person_id=ids["Z"]))
    for other, sensitivity in (("M", Sensitivity.ORDINARY), ("L", Sensitivity.COMMITTEE)):
        session.add(
            Relationship(from_person_id=ids["Z"], to_person_id=ids[other], kind="friends",
                         sensitivity=sensitivity)
        )  # fmt: skip
    session.add(Relationship(from_person_id=ids["Z"], to_person_id=ids["K"], kind="gets_on_badly"))
    return ids


def test_everybody_stands_in_it_once_and_is_called_by_whom_she_knows(group: MadeGroup) -> None:
    group.store.write("Add people", fill)
    tree = group.store.read(tree_of)
    assert [one.name for one in tree.first] == [*"ZBCD"], "the committee begins"
    everybody = [one.name for one in tree.all()]
    assert sorted(everybody) == sorted("BCDEFGHIJKLMZ")
    assert [name for _id, name in tree.without_phone] == ["A"]
    mine = {one.name for one in tree.first[0].calls}
    assert "M" in mine
    assert not mine & {"K", "L"}, "neither without trust nor what is for the committee alone"
    assert max(len(one.calls) for one in tree.all()) <= width(len(everybody)) <= MANY


def test_two_rounds_are_enough_for_seventy_two_and_three_for_the_most(group: MadeGroup) -> None:
    assert [width(n) for n in (0, 12, 13, 30, 72, 73)] == [3, 3, 4, 5, 8, 8]
    rows = [
        CutRow(new_id(), said_by_program(str(n)), None, said_by_program(""), None, None)
        for n in range(MOST + 1)
    ]
    with pytest.raises(Unanswered, match="584 people"):
        group.store.read(lambda s: phone_tree(s, rows))
