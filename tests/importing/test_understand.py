"""Rows become people: names, ways to reach them, places, wishes; or bad rows with a reason."""

from __future__ import annotations

import pytest
from longhaul.importing.drafts import BadRow
from longhaul.importing.guessing import guess_mapping
from longhaul.importing.reader import SourceRow
from longhaul.importing.understand import Understanding
from longhaul.models.contact_point import ContactKind
from longhaul.models.structure import StructureKind
from longhaul.services.list_rows import LanguageDraft, PersonDraft, PlacementDraft, Point

EMPLOYER, SITE = StructureKind.EMPLOYER, StructureKind.SITE
DEPARTMENT, SHIFT = StructureKind.DEPARTMENT, StructureKind.SHIFT
BUILDING, FLOOR = StructureKind.BUILDING, StructureKind.FLOOR


def understood(
    row: dict[str, str], understanding: Understanding | None = None
) -> PersonDraft | BadRow:
    """What one row with these headings becomes."""
    mapping = guess_mapping(list(row), [])
    source = SourceRow(2, list(row.values()))
    (outcome,) = (understanding or Understanding()).drafts([source], mapping)
    return outcome


def person(row: dict[str, str], understanding: Understanding | None = None) -> PersonDraft:
    outcome = understood(row, understanding)
    assert isinstance(outcome, PersonDraft)
    return outcome


def reason(row: dict[str, str]) -> str:
    outcome = understood(row)
    assert isinstance(outcome, BadRow)
    assert outcome.line == 2
    return outcome.reason


def test_a_person_with_a_phone_and_a_mail_box() -> None:
    draft = person({"Name": "Żak, Łucja", "Mobile": "07700 900123", "E-mail": "Lucja@Example.org"})
    assert (draft.line, draft.name, draft.given, draft.family) == (2, "Łucja Żak", "Łucja", "Żak")
    assert draft.points == (
        Point(ContactKind.PHONE, "07700 900123", "+447700900123", "mobile"),
        Point(ContactKind.EMAIL, "Lucja@Example.org", "lucja@example.org"),
    )
    assert draft.remarks == ()


def test_the_same_number_twice_is_one_number() -> None:
    draft = person({"Name": "Ann", "Phone": "07700 900123", "Mobile": "+44 7700 900123"})
    assert [point.value for point in draft.points] == ["07700 900123"]


def test_an_address_in_one_cell_says_of_which_country_the_numbers_are() -> None:
    abroad = "12 Home Street, Springfield, New York 12345, United States of America"
    draft = person({"Name": "Ann", "Phone": "905-555-0123", "Address": abroad})
    assert draft.points[0].key == "+19055550123"
    draft = person({"Name": "Ann", "Phone": "07700 900123", "Address": "12 High St, Leeds"})
    assert draft.points[0].key == "+447700900123"


def test_two_numbers_in_one_cell_are_two() -> None:
    draft = person({"Name": "Ann", "Phone": "07700 900123 / 020 7946 0000"})
    assert [point.key for point in draft.points] == ["+447700900123", "+442079460000"]


def test_two_people_without_names_of_their_own_are_one_and_it_is_said() -> None:
    draft = person({"Name": "Mr & Mrs Patel", "Phone": ""})
    assert draft.name == "Mr & Mrs Patel"
    assert draft.remarks == ("“Mr & Mrs Patel” reads like two people. It comes in as one.",)
    assert person({"Name": "Anderson Grandy", "Phone": ""}).remarks == ()


def test_what_is_not_understood_is_remarked_and_not_lost() -> None:
    draft = person({"Name": "Ann", "Phone": "4.47701E+11", "Email": "ann at home", "Born": "once"})
    assert [(point.value, point.key) for point in draft.points] == [("4.47701E+11", "")]
    assert draft.remarks == (
        "Phone: “4.47701E+11” is not understood as a phone number.",
        "Email: “ann at home” is no e-mail address. It is kept as a note.",
        "Born: “once” is no birth date. It is kept as a note.",
    )
    assert draft.note == "Email: ann at home\nBorn: once"


