"""What a scanned row is proposed to say, until a person confirms it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ....coming_back import ScannedPage
    from ....services.result_codes import ResultCode


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

    def certain(self, codes: Mapping[str, ResultCode]) -> bool:
        """True where Enter may keep it: a code of this page, an answer beside a talk alone."""
        code = codes.get(self.code)
        known = code is not None or not self.code
        talk = code is not None and code.creates == "conversation"
        return self.sure and known and (talk or not self.answer)


def proposed(page: ScannedPage) -> dict[int, Proposed]:
    """The rows of a page by their numbers on paper."""
    return {
        row.row: Proposed(
            row.happened or "", row.answer or "", row.flags, row.look, row.sure, strip
        )
        for row, strip in zip(page.rows, page.strips, strict=True)
    }
