"""A list comes in as one step: all of it, with counts, and all of it goes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from longhaul import problems
from longhaul.bringing_in import bring_in_file, step_of
from longhaul.importing.plan import plan_for
from longhaul.list_report import ListReport
from longhaul.models import (
    Basis,
    ContactKind,
    ContactPoint,
    Note,
    Person,
    Placement,
    Silence,
    StructureKind,
)
from longhaul.services import bring_in, people_list, place_builder, places
from longhaul.services.brought import Becomes
from longhaul.services.cuts import CutQuestion, cut
from longhaul.services.lists import people_of
from longhaul.services.people import may_contact_again
from longhaul.services.people_list import PeopleView
from longhaul.services.person_page import person_page
from longhaul.services.place_sketches import House, house, workplace
from longhaul.services.post import mailings
from longhaul.store.undo import StaysBecauseChanged
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, dump, sql

LIST = """Member number,First name,Surname,Mobile,E-mail,Department,Shift,\
Membership status,Do not contact,Note
17,Łucja,Żak,07700 900142,lucja@example.org,Ward 4,Nights,member,,Prefers mornings
18,Milan,Zak,07700 900190,,Theatres,Days,,yes,
19,Ana,Ribeiro,07700 900118,,Ward 4,Days,lapsed member,,
,,,,,Ward 4,Days,,,
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ward-list.csv"
    path.write_text(LIST, "utf-8")
    return path


def names(group: MadeGroup, typed: str = "") -> list[str]:
    view = PeopleView(group.dana, TODAY, typed)
    return [row.name for row in group.store.read(lambda s: people_list.first_people(s, view))[0]]


def test_it_comes_in_with_counts_and_goes_back_as_a_whole(group: MadeGroup, file: Path) -> None:
    before = dump(group.store)
    report = bring_in_file(group.store, file)
    assert (report.rows, report.new, report.updated, report.skipped, report.bad) == (4, 3, 0, 0, 1)
    assert report.bad_rows[0][0] == 5
    assert names(group) == ["Ana Ribeiro", "Łucja Żak", "Milan Zak"]
    assert names(group, "ward 4 nights") == ["Łucja Żak"]
    assert group.store.undo_label() == "Bring in ward-list.csv"
    group.store.undo()
    assert dump(group.store) == before


def test_each_fact_comes_in_where_it_belongs(group: MadeGroup, file: Path) -> None:
    bring_in_file(group.store, file)
    lucja, milan, ana = group.store.read(
        lambda s: list(s.scalars(select(Person.id).order_by(Person.external_id)))
    )
    page = group.store.read(lambda s: person_page(s, lucja, TODAY))
    assert (page.given, page.family, page.basis) == ("Łucja", "Żak", Basis.MEMBER)
    assert [way.value for way in page.ways] == ["07700 900142", "lucja@example.org"]
    assert page.places[0].words == "Ward 4 · Nights"
    assert group.store.read(lambda s: person_page(s, milan, TODAY)).do_not_contact is not None
    assert group.store.read(lambda s: person_page(s, ana, TODAY)).basis is Basis.FORMER_MEMBER
    tree = [(row.name, row.depth, row.known) for row in group.store.read(places.tree)]
    assert ("Ward 4", 0, 2) in tree
    assert ("Nights", 1, 1) in tree


def from_text(group: MadeGroup, tmp_path: Path, text: str, name: str = "list.csv") -> ListReport:
    """What a list of these lines brings."""
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return bring_in_file(group.store, path)


def test_two_lists_with_their_own_numbers_melt_nobody(group: MadeGroup, tmp_path: Path) -> None:
    from_text(group, tmp_path, "id,name,phone\n1,Ana Ruiz,07700 900001\n2,Tom Green,07700 900002\n")
    other = "id,name,phone,note\n1,Kwame Boateng,07700 900103,Nights\n2,Lena Fox,,Has a dog\n"
    report = from_text(group, tmp_path, other, "other.csv")
    assert (report.new, report.updated) == (2, 0)
    assert [line for line, _why in report.remarks] == [2, 3]
    assert "The number 1 belongs to somebody of another name here." in report.remarks[0][1]
    assert names(group) == ["Kwame Boateng", "Lena Fox", "Tom Green", "Ana Ruiz"]
    again = from_text(group, tmp_path, other, "other.csv")
    assert (again.new, again.updated, again.skipped) == (0, 0, 2)


