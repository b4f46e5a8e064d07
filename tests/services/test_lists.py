"""Lists and the cut: who is asked, minus whom, in the order of the call sheet."""

from datetime import timedelta
from time import perf_counter

import pytest
from longhaul import problems
from longhaul.models import (
    Attempt,
    ContactKind,
    ContactPoint,
    Id,
    Person,
    PersonStatus,
    StructureKind,
    new_id,
)
from longhaul.services import circles
from longhaul.services.cuts import Cut, CutQuestion, cut
from longhaul.services.left_out import LeftOut, Reason, left_out_words
from longhaul.services.lists import list_names, make_list, people_of
from longhaul.services.people import do_not_contact
from sqlalchemy import insert
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import TODAY, MadeGroup


def names(made: Cut) -> list[str]:
    return [row.name for row in made.rows]


def number(made: Cut) -> dict[Reason, int]:
    return {out.reason: out.count for out in made.left_out}


def tried(session: Session, group: MadeGroup, person_id: Id, days_ago: int, code: str) -> None:
    session.add(
        Attempt(
            person_id=person_id,
            worker_id=group.dana,
            on_date=TODAY - timedelta(days=days_ago),
            code=code,
        )
    )


def test_everyone_is_always_there(group: MadeGroup) -> None:
    assert [(one.id, one.name, one.count) for one in group.store.read(list_names)] == [
        (None, "Everyone", 0)
    ]


def test_lists_stand_by_name_with_their_number(group: MadeGroup) -> None:
    def fill(session: Session) -> None:
        ana, bo = (builders.add_person(session, name) for name in ("Ana Ribeiro", "Bo Lund"))
        builders.add_person(session, "Old Hand", status=PersonStatus.ARCHIVED)
        make_list(session, " Tea  helpers ", [bo, ana, bo], group.dana)
        make_list(session, "block c", [ana], group.dana)

    group.store.write("Make lists", fill)
    lists = group.store.read(list_names)
    assert [(one.name, one.count) for one in lists] == [
        ("Everyone", 2), ("block c", 1), ("Tea helpers", 2),
    ]  # fmt: skip
    by_name = group.store.read(lambda s: people_of(s, "TEA HELPERS", TODAY))
    assert by_name == group.store.read(lambda s: people_of(s, lists[2].id, TODAY))
    assert len(group.store.read(lambda s: people_of(s, "everyone", TODAY))) == 2


@pytest.mark.parametrize("name", ["", "  ", "Everyone", "everyone", "block C"])
def test_a_list_needs_a_name_of_its_own(group: MadeGroup, name: str) -> None:
    def fill(session: Session) -> None:
        ana = builders.add_person(session, "Ana Ribeiro")
        make_list(session, "Block C", [ana], group.dana)
        make_list(session, name, [ana], group.dana)

    with pytest.raises(problems.Unanswered) as said:
        group.store.write("Make lists", fill)
    assert said.value.field == "name"
    assert len(group.store.read(list_names)) == 1


def test_a_list_needs_somebody_on_it(group: MadeGroup) -> None:
    with pytest.raises(problems.Unanswered):
        group.store.write("Make a list", lambda s: make_list(s, "Nobody", [], group.dana))


def test_a_list_that_is_not_there_is_missing(group: MadeGroup) -> None:
    for who in ("Block D", new_id()):
        with pytest.raises(problems.Missing):
            group.store.read(lambda s, who=who: people_of(s, who, TODAY))  # type: ignore[misc]


def test_each_exclusion_has_its_number(group: MadeGroup) -> None:
    def fill(session: Session) -> None:
        rosa = builders.add_worker(session, "Rosa")
        phone = "07700 900118"
        builders.add_person(session, "Free Agent", phone=phone)
        builders.add_person(session, "Own Person", phone=phone, owner=group.dana)
        builders.add_person(session, "Rosas Person", phone=phone, owner=rosa)
        builders.add_person(session, "No Phone")
        silent = builders.add_person(session, "Silent One", phone=phone)
        do_not_contact(session, silent, "", TODAY)
        called = builders.add_person(session, "Called Yesterday", phone=phone)
        tried(session, group, called, 1, "NH")
        rested = builders.add_person(session, "Called Last Week", phone=phone)
        tried(session, group, rested, 7, "NH")
        gone = builders.add_person(session, "Gone Away", phone=phone, status=PersonStatus.ARCHIVED)
        bad = builders.add_person(session, "Bad Number")
        point = ContactPoint(
            person_id=bad, kind=ContactKind.PHONE, value=phone, good=False, bad_reason="wrong"
        )
        session.add(point)
        session.flush()
        everyone = [*people_of(session, None, TODAY), gone]
        make_list(session, "All and gone", everyone, group.dana)

    group.store.write("Add people", fill)
    question = CutQuestion("All and gone", printed_for="dana")
    made = group.store.read(lambda s: cut(s, question, TODAY))
    assert names(made) == ["Own Person", "Free Agent", "Called Last Week"]
    assert [row.caller is not None for row in made.rows] == [True, False, False]
    assert number(made) == {
        Reason.ARCHIVED: 1,
        Reason.DO_NOT_CONTACT: 1,
        Reason.NO_PHONE: 2,
        Reason.GUARD: 1,
        Reason.OWNER: 1,
    }
    assert [out.words for out in made.left_out][3] == "Called in the last 7 days"
    assert made.switched_off == ()


