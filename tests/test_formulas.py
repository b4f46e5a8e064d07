"""What a spreadsheet would reckon is guarded, and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from longhaul.formulas import guarded, restored
from longhaul.importing.layout import tidy

from tests.nasty_cells import FORMULAS, HARMLESS

SIGNS = tuple("=+-@\t\r＝＋－＠")
HOSTILE = st.text(st.sampled_from("=+-@＝＋－＠'\"“’ \t\r\n0123abcé"), max_size=12)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_formula_stands_at_the_beginning_of_a_cell(text: str) -> None:
    assert guarded(text).startswith("'")


@pytest.mark.parametrize("phone", ["+44 7700 900142", "+447700900142", "07700 900142"])
def test_a_phone_number_stays_as_it_is(phone: str) -> None:
    assert guarded(phone) == phone


@given(st.one_of(HOSTILE, st.text(max_size=30), st.sampled_from(FORMULAS + HARMLESS)))
@settings(max_examples=1000)
def test_every_text_comes_back(text: str) -> None:
    assert restored(guarded(text)) == text
    assert restored(guarded(guarded(text))) == guarded(text)
    if not guarded(text).startswith("+"):
        assert not guarded(text).lstrip(' "“’').startswith(SIGNS)


@pytest.mark.parametrize(("cell", "text"), [("'0123", "0123"), ('="0123"', "0123"), ("'+1", "+1")])
def test_what_other_programs_guard_is_restored_too(cell: str, text: str) -> None:
    assert tidy(cell) == text
