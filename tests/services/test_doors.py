"""Doors: in which order they are walked, what is on their sheets, and what comes back keyed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any

import pytest
from longhaul import problems
from longhaul.models import (
    Answer,
    Ask,
    Attempt,
    Channel,
    Commitment,
    ContactPoint,
    Conversation,
    ConversationIssue,
    ConversationPerson,
    Id,
    Issue,
    Person,
    Placement,
    PrintRow,
    PrintRun,
    Silence,
    Slot,
    SlotState,
    StructureKind,
    Suppression,
    Task,
    TaskKind,
)
from longhaul.print_orders import Order
from longhaul.printing import commit, prepare, print_report
from longhaul.reports.door_sheet import REPORT
from longhaul.reports.questions import options_from
from longhaul.services import calling
from longhaul.services.access_notes import access_notes
from longhaul.services.custody import who_is_on
from longhaul.services.cuts import CutQuestion
from longhaul.services.doors import Walk, doors_of
from longhaul.services.keyed_rows import KeyedRow, Round, RowKind
from longhaul.services.keying import (
    KeyRow,
    find_run,
    key_many,
    key_row,
    page_done,
    page_rows,
    tally,
)
from longhaul.services.people import do_not_contact, edit_person
from longhaul.services.streets import houses_on
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import NOW, TODAY, MadeGroup, dump

NH = Round("NH")


FLATS: dict[str, tuple[str, ...]] = {
    "1A": ("Bea Okafor", "Ivo Okafor"),
    "1B": (),
    "2A": ("Amal Said",),
    "2B": ("Shy One",),
    "3A": (),
    "3B": (),
}


class House:
    """Three floors of a house, their sheet as it was printed, and what a test does with it."""

    def __init__(self, group: MadeGroup) -> None:
        self.group = group
        self.people: dict[str, Id] = {}
        self.slots: dict[str, Id] = {}
        self.list_id = ""
        self.steps = 0

    def fill(self, session: Session) -> None:
        owner = builders.add_place(session, "Crown Estates", StructureKind.OWNER)
        house = builders.add_place(session, "12 Foundry Row", above=owner)
        for label, names in FLATS.items():
            slot = self.slots[label] = builders.add_flat(session, house, label)
            for name in names:
                phone = f"07700 9001{len(self.people):02}"
                one = builders.add_person(session, name, phone=phone, languages=("ar",))
                builders.place(session, one, house, slot)
                self.people[name] = one
        session.execute(
            update(Slot).where(Slot.id == self.slots["3B"]).values(state=SlotState.VACANT)
        )
        apart = builders.add_person(session, "Kept Apart")
        session.execute(update(Person).where(Person.id == apart).values(apart=True))
        builders.place(session, apart, house, self.slots["1B"])
        do_not_contact(session, self.people["Shy One"], "asked", TODAY)
        builders.add_campaign(session, house)

    def print(self, **answers: Any) -> None:
        said = {"place": "12 Foundry Row", "ask": "Sign the letter", "printed_for": "Amara"}
        said["walk"] = "up"
        printed = print_report(self.group.store, "door-sheet", {**said, **answers})
        self.list_id = printed.list_id
        self.steps += 1

    def run_id(self) -> Id:
        return self.group.store.read(lambda s: find_run(s, self.list_id)).id

    def rows(self) -> dict[str, KeyRow]:
        run_id = self.run_id()
        return {row.called: row for row in self.group.store.read(lambda s: page_rows(s, run_id, 1))}

    def write(self, action: Callable[[Session], object]) -> None:
        self.group.store.write("Key in", action)
        self.steps += 1

    def key(self, called: str, **said: Any) -> None:
        keyed = KeyedRow(self.rows()[called].row_id, **said)
        self.write(lambda s: key_row(s, keyed, self.group.dana, TODAY))

    def all(self, query: Any) -> list[Any]:
        return self.group.store.read(lambda s: list(s.scalars(query)))

    def undo_all(self) -> None:
        for _step in range(self.steps):
            self.group.store.undo()
        self.steps = 0


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House(builders.make_group(tmp_path_factory.mktemp("doors") / "group"))
    house.group.store.write("Fill", house.fill)
    yield house
    house.group.store.close()


@pytest.fixture
def house(made: House) -> Iterator[House]:
    """The same house for each test, with a sheet of its own. All but the register of paper is taken
    back at the end."""
    before = without_paper(made)
    made.print()
    yield made
    made.undo_all()
    assert without_paper(made) == before


def without_paper(house: House) -> dict[str, list[tuple[Any, ...]]]:
    paper = ("print_run", "print_page", "print_row")
    return {name: rows for name, rows in dump(house.group.store).items() if name not in paper}


def test_doors_are_walked_in_order_without_those_who_are_left_in_peace(house: House) -> None:
    rows = house.rows()
    assert [(row.called, row.name, row.kind) for row in rows.values()] == [
        ("1", "1A", RowKind.FLAT), ("1a", "Bea", RowKind.ADULT), ("1b", "Ivo", RowKind.ADULT),
        ("1c", "", RowKind.BLANK), ("2", "1B", RowKind.FLAT), ("2a", "", RowKind.BLANK),
        ("3", "2A", RowKind.FLAT), ("3a", "Amal", RowKind.ADULT), ("3b", "", RowKind.BLANK),
        ("4", "3A", RowKind.FLAT), ("4a", "", RowKind.BLANK),
    ]  # fmt: skip
    assert rows["1"].language == "Arabic"
    assert not any(row.phone for row in rows.values())
    store = house.group.store
    place = house.all(select(Slot.structure_id))[0]
    down = store.read(lambda s: doors_of(s, [place], Walk.DOWN))
    assert [door.label for door in down] == ["3A", "2A", "1A", "1B"]
    spoken = store.read(lambda s: doors_of(s, [place], Walk.UP, by_language=True))
    assert [door.label for door in spoken] == ["1A", "2A", "1B", "3A"]


def test_a_street_is_walked_on_its_odd_side_first(made: House) -> None:
    def street(session: Session) -> Sequence[str]:
        estate = builders.add_place(session, "Estate", StructureKind.ESTATE)
        for name in ("10 Mill Lane", "9 Mill Lane", "2 Mill Lane", "11 Mill Lane", "Lindenweg 3"):
            builders.add_flat(session, builders.add_place(session, name, above=estate), "1")
        assert len(houses_on(session, "mill lane")) == 4
        return [f"{d.group} {d.label}" for d in doors_of(session, [estate], Walk.STREET)]

    assert made.group.store.rehearse(street) == [
        "Lindenweg, odd side 3", "Mill Lane, odd side 9", "Mill Lane, odd side 11",
        "Mill Lane, even side 2", "Mill Lane, even side 10",
    ]  # fmt: skip


def test_the_run_knows_where_boxes_stand_and_what_letters_mean(house: House) -> None:
    (run,) = house.all(select(PrintRun).where(PrintRun.id == house.run_id()))
    boxes = json.loads(run.targets)
    assert [box["name"] for box in boxes["adult"]] == [
        "T",
        "Y",
        "M",
        "N",
        "MV",
        "RF",
        "DC",
        "H",
        "!",
    ]
    assert boxes["adult"] == boxes["blank"]
    groups = [(box["group"], box["name"]) for box in boxes["unit"]]
    assert groups[:3] == [("pass 1", "NH"), ("pass 1", "NA"), ("pass 2", "NH")]
    tops = house.all(select(PrintRow.top).where(PrintRow.run_id == run.id))
    assert len(set(tops)) == len(tops)
    found = house.group.store.read(lambda s: find_run(s, house.list_id))
    assert (found.where, found.issues[:2]) == ("door", ("Bins and stairs", "Damp and mould"))
    assert run.title.startswith("Doors: 12 Foundry Row")
    assert run.code_name == "HERON"
    named = house.group.store.read(lambda s: who_is_on(s, house.list_id)).people
    assert [one.name for one in named] == ["Bea", "Ivo", "Amal"]


def test_who_asked_for_peace_while_the_page_was_looked_at_stops_it(made: House) -> None:
    answers = {"place": "12 Foundry Row", "ask": "Sign", "printed_for": "Amara", "paper": "A4"}
    order = Order(REPORT, options_from(REPORT, answers), CutQuestion())

    def print_too_late(session: Session) -> None:
        draft = prepare(session, order, None, made.group.dana, TODAY, NOW)
        do_not_contact(session, made.people["Bea Okafor"], "asked", TODAY)
        commit(session, order, draft, NOW)

    with pytest.raises(problems.ChangedSince, match="Make the pages anew"):
        made.group.store.rehearse(print_too_late)


def test_who_only_wants_no_calls_has_her_row_behind_the_door(made: House) -> None:
    bea = made.people["Bea Okafor"]

    def action(session: Session) -> list[Id | None]:
        session.add(Suppression(person_id=bea, way=Silence.PHONE, since=TODAY, reason=""))
        session.flush()
        draft = prepare(session, order, None, made.group.dana, TODAY, NOW)
        commit(session, order, draft, NOW)
        run_id = draft.packets[0].run_id
        return list(session.scalars(select(PrintRow.person_id).where(PrintRow.run_id == run_id)))

    answers = {"place": "12 Foundry Row", "ask": "Sign", "printed_for": "Amara", "paper": "A4"}
    order = Order(REPORT, options_from(REPORT, answers), CutQuestion())
    assert bea in made.group.store.rehearse(action)


def test_a_packet_a_floor_is_a_batch_shared_among_those_who_knock(made: House) -> None:
    made.print(by_floor=True, printed_for="Amara, Tom")
    out = PrintRun.out_at.is_not(None)
    runs = made.all(select(PrintRun).where(out).order_by(PrintRun.packet))
    assert [(one.packet, one.printed_for) for one in runs] == [
        ("A", "Amara"), ("B", "Amara"), ("C", "Tom"),
    ]  # fmt: skip
    assert len({one.batch_id for one in runs}) == 1
    made.undo_all()


def test_rounds_belong_to_the_flat_with_day_and_hour(house: House) -> None:
    yesterday = TODAY - timedelta(days=1)
    rounds = (Round("NH", yesterday, 18), Round("NA"), None)
    house.key("1", rounds=rounds, note="dog")
    tried = house.all(select(Attempt).order_by(Attempt.on_date))
    assert [(one.code, one.on_date, one.hour, one.note) for one in tried] == [
        ("NH", yesterday, 18, ""), ("NA", TODAY, None, "dog"),
    ]  # fmt: skip
    assert {(one.person_id, one.slot_id) for one in tried} == {(None, house.slots["1A"])}
    assert house.all(select(Conversation)) == []
    kept = house.rows()["1"].keyed
    assert [one and (one.code, one.on) for one in kept.rounds] == [
        ("NH", yesterday), ("NA", TODAY), None,
    ]  # fmt: skip
    assert kept.note == "dog"
    below = house.all(select(Slot.structure_id))[0]
    notes = house.group.store.read(lambda s: access_notes(s, below))
    assert [(one.label, one.on, one.note) for one in notes] == [("1A", TODAY, "dog")]
    house.key("1", rounds=(*kept.rounds[:2], NH), note="dog")
    assert house.rows()["1"].keyed.rounds[2] == Round("NH", TODAY)
    house.key("1", rounds=(None, None, NH))
    assert house.all(select(Attempt.code)) == ["NH"]


def test_a_talk_belongs_to_the_person_and_her_door(house: House) -> None:
    bea = house.people["Bea Okafor"]
    house.key("1a", code="T", answer="Y", flags=frozenset("H!"), issues=frozenset("ab"))
    (talk,) = house.all(select(Conversation))
    assert talk.channel is Channel.DOOR
    assert house.all(select(ConversationPerson.person_id)) == [bea]
    (tried,) = house.all(select(Attempt))
    assert (tried.person_id, tried.slot_id, tried.answer) == (bea, house.slots["1A"], None)
    assert house.all(select(Ask.answer)) == [Answer.YES]
    assert house.all(select(Commitment.person_id)) == [bea]
    kinds = {(one.kind, one.due) for one in house.all(select(Task))}
    assert kinds == {(TaskKind.HELP, TODAY + timedelta(days=2)), (TaskKind.URGENT, TODAY)}
    raised = select(Issue.name).join(ConversationIssue, ConversationIssue.issue_id == Issue.id)
    assert sorted(house.all(raised)) == ["Bins and stairs", "Damp and mould"]
    kept = house.rows()["1a"].keyed
    assert kept.issues == frozenset("ab")
    before = dump(house.group.store)
    house.write(lambda s: key_row(s, kept, house.group.dana, TODAY))
    assert dump(house.group.store) == before
    house.steps -= 1  # it was no step: nothing changed
    resting = house.group.store.read(lambda s: calling.resting(s, [bea], TODAY, 7))
    assert resting == set()  # a knock is no call
    house.key("1a", code="T", answer="N", issues=frozenset("a"))
    assert (house.all(raised), house.all(select(Task))) == (["Bins and stairs"], [])
    house.key("1a")
    assert house.all(select(Conversation)) + house.all(select(Attempt)) == []


def test_a_wrong_door_and_moved_never_harm_the_person(house: House) -> None:
    bea, ivo = house.people["Bea Okafor"], house.people["Ivo Okafor"]
    house.key("1a", code="WN")
    house.key("1b", code="MV")

    def places(one: Id) -> list[Placement]:
        return house.all(select(Placement).where(Placement.person_id == one))

    assert [(one.slot_id, one.ended) for one in places(bea)] == [(None, False)]
    assert [(one.slot_id, one.ended) for one in places(ivo)] == [(house.slots["1A"], True)]
    assert all(house.all(select(ContactPoint.good)))
    assert [one.text for one in house.all(select(Task))] == ["Find out where she lives"]
    house.key("1a", code="RF")
    house.key("1b")
    assert [(one.slot_id, one.ended) for one in places(bea) + places(ivo)] == [
        (house.slots["1A"], False), (house.slots["1A"], False),
    ]  # fmt: skip


def test_somebody_new_is_added_when_she_gave_a_name(house: House) -> None:
    house.key("2a", code="T", answer="Y", new_name="Noor Haddad", new_phone="07700 900999")
    (noor,) = house.all(select(Person).where(Person.name == "Noor Haddad"))
    assert noor.basis_source == f"met at the door, list {house.list_id}"
    placed = house.all(select(Placement.slot_id).where(Placement.person_id == noor.id))
    assert placed == [house.slots["1B"]]
    assert house.all(select(Commitment.person_id)) == [noor.id]
    kept = house.rows()["2a"].keyed
    assert (kept.new_name, kept.answer) == ("Noor Haddad", "Y")
    house.key("2a", code="T", answer="Y", new_name="Nour Haddad")
    assert house.all(select(Person.name).where(Person.id == noor.id)) == ["Nour Haddad"]
    house.write(lambda s: edit_person(s, noor.id, "given", "Nour H."))
    house.key("2a", code="T", answer="N", new_name="Nour Haddad")
    assert house.all(select(Person.given).where(Person.id == noor.id)) == ["Nour H."]
    house.key("2a", code="T", answer="Y")
    assert house.all(select(Person).where(Person.id == noor.id)) == []


def test_a_name_that_is_known_behind_the_door_is_that_person(house: House) -> None:
    people = house.all(select(func.count()).select_from(Person))
    house.key("3b", code="T", new_name="amal")
    assert house.all(select(Attempt.person_id)) == [house.people["Amal Said"]]
    assert house.all(select(func.count()).select_from(Person)) == people


def test_a_talk_with_somebody_unnamed_is_kept_and_makes_nobody(house: House) -> None:
    people = house.all(select(func.count()).select_from(Person))
    house.key("2a", code="T", answer="Y", flags=frozenset("!"))
    assert house.all(select(func.count()).select_from(Person)) == people
    assert house.all(select(ConversationPerson)) + house.all(select(Commitment)) == []
    assert house.all(select(Attempt.answer)) == [Answer.YES]
    (task,) = house.all(select(Task))
    assert (task.person_id, task.text) == (
        None,
        "A problem, urgent · 12 Foundry Row · Floor 1 · 1B",
    )
    assert house.rows()["2a"].keyed.answer == "Y"
    house.key("4a", code="DC")
    assert len(house.all(select(Suppression))) == 1  # hers who asked before, and nobody's else


def test_what_belongs_to_a_flat_and_what_to_somebody_in_it(house: House) -> None:
    for called, said in (
        ("1", {"code": "T"}),
        ("1", {"note": "nice"}),
        ("1", {"rounds": (Round("DC"), None, None)}),
        ("1a", {"code": "NH"}),
        ("1a", {"code": "NH", "issues": frozenset("a")}),
        ("1a", {"code": "T", "issues": frozenset("z")}),
        ("1a", {"code": "T", "hour": 24}),
        ("1", {"rounds": (Round("NH", TODAY + timedelta(days=1)), None, None)}),
    ):
        with pytest.raises(problems.Unanswered):
            house.key(called, **said)
    assert house.all(select(Attempt)) == []


def test_the_foot_counts_flats_and_answers(house: House) -> None:
    run_id, dana = house.run_id(), house.group.dana
    house.write(lambda s: key_many(s, run_id, 1, "NH", ["2", "4"], dana, TODAY))
    house.key("1a", code="T", answer="Y")
    house.key("1b", code="RF")
    house.key("3", rounds=(Round("CB"), None, None))
    counted = house.group.store.read(lambda s: tally(s, run_id, 1))
    assert counted == {"knocked": 4, "answered": 2, "T": 1, "Y": 1, "M": 0, "N": 0, "H": 0}
    with pytest.raises(problems.Unanswered, match="knocked: 5 on paper, 4 keyed"):
        page_done_with = {**counted, "knocked": 5}
        house.write(lambda s: page_done(s, run_id, 1, page_done_with, "", dana, NOW))
    house.write(lambda s: page_done(s, run_id, 1, counted, "", dana, NOW))
    back = [one.text for one in house.all(select(Task))]
    assert back == ["Come back · 12 Foundry Row · Floor 2 · 2A"]


def test_a_late_sheet_is_keyed_after_people_moved_and_went(house: House) -> None:
    amal = house.people["Amal Said"]

    def go(session: Session) -> None:
        builders.place(session, amal, session.scalars(select(Slot.structure_id)).first() or b"")
        row = PrintRow.person_id == house.people["Ivo Okafor"]
        session.execute(update(PrintRow).where(row).values(person_id=None))

    house.write(go)
    house.key("3a", code="MV")
    ended = select(Placement.slot_id).where(Placement.person_id == amal, Placement.ended)
    assert house.all(ended) == [house.slots["2A"]]
    assert house.rows()["1b"].erased
    with pytest.raises(problems.Missing, match="no longer in the register"):
        house.key("1b", code="T")
    house.key("1a", code="T")