def test_words_in_the_column_of_phones_are_kept_whole() -> None:
    draft = person({"Name": "Ann", "Phone": "ask her sister", "Notes": "Nights"})
    assert draft.points == ()
    assert draft.remarks == ("Phone: “ask her sister” is no phone number. It is kept as a note.",)
    assert draft.note == "Nights\nPhone: ask her sister"
    long = person({"Name": "Ann", "Phone": "9" * 500})
    assert long.note == "Phone: " + "9" * 500


def test_mail_boxes_inside_other_words_are_found() -> None:
    row = {"Name": "A. S.", "Email": "Ann Smith <ann@example.org>; mailto:b@example.org"}
    draft = person(row)
    assert [point.key for point in draft.points] == ["ann@example.org", "b@example.org"]
    assert draft.remarks == (
        "Email: “Ann Smith” stands beside the e-mail address. It is kept as a note.",
    )
    assert draft.note == "Email: Ann Smith"
    same = person({"Name": "Tom Green", "Email": "Tom <tom@example.org>"})
    assert (same.points[0].key, same.remarks) == ("tom@example.org", ())


@pytest.mark.parametrize(
    "row",
    [
        {"Name": "", "Phone": "", "Department": "Ward 7"},
        {"Name": "-", "Phone": "n/a", "Notes": "moved"},
        {"First name": " ", "Last name": "", "Email": "none", "ID": "17"},
        {"Name": "", "Phone": "07700 900123"},
        {"Name": "", "Phone": "", "Street": "12 High St"},
    ],
)
def test_nobody_is_called_by_a_number(row: dict[str, str]) -> None:
    assert reason(row).startswith("There is no name on this line.")


def test_a_number_in_the_column_of_names_is_no_name() -> None:
    assert reason({"Name": "12345", "Phone": "07700 900123"}) == "“12345” is not a name."


@pytest.mark.parametrize(
    "mark",
    [
        "Total",
        "Total: 360",
        "TOTAL 12",
        "Exported on 12/11/2026",
        "Printed 3 December 2025",
        "Last updated: 03/12/2025",
    ],
)
def test_sums_at_the_end_are_no_people(mark: str) -> None:
    row = {"Name": mark, "Phone": "", "Department": "", "Shift": ""}
    assert reason(row).startswith("This line looks like a sum")


@pytest.mark.parametrize("name", ["Page", "Ann Total", "Records Jones", "Stand Printed"])
def test_people_are_not_taken_for_sums(name: str) -> None:
    assert person({"Name": name, "Phone": "", "Department": "", "Shift": ""}).name == name


def test_repeated_headings_are_no_person() -> None:
    assert reason({"Name": "Name", "Phone": "Phone"}) == "This line repeats the headings."


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"Name": "Ann", "Contact ID": "1", "Contact Type": "Household"}, "not about a person"),
        ({"Name": "Ann", "Contact ID": "1", "Contact Type": "Organization"}, "not about a person"),
        ({"Name": "Ann", "Deceased": "1"}, "deceased or deleted"),
        ({"Name": "Ann", "Contact is in Trash": "Yes"}, "deceased or deleted"),
        ({"Name": "x" * 201, "Phone": "1"}, "longer than 200 letters"),
    ],
)
def test_rows_that_are_no_living_person(row: dict[str, str], why: str) -> None:
    assert why in reason(row)


def test_a_row_with_a_fault_is_bad() -> None:
    mapping = guess_mapping(["Name"], [])
    (outcome,) = Understanding().drafts([SourceRow(7, ["Ann"], fault="Broken.")], mapping)
    assert outcome == BadRow(7, "Broken.")


def test_work_from_the_outside_in() -> None:
    row = {"Name": "Ann", "Employer": "Riverside Trust", "Site": "North", "Dept": "Ward 7"}
    draft = person(row | {"Shift": "Night", "Job title": "Nurse"})
    structures = (
        (EMPLOYER, "Riverside Trust"), (SITE, "North"), (DEPARTMENT, "Ward 7"), (SHIFT, "Night")
    )  # fmt: skip
    assert draft.placements == (PlacementDraft(structures, job="Nurse"),)


