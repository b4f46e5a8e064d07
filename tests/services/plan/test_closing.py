"""A campaign closes in one step, stays readable, and the next one begins where it ended."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from longhaul import problems
from longhaul.models import (
    Action,
    ActionKind,
    ActionState,
    Agreement,
    Answer,
    Basis,
    Campaign,
    CardKind,
    Id,
    LastStrength,
    Participation,
    Person,
    Placement,
    Structure,
    Task,
)
from longhaul.models.structure import StructureKind
from longhaul.services import contact_owners, placements
from longhaul.services.assessments import levels
from longhaul.services.campaigns import begin_campaign
from longhaul.services.cards import CardFacts, note_card
from longhaul.services.metrics.universe import fresh, universe
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.owed import owed
from longhaul.services.plan import agreements, strength
from longhaul.services.plan.agreements import Agreed
from longhaul.services.plan.closing import CloseOut, close_out, closing
from longhaul.services.scales import LevelDraft, change_scale
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import (
    TODAY,
    MadeGroup,
    add_campaign,
    add_person,
    add_place,
    add_worker,
    dump,
    place,
)

SPRING = TODAY + timedelta(days=150)
Town = dict[str, Id]


@pytest.fixture
def ward(group: MadeGroup) -> Town:
    """A ward of 20 with two shifts. On Nights Ana is with us and Ben is not; Cem is on Days.

    Ana is kept as a member, and Cem has signed a membership form.
    """

    def fill(s: Session) -> Town:
        top = add_place(s, "Ward 4", StructureKind.DEPARTMENT)
        nights = add_place(s, "Nights", StructureKind.SHIFT, top)
        days = add_place(s, "Days", StructureKind.SHIFT, top)
        s.get_one(Structure, top).headcount = 20
        ruth = add_worker(s, "Ruth")
        people = {name: add_person(s, f"{name} Low") for name in ("Ana", "Ben", "Cem")}
        for name, where in (("Ana", nights), ("Ben", nights), ("Cem", days)):
            place(s, people[name], where)
        s.get_one(Person, people["Ana"]).basis = Basis.MEMBER
        campaign = add_campaign(s, top)
        for name, rank in (("Ana", 1), ("Ben", 4), ("Cem", 2)):
            level = next(one for one in levels(s, campaign) if one.rank == rank)
            entry = OneToOne(
                (people[name],), TODAY, campaign=campaign, level=level.id,
                next_step=f"See {name}", asked="Sign", answer=Answer.YES,
            )  # fmt: skip
            record_conversation(s, entry, group.dana, TODAY)
        contact_owners.own(s, [people["Ana"]], group.dana, TODAY, campaign_id=campaign)
        contact_owners.own(s, [people["Cem"]], group.dana, TODAY, campaign_id=campaign)
        contact_owners.own(s, [people["Cem"]], ruth, TODAY)
        test = Action(
            campaign_id=campaign, kind=ActionKind.PETITION, name="Petition", on_date=TODAY,
            state=ActionState.DONE,
        )  # fmt: skip
        s.add(test)
        s.flush()
        s.add(Participation(action_id=test.id, person_id=people["Ana"], did=True))
        form = CardFacts(CardKind.MEMBERSHIP, TODAY)
        note_card(s, people["Cem"], campaign, form, group.dana, TODAY)
        return {**people, "campaign": campaign, "top": top, "nights": nights, "ruth": ruth}

    return group.store.write("Fill", fill).value


def close(group: MadeGroup, ward: Town, said: CloseOut) -> None:
    """Closes it today."""
    group.store.write("Close", lambda s: close_out(s, ward["campaign"], said, TODAY))


WON = CloseOut(
    "Two more on nights", "Begin with nights", Agreed("Two more on nights", TODAY, SPRING)
)


def test_the_form_says_what_is_to_be_settled(group: MadeGroup, ward: Town) -> None:
    found = group.store.read(lambda s: closing(s, ward["campaign"], TODAY))
    assert [(one.name, one.people, one.steps, one.promises) for one in found.left] == [
        ("Dana", 2, 3, 3)
    ]
    assert [name for _id, name in found.workers] == ["Dana", "Ruth"]
    # the ward: 20 work there; Ana and Cem are with us, Ana did the test, both are members
    assert [
        (one.name, one.depth, one.everybody, one.support, one.did, one.members)
        for one in found.strengths
    ] == [("Ward 4", 0, 20, 2, 1, 2), ("Days", 1, 1, 1, 0, 1), ("Nights", 1, 2, 1, 1, 1)]


def test_one_step_keeps_all_of_it_and_undo_opens_it_again(group: MadeGroup, ward: Town) -> None:
    before = dump(group.store)
    said = CloseOut(
        "Won", "Begin earlier", Agreed("Two more", TODAY, SPRING, ward["ruth"]),
        {group.dana: ward["ruth"]},
    )  # fmt: skip
    close(group, ward, said)

    def look(s: Session) -> tuple[Campaign, Agreement, Task, int]:
        campaign = s.get_one(Campaign, ward["campaign"])
        agreement = s.scalars(select(Agreement)).one()
        kept = len(s.scalars(select(LastStrength)).all())
        return campaign, agreement, s.get_one(Task, agreement.task_id), kept

    campaign, agreement, step, kept = group.store.read(look)
    assert (campaign.to_date, campaign.outcome) == (TODAY.isoformat(), "Won")
    assert (campaign.lessons, agreement.review_on, kept) == ("Begin earlier", SPRING, 3)
    assert (step.due, step.worker_id, step.text) == (
        SPRING, ward["ruth"], "HERON: look again at what was agreed",
    )  # fmt: skip
    # all that Dana had left is Ruth's; Ana has an owner whatever the campaign now
    assert {one.who for one in group.store.read(owed)} == {"Ruth"}
    reach = group.store.read(contact_owners.who_reaches_whom)
    assert {one.name: sorted(p.name for p in one.people) for one in reach if one.people} == {
        "Ruth": ["Ana Low", "Cem Low"], "": ["Ben Low"],
    }  # fmt: skip
    group.store.undo()
    assert dump(group.store) == before


def test_no_rung_stays_open(group: MadeGroup, ward: Town) -> None:
    """What ran, or what somebody did, is done; what was only planned was not held."""

    def plan(s: Session) -> None:
        for name, state in (
            ("March", ActionState.PLANNED), ("Picket", ActionState.RUNNING),
            ("Buttons", ActionState.PLANNED),
        ):  # fmt: skip
            one = Action(
                campaign_id=ward["campaign"], kind=ActionKind.OTHER, name=name, state=state
            )
            s.add(one)
            s.flush()
            if name == "Buttons":
                s.add(Participation(action_id=one.id, person_id=ward["Ana"], did=True))

    group.store.write("Plan", plan)
    found = group.store.read(lambda s: closing(s, ward["campaign"], TODAY)).open_actions
    assert set(found) == {"March", "Picket", "Buttons"}
    close(group, ward, CloseOut("Won"))
    states = dict(group.store.read(lambda s: s.execute(select(Action.name, Action.state)).all()))
    assert states == {
        "Petition": ActionState.DONE, "March": ActionState.CALLED_OFF,
        "Picket": ActionState.DONE, "Buttons": ActionState.DONE,
    }  # fmt: skip


def test_who_is_not_named_goes_on_herself(group: MadeGroup, ward: Town) -> None:
    close(group, ward, CloseOut("Lost"))
    assert {one.who for one in group.store.read(owed)} == {"Dana"}
    reach = group.store.read(contact_owners.who_reaches_whom)
    assert {one.name: [p.name for p in one.people] for one in reach if one.worker_id} == {
        "Dana": ["Ana Low"], "Ruth": ["Cem Low"],
    }  # fmt: skip


def test_bad_input_is_said_and_changes_nothing(group: MadeGroup, ward: Town) -> None:
    gone = date(2026, 1, 1)
    before = dump(group.store)
    for field, said in (
        ("outcome", CloseOut("  ")),
        ("agreement", CloseOut("Won", agreed=Agreed(" ", TODAY))),
        ("signed_on", CloseOut("Won", agreed=Agreed("Two more", SPRING))),
        ("review_on", CloseOut("Won", agreed=Agreed("Two more", TODAY, gone, group.dana))),
        ("review_on", CloseOut("Won", agreed=Agreed("Two more", None, gone, group.dana))),
        ("reviewer", CloseOut("Won", agreed=Agreed("Two more", TODAY, SPRING))),
    ):
        with pytest.raises(problems.Unanswered) as found:
            close(group, ward, said)
        assert found.value.field == field
    assert dump(group.store) == before
    close(group, ward, CloseOut("Won"))
    with pytest.raises(problems.Unanswered, match="is closed already"):
        close(group, ward, CloseOut("Won"))


def test_the_step_moves_with_the_review_and_goes_with_it(group: MadeGroup, ward: Town) -> None:
    write, campaign, dana = group.store.write, ward["campaign"], group.dana
    one = write(
        "Agree",
        lambda s: agreements.make_agreement(
            s, campaign, Agreed("Rota", TODAY, SPRING, dana), TODAY
        ),
    ).value

    def steps() -> list[tuple[str, date | None]]:
        rows = group.store.read(lambda s: owed(s, worker_id=dana))
        return [(row.text, row.due_on) for row in rows if row.person_id is None]

    later = SPRING + timedelta(days=30)
    words = "HERON: look again at what was agreed"
    assert steps() == [(words, SPRING)]
    write(
        "Move",
        lambda s: agreements.change_agreement(s, one, Agreed("Rota", TODAY, later, dana), TODAY),
    )
    assert steps() == [(words, later)]
    group.store.undo()
    assert steps() == [(words, SPRING)]
    write("None", lambda s: agreements.change_agreement(s, one, Agreed("Rota", TODAY), TODAY))
    assert steps() == []
    group.store.undo()
    write("Off", lambda s: agreements.remove_agreement(s, one))
    assert steps() == []
    assert group.store.read(lambda s: agreements.agreements(s, campaign)) == []


def test_what_was_looked_at_again_stays_done(group: MadeGroup, ward: Town) -> None:
    campaign, dana = ward["campaign"], group.dana
    agreed = Agreed("Rota", TODAY, SPRING, dana)
    one = group.store.write(
        "Agree", lambda s: agreements.make_agreement(s, campaign, agreed, TODAY)
    ).value

    def done(s: Session) -> None:
        s.get_one(Task, s.get_one(Agreement, one).task_id).done_on = TODAY

    group.store.write("Done", done)
    later = SPRING + timedelta(days=365)
    agreed = Agreed("Rota", TODAY, later, dana)
    group.store.write("Again", lambda s: agreements.change_agreement(s, one, agreed, TODAY))
    rows = group.store.read(lambda s: owed(s, worker_id=dana))
    assert [row.due_on for row in rows if row.person_id is None] == [later]
    tasks = group.store.read(
        lambda s: s.scalars(select(Task).where(Task.person_id.is_(None))).all()
    )
    assert sorted(task.done_on is None for task in tasks) == [False, True]


def test_the_next_campaign_there_begins_with_the_last_known_strength(
    group: MadeGroup, ward: Town
) -> None:
    close(group, ward, CloseOut("Won"))
    year = TODAY + timedelta(days=400)
    group.store.write("Leaves", lambda s: people_leave(s, ward))
    following = group.store.write(
        "Begin", lambda s: begin_campaign(s, "Pay", "ELM", year, place_id=ward["nights"])
    ).value
    found = group.store.read(lambda s: strength.before(s, following))
    assert found is not None
    assert (found.campaign, found.on) == ("Lifts at Foundry Row", TODAY)
    # Nights alone, as it was on the day: two people, though both have left since
    assert [(one.name, one.everybody, one.support, one.did) for one in found.places] == [
        ("Nights", 2, 1, 1)
    ]
    assert group.store.read(lambda s: strength.before(s, ward["campaign"])) is None


def people_leave(s: Session, ward: Town) -> None:
    """Ana and Ben leave a month later."""
    gone = (TODAY + timedelta(days=30)).isoformat()
    for row in s.scalars(select(Placement).where(Placement.structure_id == ward["nights"])):
        placements.leave(s, row.id, gone)


def test_scale_and_figures_of_a_closed_campaign_stay_as_they_were(
    group: MadeGroup, ward: Town
) -> None:
    campaign = ward["campaign"]
    at_the_end = group.store.read(lambda s: universe(s, campaign, TODAY))
    counted = {one: said.step for one, said in fresh(at_the_end).items()}
    close(group, ward, CloseOut("Won"))
    group.store.write("Leaves", lambda s: people_leave(s, ward))

    two = (LevelDraft("A", "Acts", supports=True), LevelDraft("B", "Waits"))
    group.store.write("Scale", lambda s: change_scale(s, campaign, two))
    after = group.store.read(lambda s: universe(s, campaign, TODAY))
    assert (after.people, after.unnamed) == (at_the_end.people, at_the_end.unnamed)
    assert {one: said.step for one, said in fresh(after).items()} == counted
    assert [one.did for one in group.store.read(lambda s: strength.kept_strength(s, campaign))] == [
        1, 0, 1,
    ]  # fmt: skip
