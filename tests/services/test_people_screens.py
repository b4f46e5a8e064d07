"""What the screens about people ask of the services: close names, places, languages, drafts."""

from datetime import timedelta

import pytest
from longhaul import problems
from longhaul.models import (
    AssessmentBasis,
    Id,
    LanguageSkill,
    NameKind,
    StructureKind,
)
from longhaul.services import contact_owners, drafts, people, placements
from longhaul.services.assessments import assess, levels
from longhaul.services.campaigns import begin_campaign
from longhaul.services.happened import Happening
from longhaul.services.people_list import (
    PeopleView,
    Sort,
    close_to,
    count_people,
    first_people,
    people_ids,
    people_rows,
)
from longhaul.services.person_page import person_page
from longhaul.services.place_choice import find_places
from longhaul.services.talk_form import talk_form
from longhaul.services.timeline import timeline
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import (
    NOW,
    TODAY,
    MadeGroup,
    add_flat,
    add_person,
    add_place,
    add_worker,
    place,
)


def in_one_step(group: MadeGroup, action):  # type: ignore[no-untyped-def] # whatever it gives
    return group.store.write("Step", action).value


def names(group: MadeGroup, ids: list[Id]) -> list[str]:
    rows = group.store.read(lambda s: people_rows(s, ids, TODAY))
    return [row.name for row in rows]


def test_nobody_is_called_so_but_some_nearly(group: MadeGroup) -> None:
    in_one_step(group, lambda s: [add_person(s, n) for n in ("Łucja Żak", "Zakaria Benali", "Ann")])
    near = group.store.read(lambda s: close_to(s, "zakk", TODAY))
    assert {row.name for row in near} == {"Łucja Żak", "Zakaria Benali"}
    assert group.store.read(lambda s: close_to(s, "qq", TODAY)) == []
    assert group.store.read(count_people) == 3


def test_a_name_at_birth_is_said_as_one(group: MadeGroup) -> None:
    def fill(s: Session) -> Id:
        one = add_person(s, "Janina Kowal")
        people.add_name(s, one, "Żakowska", NameKind.BIRTH)
        people.add_name(s, one, "Nina", NameKind.NICKNAME)
        return one

    one = in_one_step(group, fill)
    (row,) = group.store.read(lambda s: people_rows(s, [one], TODAY))
    assert row.second == "born Żakowska · Nina"


@pytest.fixture
def assessed(group: MadeGroup) -> dict[str, Id]:
    """Ann at 4, Ben at 1, Cleo not at all."""

    def fill(s: Session) -> dict[str, Id]:
        ids = {name: add_person(s, name) for name in ("Ann", "Ben", "Cleo")}
        campaign = begin_campaign(s, "Lifts", "HERON", TODAY)
        level = {one.rank: one.id for one in levels(s, campaign)}
        for name, rank, ago in (("Ann", 2, 9), ("Ann", 4, 1), ("Ben", 1, 3)):
            on = TODAY - timedelta(ago)
            assess(s, ids[name], campaign, level[rank], AssessmentBasis.SAID, group.dana, on)
        contact_owners.own(s, [ids["Cleo"]], add_worker(s, "Aaron"), TODAY)
        contact_owners.own(s, [ids["Ann"]], group.dana, TODAY, take_over=True)
        return ids

    return in_one_step(group, fill)


@pytest.mark.parametrize(
    ("sort", "descending", "order"),
    [
        (Sort.ASSESSMENT, False, ["Ben", "Ann", "Cleo"]),
        (Sort.ASSESSMENT, True, ["Ann", "Ben", "Cleo"]),
        (Sort.OWNER, False, ["Cleo", "Ann", "Ben"]),
    ],
)
def test_sorted_by_assessment_and_owner(
    group: MadeGroup, assessed: dict[str, Id], sort: Sort, descending: bool, order: list[str]
) -> None:
    view = PeopleView(group.dana, TODAY, sort=sort, descending=descending)
    assert names(group, group.store.read(lambda s: people_ids(s, view))) == order
    rows, total = group.store.read(lambda s: first_people(s, view, 2))
    assert ([row.name for row in rows], total) == (order[:2], 3)


def test_languages_are_set_as_a_whole(group: MadeGroup) -> None:
    one = in_one_step(group, lambda s: add_person(s, "Ann", languages=("pl", "en")))
    in_one_step(group, lambda s: people.set_languages(s, one, ["pl", "ro"], ["pl"]))
    page = group.store.read(lambda s: person_page(s, one, TODAY))
    assert (page.speaks, page.reads) == (("pl", "ro"), ("pl",))
    in_one_step(group, lambda s: people.set_languages(s, one, [], ["en"]))
    skills = group.store.read(
        lambda s: [(k.language, k.speaks) for k in s.scalars(select(LanguageSkill))]
    )
    assert skills == [("en", False)]


