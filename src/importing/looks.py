"""What the cells of a column look like, for columns whose heading says nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..whole_names import PARTICLES

EMAIL = re.compile(r"[^@\s,;<>\"()]+@[^@\s,;<>\"()]+\.[^@\s,;.<>\"()]{2,}")
PHONE = re.compile(r"(?:\+|\(?0|\(\d{3}\)|\d{3}[-. ]\d{3}[-. ]\d{4}$)[\d\s().\-/]*")
STATES = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|"
    "T[NX]|UT|V[AT]|W[AIVY]"
)
PLACE = re.compile(rf".+, (?:{STATES})(?:-(?:{STATES}))*")
WORD = re.compile(r"[^\W\d_][^\W\d_.'’ʼ\-]*(?:['’ʼ\-][^\W\d_]+)*\.?")
DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*")
TITLE = re.compile(r"(?:mrs?|ms|miss|mx|dr|prof|herr|frau|sra?|mme|m|mlle|pani?)\.?", re.IGNORECASE)
ANSWERS = frozenset(
    (
        "yes",
        "no",
        "y",
        "n",
        "true",
        "false",
        "x",
        "ja",
        "nein",
        "si",
        "sí",
        "tak",
        "nie",
        "oui",
        "non",
    )
)


def is_email(text: str) -> bool:
    """True for what can be an e-mail address; a light check, only its shape."""
    return EMAIL.fullmatch(text) is not None


def is_phone(text: str) -> bool:
    """True for a number that is surely a phone: 9 to 15 digits and a plus, a nought or brackets."""
    digits = sum(letter.isdigit() for letter in text)
    return 9 <= digits <= 15 and bool(PHONE.fullmatch(text)) and not DATE.fullmatch(text)


def is_name(text: str) -> bool:
    """True for two to five capitalised words, also with a comma: "Łucja Żak", "de la Cruz, Ana"."""
    words = text.replace(",", " ").split()
    return 2 <= len(words) <= 5 and not is_place(text) and all(map(_is_name_word, words))


def is_one_name(text: str) -> bool:
    """True for a single capitalised word, or one with particles before it."""
    words = text.split()
    return 1 <= len(words) <= 3 and _capitalised(words[-1]) and all(map(_is_name_word, words))


def is_place(text: str) -> bool:
    """True for a town with its state: "Akron, OH", "Allentown-Bethlehem-Easton, PA-NJ"."""
    return PLACE.fullmatch(text) is not None


def is_title(text: str) -> bool:
    """True for "Mr", "Mme" and their like."""
    return TITLE.fullmatch(text) is not None


def is_no_name(text: str) -> bool:
    """True for a yes, a no or a number, where a name was to be expected."""
    return text.lower() in ANSWERS or not any(letter.isalpha() for letter in text)


def mostly(cells: Sequence[str], test: Callable[[str], bool]) -> bool:
    """True where at least four of five cells that are not empty pass, and one does."""
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(map(test, filled)) * 5 >= len(filled) * 4


def mostly_different(cells: Sequence[str]) -> bool:
    """True where at least half of the cells that are not empty differ from all others."""
    filled = [cell for cell in cells if cell]
    return len(set(filled)) * 2 >= len(filled)


def _is_name_word(word: str) -> bool:
    return word.lower() in PARTICLES or (WORD.fullmatch(word) is not None and _capitalised(word))


def _capitalised(word: str) -> bool:
    """True for a word that begins with a capital, or whose script has none."""
    return word[0].isupper() or (word[0].isalpha() and word.upper() == word.lower())
