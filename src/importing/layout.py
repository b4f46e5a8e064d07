"""Where in a row the cells stand that become something, settled once for a file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping as Table
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..formulas import restored
from ..models.naming import fold
from .fields import Target
from .headings import plain
from .mapping import Mapping

if TYPE_CHECKING:
    from .values import Meant

SPACES = re.compile(r"\s+")
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069]"
)
NOTHING = frozenset(("-", "--", "---", "?", ".", "n/a", "N/A", "#N/A", "(null)", "(NULL)"))
# What stands between the lines of a cell; in other cells a line end is a space like others.
LINES_APART = {
    Target.NOTE: "\n", Target.ADDRESS: ", ", Target.STREET: ", ", Target.STREET_MORE: ", ",
}  # fmt: skip
NOWHERE = -1
"""The position of what no column becomes: the empty cell that ends every row of a layout."""


class Layout:
    """The used columns of a mapping; positions count within them."""

    def __init__(self, mapping: Mapping) -> None:
        self.mapping = mapping
        self.used = mapping.columns(
            *(target for target in Target if target is not Target.LEAVE_OUT)
        )
        self._apart = [LINES_APART.get(self.mapping.targets[column], "") for column in self.used]
        self._apart.append("")
        preset = mapping.preset
        self._apostrophes = preset.apostrophes
        self._values = [
            (position, preset.values[plain(mapping.headings[column])])
            for position, column in enumerate(self.used)
            if plain(mapping.headings[column]) in preset.values
        ]

    def picked(self, cells: Sequence[str]) -> list[str]:
        """The used cells of a row, tidied, and an empty one at the end."""
        found = [cells[column] for column in self.used]
        found.append("")
        if self._apostrophes:
            found = [cell.removeprefix("'") for cell in found]
        for position, means in self._values:
            found[position] = means.get(fold(found[position]), found[position])
        # One look at the whole row spares most rows a look at each cell.
        if is_tidy("|" + "|".join(found)) and NOTHING.isdisjoint(found):
            return found
        return [
            _tidy_lines(cell, apart) if apart and "\n" in cell else tidy(cell)
            for cell, apart in zip(found, self._apart, strict=True)
        ]

    def one(self, target: Target) -> int:
        """The position of the first column that becomes this; NOWHERE if none does."""
        return next(iter(self.all(target)), NOWHERE)

    def all(self, *targets: Target) -> tuple[int, ...]:
        """The positions of all columns that become one of these."""
        return tuple(self.used.index(column) for column in self.mapping.columns(*targets))

    def target(self, position: int) -> Target:
        """What the column at a position becomes."""
        return self.mapping.targets[self.used[position]]

    def meant(self, position: int) -> Table[str, Meant]:
        """What the values of the column at a position mean, as far as somebody said it."""
        return self.mapping.values.get(self.used[position], {})

    def title(self, position: int) -> str:
        """The heading of the column at a position."""
        return self.mapping.title(self.used[position])


def joined(picked: Sequence[str], group: Sequence[int]) -> str:
    """The cells at some positions in one line, empty ones left out."""
    if len(group) == 1:
        return picked[group[0]]
    return " ".join([picked[at] for at in group if picked[at]])


def is_tidy(row: str) -> bool:
    """True for cells, each with a bar before it, that `tidy` would leave as they are."""
    return (
        row.isprintable()
        and "  " not in row
        and " |" not in row
        and "| " not in row
        and "|'" not in row
        and "|=" not in row
        and (row.isascii() or unicodedata.is_normalized("NFC", row))
    )


def _tidy_lines(cell: str, apart: str) -> str:
    """A cell of several lines, each tidied, empty ones left out."""
    lines = [_tidied(line).removesuffix(apart.strip()) for line in restored(cell).splitlines()]
    return apart.join(line for line in lines if line)


def tidy(cell: str) -> str:
    """A cell as people read it: one space between words, no unseen marks, letters composed.

    A cell that only says that nothing is known comes back empty. Leading noughts stay. One that
    was guarded, so that no spreadsheet reckons it, is restored.
    """
    return _tidied(restored(cell))


def _tidied(cell: str) -> str:
    text = SPACES.sub(" ", UNSEEN.sub("", cell)).strip()
    return "" if text in NOTHING else unicodedata.normalize("NFC", text)
