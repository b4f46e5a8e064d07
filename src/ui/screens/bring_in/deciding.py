"""What is decided of rows of a list of everybody: gone or not, the same or new, moved or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....comparing import Decided
from .rows import CHANGED, GONE, PERHAPS, Seen, Taken


def turned(decided: Decided, rows: Sequence[Seen]) -> Decided:
    """The next decision for these rows: all get the one that follows that of the first.

    Gone: left, stays. Perhaps one: the same, somebody new, undecided. Moved: moves, stays.
    """
    if not rows:
        return decided
    first = rows[0]
    if first.kind == GONE:
        people = {row.person_id for row in rows if row.kind == GONE and row.person_id is not None}
        if first.on:
            return replace(decided, stays=decided.stays | people, left=decided.left - people)
        return replace(decided, stays=decided.stays - people, left=decided.left | people)
    if first.kind == PERHAPS:
        return _next_same(decided, first, [row for row in rows if row.kind == PERHAPS])
    if first.kind == CHANGED:
        lines = {row.line for row in rows if row.kind == CHANGED}
        was = first.line in decided.unmoved
        return replace(decided, unmoved=decided.unmoved - lines if was else decided.unmoved | lines)
    return decided


def _next_same(decided: Decided, first: Seen, rows: Sequence[Seen]) -> Decided:
    lines = {row.line for row in rows}
    others = {line: who for line, who in decided.same.items() if line not in lines}
    if first.line in decided.same:
        return replace(decided, same=others, new=decided.new | lines)
    if first.line in decided.new:
        return replace(decided, same=others, new=decided.new - lines)
    same = {row.line: row.person_id for row in rows if row.person_id is not None}
    return replace(decided, same=others | same, new=decided.new - lines)


def taken_turned(taken: Taken, rows: Sequence[Seen]) -> Taken:
    """What these rows say otherwise is taken, or not any longer; the first decides which."""
    lines = {row.line: row.differs for row in rows if row.differs}
    others = {line: kinds for line, kinds in taken.items() if line not in lines}
    return others if rows and rows[0].on else others | lines
