"""The tally at the foot of a page that comes back: what is counted there, and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from ..i18n import gettext as _
from ..models import RowKind
from .keyed_rows import KeyedRow
from .result_codes import PhoneOrDoor, codes_for, result_codes

KNOCKED, ANSWERED = "knocked", "answered"
"""Counted on door sheets beside the codes: where somebody knocked, and where a door opened."""

AT_DOORS = ("T", "Y", "M", "N", "H")


@dataclass(frozen=True, slots=True)
class Counted:
    """One box at the foot: the code that is counted, or a word of its own, and its words."""

    key: str
    words: str

    @property
    def is_code(self) -> bool:
        """False for a word that stands for itself."""
        return len(self.key) <= 2


class OnPaper(Protocol):
    """A row with what stands on it, and the number that it shares with its flat."""

    @property
    def number(self) -> int: ...

    @property
    def kind(self) -> RowKind: ...

    @property
    def keyed(self) -> KeyedRow: ...


def foot_of(where: PhoneOrDoor) -> tuple[Counted, ...]:
    """What is counted at the foot of a page of phones or doors, in its order."""
    codes = [Counted(code.code, code.paper) for code in codes_for(where) if code.tally]
    if where == "phone":
        return tuple(codes)
    knocks = (Counted(KNOCKED, _("knocked")), Counted(ANSWERED, _("answered")))
    return (*knocks, *(one for one in codes if one.key in AT_DOORS))


@cache
def _opened() -> frozenset[str]:
    """The codes that say that somebody came to the door."""
    return frozenset(
        code.code for code in result_codes() if "door" in code.sets and code.door != "flat"
    )


def count(rows: Iterable[OnPaper]) -> Counter[str]:
    """How often each thing stands on these rows."""
    found: Counter[str] = Counter()
    knocked, answered = set(), set()
    for row in rows:
        marks = row.keyed.marks
        found.update(marks)
        if row.kind is not RowKind.PERSON and marks:
            knocked.add(row.number)
            if not _opened().isdisjoint(marks):
                answered.add(row.number)
    return found + Counter({KNOCKED: len(knocked), ANSWERED: len(answered)})