def test_a_number_finds_somebody_again_where_the_name_fits(
    group: MadeGroup, tmp_path: Path
) -> None:
    from_text(group, tmp_path, "id,name\n1,Ana Ruiz\n2,Tom Green\n3,Lena Fox\n")
    longer = from_text(group, tmp_path, "id,name,phone\n1,Ana Maria Ruiz,07700 900001\n", "b.csv")
    assert (longer.new, longer.updated) == (0, 1)
    married = from_text(group, tmp_path, "id,name,phone\n3,Lena Okoro,07700 900002\n")
    assert (married.new, married.updated) == (0, 1)
    elsewhere = from_text(group, tmp_path, "id,name\n2,Tom Brown\n", "c.csv")
    assert (elsewhere.new, len(elsewhere.remarks)) == (1, 1)


def test_one_number_for_a_household_is_still_several_people(
    group: MadeGroup, tmp_path: Path
) -> None:
    flat = "key,name,phone\n5,Ana Ruiz,07700 900001\n5,Tom Ruiz,07700 900002\n"
    assert from_text(group, tmp_path, flat).new == 2
    assert from_text(group, tmp_path, flat).skipped == 2


TWICE = [
    "Name,Address\nJohn Doe,120 any st\n",
    "Name,Note\nMr Jones,A note\n",
    "Name,Birth date,Phone\nJosé Cruz,1980-02-03,\n",
    "Name,Born,Note\nMüller,1975,only surname\n",
    "Name,Department,Shift\nAna Ruiz,Ward 4,Nights\nTom Green,Ward 4,Days\n",
    "Name,Building,Flat\nAna Ruiz,Hill House,3B\n",
    "Name\nBea Lind\nBea Lind\nTom Green\n",
    'Name,Phone\nDr. Jane Obi,07700 900001\n"Obi, Jane",07700 900001\n',
    "Name,Phone,Do not contact\nAna Ruiz,07700 900001,yes\n",
]


@pytest.mark.parametrize("text", TWICE)
def test_the_same_file_twice_doubles_nobody(group: MadeGroup, tmp_path: Path, text: str) -> None:
    from_text(group, tmp_path, text)
    before = dump(group.store)
    report = from_text(group, tmp_path, text)
    assert (report.new, report.updated, report.skipped) == (0, 0, report.rows)
    assert report.remarks == ()
    assert dump(group.store) == before


def test_a_new_name_keeps_the_old_one_findable(group: MadeGroup, tmp_path: Path) -> None:
    from longhaul.models import NameKind
    from longhaul.services.people import add_name, edit_person

    from_text(group, tmp_path, "Name,Phone\nAna Ruiz,07700 900001\n")
    ana = group.store.read(lambda s: s.scalars(select(Person.id)).one())
    group.store.write("Rename", lambda s: edit_person(s, ana, "name", "Ana Ruiz-Green"))
    group.store.write("Old name", lambda s: add_name(s, ana, "Ana Ruiz", NameKind.FORMER))
    assert from_text(group, tmp_path, "Name,Phone\nAna Ruiz,07700 900001\n").skipped == 1


def test_somebody_of_this_name_is_told(group: MadeGroup, tmp_path: Path) -> None:
    from_text(group, tmp_path, "Name,Phone\nAna Ruiz,07700 900001\n")
    report = from_text(group, tmp_path, "Name,Phone\nAna Ruiz,07700 911166\n")
    assert report.new == 1
    told = "Somebody of this name is here. The phone on this row is not known of her, "
    assert report.remarks == ((2, told + "so it is taken for somebody new."),)
    bare = from_text(group, tmp_path, "Name\nAna Ruiz\n", "names.csv")
    assert (bare.new, bare.skipped) == (0, 1)
    assert "says nothing else" in bare.remarks[0][1]


def test_father_and_son_of_one_name_and_address_stay_two(group: MadeGroup, tmp_path: Path) -> None:
    from_text(group, tmp_path, "Name,Address,Born\nJohn Doe,1 High St,1950-02-03\n")
    report = from_text(group, tmp_path, "Name,Address,Born\nJohn Doe,1 High St,1980-02-03\n")
    assert report.new == 1


def test_one_place_at_work_one_institution_one_home(group: MadeGroup, tmp_path: Path) -> None:
    text = (
        "Name,Phone,Employer,Institution,Building,Flat\n"
        "Ana Ruiz,07700 900001,St Mary's,Choir,Hill House,3B\n"
        "Bob Lee,07700 900002,,,Hill House,4A\n"
    )
    from_text(group, tmp_path, text)
    ana = group.store.read(
        lambda s: s.scalars(select(Person.id).where(Person.name == "Ana Ruiz")).one()
    )
    page = group.store.read(lambda s: person_page(s, ana, TODAY))
    assert sorted(place.words for place in page.places) == [
        "Choir", "Hill House · 3B", "St Mary's",
    ]  # fmt: skip
    assert from_text(group, tmp_path, text).skipped == 2


