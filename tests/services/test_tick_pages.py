"""Pages of boxes: what a tick does, keyed again, taken back, late, and the tally at the end."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pytest
from longhaul import problems
from longhaul.models import (
    Answer,
    Assessment,
    Ballot,
    BallotContact,
    BallotState,
    Card,
    Commitment,
    CommitmentOutcome,
    Confirmation,
    Conversation,
    ConversationKind,
    CountBase,
    Decision,
    Direction,
    Id,
    Participation,
    Person,
    PrintRow,
    PrintRun,
    ScaleLevel,
    Task,
    Worker,
)
from longhaul.printing import print_report
from longhaul.services import ballots, follow_ups
from longhaul.services.actions import taking_part
from longhaul.services.actions.planned import ActionFacts, plan_action
from longhaul.services.actions.pledges import pledge
from longhaul.services.assessments import levels
from longhaul.services.association.rules import set_rule
from longhaul.services.ballots import BallotFacts
from longhaul.services.contact_owners import own
from longhaul.services.custody import who_is_on
from longhaul.services.done_pages import TallyDiffers
from longhaul.services.frozen_rows import FrozenRow, named
from longhaul.services.keyed_rows import KeyedRow
from longhaul.services.keying import KeyRow, find_run
from longhaul.services.people import archive_people, do_not_contact
from longhaul.services.placements import move
from longhaul.services.print_runs import About, NewRun, commit, reserve
from longhaul.services.targets import page_targets
from longhaul.services.tick_pages import keying
from longhaul.services.tick_pages.boxes import Box
from longhaul.services.tick_pages.charted import levels_on
from longhaul.services.today import talks_held, today_page
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from tests.builders import NOW, TODAY, MadeGroup, add_campaign, add_person, add_place, dump, place

NAMES = ("ana", "ben", "cleo", "dora", "ezra")
EARLIER = TODAY - timedelta(1)


@dataclass
class Ward:
    """A ward of five with a ballot that is open, and a page that came back."""

    group: MadeGroup
    ids: dict[str, Id]
    run_id: Id = b""
    rows: dict[str, KeyRow] = field(default_factory=dict)

    def write(self, action: object) -> object:
        return self.group.store.write("Step", action).value  # type: ignore[arg-type]

    def all(self, query: object) -> list[object]:
        return self.group.store.read(lambda s: list(s.scalars(query)))  # type: ignore[call-overload]

    def print(self, page: str, **answers: object) -> None:
        printed = print_report(self.group.store, page, answers)
        self.take(self.group.store.read(lambda s: find_run(s, printed.list_id).id))

    def take(self, run_id: Id) -> None:
        """The page in hand."""
        self.run_id = run_id
        self.rows = {row.name.split()[0].lower(): row for row in self.read() if row.name}

    def dana_name(self) -> str:
        return str(self.group.store.read(lambda s: s.get_one(Worker, self.group.dana).name))

    def boxes(self) -> tuple[Box, ...]:
        return self.group.store.read(lambda s: keying.boxes_of(s, self.run_id))

    def read(self) -> tuple[KeyRow, ...]:
        return self.group.store.read(lambda s: keying.page_rows(s, self.run_id, 1))

    def tick(self, name: str, boxes: str, on: date | None = None, note: str = "") -> None:
        keyed = KeyedRow(self.rows[name].row_id, ticks=frozenset(boxes), called_on=on, note=note)
        self.write(lambda s: keying.key_row(s, keyed, self.group.dana, TODAY))

    def vote(self, name: str) -> BallotState | None:
        found = self.all(select(BallotContact).where(BallotContact.person_id == self.ids[name]))
        return found[0].state if found else None  # type: ignore[attr-defined]


@pytest.fixture
def ward(group: MadeGroup) -> Ward:
    def fill(s: Session) -> dict[str, Id]:
        there = add_place(s, "Ward 4")
        found = {"campaign": add_campaign(s, there)}
        for n, name in enumerate(NAMES):
            found[name] = add_person(s, f"{name.title()} Low", phone=f"07700 90010{n}")
            place(s, found[name], there)
        facts = BallotFacts("Pay", TODAY - timedelta(9), TODAY + timedelta(36_500))
        return found | {"ballot": ballots.begin_ballot(s, found["campaign"], facts)}

    return Ward(group, group.store.write("Fill", fill).value)


def ballot_sheet(ward: Ward) -> None:
    ward.print("ballot-sheet", list_name="Everyone", printed_for="Dana")


def test_a_ballot_sheet_says_where_each_stands_and_drops_those_who_are_done(ward: Ward) -> None:
    ballot_sheet(ward)
    ward.tick("ana", "V")
    ward.tick("ben", "R")
    ward.tick("cleo", "X", note="long leave")
    ward.tick("dora", "P")
    with pytest.raises(problems.Unanswered, match="Why"):
        ward.tick("ezra", "X")
    with pytest.raises(problems.Unanswered, match="Only one of these"):
        ward.tick("ezra", "VL")
    assert ward.vote("ana") is BallotState.VOTED
    assert ward.vote("ezra") is None
    assert [row.keyed.ticks for row in ward.read()] == [
        frozenset(one) for one in ("V", "R", "X", "P", "")
    ]
    ballot_sheet(ward)
    assert sorted(ward.rows) == ["dora", "ezra"]


def test_keyed_again_it_replaces_and_a_late_page_does_not_undo_what_was_said_later(
    ward: Ward,
) -> None:
    ballot_sheet(ward)
    ward.tick("ana", "L", EARLIER)
    once = dump(ward.group.store)["ballot_contact"]
    ward.tick("ana", "L", EARLIER)
    assert dump(ward.group.store)["ballot_contact"] == once
    first = ward.run_id
    ballot_sheet(ward)
    ward.tick("ana", "V", TODAY)
    ward.take(first)
    ward.tick("ana", "", EARLIER)
    ward.tick("ana", "R", EARLIER)
    assert ward.vote("ana") is BallotState.VOTED
    ward.tick("ben", "V")
    ward.tick("ben", "")
    assert ward.vote("ben") is None


def test_a_page_is_done_when_the_tally_agrees_and_a_row_is_taken_back_by_undo(ward: Ward) -> None:
    ballot_sheet(ward)
    before = dump(ward.group.store)["ballot_contact"]
    ward.write(
        lambda s: keying.key_many(s, ward.run_id, 1, "V", ["1", "3"], ward.group.dana, TODAY)
    )
    assert [row.keyed.ticks for row in ward.read()][:3] == [{"V"}, frozenset(), {"V"}]

    def done(written: dict[str, int], reason: str = "") -> None:
        dana = ward.group.dana
        ward.write(lambda s: keying.page_done(s, ward.run_id, 1, written, reason, dana, NOW))

    with pytest.raises(TallyDiffers, match="V: 3 on paper, 2 keyed"):
        done({"V": 3})
    done({"V": 2})
    ward.group.store.undo()
    ward.group.store.undo()
    assert dump(ward.group.store)["ballot_contact"] == before
    assert not any(row.keyed.ticks for row in ward.read())


def owe(ward: Ward) -> dict[str, Id]:
    """A step of ours with Ana, a promise of Ben's, a talk with Cleo long ago; Dora wants peace."""

    def fill(s: Session) -> dict[str, Id]:
        dana, ids = ward.group.dana, ward.ids
        made = {"step": follow_ups.add_step(s, ids["ana"], dana, "Send the rota", TODAY, TODAY)}
        made["promise"] = follow_ups.add_promise(
            s, Direction.THEIRS, ids["ben"], dana, "Bring two", TODAY, TODAY
        )
        follow_ups.add_step(s, ids["dora"], dana, "Call back", TODAY, TODAY)
        do_not_contact(s, ids["dora"], "asked", TODAY)
        return made

    return ward.group.store.write("Owe", fill).value


