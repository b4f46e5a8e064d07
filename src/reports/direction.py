"""Which way each letter of a text runs: the bidirectional algorithm, Unicode Standard Annex 9."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from bidi import algorithm as bidi

_PHONE = re.compile(r"[+(]*\d(?:[ \u00a0()/.+-]*\d){5,}")
_PART = re.compile(r"[^\s·:](?:(?:(?!:\s)[^·])*[^\s·:])?")
"""What stands between dots, and behind a colon: "Doors: 12 Foundry Row" has two."""
FROM_THE_LEFT, FROM_THE_RIGHT = "\ufdd0", "\ufdd1"
"""Stands before a line whose paragraph begins at that side, where its own letters would begin at
the other. Unicode keeps these for use inside a program: they are letters of no text."""
MARKS = FROM_THE_LEFT + FROM_THE_RIGHT
_OPENING = dict(zip("([{", ")]}", strict=True))


def levels(text: str, *, from_the_right: bool = False) -> list[int]:
    """The resolved level of each letter: even runs from left to right, odd from right to left.

    It holds no marks that turn the direction (`text.clean` takes them out).
    """
    base, letters = base_of(text, from_the_right=from_the_right), text.lstrip(MARKS)
    if not base and not _has_letters_from_the_right(letters):
        return [0] * len(text)
    resolved = _resolve(letters, base)
    found = [base] * (len(text) - len(letters))
    for place in range(len(letters)):
        # The algorithm drops joiners: they stay with the letter before.
        found.append(resolved.get(place, found[-1] if found else base))
    return found


def base_of(text: str, *, from_the_right: bool = False) -> int:
    """Where a text begins: 0 at the left, 1 at the right.

    A line of a paragraph begins where its mark says, a paragraph where its first strong letter
    does; one with letters from the right always there, where the page is written `from_the_right`.
    """
    if text[:1] in (FROM_THE_LEFT, FROM_THE_RIGHT):
        return int(text[0] == FROM_THE_RIGHT)
    if from_the_right:
        return int(_has_letters_from_the_right(text))
    return int(bidi.get_base_level(text))


def as_lines_of(text: str, lines: list[str], *, from_the_right: bool) -> list[str]:
    """The lines of a paragraph; each begins where the paragraph does, by a mark where need be.

    A line of letters from the left alone, in one part, runs on as it did on the line before.
    """
    base = base_of(text, from_the_right=from_the_right)
    found = []
    for line in lines:
        turns = base_of(line, from_the_right=from_the_right) != base
        runs_on = base and "·" not in line and not _has_letters_from_the_right(line)
        found.append(f"{MARKS[base]}{line}" if turns and not runs_on else line)
    return found


def _has_letters_from_the_right(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text)


def _resolve(text: str, base: int) -> dict[int, int]:
    """Levels by the place of the letter in the text."""
    storage = bidi.get_empty_storage()
    storage["base_level"] = base
    bidi.get_embedding_levels(text, storage)
    for place, letter in enumerate(storage["chars"]):
        letter["place"] = place
        # Letters newer than Python's tables have no class; the algorithm knows none without.
        letter["type"] = letter["type"] or "L"
    for found in _PHONE.finditer(text):
        # its groups stay in their order, as if they were one number
        for letter in storage["chars"][found.start() : found.end()]:
            letter["type"] = "EN"
    if base:
        for letter in storage["chars"]:
            if letter["ch"] == "·":  # parts run one after the other: a number is of its own part
                letter["type"] = "R"
        for found in _PART.finditer(text):
            _keep_together(storage["chars"][found.start() : found.end()])
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    _resolve_brackets(storage["chars"], "LR"[base])
    bidi.resolve_neutral_types(storage, debug=False)
    bidi.resolve_implicit_levels(storage, debug=False)
    return {letter["place"]: letter["level"] for letter in storage["chars"]}


def _keep_together(letters: list[dict[str, Any]]) -> None:
    """A part of a line that has letters from the left alone runs as it does by itself: "12 Foundry
    Row" keeps its number in front."""
    types = {letter["type"] for letter in letters}
    if "L" in types and not types & {"R", "AL", "AN"}:
        for letter in letters:
            letter["type"] = "L"


def _resolve_brackets(letters: list[dict[str, Any]], base: str) -> None:
    """Rule N0, which the library leaves out: both brackets of a pair run the same way."""
    for start, end in _pairs(letters):
        inside = {_strong(letter) for letter in letters[start + 1 : end]} - {""}
        if not inside:
            continue
        before = [side for letter in letters[:start] if (side := _strong(letter))]
        side = base if base in inside or not before else before[-1]
        letters[start]["type"] = letters[end]["type"] = side


def _pairs(letters: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Places of opening and closing brackets that belong together, in the order of the text."""
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for place, letter in enumerate(letters):
        sign = letter["ch"]
        if sign in _OPENING:
            opened.append((_OPENING[sign], place))
        elif any(closing == sign for closing, _start in opened):
            while opened[-1][0] != sign:
                opened.pop()
            pairs.append((opened.pop()[1], place))
    return sorted(pairs)


def _strong(letter: dict[str, Any]) -> str:
    return {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}.get(letter["type"], "")
