"""What is said of a row of a list beside what it brings: words kept aside, and why it is bad."""

from __future__ import annotations

from typing import NamedTuple

LONGEST_TOLD = 80


class Aside:
    """What a row says that is not read as its column says: sentences on it, and its words.

    `kept` holds the words, each with its heading; they come in as a note.
    """

    __slots__ = ("kept", "remarks")

    def __init__(self, remark: str = "") -> None:
        self.remarks = [remark] if remark else []
        self.kept: list[str] = []

    def keep(self, heading: str, text: str, why: str) -> None:
        """Keeps words as they stand; `why` is the sentence on them, with {heading} and {text}."""
        self.remarks.append(why.format(heading=heading, text=text[:LONGEST_TOLD]))
        self.kept.append(f"{heading}: {text}")


class BadRow(NamedTuple):
    """A row that is not brought in: its line in the file, and why, in a sentence."""

    line: int
    reason: str