def test_done_on_the_follow_up_list_ends_step_and_promise_and_is_gone_from_today(
    ward: Ward,
) -> None:
    made = owe(ward)
    ward.print("follow-up", for_name="Dana")
    assert sorted(ward.rows) == ["ana", "ben"]
    ward.tick("ana", "D")
    ward.tick("ben", "D")
    promise = ward.all(select(Commitment))[0]
    assert promise.outcome is CommitmentOutcome.KEPT  # type: ignore[attr-defined]
    page = ward.group.store.read(lambda s: today_page(s, ward.group.dana, TODAY))
    assert not {made["step"], made["promise"]} & {one.id for one in page.owed}
    ward.tick("ana", "")
    assert ward.all(select(Task.done_on).where(Task.id == made["step"])) == [None]


def test_what_was_ended_otherwise_stays_so_and_what_is_gone_is_said(ward: Ward) -> None:
    made = owe(ward)
    ward.print("follow-up-all")
    ward.write(lambda s: follow_ups.finish(s, made["step"], EARLIER))
    ward.tick("ana", "D")
    ward.tick("ana", "")
    assert ward.all(select(Task.done_on).where(Task.id == made["step"])) == [EARLIER]
    ward.write(lambda s: s.execute(delete(Commitment)))
    with pytest.raises(problems.Missing, match="no longer in the register"):
        ward.tick("ben", "D")


