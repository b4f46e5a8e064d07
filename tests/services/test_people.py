"""People: found in any spelling, changed by verbs, archived and brought back, never contacted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from longhaul import problems
from longhaul.models import Attempt, ContactKind, ContactPoint, NameKind, Relationship
from longhaul.services import contact_owners, people, people_list
from longhaul.services.change_words import Difference
from longhaul.services.groups import add_worker
from longhaul.services.leadership import say_leads
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.people import NewPerson, Way
from longhaul.services.people_list import PeopleView, Sort, Which
from longhaul.services.person_changes import changes
from longhaul.services.person_page import person_page
from longhaul.services.print_runs import commit, reserve
from longhaul.services.relationships import end_tie, relate
from longhaul.ui.screens.changed_words import changed_words
from longhaul.ui.spoken import Spoken
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import NOW, TODAY, MadeGroup, sql


def add(group: MadeGroup, name: str, *ways: Way) -> bytes:
    return group.store.write(
        f"Add {name}", lambda s: people.add_person(s, NewPerson(name, ways=ways), TODAY)
    ).value


def found(group: MadeGroup, typed: str, **view: object) -> list[str]:
    wanted = PeopleView(group.dana, TODAY, typed, **view)  # type: ignore[arg-type]
    rows, total = group.store.read(lambda s: people_list.first_people(s, wanted))
    assert total == len(rows)
    assert [row.id for row in rows] == group.store.read(lambda s: people_list.people_ids(s, wanted))
    return [row.name for row in rows]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Łucja Żak", "lucja zak"),
        ("Łucja Żak", "Żak łuc"),
        ("Søren Østergård", "soren ostergard"),
        ("Weiß, Jörg", "jorg weiss"),
        ("Ελένη Παπαδοπούλου", "ελενη"),
        ("Nguyễn Thị Hạnh", "nguyen hanh"),
        ("Oluwaseun Adébáyọ̀", "adebayo"),
        ("Şule Taşdelen", "sule tasdelen"),
        ("Дарина Ковалюк", "дарина"),
        ("فاطمة الزهراء", "فاطمة"),
        ("O'Brien, Siobhán", "obrien siobhan"),
        ("Anne-Marie Dupont", "marie dup"),
        ("Đorđe Ćirić", "dorde ciric"),
        ("Æsa Þórsdóttir", "aesa thors"),
    ],
)
def test_plain_letters_find_every_spelling(group: MadeGroup, name: str, typed: str) -> None:
    add(group, name)
    add(group, "Somebody Else")
    assert len(found(group, typed)) == 1


@pytest.mark.parametrize(
    "typed", ["07700 900142", "07700900142", "+44 7700 900142", "7700900142", "900142", "0770"]
)
def test_a_number_is_found_however_it_is_typed(group: MadeGroup, typed: str) -> None:
    add(group, "Ana Ribeiro", Way(ContactKind.PHONE, "07700 900 142"))
    assert found(group, typed) == ["Ana Ribeiro"]


def test_mail_address_and_other_names_are_found_too(group: MadeGroup) -> None:
    ana = add(
        group,
        "Ana Ribeiro",
        Way(ContactKind.EMAIL, "ana.r@example.org"),
        Way(ContactKind.ADDRESS, "Flat 3, 12 Foundry Row"),
    )
    group.store.write("Name", lambda s: people.add_name(s, ana, "Nura نورا", NameKind.SPELLING))
    for typed in ("ana.r@example", "foundry row", "12 foundry", "نورا", "nura"):
        assert found(group, typed) == ["Ana Ribeiro"], typed


def test_what_was_typed_can_never_break_the_search(group: MadeGroup) -> None:
    add(group, "Ana Ribeiro")
    for typed in (
        '"',
        "*",
        "ana*",
        "AND",
        "a OR b",
        "NEAR(",
        "' --",
        "%",
        "\x00",
        "🙂",
        "-ana",
        "^",
    ):
        found(group, typed)
    assert found(group, "an AND ri") == []


def test_the_list_is_sorted_by_family_and_given_name(group: MadeGroup) -> None:
    for name in ("Zoë Adams", "Émile Zola", "Łukasz Żak", "Ana Adams", "Öykü Çelik"):
        add(group, name)
    assert found(group, "") == ["Ana Adams", "Zoë Adams", "Öykü Çelik", "Łukasz Żak", "Émile Zola"]
    assert found(group, "", descending=True)[0] == "Émile Zola"
    for sort in Sort:
        assert len(found(group, "", sort=sort)) == 5


def test_many_hits_come_in_the_same_order_as_few(group: MadeGroup) -> None:
    from longhaul.services import search

    names = [f"Anna {first}{second}" for first in "bcdfg" for second in "aeiou"]

    def everybody(session: object) -> None:
        for name in names:
            people.add_person(session, NewPerson(name), TODAY)  # type: ignore[arg-type]

    group.store.write("Add many", everybody)
    exact = group.store.read(lambda s: search.first_ids(s, ["anna"], 7))
    few, search.FEW = search.FEW, 3
    try:
        assert group.store.read(lambda s: search.first_ids(s, ["anna"], 7)) == exact
    finally:
        search.FEW = few


def test_archived_people_leave_the_lists_and_come_back(group: MadeGroup) -> None:
    ana = add(group, "Ana Ribeiro")
    group.store.write("Archive", lambda s: people.archive_people(s, [ana]))
    assert found(group, "") == []
    assert found(group, "", which=Which.ARCHIVED) == ["Ana Ribeiro"]
    group.store.undo()
    assert found(group, "ana") == ["Ana Ribeiro"]
    group.store.write("Archive", lambda s: people.archive_people(s, [ana]))
    group.store.write("Back", lambda s: people.bring_back(s, ana))
    assert found(group, "ana") == ["Ana Ribeiro"]


def test_saved_questions(group: MadeGroup) -> None:
    ana, _bea = add(group, "Ana Ribeiro"), add(group, "Bea Lindqvist")
    group.store.write(
        "Owner", lambda s: contact_owners.own(s, [ana], group.dana, TODAY, take_over=True)
    )
    assert found(group, "", which=Which.MINE) == ["Ana Ribeiro"]
    assert found(group, "", which=Which.NOBODY_REACHES) == ["Bea Lindqvist"]
    assert len(found(group, "", which=Which.NOT_TALKED)) == 2
    assert found(group, "bea", which=Which.MINE) == []


def test_an_empty_name_is_told_at_its_field(group: MadeGroup) -> None:
    with pytest.raises(problems.Unanswered) as caught:
        add(group, "   ")
    assert caught.value.field == "name"
    ana = add(group, "Ana Ribeiro")
    with pytest.raises(problems.Unanswered):
        group.store.write("x", lambda s: people.edit_person(s, ana, "name", " "))
    with pytest.raises(problems.BadDate):
        group.store.write("x", lambda s: people.edit_person(s, ana, "birth", "1974-13"))


def test_family_before_the_comma_is_turned_round(group: MadeGroup) -> None:
    ana = add(group, "Ribeiro, Ana Lúcia")
    page = group.store.read(lambda s: person_page(s, ana, TODAY))
    assert (page.name, page.given, page.family) == ("Ana Lúcia Ribeiro", "Ana Lúcia", "Ribeiro")


def test_mail_is_never_unique_and_an_emptied_number_is_retired(group: MadeGroup) -> None:
    mail = Way(ContactKind.EMAIL, "family@example.org")
    ana, bea = add(group, "Ana Ribeiro", mail), add(group, "Bea Ribeiro", mail)
    way = group.store.read(lambda s: person_page(s, ana, TODAY)).ways[0]
    group.store.write("Retire", lambda s: people.edit_way(s, way.id, ""))
    page = group.store.read(lambda s: person_page(s, ana, TODAY))
    assert (page.ways[0].good, page.ways[0].value) == (False, "family@example.org")
    assert group.store.read(lambda s: person_page(s, bea, TODAY)).ways[0].good


def test_a_changed_name_goes_on_finding_her(group: MadeGroup) -> None:
    ana = add(group, "Ana Ribeiro")

    def rename(name: str) -> list[str]:
        group.store.write("Rename", lambda s: people.edit_person(s, ana, "name", name))
        page = group.store.read(lambda s: person_page(s, ana, TODAY))
        assert {one.kind for one in page.other_names} <= {NameKind.FORMER}
        return [one.text for one in page.other_names]

    assert rename("Ana Costa") == ["Ana Ribeiro"]
    assert found(group, "ribeiro") == found(group, "costa") == ["Ana Costa"]
    assert rename("Ána  costa") == ["Ana Ribeiro"], "another spelling finds her anyway"
    assert rename("Ana Ribeiro") == ["Ána costa"], "typed back, it is former no longer"
    assert rename("Ana Costa") == ["Ana Ribeiro"], "nothing is doubled"
    (former,) = group.store.read(lambda s: person_page(s, ana, TODAY)).other_names
    group.store.write("Take off", lambda s: people.edit_name(s, former.id, ""))
    assert found(group, "ribeiro") == []
    for _step in range(2):
        group.store.undo()
    assert found(group, "ribeiro") == ["Ana Ribeiro"]


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        (ContactKind.PHONE, "07700 900142", "07700 900143"),
        (ContactKind.EMAIL, "ana@example.org", "costa@example.org"),
    ],
)
def test_a_changed_way_ends_the_old_one(
    group: MadeGroup, kind: ContactKind, first: str, second: str
) -> None:
    ana = add(group, "Ana Ribeiro", Way(kind, first, "home"), Way(ContactKind.ADDRESS, "3 High St"))

    def ways() -> list[tuple[str, bool, str]]:
        page = group.store.read(lambda s: person_page(s, ana, TODAY))
        return [(one.value, one.good, one.bad_reason) for one in page.ways if one.kind is kind]

    def change(to: str) -> None:
        way = group.store.read(lambda s: person_page(s, ana, TODAY)).ways[0]
        group.store.write("Change", lambda s: people.edit_way(s, way.id, to))

    change(second)
    assert ways() == [(second, True, ""), (first, False, "replaced")]
    assert found(group, first) == found(group, second) == ["Ana Ribeiro"]
    page = group.store.read(lambda s: person_page(s, ana, TODAY))
    assert (page.ways[0].value, page.ways[0].label) == (second, "home"), "it stands where it stood"
    change(first)
    assert ways() == [(first, True, ""), (second, False, "replaced")], "nothing is doubled"
    group.store.write("Add", lambda s: people.add_way(s, ana, Way(kind, second)))
    assert sorted(ways()) == sorted([(first, True, ""), (second, True, "")])


def test_another_spelling_of_a_number_is_no_other_number(group: MadeGroup) -> None:
    ana = add(group, "Ana Ribeiro", Way(ContactKind.PHONE, "07700900142"))
    way = group.store.read(lambda s: person_page(s, ana, TODAY)).ways[0]

    def keyed_wrong(session: Session) -> None:
        point = session.get_one(ContactPoint, way.id)
        point.good, point.bad_reason = False, "wrong number"

    group.store.write("Key in", keyed_wrong)
    group.store.write("Spell", lambda s: people.edit_way(s, way.id, "+44 7700 900142"))
    (only,) = group.store.read(lambda s: person_page(s, ana, TODAY)).ways
    assert (only.value, only.good, only.bad_reason) == ("+44 7700 900142", False, "wrong number")


def test_do_not_contact_is_kept_and_lifted(group: MadeGroup) -> None:
    ana = add(group, "Ana Ribeiro")
    group.store.write("DNC", lambda s: people.do_not_contact(s, ana, "asked", TODAY))
    again = group.store.write("DNC", lambda s: people.do_not_contact(s, ana, "asked", TODAY))
    assert again.step_id is None
    silence = group.store.read(lambda s: person_page(s, ana, TODAY)).do_not_contact
    assert silence is not None
    assert (silence.since, silence.reason) == (TODAY, "asked")
    group.store.write("Lift", lambda s: people.may_contact_again(s, ana, TODAY))
    assert group.store.read(lambda s: person_page(s, ana, TODAY)).do_not_contact is None


def test_a_new_owner_leaves_the_old_one_in_the_history(group: MadeGroup) -> None:
    from longhaul.services.groups import add_worker

    ana = add(group, "Ana Ribeiro")
    ruth = group.store.write("Worker", lambda s: add_worker(s, "Ruth")).value
    group.store.write(
        "Owner", lambda s: contact_owners.own(s, [ana], group.dana, TODAY, take_over=True)
    )
    group.store.write("Owner", lambda s: contact_owners.own(s, [ana], ruth, TODAY, take_over=True))
    assert group.store.read(lambda s: person_page(s, ana, TODAY)).owner == "Ruth"
    rows = sql(group.store, "SELECT to_date IS NULL FROM assignment")
    assert sorted(row[0] for row in rows) == [0, 1]


def test_her_page_tells_who_changed_what_and_when(group: MadeGroup) -> None:
    ana = add(group, "Ana Ribeiro")
    group.store.write("Correct the name", lambda s: people.edit_person(s, ana, "name", "Ana Costa"))
    add(group, "Bea Lindqvist")
    told = group.store.read(lambda s: changes(s, ana))
    assert [(one.label, one.who) for one in told] == [
        ("Correct the name", "Dana"),
        ("Add Ana Ribeiro", "Dana"),
    ]
    assert told[0].what == (Difference("person", "name", "Ana Ribeiro", "Ana Costa"),)


def test_her_history_shows_ties_attempts_talks_and_paper_too(group: MadeGroup) -> None:
    ana = add(group, "Ana Ribeiro", Way(ContactKind.PHONE, "07700 900142"))
    bea = add(group, "Bea Lindqvist")

    def step(label: str, action: Callable[[Session], object]) -> None:
        group.store.write(label, action)

    step("Tie", lambda s: relate(s, bea, ana, "follows"))
    step("Talk", lambda s: record_conversation(s, OneToOne((ana,), TODAY), group.dana, TODAY))
    step("Call", lambda s: s.add(
        Attempt(person_id=ana, worker_id=group.dana, on_date=TODAY, code="NH")))  # fmt: skip
    run = group.store.prepare(
        "Preview",
        lambda s: reserve(
            s, builders.call_sheet_run(s, group.dana, [ana], printed_for="Dana"), NOW
        ),
    )
    step("Print", lambda s: commit(s, run, NOW))
    told = group.store.read(lambda s: changes(s, ana))
    assert [one.label for one in told] == ["Print", "Call", "Talk", "Tie", "Add Ana Ribeiro"]
    assert told[3].what == (Difference("relationship", "kind", "", "follows", "Bea Lindqvist"),)
    other = group.store.read(lambda s: changes(s, bea))
    assert [one.label for one in other] == ["Tie", "Add Bea Lindqvist"]


def test_who_leads_and_who_helps_is_told(group: MadeGroup) -> None:
    ana = add(group, "Ana Ribeiro")
    ruth = group.store.write("Worker", lambda s: add_worker(s, "Ruth")).value
    group.store.write("Lead", lambda s: say_leads(s, ana, True, "Six came", ruth, TODAY))
    group.store.write("Help", lambda s: contact_owners.help_with(s, [ana], ruth, TODAY))
    helps, leads = (one.what for one in group.store.read(lambda s: changes(s, ana))[:2])
    assert leads == (
        Difference("leadership", "leads", "", "1"),
        Difference("leadership", "evidence", "", "Six came"),
    )
    assert helps == (Difference("assignment", "worker_id", "", "Ruth", "helps"),)
    assert [changed_words(one, Spoken("she"), "en_GB") for one in (leads, helps)] == [
        "Leadership has followers\nWhat showed it Six came", "Helps Ruth",
    ]  # fmt: skip


def test_her_history_says_the_old_and_the_new(group: MadeGroup) -> None:
    ana = add(group, "Ana Ribeiro", Way(ContactKind.PHONE, "07700 900142"))
    bea = add(group, "Bea Lindqvist")

    def step(action: Callable[[Session], object]) -> list[tuple[str, str, str]]:
        group.store.write("Step", action)
        return latest()

    def latest() -> list[tuple[str, str, str]]:
        newest = group.store.read(lambda s: changes(s, ana))[0]
        return [(one.field, one.before, one.after) for one in newest.what]

    way = group.store.read(lambda s: person_page(s, ana, TODAY)).ways[0]
    number = [("value", "07700 900142", "07700 900143")]
    assert step(lambda s: people.edit_way(s, way.id, "07700 900143")) == number
    group.store.undo()
    assert latest() == [("value", "07700 900143", "07700 900142")]
    assert step(lambda s: people.edit_person(s, ana, "pronouns", "she")) == [
        ("pronouns", "", "she")
    ]
    ruth = group.store.write("Worker", lambda s: add_worker(s, "Ruth")).value
    group.store.write(
        "Owner", lambda s: contact_owners.own(s, [ana], group.dana, TODAY, take_over=True)
    )
    assert step(lambda s: contact_owners.own(s, [ana], ruth, TODAY, take_over=True)) == [
        ("worker_id", "Dana", "Ruth")
    ]
    name = group.store.write("Nick", lambda s: people.add_name(s, ana, "Annie", NameKind.NICKNAME))
    assert step(lambda s: people.edit_name(s, name.value, "")) == [("text", "Annie", "")]
    assert step(lambda s: people.do_not_contact(s, ana, "asked", TODAY)) == [
        ("reason", "", "asked")
    ]
    tie = group.store.write("Tie", lambda s: relate(s, ana, bea, "follows")).value
    assert step(lambda s: end_tie(s, tie, TODAY)) == [("kind", "is followed by", "")]


def test_a_tie_ends_and_stays_in_the_history(group: MadeGroup) -> None:
    ana, bea = add(group, "Ana Ribeiro"), add(group, "Bea Lindqvist")
    tie = group.store.write("Tie", lambda s: relate(s, bea, ana, "follows")).value
    group.store.write("End", lambda s: end_tie(s, tie, TODAY))
    assert group.store.read(lambda s: person_page(s, ana, TODAY)).knows == ()
    (kept,) = group.store.read(lambda s: s.scalars(select(Relationship)).all())
    assert kept.to_date == TODAY.isoformat()
    again = group.store.write("End", lambda s: end_tie(s, tie, TODAY))
    assert again.step_id is None
    anew = group.store.write("Tie", lambda s: relate(s, bea, ana, "follows")).value
    assert anew != tie
    with pytest.raises(problems.Missing):
        group.store.write("End", lambda s: end_tie(s, ana, TODAY))


def test_somebody_gone_is_told(group: MadeGroup) -> None:
    with pytest.raises(problems.Missing):
        group.store.read(lambda s: person_page(s, b"0" * 16, TODAY))
