"""Mappings of whole lists: senders, halves of names, contents, changes by hand."""

from __future__ import annotations

import pytest
from longhaul.importing.fields import Target
from longhaul.importing.guessing import guess_mapping

SENDERS = [
    ("CiviCRM", "Contact ID,Contact Type,Sort Name,Display Name,First Name,Last Name,Phone,Email"),
    ("Spoke", "firstName,lastName,cell"),
    ("Action Network", "first_name,last_name,email,zip_code,can2_phone,can2_user_tags"),
    ("Action Builder", "Custom ID,First Name,Last Name,Phone Number,Phone Number Type"),
    ("NationBuilder", "nationbuilder_id,first_name,last_name,email1,email2,mobile_number"),
    ("VAN", "Voter File VANID,FirstName,LastName,Party,Preferred Phone"),
    ("Zetkin", "ID,EXT_ID,FIRST_NAME,LAST_NAME,EMAIL,PHONE,ALT_PHONE"),
    ("Google", "First Name,Last Name,E-mail 1 - Value,Phone 1 - Value"),
    ("Outlook", "First Name,Last Name,Home Street,Business Street,E-mail Address,Business Phone"),
    ("Roundcube or Thunderbird", "Display Name,Primary Email,Home Address"),
    ("Employer's list", "LFM Name Formatted,DND Email,LO Street1,LO City"),
]


@pytest.mark.parametrize(("sender", "headings"), SENDERS)
def test_senders_are_known_by_their_headings(sender: str, headings: str) -> None:
    mapping = guess_mapping(headings.split(","), [])
    assert mapping.preset.name == sender
    assert mapping.missing() == ""


def test_civicrm_takes_one_of_its_many_names_and_numbers() -> None:
    mapping = guess_mapping(SENDERS[0][1].split(","), [])
    assert mapping.columns(Target.EXTERNAL_ID) == (0,)
    assert mapping.columns(Target.WHAT_IT_IS) == (1,)
    assert mapping.columns(Target.FULL_NAME) == (3,)
    assert mapping.columns(Target.GIVEN, Target.FAMILY) == (4, 5)


def test_an_employers_list_writes_the_family_name_first() -> None:
    mapping = guess_mapping(SENDERS[-1][1].split(","), [])
    assert mapping.family_first
    assert mapping.targets[1] is Target.WORK_EMAIL


@pytest.mark.parametrize(
    ("headings", "targets"),
    [
        (["Name", "Vorname"], (Target.FAMILY, Target.GIVEN)),
        (["Nom", "Prénom"], (Target.FAMILY, Target.GIVEN)),
        (["Nombre", "Apellidos"], (Target.GIVEN, Target.FAMILY)),
        (["Name", "Surname"], (Target.GIVEN, Target.FAMILY)),
        (["Name", "Phone"], (Target.FULL_NAME, Target.PHONE)),
    ],
)
def test_half_a_name_beside_its_other_half(headings: list[str], targets: object) -> None:
    assert guess_mapping(headings, []).targets == targets


def test_one_column_for_one_target() -> None:
    mapping = guess_mapping(["ID", "Member ID", "Email", "E-mail 2", "Notes", "Comments"], [])
    assert mapping.targets == (
        Target.EXTERNAL_ID, Target.LEAVE_OUT, Target.EMAIL, Target.EMAIL, Target.NOTE, Target.NOTE
    )  # fmt: skip


def test_columns_without_headings_are_known_by_their_contents() -> None:
    rows = [
        ["17", "Łucja", "Żak", "07700 900123", "lucja@example.org"],
        ["18", "Keisha", "Brown", "020 7946 0000", "keisha@example.org"],
    ]
    assert guess_mapping([], rows).targets == (
        Target.LEAVE_OUT, Target.GIVEN, Target.FAMILY, Target.PHONE, Target.EMAIL
    )  # fmt: skip


def test_columns_with_strange_headings_are_known_by_their_contents() -> None:
    rows = [["Żak, Łucja", "+44 7700 900123"], ["Ann Smith", "+44 7700 900124"]]
    assert guess_mapping(["Wer", "Draht"], rows).targets == (Target.FULL_NAME, Target.PHONE)


@pytest.mark.parametrize(
    "cells",
    [
        ["123-45-6789", "987-65-4321"],  # looks like a state identity number
        ["2024-03-05", "2024-03-06"],
        ["53895.6905633333", "182667.866783333"],
        ["12345-6789", "98765-4321"],
        ["-73.935383", "40.804262"],
    ],
)
def test_other_numbers_are_not_taken_for_phones(cells: list[str]) -> None:
    assert guess_mapping(["x"], [[cell] for cell in cells]).targets == (Target.LEAVE_OUT,)


def test_towns_are_no_names_and_titles_are_no_jobs() -> None:
    rows = [["Akron, OH", "Mr"], ["Allentown-Bethlehem, PA-NJ", "Ms"]]
    mapping = guess_mapping(["name", "title"], rows)
    assert mapping.targets == (Target.LEAVE_OUT, Target.LEAVE_OUT)
    assert mapping.missing().startswith("None of the columns looks like a name")


def test_a_member_column_of_yes_and_no_is_no_name() -> None:
    mapping = guess_mapping(["Member", "Phone"], [["yes", "1"], ["no", "2"]])
    assert mapping.targets[0] is Target.LEAVE_OUT


def test_a_change_by_hand_takes_the_target_from_the_column_that_had_it() -> None:
    mapping = guess_mapping(["Name", "Alias", "Email"], []).with_target(1, Target.FULL_NAME)
    assert mapping.targets == (Target.LEAVE_OUT, Target.FULL_NAME, Target.EMAIL)
    assert mapping.with_target(0, Target.EMAIL).columns(Target.EMAIL) == (0, 2)


def test_a_column_without_heading_is_called_by_its_number() -> None:
    assert guess_mapping(["Name", ""], []).title(1) == "Column 2"
