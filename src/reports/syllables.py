"""Words that are wider than their column are parted where a syllable begins, with a hyphen.

No dictionary of any language: the last sound before a vowel begins a syllable, which is right or
near it in words that are written with letters for vowels and consonants. The name of a row is never
parted so.
"""

from __future__ import annotations

import re
import unicodedata

from .fonts import Face
from .text import clean, width

_BEGINNING = re.compile(
    "(?:sch|[bcdfgkpt][rl]|[cpst]h|[crsd]z|qu|[^aeiouyаеєиіїоуыэюяαεηιουω])(?=[aeiouyаеєиіїоуыэюяαεηιουω])"
)
"""What a syllable begins with: letters for one sound, or two that are said together."""
_LEAST = 3
"""Letters of a word that stand on either side of a hyphen at least."""


def parted(text: str, face: Face, size: float, room: float) -> str:
    """The text, with "appoint- ments" for a word that `room` points do not hold, so that `wrap`
    breaks it there. A word without such a place stays as it is."""
    return " ".join(_parted(word, face, size, room) for word in clean(text, face).split(" "))


def _parted(word: str, face: Face, size: float, room: float) -> str:
    if not word.isalpha() or width(word, face, size) <= room:
        return word
    for at in reversed([one.start() for one in _BEGINNING.finditer(_plain(word))]):
        fits = width(f"{word[:at]}-", face, size) <= room
        if fits and _LEAST <= at <= len(word) - _LEAST:
            return f"{word[:at]}- {_parted(word[at:], face, size, room)}"
    return word


def _plain(word: str) -> str:
    """Its letters, small and without marks, each in its place."""
    return "".join(unicodedata.normalize("NFD", letter)[0].lower()[0] for letter in word)
