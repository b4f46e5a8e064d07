"""The recovery key: every slip of one sign, every swap, lines out of order, other sheets."""

from itertools import combinations, pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from longhaul import problems
from longhaul.store.keys import new_data_key
from longhaul.store.recovery_key import (
    ALPHABET,
    _check_sign,
    check_line,
    data_key_from_lines,
    lines_from_text,
    recovery_lines,
)

KEY = bytes(range(100, 132))
LINES = recovery_lines(KEY)


def test_the_alphabet() -> None:
    assert len(set(ALPHABET)) == 32
    assert not set(ALPHABET) & set("ILOU")


def test_eight_lines_of_eight_signs() -> None:
    assert len(LINES) == 8
    assert all(len(line) == 8 and set(line) <= set(ALPHABET) for line in LINES)


def test_a_sheet_printed_today_is_read_for_ever() -> None:
    assert LINES == (
        "CHJPCSVM",
        "8D5N6PVW",
        "3DDSQQ0D",
        "WBJEDT79",
        "AXKQF1WW",
        "QMYVWFNP",
        "Z7Z041G9",
        "A1H5GAQ9",
    )
    assert data_key_from_lines(LINES) == KEY


@settings(max_examples=300, deadline=None)
@given(st.binary(min_size=32, max_size=32))
def test_every_key_comes_back(key: bytes) -> None:
    assert data_key_from_lines(recovery_lines(key)) == key
    assert data_key_from_lines(lines_from_text("".join(recovery_lines(key)))) == key


def test_every_wrong_sign_is_caught() -> None:
    keys = [KEY, bytes(32), b"\xff" * 32, bytes(new_data_key())]
    for lines in map(recovery_lines, keys):
        for number, line in enumerate(lines, start=1):
            for at in range(8):
                for sign in set(ALPHABET) - {line[at]}:
                    with pytest.raises(problems.WrongRecoveryKey, match=f"Line {number} "):
                        check_line(number, line[:at] + sign + line[at + 1 :])


def test_every_swap_of_two_signs_is_caught_for_all_signs() -> None:
    """The check is linear: what a swap changes depends on the two signs alone, so all are tried."""
    for number in range(1, 9):
        for one, two in combinations(ALPHABET, 2):
            for at, to in combinations(range(7), 2):
                row = ["0"] * 7
                row[at], row[to] = one, two
                line = "".join(row) + _check_sign(number, "".join(row))
                assert not fits(number, swapped(line, at, to))


def test_a_swap_with_the_check_sign_is_caught() -> None:
    for number in range(1, 9):
        for last in ALPHABET:
            for middle in ALPHABET:
                row = f"00000{middle}{last}"
                line = row + _check_sign(number, row)
                for at in range(7):
                    changed = swapped(line, at, 7)
                    assert changed == line or not fits(number, changed)


def test_all_pairs_swapped_on_real_sheets() -> None:
    for _ in range(20):
        for number, line in enumerate(recovery_lines(new_data_key()), start=1):
            for at, to in combinations(range(8), 2):
                changed = swapped(line, at, to)
                assert changed == line or not fits(number, changed)


def test_a_line_in_the_place_of_another_is_caught() -> None:
    for _ in range(20):
        lines = recovery_lines(new_data_key())
        for here, there in permutations(range(1, 9), 2):
            assert not fits(there, lines[here - 1])


def test_lines_out_of_order_name_the_first_wrong_line() -> None:
    mixed = list(LINES)
    mixed[2], mixed[3] = mixed[3], mixed[2]
    with pytest.raises(problems.WrongRecoveryKey, match="Line 3 "):
        data_key_from_lines(mixed)


def test_lines_of_two_sheets_do_not_mix() -> None:
    other = recovery_lines(bytes(range(1, 33)))
    for at in range(8):
        with pytest.raises(problems.WrongRecoveryKey, match="belong together"):
            data_key_from_lines([*LINES[:at], other[at], *LINES[at + 1 :]])


def test_what_people_type_is_read_kindly() -> None:
    line = next(line for line in LINES if "1" in line or "0" in line)
    number = LINES.index(line) + 1
    for one in ("I", "l", "i", "1", "L"):
        for zero in ("O", "o", "0"):
            typed = line.replace("1", one).replace("0", zero).lower()
            assert check_line(number, f" {typed[:4]} - {typed[4:]}\n") == line
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in line)
    assert check_line(number, wide) == line
    assert check_line(number, "\u2013".join(line)) == line


@pytest.mark.parametrize("sign", ["U", "u", "?", "É", "ß", "Я", "5\u20e3"])
def test_signs_that_are_not_used_are_named(sign: str) -> None:
    with pytest.raises(problems.WrongRecoveryKey, match="Line 4: ") as told:
        check_line(4, LINES[3][:7] + sign)
    assert told.value.sentence.endswith("Compare it with the sheet.")


@pytest.mark.parametrize("text", ["", "   ", "7", LINES[0][:7], LINES[0] + "0", "0" * 100_000])
def test_a_line_of_another_length(text: str) -> None:
    with pytest.raises(problems.WrongRecoveryKey, match="Line 1 has"):
        check_line(1, text)


def test_a_doubled_or_missing_sign_is_caught() -> None:
    line = LINES[0]
    for at in range(8):
        for changed in (line[:at] + line[at:][:1] + line[at:], line[:at] + line[at + 1 :]):
            with pytest.raises(problems.WrongRecoveryKey):
                check_line(1, changed)


@pytest.mark.parametrize("lines", [[], LINES[:7], (*LINES, LINES[0])])
def test_another_number_of_lines(lines: tuple[str, ...]) -> None:
    with pytest.raises(problems.WrongRecoveryKey, match="8 lines"):
        data_key_from_lines(lines)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(max_size=12), max_size=9))
def test_anything_typed_gives_a_sentence(lines: list[str]) -> None:
    with pytest.raises(problems.WrongRecoveryKey):
        data_key_from_lines(lines)


def test_the_code_to_scan_holds_the_whole_key() -> None:
    text = "".join(LINES)
    assert len(text) <= 67  # capitals and figures that a QR code of version 4, level Q, holds
    assert lines_from_text(" ".join(LINES).lower()) == LINES
    assert all(len(one) == len(two) for one, two in pairwise(lines_from_text(text)))


def fits(number: int, line: str) -> bool:
    try:
        return check_line(number, line) == line
    except problems.WrongRecoveryKey:
        return False


def swapped(line: str, at: int, to: int) -> str:
    signs = list(line)
    signs[at], signs[to] = signs[to], signs[at]
    return "".join(signs)
