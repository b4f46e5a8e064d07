"""The rows of a long list that are at hand: blocks of forty, the least used given up first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

ROWS = 40
"""Rows in a block: a screenful, since each keystroke of a search brings a new first block."""
KEPT = 75
"""Blocks at hand; far more than a screen shows."""


class HasId(Protocol):
    """A row of a table stands for one thing, and says which."""

    @property
    def id(self) -> bytes:
        """The 16 bytes by which it is known."""


RowT = TypeVar("RowT", bound=HasId)


class RowBlocks(Generic[RowT]):
    """Rows by their number in the list, kept in whole blocks."""

    def __init__(self) -> None:
        self._blocks: OrderedDict[int, list[RowT | None]] = OrderedDict()

    def __contains__(self, block: int) -> bool:
        return block in self._blocks

    def row(self, number: int) -> RowT | None:
        """The row of this number; None if its block is not here, or the thing itself is gone."""
        block, at = divmod(number, ROWS)
        rows = self._blocks.get(block)
        if rows is None:
            return None
        self._blocks.move_to_end(block)
        return rows[at] if at < len(rows) else None

    def keep(self, block: int, rows: list[RowT | None]) -> None:
        """Keeps a block, and gives up the one that was not looked at for longest."""
        self._blocks[block] = rows
        self._blocks.move_to_end(block)
        if len(self._blocks) > KEPT:
            self._blocks.popitem(last=False)

    def replace(self, blocks: dict[int, list[RowT | None]]) -> None:
        """Keeps these blocks and no other."""
        self._blocks = OrderedDict(blocks)


def in_order(ids: Sequence[bytes], rows: Iterable[RowT]) -> list[RowT | None]:
    """The rows in the order of the ids; None where a row is missing."""
    found = {row.id: row for row in rows}
    return [found.get(one) for one in ids]


def block_of_ids(ids: Sequence[bytes], block: int) -> Sequence[bytes]:
    """The ids of one block."""
    return ids[block * ROWS : (block + 1) * ROWS]
