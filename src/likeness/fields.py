"""Birth dates, numbers, mails, addresses and places of two people: how far they agree."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from operator import itemgetter

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio, token_set_ratio

from ..models.partial_date import WHOLE_DAY
from .commonness import Commonness
from .described import Address
from .weights import ADDRESS, BIRTH, PART_OF_BIRTH, USUAL, Level, Odds, leveled

ABOUT = 2
"""Years by which a date that is only about right may be off."""
MOSTLY, PARTLY = 80, 60
"""So alike, in percent, are two spellings of one address, and two of which a part is the same."""
WHOLE = 3
"""Words that make an address: a number, a street, a town."""

Found = tuple[Level, Odds]


def born(one: str, other: str, common: Commonness) -> Found | None:
    """What two birth dates say; None where one is not known."""
    if not one or not other:
        return None
    if one[-1] == "~" or other[-1] == "~":
        near = abs(int(one[:4]) - int(other[:4])) <= ABOUT
        level = Level.SAME if near else Level.OTHER
        return level, leveled(PART_OF_BIRTH, level, 5 * USUAL["year"])
    if len(one) == len(other) == WHOLE_DAY:
        level = Level.SAME if one == other else _slip_of_date(one, other)
        return level, leveled(BIRTH, level, common.held(one, USUAL["birth"]) * (not level))
    length = min(len(one), len(other))
    level = Level.SAME if one[:length] == other[:length] else Level.OTHER
    usual = USUAL["year"] if length == 4 else USUAL["year"] / 12
    return level, leveled(PART_OF_BIRTH, level, usual)


def _slip_of_date(one: str, other: str) -> Level:
    """NEAR for one digit, two next to each other, or day and month in each other's place."""
    if OSA.distance(one.replace("-", ""), other.replace("-", ""), score_cutoff=1) <= 1:
        return Level.NEAR
    swapped = f"{one[:4]}-{one[8:]}-{one[5:7]}"
    return Level.NEAR if swapped == other else Level.OTHER


def reached(
    one: frozenset[str], other: frozenset[str], table: dict[Level, Odds], usual: float,
    common: Commonness,
) -> Found | None:  # fmt: skip
    """What two people's phones, or mails, say: the rarest they share counts."""
    if not one or not other:
        return None
    if both := one & other:
        return Level.SAME, leveled(table, Level.SAME, rarest(both, usual, common))
    for mine in one:
        for hers in other:
            if _one_slip(mine, hers):
                return Level.NEAR, table[Level.NEAR]
    return Level.OTHER, table[Level.OTHER]


def _one_slip(one: str, other: str) -> bool:
    return OSA.distance(one, other, score_cutoff=1) <= 1


def placed(
    one: frozenset[Hashable], other: frozenset[Hashable], table: dict[Level, Odds], usual: float,
    common: Commonness,
) -> Found | None:  # fmt: skip
    """What two people's flats, or places at work, say."""
    if not one or not other:
        return None
    if both := one & other:
        return Level.SAME, leveled(table, Level.SAME, rarest(both, usual, common))
    return Level.OTHER, table[Level.OTHER]


def rarest(shared: Iterable[Hashable], usual: float, common: Commonness) -> float:
    """How common the rarest of these facts is."""
    return min(common.held(one, usual) for one in shared)


def lives(one: tuple[Address, ...], other: tuple[Address, ...], common: Commonness) -> Found | None:
    """What two people's addresses say: the two that agree best."""
    if not one or not other:
        return None
    level, shared = _address_level(one[0], other[0])
    if len(one) > 1 or len(other) > 1:
        each = (_address_level(mine, hers) for mine in one for hers in other)
        level, shared = min(each, key=itemgetter(0))
    if level is Level.OTHER:
        return level, ADDRESS[level]
    share = common.part_of_address if level is Level.PART else common.address
    return level, leveled(ADDRESS, level, share(shared))


def _address_level(one: Address, other: Address) -> tuple[Level, frozenset[str]]:
    """How far two addresses agree, and the words that stand in both."""
    shared = one.words & other.words
    if one.words == other.words:
        return Level.SAME, shared
    if len(shared) < 2:
        return Level.OTHER, shared
    mine, hers = one.words - shared, other.words - shared
    my_house, her_house = any(map(_house, mine)), any(map(_house, hers))
    if not (mine and hers) and len(shared) >= WHOLE and not (my_house or her_house):
        return Level.SAME, shared  # one of them only says less
    alike = max(ratio(one.solid, other.solid), token_set_ratio(one.text, other.text))
    if alike < PARTLY:
        return Level.OTHER, shared
    return (Level.NEAR if alike >= MOSTLY and not (my_house and her_house) else Level.PART), shared


def _house(word: str) -> bool:
    """True for a number of a house or a flat: those of a postcode are longer."""
    return word.isdecimal() and len(word) < 4
