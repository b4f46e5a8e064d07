"""How often facts agree: of one person written down twice, of two of one home, of strangers.

After Fellegi and Sunter, "A Theory for Record Linkage", Journal of the American Statistical
Association 64 (1969): each field that is compared falls into one level (same, near, other …), and
the chance of the level if both are one person (m) stands against the chance if they are not (u).
Here there are two ways not to be one: to share a home, with its phone, address and family name,
and to be strangers. So a family is told from a person who stands there twice. What strangers share
is counted in the data itself (commonness.py); all else is fixed, and learned from no example.

The numbers are reasoned: of ten entries of one person about eight spell a name alike, one or two
have a slip, a short form or one name more, and one in twelve has another family name since;
phones change more often than homes; birth dates do not change, and are mistyped now and then;
of a hundred pairs of one home one or two share a first name, and three in a thousand were born
on one day.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Level(IntEnum):
    """How far two values of a field agree."""

    SAME = 0
    NEAR = 1
    """But for a slip in typing, or by the sound."""
    PART = 2
    """One has words more: a second name, a flat."""
    SHORT = 3
    """A short form or a nickname of the other."""
    INITIAL = 4
    """One of them has a letter alone, and it fits: among those that have, it mostly does."""
    OTHER = 5


class Odds(NamedTuple):
    """The chance of what was found: for one person, for two of one home, for two strangers."""

    same: float
    house: float
    stranger: float


NOTHING = Odds(1.0, 1.0, 1.0)
"""One of the two says nothing: it speaks for nothing."""

GIVEN = {
    Level.SAME: Odds(0.78, 0.015, 0.0),
    Level.NEAR: Odds(0.07, 0.010, 0.002),
    Level.PART: Odds(0.04, 0.010, 0.001),
    Level.SHORT: Odds(0.05, 0.005, 0.002),
    Level.INITIAL: Odds(0.90, 0.09, 0.07),
    Level.OTHER: Odds(0.05, 0.91, 0.94),
}
FAMILY = {
    Level.SAME: Odds(0.79, 0.65, 0.0),
    Level.NEAR: Odds(0.07, 0.05, 0.002),
    Level.PART: Odds(0.05, 0.04, 0.001),
    Level.SHORT: Odds(0.01, 0.01, 0.002),
    Level.INITIAL: Odds(0.85, 0.70, 0.07),
    Level.OTHER: Odds(0.08, 0.25, 0.94),
}
SWAPPED = Odds(0.015, 0.003, 1.0)
"""Given and family name stand in each other's place."""
BIRTH = {
    Level.SAME: Odds(0.90, 0.003, 0.0),
    Level.NEAR: Odds(0.07, 0.012, 0.003),
    Level.OTHER: Odds(0.03, 0.985, 0.99),
}
PART_OF_BIRTH = {
    Level.SAME: Odds(0.96, 0.04, 0.0),
    Level.NEAR: Odds(0.02, 0.08, 0.05),
    Level.OTHER: Odds(0.02, 0.88, 0.93),
}
"""Where one of them knows the year alone, or the month."""
PHONE = {
    Level.SAME: Odds(0.60, 0.35, 0.0),
    Level.NEAR: Odds(0.05, 0.03, 0.0001),
    Level.OTHER: Odds(0.35, 0.62, 1.0),
}
MAIL = {
    Level.SAME: Odds(0.60, 0.06, 0.0),
    Level.NEAR: Odds(0.05, 0.005, 0.0001),
    Level.OTHER: Odds(0.35, 0.935, 1.0),
}
ADDRESS = {
    Level.SAME: Odds(0.62, 0.75, 0.0),
    Level.NEAR: Odds(0.14, 0.12, 0.0),
    Level.PART: Odds(0.06, 0.03, 0.0),
    Level.OTHER: Odds(0.18, 0.10, 1.0),
}
"""PART: the same street and another number, or the same town and number in another street."""
HOME = {Level.SAME: Odds(0.80, 0.90, 0.0), Level.OTHER: Odds(0.20, 0.10, 1.0)}
WORK = {Level.SAME: Odds(0.70, 0.10, 0.0), Level.OTHER: Odds(0.30, 0.90, 1.0)}
NUMBER = {Level.SAME: Odds(0.90, 0.0001, 0.0)}

USUAL = {"phone": 1e-5, "mail": 1e-5, "birth": 1 / 18_000, "year": 1 / 50, "home": 0.0003,
         "work": 0.01, "number": 1e-5}  # fmt: skip
"""How often strangers share it where nobody else among the people looked at does."""

TWICE, TOGETHER = 0.05, 0.5
"""Usual in a register: of a hundred people five stand there once more, and each second one has
somebody of her home there."""
AS_IF = 20
"""People by whom the usual is believed before a register has told how it is there."""


def leveled(table: dict[Level, Odds], level: Level, common: float = 0.0) -> Odds:
    """The odds of a level; `common` is how often strangers share just this value."""
    if level >= Level.INITIAL:
        return table[level]
    same, house, stranger = table[level]
    return Odds(same, min(house + common, 1.0), min(stranger + common, 1.0))


def times(one: Odds, other: Odds) -> Odds:
    """Both together, as if they knew nothing of each other."""
    return Odds(one[0] * other[0], one[1] * other[1], one[2] * other[2])