def test_a_list_that_brings_nothing_is_no_step(group: MadeGroup, tmp_path: Path) -> None:
    from_text(group, tmp_path, "Name,Phone\nAna Ruiz,07700 900001\n", "first.csv")
    from_text(group, tmp_path, "Name,Phone\n", "second.csv")
    from_text(group, tmp_path, "Name,Phone\nAna Ruiz,07700 900001\n", "third.csv")
    assert group.store.undo_label() == "Bring in first.csv"


def test_a_second_time_everybody_is_known_already(group: MadeGroup, file: Path) -> None:
    bring_in_file(group.store, file)
    before = dump(group.store)
    report = bring_in_file(group.store, file)
    assert (report.new, report.updated, report.skipped, report.bad) == (0, 0, 3, 1)
    after = dump(group.store)
    assert {t: rows for t, rows in after.items() if t != "import_batch"} == {
        t: rows for t, rows in before.items() if t != "import_batch"
    }


def test_empty_cells_never_overwrite_and_new_facts_are_added(
    group: MadeGroup, file: Path, tmp_path: Path
) -> None:
    bring_in_file(group.store, file)
    later = tmp_path / "later.csv"
    later.write_text(
        "Member number,Name,Mobile,Pronouns\n17,Łucja Żak,07700 900655,she\n18,Milan Zak,,\n"
    )
    report = bring_in_file(group.store, later)
    assert (report.new, report.updated, report.skipped) == (0, 1, 1)
    lucja = group.store.read(
        lambda s: s.scalars(select(Person.id).where(Person.external_id == "17")).one()
    )
    page = group.store.read(lambda s: person_page(s, lucja, TODAY))
    assert page.pronouns == "she"
    assert [way.value for way in page.ways] == ["07700 900142", "lucja@example.org", "07700 900655"]


def test_nobody_is_the_same_by_name_alone(group: MadeGroup, tmp_path: Path) -> None:
    twins = tmp_path / "twins.csv"
    twins.write_text("Name,Phone\nJoão Caeiro,07700 900201\nJoão Caeiro,07700 900202\n")
    assert bring_in_file(group.store, twins).new == 2
    family = tmp_path / "family.csv"
    family.write_text("Name,Phone\nRosa Caeiro,07700 900201\n")
    assert bring_in_file(group.store, family).new == 1


def test_a_rehearsal_keeps_nothing(group: MadeGroup, file: Path) -> None:
    before = dump(group.store, technical=True)
    report = bring_in_file(group.store, file, dry_run=True)
    assert (report.new, report.bad, report.dry_run) == (3, 1, True)
    assert dump(group.store, technical=True) == before


def test_an_import_is_taken_back_after_later_edits_and_keeps_them(
    group: MadeGroup, file: Path
) -> None:
    from longhaul.services.people import edit_person

    bring_in_file(group.store, file)
    step = sql(group.store, "SELECT id FROM step ORDER BY number DESC")[0][0]
    ana = group.store.read(
        lambda s: s.scalars(select(Person.id).where(Person.name == "Ana Ribeiro")).one()
    )
    group.store.write("Rename", lambda s: edit_person(s, ana, "name", "Ana Costa"))
    with pytest.raises(StaysBecauseChanged):
        group.store.undo(step)
    group.store.undo(step, rest=True)
    assert names(group) == ["Ana Costa"]
    assert len(group.store.read(lambda s: list(s.scalars(select(ContactPoint.id))))) == 1
    assert len(group.store.read(lambda s: list(s.scalars(select(Placement.id))))) == 1


def test_a_file_that_breaks_in_the_middle_changes_nothing(group: MadeGroup, tmp_path: Path) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_bytes(b"Name,Phone\nAna,07700 900118\n" + b"x\x00y,1\n")
    before = dump(group.store, technical=True)
    with pytest.raises(problems.BadFile):
        bring_in_file(group.store, broken)
    assert dump(group.store, technical=True) == before


