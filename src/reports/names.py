"""Names that are too long for their room: what gives way, and in which order.

The letters never get smaller or narrower, and nothing is left out in the middle. First the hint
goes, then given names become initials one after the other, then the name takes two lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from .fonts import Face
from .text import clean, fit, is_plain, width

GAP = 7.0
"""Points between a name and the hint after it."""


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
        if lines := _two_lines(two_lines, size, room):
            return SetName(lines)
    return SetName(_cut_lines(name, size, room))


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


def _two_lines(name: str, size: float, room: float) -> tuple[str, str] | None:
    """The name broken at a space, else behind a hyphen, so that both lines fit; or None."""
    for breaks in (r" ", r"(?<=-)"):
        for place in reversed([found.start() for found in re.finditer(breaks, name)]):
            first, second = name[:place], name[place:].lstrip()
            if not _is_too_wide(first, size, room):
                if not _is_too_wide(second, size, room):
                    return first, second
                break
    return None


def _cut_lines(name: str, size: float, room: float) -> tuple[str, str]:
    """Two full lines of a name that nothing else makes short enough; "…" says that it goes on."""
    first = fit(name, Face.BOLD, size, room).removesuffix("…")
    return first, fit(name[len(first) :].lstrip(), Face.BOLD, size, room)


def _is_too_wide(text: str, size: float, room: float) -> bool:
    # No letter is narrower than a point, so a text of very many letters need not be measured.
    return len(text) >= room or width(text, Face.BOLD, size) > room
