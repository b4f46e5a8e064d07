"""What lists write in ways of their own: cards as X, answers, suburbs, numbers from abroad."""

from __future__ import annotations

from pathlib import Path

import pytest
from longhaul.importing.drafts import BadRow
from longhaul.importing.fields import Target
from longhaul.importing.plan import Plan, plan_for
from longhaul.importing.values import LEAVES, Means, Meant
from longhaul.importing.workbook import look_at_sheets
from longhaul.problems import BadFile
from longhaul.services.list_rows import ON_FILE, PersonDraft


def planned(folder: Path, text: str, region: str = "GB") -> Plan:
    path = folder / "list.csv"
    path.write_text(text, "utf-8")
    return plan_for(path, region=region)


def drafts(folder: Path, text: str, region: str = "GB") -> list[PersonDraft]:
    rows = planned(folder, text, region).preview()
    assert not [row for row in rows if isinstance(row, BadRow)]
    return [row for row in rows if isinstance(row, PersonDraft)]


def test_a_cross_in_a_column_of_cards_is_a_card_on_file(tmp_path: Path) -> None:
    rows = drafts(
        tmp_path,
        "Name,Card,Sdate\nAna Ruiz,X,\nTom Green,yes,2026-03-05\nLena Fox,,\nKim Odd,no,\n"
        "Bea Lind,2026-04-05,\nCem Aydin,17-A,\n",
    )
    assert [row.card_signed for row in rows] == [
        ON_FILE, "2026-03-05", "", "", "2026-04-05", "",
    ]  # fmt: skip
    assert rows[-1].note == "Card: 17-A"
    assert "does not say" in rows[-1].remarks[0]


def test_a_card_of_no_day_is_kept_as_a_note(tmp_path: Path) -> None:
    (row,) = drafts(tmp_path, "Name,Card signed on,Note\nAna Ruiz,soon,Has a dog\n")
    assert row.note == "Has a dog\nCard signed on: soon"


def test_questions_of_reach_and_van_are_answers(tmp_path: Path) -> None:
    (row,) = drafts(
        tmp_path,
        "Reach ID,First Name,Last Name,What matters most at work? [812],"
        "Will you vote for Smith? [9],Mailing list\n"
        "7,Ana,Ruiz,Staffing,Yes,weekly\n",
    )
    assert row.note == "What matters most at work?: Staffing"
    van = "Voter File VANID,FirstName,LastName,PrecinctName,Top issue,Party\n1,Ana,Ruiz,4,Rent,D\n"
    assert drafts(tmp_path, van)[0].note == "Top issue: Rent"


def test_a_journey_is_about_each_of_its_subjects(tmp_path: Path) -> None:
    rows = drafts(
        tmp_path,
        "Journey,ID,Title,Created,Subjects,Summary\n"
        'Eviction,5,Flat 3B,2026-03-05,"Ana Ruiz, Luis van den Berg, Kim Odd",Court on Monday\n',
    )
    assert [(row.name, row.family, row.row) for row in rows] == [
        ("Ana Ruiz", "Ruiz", "2"), ("Luis van den Berg", "van den Berg", "2b"),
        ("Kim Odd", "Odd", "2c"),
    ]  # fmt: skip
    assert {row.talk.text for row in rows if row.talk} == {"Flat 3B: Court on Monday"}
    assert all(row.known_only for row in rows)


def test_two_of_one_family_with_particles(tmp_path: Path) -> None:
    rows = drafts(tmp_path, 'Name\n"van den Berg, Piet and Ruth van den Berg"\n')
    assert [(row.given, row.family) for row in rows] == [
        ("Piet", "van den Berg"), ("Ruth", "van den Berg"),
    ]  # fmt: skip


def addresses(rows: list[PersonDraft]) -> list[str]:
    return [point.value for row in rows for point in row.points if point.kind == "address"]


