"""A meeting that goes through a chart name by name: where it stands, what it said, what it skipped.

Nothing here shows or writes; each word of the room takes effect at once elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ....models import Id
    from ....services.chart.meeting import BeforeHer
    from .spots import Spot

AHEAD = 40
"""So many names have what is told of them read before they are needed."""


class Name(NamedTuple):
    """One of those it goes through."""

    person: Id
    spot: Spot
    part: str
    """The department or floor."""
    number: int
    of: int
    """Her number among the names of her part."""


@dataclass
class Meeting:
    """The names in their order, and what became of each."""

    names: Sequence[Name]
    at: int = 0
    confirmed: set[Id] = field(default_factory=set)
    changed: set[Id] = field(default_factory=set)
    seen: set[Id] = field(default_factory=set)
    judgements: list[Id] = field(default_factory=list)
    """Ids of the assessments that it wrote."""
    views: list[Id] = field(default_factory=list)
    """Ids of what it said of who leads."""
    before: dict[Id, BeforeHer] = field(default_factory=dict)
    _asked: set[Id] = field(default_factory=set)

    @property
    def name(self) -> Name | None:
        """The one who is looked at; None once everybody was."""
        return self.names[self.at] if self.at < len(self.names) else None

    @property
    def skipped(self) -> int:
        """How many were looked at and nothing was said of them."""
        return len(self.seen - self.confirmed - self.changed)

    @property
    def share(self) -> float:
        """How far it has come, 0 to 1."""
        return self.at / len(self.names) if self.names else 1.0

    def said(self, *, changed: bool) -> None:
        """The room said something of the name at hand: goes on to the next."""
        here = self.name
        if here is None:
            return
        if changed:
            self.changed.add(here.person)
            self.confirmed.discard(here.person)
        elif here.person not in self.changed:
            self.confirmed.add(here.person)
        self.move(1)

    def move(self, by: int) -> None:
        """On to the next name, or back."""
        here = self.name
        if here is not None:
            self.seen.add(here.person)
        self.at = max(0, min(len(self.names), self.at + by))

    def wanted(self) -> tuple[Id, ...]:
        """Of whom is to be read next what is told of them; each is named once."""
        coming = [one.person for one in self.names[self.at : self.at + AHEAD]]
        fresh = tuple(one for one in dict.fromkeys(coming) if one not in self._asked)
        if len(fresh) < AHEAD // 2 and self.at + AHEAD < len(self.names) and self._asked:
            return ()
        self._asked.update(fresh)
        return fresh