def test_a_building_of_a_workplace_stands_between_site_and_department() -> None:
    row = {"Name": "Ann", "Dept": "Ward 7", "Building": "East", "Employer": "Trust", "Site": "N"}
    kinds = [kind for kind, _name in person(row).placements[0].structures]
    assert kinds == [EMPLOYER, SITE, BUILDING, DEPARTMENT]
    few = {"Name": "Ann", "Dept": "Ward 7", "Shift": "Night", "Building": "East", "Floor": "2"}
    (place,) = person(few).placements
    assert [kind for kind, _name in place.structures] == [BUILDING, FLOOR, DEPARTMENT, SHIFT]


def test_an_institution_and_a_group_in_it() -> None:
    row = {"Name": "Ann", "Institution": "St Mark", "Institution group": "Choir", "Employer": "Bus"}
    places = [place.structures for place in person(row).placements]
    inside = ((StructureKind.INSTITUTION, "St Mark"), (StructureKind.GROUP, "Choir"))
    assert places == [((EMPLOYER, "Bus"),), inside]


def test_a_flat_in_a_building() -> None:
    draft = person({"Name": "Ann", "Building": "Elm House", "Floor": "2", "Flat": "07"})
    home = PlacementDraft(((BUILDING, "Elm House"), (FLOOR, "2")), slot="07")
    assert draft.placements == (home,)
    assert draft.points == ()


def test_a_flat_in_a_street_belongs_to_place_and_address() -> None:
    draft = person({"Name": "Ann", "Address": "12 High St", "Apt": "4B", "City": "Leeds"})
    assert draft.placements == (PlacementDraft(((BUILDING, "12 High St"),), slot="4B"),)
    assert draft.points[0].value == "4B, 12 High St, Leeds"


def test_work_and_home_are_two_places() -> None:
    row = {"Name": "Ann", "Employer": "Trust", "Building": "Elm House", "Unit": "7"}
    assert len(person(row).placements) == 2


def test_a_row_without_a_place_has_none() -> None:
    assert person({"Name": "Ann", "Dept": "", "Shift": ""}).placements == ()


@pytest.mark.parametrize(
    ("region", "address"),
    [
        ("GB", "12 High St, Rear, Leeds, Yorks, 01234"),
        ("US", "12 High St, Rear, Leeds, Yorks 01234"),
        ("DE", "High St 12, Rear, 01234 Leeds, Yorks"),
    ],
)
def test_addresses_are_written_as_the_region_writes_them(region: str, address: str) -> None:
    row = {"Name": "Ann", "House number": "12", "Street": "High St", "Address 2": "Rear"}
    row |= {"City": "Leeds", "State": "Yorks", "Postcode": "01234"}
    (point,) = person(row, Understanding(region=region)).points
    assert (point.kind, point.value) == (ContactKind.ADDRESS, address)


def test_leading_noughts_stay() -> None:
    row = {"Name": "Ann", "ID": "00017", "Street": "High St", "Postcode": "01234"}
    draft = person(row)
    assert draft.external_id == "00017"
    assert draft.points[0].value.endswith("01234")


@pytest.mark.parametrize("cell", ["'00017", '="00017"', "  00017 ", "\u200b00017\ufeff"])
def test_guards_and_unseen_marks_are_taken_off(cell: str) -> None:
    assert person({"Name": "Ann", "ID": cell}).external_id == "00017"


def test_cells_are_tidied() -> None:
    draft = person({"Name": " Ann\u00a0 Marie\n Smith\u202e ", "Pronouns": "she/her"})
    assert (draft.name, draft.pronouns) == ("Ann Marie Smith", "she/her")
    assert person({"Name": "Żak Ann"}).name == "Żak Ann"


def test_lines_of_notes_stay_and_those_of_addresses_are_told_apart() -> None:
    row = {"Name": "Ann\nLee", "Address": "Flat 3,\n12  High St\r\nTown", "Note": "a\n\n b"}
    draft = person(row)
    assert draft.name == "Ann Lee"
    assert draft.points[0].value == "Flat 3, 12 High St, Town"
    assert draft.note == "a\nb"


