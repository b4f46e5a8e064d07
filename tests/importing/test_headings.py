"""The table of headings agrees with itself, and guesses what people mean."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib import resources

import pytest
from longhaul.importing.fields import (
    Refused,
    Target,
    refusal_words,
    target_words,
)
from longhaul.importing.guessing import guess_mapping
from longhaul.importing.headings import plain
from longhaul.importing.presets import presets
from longhaul.problems import Problem

GUESSES = [
    ("Player First Name", Target.GIVEN),
    ("firstName", Target.GIVEN),
    ("Forename(s)", Target.GIVEN),
    ("Tel (mob)", Target.MOBILE),
    ("last_name", Target.FAMILY),
    ("  SURNAME ", Target.FAMILY),
    ("Vorname", Target.GIVEN),
    ("Apellidos", Target.FAMILY),
    ("Imię i nazwisko", Target.FULL_NAME),
    ("Prénom", Target.GIVEN),
    ("cell", Target.MOBILE),
    ("Pref Phone ", Target.PHONE),
    ("Cphone", Target.MOBILE),
    ("Wphone", Target.WORK_PHONE),
    ("Phone 1 - Value", Target.PHONE),
    ("E-mail 2 Address", Target.EMAIL),
    ("email3", Target.EMAIL),
    ("can2_phone", Target.PHONE),
    ("Zip5", Target.POSTCODE),
    ("PLZ", Target.POSTCODE),
    ("Dept", Target.DEPARTMENT),
    ("Abteilung", Target.DEPARTMENT),
    ("Schicht", Target.SHIFT),
    ("Apt #", Target.UNIT),
    ("Whg.", Target.UNIT),
    ("Current Employer", Target.EMPLOYER),
    ("Work location", Target.SITE),
    ("Institution", Target.INSTITUTION),
    ("D.O.B.", Target.BIRTH),
    ("Note(s)", Target.NOTE),
    ("Do Not Phone", Target.DO_NOT_PHONE),
    ("do_not_contact", Target.DO_NOT_CONTACT),
    ("EmployeeID", Target.EXTERNAL_ID),
    ("Voter File VANID", Target.EXTERNAL_ID),
    ("Dues Status", Target.STATUS),
    ("Languages", Target.SPEAKS),
    ("Chosen name", Target.GOES_BY),
    ("favorite_color", Target.LEAVE_OUT),
    ("Emergency contact phone", Target.LEAVE_OUT),
    ("Mother's first name", Target.LEAVE_OUT),
    ("Landlord full name", Target.LEAVE_OUT),
    ("Phone Type", Target.LEAVE_OUT),
    ("Support level", Target.LEAVE_OUT),
]

REFUSALS = [
    ("Party", Refused.PARTY),
    ("PrecinctName", Refused.VOTE),
    ("Vote History", Refused.VOTE),
    ("Nationality", Refused.NATIONALITY),
    ("Staatsangehörigkeit", Refused.NATIONALITY),
    ("Immigration status", Refused.IMMIGRATION),
    ("visa_expiry", Refused.IMMIGRATION),
    ("Religion", Refused.RELIGION),
    ("Medical notes", Refused.HEALTH),
    ("Ethnicity", Refused.ORIGIN),
    ("IBAN", Refused.BANK),
    ("NI number", Refused.NATIONAL_ID),
    ("SSN", Refused.NATIONAL_ID),
    ("Criminal record", Refused.CRIMINAL),
    ("Health notes", Refused.HEALTH),
    ("Political affiliation", Refused.PARTY),
    ("Afiliación política", Refused.PARTY),
    ("GOP", Refused.PARTY),
    ("Voter ID", Refused.VOTE),
    ("Support score", Refused.VOTE),
    ("Asylum", Refused.IMMIGRATION),
    ("Green card", Refused.IMMIGRATION),
]

SOMEBODY_ELSE = [
    "Supervisor phone", "Landlord phone", "Manager phone", "Emergency contact phone",
    "Phone (landlord)",
    "Line manager's mobile", "Parent 1 phone", "Mum's number", "Letting agent tel", "Notfallnummer",
    "Vermieter Telefon", "Teléfono del jefe", "Téléphone du propriétaire", "Telefon właściciela",
]  # fmt: skip


@pytest.mark.parametrize(("heading", "target"), GUESSES)
def test_headings_are_understood(heading: str, target: Target) -> None:
    assert guess_mapping([heading], []).targets == (target,)


@pytest.mark.parametrize(("heading", "kind"), REFUSALS)
def test_what_is_never_kept_is_left_out_with_a_reason(heading: str, kind: Refused) -> None:
    mapping = guess_mapping(["Name", heading], [["Ann Smith", "ann@example.org"]])
    assert mapping.targets[1] is Target.LEAVE_OUT
    assert mapping.refused[1] is kind
    assert mapping.reason(1).startswith("Longhaul keeps no")
    with pytest.raises(Problem, match="Longhaul keeps no"):
        mapping.with_target(1, Target.NOTE)
    assert mapping.with_target(1, Target.LEAVE_OUT) == mapping


@pytest.mark.parametrize("heading", SOMEBODY_ELSE)
@pytest.mark.parametrize("cell", ["07700 900888", "boss@corp.example", "Ana Ruiz"])
def test_what_is_somebody_elses_is_never_the_persons_own(heading: str, cell: str) -> None:
    mapping = guess_mapping(["Phone", heading], [["", cell], ["07700 900002", cell]])
    assert mapping.targets[1] is Target.LEAVE_OUT
    assert "somebody else than the person" in mapping.why_left_out(1)
    assert mapping.with_target(1, Target.NOTE).why_left_out(1) == ""


@pytest.mark.parametrize(
    ("heading", "why"),
    [
        ("Name", "Another column says this already."),
        ("Assessment", "only if you say as what"),
        ("Title", "does not fit the heading"),
        ("Mystery", "Not known, and left out"),
    ],
)
def test_a_column_that_does_not_come_in_says_why(heading: str, why: str) -> None:
    mapping = guess_mapping(["Member", heading], [["Ana Ruiz", "Ms"], ["Bea Lind", "Mr"]])
    assert mapping.targets[1] is Target.LEAVE_OUT
    assert why in mapping.why_left_out(1)


def test_a_column_left_out_by_hand_says_so() -> None:
    mapping = guess_mapping(["Name", "Phone", "Other"], [])
    assert "You left" in mapping.with_target(1, Target.LEAVE_OUT).why_left_out(1)
    turned = mapping.with_target(2, Target.FULL_NAME)
    assert "already" in turned.why_left_out(0)


@pytest.mark.parametrize("heading", ["Party size", "Health and safety rep", "Voted best baker of"])
def test_words_alone_do_not_refuse_a_column(heading: str) -> None:
    assert guess_mapping([heading], []).refused == (None,)


def test_no_heading_means_two_things() -> None:
    source = resources.files("longhaul.resources") / "importing" / "headings.toml"
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    tables = [*data["targets"].items(), *data["refused"].items()]
    said = Counter(text for _key, texts in tables for text in {plain(text) for text in texts})
    assert [text for text, times in said.items() if times > 1] == []


def test_presets_need_headings_that_are_folded_as_they_will_be() -> None:
    for preset in presets():
        assert preset.known_by
        folded = frozenset().union(*preset.known_by, preset.columns, preset.values)
        assert all(text == plain(text) for text in folded)


def test_every_target_and_refusal_has_words() -> None:
    assert set(target_words()) == set(Target)
    assert set(refusal_words()) == set(Refused)
    assert len(set(target_words().values())) == len(Target)
