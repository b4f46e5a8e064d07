"""Demands: raised by whom in which talks, put, answered, won or lost, in their order."""

from __future__ import annotations

from datetime import timedelta

import pytest
from longhaul import problems
from longhaul.models import DemandState, Id, Person
from longhaul.services.campaigns import begin_campaign, close_campaign
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.plan import demands as board
from longhaul.services.plan.power import Described, add_holder, remove_holder
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, add_campaign, add_person, add_place, dump, place

YESTERDAY, LATER = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
Town = dict[str, Id]


@pytest.fixture
def town(group: MadeGroup) -> Town:
    """Ana and Ben at Foundry Row, Cem elsewhere; who raised the lift, and who the damp."""

    def talk(s: Session, person: Id, on: int, *issues: str) -> None:
        entry = OneToOne((person,), TODAY - timedelta(days=on), new_issues=issues, mattered="Old")
        record_conversation(s, entry, group.dana, TODAY)

    def fill(s: Session) -> Town:
        foundry, else_ = add_place(s, "Foundry Row"), add_place(s, "Mill Lane")
        people = {name: add_person(s, f"{name} Low") for name in ("Ana", "Ben", "Cem", "Dee")}
        for name, where in (("Ana", foundry), ("Ben", foundry), ("Cem", else_), ("Dee", foundry)):
            place(s, people[name], where)
        talk(s, people["Ana"], 9, "Lift", "Damp")
        talk(s, people["Ana"], 5, "Lift")
        talk(s, people["Ben"], 3, "Lift")
        talk(s, people["Cem"], 2, "Lift")
        talk(s, people["Dee"], 2, "Lift")
        s.get_one(Person, people["Dee"]).apart = True
        campaign = add_campaign(s, foundry)
        boss = add_holder(s, campaign, Described("Orrin Pike", "agent"))
        lift = board.add_demand(s, campaign, "A lift that runs", "lift")
        return {**people, "campaign": campaign, "boss": boss, "lift": lift, "foundry": foundry}

    return group.store.write("Fill", fill).value


def rows(group: MadeGroup, town: Town) -> list[board.DemandRow]:
    """The board."""
    return group.store.read(lambda s: board.demands(s, town["campaign"], TODAY))


def test_people_of_the_place_are_counted_with_their_talks(group: MadeGroup, town: Town) -> None:
    # Ana in two talks, Ben in one; Cem lives elsewhere, Dee is kept apart
    (lift,) = rows(group, town)
    assert (lift.text, lift.issue, lift.people, lift.talks) == ("A lift that runs", "Lift", 2, 3)
    told = group.store.read(lambda s: board.raised_in(s, town["lift"], TODAY))
    assert [(one.name, (TODAY - one.on).days) for one in told] == [
        ("Ben Low", 3), ("Ana Low", 5), ("Ana Low", 9),
    ]  # fmt: skip


def test_a_closed_campaign_counts_up_to_its_end(group: MadeGroup, town: Town) -> None:
    end = TODAY - timedelta(days=4)
    group.store.write("Close", lambda s: close_campaign(s, town["campaign"], "Won", end))
    (lift,) = rows(group, town)
    assert (lift.people, lift.talks) == (1, 2)


def test_it_is_put_and_answered_and_put_again(group: MadeGroup, town: Town) -> None:
    lift, boss = town["lift"], town["boss"]
    group.store.write("Put", lambda s: board.put_demand(s, lift, boss, YESTERDAY, TODAY))
    (row,) = rows(group, town)
    assert (row.state, row.put_to, row.put_on) == (DemandState.PUT, "Orrin Pike", YESTERDAY)
    group.store.write(
        "Answer",
        lambda s: board.answer_demand(
            s, lift, DemandState.PART_WON, TODAY, TODAY, answer="One lift", evidence="A letter"
        ),
    )
    (row,) = rows(group, town)
    assert (row.state, row.answer, row.evidence) == (DemandState.PART_WON, "One lift", "A letter")
    group.store.write("Put", lambda s: board.put_demand(s, lift, boss, TODAY, TODAY))
    (row,) = rows(group, town)
    assert (row.state, row.answered_on, row.answer) == (DemandState.PUT, None, "")
    for _step in range(3):
        group.store.undo()
    (row,) = rows(group, town)
    assert (row.state, row.put_on) == (DemandState.RAISED, None)


def test_bad_input_is_said_and_changes_nothing(group: MadeGroup, town: Town) -> None:
    lift, boss, campaign = town["lift"], town["boss"], town["campaign"]
    other = group.store.write(
        "Other",
        lambda s: add_holder(s, begin_campaign(s, "Rent", "ELM", TODAY), Described("Mayor")),
    ).value
    group.store.write("Put", lambda s: board.put_demand(s, lift, boss, TODAY, TODAY))
    before = dump(group.store)
    for field, wrong in (
        ("text", lambda s: board.add_demand(s, campaign, "  ")),
        ("text", lambda s: board.add_demand(s, campaign, "a LIFT that  runs")),
        ("text", lambda s: board.change_demand(s, lift, "", "lift")),
        ("put_on", lambda s: board.put_demand(s, lift, boss, LATER, TODAY)),
        ("put_to", lambda s: board.put_demand(s, lift, other, TODAY, TODAY)),
        ("answered_on", lambda s: board.answer_demand(s, lift, DemandState.WON, YESTERDAY, TODAY)),
        ("answered_on", lambda s: board.answer_demand(s, lift, DemandState.WON, LATER, TODAY)),
        ("name", lambda s: remove_holder(s, boss)),
    ):
        with pytest.raises(problems.Unanswered) as found:
            group.store.write("Wrong", wrong)
        assert found.value.field == field
    assert dump(group.store) == before


def test_the_order_is_the_groups(group: MadeGroup, town: Town) -> None:
    campaign = town["campaign"]
    heat = group.store.write("Add", lambda s: board.add_demand(s, campaign, "Heat")).value
    group.store.write("Up", lambda s: board.move_demand(s, heat, -1))
    assert [row.text for row in rows(group, town)] == ["Heat", "A lift that runs"]
    group.store.write("Up", lambda s: board.move_demand(s, heat, -1))
    assert [row.text for row in rows(group, town)] == ["Heat", "A lift that runs"]
    group.store.write("Drop", lambda s: board.drop_demand(s, heat))
    group.store.write("Again", lambda s: board.take_up_again(s, town["lift"]))
    assert [row.state for row in rows(group, town)] == [DemandState.DROPPED, DemandState.RAISED]
