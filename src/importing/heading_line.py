"""Which line of a list holds its headings: below the titles, above the data."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from .headings import known_headings

HEADER_WITHIN = 30


class SampleRow(NamedTuple):
    """A row of the beginning of a file: the line on which it starts, and its cells."""

    line: int
    cells: list[str]


def guess_header(rows: list[SampleRow]) -> int | None:
    """The line of the headings, below any title lines; None where the first row is data."""
    width = _usual_width(rows)
    full = [
        row
        for row in rows[:HEADER_WITHIN]
        if (_filled(row) * 5 >= width * 3 or _all_known(row)) and not _is_comment(row)
    ]
    known = known_headings()
    for row in full:
        named = sum(known.knows(cell) for cell in row.cells if cell)
        if named >= min(2, width) or (named and named * 2 >= _filled(row)):
            return row.line
    if full and _differs_from_data(full[0], full[1:]):
        return full[0].line
    return None


def _is_comment(row: SampleRow) -> bool:
    """Whether a program left a line of words to itself here; its first line may be headings."""
    return row.line > 1 and row.cells[0].startswith("# ")


def _all_known(row: SampleRow) -> bool:
    """Whether each of several cells is a heading: the rows below may be longer than it."""
    filled = [cell for cell in row.cells if cell.strip()]
    return len(filled) > 1 and all(map(known_headings().knows, filled))


def _usual_width(rows: list[SampleRow]) -> int:
    counts = Counter(len(row.cells) for row in rows)
    return max(counts.items(), key=lambda item: (item[1], item[0]))[0] if counts else 0


def _filled(row: SampleRow) -> int:
    return sum(1 for cell in row.cells if cell.strip())


def _differs_from_data(first: SampleRow, rest: list[SampleRow]) -> bool:
    """True for a first row of different short texts over a column that holds numbers below it."""
    cells = [cell.strip() for cell in first.cells]
    if len(set(cells)) < len(cells) or any(_holds_data(cell) for cell in cells):
        return False
    below = [row.cells[at] for row in rest for at in range(min(len(cells), len(row.cells)))]
    return any(_holds_data(cell) for cell in below)


def _holds_data(cell: str) -> bool:
    return not cell or len(cell) > 60 or "@" in cell or any(letter.isdigit() for letter in cell)
