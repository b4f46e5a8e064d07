"""The one way text gets onto a page: cleaned, measured, cut or wrapped to its room."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from ..i18n import gettext as _
from ..i18n import is_from_the_right
from ..problems import MissingGlyph, Unanswered
from . import shaping
from .direction import as_lines_of
from .fonts import Face, main_font
from .paper import MM
from .shaping import shaped
from .whole_days import belong_together

_JOINERS = "\u200c\u200d"
_WHITE = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
# A hard space holds together, and no line begins with the dot between two facts.
_BREAKS = re.compile(r" +(?!·)")
# Nothing wider than this fits any line; longer texts are cut before anything is measured.
_LONGEST = 600
_MOST_NAMED = 20
_LONELY = 0.35
"""A last line is left alone by the others where it takes no more of its room than this."""


def is_plain(text: str, face: Face) -> bool:
    """Whether the letters of a text can simply be set one after the other."""
    return main_font(face).plain.issuperset(text)


def capitals(size: float) -> float:
    """How high capitals of so many points are, in mm: what stands in the middle of a row has its
    baseline half of that below it."""
    return 0.714 * size / MM


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
    font = main_font(face)
    if font.plain.issuperset(text):
        return font.width(text, size)
    text = clean(text, face)
    if font.plain.issuperset(text):
        return font.width(text, size)
    return sum(run.width for run in shaped(text, face)) * size / 1000


def ink(text: str, face: Face, size: float) -> tuple[float, float]:
    """How far a text as it is shown reaches above and below its baseline, in points."""
    font = main_font(face)
    if not font.plain.issuperset(text):
        text = clean(text, face)
    if font.plain.issuperset(text):
        above = max(map(font.above.__getitem__, text), default=0.0)
        below = max(map(font.below.__getitem__, text), default=0.0)
    else:
        runs = list(shaped(text, face))
        above = max((run.above for run in runs), default=0.0)
        below = max((run.below for run in runs), default=0.0)
    return max(above, 0.0) * size / 1000, max(below, 0.0) * size / 1000


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

    A word that no line holds is broken behind a hyphen, or else where the line ends. The last line
    ends in "…" where the text goes on. All lines run the way that the text does.
    """
    lines = [""]
    for word in filter(None, _BREAKS.split(clean(text, face))):
        longer = f"{lines[-1]} {word}".strip(" ")
        if width(longer[:_LONGEST], face, size) <= room:
            lines[-1] = longer
            continue
        lines[-1] += " "
        if width(word[:_LONGEST], face, size) <= room:
            lines.append(word)
        else:
            _add_parts(lines, word, face, size, room)
    lines = _with_whole_days([line for line in lines if line.strip()], face, size, room)
    kept = [*lines[: most - 1], "".join(lines[most - 1 :])]
    shown = [fit(line.rstrip(" "), face, size, room) for line in kept if line] or [""]
    if is_plain(text, face):
        return shown
    return as_lines_of(clean(text, face), shown, from_the_right=is_from_the_right())


def _with_whole_days(lines: list[str], face: Face, size: float, room: float) -> list[str]:
    """The same lines, with a day and its month, or a number and its "%", on the later one where
    that has room."""
    for place in range(len(lines) - 1, 0, -1):
        line = lines[place]
        before, _space, last = lines[place - 1].rstrip(" ").rpartition(" ")
        if not before or not belong_together(last, line.split(" ", 1)[0]):
            continue
        if width(f"{last} {line}", face, size) <= room:
            lines[place - 1], lines[place] = f"{before} ", f"{last} {line}"
    return lines


def wrap_evenly(text: str, face: Face, size: float, room: float, most: int = 99) -> list[str]:
    """As `wrap`, in as many lines; where a word or two would be left for the last one, all are made
    shorter, so that it has its share."""
    lines = wrap(text, face, size, room, most)
    if len(lines) == 1 or width(lines[-1], face, size) > room * _LONELY:
        return lines
    short, enough = room * (1 - 1 / len(lines)), room
    while enough - short > size / 4:
        middle = (short + enough) / 2
        if len(wrap(text, face, size, middle)) > len(lines):
            short = middle
        else:
            enough = middle
    return wrap(text, face, size, enough, most)


def _add_parts(lines: list[str], word: str, face: Face, size: float, room: float) -> None:
    """Puts a word that is wider than a line behind what stands there, part by part."""
    for part in re.split(r"(?<=-)", word):
        longer = f"{lines[-1]}{part}"
        if width(longer[:_LONGEST], face, size) <= room:
            lines[-1] = longer.lstrip(" ")
        else:
            lines += _pieces(part, face, size, room)


def _pieces(word: str, face: Face, size: float, room: float) -> list[str]:
    """A word, in lines that hold it."""
    pieces = []
    while width(word[:_LONGEST], face, size) > room:
        pieces.append(fit(word, face, size, room).removesuffix("…") or word[:1])
        word = word[len(pieces[-1]) :].lstrip()
    return [*pieces, word]


def fit_some(text: str, face: Face, size: float, room: float) -> str:
    """A list between commas if `room` points hold it; else as many of its words as they do, whole,
    and how many more there are: "Vietnamese +1"."""
    parts = text.split(", ")
    for kept in range(len(parts), 0, -1):
        more = f" +{len(parts) - kept}" if kept < len(parts) else ""
        shown = ", ".join(parts[:kept]) + more
        if width(clean(shown, face), face, size) <= room:
            return shown
    return fit(text, face, size, room)


def require_letters(texts: Iterable[tuple[str, Face]]) -> None:
    """MissingGlyph, naming all the texts that the fonts at hand have no letters for."""
    lacking: dict[str, MissingGlyph] = {}
    for text, face in texts:
        shown = clean(text[:_LONGEST], face)
        try:
            if not is_plain(shown, face):
                shaping.require_letters(shown, face)
        except MissingGlyph as problem:
            lacking[shown] = problem
    if len(lacking) == 1:
        raise next(iter(lacking.values()))
    if lacking:
        raise MissingGlyph(_lacking_words(list(lacking)))


def _lacking_words(texts: list[str]) -> str:
    """At most a few of the names, and how many more there are."""
    named = ", ".join(f"“{text}”" for text in texts[:_MOST_NAMED])
    if len(texts) > _MOST_NAMED:
        named = _("{names} and {n} more").format(names=named, n=len(texts) - _MOST_NAMED)
    return _(
        "No font at hand has all the letters of {names}. Write these names in other letters, or "
        "leave the people off the list."
    ).format(names=named)


def require_room(
    what: str, field: str, text: str, face: Face, size: float, room: float, most: int = 1
) -> None:
    """Unanswered where a text needs more than `most` lines: nothing of an answer is left out.

    `what` names the answer ("The ask"), `field` is where it was typed.
    """
    whole = " ".join(clean(text, face).split())
    kept = " ".join(wrap(whole, face, size, room, most))
    if kept.endswith("…") and not whole.endswith("…"):
        sentence = _("{what} has {n} letters; there is room for about {room}. Make it shorter.")
        raise Unanswered(sentence.format(what=what, n=len(whole), room=len(kept) - 1), field)


def _cut(text: str, length: int) -> str:
    while length and unicodedata.combining(text[length : length + 1] or " "):
        length -= 1
    return text[:length].rstrip() + "…"


def _is_shown(letter: str) -> bool:
    return letter in _JOINERS or unicodedata.category(letter) not in ("Cc", "Cf", "Cs")
