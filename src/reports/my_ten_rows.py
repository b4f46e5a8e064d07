"""My ten as its pages say it, flat or folded: who stands on it in words, and how she is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import Id
from ..services.frozen_rows import FrozenRow
from ..tiers import FieldText, OpenText
from .fonts import Face
from .page import Sheet

BOX = 5.0
OVER_BOX = 0.5
"""White in mm between the words above and a box, besides that between two lines."""


@dataclass(frozen=True, slots=True)
class TenEntry:
    """One person, in the words of the page."""

    name: FieldText
    phone: FieldText
    about: FieldText
    promise: FieldText
    next_step: FieldText
    person_id: Id | None = None
    promise_id: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MyTenData:
    """The whole page. It names no employer and no landlord but by the code name.

    `too_many` is the warning where there are more than one can look after.
    """

    worker: FieldText
    too_many: OpenText
    entries: tuple[TenEntry, ...]
    pocket: bool = False
    """On sheets that are folded for the pocket; in large print there are none."""


@dataclass(frozen=True, slots=True)
class TenWords:
    """A line of an entry: its place in mm from the left and from the top of the entry."""

    x: float
    y: float
    words: str
    face: Face
    size: float


@dataclass(frozen=True, slots=True)
class PlacedTen:
    """Somebody on a page, with all that is said of her."""

    number: int
    entry: TenEntry
    top: float
    high: float
    words: tuple[TenWords, ...]
    box: tuple[float, float] | None
    """Left edge and foot of the box before what she said, as the words."""


def note_ten(sheet: Sheet, one: PlacedTen) -> None:
    """The register knows who stands on this page."""
    entry = one.entry
    if entry.person_id is not None:
        sheet.stands(
            FrozenRow(
                number=one.number,
                person_id=entry.person_id,
                thing_id=entry.promise_id,
                name=entry.name,
            )
        )


def draw_ten(sheet: Sheet, one: PlacedTen, edges: tuple[float, float], size: float) -> None:
    """One person between these edges; what is white beside and below her words is free to write
    in. Her number has letters of `size` points, and stands beside her name."""
    left, right = edges
    sheet.text(left, one.top + one.words[0].y, str(one.number), Face.BOLD, size)
    for said in one.words:
        sheet.text(said.x, one.top + said.y, said.words, said.face, said.size)
    if one.box is not None:
        x, foot = one.box
        sheet.box(x, one.top + foot - BOX + 1.0, BOX, BOX)
    sheet.line(left, one.top + one.high, right, one.top + one.high, 0.8)
