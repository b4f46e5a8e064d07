"""What a scanned row is proposed to say, until a person confirms it."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from ....services.keying import TALKED
from ....services.targets import OTHER_ISSUE

if TYPE_CHECKING:
    from ....coming_back import ScannedPage


@dataclass(frozen=True, slots=True)
class Proposed:
    """One row: what was read for certain, the boxes that are not, its strip of the page as PNG.

    Where it is `sure` without a code, the row is blank. Where it has no boxes, it is only shown,
    and typed beside its picture.
    """

    code: str
    answer: str
    flags: frozenset[str]
    look: tuple[str, ...]
    sure: bool
    strip: bytes
    ticks: frozenset[str] = frozenset()
    """The names of the boxes that are ticked, on a page without codes."""
    rounds: tuple[str, ...] = ()
    """Of a flat: the code of each round, empty for none."""
    issues: frozenset[str] = frozenset()
    """Letters of what was raised in the one talk behind a door."""
    has_boxes: bool = True


def proposed(page: ScannedPage) -> dict[str, Proposed]:
    """The rows of a page by their names on paper."""
    found = {
        row.row: Proposed(
            row.happened or "", row.answer or "", row.flags, row.look, row.sure, strip,
            row.ticks, row.rounds, has_boxes=row.has_boxes,
        )
        for row, strip in zip(page.rows, page.strips, strict=True)
    }  # fmt: skip
    for called, flat in found.copy().items():
        if flat.rounds and flat.ticks:
            _hand_on_issues(found, called, flat)
    return found


def _hand_on_issues(found: dict[str, Proposed], called: str, flat: Proposed) -> None:
    """Issues stand under the flat: they are hers who talked, if one alone did."""
    behind = [one for one in found if one.rstrip(ascii_lowercase) == called != one]
    talks = [one for one in behind if found[one].code == TALKED]
    if len(talks) == 1:
        found[talks[0]] = replace(found[talks[0]], issues=flat.ticks - {OTHER_ISSUE})
        look = flat.ticks & {OTHER_ISSUE}
    else:
        look = flat.ticks
    sure = flat.sure and not look
    found[called] = replace(flat, ticks=frozenset(), look=(*flat.look, *sorted(look)), sure=sure)


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A page that was read and waits to be confirmed. `list_id` is as shown."""

    list_id: str
    page: int
    keyed: bool
    """True where it was keyed before."""
    rows: Mapping[str, Proposed]

    def body(self) -> dict[str, object]:
        """As a draft keeps it, strips of paper and all."""
        return {
            "list_id": self.list_id,
            "page": self.page,
            "keyed": self.keyed,
            "rows": {
                called: {
                    "code": one.code, "answer": one.answer, "flags": sorted(one.flags),
                    "look": one.look, "sure": one.sure, "ticks": sorted(one.ticks),
                    "rounds": one.rounds, "issues": sorted(one.issues),
                    "has_boxes": one.has_boxes,
                    "strip": b64encode(one.strip).decode(),
                }
                for called, one in self.rows.items()
            },
        }  # fmt: skip


def read_back(body: Mapping[str, Any]) -> ReadBack:
    """The page of a draft."""
    rows = {
        called: Proposed(
            one["code"], one["answer"], frozenset(one["flags"]), tuple(one["look"]), one["sure"],
            b64decode(one["strip"]), frozenset(one["ticks"]), tuple(one.get("rounds", ())),
            frozenset(one.get("issues", ())), one.get("has_boxes", True),
        )
        for called, one in body["rows"].items()
    }  # fmt: skip
    return ReadBack(body["list_id"], body["page"], body["keyed"], rows)
