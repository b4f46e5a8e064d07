"""Address cards and calendars: folded and escaped so that every reader takes them."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from longhaul.exporting.address_parts import Address
from longhaul.exporting.calendar import Appointment, Step, write_calendar
from longhaul.exporting.cards import Card, Way, write_cards
from longhaul.exporting.content_lines import escaped, line
from longhaul.importing.card_lines import property_of, unfolded
from longhaul.importing.card_words import cells_of

ANA = Card(
    "urn:uuid:0192f0c0-0000-7000-8000-000000000001",
    "Ana; “Nita” Ruiz, Gómez",
    "Ana",
    "Ruiz, Gómez",
    (Way("+44 7700 900142", "mobile"), Way("+44 20 7946 0000")),
    (Way("ana@example.org", "work"),),
    (Address("Flat 3B, 12 Foundry Row; back\\yard", "Leeds", "", "LS1 1AA"),),
    "Hill & Co; Leeds",
    "Ward 4",
    "Porter",
)


def read_back(card: Card, version: str) -> dict[str, str]:
    file = io.BytesIO()
    write_cards(file, [card], version)
    lines = unfolded(iter(file.getvalue().decode().splitlines(keepends=True)))
    said = [found for _line, text in lines if (found := property_of(text))]
    return cells_of([one for one in said if one.name not in ("BEGIN", "END")])


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_a_card_says_what_was_put_on_it(version: str) -> None:
    assert read_back(ANA, version) == {
        "UID": ANA.uid,
        "Full name": ANA.name,
        "Family name": ANA.family,
        "First name": ANA.given,
        "Mobile phone": "+44 7700 900142",
        "Phone": "+44 20 7946 0000",
        "Work email": "ana@example.org",
        "Street": ANA.addresses[0].street,
        "City": "Leeds",
        "Postcode": "LS1 1AA",
        "Employer": ANA.employer,
        "Department": "Ward 4",
        "Job title": "Porter",
    }


def test_whoever_has_one_name_has_it_in_both_places() -> None:
    assert read_back(Card("urn:uuid:1", "Sukarno", "", ""), "3.0")["First name"] == "Sukarno"


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=200))
def test_no_line_is_too_long_and_no_letter_is_cut(text: str) -> None:
    folded = line("NOTE", escaped(text))
    pieces = folded.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    for piece in pieces:
        piece.decode()
    assert b"".join([pieces[0], *(piece[1:] for piece in pieces[1:])]).decode() == (
        f"NOTE:{escaped(text)}"
    )


def written(*entries: Appointment | Step) -> str:
    file = io.BytesIO()
    write_calendar(file, entries, datetime(2026, 11, 19, 18, 40, tzinfo=UTC))
    return file.getvalue().decode()


def test_an_appointment_with_an_hour_ends() -> None:
    day = date(2026, 11, 20)
    text = written(
        Appointment("urn:uuid:1", "March; all", day, starts=time(18, 30), where="Gate 2, Foundry"),
        Appointment("urn:uuid:2", "Night", day, starts=time(22), ends=time(6)),
    )
    assert "DTSTART:20261120T183000\r\nDURATION:PT1H\r\nLOCATION:Gate 2\\, Foundry\r\n" in text
    assert "SUMMARY:March\\; all\r\n" in text
    assert "DTSTART:20261120T220000\r\nDTEND:20261121T060000\r\n" in text
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert "METHOD" not in text


def test_days_without_an_hour_are_whole_days() -> None:
    text = written(
        Appointment("urn:uuid:1", "Camp", date(2026, 12, 30), date(2027, 1, 1), called_off=True)
    )
    assert "DTSTART;VALUE=DATE:20261230\r\nDTEND;VALUE=DATE:20270102\r\n" in text
    assert "STATUS:CANCELLED\r\n" in text


def test_a_step_is_to_be_done_by_its_day() -> None:
    text = written(Step("urn:uuid:3", "To do", date(2026, 11, 21)))
    assert text.count("VTODO") == 2
    assert "UID:urn:uuid:3\r\nDTSTAMP:20261119T184000Z\r\nSEQUENCE:" in text
    assert "DUE;VALUE=DATE:20261121\r\n" in text
