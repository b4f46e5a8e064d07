"""Names in plain Latin letters, and how they sound: what is left however one writes them down."""

from __future__ import annotations

import re
from functools import lru_cache

from ..models.naming import fold

CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "ye", "ж": "zh",
    "з": "z", "и": "i", "і": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ђ": "dj", "ј": "j",
    "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz",
}  # fmt: skip
GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i",
    "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
    "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
LATIN = str.maketrans(CYRILLIC | GREEK)

# Letters that stand for one sound in one language or another; the first that fits is taken.
ALIKE = (
    (re.compile(r"shch|sch|sh|cz|ch|sz|tsch|tch|dzh|dj|zh|rz|ts|dz|tz"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|kh|qu|gh|x"), "k"),
    (re.compile(r"[cqkg]"), "k"),
    (re.compile(r"th|[td]"), "t"),
    (re.compile(r"[zsj]"), "s"),
    (re.compile(r"[bpvwf]"), "p"),
    (re.compile(r"[mn]"), "n"),
)
SILENT = re.compile(r"[aeiouyh]")
TWICE = re.compile(r"(.)\1+")
VOWELS = frozenset("aeiouy")


def plain(text: str) -> str:
    """Folded, and in Latin letters where it is Cyrillic or Greek."""
    folded = fold(text)
    return folded if folded.isascii() else fold(folded.translate(LATIN))


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """What a plain word sounds like, roughly: its consonants by kind, "a" for a vowel in front.

    Empty for what is too short to be told by its sound.
    """
    heard = word.replace(" ", "")
    for letters, one in ALIKE:
        heard = letters.sub(one, heard)
    first = "a" if heard[:1] in VOWELS else heard[:1]
    rest = SILENT.sub("", heard[1:])
    key = TWICE.sub(r"\1", first + rest)
    return key if len(key) > 1 else ""
