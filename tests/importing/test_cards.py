"""Address cards of all three versions become rows; nothing is fetched, no picture is kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from longhaul.importing.cards import Cards, guess_cards
from longhaul.importing.drafts import BadRow
from longhaul.importing.mapping import Mapping
from longhaul.importing.plan import Plan, plan_for
from longhaul.importing.reader import read
from longhaul.problems import BadFile
from longhaul.services.list_rows import PersonDraft

from .conftest import Written
from .test_fuzz import bring

OLD_PHONE = """\
BEGIN:VCARD\r
VERSION:2.1\r
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=BBak;=C5=81ucja=\r
;;;\r
TEL;CELL;VOICE:07700 900142\r
TEL;WORK;FAX:020 7946 0001\r
PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQ\r
 AAAQABAAD/2wBDAAYE\r
\r
NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:caf=E9 on=\r
 Friday=0D=0Aafter six\r
END:VCARD\r
"""
NEW_PHONE = """\
begin:vcard
version:3.0
n:Ribeiro;Ana;Maria;Dr.;
fn:Dr. Ana Ribeiro
nickname:Nita
item1.TEL:07700 900118
item1.X-ABLabel:_$!<Mobile>!$_
item2.TEL;type=pref:07700 900199
item2.X-ABLabel:Mother
EMAIL;TYPE=INTERNET,WORK:ana@example.org
item3.ADR;TYPE=HOME:;Flat 3;12 High St\\nRear;Leeds;;LS1 4AB;UK
ADR;TYPE=WORK:;;1 Mill Rd;Leeds;;LS2;UK
ORG:St James;Ward 4
TITLE:Nurse\\, night shift
BDAY:1987-03-04T00:00:00Z
PHOTO;VALUE=uri:http://example.org/ana.jpg
X-RELIGION:none
NOTE:A long note that is fol
 ded here
 \\; and here
