"""Phone numbers made comparable."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from longhaul.services.phones import as_dialled, phone_key, several_numbers

KEYS = [
    ("07700 900123", "GB", "+447700900123"),
    ("07700900123", "GB", "+447700900123"),
    ("7700900123", "GB", "+447700900123"),  # a spreadsheet has eaten the nought
    ("7700900123.0", "GB", "+447700900123"),
    ("+44 7700 900123", "GB", "+447700900123"),
    ("+44 (0)7700 900123", "GB", "+447700900123"),
    ("+4407700900123", "GB", "+447700900123"),
    ("0044 7700 900123", "GB", "+447700900123"),
    ("(020) 7946 0000", "GB", "+442079460000"),
    ("01632-960-123", "GB", "+441632960123"),
    ("020 7946 0000 ext. 12", "GB", "+442079460000"),
    ("447700900123", "GB", "+447700900123"),
    ("12025550175", "GB", "+12025550175"),  # the plus has been lost
    ("+1 202 555 0175", "GB", "+12025550175"),
    ("2025550175", "US", "+12025550175"),
    ("(202) 555-0175", "US", "+12025550175"),
    ("202.555.0175", "US", "+12025550175"),
    ("1-202-555-0175", "US", "+12025550175"),
    ("011 44 7700 900123", "US", "+447700900123"),
    ("030 1234567", "DE", "+49301234567"),
    ("06 1234 5678", "IT", "+390612345678"),
    ("600 123 456", "ES", "+34600123456"),
    ("600 123 456", "PL", "+48600123456"),
    ("06 12 34 56 78", "FR", "+33612345678"),
    ("٠٧٧٠٠٩٠٠١٢٣", "GB", "+447700900123"),
    ("+447700900123", "ZZ", "+447700900123"),
    ("999", "GB", ""),
    ("4.47701E+11", "GB", ""),  # the spreadsheet has lost the last digits for good
    ("4.4770090012E+11", "GB", ""),
    ("4.47700900123E+11", "GB", "+447700900123"),  # all of its digits are there
    ("ask her sister", "GB", ""),
    ("", "GB", ""),
    ("+", "GB", ""),
]


@pytest.mark.parametrize(("typed", "region", "key"), KEYS)
def test_keys(typed: str, region: str, key: str) -> None:
    assert phone_key(typed, region) == key


@pytest.mark.parametrize(
    ("typed", "region", "dialled"),
    [
        ("7700900123", "GB", "07700900123"),
        ("7700900123.0", "GB", "07700900123"),
        ("447700900123", "GB", "+447700900123"),
        ("4.47700900123E+11", "GB", "+447700900123"),
        ("4.47701E+11", "GB", "4.47701E+11"),
        ("07700 900123", "GB", "07700 900123"),
        ("07700900123", "GB", "07700900123"),
        ("7700 900123", "GB", "7700 900123"),
        ("2025550175", "US", "2025550175"),
        ("ask her sister", "GB", "ask her sister"),
    ],
)
def test_what_a_spreadsheet_took_off_a_number_is_put_back(
    typed: str, region: str, dialled: str
) -> None:
    assert as_dialled(typed, phone_key(typed, region), region) == dialled


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(
    st.sampled_from(["GB", "US", "FR", "ES", "PL", "IE", "NL", "IT", "AU"]),
    st.text("0123456789 -()+", min_size=9, max_size=16),
)
def test_the_fast_way_agrees_with_the_full_parse(region: str, typed: str) -> None:
    try:
        number = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException:
        return
    if not phonenumbers.is_valid_number(number) or "(0)" in typed:
        return
    expected = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    assert phone_key(typed, region) == expected


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("07700 900123 / 020 7946 0000", ["07700 900123", "020 7946 0000"]),
        ("07700900123;02079460000", ["07700900123", "02079460000"]),
        ("07700 900123 ::: 020 7946 0000", ["07700 900123", "020 7946 0000"]),
        ("07700 900123 or 07700 900124", ["07700 900123", "07700 900124"]),
        ("030/12345678901", ["030/12345678901"]),
        ("07700 900123", ["07700 900123"]),
    ],
)
def test_several_numbers_in_a_cell(cell: str, numbers: list[str]) -> None:
    assert several_numbers(cell) == numbers
