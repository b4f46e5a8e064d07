"""One line that find or do offers, in which group it stands, and how many lines there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

ROOM = 10
"""Lines of the list (screens.md 9.14)."""


class Kind(Enum):
    """The groups, in their order."""

    PEOPLE = auto()
    DO = auto()
    LISTS = auto()
    PLACES = auto()


SHARE = {Kind.PEOPLE: 4, Kind.DO: 3, Kind.LISTS: 2, Kind.PLACES: 1}
"""So many lines each group keeps, however much the others hold."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One line: what it is, and what Enter does. `caps`: its own key, if it has one."""

    kind: Kind
    icon: str
    words: str
    second: str
    do: Callable[[], None]
    caps: QAction | str = ""
    strong: bool = False
    """A name, written in 600."""

    def said(self) -> str:
        """The line as it is said aloud."""
        return f"{self.words}, {self.second}" if self.second else self.words


def shared_out(groups: Sequence[Sequence[Offer]]) -> list[Offer]:
    """As many offers as there is room: each group its share, and what is left to the first."""
    counts = [min(len(group), SHARE[kind]) for group, kind in zip(groups, Kind, strict=True)]
    for at, group in enumerate(groups):
        counts[at] = min(len(group), counts[at] + ROOM - sum(counts))
    return [one for group, count in zip(groups, counts, strict=True) for one in group[:count]]