@pytest.mark.parametrize("pocket", [False, True], ids=["flat", "folded"])
def test_my_ten_tells_whether_the_promise_was_kept(ward: Ward, *, pocket: bool) -> None:
    owe(ward)
    ward.write(lambda s: own(s, [ward.ids["ben"]], ward.group.dana, TODAY))
    ward.print("my-ten", for_name="Dana", pocket=pocket)
    ward.tick("ben", "N")
    assert ward.all(select(Commitment.outcome)) == [CommitmentOutcome.NOT_KEPT]
    ward.tick("ben", "K")
    assert ward.all(select(Commitment.outcome)) == [CommitmentOutcome.KEPT]
    ward.tick("ben", "")
    assert ward.all(select(Commitment.outcome)) == [None]


def a_run(ward: Ward, page: str, about: About, blanks: int = 0, **more: Any) -> None:
    """A page of these five, or of blank lines alone, as it is frozen with its run."""

    def make(s: Session) -> Id:
        rows = tuple(named(ward.ids[name], f"{name.title()} Low") for name in NAMES)
        if blanks:
            rows = (FrozenRow(number=0, kind="blank"),) * blanks
        new = NewRun(
            title="Page", rows=tuple(replace(row, number=n) for n, row in enumerate(rows, 1)),
            pages=1, printed_for="Dana", worker_id=ward.group.dana, return_to="Dana",
            code_name="HERON", page=page, calls=False, about=about, **more,
        )  # fmt: skip
        run_id = reserve(s, new, NOW)
        commit(s, run_id, NOW, way=None)
        return run_id

    run_id = ward.group.store.write("Print", make).value
    if blanks or page not in keying.PAGES:
        ward.run_id = run_id
    else:
        ward.take(run_id)


def test_a_talk_ticked_on_the_list_of_the_quiet_is_a_talk_and_no_one_to_one(ward: Ward) -> None:
    a_run(ward, "follow-up", About(campaign_id=ward.ids["campaign"]))
    ward.tick("cleo", "D")
    ward.tick("cleo", "D")
    kinds = ward.all(select(Conversation.kind))
    assert kinds == [ConversationKind.MAINTENANCE]
    assert ward.group.store.read(lambda s: talks_held(s, EARLIER, TODAY)) == (0, 0)
    ward.tick("cleo", "")
    assert ward.all(select(Conversation)) == []


