"""What a scanned row is proposed to say, until a person confirms it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ....coming_back import ScannedPage


@dataclass(frozen=True, slots=True)
class Proposed:
    """One row: its codes, the boxes that are not certain, and its strip of the page as PNG.

    Where it is `sure` without a code, the row is blank.
    """

    code: str
    answer: str
    flags: frozenset[str]
    look: tuple[str, ...]
    sure: bool
    strip: bytes


def proposed(page: ScannedPage) -> dict[int, Proposed]:
    """The rows of a page by their numbers on paper."""
    return {
        row.row: Proposed(
            row.happened or "", row.answer or "", row.flags, row.look, row.sure, strip
        )
        for row, strip in zip(page.rows, page.strips, strict=True)
    }
