"""How a person left a table: order, widths and hidden columns, as one line of plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from .model import Column
from .source import Order

LEAST = 48
"""Units below which no column is squeezed."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Keys in the order on the screen, widths set by hand (units), hidden keys, sorting."""

    keys: tuple[str, ...]
    widths: dict[str, int] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    order: Order = field(default_factory=Order)

    def written(self) -> str:
        """One line: "name:280 !phone where|-last_talk"."""
        words = [
            ("!" if key in self.hidden else "")
            + key
            + (f":{self.widths[key]}" if key in self.widths else "")
            for key in self.keys
        ]
        return f"{' '.join(words)}|{'-' if self.order.descending else ''}{self.order.key}"


def read_arrangement(text: str, columns: Sequence[Column[Any]]) -> Arrangement:
    """What the line says of these columns; what it does not know of stands where it was made."""
    known = {column.key: column for column in columns}
    words, _bar, sorting = text.partition("|")
    keys: list[str] = []
    widths: dict[str, int] = {}
    hidden: set[str] = set()
    for word in words.split():
        key, _colon, width = word.removeprefix("!").partition(":")
        if key not in known or key in keys:
            continue
        keys.append(key)
        if word.startswith("!"):
            hidden.add(key)
        if width.isdecimal():
            widths[key] = max(LEAST, int(width))
    for at, column in enumerate(columns):
        if column.key not in keys:
            keys.insert(at, column.key)
    sorts = {column.sort for column in columns if column.sort}
    by = sorting.removeprefix("-")
    order = Order(by, sorting.startswith("-")) if by in sorts else Order()
    left = frozenset(hidden) if len(hidden) < len(known) else frozenset[str]()
    return Arrangement(tuple(keys), widths, left, order)


def laid_out(
    columns: Sequence[Column[Any]], arrangement: Arrangement, room: float
) -> dict[str, float]:
    """The widths of the columns that have room, all in units.

    Too little room: columns go by `hide_order`, then the rest is squeezed. Too much: those that
    nobody set by hand grow in proportion.
    """
    shown = [column for column in columns if column.key not in arrangement.hidden]
    widths = {c.key: float(arrangement.widths.get(c.key, c.width)) for c in shown}
    for column in sorted((c for c in shown if c.hide_order), key=lambda c: c.hide_order):
        if sum(widths.values()) > room and len(widths) > 1:
            del widths[column.key]
    spare = room - sum(widths.values())
    free = {key: width for key, width in widths.items() if key not in arrangement.widths}
    if spare > 0 and free:
        growth = 1 + spare / sum(free.values())
        return widths | {key: width * growth for key, width in free.items()}
    if spare < 0:
        squeeze = room / sum(widths.values())
        return {key: max(float(LEAST), width * squeeze) for key, width in widths.items()}
    return widths
