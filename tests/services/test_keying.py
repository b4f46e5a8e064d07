"""Keying a page: what each code makes and ends, correcting, taking back, tally and page done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from longhaul import problems
from longhaul.models import (
    Answer,
    Ask,
    Attempt,
    Channel,
    Commitment,
    CommitmentOutcome,
    ContactKind,
    ContactPoint,
    Conversation,
    ConversationIssue,
    ConversationKind,
    ConversationWorker,
    Direction,
    Id,
    Issue,
    LanguageSkill,
    PageState,
    Person,
    PersonName,
    PersonStatus,
    Placement,
    StructureKind,
    Suppression,
    Task,
    TaskKind,
    new_id,
)
from longhaul.services.custody import pages_of
from longhaul.services.cuts import CutQuestion, cut
from longhaul.services.done_pages import TallyDiffers, label_for_page, unkeyed_pages
from longhaul.services.follow_ups import finish
from longhaul.services.keyed_rows import KeyedRow, Part, id_of
from longhaul.services.keying import (
    KeyRow,
    find_run,
    key_many,
    key_row,
    label_for_many,
    label_for_row,
    page_done,
    page_rows,
    tally,
)
from longhaul.services.left_out import Reason
from longhaul.services.page_back import PageBack, take_page_back
from longhaul.services.people import archive_people, do_not_contact
from longhaul.services.placements import move
from longhaul.services.print_runs import About, commit, reserve
from longhaul.services.result_codes import codes_for
from longhaul.services.row_follows import CREATES
from longhaul.services.run_facts import run_of
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import NOW, TODAY, MadeGroup, dump

TOMORROW = TODAY + timedelta(days=1)


@dataclass
class Page:
    """A printed run of some people, and what a test does with its rows."""

    group: MadeGroup
    run_id: Id
    list_id: str
    people: Sequence[Id]

    def rows(self, page: int = 1) -> tuple[KeyRow, ...]:
        return self.group.store.read(lambda s: page_rows(s, self.run_id, page))

    def key(self, number: int, today: date = TODAY, **said: object) -> None:
        row = next(r for page in (1, 2) for r in self.rows(page) if r.number == number)
        keyed = KeyedRow(row.row_id, **said)  # type: ignore[arg-type]
        self.write(lambda s: key_row(s, keyed, self.group.dana, today))

    def write(self, action: Callable[[Session], object]) -> None:
        self.group.store.write("Key in", action)

    def all(self, query: object) -> list[object]:
        return self.group.store.read(lambda s: list(s.scalars(query)))  # type: ignore[call-overload]

    def person(self, number: int) -> Id:
        return self.people[number - 1]

    def of(self, kind: type, number: int) -> list[object]:
        """What the register has of this kind about the person of this row."""
        return self.all(select(kind).where(kind.person_id == self.person(number)))  # type: ignore[attr-defined]


@pytest.fixture
def page(group: MadeGroup) -> Page:
    """Nine people on two pages, printed for a volunteer who is no worker."""
    return printed(group, 9)


def printed(
    group: MadeGroup, count: int, *, printed_for: str = "Amara", campaign: bool = False
) -> Page:
    def make(session: Session) -> Page:
        house = builders.add_place(session, "12 Foundry Row")
        people = [
            builders.add_person(session, f"Person Nr{n}", phone=f"07700 90011{n}")
            for n in range(1, count + 1)
        ]
        for one in people:
            builders.place(session, one, house)
        new = builders.call_sheet_run(
            session,
            group.dana,
            title="Calls: come on Saturday",
            ask="come on Saturday",
            printed_for=printed_for,
            about=About(campaign_id=builders.add_campaign(session, house) if campaign else None),
        )
        run_id = reserve(session, new, NOW)
        commit(session, run_id, NOW)
        return Page(group, run_id, run_of(session, run_id).list_id, people)

    return group.store.write("Print", make).value


def test_the_list_id_leads_back_to_the_run(page: Page) -> None:
    run = page.group.store.read(lambda s: find_run(s, page.list_id.lower().replace("-", " ")))
    assert (run.id, run.list_id, run.title) == (
        page.run_id,
        page.list_id,
        "Calls: come on Saturday",
    )
    assert (run.pages, run.unkeyed, run.printed_for) == (2, (1, 2), "Amara")


def test_a_list_of_others_and_a_draft_are_told_apart(page: Page) -> None:
    foreign = next(one for one in ("ACDEA", "K7RME", "K7RNF") if holds(one))
    with pytest.raises(problems.UnknownList) as said:
        page.group.store.read(lambda s: find_run(s, foreign))
    assert said.value.sentence == "This is not a list of this group."

    def prepare(session: Session) -> str:
        new = builders.call_sheet_run(session, page.group.dana)  # fmt: skip
        return run_of(session, reserve(session, new, NOW)).list_id

    drafted = page.group.store.write("Prepare", prepare).value
    with pytest.raises(problems.UnknownList, match="prepared but not printed"):
        page.group.store.read(lambda s: find_run(s, drafted))


def holds(list_id: str) -> bool:
    from longhaul.services.list_ids import check_sign

    return check_sign(list_id[:4]) == list_id[4]


def test_rows_stand_as_on_paper_and_blank(page: Page) -> None:
    rows = page.rows()
    assert [(row.number, row.name, row.phone) for row in rows[:2]] == [
        (1, "Person Nr1", "07700 900 111"),
        (2, "Person Nr2", "07700 900 112"),
    ]
    assert len(rows) == 8
    assert all(row.keyed == KeyedRow(row.row_id) for row in rows)
    with pytest.raises(problems.Missing, match="no page 3"):
        page.rows(3)


def test_no_answer_is_an_attempt_and_never_a_talk(page: Page) -> None:
    page.key(1, code="NH", note="after six")
    (attempt,) = page.of(Attempt, 1)
    assert isinstance(attempt, Attempt)
    assert (attempt.code, attempt.note, attempt.on_date) == ("NH", "after six", TODAY)
    assert attempt.worker_id == page.group.dana
    assert attempt.print_row_id == page.rows()[0].row_id
    assert attempt.contact_point_id is not None
    assert page.all(select(Conversation)) == []
    assert page.of(Task, 1) == []
    keyed = page.rows()[0].keyed
    assert (keyed.code, keyed.note) == ("NH", "after six")


def test_talked_and_yes_make_talk_ask_and_promise(page: Page) -> None:
    page.key(1, code="T", answer="Y")
    (talk,) = page.all(select(Conversation))
    assert isinstance(talk, Conversation)
    assert (talk.kind, talk.channel) == (ConversationKind.RECRUITMENT, Channel.PHONE)
    assert (talk.on_date, talk.campaign_id) == (TODAY, None)
    (ask,) = page.of(Ask, 1)
    assert isinstance(ask, Ask)
    assert (ask.text, ask.answer, ask.conversation_id) == ("come on Saturday", Answer.YES, talk.id)
    (promise,) = page.of(Commitment, 1)
    assert isinstance(promise, Commitment)
    assert (promise.direction, promise.text, promise.due) == (
        Direction.THEIRS, "come on Saturday", None,
    )  # fmt: skip
    assert promise.ask_id == ask.id
    (attempt,) = page.of(Attempt, 1)
    assert isinstance(attempt, Attempt)
    assert attempt.conversation_id == talk.id
    assert page.rows()[0].keyed.answer == "Y"


def test_not_yet_is_followed_up_and_never_counted_as_yes(page: Page) -> None:
    page.key(1, code="T", answer="M")
    assert page.of(Commitment, 1) == []
    (ask,) = page.of(Ask, 1)
    assert isinstance(ask, Ask)
    assert ask.answer is Answer.NOT_YET
    (task,) = page.of(Task, 1)
    assert isinstance(task, Task)
    assert (task.kind, task.due) == (TaskKind.NEXT_STEP, TODAY + timedelta(days=3))


def test_no_and_a_talk_without_an_answer(page: Page) -> None:
    page.key(1, code="T", answer="N")
    page.key(2, code="T")
    (ask,) = page.of(Ask, 1)
    assert isinstance(ask, Ask)
    assert ask.answer is Answer.NO
    assert page.of(Ask, 2) == []
    assert len(page.all(select(Conversation))) == 2
    assert page.all(select(Commitment)) == []
    assert page.all(select(Task)) == []


@pytest.mark.parametrize("given", [None, TODAY + timedelta(days=5)])
def test_call_back_is_a_task_with_a_day(page: Page, given: date | None) -> None:
    page.key(1, code="CB", call_back=given)
    (task,) = page.of(Task, 1)
    assert isinstance(task, Task)
    due = given or TODAY + timedelta(days=2)
    assert (task.kind, task.due, task.worker_id) == (TaskKind.CALL_BACK, due, page.group.dana)
    assert page.rows()[0].keyed.call_back == due


@pytest.mark.parametrize("code", ["WN", "DS"])
def test_a_wrong_number_ends_that_number_alone(page: Page, code: str) -> None:
    def second(session: Session) -> Id:
        return builders.add_phone(session, page.person(1), "020 7946 0182", position=1)

    other = page.group.store.write("Add phone", second).value
    page.key(1, code=code)
    points = {p.id: p for p in page.of(ContactPoint, 1) if isinstance(p, ContactPoint)}
    assert points[other].good
    (bad,) = (p for p in points.values() if not p.good)
    assert bad.bad_reason
    (task,) = page.of(Task, 1)
    assert isinstance(task, Task)
    assert task.kind is TaskKind.FIND_NUMBER
    (person,) = page.all(select(Person).where(Person.id == page.person(1)))
    assert isinstance(person, Person)
    assert person.status is PersonStatus.ACTIVE
    assert page.of(Suppression, 1) == []


def test_a_wrong_number_blocks_nobody_who_shares_it(group: MadeGroup) -> None:
    page = printed(group, 2)

    def share(session: Session) -> Id:
        return builders.add_phone(session, page.person(2), "07700 900111", position=1)

    shared = group.store.write("Add phone", share).value
    page.key(1, code="WN")
    (point,) = page.all(select(ContactPoint).where(ContactPoint.id == shared))
    assert isinstance(point, ContactPoint)
    assert point.good


def test_moved_ends_the_placement_and_the_person_stays(page: Page) -> None:
    page.key(1, code="MV")
    (placement,) = page.of(Placement, 1)
    assert isinstance(placement, Placement)
    assert (placement.ended, placement.to_date) == (True, None)
    (person,) = page.all(select(Person).where(Person.id == page.person(1)))
    assert isinstance(person, Person)
    assert person.status is PersonStatus.ACTIVE


def test_moved_ends_what_the_campaign_is_about(group: MadeGroup) -> None:
    page = printed(group, 1, campaign=True)

    def elsewhere(session: Session) -> None:
        ward = builders.add_place(session, "Ward 4", StructureKind.DEPARTMENT)
        session.add(
            Placement(id=bytes(16), person_id=page.person(1), structure_id=ward)
        )  # an id of long ago: she worked there before the page was made

    group.store.write("Place", elsewhere)
    page.key(1, code="MV")
    places = [p for p in page.of(Placement, 1) if isinstance(p, Placement)]
    assert [place.ended for place in sorted(places, key=lambda p: p.id)] == [False, True]


def test_moved_keyed_late_leaves_the_new_place_alone(page: Page) -> None:
    def moves(session: Session) -> Id:
        there = builders.add_place(session, "3 Mill Lane")
        return move(session, page.person(1), there, "2026-11-19")

    new_place = page.group.store.write("Move", moves).value
    page.key(1, code="MV")
    (placement,) = page.all(select(Placement).where(Placement.id == new_place))
    assert isinstance(placement, Placement)
    assert not placement.ended


def test_refused_is_an_attempt_that_the_guard_sees(page: Page) -> None:
    page.key(1, code="RF")
    assert len(page.of(Attempt, 1)) == 1
    assert page.of(Task, 1) == page.of(Suppression, 1) == []
    week = page.group.store.read(lambda s: cut(s, CutQuestion(), TODAY + timedelta(days=6)))
    assert {out.reason: out.count for out in week.left_out}[Reason.GUARD] == 1


def test_do_not_contact_holds_at_once_and_on_every_list(page: Page) -> None:
    page.key(1, code="DC")
    (silence,) = page.of(Suppression, 1)
    assert isinstance(silence, Suppression)
    assert (silence.since, silence.lifted_on) == (TODAY, None)
    made = page.group.store.read(lambda s: cut(s, CutQuestion(guard=False), TODAY))
    assert page.person(1) not in {row.person_id for row in made.rows}


def test_do_not_contact_twice_is_one_wish(page: Page) -> None:
    page.write(lambda s: do_not_contact(s, page.person(1), "wrote", TODAY))
    page.key(1, code="DC")
    assert len(page.of(Suppression, 1)) == 1


def test_deceased_is_a_status_and_no_wish(page: Page) -> None:
    page.key(1, code="DE")
    (person,) = page.all(select(Person).where(Person.id == page.person(1)))
    assert isinstance(person, Person)
    assert person.status is PersonStatus.DECEASED
    assert page.of(Suppression, 1) == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("pl", "pl"),
        ("polish", "pl"),
        ("polski", "pl"),
        ("Ladin", "Ladin"),
        ("Urdu, Sindhi", "Urdu, Sindhi"),
    ],
)
def test_another_language_is_noted_and_asked_for(page: Page, typed: str, kept: str) -> None:
    page.key(1, code="LG", new_language=typed)
    (task,) = page.of(Task, 1)
    assert isinstance(task, Task)
    assert task.kind is TaskKind.LANGUAGE
    (skill,) = page.of(LanguageSkill, 1)
    assert isinstance(skill, LanguageSkill)
    assert (skill.language, skill.speaks) == (kept, True)
    assert page.rows()[0].keyed.new_language == kept


def test_help_and_urgent_go_to_a_human(page: Page) -> None:
    page.key(1, code="NH", flags=frozenset("H!"))
    tasks = {t.kind: t for t in page.of(Task, 1) if isinstance(t, Task)}
    assert tasks[TaskKind.HELP].due == TODAY + timedelta(days=2)
    assert tasks[TaskKind.URGENT].due == TODAY
    assert page.rows()[0].keyed.flags == frozenset("H!")


def test_new_number_mail_name_and_language(page: Page) -> None:
    page.key(
        1, code="WN", new_phone="07700 900777", new_email="Ana@Example.org", new_name="Ana R.",
        new_language="Portuguese",
    )  # fmt: skip
    points = [p for p in page.of(ContactPoint, 1) if isinstance(p, ContactPoint)]
    phones = sorted((p for p in points if p.kind is ContactKind.PHONE), key=lambda p: p.position)
    assert [(p.value, p.key, p.good, p.position) for p in phones] == [
        ("07700 900777", "+447700900777", True, 0),
        ("07700 900111", "+447700900111", False, 1),
    ]
    assert [p.key for p in points if p.kind is ContactKind.EMAIL] == ["ana@example.org"]
    assert len(page.of(PersonName, 1)) == len(page.of(LanguageSkill, 1)) == 1
    assert page.of(Task, 1) == [], "a new number is there: nobody has to look for one"


def test_a_number_that_was_known_is_not_written_twice(page: Page) -> None:
    page.key(1, code="NH", new_phone="+44 7700 900111")
    assert len(page.of(ContactPoint, 1)) == 1


def test_the_caller_owes_what_follows_if_she_is_a_worker(group: MadeGroup) -> None:
    rosa = group.store.write("Add Rosa", lambda s: builders.add_worker(s, "Rosa")).value
    page = printed(group, 1, printed_for="rosa")
    page.key(1, code="T", answer="M")
    assert [t.worker_id for t in page.of(Task, 1) if isinstance(t, Task)] == [rosa]
    assert [a.worker_id for a in page.of(Attempt, 1) if isinstance(a, Attempt)] == [rosa]
    (held,) = page.all(select(ConversationWorker))
    assert isinstance(held, ConversationWorker)
    assert held.worker_id == rosa


def test_keying_the_same_again_writes_nothing(page: Page) -> None:
    said = {"code": "T", "answer": "M", "flags": frozenset("H"), "note": "nights"}
    page.key(1, **said)
    before = page.group.store.generation()
    page.key(1, today=TOMORROW, **said)
    keyed = page.rows()[0].keyed
    page.write(lambda s: key_row(s, keyed, page.group.dana, TOMORROW))
    assert page.group.store.generation() == before


SAID: tuple[dict[str, object], ...] = (
    {"code": "NH"},
    {"code": "CB", "call_back": TOMORROW, "note": "not Friday"},
    {"code": "WN"},
    {"code": "DS", "new_phone": "07700 900777"},
    {"code": "MV", "note": "to the coast"},
    {"code": "LG", "new_language": "pl"},
    {"code": "RF"},
    {"code": "DC"},
    {"code": "DE"},
    {"code": "T", "answer": "Y", "flags": frozenset("H")},
    {"code": "T", "answer": "M", "flags": frozenset("!")},
    {"code": "T", "answer": "N", "new_name": "Nora"},
    {"code": "OTHER", "note": "moved in with her mother", "new_email": "nora@example.org"},
)


@pytest.mark.parametrize("said", SAID, ids=lambda said: str(said["code"]))
def test_taking_back_a_keyed_row_restores_everything(page: Page, said: dict[str, object]) -> None:
    before = dump(page.group.store)
    page.key(1, **said)
    after = dump(page.group.store)
    assert after != before
    page.group.store.undo()
    assert dump(page.group.store) == before
    page.group.store.redo()
    assert dump(page.group.store) == after


@pytest.mark.parametrize("wrong", SAID, ids=lambda said: str(said["code"]))
def test_a_corrected_row_is_as_if_keyed_right_at_once(page: Page, wrong: dict[str, object]) -> None:
    if "new_phone" in wrong:
        wrong = {key: value for key, value in wrong.items() if key != "new_phone"}
    for right in ({"code": "LM"}, {"code": "T", "answer": "Y"}, {"code": "MV"}, {"code": "WN"}):
        page.key(1, **right)
        at_once = dump(page.group.store)
        page.group.store.undo()
        page.key(1, **wrong)
        page.key(1, **right)
        assert dump(page.group.store) == at_once
        page.group.store.undo()
        page.group.store.undo()


@pytest.mark.parametrize("said", SAID, ids=lambda said: str(said["code"]))
def test_a_row_that_becomes_blank_leaves_nothing(page: Page, said: dict[str, object]) -> None:
    if "new_phone" in said:
        said = {key: value for key, value in said.items() if key != "new_phone"}
    before = dump(page.group.store)
    page.key(1, **said)
    page.key(1)
    assert dump(page.group.store) == before


def test_an_archived_person_is_archived_again_when_deceased_was_a_slip(page: Page) -> None:
    page.write(lambda s: archive_people(s, [page.person(1)]))
    page.key(1, code="DE")
    page.key(1, code="NH")
    (person,) = page.all(select(Person).where(Person.id == page.person(1)))
    assert isinstance(person, Person)
    assert person.status is PersonStatus.ARCHIVED


def test_a_number_found_bad_before_stays_bad_after_a_correction(page: Page) -> None:
    def retire(session: Session) -> None:
        point = session.scalars(
            select(ContactPoint).where(ContactPoint.person_id == page.person(1))
        ).one()
        point.good, point.bad_reason = False, "taken off by hand"

    page.write(retire)
    page.key(1, code="WN")
    page.key(1, code="NH")
    (point,) = page.of(ContactPoint, 1)
    assert isinstance(point, ContactPoint)
    assert (point.good, point.bad_reason) == (False, "taken off by hand")


def test_a_correction_keeps_what_people_did_with_the_promise(page: Page) -> None:
    page.key(1, code="T", answer="Y")
    promise_id = id_of(page.rows()[0].row_id, Part.COMMITMENT)
    page.write(lambda s: finish(s, promise_id, TOMORROW))
    page.key(1, code="T", answer="Y", note="came with Joy")
    (promise,) = page.of(Commitment, 1)
    assert isinstance(promise, Commitment)
    assert promise.outcome is CommitmentOutcome.KEPT


def test_a_correction_keeps_the_day_of_the_call(page: Page) -> None:
    page.key(1, code="NH", called_on=TODAY - timedelta(days=1))
    page.key(1, code="LM", today=TOMORROW)
    (attempt,) = page.of(Attempt, 1)
    assert isinstance(attempt, Attempt)
    assert attempt.on_date == TODAY - timedelta(days=1)


def test_a_talk_that_others_wrote_on_is_not_taken_away(page: Page) -> None:
    page.key(1, code="T", answer="Y")
    before = dump(page.group.store)

    talk = id_of(page.rows()[0].row_id, Part.TALK)

    def add_issue(session: Session) -> None:
        issue = session.scalars(select(Issue)).first()
        assert issue is not None
        session.add(ConversationIssue(conversation_id=talk, issue_id=issue.id))

    page.write(add_issue)
    with pytest.raises(problems.ChangedSince):
        page.key(1, code="NH")
    page.group.store.undo()
    assert dump(page.group.store) == before


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"note": "who was that"}, "code"),
        ({"flags": frozenset("H")}, "code"),
        ({"code": "XX"}, "code"),
        ({"code": "Y"}, "code"),
        ({"code": "NA"}, "code"),
        ({"code": "NH", "answer": "Y"}, "answer"),
        ({"code": "T", "answer": "Q"}, "answer"),
        ({"code": "NH", "flags": frozenset("?")}, "flags"),
        ({"code": "NH", "called_on": TOMORROW}, "called_on"),
        ({"code": "CB", "call_back": TODAY - timedelta(days=1)}, "call_back"),
    ],
)
def test_what_makes_no_sense_together_is_asked_again(
    page: Page, said: dict[str, object], field: str
) -> None:
    before = dump(page.group.store)
    with pytest.raises(problems.Unanswered) as asked:
        page.key(1, **said)
    assert asked.value.field == field
    assert dump(page.group.store) == before


def test_a_late_page_is_keyed_after_people_moved_and_went(page: Page) -> None:
    def time_passes(session: Session) -> None:
        there = builders.add_place(session, "3 Mill Lane")
        for one in page.people[:3]:
            move(session, one, there, None)
        archive_people(session, page.people[3:5])

    page.write(time_passes)
    for number in range(1, 9):
        page.key(number, today=TODAY + timedelta(days=365), code="T", answer="Y")
    assert [row.name for row in page.rows()] == [f"Person Nr{n}" for n in range(1, 9)]
    assert len(page.all(select(Commitment))) == 8


def test_a_row_that_is_gone_is_told(page: Page) -> None:
    keyed = KeyedRow(new_id(), "NH")
    with pytest.raises(problems.Missing, match="may have been erased"):
        page.write(lambda s: key_row(s, keyed, page.group.dana, TODAY))


def test_results_first_are_the_same_as_names_first(page: Page) -> None:
    for number in (3, 7, 8):
        page.key(number, code="NH")
    by_name = dump(page.group.store)
    for _row in (3, 7, 8):
        page.group.store.undo()
    page.write(lambda s: key_many(s, page.run_id, 1, "NH", [8, 3, 7], page.group.dana, TODAY))
    assert dump(page.group.store) == by_name


def test_results_first_keep_notes_and_refuse_rows_that_are_not_there(page: Page) -> None:
    page.key(3, code="T", answer="Y", note="has a van")
    page.write(lambda s: key_many(s, page.run_id, 1, "LM", [3], page.group.dana, TODAY))
    keyed = page.rows()[2].keyed
    assert (keyed.code, keyed.answer, keyed.note) == ("LM", None, "has a van")
    before = dump(page.group.store)
    with pytest.raises(problems.Missing, match="Row 12 is not on this page"):
        page.write(lambda s: key_many(s, page.run_id, 1, "NH", [1, 12], page.group.dana, TODAY))
    assert dump(page.group.store) == before


def test_the_tally_counts_codes_answers_and_flags(page: Page) -> None:
    page.key(1, code="T", answer="Y", flags=frozenset("H"))
    page.key(2, code="T", answer="M")
    page.key(3, code="NH", flags=frozenset("!"))
    page.key(9, code="NH")
    counted = page.group.store.read(lambda s: tally(s, page.run_id, 1))
    assert list(counted) == [code.code for code in codes_for("phone") if code.tally]
    assert {code: count for code, count in counted.items() if count} == {
        "T": 2, "NH": 1, "Y": 1, "M": 1, "H": 1, "!": 1,
    }  # fmt: skip
    assert page.group.store.read(lambda s: tally(s, page.run_id, 2))["NH"] == 1


def test_a_page_is_done_when_the_tallies_agree(page: Page) -> None:
    page.key(1, code="NH")
    page.key(2, code="T", answer="Y")

    def done(written: dict[str, int], reason: str = "") -> None:
        page.write(lambda s: page_done(s, page.run_id, 1, written, reason, page.group.dana, NOW))

    with pytest.raises(TallyDiffers) as said:
        done({"NH": 2, "T": 1, "BZ": 0})
    assert said.value.codes == ("NH", "Y")
    assert said.value.sentence == (
        "The tally differs. NH: 2 on paper, 1 keyed, Y: 0 on paper, 1 keyed. Mend it, or say why."
    )
    assert page.group.store.read(lambda s: unkeyed_pages(s, page.run_id)) == (1, 2)
    done({"NH": 1, "T": 1, "Y": 1}, "not needed")
    assert page.group.store.read(lambda s: unkeyed_pages(s, page.run_id)) == (2,)
    first, second = page.group.store.read(lambda s: pages_of(s, page.run_id))
    assert (first.state, first.keyed_at, first.keyed_by) == (PageState.KEYED, NOW, "Dana")
    assert first.override_reason == ""
    assert second.state is PageState.OUT


def test_a_reason_overrides_the_tally(page: Page) -> None:
    page.write(
        lambda s: page_done(
            s, page.run_id, 2, {"NH": 3}, " the foot is torn ", page.group.dana, NOW
        )
    )
    second = page.group.store.read(lambda s: pages_of(s, page.run_id))[1]
    assert (second.state, second.override_reason) == (PageState.KEYED, "the foot is torn")
    assert second.written == {"NH": 3}


def test_steps_have_the_names_that_undo_shows() -> None:
    assert label_for_row("K7RM-E", 12) == "Key in row 12 of K7RM-E"
    assert label_for_many("K7RM-E", "NH", 1) == "Key in 1 row of K7RM-E as NH"
    assert label_for_many("K7RM-E", "NH", 3) == "Key in 3 rows of K7RM-E as NH"
    assert label_for_page("K7RM-E", 3) == "Finish page 3 of K7RM-E"


def test_every_consequence_in_the_table_of_codes_is_known() -> None:
    assert {code.creates for code in codes_for("phone") if code.creates} <= CREATES.keys()


def test_a_keyed_row_reads_back_as_it_was_keyed(page: Page) -> None:
    for number, said in enumerate(SAID[:8], start=1):
        page.key(number, **said)
    for row, said in zip(page.rows(), SAID, strict=False):
        back = replace(row.keyed, called_on=None)
        if said["code"] == "CB":
            assert back.call_back == TOMORROW
        assert back == KeyedRow(row.row_id, **said)  # type: ignore[arg-type]


def test_a_page_is_taken_back_and_brought_back_and_what_was_built_on_stays(page: Page) -> None:
    blank = dump(page.group.store)
    with pytest.raises(problems.NothingToUndo, match="Nothing is keyed"):
        take_page(page)
    for number, (code, answer) in enumerate((("NH", None), ("WN", None), ("T", "Y")), start=1):
        page.key(number, code=code, answer=answer)
    rows = dump(page.group.store)
    assert take_page(page).sentence() == "3 rows of page 1 taken back"
    assert dump(page.group.store) == blank
    page.group.store.undo()
    assert dump(page.group.store) == rows
    page.write(lambda s: page_done(s, page.run_id, 1, {}, "uncounted", page.group.dana, NOW))
    (talk,) = page.all(select(Conversation))
    issue = page.all(select(Issue))[0]
    raised = ConversationIssue(conversation_id=talk.id, issue_id=issue.id)  # type: ignore[attr-defined]
    page.write(lambda s: s.add(raised))
    found = take_page(page)
    assert found.sentence() == (
        "2 rows of page 1 taken back. 3 Person Nr3 stays: more was noted since"
    )
    assert [row.keyed.code for row in page.rows()[:3]] == [None, None, "T"]
    state = page.group.store.read(lambda s: pages_of(s, page.run_id))[0].state
    assert state is PageState.BACK


def take_page(page: Page) -> PageBack:
    rows, dana = page.rows(), page.group.dana
    return page.group.store.write(
        "Take back page 1",
        lambda s: take_page_back(s, page.run_id, 1, rows, key_row, dana, TODAY),
    ).value
