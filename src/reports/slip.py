"""Slips for the pocket: four to a sheet, in large print two, cut apart along dashed lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ..i18n import gettext as _
from ..models import Tier
from ..services.run_facts import RunFacts
from ..tiers import FieldText
from .fonts import Face
from .names import name_lines
from .page import Book, Sheet
from .paper import BOX_HEIGHT, BOX_WIDTH, MM, Size
from .text import fit

CUT, RULE = 0.8, 1.0
"""The line to cut along, and the one under a name, in points."""
MARGIN = 4.0
"""Millimetres between the cut and the words."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SlipMeasures:
    """Slips across and down; sizes of type in points; the pitch of lines in mm."""

    across: int
    down: int
    name: float
    words: float
    pitch: float

    @property
    def each(self) -> int:
        """How many a sheet holds."""
        return self.across * self.down

    @property
    def room(self) -> float:
        """Millimetres across for words."""
        return BOX_WIDTH / self.across - 2 * MARGIN

    def foot(self, top: float) -> float:
        """The last baseline of a slip that begins at `top`."""
        return top + BOX_HEIGHT / self.down - MARGIN - 1


SLIPS = {
    Size.STANDARD: SlipMeasures(2, 2, 14, 10, 4.5),
    Size.LARGE: SlipMeasures(1, 2, 20, 16, 7.0),
}


def slips(
    book: Book, at: SlipMeasures, things: Sequence[T]
) -> Iterator[tuple[Sheet, T, tuple[float, float]]]:
    """Each with the sheet on which it stands and its corner in mm; the sheets have their cuts."""
    for first in range(0, len(things), at.each):
        with book.page() as sheet:
            _draw_cuts(sheet, at)
            for place, thing in enumerate(things[first : first + at.each]):
                row, column = divmod(place, at.across)
                yield sheet, thing, (column * BOX_WIDTH / at.across, row * BOX_HEIGHT / at.down)


def draw_head(
    sheet: Sheet,
    at: SlipMeasures,
    run: RunFacts,
    name: FieldText,
    number: str,
    corner: tuple[float, float],
) -> float:
    """The name, and the number of the slip beside it; returns the baseline."""
    left = corner[0] + MARGIN
    y = corner[1] + MARGIN + at.name * 0.75 / MM
    beside = sheet.width(number, Face.REGULAR, at.words) + 3
    # said at the head of the sheet; whoever cuts it has read it
    made_up = _("made-up") if run.made_up and corner[1] == 0 else ""
    beside += sheet.width(f"{made_up} ", Face.REGULAR, at.words)
    size, (shown, *_none) = name_lines(
        name, (at.room - beside) * MM, (at.name, 1), (at.name - 2, 1)
    )
    sheet.text(left, y, shown, Face.BOLD, size)
    sheet.text_right(left + at.room, y, number, Face.REGULAR, at.words)
    right = left + at.room - sheet.width(number, Face.REGULAR, at.words) - 2
    sheet.text_right(right, y, made_up, Face.REGULAR, at.words)
    return y


def draw_foot(
    sheet: Sheet, at: SlipMeasures, run: RunFacts, end: str, corner: tuple[float, float]
) -> None:
    """Tier word, code name, what becomes of the slip in the end, and whom a finder calls."""
    left, y = corner[0] + MARGIN, at.foot(corner[1])
    found = _("If found, phone {phone}").format(phone=run.found_phone) if run.found_phone else ""
    words = " · ".join(fact for fact in (Tier.FIELD.word, run.code_name, end) if fact)
    for line, said in ((y - at.pitch, words), (y, found)):
        sheet.text(left, line, fit(said, Face.REGULAR, at.words, at.room * MM), Face.REGULAR,
                   at.words)  # fmt: skip


def _draw_cuts(sheet: Sheet, at: SlipMeasures) -> None:
    if at.down == 2:
        middle = BOX_HEIGHT / 2
        sheet.line(0.2, middle, BOX_WIDTH - 0.2, middle, CUT, dashed=True)
    if at.across == 2:
        sheet.line(BOX_WIDTH / 2, 0.2, BOX_WIDTH / 2, BOX_HEIGHT - 0.2, CUT, dashed=True)
