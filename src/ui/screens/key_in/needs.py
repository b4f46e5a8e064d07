"""What keying is about: the columns of the grid, and what a key may need from the screen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum


class Column(IntEnum):
    """The columns of the grid, as on paper."""

    ROW = 0
    NAME = 1
    PHONE = 2
    HAPPENED = 3
    ANSWER = 4
    FLAGS = 5
    ISSUES = 6
    """Letters of what was raised; only where the page has them."""
    NOTE = 7


WALKED = (Column.HAPPENED, Column.ANSWER, Column.FLAGS, Column.ISSUES, Column.NOTE)
"""The columns that Tab walks."""

ROUNDS = (Column.HAPPENED, Column.ANSWER, Column.FLAGS)
"""Where the rounds of a flat stand, which has neither answer nor flags."""


class Need(Enum):
    """What a key asks the screen for."""

    NOTHING = "nothing"
    DAY = "day"
    """On which day to call back."""
    SURE = "sure"
    """Whether it was really her who spoke."""
    INFO = "info"
    """New phone, name, language or e-mail."""
    NAME = "name"
    """What somebody is called who was not known."""
    REACH = "reach"
    """The number or the address beside the name of somebody new."""
    NOTE = "note"
    TALK = "talk"
    """What stands on the row belongs into the one-to-one form."""
    TALLY = "tally"
    """The last row is done."""


@dataclass(frozen=True, slots=True)
class NewInfo:
    """What a call brought to light; empty means nothing."""

    phone: str = ""
    name: str = ""
    language: str = ""
    email: str = ""
