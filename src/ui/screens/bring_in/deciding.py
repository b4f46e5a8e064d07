"""What is decided of rows of a list: gone or not, the same or new, what of theirs goes first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ....services.brought import Becomes
from ....services.list_decisions import Decided
from .seen import BAD, CHANGED, GONE, PERHAPS, Seen

STAY_AS_THEY_ARE = (BAD, GONE, Becomes.NOBODY)
"""Kinds of rows that bring nobody in."""


def turned(decided: Decided, rows: Sequence[Seen]) -> Decided:
    """The next decision for these rows: all get the one that follows that of the first.

    Left out: comes in. Gone: left, stays. Perhaps somebody: the same, somebody new, undecided.
    Changed: all that the row says is taken, nothing of it.
    """
    if not rows:
        return decided
    if rows[0].kind == Becomes.LEFT:
        return left_out(decided, rows)
    first, alike = rows[0], [row for row in rows if row.asks == rows[0].asks]
    if first.asks == GONE:
        return _left(decided, alike, left=not first.on)
    if first.asks == PERHAPS:
        return _next_same(decided, first, alike)
    if first.asks == CHANGED:
        for row in alike:
            decided = _taken(decided, row, (one.kind for one in row.facts), on=not first.on)
    return decided


def left_out(decided: Decided, rows: Sequence[Seen]) -> Decided:
    """These rows stay outside; where the first does so already, they all come in again."""
    these = {one.row for one in rows if one.kind not in STAY_AS_THEY_ARE}
    if rows and rows[0].kind == Becomes.LEFT:
        return replace(decided, skipped=decided.skipped - these)
    return replace(decided, skipped=decided.skipped | these)


def fact_turned(decided: Decided, row: Seen, number: int) -> Decided:
    """One fact of a row is taken, or not any longer; nothing where the row has no such fact."""
    if number >= len(row.facts):
        return decided
    fact = row.facts[number]
    return _taken(decided, row, [fact.kind], on=not fact.taken)


def _left(decided: Decided, rows: Sequence[Seen], *, left: bool) -> Decided:
    people = {row.person_id for row in rows if row.person_id is not None}
    if left:
        return replace(decided, stays=decided.stays - people, left=decided.left | people)
    return replace(decided, stays=decided.stays | people, left=decided.left - people)


def _next_same(decided: Decided, first: Seen, rows: Sequence[Seen]) -> Decided:
    these = {row.row for row in rows}
    others = {row: who for row, who in decided.same.items() if row not in these}
    if first.row in decided.same:
        return replace(decided, same=others, new=decided.new | these)
    if first.row in decided.new:
        return replace(decided, same=others, new=decided.new - these)
    same = {row.row: row.person_id for row in rows if row.person_id is not None}
    return replace(decided, same=others | same, new=decided.new - these)


def _taken(decided: Decided, row: Seen, kinds: Iterable[str], *, on: bool) -> Decided:
    """In a list of everybody it is the place that stays, where it is not taken."""
    for kind in kinds:
        if kind == "at" and decided.place_id is not None:
            here = {row.row}
            unmoved = decided.unmoved - here if on else decided.unmoved | here
            decided = replace(decided, unmoved=unmoved)
            continue
        before = decided.taken.get(row.row, frozenset())
        now = before | {kind} if on else before - {kind}
        taken = {one: some for one, some in decided.taken.items() if one != row.row}
        decided = replace(decided, taken=taken | {row.row: now} if now else taken)
    return decided
