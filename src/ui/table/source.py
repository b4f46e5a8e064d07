"""Where the rows of a table come from: three questions, asked on the database's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic

from .row_blocks import ROWS, RowT, block_of_ids, in_order

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SCREEN = 60
"""More rows than a screen shows."""


@dataclass(frozen=True, slots=True)
class Order:
    """By what a list is sorted; an empty key is the source's own order."""

    key: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Source(Generic[RowT]):
    """Where rows come from: three questions, asked on the database's thread.

    Each closes over plain values. `first` gives the first rows and how many there are in all,
    `ids` all ids, `rows` those of some ids in any order; what is gone may be left out.
    """

    first: Callable[[Session, Order, int], tuple[Sequence[RowT], int]]
    ids: Callable[[Session, Order], list[bytes]]
    rows: Callable[[Session, Sequence[bytes]], Sequence[RowT]]


@dataclass(frozen=True, slots=True)
class Page(Generic[RowT]):
    """An answer: some blocks of rows, and the ids of all if they were asked for."""

    total: int
    ids: list[bytes]
    blocks: dict[int, list[RowT | None]]


def first_page(session: Session, source: Source[RowT], order: Order) -> Page[RowT]:
    """The first rows, and how many there are in all."""
    rows, total = source.first(session, order, ROWS)
    whole = len(rows) == min(ROWS, total)
    return Page(total, [row.id for row in rows], {0: list(rows)} if whole else {})


def whole_page(
    session: Session, source: Source[RowT], order: Order, around: bytes | None, row: int
) -> Page[RowT]:
    """All ids, and the rows around that of `around`; around the same number if it is gone."""
    ids = source.ids(session, order)
    at = ids.index(around) if around is not None and around in ids else min(row, len(ids))
    blocks = range(max(0, at - SCREEN) // ROWS, (at + SCREEN) // ROWS + 1)
    seen = {block: block_of_ids(ids, block) for block in blocks}
    return Page(len(ids), ids, blocks_of(session, source, seen))


def blocks_of(
    session: Session, source: Source[RowT], ids: dict[int, Sequence[bytes]]
) -> dict[int, list[RowT | None]]:
    """These blocks of ids as blocks of rows; None for what is gone."""
    rows = source.rows(session, [one for block in ids.values() for one in block])
    return {block: in_order(wanted, rows) for block, wanted in ids.items() if wanted}


def in_parts(session: Session, source: Source[RowT], ids: Sequence[bytes]) -> list[RowT]:
    """Any number of rows in the order of the ids, without what is gone."""
    rows: list[RowT] = []
    for start in range(0, len(ids), ROWS):
        part = ids[start : start + ROWS]
        rows += [row for row in in_order(part, source.rows(session, part)) if row is not None]
    return rows
