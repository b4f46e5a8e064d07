"""Two entries become one: everything goes over, the strictest wins, and it can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from longhaul import problems
from longhaul.models import (
    Action,
    ActionKind,
    Answer,
    Assignment,
    Attempt,
    Base,
    Confirmation,
    ContactKind,
    ContactList,
    ContactListMember,
    ContactPoint,
    ConversationPerson,
    Id,
    LanguageSkill,
    Merge,
    OtherNumber,
    Participation,
    Person,
    PersonName,
    Placement,
    PrintRun,
    StructureKind,
    Suppression,
    Worker,
    new_id,
)
from longhaul.services import (
    circles,
    contact_owners,
    drafts,
    keying,
    lists,
    people,
    placements,
    print_runs,
)
from longhaul.services.calls import CALL_SHEET
from longhaul.services.existing import existing
from longhaul.services.keyed_rows import KeyedRow
from longhaul.services.merged import NowPartOf
from longhaul.services.merging import MadeOne, label_for, make_one
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.person_changes import changes
from longhaul.services.search import first_ids, words_of
from longhaul.store.undo import StaysBecauseChanged
from sqlalchemy import Enum, LargeBinary, String, Table, delete, func, insert, select
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import NOW, TODAY, MadeGroup, dump, make_group, sql

PEOPLE = "person"


@pytest.fixture
def group(tmp_path: Path) -> Iterator[MadeGroup]:
    made = make_group(tmp_path / "group")
    yield made
    made.store.close()


def two(group: MadeGroup, **facts: Any) -> tuple[Id, Id]:
    """Anna Nowak and Ana Nowak, who are one."""

    def add(session: Session) -> tuple[Id, Id]:
        one = builders.add_person(session, "Anna Nowak", phone="07700 900118")
        other = builders.add_person(session, "Ana Nowak", phone="+44 7700 900118", **facts)
        return one, other

    return group.store.write("Add two", add).value


def talk(session: Session, group: MadeGroup, person: Id) -> Id:
    return record_conversation(session, OneToOne((person,), TODAY), group.dana, TODAY)


def merge(group: MadeGroup, kept: Id, gone: Id, *chosen: str) -> tuple[MadeOne, Id]:
    outcome = group.store.write(
        "Make one", lambda s: make_one(s, kept, gone, group.dana, TODAY, chosen)
    )
    assert outcome.step_id is not None
    return outcome.value, outcome.step_id


class Filling:
    """A row of every table that tells of people, for two people in the same surroundings."""

    def __init__(self, session: Session, worker: Id, other: Id) -> None:
        self._session, self._parents, self._other = session, {"worker": worker}, other
        self._number = 0

    def of(self, person: Id) -> None:
        for table in Base.metadata.sorted_tables:
            columns = [key.parent for key in table.foreign_keys
                       if key.column.table.name == PEOPLE]  # fmt: skip
            if columns and not table.info.get("technical") and table.name != "worker":
                self._insert(table, person)

    def _insert(self, table: Table, person: Id) -> Id:
        row = {column.name: self._value(table, column, person) for column in table.columns}
        if table.name == "not_same":
            row["one_id"], row["other_id"] = sorted((person, self._other))
        if table.name == "relationship":
            row["to_person_id"] = self._other
        self._session.execute(insert(table).values(row))
        return row["id"]

    def _value(self, table: Table, column: Any, person: Id) -> Any:
        for key in column.foreign_keys:
            target = key.column.table
            if target.name == PEOPLE:
                return person
            if column.nullable or target is table:
                return None
            if column.unique or target.name not in self._parents:
                self._parents[target.name] = self._insert(target, person)
            return self._parents[target.name]
        if column.nullable:
            return None
        return self._plain(column)

    def _plain(self, column: Any) -> Any:
        kind = column.type
        if isinstance(kind, Enum):
            return next(iter(kind.enum_class))
        if isinstance(kind, LargeBinary):
            return new_id()
        if column.name == "number":
            self._number += 1
            return self._number
        if isinstance(kind, String):
            # what may stand once in the whole group is different each time
            return new_id().hex() if column.unique else "x"
        python = datetime if kind.__class__.__name__ == "Moment" else kind.python_type
        return {date: TODAY, datetime: NOW, bool: False, int: 1, float: 1.0}[python]


def named_in(group: MadeGroup, person: Id) -> set[str]:
    """The columns of the group's history in which somebody's id stands."""
    return {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        if not table.info.get("technical")
        for column in table.columns
        if sql(group.store, f'SELECT 1 FROM "{table.name}" WHERE "{column.name}" = ?', person)
    }


def test_everything_that_told_of_the_one_tells_of_the_other_and_goes_back_exactly(
    group: MadeGroup,
) -> None:
    kept, gone = two(group)
    other = group.store.write("Add", lambda s: builders.add_person(s, "Bilal Khan")).value

    def fill(session: Session) -> None:
        filling = Filling(session, group.dana, other)
        for one in (kept, gone):
            filling.of(one)
        for part in session.scalars(select(Participation.id)).all():
            facts = {"number": 1, "on_date": TODAY, "worker_id": group.dana}
            session.add(Confirmation(participation_id=part, **facts))

    group.store.write("Fill", fill)
    before, known = dump(group.store), named_in(group, gone)
    assert len(known) > 30
    _made, step = merge(group, kept, gone)
    once = ("not_same", "relationship", "contact_list_member", "participation", "confirmation")
    for table in once:  # both had one, and one is enough
        assert sql(group.store, f'SELECT count(*) FROM "{table}"') == [(1,)]
    assert named_in(group, gone) == {"merge.gone_id"}
    assert sql(group.store, "PRAGMA foreign_key_check") == []
    assert group.store.broken_step() is None
    group.store.undo(step)
    assert dump(group.store) == before
    group.store.redo()
    assert named_in(group, gone) == {"merge.gone_id"}


def test_of_what_stands_once_the_strictest_stays(group: MadeGroup) -> None:
    ruth = group.store.write("Ruth", lambda s: builders.add_worker(s, "Ruth")).value
    kept, gone = two(group, owner=ruth, languages=("pl", "en"))

    def fill(session: Session) -> tuple[Id, Id]:
        house = builders.add_place(session, "Foundry Row")
        flat = builders.add_flat(session, house, "5C")
        ward = builders.add_place(session, "Ward 7", StructureKind.DEPARTMENT)
        seats = [builders.add_flat(session, ward, number) for number in "12"]
        builders.place(session, kept, house)
        builders.place(session, gone, house, flat)
        for person, seat in zip((kept, gone), seats, strict=True):
            builders.place(session, person, ward, seat)
        people.set_languages(session, kept, ("pl",), ())
        people.do_not_contact(session, gone, "asked at the door", TODAY)
        contact_owners.own(session, [kept], group.dana, TODAY)
        point = session.scalars(select(ContactPoint).where(ContactPoint.person_id == gone)).one()
        point.good, point.bad_reason = False, "wrong number"
        campaign = builders.add_campaign(session)
        march = Action(campaign_id=campaign, kind=ActionKind.MARCH, name="March")
        session.add(march)
        session.flush()
        session.add(Participation(action_id=march.id, person_id=kept, said=Answer.YES,
                                  said_on=date(2026, 11, 2), brought_by_id=gone))  # fmt: skip
        session.add(Participation(action_id=march.id, person_id=gone, said=Answer.NO,
                                  said_on=date(2026, 11, 9), children=2))  # fmt: skip
        session.flush()
        return flat, seats[0]

    seats = group.store.write("Fill", fill).value
    merge(group, kept, gone)

    def look(session: Session) -> None:
        places = select(Placement.slot_id).where(Placement.person_id == kept)
        assert sorted(session.scalars(places)) == sorted(seats)
        owners = session.scalars(select(Assignment).order_by(Assignment.to_date))
        assert [(one.worker_id, one.to_date) for one in owners] == [
            (group.dana, None), (ruth, TODAY.isoformat()),
        ]  # fmt: skip
        assert session.scalars(select(LanguageSkill.language)).all().count("pl") == 1
        assert session.scalars(select(Suppression.person_id)).all() == [kept]
        point = session.scalars(select(ContactPoint)).one()
        assert (point.good, point.bad_reason) == (False, "wrong number")
        part = session.scalars(select(Participation)).one()
        assert (part.said, part.children, part.brought_by_id) == (Answer.NO, 2, None)

    group.store.read(look)


def test_what_is_not_chosen_stands_beside_her_or_is_said(group: MadeGroup) -> None:
    kept, gone = two(group)

    def fill(session: Session) -> None:
        for one, birth, number in ((kept, "1974", "E1"), (gone, "1975-05", "17")):
            person = session.get_one(Person, one)
            person.birth, person.external_id = birth, number
            person.basis_source = f"list of {number}"
        session.get_one(Person, gone).pronouns = "she"

    group.store.write("Fill", fill)
    made, _step = merge(group, kept, gone, "name", "external_id")

    def look(session: Session) -> None:
        person = session.get_one(Person, kept)
        assert (person.name, person.given, person.sort_key) == ("Ana Nowak", "Ana", "nowak ana")
        assert (person.birth, person.pronouns, person.external_id) == ("1974", "she", "17")
        assert person.basis_source == "list of 17"
        number = session.scalars(select(OtherNumber)).one()
        assert (number.system, number.number) == ("list of E1", "E1")
        assert session.scalars(select(PersonName.text)).all() == ["Anna Nowak"]

    group.store.read(look)
    assert made.lost == (("birth", "1975-05"),)


def test_it_is_taken_back_after_later_edits_which_stay(group: MadeGroup) -> None:
    kept, gone = two(group)
    house = group.store.write("House", lambda s: builders.add_place(s, "Foundry Row")).value
    stay = group.store.write("Place", lambda s: builders.place(s, gone, house)).value
    group.store.write("List", lambda s: lists.make_list(s, "Ours", [kept, gone], group.dana))
    theirs = group.store.write("Talk", lambda s: talk(s, group, gone)).value
    _made, step = merge(group, kept, gone, "name")
    new = group.store.write("Talk", lambda s: talk(s, group, kept)).value
    group.store.write("Left", lambda s: placements.leave(s, stay, "2026-10", TODAY))
    group.store.write("Say", lambda s: people.edit_person(s, kept, "say_as", "AH-na"))
    group.store.write("Rename", lambda s: people.edit_person(s, kept, "name", "Anna Kowal"))
    group.store.write("No list", lambda s: s.execute(delete(ContactListMember)) and None)
    group.store.write("No list", lambda s: s.execute(delete(ContactList)) and None)
    with pytest.raises(StaysBecauseChanged, match="Anna Kowal"):
        group.store.undo(step)
    group.store.undo(step, rest=True)

    def look(session: Session) -> None:
        assert session.get_one(Person, kept).name == "Anna Kowal"
        assert session.get_one(Person, kept).say_as == "AH-na"
        assert session.get_one(Person, gone).name == "Ana Nowak"
        place = session.get_one(Placement, stay)
        assert (place.person_id, place.ended, place.to_date) == (gone, True, "2026-10")
        with_whom = select(ConversationPerson.person_id)
        for one, whose in ((theirs, gone), (new, kept)):
            found = session.scalars(with_whom.where(ConversationPerson.conversation_id == one))
            assert found.all() == [whose]
        assert sorted(session.scalars(select(ContactPoint.person_id))) == sorted([kept, gone])
        assert session.scalars(select(Merge.id)).all() == []

    group.store.read(look)
    assert sql(group.store, "PRAGMA foreign_key_check") == []


def test_she_is_found_by_all_names_and_again_apart_once_it_is_taken_back(group: MadeGroup) -> None:
    kept, gone = two(group)
    group.store.write("Way", lambda s: people.add_way(
        s, gone, people.Way(ContactKind.EMAIL, "ana@example.org")))  # fmt: skip

    def found(typed: str) -> list[Id]:
        return group.store.read(lambda s: list(first_ids(s, words_of(typed), 9)))

    _made, step = merge(group, kept, gone)
    assert found("ana nowak") == found("ana@example.org") == [kept]
    group.store.undo(step)
    assert found("ana@example.org") == [gone]


def test_a_part_of_a_part_leads_to_whom_it_is_now(group: MadeGroup) -> None:
    first, second = two(group)
    third = group.store.write("Add", lambda s: builders.add_person(s, "Anna N.")).value
    _made, step = merge(group, second, third)
    _made, later = merge(group, first, second)
    with pytest.raises(NowPartOf, match=r"Anna N\. is now part of Anna Nowak") as caught:
        group.store.read(lambda s: existing(s, Person, third))
    assert caught.value.kept_id == first
    with pytest.raises(problems.ChangedSince, match="Take that back first"):
        group.store.undo(step)
    group.store.undo(later)
    group.store.undo(step)
    assert group.store.read(lambda s: s.scalar(select(func.count()).select_from(Person))) == 3


def test_of_two_that_went_into_one_either_comes_out_first(group: MadeGroup) -> None:
    first, second = two(group)
    third = group.store.write("Add", lambda s: builders.add_person(s, "Anna N.")).value
    talks = {one: group.store.write("Talk", lambda s, one=one: talk(s, group, one)).value
             for one in (second, third)}  # fmt: skip
    before = dump(group.store)
    _made, earlier = merge(group, first, second)
    _made, later = merge(group, first, third)
    group.store.undo(earlier)
    with_whom = select(ConversationPerson.person_id)
    for one, whose in ((second, second), (third, first)):
        mine = with_whom.where(ConversationPerson.conversation_id == talks[one])
        assert group.store.read(lambda s, mine=mine: s.scalars(mine).all()) == [whose]
    group.store.undo(later)
    assert dump(group.store) == before


def test_what_gave_way_to_an_earlier_part_is_not_lost_with_it(group: MadeGroup) -> None:
    first, second = two(group)
    third = group.store.write("Add", lambda s: builders.add_person(s, "Anna N.")).value
    group.store.write("List", lambda s: lists.make_list(s, "Ours", [second, third], group.dana))
    before = dump(group.store)
    _made, earlier = merge(group, first, second)
    _made, later = merge(group, first, third)
    with pytest.raises(problems.ChangedSince, match="Take that back first"):
        group.store.undo(earlier, rest=True)
    group.store.undo(later)
    group.store.undo(earlier)
    assert dump(group.store) == before


def test_it_is_taken_back_after_a_restart(group: MadeGroup) -> None:
    kept, gone = two(group)
    before = dump(group.store)
    _made, step = merge(group, kept, gone)
    again = group.again()
    again.store.undo(step)
    assert dump(again.store) == before
    again.store.close()


def test_a_page_of_before_is_keyed_to_whom_she_is_now(group: MadeGroup) -> None:
    kept, gone = two(group)

    def print_both(session: Session) -> Id:
        new = builders.call_sheet_run(session, group.dana, [kept, gone], page=CALL_SHEET)
        run = print_runs.reserve(session, new, NOW)
        print_runs.commit(session, run, NOW)
        return run

    run = group.store.write("Print", print_both).value
    preview = group.store.prepare("Preview", lambda s: print_runs.reserve(
        s, builders.call_sheet_run(s, group.dana, [kept, gone]), NOW))  # fmt: skip
    _made, step = merge(group, kept, gone)
    rows = group.store.read(lambda s: keying.page_rows(s, run, 1))
    assert {row.name for row in rows} == {"Anna Nowak", "Ana Nowak"}  # as on paper
    assert {row.person_id for row in rows} == {kept}
    for row, code in zip(rows, ("WN", keying.TALKED), strict=True):
        for again in (code, "NH", code):
            keyed = KeyedRow(row.row_id, again)
            group.store.write("Key", lambda s, k=keyed: keying.key_row(s, k, group.dana, TODAY))
    assert set(group.store.read(lambda s: s.scalars(select(Attempt.person_id)).all())) == {kept}
    group.store.prepare("Drop", print_runs.drop_drafts)
    # a mere preview is no paper, whoever became one since
    assert group.store.read(lambda s: s.get(PrintRun, preview)) is None
    group.store.undo(step, rest=True)
    assert group.store.read(lambda s: s.get(Person, gone)) is not None


def test_her_history_tells_of_both(group: MadeGroup) -> None:
    kept, gone = two(group)
    group.store.write("Say it", lambda s: people.edit_person(s, gone, "say_as", "AH-na"))
    group.store.write("Pronouns", lambda s: people.edit_person(s, kept, "pronouns", "she"))
    merge(group, kept, gone)
    told = [one.label for one in group.store.read(lambda s: changes(s, kept))]
    assert told == ["Make one", "Pronouns", "Say it", "Add two"]


def test_who_is_kept_apart_is_not_let_out_by_it(group: MadeGroup) -> None:
    kept, _gone = two(group)
    new = circles.NewOfMine("Anna N.", apart=True)
    mine = group.store.write("Mine", lambda s: circles.bring(s, group.dana, new, TODAY)).value
    too = group.store.write("Mine", lambda s: circles.bring(s, group.dana, new, TODAY)).value
    before = dump(group.store)
    for pair in ((kept, mine), (mine, kept)):
        with pytest.raises(problems.Unanswered, match="kept apart in your circle"):
            merge(group, *pair)
    ruth = group.store.write("Ruth", lambda s: builders.add_worker(s, "Ruth")).value
    with pytest.raises(problems.Missing):
        group.store.write("Peep", lambda s: make_one(s, mine, too, ruth, TODAY))
    group.store.undo()
    assert dump(group.store) == before
    assert "Anna" not in group.store.read(lambda s: label_for(s, mine, too))
    merge(group, mine, too)
    assert group.store.read(lambda s: len(circles.circle(s, group.dana))) == 1


def test_two_who_both_work_with_the_group_stay_two(group: MadeGroup) -> None:
    kept, gone = two(group)

    def work(session: Session) -> None:
        session.get_one(Worker, group.dana).person_id = gone
        session.add(Worker(name="Anna", person_id=kept))

    group.store.write("Work", work)
    with pytest.raises(problems.Unanswered, match="both work with this group"):
        merge(group, kept, gone)
    group.store.undo()
    group.store.write("Work", lambda s: setattr(s.get_one(Worker, group.dana), "person_id", gone))
    merge(group, kept, gone)
    assert group.store.read(lambda s: s.get_one(Worker, group.dana).person_id) == kept


def test_a_form_that_waits_is_about_whom_she_is_now(group: MadeGroup) -> None:
    kept, gone = two(group)
    body = {"people": [gone.hex()]}
    group.store.scribble(lambda s: drafts.keep_draft(s, group.dana, gone, body, NOW))
    _made, step = merge(group, kept, gone)
    waits = group.store.read(lambda s: drafts.waiting_draft(s, group.dana, kept))
    assert waits is not None
    assert (waits.person_id, waits.body) == (kept, {"people": [kept.hex()]})
    group.store.undo(step)
    assert group.store.read(lambda s: drafts.waiting_draft(s, group.dana, kept)) is None
    waits = group.store.read(lambda s: drafts.waiting_draft(s, group.dana, gone))
    assert waits is not None
    assert (waits.person_id, waits.body) == (gone, body)


def test_forms_about_both_wait_one_after_the_other(group: MadeGroup) -> None:
    kept, gone = two(group)
    for one, at in ((kept, NOW), (gone, NOW + timedelta(hours=1))):
        said = {"mattered": one.hex()}
        group.store.scribble(lambda s, one=one, said=said, at=at: drafts.keep_draft(
            s, group.dana, one, said, at))  # fmt: skip
    merge(group, kept, gone)
    for _each in range(2):
        waits = group.store.read(lambda s: drafts.waiting_draft(s, group.dana, kept))
        assert waits is not None
        group.store.scribble(lambda s, one=waits.id: drafts.drop_draft(s, group.dana, one))
    assert group.store.read(lambda s: drafts.waiting_draft(s, group.dana, kept)) is None
