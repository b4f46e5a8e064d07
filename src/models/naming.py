"""Names folded for searching and sorting: plain typed letters find every spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Letters that Unicode does not take apart (NFKD), as they are typed on a plain keyboard.
PLAIN = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ß": "ss", "æ": "ae", "œ": "oe",
        "ı": "i", "þ": "th", "ŋ": "ng", "ŧ": "t", "ƒ": "f", "ə": "e", "ɓ": "b", "ɗ": "d",
        "ƙ": "k", "ơ": "o", "ư": "u", "ʼ": "", "’": "", "'": "", "ʻ": "",
    }
)  # fmt: skip
APOSTROPHE = re.compile("['’ʼʻ]")
"""As it is typed, as it is printed, as languages have it: O'Brien is O’Brien."""
SPLIT = re.compile(r"[\W_]+")
DIGITS = re.compile(r"\d+")

SOMEBODY = "[somebody]"
"""Stands in the place of a name that is taken out of words."""
SHORT = 3
"""Names of fewer letters are not looked for in words: they are words themselves."""


def words_pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """Any of these words, whole, whatever its capitals and apostrophes, the longest first; None
    for none."""
    longest = sorted({word for word in words if word}, key=len, reverse=True)
    if not longest:
        return None
    either = "|".join(APOSTROPHE.sub(APOSTROPHE.pattern, re.escape(word)) for word in longest)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def begins(words: str, typed: str) -> bool:
    """Whether each word typed begins a word of these, accents and capitals aside."""
    known = fold(words).split()
    return all(any(one.startswith(part) for one in known) for part in fold(typed).split())


def name_key(name: str) -> str:
    """What two spellings of a name have in common: capitals, accents, spaces aside.

    A name of nothing but signs keeps them, so that it is not taken for any other of that kind.
    """
    return fold(name) or " ".join(name.casefold().split())


def fold(text: str) -> str:
    """The text in small plain letters, accents away, marks turned to single spaces."""
    if text.isascii():
        plain = text.lower().replace("'", "")
    else:
        apart = unicodedata.normalize("NFKD", text.casefold())
        plain = "".join(c for c in apart if not unicodedata.combining(c)).translate(PLAIN)
    return SPLIT.sub(" ", plain).strip()


def natural(text: str) -> str:
    """What a label is sorted by: "12a" after "2", as people count."""
    return DIGITS.sub(lambda digits: digits[0].zfill(12), fold(text))


def sort_key(family: str, given: str, name: str = "") -> str:
    """What a list of names is sorted by: family, then given; the whole name where unsplit."""
    return fold(f"{family} {given}" if family else given or name)


def first_name(name: str) -> str:
    """The first word of a name, as one speaks of her."""
    return next(iter(name.split()), "")


def full_name(given: str, family: str) -> str:
    """The name as it is shown where nothing else was said."""
    return f"{given} {family}".strip()