def test_what_is_switched_off_still_shows_its_number(group: MadeGroup) -> None:
    def fill(session: Session) -> Id:
        rosa = builders.add_worker(session, "Rosa")
        called = builders.add_person(session, "Ana Ribeiro", phone="07700 900118", owner=rosa)
        tried(session, group, called, 0, "LM")
        return called

    ana = group.store.write("Add people", fill).value
    question = CutQuestion(guard=False, leave_to_owner=False)
    made = group.store.read(lambda s: cut(s, question, TODAY))
    assert names(made) == ["Ana Ribeiro"]
    off: dict[Reason, LeftOut] = {out.reason: out for out in made.switched_off}
    assert off[Reason.GUARD].person_ids == (ana,)
    assert off[Reason.OWNER].person_ids == (ana,)
    assert not off[Reason.GUARD].fixed
    assert all(out.fixed for out in made.left_out)


def test_whoever_comes_calls_also_those_who_have_an_owner(group: MadeGroup) -> None:
    def fill(session: Session) -> None:
        rosa = builders.add_worker(session, "Rosa")
        builders.add_person(session, "Ana Ribeiro", phone="07700 900118", owner=rosa)

    group.store.write("Add people", fill)
    for asked, called in (
        (CutQuestion(printed_for="Dana, 2"), ["Ana Ribeiro"]),
        (CutQuestion(printed_for="Dana, 2", leave_to_owner=True), []),
        (CutQuestion(printed_for="Dana, Ruth"), []),
    ):
        made = group.store.read(lambda s, asked=asked: cut(s, asked, TODAY))
        assert names(made) == called
    open_packets = group.store.read(lambda s: cut(s, CutQuestion(printed_for="6"), TODAY))
    (told,) = (one for one in open_packets.switched_off if one.reason is Reason.OWNER)
    assert (told.count, told.words[:27]) == (1, "Have a contact of their own")


def test_do_not_contact_holds_for_people_named_one_by_one(group: MadeGroup) -> None:
    def fill(session: Session) -> Id:
        milan = builders.add_person(session, "Milan Zak", phone="07700 900118")
        do_not_contact(session, milan, "", TODAY)
        return milan

    milan = group.store.write("Add Milan", fill).value
    question = CutQuestion(people=(milan, new_id()), guard=False, leave_to_owner=False)
    made = group.store.read(lambda s: cut(s, question, TODAY))
    assert made.rows == ()
    assert number(made)[Reason.DO_NOT_CONTACT] == 1


def test_order_own_language_household_surname(group: MadeGroup) -> None:
    def fill(session: Session) -> None:
        house = builders.add_place(session, "12 Foundry Row")
        flat = builders.add_flat(session, house, "5C")
        shift = builders.add_place(session, "Nights", StructureKind.SHIFT)
        seat = builders.add_flat(session, shift, "Packer")

        def add(name: str, *languages: str, owner: Id | None = None, address: str = "") -> Id:
            return builders.add_person(
                session, name, phone="07700 900118", languages=languages, owner=owner,
                address=address,
            )  # fmt: skip

        add("Zoe Young", "pt", owner=group.dana)
        for name in ("Ana Zimmer", "Ben Adams"):
            builders.place(session, add(name, "pt"), house, flat)
        for name in ("Cem Burak", "Dil Yilmaz"):
            builders.place(session, add(name, "tr"), shift, seat)
        add("Ira Moss", "pt", address="1 High Street")
        add("Eve Stone", address="Flat 2, 9 Mill Lane")
        add("Fay Brook", address="flat 2 9 Mill Lane")
        add("Gus Crane")

    group.store.write("Add people", fill)
    made = group.store.read(lambda s: cut(s, CutQuestion(printed_for="Dana"), TODAY))
    assert [(row.name, row.household) for row in made.rows] == [
        ("Zoe Young", None),
        ("Ben Adams", 1),
        ("Ana Zimmer", 1),
        ("Ira Moss", None),
        ("Cem Burak", None),
        ("Dil Yilmaz", None),
        ("Fay Brook", 2),
        ("Eve Stone", 2),
        ("Gus Crane", None),
    ]