def test_a_turnout_page_notes_asked_yes_calls_and_who_came(ward: Ward) -> None:
    def plan(s: Session) -> Id:
        facts = ActionFacts("Meeting", on_date=TODAY)
        return plan_action(s, ward.ids["campaign"], facts)

    action = ward.group.store.write("Plan", plan).value
    ward.write(lambda s: taking_part.ask(s, action, ward.ids["dora"], ward.group.dana, EARLIER))
    a_run(ward, "turnout", About(campaign_id=ward.ids["campaign"], action_id=action))
    ward.tick("ana", "AYWC")
    ward.tick("ben", "A")
    ward.tick("dora", "A")
    with pytest.raises(problems.Unanswered, match="has not said yes"):
        ward.tick("ezra", "W")
    part = ward.all(select(Participation).where(Participation.person_id == ward.ids["ana"]))[0]
    assert (part.said, part.did, part.did_on) == (Answer.YES, True, TODAY)  # type: ignore[attr-defined]
    assert len(ward.all(select(Confirmation))) == 1
    for name in ("ana", "ben", "dora"):
        ward.tick(name, "")
    # Dora was asked the day before, by somebody else
    assert ward.all(select(Participation.person_id)) == [ward.ids["dora"]]
    assert ward.all(select(Confirmation)) == []


def test_who_brings_others_stands_on_the_printed_plan_and_is_not_keyed(ward: Ward) -> None:
    def plan(s: Session) -> Id:
        action = plan_action(s, ward.ids["campaign"], ActionFacts("Meeting", on_date=TODAY))
        for name in ("ben", "cleo"):
            taking_part.say(s, action, ward.ids[name], Answer.YES, ward.group.dana, TODAY)
            taking_part.brought_by(s, action, ward.ids[name], ward.ids["ana"])
        pledge(s, action, 4, TODAY, person_id=ward.ids["ana"])
        return action

    ward.group.store.write("Plan", plan)
    ward.print("turnout", action="meeting")
    list_id = ward.group.store.read(lambda s: s.get_one(PrintRun, ward.run_id).list_id)
    read = ward.group.store.read(lambda s: page_targets(s, list_id, 1)).rows
    assert [row.called for row in read][:2] == ["2", "3"]
    assert "yes" not in {box.name for box in read[0].targets}, "a dot stands in its place"
    assert "came" in {box.name for box in read[0].targets}
    assert [row.name for row in ward.read() if row.name] == ["Ben Low", "Cleo Low"]
    ward.tick("ben", "C")
    assert came(ward) == {"Ben Low"}
    on_it = ward.group.store.read(lambda s: who_is_on(s, list_id)).people
    assert [(one.number, one.name) for one in on_it] == [
        (1, "Ana Low"), (2, "Ben Low"), (3, "Cleo Low"),
    ]  # fmt: skip


def sign(ward: Ward, line: int, name: str, boxes: str = "C", **more: object) -> None:
    """What somebody wrote on a line of a sign-in sheet."""
    row = ward.read()[line - 1]
    keyed = KeyedRow(row.row_id, new_name=name, ticks=frozenset(boxes), **more)  # type: ignore[arg-type]
    ward.write(lambda s: keying.key_row(s, keyed, ward.group.dana, TODAY))


def came(ward: Ward) -> set[str]:
    query = select(Person.name).join(Participation, Participation.person_id == Person.id)
    return set(ward.all(query.where(Participation.did)))  # type: ignore[arg-type]


def test_a_sign_in_sheet_brings_strangers_and_those_who_are_known(ward: Ward) -> None:
    plan = ActionFacts("Meeting", on_date=TODAY)
    action = ward.group.store.write(
        "Plan", lambda s: plan_action(s, ward.ids["campaign"], plan)
    ).value
    about = About(campaign_id=ward.ids["campaign"], action_id=action)
    a_run(ward, "sign-in", about, blanks=3, said={"will1": "bring a neighbour", "will2": "speak"})
    words = {box.letter: box.words for box in ward.boxes()}
    assert words["X"] == "I will, 1: bring a neighbour"
    assert "Z" not in words, "a box that is not printed cannot be ticked"
    before = dump(ward.group.store)
    sign(ward, 1, "Nadia Petrova", "CFXY", new_phone="07700 900555")
    sign(ward, 2, "Ana Low", known_id=ward.ids["ana"])
    with pytest.raises(problems.Unanswered, match="name comes first"):
        sign(ward, 3, "")
    nadia = ward.all(select(Person).where(Person.name == "Nadia Petrova"))[0]
    assert "list" in nadia.basis_source  # type: ignore[attr-defined]
    assert came(ward) == {"Nadia Petrova", "Ana Low"}
    first = ward.read()[0].keyed
    assert (first.new_name, first.new_phone, first.ticks) == (
        "Nadia Petrova", "07700 900555", {"C", "F", "X", "Y"},
    )  # fmt: skip
    said = ward.all(select(Task.text).where(Task.person_id == first.known_id))
    (words_of_step,) = said
    assert "bring a neighbour, speak" in str(words_of_step)
    # it was Ben, who is known, after all: the stranger goes again
    sign(ward, 1, "Ben Low", known_id=ward.ids["ben"])
    assert came(ward) == {"Ben Low", "Ana Low"}
    assert ward.all(select(Person).where(Person.name == "Nadia Petrova")) == []
    sign(ward, 1, "", "")
    sign(ward, 2, "", "")
    after = dump(ward.group.store)
    for table in ("person", "participation", "ticked_row", "task", "contact_point"):
        assert after[table] == before[table]


