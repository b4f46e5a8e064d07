"""Two people compared: a score from 0 to 1, and the reasons for and against that they are one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from .commonness import Commonness
from .described import Described
from .fields import born, lives, placed, rarest, reached
from .names import Called, called, level_of
from .weights import (
    AS_IF,
    HOME,
    MAIL,
    NUMBER,
    PHONE,
    TOGETHER,
    TWICE,
    USUAL,
    WORK,
    Level,
    Odds,
    leveled,
)

BESIDE_THE_NAME = 8.0
"""So many times likelier for one person than for strangers must the rest be that agrees ..."""
BY_NAME_ALONE = 0.4
"""... or the score is no more than this: a name alone never makes two people one."""


class Field(StrEnum):
    """What two people are compared in."""

    NAME = "name"
    GIVEN = "given"
    FAMILY = "family"
    PHONE = "phone"
    MAIL = "mail"
    HOME = "home"
    ADDRESS = "address"
    BIRTH = "birth"
    WORK = "work"
    NUMBER = "number"


class Reason(NamedTuple):
    """That a field speaks for one person, or for two. `alike` is the likeness in percent of names;
    `swapped` says that their parts stand in each other's place."""

    field: Field
    level: Level
    speaks_for: bool
    alike: int = 100
    swapped: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two are one person, from 0 to 1, and why; what says most comes first."""

    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """How many pairs a person has here: with her own second entry, with somebody of her home."""

    twice: float = TWICE
    together: float = TOGETHER


USUAL_SHARES = Shares()


class Weighed(NamedTuple):
    """The odds of a pair as a whole."""

    all: Odds
    beside: float
    """How much likelier for one person than for strangers is what agrees beside the name."""

    def score(self, people: int, shares: Shares = USUAL_SHARES) -> float:
        """The chance that the two are one, by Bayes: of so many people each has one such pair."""
        same, house, other = self._chances(people, shares)
        if self.beside < BESIDE_THE_NAME:
            return min(same / (same + house + other), BY_NAME_ALONE)
        return same / (same + house + other)

    def one_home(self, people: int, shares: Shares) -> float:
        """The chance that they are two of one home."""
        same, house, other = self._chances(people, shares)
        return house / (same + house + other)

    def is_worth(self, least: float, people: int, shares: Shares) -> bool:
        """True where it is at least so likely that they are one, or of one home."""
        same, house, other = self._chances(people, shares)
        return same + house >= least * (same + house + other)

    def _chances(self, people: int, shares: Shares) -> Odds:
        return Odds(
            shares.twice * self.all.same,
            shares.together * self.all.house,
            max(people, 2) * self.all.stranger,
        )


def weighed(one: Described, other: Described, common: Commonness) -> Weighed:
    """The odds of all that is known of both."""
    same, house, stranger = called(one.names, other.names, common).odds
    beside = 1.0
    for _field, _level, odds in _facts(one, other, common):
        same *= odds[0]
        house *= odds[1]
        stranger *= odds[2]
        if odds[0] > odds[2]:
            beside *= odds[0] / odds[2]
    return Weighed(Odds(same, house, stranger), beside)


def likeness(
    one: Described, other: Described, common: Commonness, shares: Shares = USUAL_SHARES
) -> Likeness:
    """How likely these two are one person, with the reasons."""
    score = weighed(one, other, common).score(common.people, shares)
    name = called(one.names, other.names, common)
    told = [(_force(name.odds), reason) for reason in _name_reasons(name)]
    for field, level, odds in _facts(one, other, common):
        if level is not Level.OTHER or field in {Field.BIRTH, Field.HOME}:
            told.append((_force(odds), Reason(field, level, odds.same > odds.stranger)))
    told.sort(key=lambda one: (not one[1].speaks_for, -one[0]))
    return Likeness(score, tuple(reason for _weight, reason in told))


def shares_of(pairs: list[Weighed], people: int, made_one: int = 0) -> Shares:
    """How often people stand here twice and how often two share a home, told by the pairs.

    The usual counts as if so many people had been looked at before (`AS_IF`); the rest is what
    the pairs say with the usual shares, and once more with those that follow. Pairs that were made
    one stood here twice for sure: left out of the count they would hide those still open.
    """
    shares, seen = Shares(), people + made_one + AS_IF
    for _round in range(5):
        twice = made_one + sum(one.score(people, shares) for one in pairs)
        together = sum(one.one_home(people, shares) for one in pairs)
        shares = Shares(
            (twice + AS_IF * TWICE) / seen,
            (together + AS_IF * TOGETHER) / seen,
        )
    return shares


def _facts(
    one: Described, other: Described, common: Commonness
) -> Iterator[tuple[Field, Level, Odds]]:
    """What is known of both beside the name. Where they live is said once: by the flats they were
    put into, else by their addresses."""
    if found := reached(one.phones, other.phones, PHONE, USUAL["phone"], common):
        yield Field.PHONE, *found
    if found := reached(one.mails, other.mails, MAIL, USUAL["mail"], common):
        yield Field.MAIL, *found
    if found := born(one.birth, other.birth, common):
        yield Field.BIRTH, *found
    if found := placed(one.homes, other.homes, HOME, USUAL["home"], common):
        yield Field.HOME, *found
    elif found := lives(one.addresses, other.addresses, common):
        yield Field.ADDRESS, *found
    if found := placed(one.works, other.works, WORK, USUAL["work"], common):
        yield Field.WORK, *found
    if both := one.numbers & other.numbers:
        common_number = rarest(both, USUAL["number"], common)
        yield Field.NUMBER, Level.SAME, leveled(NUMBER, Level.SAME, common_number)


def _name_reasons(name: Called) -> Iterator[Reason]:
    """The whole name where both parts fit, else each part for itself."""
    if name.swapped:
        yield Reason(Field.NAME, Level.SAME, True, swapped=True)
        return
    parts = (
        (Field.GIVEN, name.one.given, name.other.given),
        (Field.FAMILY, name.one.family, name.other.family),
    )
    known = [(field, level_of(one, two)) for field, one, two in parts if one and two]
    levels = {level for _field, level in known}
    if len(known) == 2 and (Level.OTHER not in levels or levels == {Level.OTHER}):
        speaks_for = levels != {Level.OTHER}
        yield Reason(Field.NAME, max(levels), speaks_for, name.alike)
        return
    for field, level in known:
        yield Reason(field, level, level is not Level.OTHER)


def _force(odds: Odds) -> float:
    """How much more likely it is for one of both than for the other."""
    low = 1e-12
    ratio = (odds.same + low) / (max(odds.stranger, odds.house) + low)
    return max(ratio, 1 / ratio)
