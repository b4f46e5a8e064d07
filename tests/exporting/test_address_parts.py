"""Addresses of several countries, in the parts that a card has for them."""

from __future__ import annotations

import pytest
from longhaul.exporting.address_parts import Address, taken_apart


@pytest.mark.parametrize(
    ("region", "text", "parts"),
    [
        ("GB", "5C, 12 Foundry Row, Leeds LS1 2AB", ("5C, 12 Foundry Row", "Leeds", "", "LS1 2AB")),
        ("GB", "12 Foundry Row, Leeds, LS1 2AB", ("12 Foundry Row", "Leeds", "", "LS1 2AB")),
        ("GB", "12 Hill Street, M1 1AA", ("12 Hill Street", "", "", "M1 1AA")),
        ("US", "9 Elm St, Apt 2, Springfield, IL 62701",
         ("9 Elm St, Apt 2", "Springfield", "IL", "62701")),
        ("US", "9 Elm St, Salem OR 97301-1234", ("9 Elm St", "Salem", "OR", "97301-1234")),
        ("AU", "3 Bay Rd, Manly NSW 2095", ("3 Bay Rd", "Manly", "NSW", "2095")),
        ("DE", "Hauptstr. 5, 10115 Berlin", ("Hauptstr. 5", "Berlin", "", "10115")),
        ("NL", "Damrak 1, 1012 LG Amsterdam", ("Damrak 1", "Amsterdam", "", "1012 LG")),
        ("GB", "the house by the canal", ("the house by the canal",)),
        ("US", "62701", ("62701",)),
        ("DE", "Hauptstr. 5, Berlin", ("Hauptstr. 5, Berlin",)),
    ],
)  # fmt: skip
def test_what_is_sure_stands_in_its_own_part(
    region: str, text: str, parts: tuple[str, ...]
) -> None:
    assert taken_apart(text, region) == Address(*parts)