@pytest.mark.parametrize(
    ("flat", "street", "address"),
    [
        ("3B", "Flat 3B, Hill House", "Flat 3B, Hill House"),
        ("3B", "3B Hill House", "3B Hill House"),
        ("Flat 3B", "Flat 3B, 12 High St", "Hill House, Flat 3B, 12 High St"),
        ("3", "3 High St", "3, Hill House, 3 High St"),
        ("3", "Hill House, 3 High St", "3, Hill House, 3 High St"),
        ("3B", "12 High St", "3B, Hill House, 12 High St"),
    ],
)
def test_a_flat_that_the_street_says_is_not_said_twice(
    flat: str, street: str, address: str
) -> None:
    draft = person({"Name": "Ann", "Building": "Hill House", "Flat": flat, "Address": street})
    assert draft.points[0].value == address
    assert draft.placements[0].slot == flat


@pytest.mark.parametrize(
    ("word", "told"),
    [("On leave", True), ("Yes", False), ("member", False), ("no", False), ("Lapsed", False)],
)
def test_a_word_for_a_membership_is_never_lost(word: str, told: bool) -> None:
    draft = person({"Name": "Ann", "Membership": word, "Note": "x"})
    assert draft.note == ("x\nMembership: On leave" if told else "x")
    assert bool(draft.remarks) is told


@pytest.mark.parametrize(("cell", "told"), [("None", True), ("since May", True), ("yes", False)])
def test_what_was_read_as_a_wish_is_told(cell: str, told: bool) -> None:
    draft = person({"Name": "Ann", "Do not contact": cell})
    assert draft.do_not_contact
    assert draft.remarks == ((f"Do not contact: “{cell}” is read as a yes.",) if told else ())


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("DO NOT CALL at work", True),
        ("Please don’t call her mother", True),
        ("möchte nicht anrufen lassen: nicht anrufen", True),
        ("no email", False),
        ("Call after six", False),
    ],
)
def test_a_note_that_asks_for_silence_is_told(note: str, told: bool) -> None:
    draft = person({"Name": "Ann", "Remarks": note})
    assert (draft.note, draft.do_not_contact) == (note, False)
    assert [f"Remarks: “{note}”" in one for one in draft.remarks] == [True] * told


def test_languages_spoken_and_read() -> None:
    draft = person({"Name": "Ann", "Languages": "Polish; English", "Reads": "polski"})
    assert draft.languages == (LanguageDraft("pl", reads=True), LanguageDraft("en"))


@pytest.mark.parametrize(
    ("cell", "wish"),
    [
        ("yes", True),
        ("X", True),
        ("1", True),
        ("since May", True),
        ("no", False),
        ("0", False),
        ("", False),
    ],
)
def test_a_wish_not_to_be_contacted_is_never_lost(cell: str, wish: bool) -> None:
    draft = person({"Name": "Ann", "Do not contact": cell, "Do Not Call": cell, "No SMS": "no"})
    assert draft.do_not_contact is wish
    assert draft.do_not == (("phone",) if wish else ())


def test_the_name_people_go_by_comes_first() -> None:
    draft = person({"First name": "Robert", "Last name": "Okoro", "Chosen name": "Roberta"})
    assert (draft.name, draft.given, draft.family) == ("Roberta Okoro", "Roberta", "Okoro")
    assert draft.also_known_as == ("Robert",)
    same = person({"First name": "Ann", "Last name": "Okoro", "Chosen name": "Ann"})
    assert (same.name, same.also_known_as) == ("Ann Okoro", ())
    whole = person({"Name": "Robert Okoro", "Chosen name": "Roberta Okoro"})
    assert (whole.name, whole.also_known_as) == ("Roberta Okoro", ("Robert",))


def test_notes_say_their_column_and_stay_in_order() -> None:
    mapping = guess_mapping(["Name", "Notes", "Comments"], [])
    row = SourceRow(2, ["Ann", "first", "second"])
    (draft,) = Understanding().drafts([row], mapping)
    assert isinstance(draft, PersonDraft)
    assert draft.note == "first\nsecond"


def test_family_first_is_a_choice_for_the_file() -> None:
    draft = person({"Name": "Nowak Anna Maria"}, Understanding(family_first=True))
    assert (draft.given, draft.family) == ("Anna Maria", "Nowak")


def test_empty_cells_say_nothing() -> None:
    row = {"Name": "Ann", "ID": "", "Pronouns": "", "DOB": "", "Notes": "", "Dept": "", "Email": ""}
    assert person(row) == PersonDraft(2, "Ann", "Ann", "")
