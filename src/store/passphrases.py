"""Passphrases: words to suggest, and an estimate of how long a guesser would need.

The estimate is a plain count of the choices that were made, in bits, on the cautious side: a
word of the list counts as one choice of 7,776, another word as one of 130,000, a year as one of
128, and what repeats or goes on (aaa, 4567, qwerty) as next to nothing. There are no rules about
which signs a passphrase must have.
"""

from __future__ import annotations

import math
import re
import secrets
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .. import problems
from ..data_files import data_file
from ..i18n import gettext as _

LEVEL_BITS = (20.0, 35.0, 51.5, 64.0)
"""Bits from which levels 1 to 4 begin: four words of the list are good, five are strong. At a
thousand guesses a second, which Argon2id at 64 MiB makes hard to reach, 51 bits last some 36,000
years on average."""

GOOD_ENOUGH = 3

WORD = math.log2(7776)
RARE_WORD = 17.0
LETTER_OF_WORD = 3.0
IDEOGRAPH = 6.0
LETTER = math.log2(26)
DIGIT = math.log2(10)
SIGN = 5.0
YEAR = 7.0
CAPITAL = 1.0
AGAIN = 1.0

PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
SEPARATORS = frozenset(" -_.,")
REPEATED = re.compile(r"(.{3,}?)\1+", re.IGNORECASE)
LONGEST = 256
"""Signs that are looked at: more could not make it stronger than strong."""
KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "azerty", "qwertz")
LIKELY = 5.6
"""Bits a letter, on average, up to which letters look like a word of some language: most names from
many countries lie below it, nine of ten strings of random letters above."""

NAME_LENGTH = 10
"""Letters up to which any run is taken for one word, for some names look like chance; a longer one
counts as words of this length run together."""


@dataclass(frozen=True, slots=True)
class Strength:
    """How hard a passphrase is to guess: level 0 to 4, accepted from 3, and a word for it."""

    level: int
    word: str


@cache
def words() -> tuple[str, ...]:
    """The 7,776 words to suggest, sorted. Where they come from: resources/words/SOURCES.md."""
    path = data_file("words", "english.txt")
    return tuple(path.read_text(encoding="ascii").split())


def suggest(count: int = 5) -> str:
    """A new passphrase of `count` words with spaces between them; 12.9 bits a word."""
    return " ".join(secrets.choice(words()) for _number in range(count))


def strength(passphrase: str) -> Strength:
    """The estimated strength, for showing while somebody types (under a millisecond)."""
    bits = guess_bits(passphrase)
    level = sum(bits >= bound for bound in LEVEL_BITS)
    return Strength(
        level, (_("very weak"), _("weak"), _("not enough yet"), _("good"), _("strong"))[level]
    )


def require_strong(passphrase: str) -> None:
    """Unanswered (field "passphrase") if it is empty or could be guessed."""
    if not passphrase.strip():
        raise problems.Unanswered(_("The group needs a passphrase."), field="passphrase")
    if strength(passphrase).level < GOOD_ENOUGH:
        raise problems.Unanswered(
            _("This passphrase could be guessed. Add a word or two, or take five from the list."),
            field="passphrase",
        )


def guess_bits(passphrase: str) -> float:
    """How many bits of choice a guesser faces, cautiously estimated."""
    plain = REPEATED.sub(r"\1", unicodedata.normalize("NFKC", passphrase)[:LONGEST])
    seen: set[str] = set()
    total = 0.0
    for match in PIECE.finditer(plain):
        piece, folded = match[0], _folded(match[0])
        if piece in SEPARATORS:
            continue
        if folded.isalpha() and len(folded) <= 2 and not _stands_alone(plain, match):
            total += _run_bits(folded) + CAPITAL * (piece != folded)
        elif folded in seen:
            total += AGAIN
        else:
            total += _piece_bits(piece, folded)
        seen.add(folded)
    return min(total, _run_bits("".join(plain.split())))


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """True for a word between spaces; one or two letters between figures and signs are chance."""
    around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
    return all(sign.isspace() or sign in SEPARATORS for sign in around)


def _piece_bits(piece: str, folded: str) -> float:
    if folded.isdecimal():
        return YEAR if re.fullmatch("(19|20)[0-9][0-9]", folded) else _run_bits(folded)
    if not folded.isalpha():
        return SIGN
    odd_capitals = piece not in (piece.lower(), piece.upper(), piece.capitalize())
    return CAPITAL * odd_capitals + _letters_bits(folded)


def _letters_bits(letters: str) -> float:
    if not letters.isascii():
        each = IDEOGRAPH if ord(max(letters)) > 0x2E7F else LETTER_OF_WORD
        return each * len(letters)
    listed = _listed_words(letters)
    if listed:
        return WORD * listed
    if len(letters) <= NAME_LENGTH or _looks_like_a_word(letters):
        longer = RARE_WORD * max(1.0, len(letters) / NAME_LENGTH)
        return min(longer, LETTER_OF_WORD * len(letters), _run_bits(letters))
    return _run_bits(letters)


def _listed_words(letters: str) -> int:
    """The least number of words of the list that make up these letters; 0 if they cannot."""
    least: dict[int, int] = {0: 0}
    for end in range(1, len(letters) + 1):
        starts = (start for start in range(max(0, end - 9), end) if start in least)
        counts = [least[start] + 1 for start in starts if letters[start:end] in _word_set()]
        if counts:
            least[end] = min(counts)
    return least.get(len(letters), 0)


def _looks_like_a_word(letters: str) -> bool:
    pairs = _pair_bits()
    rare = max(pairs.values()) + 1
    around = f"^{letters}$"
    costs = [pairs.get(around[at : at + 2], rare) for at in range(len(around) - 1)]
    return sum(costs) / len(costs) <= LIKELY


def _run_bits(signs: str) -> float:
    """Each sign as a choice of its own, but one that only goes on from the sign before it."""
    total = 0.0
    for at, sign in enumerate(signs):
        if (at and _goes_on(signs[at - 1], sign)) or _goes_on_by_turns(signs, at):
            total += AGAIN
        elif sign.isdecimal():
            total += DIGIT
        elif sign.isalpha():
            total += (LETTER if sign.isascii() else IDEOGRAPH) + CAPITAL * sign.isupper()
        elif sign not in SEPARATORS:
            total += SIGN
    return total


def _goes_on(before: str, sign: str) -> bool:
    before, sign = before.lower(), sign.lower()
    if before == sign or (len(before + sign) == 2 and abs(ord(sign) - ord(before)) == 1):
        return True
    return any(before + sign in row or sign + before in row for row in KEYBOARD)


def _goes_on_by_turns(signs: str, at: int) -> bool:
    """True in two rows told by turns, such as 1q2w3e and a1b2c3."""
    return at >= 3 and all(_goes_on(signs[to - 2], signs[to]) for to in (at - 1, at))


def _folded(text: str) -> str:
    """Small letters without accents."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in split if not unicodedata.combining(sign))


@cache
def _word_set() -> frozenset[str]:
    return frozenset(words())


@cache
def _pair_bits() -> Mapping[str, float]:
    """Bits of surprise at the second of two neighbouring letters, learnt from the word list."""
    pairs = Counter(
        around[at : at + 2]
        for around in (f"^{word}$" for word in words())
        for at in range(len(around) - 1)
    )
    firsts = Counter[str]()
    for pair, count in pairs.items():
        firsts[pair[0]] += count
    return {pair: -math.log2(count / firsts[pair[0]]) for pair, count in pairs.items()}
