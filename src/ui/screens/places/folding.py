"""The tree as it is shown: large ones are folded, so that two thousand places stay a short list."""

from __future__ import annotations

from collections.abc import Sequence

from ....services.places import PlaceRow

SMALL = 60
"""Up to so many places all are shown at first."""


class Folding:
    """Which places of the tree are shown: those whose every place above is open."""

    def __init__(self) -> None:
        self._rows: dict[bytes, PlaceRow] = {}
        self._open: set[bytes] = set()
        self._above: set[bytes] = set()
        self._began = False

    def take(self, rows: Sequence[PlaceRow]) -> None:
        """Another tree; what was open stays open, and so is what something was just put into."""
        before = self._above
        self._rows = {row.id: row for row in rows}
        self._above = {row.parent_id for row in rows if row.parent_id is not None}
        if self._began:
            self._open |= self._above - before
        if rows and not self._began:
            self._began = True
            self._open = {row.id for row in rows if len(rows) <= SMALL or row.depth == 0}

    def shown(self) -> list[PlaceRow]:
        """The places in sight, in the order of the tree."""
        seen: set[bytes | None] = {None}
        found = []
        for row in self._rows.values():
            if row.parent_id in seen:
                found.append(row)
                if row.id in self._open:
                    seen.add(row.id)
        return found

    def has_below(self, place_id: bytes) -> bool:
        """Whether anything stands below it."""
        return place_id in self._above

    def is_open(self, place_id: bytes) -> bool:
        """Whether what is below it is shown."""
        return place_id in self._open

    def unfold(self, place_id: bytes) -> bool:
        """Shows what is below; False where it was shown, or nothing is there."""
        if place_id in self._open or not self.has_below(place_id):
            return False
        self._open.add(place_id)
        return True

    def fold(self, place_id: bytes) -> bytes | None:
        """Hides what is below; else gives the place above, to go there."""
        if place_id in self._open and self.has_below(place_id):
            self._open.discard(place_id)
            return place_id
        row = self._rows.get(place_id)
        return row.parent_id if row is not None else None

    def reveal(self, place_id: bytes) -> None:
        """Opens all above it."""
        row = self._rows.get(place_id)
        while row is not None and row.parent_id is not None:
            self._open.add(row.parent_id)
            row = self._rows.get(row.parent_id)
