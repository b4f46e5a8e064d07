"""The open file behind a store: its connection and its key. For the rooms of the store alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .errors import told

if TYPE_CHECKING:
    from .store import Store


@dataclass(frozen=True, slots=True)
class OpenFile:
    """One raw, encrypted connection, and the data key (32 bytes) that opens its file."""

    raw: Any = field(repr=False)
    data_key: bytes = field(repr=False)

    def execute(self, statement: str, *values: Any) -> list[Any]:
        """What one statement finds outside any transaction (checks, keys). Problems of the disk."""
        with told():
            return list(self.raw.execute(statement, values))

    def forget_texts(self) -> None:
        """Lets go of what SQLite remembers of the file's tables: it looks at them anew."""
        self.execute("PRAGMA writable_schema = RESET")

    def meta(self, key: str) -> str | None:
        """What the file says of itself under this key; None where it says nothing."""
        found = self.execute("SELECT value FROM meta WHERE key = ?", key)
        return str(found[0][0]) if found else None


def file_of(store: Store) -> OpenFile:
    """The file that a store is open on: past its transactions, its steps and its history."""
    return store._file
