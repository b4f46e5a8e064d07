"""One owner for a person and campaign: two are impossible, taking over is kept, spans are told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from longhaul import problems
from longhaul.models import Assignment, Group, Id, Worker
from longhaul.services import contact_owners
from longhaul.services.contact_owners import OwnedAlready, own, who_reaches_whom
from longhaul.services.person_page import person_page
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, add_campaign, add_person, add_worker

LATER = TODAY + timedelta(days=3)
Town = dict[str, Id]


@pytest.fixture
def town(group: MadeGroup) -> Town:
    """Three people, and Ruth beside Dana."""

    def fill(s: Session) -> Town:
        people = {name: add_person(s, f"{name} Low") for name in ("Ana", "Ben", "Cleo")}
        return {**people, "Ruth": add_worker(s, "Ruth"), "HERON": add_campaign(s)}

    return group.store.write("Fill", fill).value


def history(s: Session, person: Id) -> list[tuple[Id, str | None, str | None, bool]]:
    """Who, from when, until when, and whether as a helper."""
    rows = s.execute(
        select(Assignment.worker_id, Assignment.from_date, Assignment.to_date, Assignment.helper)
        .where(Assignment.person_id == person)
        .order_by(Assignment.id)
    )
    return [tuple(row) for row in rows]


def owner(group: MadeGroup, person: Id) -> str:
    """Who stays in touch, as her page says."""
    return group.store.read(lambda s: person_page(s, person, TODAY)).owner


def test_two_at_once_are_impossible_and_taking_over_is_kept(group: MadeGroup, town: Town) -> None:
    ana, ruth = town["Ana"], town["Ruth"]
    group.store.write("Own", lambda s: own(s, [ana], group.dana, TODAY))
    with pytest.raises(OwnedAlready, match="Dana stays in touch with Ana Low already"):
        group.store.write("Own", lambda s: own(s, [ana], ruth, LATER))
    assert owner(group, ana) == "Dana"
    group.store.write("Take over", lambda s: own(s, [ana], ruth, LATER, take_over=True))
    day, later = TODAY.isoformat(), LATER.isoformat()
    assert group.store.read(lambda s: history(s, ana)) == [
        (group.dana, day, later, False),
        (ruth, later, None, False),
    ]
    group.store.undo()
    assert owner(group, ana) == "Dana"
    group.store.redo()
    assert owner(group, ana) == "Ruth"


def test_the_file_itself_refuses_two(group: MadeGroup, town: Town) -> None:
    def two(s: Session) -> None:
        s.add_all(Assignment(person_id=town["Ana"], worker_id=group.dana) for _n in range(2))
        s.flush()

    with pytest.raises(IntegrityError):
        group.store.write("Two", two)


def test_undoing_what_was_taken_over_again_is_told(group: MadeGroup, town: Town) -> None:
    ana, ruth = town["Ana"], town["Ruth"]
    group.store.write("Own", lambda s: own(s, [ana], group.dana, TODAY))
    first = group.store.write("First", lambda s: own(s, [ana], ruth, TODAY, take_over=True))
    group.store.write("Back", lambda s: own(s, [ana], group.dana, TODAY, take_over=True))
    with pytest.raises(problems.ChangedSince):
        group.store.undo(first.step_id, rest=True)
    assert owner(group, ana) == "Dana"


def test_many_at_once_name_those_who_have_somebody(group: MadeGroup, town: Town) -> None:
    everybody = [town[name] for name in ("Ana", "Ben", "Cleo")]
    group.store.write("Own", lambda s: own(s, everybody[:2], group.dana, TODAY))
    with pytest.raises(OwnedAlready, match=r"2 of them have somebody already \(Dana 2\)"):
        group.store.write("Own", lambda s: own(s, everybody, town["Ruth"], TODAY))
    taken = group.store.write(
        "All", lambda s: own(s, everybody, town["Ruth"], TODAY, take_over=True)
    )
    assert taken.value == 3
    assert {owner(group, one) for one in everybody} == {"Ruth"}


def test_a_campaign_has_an_owner_of_its_own(group: MadeGroup, town: Town) -> None:
    ana, heron = town["Ana"], town["HERON"]
    group.store.write("Own", lambda s: own(s, [ana], group.dana, TODAY))
    group.store.write("There", lambda s: own(s, [ana], town["Ruth"], TODAY, campaign_id=heron))
    assert owner(group, ana) == "Dana"
    with pytest.raises(OwnedAlready):
        group.store.write("There", lambda s: own(s, [ana], group.dana, TODAY, campaign_id=heron))


def test_helpers_are_any_number_and_end_on_taking_over(group: MadeGroup, town: Town) -> None:
    ana, ruth = town["Ana"], town["Ruth"]
    group.store.write("Own", lambda s: own(s, [ana], group.dana, TODAY))
    group.store.write("Help", lambda s: contact_owners.help_with(s, [ana], ruth, TODAY))
    again = group.store.write("Help", lambda s: contact_owners.help_with(s, [ana], ruth, TODAY))
    assert again.value == 0
    assert group.store.read(lambda s: contact_owners.helpers(s, ana)) == ("Ruth",)
    assert owner(group, ana) == "Dana"
    group.store.write("Take over", lambda s: own(s, [ana], ruth, TODAY, take_over=True))
    assert group.store.read(lambda s: contact_owners.helpers(s, ana)) == ()


def test_one_who_left_the_work_holds_nobody(group: MadeGroup, town: Town) -> None:
    def leave(s: Session) -> None:
        own(s, [town["Ana"]], town["Ruth"], TODAY)
        s.get_one(Worker, town["Ruth"]).active = False

    group.store.write("Leave", leave)
    group.store.write("Own", lambda s: own(s, [town["Ana"]], group.dana, TODAY))
    assert owner(group, town["Ana"]) == "Dana"
    with pytest.raises(problems.Unanswered, match="Ruth works with this group no longer"):
        group.store.write("Own", lambda s: own(s, [town["Ben"]], town["Ruth"], TODAY))


def test_who_reaches_whom_counts_and_names(group: MadeGroup, town: Town) -> None:
    def share(s: Session) -> None:
        s.scalars(select(Group)).one().span = 1
        own(s, [town["Ana"], town["Ben"]], town["Ruth"], date(2026, 11, 1))

    group.store.write("Share", share)
    ruth, dana, nobody = group.store.read(who_reaches_whom)
    assert (ruth.name, [one.name for one in ruth.people], ruth.over) == (
        "Ruth", ["Ana Low", "Ben Low"], 1,
    )  # fmt: skip
    assert (dana.name, dana.people, dana.over) == ("Dana", (), 0)
    assert (nobody.worker_id, [one.name for one in nobody.people], nobody.over) == (
        None, ["Cleo Low"], 0,
    )  # fmt: skip
    group.store.write("Let go", lambda s: contact_owners.let_go(s, [town["Ana"]], TODAY))
    assert len(group.store.read(who_reaches_whom)[-1].people) == 2
