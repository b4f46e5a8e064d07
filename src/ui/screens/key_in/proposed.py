"""What a scanned row is proposed to say, until a person confirms it."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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
    ticks: frozenset[str] = frozenset()
    """The names of the boxes that are ticked, on a page without codes."""

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
            row.happened or "", row.answer or "", row.flags, row.look, row.sure, strip, row.ticks
        )
        for row, strip in zip(page.rows, page.strips, strict=True)
    }


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A page that was read and waits to be confirmed. `list_id` is as shown."""

    list_id: str
    page: int
    keyed: bool
    """True where it was keyed before."""
    rows: Mapping[int, Proposed]

    def body(self) -> dict[str, object]:
        """As a draft keeps it, strips of paper and all."""
        return {
            "list_id": self.list_id,
            "page": self.page,
            "keyed": self.keyed,
            "rows": {
                str(number): {
                    "code": one.code, "answer": one.answer, "flags": sorted(one.flags),
                    "look": one.look, "sure": one.sure, "ticks": sorted(one.ticks),
                    "strip": b64encode(one.strip).decode(),
                }
                for number, one in self.rows.items()
            },
        }  # fmt: skip


def read_back(body: Mapping[str, Any]) -> ReadBack:
    """The page of a draft."""
    rows = {
        int(number): Proposed(
            one["code"], one["answer"], frozenset(one["flags"]), tuple(one["look"]), one["sure"],
            b64decode(one["strip"]), frozenset(one["ticks"]),
        )
        for number, one in body["rows"].items()
    }  # fmt: skip
    return ReadBack(body["list_id"], body["page"], body["keyed"], rows)