def test_a_town_or_a_whole_house_is_no_household(group: MadeGroup) -> None:
    def fill(session: Session) -> None:
        house = builders.add_place(session, "Foundry House")
        flats = [builders.add_flat(session, house, label) for label in ("1A", "1B")]

        def add(name: str, address: str) -> Id:
            return builders.add_person(session, name, phone="07700 900118", address=address)

        for name in ("Ana Adams", "Bo Beck"):
            add(name, "Leeds")
        for name, flat in zip(("Cem Burak", "Dil Yilmaz"), flats, strict=True):
            builders.place(session, add(name, "12 Foundry Row, Leeds"), house, flat)
        add("Eve Stone", "12 Foundry Row, Leeds")  # in one of the flats, or in a third
        for number in range(9):
            add(f"Gus Nr{number}", "4 Mill Lane, Leeds")
        builders.place(session, add("Ira Moss", "Flat 1A, 12 Foundry Row"), house, flats[0])
        add("Jo Moss", "12 Foundry Row, Flat 1A")

    group.store.write("Add people", fill)
    made = group.store.read(lambda s: cut(s, CutQuestion(printed_for="Dana"), TODAY))
    together = [row.name for row in made.rows if row.household is not None]
    assert together == ["Cem Burak", "Ira Moss", "Jo Moss"]


def test_a_campaign_narrows_it_to_its_place(group: MadeGroup) -> None:
    def fill(session: Session) -> Id:
        estate = builders.add_place(session, "Foundry Estate", StructureKind.ESTATE)
        house = builders.add_place(session, "12 Foundry Row", above=estate)
        inside = builders.add_person(session, "Ana Ribeiro", phone="07700 900118")
        builders.add_person(session, "Bo Lund", phone="07700 900119")
        builders.place(session, inside, house)
        return builders.add_campaign(session, estate)

    campaign = group.store.write("Add people", fill).value
    question = CutQuestion(campaign_id=campaign)
    assert names(group.store.read(lambda s: cut(s, question, TODAY))) == ["Ana Ribeiro"]


def test_ten_thousand_people_are_cut_in_well_under_a_second(group: MadeGroup) -> None:
    ids = [new_id() for _one in range(10_000)]

    def fill(session: Session) -> None:
        session.execute(
            insert(Person),
            [
                {"id": one, "name": f"Person {n}", "sort_key": f"{n % 997:03}", "added_on": TODAY}
                for n, one in enumerate(ids)
            ],
        )
        session.execute(
            insert(ContactPoint),
            [
                {"person_id": one, "kind": ContactKind.PHONE, "value": "07700 900118"}
                for one in ids[:9_000]
            ],
        )

    group.store.write("Add many", fill)
    start = perf_counter()
    made = group.store.read(lambda s: cut(s, CutQuestion(), TODAY))
    seconds = perf_counter() - start
    assert len(made.rows) == 9_000
    assert number(made)[Reason.NO_PHONE] == 1_000
    assert seconds < 1


def test_who_is_kept_apart_is_left_out_with_a_reason_not_in_silence(group: MadeGroup) -> None:
    ana = group.store.write("Add", lambda s: builders.add_person(s, "Ana Low", phone="07700 1"))
    mine = circles.NewOfMine("Zora Quill", "07700 900123", "from the choir", True)
    zora = group.store.write("Bring", lambda s: circles.bring(s, group.dana, mine, TODAY))

    def cut_for(worker: Id | None) -> Cut:
        question = CutQuestion(people=(ana.value, zora.value), asked_by=worker)
        return group.store.read(lambda s: cut(s, question, TODAY))

    assert names(cut_for(group.dana)) == ["Ana Low"]
    assert number(cut_for(group.dana))[Reason.APART] == 1
    assert "1 is in your own circle alone" in left_out_words(cut_for(group.dana).left_out)
    assert Reason.APART not in number(cut_for(None)), "others hear nothing of her"
