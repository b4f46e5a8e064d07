"""Where everything stands on a door sheet, and which flats stand on which page.

A flat is never cut by the end of a page. All is reckoned from the common box, so the same flats
stand on the same page and place on A4 and on Letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..models import RowKind
from ..services.doors import Adult, Door
from ..services.frozen_rows import FrozenRow
from ..tiers import NOTHING, FieldText, said_by_program
from .code_boxes import Boxes
from .paper import Size
from .row_codes import Place, beside_code

MOST_ADULTS = 9
"""Lines under one number; where more adults are known behind a door, they go on under the next."""

LETTERS = "abcdefghij"


@dataclass(frozen=True, slots=True)
class DoorLayout:
    """Places and heights in mm, sizes of type in points.

    `flat`, `issue_line`, `adult` and `heading` are heights. `passes` are the left edges of the
    boxes for each round, `passing` their width and height; `note` and `code` are places in a flat.
    """

    rows_top: float
    rows_bottom: float
    flat: float
    issue_line: float
    adult: float
    heading: float
    label_size: float
    label_line: float
    second_line: float
    label_room: float
    passes: tuple[float, ...]
    passing: tuple[float, float]
    pass_line: float
    pass_boxes: tuple[float, float, float]
    note: Place
    letter_left: float
    name_left: float
    name_right: float
    name_line: float
    name_size: float
    tight_name: tuple[float, int]
    """Size and lines of a name that is too long for one line."""
    codes_left: float
    codes_top: float
    narrowest: float
    number_size: float
    small: float
    boxes: Boxes
    code: Place | None = None
    """That of the code of a flat; None where it has none."""
    legend: float = 0.0
    """Height between the flats and the foot for the words of a second language."""

    @property
    def foot(self) -> float:
        """Where the tally begins."""
        return self.rows_bottom + self.legend


_STANDARD = DoorLayout(
    rows_top=27.0,
    rows_bottom=235.0,
    flat=15.0,
    issue_line=6.6,
    adult=9.8,
    heading=6.6,
    label_size=16,
    label_line=5.6,
    second_line=9.8,
    label_room=28.6,
    passes=(30.0, 56.2, 82.4),
    passing=(25.0, 13.2),
    pass_line=5.2,
    pass_boxes=(0.9, 13.2, 7.2),
    note=(110.0, 0.9, 69.0, 13.2),
    letter_left=8.0,
    name_left=14.0,
    name_right=59.5,
    name_line=6.3,
    name_size=13,
    tight_name=(11, 2),
    codes_left=63.0,
    codes_top=0.6,
    narrowest=9.8,
    number_size=13,
    small=10,
    boxes=Boxes(5.0, 0.9, 3.05, 10),
)
_LARGE = DoorLayout(
    rows_top=37.8,
    rows_bottom=216.0,
    flat=18.2,
    issue_line=0.0,
    adult=20.5,
    heading=9.0,
    label_size=18,
    label_line=7.2,
    second_line=14.6,
    label_room=44.0,
    passes=(46.0, 83.4),
    passing=(36.4, 16.6),
    pass_line=6.6,
    pass_boxes=(1.2, 18.8, 9.6),
    note=(120.8, 0.9, 52.0, 16.6),
    letter_left=2.0,
    name_left=9.0,
    name_right=120.0,
    name_line=6.4,
    name_size=18,
    tight_name=(16, 1),
    codes_left=9.0,
    codes_top=8.5,
    narrowest=10.4,
    number_size=18,
    small=16,
    boxes=Boxes(6.0, 1.0, 4.5, 16),
)


def with_codes(at: DoorLayout, size: Size) -> DoorLayout:
    """The same with a code in each flat."""
    note, code = beside_code(at.note, size)
    return replace(at, note=note, code=code)


def door_layout(
    size: Size, *, word_lines: int = 1, taller: float = 0.0, legend: float = 0.0
) -> DoorLayout:
    """The edition: large print has two rounds, and no boxes for issues.

    `word_lines` is 2 where the words under the boxes need them; tall letters make a line `taller`
    by so many mm; `legend` is the height of the words of a second language.
    """
    at = _STANDARD if size is Size.STANDARD else _LARGE
    boxes = replace(at.boxes, word_lines=word_lines)
    adult = at.adult + taller + (word_lines - 1) * boxes.word_pitch
    return replace(at, adult=adult, boxes=boxes, rows_bottom=at.rows_bottom - legend, legend=legend)


@dataclass(frozen=True, slots=True)
class Flat:
    """A door with a number, its adults in their lines; None is a line to write on."""

    number: int
    door: Door
    adults: tuple[Adult | None, ...]


@dataclass(frozen=True, slots=True)
class PlacedFlat:
    """A flat and where its top lies."""

    flat: Flat
    top: float
    heading: FieldText = NOTHING
    """Words over it, where something new begins."""


def flats_of(doors: Sequence[Door], *, names: bool) -> list[Flat]:
    """The doors numbered, each with a line for somebody who is not known yet."""
    flats: list[Flat] = []
    for door in doors:
        lines = [*(one if names else None for one in door.adults), None]
        for first in range(0, len(lines), MOST_ADULTS):
            some = tuple(lines[first : first + MOST_ADULTS])
            flats.append(Flat(len(flats) + 1, door, some))
    return flats


def paginate(flats: Sequence[Flat], at: DoorLayout, *, issue_boxes: bool) -> list[list[PlacedFlat]]:
    """The flats page by page. Groups have a heading where there are several, on each page anew."""
    grouped = len({flat.door.group for flat in flats}) > 1
    pages: list[list[PlacedFlat]] = [[]]
    y, group = at.rows_top, ""
    for flat in flats:
        tall = height_of(flat, at, issue_boxes=issue_boxes)
        over = at.heading if grouped and flat.door.group != group else 0.0
        if y + over + tall > at.rows_bottom:
            pages.append([])
            y, over = at.rows_top, at.heading if grouped else 0.0
        pages[-1].append(PlacedFlat(flat, y + over, flat.door.group if over else NOTHING))
        y, group = y + over + tall, flat.door.group
    return pages


def height_of(flat: Flat, at: DoorLayout, *, issue_boxes: bool) -> float:
    """What a flat takes on paper."""
    return adults_top(at, issue_boxes=issue_boxes) + len(flat.adults) * at.adult


def adults_top(at: DoorLayout, *, issue_boxes: bool) -> float:
    """From the top of a flat to its first adult."""
    return at.flat + (at.issue_line if issue_boxes else 0.0)


def rows_of(placed: PlacedFlat, page: int, at: DoorLayout, *, issue_boxes: bool) -> list[FrozenRow]:
    """The flat and its adults as they are frozen with the run."""
    flat, door = placed.flat, placed.flat.door
    rows = [
        FrozenRow(number=flat.number, page_number=page, top=placed.top, kind=RowKind.FLAT,
                  block=door.where, slot_id=door.slot_id, name=door.label,
                  language=door.language)
    ]  # fmt: skip
    first = placed.top + adults_top(at, issue_boxes=issue_boxes)
    for place, adult in enumerate(flat.adults):
        rows.append(
            FrozenRow(number=flat.number, page_number=page, top=first + place * at.adult,
                      kind=RowKind.ADULT if adult else RowKind.BLANK,
                      letter=said_by_program(LETTERS[place]), block=door.where,
                      slot_id=door.slot_id,
                      person_id=adult.person_id if adult else None,
                      name=adult.first if adult else NOTHING)
        )  # fmt: skip
    return rows
