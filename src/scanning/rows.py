"""A row of boxes as a whole: what happened, the answer, the flags, and what a person must see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .boxes import Box
from .verdicts import Verdict

HAPPENED, ANSWER, FLAG = "happened", "answer", "flag"
ALONE = "alone"
"""So the groups of boxes begin of which only one is ticked in a row."""
ROUND = "pass "
"""So the groups of boxes begin that stand once for each round, before its number."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What is proposed of one row, by the letters of its boxes.

    `look` names the boxes that are not certain, and all of a group that contradicts itself; what
    else was read is certain all the same. `sure` is True where nothing is to be looked at: exactly
    one thing happened, at most one answer, or the row is blank.
    """

    row: str
    """Its name on paper: 12, or 12b."""
    happened: str | None
    answer: str | None
    flags: frozenset[str]
    look: tuple[str, ...]
    sure: bool
    ticks: frozenset[str] = frozenset()
    """The boxes that are marked and mean what their own words say."""
    rounds: tuple[str, ...] = ()
    """What happened in each round, where the row has boxes for each; empty for nothing."""
    has_boxes: bool = True
    """False where there is nothing to read and somebody types what she sees."""


def read_rows(boxes: Sequence[Box], verdicts: Sequence[Verdict]) -> tuple[ReadRow, ...]:
    """Each row of the page, in the order of its boxes."""
    rows: dict[str, list[tuple[Box, Verdict]]] = {}
    for box, said in zip(boxes, verdicts, strict=True):
        rows.setdefault(box.row, []).append((box, said))
    return tuple(_row(name, here) for name, here in rows.items())


def shown(row: str) -> ReadRow:
    """A row of which only the picture is shown."""
    return ReadRow(row, None, None, frozenset(), (), sure=False, has_boxes=False)


def _row(name: str, here: list[tuple[Box, Verdict]]) -> ReadRow:
    happened, look = _one_of(here, HAPPENED)
    answer, look_too = _one_of(here, ANSWER)
    flags = frozenset(_named(here, FLAG, Verdict.MARKED))
    rounds, look_there = _rounds(here)
    ticks, look_at = _ticks(here)
    look += look_too + _named(here, FLAG, Verdict.LOOK) + look_there + look_at
    alone = happened is None and bool(answer or flags)
    sure = not look and not alone
    return ReadRow(name, happened, answer, flags, tuple(look), sure, ticks, rounds)


def _rounds(here: list[tuple[Box, Verdict]]) -> tuple[tuple[str, ...], list[str]]:
    """What happened in each round, and the boxes to look at, by round and letters: 2 NH."""
    groups = dict.fromkeys(box.group for box, _said in here if box.group.startswith(ROUND))
    found = {group: _one_of(here, group) for group in groups}
    look = [
        f"{group.removeprefix(ROUND)} {one}"
        for group, (_one, some) in found.items()
        for one in some
    ]
    return tuple(one or "" for one, _look in found.values()), look


def _ticks(here: list[tuple[Box, Verdict]]) -> tuple[frozenset[str], list[str]]:
    """Boxes that mean what their own words say; of those that stand alone two are too many."""
    own = [(box, said) for box, said in here if _is_own(box.group)]
    marked = [box for box, said in own if said is Verdict.MARKED]
    look = [box.name for box, said in own if said is Verdict.LOOK]
    counts = Counter(box.group for box in marked if box.group.startswith(ALONE))
    too_many = [box.name for box in marked if counts[box.group] > 1]
    return frozenset(box.name for box in marked).difference(too_many), look + too_many


def _is_own(group: str) -> bool:
    return group not in (HAPPENED, ANSWER, FLAG) and not group.startswith(ROUND)


def _one_of(here: list[tuple[Box, Verdict]], group: str) -> tuple[str | None, list[str]]:
    """The one box of a group that is marked, if it is one; and those to look at."""
    marked, look = _named(here, group, Verdict.MARKED), _named(here, group, Verdict.LOOK)
    if len(marked) > 1:
        return None, marked + look
    return (marked[0] if marked else None), look


def _named(here: list[tuple[Box, Verdict]], group: str, wanted: Verdict) -> list[str]:
    return [box.name for box, said in here if box.group == group and said is wanted]
