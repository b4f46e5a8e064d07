"""Two names: how far they agree in each part, in whatever order, and what that says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import token_sort_ratio
from rapidfuzz.process import extract

from ..data_files import data_file
from .commonness import Commonness
from .described import Name, whole_name
from .letters import plain, sound
from .weights import FAMILY, GIVEN, NOTHING, SWAPPED, Level, Odds, leveled, times

SHORTEST = 4
"""Letters of the longer name below which one slip may well be another name: Ann, Ian."""
LONG = 8
"""From here on two slips are as one."""

ALIKE = 70
"""Percent from which whoever has a name is looked at."""

Share = Callable[[str], float]
"""How common a part of a name is."""


class Called(NamedTuple):
    """What two names say, of which of the names each has, and whether their parts are swapped."""

    odds: Odds
    one: Name
    other: Name
    swapped: bool = False

    @property
    def alike(self) -> int:
        """How alike they are written, in percent."""
        return round(token_sort_ratio(whole_name(self.one), whole_name(self.other)))


def called(one: Sequence[Name], other: Sequence[Name], common: Commonness) -> Called:
    """The pair of their names that speaks most for one person."""
    best: Called | None = None
    for mine in one:
        for hers in other:
            found = _called(mine, hers, common)
            if best is None or found.odds.same * best.odds.stranger > (
                best.odds.same * found.odds.stranger
            ):
                best = found
    return best or Called(NOTHING, Name("", ""), Name("", ""))


def _called(one: Name, other: Name, common: Commonness) -> Called:
    straight, cross = _straight(one, other, common), _cross(one, other, common)
    if cross is not None and cross.same * straight.stranger > straight.same * cross.stranger:
        return Called(cross, one, other, swapped=True)
    return Called(straight, one, other)


def _straight(one: Name, other: Name, common: Commonness) -> Odds:
    return times(
        _part(one.given, other.given, GIVEN, common.given),
        _part(one.family, other.family, FAMILY, common.family),
    )


def _cross(one: Name, other: Name, common: Commonness) -> Odds | None:
    """As if the parts had been swapped; None where that says nothing."""
    first = one.given and other.family and level_of(one.given, other.family) <= Level.PART
    if not first and not (
        one.family and other.given and level_of(one.family, other.given) <= Level.PART
    ):
        return None
    parts = times(
        _part(one.given, other.family, GIVEN, common.given),
        _part(one.family, other.given, FAMILY, common.family),
    )
    return times(SWAPPED, parts)


def _part(one: str, other: str, table: dict[Level, Odds], common: Share) -> Odds:
    if not one or not other:
        return NOTHING
    level = level_of(one, other)
    if level >= Level.INITIAL:
        return table[level]
    return leveled(table, level, _shared(one, other, level, common))


def _shared(one: str, other: str, level: Level, common: Share) -> float:
    """How common what these two parts of a name share is."""
    if level is Level.SAME:
        return common(one)
    if level is Level.PART:
        return min((common(word) for word in set(one.split()) & set(other.split())), default=0.0)
    return common(one) + common(other)


@lru_cache(maxsize=500_000)
def level_of(one: str, other: str) -> Level:
    """How far two parts of names agree, both in plain letters and neither empty."""
    if one == other or one.replace(" ", "") == other.replace(" ", ""):
        return Level.SAME
    if len(one) == 1 or len(other) == 1:
        return Level.INITIAL if one[0] == other[0] else Level.OTHER
    if (" " in one or " " in other) and _words(one) & _words(other):
        return Level.PART
    if is_near(one, other):
        return Level.NEAR
    return Level.SHORT if is_short(one, other) else Level.OTHER


def _words(part: str) -> set[str]:
    return {word for word in part.split() if len(word) > 1}


def is_near(one: str, other: str) -> bool:
    """True but for a slip in typing, two in a long name, or where both sound the same."""
    longest = max(len(one), len(other))
    if longest < SHORTEST:
        return False
    slips = OSA.distance(one, other, score_cutoff=3)
    if slips <= (2 if longest >= LONG else 1):
        return True
    return slips <= 3 and sound(one) != "" and sound(one) == sound(other)


def is_short(one: str, other: str) -> bool:
    """True for a name and a short form of it: Alex and Alexandra, Bill and William."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) > 2 and longer.startswith(shorter):
        return True
    known = nicknames()
    return not known.get(one, frozenset()).isdisjoint(known.get(other, frozenset()))


def nearest(name: Name, names: Sequence[str], limit: int) -> list[int]:
    """The places of the names nearest to this one, each in plain letters and in any order."""
    found = extract(
        whole_name(name), names, scorer=token_sort_ratio, score_cutoff=ALIKE, limit=limit
    )
    return [at for _name, _alike, at in found]


@cache
def nicknames() -> dict[str, frozenset[int]]:
    """Of each name the sets it belongs to, of names that one person may go by."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(data_file("words/nicknames.txt").read_text("utf-8").split("\n")):
        for name in line.partition("#")[0].split():
            found.setdefault(plain(name), set()).add(number)
    return {name: frozenset(sets) for name, sets in found.items()}
