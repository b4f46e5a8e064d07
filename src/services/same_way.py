"""Two spellings of one way to reach somebody: what they have in common."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol

from ..models.contact_point import ContactKind
from ..models.naming import fold

UNIT_WORDS = frozenset(
    ("flat", "apt", "apartment", "unit", "ste", "suite", "whg", "wohnung", "piso", "lokal",
     "appartement")
)  # fmt: skip
"""What a unit is called, before its number or letter: one list says it, another has a column."""
WHOLE_WORDS = {
    "rd": "road", "ave": "avenue", "av": "avenue", "ln": "lane", "dr": "drive", "ct": "court",
    "pl": "place", "sq": "square", "cres": "crescent", "blvd": "boulevard", "terr": "terrace",
    "tce": "terrace", "gdns": "gardens", "gr": "grove", "cl": "close", "hwy": "highway",
    "pkwy": "parkway", "hse": "house", "bldg": "building", "str": "strasse", "avda": "avenida",
}  # fmt: skip
"""How the words of a street are shortened. “St” is a street or a saint, by where it stands."""
STREETS = frozenset({*WHOLE_WORDS, *WHOLE_WORDS.values(), "street"})
LINES = re.compile(r"[,;\n]")
LABEL = re.compile(r"\w*\d\w*|\w")
BARE = re.compile(r"\d{1,3}[a-z]?|[a-z]\d{0,3}")
"""What may be a unit without being called so; a longer number is a postcode."""


def way_fact(kind: ContactKind, key: str, value: str) -> tuple[str, str]:
    """That she is reached by this, however it is spelt: of an address what is understood of it."""
    return kind.value, address_key(value) if kind is ContactKind.ADDRESS else key or value


class Way(Protocol):
    """A way to reach somebody: as typed, with its key."""

    @property
    def kind(self) -> ContactKind: ...
    @property
    def key(self) -> str: ...
    @property
    def value(self) -> str: ...


def same_way(one: Way, other: Way) -> bool:
    """Whether both are one way, however they are spelt."""
    return way_fact(one.kind, one.key, one.value) == way_fact(other.kind, other.key, other.value)


@lru_cache(maxsize=50_000)
def address_key(text: str) -> str:
    """An address as it is understood: its words in full, the number of the house behind its
    street, the unit at the end: "flat 3, 12 High St" and "12 High Street, Apt 3" are one.

    The key that is kept with an address has its words as they were typed; this is for comparing.
    """
    lines = [_in_full(words) for line in LINES.split(text.replace("#", " unit "))
             if (words := fold(line).split())]  # fmt: skip
    unit = _named_unit(lines) or _bare_unit(lines)
    words = [word for line in lines for word in _number_last(line)]
    return " ".join([*words, "unit", unit] if unit else words)


def names_a_house(address: str) -> bool:
    """Whether it says more than a town: a number, or a house and its street in parts."""
    parts = [part for part in LINES.split(address) if part.strip()]
    return len(parts) > 1 or any(map(str.isdigit, address))


def _in_full(words: list[str]) -> list[str]:
    found = [WHOLE_WORDS.get(word, word) for word in words]
    for at, word in enumerate(found):
        if word == "st":
            before = at > 0 and not any(map(str.isdigit, found[at - 1]))
            later = STREETS.isdisjoint(found[at + 1 :])
            found[at] = "street" if before and later else "saint"
        elif word.endswith("str"):
            found[at] = f"{word}asse"
    return found


def _named_unit(lines: list[list[str]]) -> str:
    """The unit that is called one, taken out of its line; empty where none is."""
    for line in lines:
        for at in range(len(line) - 1):
            if line[at] in UNIT_WORDS and LABEL.fullmatch(line[at + 1]):
                unit = line[at + 1]
                del line[at : at + 2]
                return unit
    return ""


def _bare_unit(lines: list[list[str]]) -> str:
    """The unit that has only its number: before the house, in the line behind it, or at its end."""
    house = next((at for at, line in enumerate(lines) if _has_house(line)), None)
    if house is None:
        return ""
    for at in (house - 1, house + 1):
        if 0 <= at < len(lines) and len(lines[at]) == 1 and BARE.fullmatch(lines[at][0]):
            return lines.pop(at)[0]
    line = lines[house]
    ends = len(line) > 2 and line[0][0].isdigit() and line[-2].isalpha()
    return line.pop() if ends and BARE.fullmatch(line[-1]) else ""


def _has_house(line: list[str]) -> bool:
    """Whether the line has a number and the name of a street."""
    return len(line) > 1 and any(word[0].isdigit() for word in line)


def _number_last(line: list[str]) -> list[str]:
    """A number before its street stands behind it, as elsewhere; so does a postcode."""
    at = next((at for at, word in enumerate(line) if not word[0].isdigit()), 0)
    return [*line[at:], *line[:at]]
