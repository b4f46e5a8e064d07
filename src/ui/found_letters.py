"""Which letters of a shown text match a search, also where folding makes ł an l and ß two s."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from ..models.naming import fold

_SILENT = "'’ʼʻ"


def found_letters(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """(start, length) of each run of letters that a folded word finds at the beginning of a word.

    `words` as `services.search.words_of` gives them.
    """
    plain, places = _folded(text)
    runs: list[tuple[int, int]] = []
    for word in words:
        at = plain.find(word)
        while at >= 0:
            if at == 0 or plain[at - 1] == " ":
                runs.append((places[at], _after(text, places[at + len(word) - 1])))
            at = plain.find(word, at + 1)
    return _merged(runs)


def found_digits(number: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """(start, length) of the digits of a number that were typed, however they are grouped."""
    places = [at for at, sign in enumerate(number) if sign.isdigit()]
    digits = "".join(number[at] for at in places)
    runs = [
        (places[at], places[at + len(word) - 1] + 1)
        for word in words
        if word.isdigit() and (at := digits.find(word)) >= 0
    ]
    return _merged(runs)


def _folded(text: str) -> tuple[str, list[int]]:
    """The text folded letter by letter, and for each letter which one of the text it came from."""
    plain: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        if sign in _SILENT or unicodedata.combining(sign):
            continue
        for letter in fold(sign) or " ":
            plain.append(letter)
            places.append(at)
    return "".join(plain), places


def _after(text: str, last: int) -> int:
    """The place behind a letter and the accents that follow it."""
    end = last + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _merged(runs: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Runs that touch made one; (start, end) become (start, length)."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(runs):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple((start, end - start) for start, end in merged)
