"""Print runs: reserved for a preview, out, back page by page; the rows stay as they were."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

import pytest
from longhaul import problems
from longhaul.models import (
    Channel,
    ContactKind,
    ContactPoint,
    Conversation,
    ConversationKind,
    ConversationPerson,
    Id,
    NameKind,
    PageState,
    Person,
    PersonName,
    PrintRow,
    Tier,
    new_id,
)
from longhaul.services import circles, custody, register
from longhaul.services.actions.planned import ActionFacts, plan_action
from longhaul.services.circles import NewOfMine
from longhaul.services.custody import mark_pages, pages_of
from longhaul.services.first_ways import phone_words
from longhaul.services.frozen_rows import FrozenRow, named
from longhaul.services.keying import find_run
from longhaul.services.list_ids import read_list_id
from longhaul.services.people import archive_people, do_not_contact
from longhaul.services.print_runs import About, Custody, NewRun, commit, drop_drafts, reserve
from longhaul.services.run_facts import PrintedRun, RunFacts, facts_of, rows_of, run_of
from longhaul.services.runs import open_runs, pages_out, recent_runs
from longhaul.services.withdrawn import Withdrawn, bring_back
from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import NOW, TODAY, MadeGroup, sql

LATER = NOW + timedelta(hours=49)


def new_run(
    session: Session, group: MadeGroup, rows_per_page: int = 8, *, last_line: bool = True
) -> NewRun:
    return builders.call_sheet_run(
        session,
        group.dana,
        rows_per_page=rows_per_page,
        last_line=last_line,
        title="Calls: come on Saturday",
        ask="come on Saturday",
        printed_for="Amara",
    )


def draft(
    group: MadeGroup, change: Callable[[NewRun], NewRun] = lambda new: new, per_page: int = 8
) -> PrintedRun:
    def make(session: Session) -> PrintedRun:
        return run_of(session, reserve(session, change(new_run(session, group, per_page)), NOW))

    return group.store.write("Prepare pages", make).value


def add_people(group: MadeGroup, count: int) -> list[Id]:
    def fill(session: Session) -> list[Id]:
        return [
            builders.add_person(session, f"Person Nr{n:03}", phone=f"07700 900{n:03}")
            for n in range(count)
        ]

    return group.store.write("Add people", fill).value


def test_a_row_has_what_a_caller_needs_and_no_more(group: MadeGroup) -> None:
    def fill(session: Session) -> Id:
        hang = builders.add_person(
            session, "Nguyễn Thị Hạnh", phone="+447700900203", languages=["vi", "en"]
        )
        builders.add_phone(session, hang, "02079460182", position=1)
        person = session.get_one(Person, hang)
        person.pronouns, person.best_time = "she", "after 6 pm"
        session.add(PersonName(person_id=hang, text="Hanh Nguyen", kind=NameKind.SPELLING))
        talk = Conversation(
            on_date=date(2024, 3, 3), kind=ConversationKind.RELATIONAL, channel=Channel.PHONE
        )
        session.add(talk)
        session.flush()
        session.add(ConversationPerson(conversation_id=talk.id, person_id=hang))
        return hang

    hang = group.store.write("Add Hạnh", fill).value
    run = draft(group)
    assert run.draft
    assert (run.list_id[4], len(read_list_id(run.list_id))) == ("-", 5)
    (row,) = run.rows
    assert row == FrozenRow(
        number=1,
        page_number=1,
        person_id=hang,
        contact_point_id=row.contact_point_id,
        name="Nguyễn Thị Hạnh",
        hint="Hanh Nguyen",
        pronouns="she",
        phone="07700 900 203",
        second_phone="020 7946 0182",
        language="Vietnamese, English",
        best_time="after 6 pm",
        last="talked 3 Mar 2024",
        household=None,
    )
    plain = group.store.read(lambda s: new_run(s, group, last_line=False)).rows
    assert [row.last for row in plain] == [""]


def test_what_she_says_it_like_goes_before_another_spelling(group: MadeGroup) -> None:
    def fill(session: Session) -> None:
        ana = builders.add_person(session, "Siobhán Ní Dhomhnaill", phone="07700 900118")
        session.get_one(Person, ana).say_as = "shi-VAWN"
        session.add(PersonName(person_id=ana, text="Siobhan", kind=NameKind.SPELLING))

    group.store.write("Add Siobhán", fill)
    (row,) = draft(group).rows
    assert (row.hint, row.last, row.second_phone) == ("shi-VAWN", "none yet", "")


@pytest.mark.parametrize(
    ("value", "key", "shown"),
    [
        ("07700900118", "+447700900118", "07700 900 118"),
        ("01632 960004", "+441632960004", "01632 960 004"),
        ("(212) 555-0142", "+12125550142", "+1 212-555-0142"),
        ("ext 12", "12", "ext 12"),
        ("+1-418-656-9254 ext. 102", "+14186569254", "+1-418-656-9254 ext. 102"),
    ],
)
def test_numbers_stand_in_short_groups(value: str, key: str, shown: str) -> None:
    assert phone_words(value, key, "GB") == shown


def test_rows_are_numbered_through_all_pages(group: MadeGroup) -> None:
    add_people(group, 20)
    run = draft(group)
    assert [row.number for row in run.rows] == list(range(1, 21))
    assert [row.page_number for row in run.rows] == [1] * 8 + [2] * 8 + [3] * 4
    assert run.pages == 3
    assert [row.name for row in run.rows] == [f"Person Nr{n:03}" for n in range(20)]


def test_the_draft_of_a_worker_is_changed_and_keeps_its_list_id(group: MadeGroup) -> None:
    add_people(group, 20)
    first = draft(group)
    same = draft(group)
    assert same == first
    other = draft(group, lambda new: replace(new, ask="come on Sunday"), per_page=9)
    assert (other.id, other.list_id) == (first.id, first.list_id)
    assert (other.ask, other.rows[8].page_number) == ("come on Sunday", 1)
    assert sql(group.store, "SELECT count(*) FROM print_row") == [(20,)]
    assert sql(group.store, "SELECT count(*) FROM print_page") == [(3,)]


def test_a_fresh_draft_takes_the_place_of_the_one_that_was(group: MadeGroup) -> None:
    add_people(group, 3)
    first = draft(group)

    def again(session: Session, list_id: str = "") -> PrintedRun:
        new = new_run(session, group)
        return run_of(session, reserve(session, new, NOW, fresh=True, list_id=list_id))

    other = group.store.write("Prepare pages", again).value
    assert (other.id == first.id, other.list_id == first.list_id) == (False, False)
    named = group.store.write("Prepare pages", lambda s: again(s, "K7RM4")).value
    assert named.list_id == "K7RM-4"
    assert sql(group.store, "SELECT count(*) FROM print_run") == [(1,)]


def test_open_runs_stand_before_the_latest_of_the_others(group: MadeGroup) -> None:
    add_people(group, 3)
    ids = []
    for hours in range(4):
        run, at = draft(group), NOW + timedelta(hours=hours)
        group.store.write("Print", lambda s, run=run, at=at: commit(s, run.id, at))
        ids.append(run.id)
    for one in ids[:3]:
        group.store.write("Keyed", lambda s, one=one: mark_pages(s, one, [1], PageState.KEYED))
    found = group.store.read(lambda s: recent_runs(s, LATER, limit=2))
    assert [run.id for run in found] == [ids[3], ids[2], ids[1]]


def test_the_same_draft_again_writes_nothing(group: MadeGroup) -> None:
    add_people(group, 3)
    draft(group)
    outcome = group.store.write("Prepare pages", lambda s: reserve(s, new_run(s, group), NOW))
    assert outcome.step_id is None


def test_drafts_can_be_dropped_and_printed_runs_cannot(group: MadeGroup) -> None:
    add_people(group, 3)
    printed = draft(group)
    group.store.write("Print", lambda s: commit(s, printed.id, NOW))
    draft(group)
    assert group.store.write("Drop", lambda s: drop_drafts(s, new_id())).value == 0
    assert group.store.write("Drop", lambda s: drop_drafts(s, group.dana)).value == 1
    assert sql(group.store, "SELECT list_id FROM print_run") == [(read_list_id(printed.list_id),)]
    assert sql(group.store, "SELECT count(*) FROM print_row") == [(3,)]


def test_a_printed_run_stays_as_it_was(group: MadeGroup) -> None:
    people = add_people(group, 3)
    run = draft(group)
    assert group.store.read(lambda s: open_runs(s, NOW)) == ()
    group.store.write("Print", lambda s: commit(s, run.id, NOW))

    def change(session: Session) -> None:
        session.get_one(Person, people[0]).name = "Another Name"
        archive_people(session, people)

    group.store.write("Change people", change)
    later = group.store.read(lambda s: run_of(s, run.id))
    assert later == replace(run, draft=False)
    assert later.rows == group.store.read(lambda s: rows_of(s, run.id))
    assert (later.due_back, later.destroy_after) == (NOW + timedelta(hours=48), date(2026, 11, 26))
    before = group.store.generation()
    group.store.write("Print again", lambda s: commit(s, run.id, LATER))
    assert group.store.generation() == before


def test_the_second_time_for_one_ask_is_the_second_pass(group: MadeGroup) -> None:
    add_people(group, 4)

    def printed(session: Session, ask: str = "Come on Saturday", *, half: bool = False) -> int:
        new = replace(new_run(session, group), ask=ask)
        rows = new.rows[: len(new.rows) // 2] if half else new.rows
        run_id = reserve(session, replace(new, rows=rows), NOW)
        commit(session, run_id, NOW)
        return facts_of(session, run_id).pass_number

    def times(session: Session) -> list[int]:
        again = [printed(session) for _ in range(3)]
        return [*again, printed(session, half=True), printed(session, "Sign the petition")]

    assert group.store.write("Print", times).value == [1, 2, 3, 4, 1]


@pytest.mark.parametrize("stop", ["do not contact", "archive"])
def test_who_must_not_be_called_any_more_is_seen_again_at_the_print(
    group: MadeGroup, stop: str
) -> None:
    people = add_people(group, 3)
    run = draft(group)

    def change(session: Session) -> None:
        if stop == "archive":
            archive_people(session, people[:2])
        else:
            for one in people[:2]:
                do_not_contact(session, one, "", TODAY)

    group.store.write("Change people", change)
    with pytest.raises(problems.ChangedSince) as said:
        group.store.write("Print", lambda s: commit(s, run.id, NOW))
    assert said.value.sentence.startswith("2 people on these pages may not be contacted")
    anew = draft(group)
    group.store.write("Print", lambda s: commit(s, anew.id, NOW))
    assert [row.person_id for row in anew.rows] == [people[2]]


def test_the_register_tells_of_all_paper_and_of_whom_a_lost_sheet_names(group: MadeGroup) -> None:
    people = add_people(group, 10)
    run = draft(group)
    group.store.write("Print", lambda s: commit(s, run.id, NOW))
    held = NewRun(
        title="Pack", rows=(named(people[0], "Person Nr000"),), pages=1, printed_for="Ruth",
        worker_id=group.dana, return_to="Dana", code_name="HERON", page="hand-over",
        tier=Tier.COMMITTEE, custody=Custody.HELD, calls=False,
    )  # fmt: skip
    pack = group.store.write("Prepare", lambda s: reserve(s, held, LATER)).value
    group.store.write("Print", lambda s: commit(s, pack, LATER, way=None))
    first, second = group.store.read(register.register)
    assert (first.title, first.people, first.due_back, first.is_open) == ("Pack", 1, None, True)
    to_key = [one.to_key for one in group.store.read(lambda s: recent_runs(s, LATER))]
    assert to_key == [2, 0], "the pack is not keyed"
    assert (second.people, second.pages, second.back, second.keyed) == (10, 2, 0, 0)
    assert second.is_late(LATER)
    assert not second.is_late(NOW)
    done = custody.Destroyed("burnt", group.dana, TODAY, "Mo")
    for wrong in (replace(done, how=" "), replace(done, on=TODAY + timedelta(days=1))):
        with pytest.raises(problems.Unanswered):
            group.store.write("No", lambda s, d=wrong: custody.destroy(s, pack, [1], d, TODAY))
    group.store.write("Gone", lambda s: custody.destroy(s, pack, [1], done, TODAY))
    gone = group.store.read(register.register)[0]
    assert (gone.is_open, gone.how, gone.destroyed_on) == (False, "burnt, Dana, Mo", TODAY)
    on_two = group.store.read(lambda s: custody.who_is_on(s, run.list_id.lower(), 2)).people
    assert [(one.number, one.person_id) for one in on_two] == [(9, people[8]), (10, people[9])]
    with pytest.raises(problems.Missing):
        group.store.read(lambda s: custody.who_is_on(s, run.list_id, 3))
    group.store.write("Erased", lambda s: s.execute(update(PrintRow).where(
        PrintRow.person_id == people[8]).values(person_id=None, name="")))  # fmt: skip
    assert len(group.store.read(lambda s: custody.who_is_on(s, run.list_id, 2)).people) == 1


def test_a_lost_sheet_names_whom_a_worker_keeps_apart_to_her_alone(group: MadeGroup) -> None:
    new = NewOfMine("Zora Quill", "07700 900129", "the choir", apart=True)
    (listed,) = add_people(group, 1)
    zora = group.store.write("Z", lambda s: circles.bring(s, group.dana, new, TODAY)).value
    ruth = group.store.write("R", lambda s: builders.add_worker(s, "Ruth")).value
    rows = tuple(
        replace(named(one, "Somebody"), number=n, page_number=1)
        for n, one in enumerate((listed, zora), start=1)
    )
    run = draft(group, change=lambda one: replace(one, rows=rows, calls=False))
    group.store.write("Print", lambda s: commit(s, run.id, NOW, way=None))

    def seen(worker: Id | None) -> tuple[list[Id | None], int]:
        found = group.store.read(lambda s: custody.who_is_on(s, run.list_id, None, worker))
        return [one.person_id for one in found.people], found.apart

    assert seen(group.dana) == ([listed, zora], 0)
    assert seen(ruth) == seen(None) == ([listed], 1)


def test_open_runs_say_what_is_out_and_what_is_late(group: MadeGroup) -> None:
    add_people(group, 20)
    run = draft(group)
    group.store.write("Print", lambda s: commit(s, run.id, NOW))
    (out,) = group.store.read(lambda s: open_runs(s, NOW + timedelta(hours=2)))
    assert (out.list_id, out.pages, out.out, out.people) == (run.list_id, 3, 3, 20)
    assert group.store.read(pages_out) == 3
    assert (out.hours_out, out.late, out.printed_for) == (2, False, "Amara")
    (late,) = group.store.read(lambda s: open_runs(s, LATER))
    assert (late.hours_out, late.late) == (49, True)

    def come_back(session: Session) -> None:
        mark_pages(session, run.id, [1, 3], PageState.BACK)
        custody.destroy(
            session, run.id, [2], custody.Destroyed("shredded", group.dana, TODAY, "Mo"), TODAY
        )

    group.store.write("Pages come back", come_back)
    (back,) = group.store.read(lambda s: open_runs(s, LATER))
    assert (back.out, back.back, back.destroyed, back.late) == (0, 2, 1, False)
    assert group.store.read(pages_out) == 0
    group.store.write("Keyed", lambda s: mark_pages(s, run.id, {1, 3}, PageState.KEYED))
    assert group.store.read(lambda s: open_runs(s, LATER)) == ()
    (keyed,) = group.store.read(lambda s: recent_runs(s, LATER))
    assert (keyed.to_key, keyed.keyed, keyed.pages) == (0, 2, 3)
    assert [page.state for page in group.store.read(lambda s: pages_of(s, run.id))] == [
        PageState.KEYED, PageState.DESTROYED, PageState.KEYED,
    ]  # fmt: skip


def test_pages_of_an_action_come_back_after_its_day(group: MadeGroup) -> None:
    def prepare(s: Session) -> RunFacts:
        meeting = ActionFacts("Meeting", on_date=TODAY + timedelta(5))
        about = About(action_id=plan_action(s, builders.add_campaign(s), meeting))
        new = NewRun(
            title="Sign-in sheet", rows=(), pages=1, printed_for="Dana", worker_id=group.dana,
            return_to="Dana", code_name="HERON", page="sign-in", calls=False, about=about,
        )  # fmt: skip
        return facts_of(s, reserve(s, new, NOW))

    facts = group.store.write("Prepare", prepare).value
    assert facts.return_by == (NOW + timedelta(7)).astimezone()
    assert facts.destroy_after == (NOW + timedelta(12)).astimezone().date()


def test_pages_that_are_not_there_are_missing(group: MadeGroup) -> None:
    add_people(group, 3)
    run = draft(group)
    with pytest.raises(problems.Missing):
        group.store.write("Mark", lambda s: mark_pages(s, run.id, [1], PageState.BACK))
    group.store.write("Print", lambda s: commit(s, run.id, NOW))
    with pytest.raises(problems.Missing, match="no page 2"):
        group.store.write("Mark", lambda s: mark_pages(s, run.id, [1, 2], PageState.BACK))
    with pytest.raises(problems.Missing):
        group.store.read(lambda s: run_of(s, new_id()))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda new: replace(new, rows=()), "rows"),
        (lambda new: replace(new, ask=" "), "ask"),
        (lambda new: replace(new, printed_for=""), "printed_for"),
    ],
)
def test_what_is_missing_is_named(
    group: MadeGroup, change: Callable[[NewRun], NewRun], field: str
) -> None:
    add_people(group, 1)
    with pytest.raises(problems.Unanswered) as said:
        draft(group, change)
    assert said.value.field == field


def test_ten_thousand_rows_are_frozen_in_seconds(group: MadeGroup) -> None:
    ids = [new_id() for _one in range(10_000)]

    def fill(session: Session) -> None:
        session.execute(
            insert(Person),
            [{"id": one, "name": f"Nr {n}", "added_on": TODAY} for n, one in enumerate(ids)],
        )
        session.execute(
            insert(ContactPoint),
            [
                {
                    "person_id": one,
                    "kind": ContactKind.PHONE,
                    "value": f"07700 {900000 + n % 1000}",
                    "key": f"+447700{900000 + n % 1000}",
                }
                for n, one in enumerate(ids)
            ],
        )

    group.store.write("Add many", fill)
    start = perf_counter()
    run = draft(group)
    seconds = perf_counter() - start
    assert (len(run.rows), run.pages) == (10_000, 1_250)
    assert seconds < 10


def test_a_print_that_was_taken_back_stays_in_the_register_and_can_still_be_keyed(
    group: MadeGroup,
) -> None:
    (one,) = add_people(group, 1)
    run = draft(group)
    group.store.write("Print", lambda s: commit(s, run.id, NOW))
    group.store.undo()
    read = group.store.read
    with pytest.raises(Withdrawn, match="was taken back on") as told:
        read(lambda s: find_run(s, run.list_id))
    assert read(lambda s: open_runs(s, NOW)) == ()
    (there,) = read(lambda s: recent_runs(s, NOW))
    assert (there.list_id, there.pages, there.people) == (run.list_id, 1, 1)
    assert there.withdrawn_on is not None
    (row,) = read(register.register)
    assert (row.withdrawn_on, row.is_open) == (there.withdrawn_on, False)
    on_it = read(lambda s: custody.who_is_on(s, run.list_id, 1)).people
    assert [who.person_id for who in on_it] == [one]
    again = draft(group)
    assert again.list_id != run.list_id
    group.store.write("Here", lambda s: bring_back(s, told.value.run_id))
    assert read(lambda s: find_run(s, run.list_id)).unkeyed == (1,)
    (there,) = read(lambda s: recent_runs(s, NOW))
    assert (there.withdrawn_on, there.back) == (None, 1)
