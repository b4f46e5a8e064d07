"""A list as rows below headings: what all tables that go out are made from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..formulas import guarded

Cell = str | date

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
"""What no table can hold and nobody can read; a line break in a cell stays."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`title` names the sheet of a workbook, `tier` says over it on paper who may hold it; each row
    is as wide as the headings."""

    title: str
    tier: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]

    def lines(self) -> Iterator[list[Cell]]:
        """The headings, then all rows, as no spreadsheet reckons them."""
        yield [_safe(heading) for heading in self.headings]
        for row in self.rows:
            yield [_safe(cell) for cell in row]


def _safe(cell: Cell) -> Cell:
    if not cell or isinstance(cell, date):
        return cell
    return guarded(UNSEEN.sub("", cell.replace("\r\n", "\n").replace("\r", "\n")))