END:VCARD
"""
NEWEST = """\
BEGIN:VCARD
VERSION:4.0
FN:Cem Aydin
UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
TEL;VALUE=uri;TYPE="voice,cell":tel:+44-7700-900120;ext=7
LANG:tr
RELATED;TYPE=spouse;VALUE=text:Bea Aydin
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:org
FN:Tenants' Union
TEL:020 7946 0002
END:VCARD
"""


def cards(plan: Plan) -> Cards:
    assert isinstance(plan.written, Cards)
    return plan.written


def people(plan: Plan) -> list[PersonDraft]:
    return [one for one in plan.outcomes() if isinstance(one, PersonDraft)]


def becomes(mapping: Mapping, heading: str) -> str:
    at = mapping.headings.index(heading)
    return mapping.why_left_out(at) or mapping.targets[at].value


def test_a_card_of_an_old_phone(written: Written) -> None:
    plan = plan_for(written(OLD_PHONE))
    (lucja,) = people(plan)
    assert (lucja.line, lucja.name, lucja.given, lucja.family) == (1, "Łucja Żak", "Łucja", "Żak")
    assert [point.value for point in lucja.points] == ["07700 900142"]
    assert lucja.note == "café on Friday\nafter six"
    assert becomes(plan.mapping, "Fax") == "Comes in only if you say as what."
    assert becomes(plan.mapping, "Photo") == "Comes in only if you say as what."


def test_a_card_of_a_new_phone(written: Written) -> None:
    plan = plan_for(written(NEW_PHONE))
    assert plan.written.words() == ("address cards", "UTF-8")
    (ana,) = people(plan)
    assert (ana.name, ana.also_known_as) == ("Ana Maria Ribeiro", ("Nita",))
    assert ana.birth == "1987-03-04"
    mobile, address, email = sorted(point.value for point in ana.points)
    assert (mobile, email) == ("07700 900118", "ana@example.org")
    assert address == "12 High St, Rear, Flat 3, Leeds, LS1 4AB, UK"
    assert ana.note == "A long note that is folded here; and here"
    found = {title: becomes(plan.mapping, title) for title in plan.mapping.headings}
    assert "somebody else" in found["Mother phone"]
    assert found["Religion"] == "Longhaul keeps no religion."
    assert (found["Street"], found["Job title"]) == ("street", "job")
    assert "Not known" in found["Work street"]
    row = next(read(plan.source, plan.written).rows)
    assert "http" not in " ".join(row.cells)
    assert "Nurse, night shift" in row.cells


def test_cards_of_the_newest_kind_and_of_an_organization(written: Written) -> None:
    plan = plan_for(written(NEWEST))
    cem, union = plan.outcomes()
    assert isinstance(cem, PersonDraft)
    assert (cem.name, cem.external_id[:9]) == ("Cem Aydin", "urn:uuid:")
    assert cem.points[0].value == "+44-7700-900120 ext. 7"
    assert cem.languages[0].language == "tr"
    assert "somebody else" in becomes(plan.mapping, "Spouse")
    assert union == BadRow(9, "This line is about “organization”, not about a person.")


def test_what_is_wrong_with_a_card_is_told_by_its_line(written: Written) -> None:
    text = "BEGIN:VCARD\nN:Smith;Ann\nBEGIN:VCARD\nFN:Bob Jones\n:?\nEND:VCARD\nrest\n"
    ann, bob, rest = plan_for(written(text)).outcomes()
    assert isinstance(ann, PersonDraft)
    assert (ann.name, ann.remarks) == ("Ann Smith", ("The end of this card is missing.",))
    assert isinstance(bob, PersonDraft)
    assert (bob.line, bob.name, bob.remarks) == (3, "Bob Jones", ("“:?” was not understood.",))
    assert rest == BadRow(7, "This line belongs to no address card.")


def test_a_card_within_a_card_is_of_somebody_else(written: Written) -> None:
    agent = "AGENT:\nBEGIN:VCARD\nFN:Her Boss\nTEL:07700 900199\nEND:VCARD\n"
    text = f"BEGIN:VCARD\nVERSION:2.1\nFN:Ann Smith\n{agent}TEL:07700 900123\nEND:VCARD\n"
    (ann,) = people(plan_for(written(text)))
    assert [point.value for point in ann.points] == ["07700 900123"]


@pytest.mark.parametrize(
    ("inside", "sentence"),
    [
        ("NOTE:" + "x" * 70_000, "On line 3 of these cards one value is longer than 64 kB"),
        ("NOTE:x\n" + " yyyyyyyyy\n" * 30_000, "On line 3 of these cards"),
        ("".join(f"X-{n}:x\n" for n in range(1_001)), "1,001 columns"),
    ],
)
def test_what_is_too_much_is_refused(written: Written, inside: str, sentence: str) -> None:
    with pytest.raises(BadFile, match=sentence):
        plan_for(written(f"BEGIN:VCARD\nFN:Ann Smith\n{inside}\nEND:VCARD\n"))


def test_a_large_picture_is_passed_over(written: Written) -> None:
    picture = "PHOTO;ENCODING=b:\n" + " /9j/4AAQSkZJRgABAQAAAQABAAD\n" * 100_000
    (ann,) = people(plan_for(written(f"BEGIN:VCARD\nFN:Ann Smith\n{picture}END:VCARD\n")))
    assert ann.name == "Ann Smith"


def test_letters_are_guessed_and_said(written: Written) -> None:
    path = written("BEGIN:VCARD\nN:Żak;Łucja\nEND:VCARD\n".encode("cp1250"))
    plan = plan_for(path)
    assert not plan.written.sure
    assert people(plan)[0].name == "Łucja Żak"
    assert people(plan.read_otherwise("encoding", "cp1252"))[0].name != "Łucja Żak"
    assert guess_cards(path, "cp1250").sure
    wide = "BEGIN:VCARD\nFN:Łucja Żak\nEND:VCARD\n".encode("utf-16")
    assert people(plan_for(written(wide)))[0].name == "Łucja Żak"


PIECES = [
    "BEGIN:VCARD", "END:VCARD", "VERSION:2.1", "N:Żak;Łucja", "FN:Ann Smith", "TEL;TYPE=cell:0 9",
    "item1.TEL:1", "item1.X-ABLabel:Boss", "AGENT:", "NOTE;ENCODING=QUOTED-PRINTABLE:=C5=", "=ZZ=",
    "ADR:;;1 High St\\n;;;;;;;;", "ORG:;", "PHOTO;ENCODING=b:/9j/", " folded", "\tfolded", ":", ";",
    'TEL;TYPE="a', "KIND:group", "X-:", "BDAY:--0203", "N:" + ";" * 40, "\\", "\\,", "é" * 300, "",
]  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(
    lines=st.lists(st.sampled_from(PIECES), max_size=30), end=st.sampled_from(["\n", "\r\n", "\r"])
)
def test_cards_gone_wrong(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], end: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "cards.vcf"
    bring(path, end.join(["BEGIN:VCARD", *lines]).encode())
