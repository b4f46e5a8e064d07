"""A row of boxes as a whole: what happened, the answer, the flags, and what a person must see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .boxes import Box
from .verdicts import Verdict

HAPPENED, ANSWER, FLAG = "happened", "answer", "flag"
ALONE = "alone"
"""The group of boxes of which only one is ticked in a row."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What is proposed of one row, by the letters of its boxes.

    `look` names the boxes that are not certain, and all of a group that contradicts itself. `sure`
    is True where nothing is to be looked at: exactly one thing happened, at most one answer, or
    the row is blank.
    """

    row: int
    happened: str | None
    answer: str | None
    flags: frozenset[str]
    look: tuple[str, ...]
    sure: bool
    ticks: frozenset[str] = frozenset()
    """The boxes of a page without codes that are marked."""


def read_rows(boxes: Sequence[Box], verdicts: Sequence[Verdict]) -> tuple[ReadRow, ...]:
    """Each row of the page, in order."""
    rows: dict[int, list[tuple[Box, Verdict]]] = {}
    for box, said in zip(boxes, verdicts, strict=True):
        rows.setdefault(box.row, []).append((box, said))
    return tuple(_row(number, rows[number]) for number in sorted(rows))


def _row(number: int, here: list[tuple[Box, Verdict]]) -> ReadRow:
    happened, look = _one_of(here, HAPPENED)
    answer, look_too = _one_of(here, ANSWER)
    flags = frozenset(_named(here, FLAG, Verdict.MARKED))
    look += look_too + _named(here, FLAG, Verdict.LOOK)
    ticks, look_at = _ticks(here)
    look += look_at
    alone = happened is None and bool(answer or flags)
    sure = not look and not alone
    return ReadRow(number, happened, answer, flags, tuple(look), sure, ticks)


def _ticks(here: list[tuple[Box, Verdict]]) -> tuple[frozenset[str], list[str]]:
    """Boxes that mean what their own words say; of those that stand alone two are too many."""
    own = [(box, said) for box, said in here if box.group not in (HAPPENED, ANSWER, FLAG)]
    marked = [box for box, said in own if said is Verdict.MARKED]
    alone = [box.name for box in marked if box.group == ALONE]
    look = [box.name for box, said in own if said is Verdict.LOOK]
    return frozenset(box.name for box in marked), look + (alone if len(alone) > 1 else [])


def _one_of(here: list[tuple[Box, Verdict]], group: str) -> tuple[str | None, list[str]]:
    """The one box of a group that is marked, if it is one; and those to look at."""
    marked, look = _named(here, group, Verdict.MARKED), _named(here, group, Verdict.LOOK)
    if len(marked) > 1:
        return None, marked + look
    return (marked[0] if marked and not look else None), look


def _named(here: list[tuple[Box, Verdict]], group: str, wanted: Verdict) -> list[str]:
    return [box.name for box, said in here if box.group == group and said is wanted]
