"""Words to suggest and the estimate: what is weak must never pass, what is suggested must."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from longhaul import problems
from longhaul.store.passphrases import (
    guess_bits,
    require_strong,
    strength,
    suggest,
    words,
)

UNWANTED = """
savage slave gypsy eskimo squaw cripple idiot imbecile retard lunatic freak slut whore hooker
harlot rape molest grope fondling thong sexy nude kill murder stab strangle noose gallows gun
handgun bomb prison jailer police snitch deport alien immigrant suicide corpse nazi fascism terror
walmart facebook google xbox twitter islamic christian jewish buddhist democrat senator voter
voting autistic epileptic dwarf obese unskilled
"""


def test_the_word_list() -> None:
    assert len(words()) == len(set(words())) == 7776 == 6**5
    assert list(words()) == sorted(words())
    assert all(re.fullmatch("[a-z]{3,9}", word) for word in words())


def test_no_word_begins_with_another() -> None:
    for word, following in zip(words(), words()[1:], strict=False):
        assert not following.startswith(word)


def test_no_word_that_wounds_frightens_or_belongs_to_a_firm() -> None:
    assert not set(UNWANTED.split()) & set(words())


def test_suggestions_are_of_the_list_and_never_the_same() -> None:
    made = {suggest() for _ in range(200)}
    assert len(made) == 200
    for passphrase in made:
        assert len(passphrase.split()) == 5
        assert set(passphrase.split()) <= set(words())
        require_strong(passphrase)
    assert len(suggest(7).split()) == 7


def test_levels_by_number_of_words() -> None:
    assert [strength("remote flint shrewdly scouting walnut"[:end]).level for end in (6, 12)] == [
        0,
        1,
    ]
    assert strength("remote flint shrewdly").level == 2
    assert strength("remote flint shrewdly scouting").level == 3
    assert strength("remote flint shrewdly scouting walnut").level == 4
    assert strength("remote flint shrewdly scouting").word == "good"
    assert strength("").word == "very weak"


WEAK = [
    "",
    " ",
    "a",
    "password",
    "Password1!",
    "P@ssw0rd!2024",
    "letmein",
    "iloveyou",
    "qwertyuiop",
    "qwertyuiopasdfghjklzxcvbnm",
    "123456789012345678901234567890",
    "1q2w3e4r5t6y7u8i9o0p",
    "a1b2c3d4e5f6g7h8",
    "a b c d e f g h i j k l m n o p",
    "abcdefghijklmnopqrstuvwxyz",
    "asdf" * 20,
    "zxc" * 20,
    "a" * 10_000,
    "!" * 500,
    "union union union union union union union union",
    "union1union2union3",
    "Liverpool1892!",
    "ruth1974",
    "Ruth Jones 1974",
    "Maria Gonzalez 1987",
    "wojciech krzysztof",
    "the cat sat on the mat",
    "Tr0ub4dor&3",
    "solidarity",
    "solidarity forever",
    "correcthorsebatterystaple",
    "07700900123",
    "22/11/2026",
    "пароль",
    "密码",
]

STRONG = [
    "my grandmother sold oranges in leeds",
    "correct horse battery staple",
    "correct-horse-battery-staple",
    "remoteflintshrewdlyscouting",
    "my café closes when étoile sings",
    "моя бабушка продавала апельсины",
    "babcia sprzedawała pomarańcze w krakowie",
    "qwmzkdhrtpxlvbnq",
    "h7Gk2-pQ9zR-w4Tx",
    "Xk9#mQ2$vL7!",
]


@pytest.mark.parametrize("passphrase", WEAK)
def test_weak_ones_are_refused_with_a_sentence(passphrase: str) -> None:
    assert strength(passphrase).level < 3
    with pytest.raises(problems.Unanswered) as told:
        require_strong(passphrase)
    assert told.value.field == "passphrase"
    assert "passphrase" in told.value.sentence


@pytest.mark.parametrize("passphrase", STRONG)
def test_strong_ones_are_taken_whatever_signs_they_have(passphrase: str) -> None:
    assert strength(passphrase).level >= 3
    require_strong(passphrase)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_a_strength(passphrase: str) -> None:
    assert 0 <= strength(passphrase).level <= 4
    assert guess_bits(passphrase + passphrase) <= 2 * guess_bits(passphrase) + 40


def test_quick_enough_for_every_key_stroke() -> None:
    strength("warm up")
    before = time.perf_counter()
    for passphrase in ("my grandmother sold oranges in leeds", "ab" * 5000, "x9" * 5000):
        strength(passphrase)
    assert time.perf_counter() - before < 0.2
