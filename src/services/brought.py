"""What became of the rows of a list: of each one, and of all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from ..models import Id
from .bring_in_doubles import Perhaps
from .list_rows import MOST_TOLD, Difference, PersonDraft


class Becomes(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    PERHAPS = "perhaps"
    """New, and perhaps somebody who is here already, of which nobody has said anything; counted
    with the new ones."""
    UPDATED = "updated"
    SAME = "same"
    FLAT = "flat"
    """It tells of a flat and of nobody: the flat stands there, empty."""
    NOBODY = "nobody"
    """It tells of somebody who must be here already and is not, or who was erased: it stays
    outside."""
    LEFT = "left"
    """It stays outside because somebody decided so."""


class Outcome(NamedTuple):
    """What became of a row: why, whom it is about, and what it says otherwise than is known."""

    became: Becomes
    why: str = ""
    person_id: Id | None = None
    differs: tuple[Difference, ...] = ()
    perhaps: Perhaps | None = None
    """Whom it is perhaps about, where it came in as somebody new."""
    phone: tuple[str, str] = ("", "")
    """By which she is reached by now, with its key, also where the row has none."""
    where: str = ""
    """Where she is by now, also where the row says nothing of it."""


Heard = Callable[[PersonDraft, Outcome], None]
"""Called for each row with what became of it, in the order of the list."""


@dataclass(slots=True)
class Brought:
    """How many rows came to what, and what is to be said of some, with their lines."""

    new: int = 0
    updated: int = 0
    same: int = 0
    flats: int = 0
    """Flats that were not there, from rows that tell of nobody."""
    remarked: list[tuple[int, str]] = field(default_factory=list)
    perhaps: list[Perhaps] = field(default_factory=list)
    """Of those that came in as somebody new, whom they are perhaps about; the first of them."""
    to_decide: int = 0
    """How many those are in all."""
    met: set[str] = field(default_factory=set)
    """Rows of which something was decided, and which the list has."""
    came_before: str = ""
    """That this very file came in already, in words."""
    erased_unknown: int = 0
    """How many were erased of whom nothing tells whether they are on the list."""

    left: int = 0
    """Rows that stay outside because somebody decided so."""
    nobody: int = 0
    """Rows about people who must be here already and are not, or who were erased."""
    outside: list[tuple[int, str]] = field(default_factory=list)
    """The lines of those, each with the reason."""

    @property
    def read(self) -> int:
        """All rows of which something became, or nothing; bad ones apart."""
        return self.new + self.updated + self.same + self.flats + self.left + self.nobody

    def add_nobody(self, line: int, why: str) -> None:
        """Counts a row that stays outside, and lists it."""
        self.nobody += 1
        if len(self.outside) < MOST_TOLD:
            self.outside.append((line, why))

    def add_perhaps(self, one: Perhaps) -> None:
        """Counts a row that is perhaps about somebody who is here; lists it, if there is room."""
        self.to_decide += 1
        if len(self.perhaps) < MOST_TOLD:
            self.perhaps.append(one)

    def remark(self, line: int, said: str) -> None:
        """Keeps what is to be said of a line, if there is something and room for it."""
        if said and len(self.remarked) < MOST_TOLD:
            self.remarked.append((line, said))
