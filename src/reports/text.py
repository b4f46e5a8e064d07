"""The one way text gets onto a page: cleaned, measured, cut or wrapped to its room."""

from __future__ import annotations

import re
import unicodedata

from .fonts import Face, main_font
from .shaping import shaped

_JOINERS = "\u200c\u200d"
_WHITE = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
# Nothing wider than this fits any line; longer texts are cut before anything is measured.
_LONGEST = 600


def is_plain(text: str, face: Face) -> bool:
    """Whether the letters of a text can simply be set one after the other."""
    return main_font(face).plain.issuperset(text)


def clean(text: str, face: Face = Face.REGULAR) -> str:
    """The text as it is shown: composed (NFC), without controls; all else exactly as typed.

    Marks that turn the direction of writing (U+202A-E, U+2066-9) and other invisible controls are
    dropped, so that no name can rearrange the line it stands in. Line breaks become spaces.
    """
    if is_plain(text, face):
        return text
    shown = "".join(filter(_is_shown, _WHITE.sub(" ", text)))
    return unicodedata.normalize("NFC", shown)


def width(text: str, face: Face, size: float) -> float:
    """Width in points of a text as it is shown at `size` points. Raises MissingGlyph."""
    if not is_plain(text, face):
        text = clean(text, face)
    if is_plain(text, face):
        return main_font(face).width(text, size)
    return sum(run.width for run in shaped(text, face)) * size / 1000


def fit(text: str, face: Face, size: float, room: float) -> str:
    """The text if `room` points hold it; else as much of its beginning as they do, and "…"."""
    text = clean(text, face)
    if len(text) <= _LONGEST and width(text, face, size) <= room:
        return text
    text = text[:_LONGEST]
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(_cut(text, middle), face, size) <= room:
            low = middle
        else:
            high = middle - 1
    return _cut(text, low)


def wrap(text: str, face: Face, size: float, room: float, most: int = 99) -> list[str]:
    """The text in one to `most` lines of at most `room` points, broken between words.

    The last line ends in "…" where the text goes on.
    """
    lines: list[str] = []
    line = ""
    for word in clean(text, face).split():
        longer = f"{line} {word}".strip()
        if line and width(longer, face, size) > room:
            lines.append(line)
            longer = word
        line = longer
    lines.append(line)
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [fit(line, face, size, room) for line in kept if line] or [""]


def _cut(text: str, length: int) -> str:
    while length and unicodedata.combining(text[length : length + 1] or " "):
        length -= 1
    return text[:length].rstrip() + "…"


def _is_shown(letter: str) -> bool:
    return letter in _JOINERS or unicodedata.category(letter) not in ("Cc", "Cf", "Cs")