def test_who_signed_a_petition_did_it_and_who_wants_a_call_is_on_today(ward: Ward) -> None:
    plan = ActionFacts("Letter", on_date=EARLIER)
    action = ward.group.store.write(
        "Plan", lambda s: plan_action(s, ward.ids["campaign"], plan)
    ).value
    a_run(ward, "petition", About(campaign_id=ward.ids["campaign"], action_id=action), blanks=2)
    sign(ward, 1, "Ana Low", "SC", known_id=ward.ids["ana"], called_on=EARLIER)
    assert ward.all(select(Participation.did_on)) == [EARLIER]
    page = ward.group.store.read(lambda s: today_page(s, ward.group.dana, TODAY))
    assert [(one.name, one.call_back) for one in page.we_owe] == [("Ana Low", True)]


def test_a_card_counts_from_the_day_that_is_written_on_it(ward: Ward) -> None:
    a_run(ward, "card", About(campaign_id=ward.ids["campaign"]), blanks=2)
    sign(ward, 2, "Ana Low", "S", known_id=ward.ids["ana"], called_on=EARLIER)
    sign(ward, 2, "Ana Low", "S", known_id=ward.ids["ana"], called_on=EARLIER)
    card = ward.all(select(Card))[0]
    assert (card.signed_on, card.person_id) == (EARLIER, ward.ids["ana"])  # type: ignore[attr-defined]
    assert card.serial.endswith(" · 2")  # type: ignore[attr-defined]
    with pytest.raises(problems.Unanswered, match="Nobody in the register is called"):
        sign(ward, 2, "Ana Low", "S", known_id=ward.ids["ana"], note="Zed")
    sign(ward, 2, "Ana Low", "S", known_id=ward.ids["ana"], note="ben low")
    assert ward.all(select(Card.collected_by_id)) == [ward.ids["ben"]]
    assert ward.read()[1].keyed.note == "ben low"
    sign(ward, 2, "", "")
    assert ward.all(select(Card)) == []


def test_of_a_page_that_is_only_read_nothing_is_keyed(ward: Ward) -> None:
    a_run(ward, "status", About())
    with pytest.raises(problems.UnknownList, match="Nothing on this page is keyed in"):
        ward.group.store.read(lambda s: keying.boxes_of(s, ward.run_id))


def test_who_takes_what_on_at_a_meeting_is_a_step_of_ours_or_a_promise_of_theirs(
    ward: Ward,
) -> None:
    a_run(ward, "agenda", About(campaign_id=ward.ids["campaign"]), blanks=3)
    blank = dump(ward.group.store)
    due = TODAY + timedelta(5)
    sign(ward, 1, ward.dana_name().lower(), "W", note="Book the hall", call_back=due)
    sign(ward, 2, "Ana Low", "W", known_id=ward.ids["ana"], note="Bring two")
    with pytest.raises(problems.Unanswered, match="What do they take on"):
        sign(ward, 3, "Ben Low", "W", known_id=ward.ids["ben"])
    (step,) = ward.all(select(Task))
    assert (step.text, step.due, step.person_id) == ("Book the hall", due, None)  # type: ignore[attr-defined]
    (promise,) = ward.all(select(Commitment))
    assert (promise.text, promise.person_id, promise.direction) == (  # type: ignore[attr-defined]
        "Bring two", ward.ids["ana"], Direction.THEIRS,
    )  # fmt: skip
    first, second, _third = ward.read()
    assert (first.who, first.keyed.note, first.keyed.call_back) == (
        ward.dana_name(), "Book the hall", due,
    )  # fmt: skip
    assert (second.who, second.keyed.ticks) == ("Ana Low", {"W"})
    sign(ward, 1, "", "")
    sign(ward, 2, "", "")
    assert dump(ward.group.store) == blank


