"""Names that are too long for their room: what gives way, and in which order.

The letters never get smaller or narrower, and nothing is left out in the middle. First the hint
goes, then given names become initials one after the other, then the name takes two lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .fonts import Face
from .text import clean, fit, is_plain, width, wrap

GAP = 7.0
"""Points between a name and the hint after it."""
_LONGEST = 300
"""Letters of a name that are measured; more never fit."""


@dataclass(frozen=True, slots=True)
class SetName:
    """A name as it stands in its room: one or two `lines`, and the `hint` that found room."""

    lines: tuple[str, ...]
    hint: str = ""


def set_name(
    name: str, hints: tuple[str, ...], size: float, hint_size: float, room: float
) -> SetName:
    """The name in bold letters of `size` points, and of the hints as many as fit in `room` points.

    Hints are given with the one to keep longest last. Raises MissingGlyph.
    """
    name = clean(name, Face.BOLD)
    if not _is_too_wide(name, size, room):
        return SetName((name,), _hint_that_fits(name, hints, size, hint_size, room))
    shorter = tuple(_with_initials(name))
    for one_line in shorter:
        if not _is_too_wide(one_line, size, room):
            return SetName((one_line,))
    for two_lines in (name, *shorter):
        if lines := _in_lines(two_lines, Face.BOLD, size, room, 2):
            return SetName(lines)
    return SetName(tuple(wrap(name, Face.BOLD, size, room, 2)))


def name_lines(
    name: str,
    room: float,
    *ways: tuple[float, int],
    face: Face = Face.BOLD,
    first: float | None = None,
) -> tuple[float, tuple[str, ...]]:
    """The size and the lines of a name in `room` points of a row; `first` points are free in the
    first line where something stands beside it.

    `ways` are sizes, each with how many lines it may take, the best one first. The name stands
    whole in the first way that has room for it; given names become initials only where none has.
    """
    name = clean(name, face)
    shortened = [name, *_with_initials(name)]
    whole = (_whole(shown, room, ways, face, first) for shown in shortened)
    least = min(room, first or room)
    return next(filter(None, whole), None) or words_lines(shortened[-1], least, *ways, face=face)


def words_lines(
    words: str, room: float, *ways: tuple[float, int], face: Face = Face.BOLD
) -> tuple[float, tuple[str, ...]]:
    """As `name_lines` for what is nobody's name; what has no room in the last way is cut."""
    size, most = ways[-1]
    cut = size, tuple(wrap(words, face, size, room, most))
    return _whole(clean(words, face), room, ways, face) or cut


def _whole(
    words: str,
    room: float,
    ways: Sequence[tuple[float, int]],
    face: Face,
    first: float | None = None,
) -> tuple[float, tuple[str, ...]] | None:
    for size, most in ways:
        if lines := _in_lines(words, face, size, room, most, first):
            return size, lines
    return None


def one_line(name: str, size: float, room: float) -> SetName:
    """The name in one line whatever it costs: as few letters as may be, then "…" at its end."""
    name = clean(name, Face.BOLD)
    shortest = [name, *_with_initials(name)][-1]
    return SetName((fit(shortest, Face.BOLD, size, room),))


def name_in_a_row(name: str, size: float, room: float) -> str:
    """The name in one line: whole, else with as few initials as may be, at last as `one_line`."""
    lines = set_name(name, (), size, size, room).lines
    return lines[0] if len(lines) == 1 else one_line(name, size, room).lines[0]


def initials(name: str) -> str:
    """The first letter of each part of a name: "M. Q."; no letter without the marks over it."""
    return " ".join(_initial(word) for word in clean(name, Face.BOLD).split())


def hint_size(hint: str, size: float) -> float:
    """Hints in joined and right-to-left scripts have finer strokes and stand one point larger."""
    return size if is_plain(hint, Face.REGULAR) else size + 1


def _hint_that_fits(
    name: str, hints: tuple[str, ...], size: float, small: float, room: float
) -> str:
    kept = [clean(hint) for hint in hints if hint]
    if not kept:
        return ""
    left = room - width(name, Face.BOLD, size) - GAP
    while kept:
        hint = " · ".join(kept)
        if len(hint) < room and width(hint, Face.REGULAR, hint_size(hint, small)) <= left:
            return hint
        kept = kept[1:]
    return ""


def _with_initials(name: str) -> Iterator[str]:
    """The name with its first, then its first two, ... given names as initials.

    The last word stays whole, and so do words that begin with a small letter ("van der") or belong
    to a script without capitals.
    """
    words = name.split()
    for place, word in enumerate(words[:-1]):
        if word[0].isupper() and len(word) > 2:
            words[place] = "-".join(_initial(part) for part in word.split("-") if part)
            yield " ".join(words)


def _initial(word: str) -> str:
    end = 1
    while end < len(word) and unicodedata.combining(word[end]):
        end += 1
    return f"{word[:end]}."


def _in_lines(
    name: str, face: Face, size: float, room: float, most: int, first: float | None = None
) -> tuple[str, ...] | None:
    """The name in at most so many lines, broken at spaces, else behind hyphens; or None."""
    parts = re.split(r" |(?<=-)", name[:_LONGEST])
    if len(name) > _LONGEST or any(width(part, face, size) > room for part in parts):
        return None
    lines = wrap(name, face, size, room)
    if first is not None and width(lines[0], face, size) > first:
        if width(parts[0], face, size) > first:
            return None
        begin = wrap(name, face, size, first)[0]
        lines = [begin, *wrap(name[len(begin) :].strip(), face, size, room)]
    return tuple(lines) if len(lines) <= most else None


def _is_too_wide(text: str, size: float, room: float) -> bool:
    # No letter is narrower than a point, so a text of very many letters need not be measured.
    return len(text) >= room or width(text, Face.BOLD, size) > room
