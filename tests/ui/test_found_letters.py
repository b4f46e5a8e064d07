"""The letters that a search found are the ones that are marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from longhaul.services.search import words_of
from longhaul.ui.found_letters import found_digits, found_letters


@pytest.mark.parametrize(
    ("name", "typed", "found"),
    [
        ("Łucja Żak", "zak", ["Żak"]),
        ("Łucja Żak", "luc zak", ["Łuc", "Żak"]),
        ("Zakaria Benali", "zak", ["Zak"]),
        ("Petra Žáková", "ZÁK", ["Žák"]),
        ("Sören Weiß", "weiss", ["Weiß"]),
        ("Bjørn Ødegård", "ode", ["Øde"]),
        ("Janina Kowal", "zak", []),
        ("Anna Zakhar-Zak", "zak", ["Zak", "Zak"]),
        ("O'Neill", "oneill", ["O'Neill"]),
        ("Z\u0307ak", "zak", ["Z\u0307ak"]),
        ("Zak", "zaka", []),
        ("Izak", "zak", []),
    ],
)
def test_matching_letters_of_a_name(name: str, typed: str, found: list[str]) -> None:
    runs = found_letters(name, words_of(typed))
    assert [name[start : start + length] for start, length in runs] == found


def test_matching_digits_of_a_number() -> None:
    number = "07700 900 142"
    ((start, length),) = found_digits(number, words_of("900142"))
    assert number[start : start + length] == "900 142"
    assert found_digits(number, words_of("zak")) == ()


@given(st.text(max_size=30), st.text(max_size=8))
def test_runs_lie_in_the_text_and_apart(name: str, typed: str) -> None:
    end = -1
    for start, length in found_letters(name, words_of(typed)):
        assert end < start < start + length <= len(name)
        end = start + length