def test_what_was_decided_is_keyed_with_its_count_and_keyed_again_in_its_place(ward: Ward) -> None:
    ward.write(lambda s: set_rule(s, None, CountBase.PEOPLE, members_only=False, quorum_percent=50))
    ward.print("agenda")
    rows = ward.group.store.read(lambda s: keying.page_rows(s, ward.run_id, 2))
    decision = next(row for row in rows if row.name == "Decision 1")

    def decide(note: str) -> list[object]:
        boxes = frozenset("D" if note else "")
        keyed = KeyedRow(decision.row_id, ticks=boxes, note=note)
        ward.write(lambda s: keying.key_row(s, keyed, ward.group.dana, TODAY))
        query = select(Decision.text, Decision.yes, Decision.no, Decision.abstained)
        return ward.group.store.read(lambda s: [tuple(row) for row in s.execute(query)])

    with pytest.raises(problems.Unanswered, match="three numbers"):
        decide("Open the hall")
    assert decide("Open the hall 3 1 0") == [("Open the hall", 3, 1, 0)]
    assert decide("Open the hall 2 1 1") == [("Open the hall", 2, 1, 1)]
    assert decide("") == []


def test_what_the_room_said_on_a_chart_is_keyed_as_levels_and_talks(ward: Ward) -> None:
    campaign = ward.ids["campaign"]
    ward.write(lambda s: s.execute(update(Ballot).values(rests=False)))
    on_it = ward.group.store.read(lambda s: levels_on(levels(s, campaign)))
    a_run(ward, "wall-chart", About(campaign_id=campaign), said=on_it)
    ward.take(ward.run_id)
    assert [box.letter for box in ward.boxes()] == ["A", "B", "C", "D", "E", "T"]
    blank = dump(ward.group.store)

    def level(name: str) -> list[object]:
        query = select(ScaleLevel.rank).join(Assessment, Assessment.level_id == ScaleLevel.id)
        return ward.all(query.where(Assessment.person_id == ward.ids[name]))

    ward.tick("ana", "BT", EARLIER)
    ward.tick("ben", "A", EARLIER)
    assert (level("ana"), level("ben")) == ([2], [1])
    (talk,) = ward.all(select(Conversation))
    assert (talk.kind, talk.on_date) == (ConversationKind.ORGANIZING, EARLIER)  # type: ignore[attr-defined]
    ward.tick("ana", "C", EARLIER)
    assert level("ana") == [3]
    ward.tick("ana", "")
    ward.tick("ben", "")
    assert dump(ward.group.store) == blank


def test_a_late_page_keys_on_after_some_moved_left_or_were_erased(ward: Ward) -> None:
    ballot_sheet(ward)

    def change(s: Session) -> None:
        elsewhere = add_place(s, "Ward 9")
        move(s, ward.ids["ben"], elsewhere, None)
        archive_people(s, [ward.ids["cleo"]])
        s.execute(update(PrintRow).where(PrintRow.name == "Dora Low").values(person_id=None))

    ward.write(change)
    for name in ("ana", "ben", "cleo"):
        ward.tick(name, "V")
    assert [ward.vote(name) for name in ("ana", "ben", "cleo")] == [BallotState.VOTED] * 3
    with pytest.raises(problems.Missing, match="no longer in the register"):
        ward.tick("dora", "V")
    assert next(row for row in ward.read() if row.name == "Dora Low").erased