def test_another_name_is_corrected_or_taken_off(group: MadeGroup) -> None:
    one = in_one_step(group, lambda s: add_person(s, "Ann"))
    name = in_one_step(group, lambda s: people.add_name(s, one, "Anne", NameKind.SPELLING))
    in_one_step(group, lambda s: people.edit_name(s, name, " Anna "))
    page = group.store.read(lambda s: person_page(s, one, TODAY))
    assert [other.text for other in page.other_names] == ["Anna"]
    in_one_step(group, lambda s: people.edit_name(s, name, ""))
    assert group.store.read(lambda s: person_page(s, one, TODAY)).other_names == ()
    with pytest.raises(problems.Missing):
        in_one_step(group, lambda s: people.edit_name(s, name, "Ann"))


def test_who_asked_not_to_be_contacted_says_why(group: MadeGroup) -> None:
    one = in_one_step(group, lambda s: add_person(s, "Ann"))
    in_one_step(group, lambda s: people.do_not_contact(s, one, "asked at the door", TODAY))
    silent = group.store.read(lambda s: person_page(s, one, TODAY)).do_not_contact
    assert silent is not None
    assert (silent.since, silent.reason) == (TODAY, "asked at the door")


def test_a_move_is_one_thing_that_happened(group: MadeGroup) -> None:
    def fill(s: Session) -> Id:
        one = add_person(s, "Ann")
        ward = add_place(s, "Ward 4", StructureKind.DEPARTMENT)
        shifts = {n: add_place(s, n, StructureKind.SHIFT, ward) for n in ("Lates", "Nights")}
        placements.join(s, one, shifts["Lates"], since="2022-09")
        placements.move(s, one, shifts["Nights"], "2025-03")
        return one

    one = in_one_step(group, fill)
    moves = group.store.read(
        lambda s: [(i.before, i.after) for i in timeline(s, one) if i.kind is Happening.MOVED]
    )
    assert moves == [("Ward 4 · Lates", "Ward 4 · Nights"), ("", "Ward 4 · Lates")]


def test_places_and_flats_are_found_by_the_beginnings_of_their_words(group: MadeGroup) -> None:
    def fill(s: Session) -> Id:
        ward = add_place(s, "Ward 4", StructureKind.DEPARTMENT)
        add_place(s, "Nights", StructureKind.SHIFT, ward)
        return add_flat(s, add_place(s, "12 Foundry Row"), "5C")

    flat = in_one_step(group, fill)

    def found(typed: str) -> list[str]:
        return group.store.read(lambda s: [hit.words for hit in find_places(s, typed)])

    assert found("war nig") == ["Ward 4 · Nights"]
    assert found("foundry") == ["12 Foundry Row", "12 Foundry Row · 5C"]
    assert found("5c") == ["12 Foundry Row · 5C"]
    assert found("nowhere") == []
    assert "12 Foundry Row · 5C" not in found("")
    (hit,) = group.store.read(lambda s: find_places(s, "5c"))
    assert hit.slot_id == flat


def test_the_form_offers_the_campaign_in_which_she_counts(group: MadeGroup) -> None:
    def fill(s: Session) -> tuple[Id, Id]:
        ward, house = add_place(s, "Ward 4"), add_place(s, "12 Foundry Row")
        floor = add_place(s, "Floor 5", StructureKind.FLOOR, house)
        ann = add_person(s, "Ann")
        place(s, ann, floor)
        begin_campaign(s, "Rotas", "WREN", TODAY, place_id=ward)
        return ann, begin_campaign(s, "Lifts", "HERON", TODAY, place_id=house)

    ann, here = in_one_step(group, fill)
    form = group.store.read(lambda s: talk_form(s, group.dana, [ann, b"nobody".ljust(16)], TODAY))
    assert [one.name for one in form.people] == ["Ann"]
    assert [(one.id == here, one.counts) for one in form.campaigns] == [
        (True, True),
        (False, False),
    ]
    assert [level.digit for level in form.campaigns[0].levels] == ["1", "2", "3", "4", "5"]
    assert "Dana" in [one.name for one in form.workers]
    assert form.draft is None


def test_drafts_about_two_people_wait_beside_each_other(group: MadeGroup) -> None:
    ann, ben = in_one_step(group, lambda s: (add_person(s, "Ann"), add_person(s, "Ben")))

    def keep(person: Id, words: str, minutes: int, draft: Id | None = None) -> Id:
        at = NOW + timedelta(minutes=minutes)
        return group.store.scribble(
            lambda s: drafts.keep_draft(s, group.dana, person, {"mattered": words}, at, draft)
        )

    def waiting(person: Id | None = None) -> object:
        draft = group.store.read(lambda s: drafts.waiting_draft(s, group.dana, person))
        return draft.body["mattered"] if draft is not None else None

    first = keep(ann, "heat", 0)
    second = keep(ben, "lifts", 1)
    assert (waiting(ann), waiting(ben), waiting()) == ("heat", "lifts", "lifts")
    moved = keep(ben, "heat, after all Ben", 2, first)
    assert (waiting(ann), waiting(ben)) == (None, "heat, after all Ben")
    assert second != moved
    group.store.scribble(lambda s: drafts.drop_draft(s, group.dana, moved))
    assert waiting() is None