def test_columns_that_are_never_kept_are_named(group: MadeGroup, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Phone,Party,Nationality\nAna Ribeiro,07700 900118,blue,here\n")
    report = bring_in_file(group.store, path)
    assert {heading for heading, _why in report.left_out} == {"Party", "Nationality"}
    assert "blue" not in repr(sql(group.store, "SELECT * FROM person"))


def whys(group: MadeGroup, tmp_path: Path, text: str) -> list[tuple[Becomes, str]]:
    """What would become of the rows of a list of these lines, and why."""
    path = tmp_path / "next.csv"
    path.write_text(text, "utf-8")
    heard: list[tuple[Becomes, str]] = []
    action = step_of(
        plan_for(path), group.dana, TODAY, None, lambda _draft, told: heard.append(told[:2])
    )
    group.store.rehearse(action)
    return heard


def test_each_row_says_whom_it_is_about_and_what_it_changes(
    group: MadeGroup, tmp_path: Path
) -> None:
    from_text(group, tmp_path, "Name,Phone,Pronouns,Ward\nJosé Muñoz,07700 900001,he,Ward 4\n")
    more = "Name,Phone,E-mail,Pronouns,Ward\n"
    (updated,) = whys(
        group, tmp_path, more + "Jose Munoz,07700 900001,jose@example.org,they,Ward 7\n"
    )
    assert updated == (
        Becomes.UPDATED,
        (
            "José Muñoz, by the same name and phone. New: jose@example.org. "
            "Stays as it is: pronouns, place."
        ),
    )
    (same,) = whys(group, tmp_path, "Name,Phone\nJosé Muñoz,07700 900001\n")
    assert same == (Becomes.SAME, "José Muñoz, by the same name and phone. Nothing here is new.")
    twice = whys(group, tmp_path, "Name,Phone\nBea Lind,07700 900002\nBea Lind,07700 900002\n")
    assert twice[1] == (
        Becomes.SAME, "Bea Lind on line 2, by the same name and phone. Nothing here is new.",
    )  # fmt: skip
    bare = whys(group, tmp_path, "Name\nJosé Muñoz\n")
    assert bare[0][1].startswith("José Muñoz, by the name alone")


def test_somebody_alike_in_all_but_the_phone_says_so(group: MadeGroup, tmp_path: Path) -> None:
    from_text(group, tmp_path, "Name,Phone,Building,Flat\nJosé Muñoz,07700 900001,Hill House,1B\n")
    (new,) = whys(
        group, tmp_path, "Name,Phone,Building,Flat\nJosé Muñoz,07700 900009,Hill House,1B\n"
    )
    assert new == (
        Becomes.PERHAPS,
        "Perhaps José Muñoz: same name, phone but for one digit, same unit.",
    )


SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
EXPECTED = {
    "civicrm_individual_valid_basic.csv": 1,
    "civicrm_individual_with_note.csv": 1,
    "spoke_three-contacts.csv": 3,
    "spoke_two-contacts.csv": 2,
    "frictionless_bom.csv": 2,
    "spectrum_comma_in_quotes.csv": 1,
}
REFUSED = (
    "frictionless_leading-zeros.csv",
    "roundcube_email.csv",
    "roundcube_outlook.csv",
    "spectrum_simple.csv",
    "spectrum_utf8.csv",
)


@pytest.mark.skipif(not SAMPLES.exists(), reason="the sample files of others are not here")
@pytest.mark.parametrize("name", [*EXPECTED, *REFUSED])
def test_real_files_of_others_come_in_or_say_why_not(group: MadeGroup, name: str) -> None:
    (path,) = SAMPLES.rglob(name)
    if name in REFUSED:
        with pytest.raises(problems.Unanswered, match="Say which column holds the name"):
            bring_in_file(group.store, path)
    else:
        report = bring_in_file(group.store, path)
        assert (report.new, report.bad) == (EXPECTED[name], 0)


def test_rows_about_one_person_far_apart_in_a_list_are_one_person(
    group: MadeGroup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bring_in, "BATCH", 2)
    path = tmp_path / "long.csv"
    path.write_text(
        "Member number,Name,Mobile,Pronouns\n"
        "17,Ana Ribeiro,07700 900118,\n18,Milan Zak,07700 900190,\n19,Rosa Caeiro,07700 900201,\n"
        "17,Ana Ribeiro,07700 900655,she\n,Milan Zak,07700 900190,\n17,Ana Ribeiro,,they\n"
    )
    report = bring_in_file(group.store, path)
    assert (report.new, report.updated, report.skipped) == (3, 1, 2)
    ana = group.store.read(
        lambda s: s.scalars(select(Person.id).where(Person.external_id == "17")).one()
    )
    page = group.store.read(lambda s: person_page(s, ana, TODAY))
    assert page.pronouns == "she"
    assert [way.value for way in page.ways] == ["07700 900118", "07700 900655"]


def test_a_list_fills_the_ward_and_the_house_that_were_built(
    group: MadeGroup, tmp_path: Path
) -> None:
    def build(s: Session) -> None:
        site = places.add_place(s, StructureKind.SITE, "Saltmarsh General")
        place_builder.build(s, site, workplace("Ward 4: 2, 1", "Days, Nights", "", seats=True))
        estate = places.add_place(s, StructureKind.ESTATE, "Ropewalk")
        home = places.add_place(s, StructureKind.BUILDING, "12 Foundry Row", estate)
        place_builder.build(s, home, house(House("1 to 2", "A to B"), "stair", "floor"))

    group.store.write("Build", build)
    text = "Name;Department;Shift\nAna Ribeiro;Ward 4;Days\nBea Moss;ward 4;Nights\n"
    from_text(group, tmp_path, text, "ward.csv")
    from_text(group, tmp_path, "Name;Building;Flat\nCem Arslan;12 Foundry Row;2b\n", "house.csv")
    rows = {row.name: row for row in group.store.read(places.tree)}
    assert len(rows) == 8
    assert (rows["Ward 4"].known, rows["Ward 4"].seats, rows["Ward 4"].empty) == (2, 3, 1)
    assert (rows["Floor 2"].known, rows["Floor 2"].seats) == (1, 2)
    from_text(group, tmp_path, text, "ward.csv")
    assert {row.name: row for row in group.store.read(places.tree)}["Ward 4"].known == 2


BELLS = """Building;Stair;Floor;Flat;Name
12 Foundry Row;A;1;1A;Nowak
12 Foundry Row;A;1;1B;
12 Foundry Row;B;2;2A;
12 Foundry Row;B;2;2A;
"""


def test_a_list_of_bells_fills_the_house_with_and_without_names(
    group: MadeGroup, tmp_path: Path
) -> None:
    before = dump(group.store)
    report = from_text(group, tmp_path, BELLS, "bells.csv")
    assert (report.rows, report.new, report.flats, report.bad) == (4, 1, 2, 0)
    rows = {row.name: row for row in group.store.read(places.tree)}
    assert (rows["12 Foundry Row"].known, rows["12 Foundry Row"].seats) == (1, 3)
    assert [rows[name].kind.value for name in ("A", "1")] == ["stair", "floor"]
    group.store.undo()
    assert dump(group.store) == before
    alone = "Building;Flat\n12 Foundry Row;1A\n"
    assert from_text(group, tmp_path, alone, "flats.csv").flats == 1
    again = from_text(group, tmp_path, alone, "flats.csv")
    assert (again.flats, again.bad) == (0, 0)


def test_the_list_of_an_employer_says_on_what_terms(group: MadeGroup, tmp_path: Path) -> None:
    text = (
        "Name;Department;Job title;Contract type;Working pattern;Hire date\n"
        "Ana Ribeiro;Ward 4;Nurse;permanent;4 on, 4 off;17/03/2019\n"
        "Bea Moss;Ward 4;Porter;agency;;long ago\n"
    )
    from_text(group, tmp_path, text, "staff.csv")
    ana, bea = group.store.read(lambda s: list(s.scalars(select(Placement).order_by(Placement.id))))
    assert (ana.job, ana.contract, ana.pattern) == ("Nurse", "permanent", "4 on, 4 off")
    assert (ana.seniority, bea.seniority, bea.contract) == ("2019-03-17", None, "agency")
    page = sql(group.store, "SELECT text FROM note")
    assert page == [("Hire date: long ago",)]


def test_a_flat_without_its_house_is_the_one_of_that_name_or_a_note(
    group: MadeGroup, tmp_path: Path
) -> None:
    def build(s: Session, name: str) -> None:
        home = places.add_place(s, StructureKind.BUILDING, name)
        place_builder.build(s, home, house(House("1 to 2", "A to B"), "stair", "floor"))

    group.store.write("Build", lambda s: build(s, "Mill Court"))
    told = from_text(group, tmp_path, "Unit;Name\n1A;Ana Ribeiro\n9Z;Bea Moss\n", "bells.csv")
    assert [(line, "flat 9Z" in said) for line, said in told.remarks] == [(3, True)]
    group.store.write("Build", lambda s: build(s, "Weir House"))
    again = from_text(group, tmp_path, "Unit;Name\n2B;Cem Arslan\n", "more.csv")
    assert len(again.remarks) == 1  # there are two of that name

    def kept(s: Session) -> list[tuple[str, str]]:
        ids = s.scalars(select(Person.id).order_by(Person.name))
        pages = [person_page(s, one, TODAY) for one in ids]
        notes = s.scalars(select(Note.text).order_by(Note.text)).all()
        return [(page.name, page.places[0].words if page.places else "") for page in pages] + [
            ("", text) for text in notes
        ]

    assert group.store.read(kept) == [
        ("Ana Ribeiro", "Mill Court · 1A"),
        ("Bea Moss", ""),
        ("Cem Arslan", ""),
        ("", "Flat: 2B"),
        ("", "Flat: 9Z"),
    ]


def test_a_job_without_its_place_is_kept_as_a_note(group: MadeGroup, tmp_path: Path) -> None:
    told = from_text(group, tmp_path, "Name;Job title\nAna Ribeiro;Porter\nBea Moss;Nurse\n")
    assert told.remarks == ((2, "A job without a place is kept as a note."),)  # of all of them
    notes = group.store.read(lambda s: s.scalars(select(Note.text).order_by(Note.text)).all())
    assert notes == ["Job: Nurse", "Job: Porter"]


def test_one_address_with_its_flat_apart_is_the_same(group: MadeGroup, tmp_path: Path) -> None:
    last = "Name;Mobile;Address\nAna Ribeiro;07700 900118;Flat 1, 12 Foundry Row\n"
    from_text(group, tmp_path, last)
    apart = "Name;Mobile;Flat;Street\nAna Ribeiro;07700 900118;{};12 Foundry Row\n"
    from_text(group, tmp_path, apart.format("1"), "apart.csv")
    mine = select(ContactPoint.value).where(ContactPoint.kind == ContactKind.ADDRESS)
    assert group.store.read(lambda s: s.scalars(mine).all()) == ["Flat 1, 12 Foundry Row"]
    from_text(group, tmp_path, apart.format("2"), "next.csv")
    assert len(group.store.read(lambda s: s.scalars(mine).all())) == 2


def test_who_wants_no_texts_is_written_to_and_who_wants_no_post_is_not(
    group: MadeGroup, tmp_path: Path
) -> None:
    from_text(
        group, tmp_path,
        "First name,Last name,Mobile,Street,City,Do not SMS,Do not mail\n"
        "Ann,Adair,07700 900001,12 Foundry Row,Saltmarsh,yes,\n"
        "Bo,Zhang,07700 900002,14 Foundry Row,Saltmarsh,,yes\n",
    )  # fmt: skip
    people = group.store.read(lambda s: people_of(s, None, TODAY))
    to = group.store.read(lambda s: mailings(s, people, households=True))
    assert [one.people[0][1] for one in to] == ["Ann Adair"]


WISHES = """Name,Phone,Address,Do not call,Federal DoNotCall,Do not mail,Do not contact
Ana Ruiz,07700 900001,1 Foundry Row,yes,,,
Tom Green,07700 900002,2 Foundry Row,,,x,
Lena Fox,07700 900003,3 Foundry Row,no,yes,,
Kim Odd,07700 900004,4 Foundry Row,,,,yes
"""


def test_a_wish_is_honoured_by_its_own_way_until_it_is_lifted(
    group: MadeGroup, tmp_path: Path
) -> None:
    def on(question: CutQuestion) -> list[str]:
        rows = group.store.read(lambda s: cut(s, question, TODAY)).rows
        return [row.name for row in rows]

    from_text(group, tmp_path, WISHES)
    assert on(CutQuestion()) == ["Tom Green"]
    assert on(CutQuestion(way=Silence.POST)) == ["Lena Fox", "Ana Ruiz"]
    assert on(CutQuestion(way=Silence.ANY)) == ["Lena Fox", "Tom Green", "Ana Ruiz"]
    ana = group.store.read(lambda s: s.scalar(select(Person.id).where(Person.given == "Ana")))
    assert ana is not None
    page = group.store.read(lambda s: person_page(s, ana, TODAY))
    assert page.do_not_contact is None
    assert [(wish.words, wish.since) for wish in page.do_not] == [("do not phone", TODAY)]
    assert from_text(group, tmp_path, WISHES).skipped == 4
    group.store.write("Again", lambda s: may_contact_again(s, ana, TODAY))
    assert on(CutQuestion()) == ["Tom Green", "Ana Ruiz"]