def test_a_suburb_is_the_town_of_an_australian_address(tmp_path: Path) -> None:
    rows = drafts(
        tmp_path,
        "Name,Street,Suburb,State,Home Postcode\nAna Ruiz,12 High St,Brunswick,VIC,3056\n",
        "AU",
    )
    assert addresses(rows) == ["12 High St, Brunswick VIC 3056"]
    both = "Name,Street,Suburb,City\nAna Ruiz,12 High St,Headingley,Leeds\n"
    assert addresses(drafts(tmp_path, both)) == ["12 High St, Headingley, Leeds"]


@pytest.mark.parametrize(
    "text",
    [
        "Name,Phone,Country\nAna Ruiz,(212) 555-0123,USA\n",
        "Name,Phone,City,State,Zip\nAna Ruiz,212 555 0123,New York,NY,10001\n",
        "Voter File VANID,FirstName,LastName,Pref Phone\n1,Ana,Ruiz,2125550123\n",
    ],
)
def test_an_american_number_in_a_group_elsewhere(tmp_path: Path, text: str) -> None:
    (row,) = drafts(tmp_path, text)
    assert row.points[0].key == "+12125550123"
    assert row.remarks == ()


def test_a_number_of_ten_digits_alone_tells_no_country(tmp_path: Path) -> None:
    (row,) = drafts(tmp_path, "Name,Phone\nAna Ruiz,212 555 0123\n")
    assert row.points[0].key != "+12125550123"


def test_a_workbook_with_a_password_says_so(tmp_path: Path) -> None:
    path = tmp_path / "locked.xlsx"
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016)
    path.write_bytes(head + "EncryptedPackage".encode("utf-16-le") + bytes(992))
    with pytest.raises(BadFile, match="This workbook has a password"):
        look_at_sheets(path)


TAGGED = "Name,Tags\nAna Ruiz,RN; old list\nTom Green,RN\nLena Fox,rn; Steward; floor\n"


def test_what_each_tag_means_is_said(tmp_path: Path) -> None:
    plan = planned(tmp_path, TAGGED)
    assert plan.values(1) == [("RN", 3), ("old list", 1), ("Steward", 1), ("floor", 1)]
    said = {
        "RN": Meant(Means.LIST, "Nurses"), "old list": LEAVES, "floor": Meant(Means.ANSWER),
    }  # fmt: skip
    for value, meant in said.items():
        plan = plan.with_value(1, value, meant)
    rows = [row for row in plan.preview() if isinstance(row, PersonDraft)]
    assert [row.tags for row in rows] == [("Nurses",), ("Nurses",), ("Nurses", "Steward")]
    assert [row.note for row in rows] == ["", "", "Tags: floor"]
    again = plan.with_target(1, Target.NOTE).with_target(1, Target.TAGS)
    assert [row.tags for row in again.preview(1) if isinstance(row, PersonDraft)] == [("Nurses",)]


def test_a_title_in_the_column_of_first_names_is_a_title(tmp_path: Path) -> None:
    (row,) = drafts(tmp_path, "First Name,Last Name\nMr,Jones\n")
    assert (row.name, row.given, row.family) == ("Mr Jones", "", "Jones")


def test_comments_of_a_program_are_nobody(tmp_path: Path) -> None:
    text = "# Test data\n# name ; field ; value\n# more\nenum ; field ; given\nx ; y ; z\n"
    assert planned(tmp_path, text).missing()
    (bad, ana) = planned(tmp_path, "Name,Phone\n# of the office,\nAna Ruiz,\n").preview()
    assert isinstance(bad, BadRow)
    assert isinstance(ana, PersonDraft)


def test_several_middle_names_of_a_card(tmp_path: Path) -> None:
    path = tmp_path / "one.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nN:Doe;John;Richter,James;;\nEND:VCARD\n", "utf-8")
    (row,) = plan_for(path).preview()
    assert isinstance(row, PersonDraft)
    assert row.name == "John Richter James Doe"
