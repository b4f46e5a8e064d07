"""The flats of a house on paper: floors as rows from the top, lines across, part by part."""

from __future__ import annotations

from dataclasses import dataclass

from ..i18n import gettext as _
from ..models import SlotState
from ..services.actions.deeds import Deed
from ..services.chart.words import state_words
from ..services.frozen_rows import FrozenRow
from ..tiers import NOTHING, FieldText
from .charted import PaperMark
from .fonts import Face
from .marks import DID, MarkForms
from .names import hint_size
from .page import Sheet
from .paper import LEFT_EDGE, MM, Size
from .text import capitals, fit
from .tiles import Tile


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCell:
    """A flat. `rows` are it and the adults in it: the mark tells of them."""

    label: FieldText
    state: SlotState
    rows: tuple[FrozenRow, ...] = ()
    met: int = 0
    expected: int = 0
    mark: PaperMark | None = None
    deeds: tuple[Deed, ...] = ()
    language: FieldText = NOTHING


@dataclass(frozen=True, slots=True)
class FloorRow:
    """A floor: its sign, its captain, and its flats, each under its line."""

    sign: FieldText
    captain: FieldText
    captain_row: FrozenRow | None
    cells: tuple[UnitCell | None, ...]
    met: int
    lived_in: int


@dataclass(frozen=True, slots=True)
class HouseBlock:
    """A building or stair."""

    name: FieldText
    lines: tuple[FieldText, ...]
    floors: tuple[FloorRow, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What stands on one page: some floors of some lines."""

    tile: Tile
    lines: tuple[FieldText, ...]
    floors: tuple[FloorRow, ...]
    is_last: bool
    """It has the last lines, and beside them what each floor adds up to."""


@dataclass(frozen=True, slots=True)
class GridAt:
    """Measures: sizes of type in points, all else in mm."""

    small: float
    unit: float
    floor: float
    heads: float
    """The baseline of the heads of the lines."""
    top: float
    left: float
    wide: float
    high: float
    lines: int
    floors: int
    mark: float
    pitch: float
    acts: int
    foot: float
    foot_words: float

    @property
    def is_large(self) -> bool:
        """Of large print the languages are dropped."""
        return self.small > 12

    @property
    def word_room(self) -> float:
        """Millimetres beside mark and digit."""
        return self.wide - self.mark - 10.4


_STANDARD = GridAt(10, 12, 18, 22.5, 24.3, 29.0, 28.0, 19.2, 7, 7, 5.0, 5.0, 4, 165.6, 11)
_LARGE = GridAt(16, 18, 18, 44.0, 46.4, 38.0, 31.0, 25.0, 6, 3, 6.0, 6.0, 4, 131.0, 16)


def grid_at(size: Size) -> GridAt:
    """The measures of this size of type."""
    return _STANDARD if size is Size.STANDARD else _LARGE


def parts_of(block: HouseBlock, at: GridAt) -> list[Part]:
    """A house as it falls on tiles, row after row of them; no flat is cut."""
    across = max((len(floor.cells) for floor in block.floors), default=0)
    heads = (*block.lines, *[NOTHING] * (across - len(block.lines)))
    each = _evenly(max(across, 1), at.lines)
    high = _evenly(len(block.floors), at.floors)
    found = []
    for row, first in enumerate(range(0, len(block.floors), high), start=1):
        floors = block.floors[first : first + high]
        for column, line in enumerate(range(0, max(across, 1), each), start=1):
            some = slice(line, line + each)
            narrowed = tuple(_narrowed(floor, some) for floor in floors)
            is_last = line + each >= across
            found.append(Part(Tile(row, column), heads[some], narrowed, is_last))
    return found


def _evenly(count: int, most: int) -> int:
    """How many on each page, at most so many, so that the last is about as full as the others."""
    pages = -(-count // most)
    return -(-count // pages)


def _narrowed(floor: FloorRow, some: slice) -> FloorRow:
    return FloorRow(
        floor.sign, floor.captain, floor.captain_row, floor.cells[some], floor.met, floor.lived_in
    )


def draw_part(
    sheet: Sheet, at: GridAt, part: Part, forms: MarkForms, *, blank: bool, words: bool,
    assessed: bool = True,
) -> None:  # fmt: skip
    """The flats of one page, the signs of lines and floors, the captains and the sums."""
    small = at.small
    sheet.text(LEFT_EDGE, at.heads, _("floor, captain"), Face.REGULAR, small)
    for place, line in enumerate(part.lines):
        middle = at.left + (place + 0.5) * at.wide
        sheet.text_centred(middle, at.heads, line, Face.BOLD, small + 2)
    if part.is_last and not blank:
        x = at.left + len(part.lines) * at.wide + 3
        head = _("met of flats")
        if x + sheet.width(head, Face.REGULAR, small) > sheet.shape.right:
            head = _("met")
        sheet.text(x, at.heads, head, Face.REGULAR, small)
    for place, floor in enumerate(part.floors):
        y = at.top + place * at.high
        _draw_floor(sheet, at, floor, y, first=part.tile.column == 1)
        for column, cell in enumerate(floor.cells):
            x = at.left + column * at.wide
            if cell is not None:
                _draw_cell(sheet, at, cell, x, y, forms, blank=blank)
                if assessed and not blank and cell.state is SlotState.OCCUPIED:
                    _draw_mark(sheet, at, cell, x, y, forms, words=words)
            elif any(floor.cells[:column]) and any(floor.cells[column:]):
                sheet.line(x, y + at.high, x + at.wide, y, 1.0)  # no flat, and none to fill in
        if part.is_last and not blank:
            x = at.left + len(part.lines) * at.wide + 3
            told = _("{met} of {all}").format(met=floor.met, all=floor.lived_in)
            sheet.text(x, y + at.high / 2 - 1, told, Face.BOLD, small + 1)


def _draw_floor(sheet: Sheet, at: GridAt, floor: FloorRow, y: float, *, first: bool) -> None:
    """The sign of a floor beside it on each tile, its captain on the first, or a line for her."""
    base = y + at.high / 2
    sheet.text(LEFT_EDGE, base, fit(floor.sign, Face.BOLD, at.floor, 12 * MM), Face.BOLD, at.floor)
    if not first:
        return
    left, right = 9.6 if at.floor > at.small + 4 else 12.0, at.left - 2
    if floor.captain:
        size = hint_size(floor.captain, at.small)
        name = fit(floor.captain, Face.REGULAR, size, (right - left) * MM)
        sheet.text(left, base, name, Face.REGULAR, size)
    else:
        sheet.line(left, base + 0.4, right, base + 0.4, 0.8)
    if floor.captain_row is not None:
        sheet.stands(floor.captain_row)


def _draw_cell(
    sheet: Sheet, at: GridAt, cell: UnitCell, x: float, y: float, forms: MarkForms, *, blank: bool
) -> None:  # fmt: skip
    line = 1.0
    sheet.box(x, y, at.wide + line / MM, at.high + line / MM, line)  # neighbours share a line
    left, right = x + 1.5, x + at.wide - 1.5
    base = y + 0.9 + 0.75 * at.unit / MM + 0.5
    room = (at.wide - (3.0 if blank else 11.5)) * MM
    sheet.text(left, base, fit(cell.label, Face.BOLD, at.unit, room), Face.BOLD, at.unit)
    for row in cell.rows:
        sheet.stands(row)
    if cell.state is not SlotState.OCCUPIED:
        letter, word = state_words(cell.state)
        said = f"{letter} {word}"
        if sheet.width(said, Face.REGULAR, at.small) > at.wide - 3:
            said = letter
        sheet.text_centred(x + at.wide / 2, y + at.high * 0.66, said, Face.REGULAR, at.small)
        return
    if blank:
        return
    known = f"{cell.met}/{cell.expected}"
    sheet.text_right(right, base, known, Face.REGULAR, at.small)
    base = _mark_top(at, y) + at.mark / 2 + capitals(at.small) / 2
    if cell.expected > cell.met:
        sheet.text_right(right, base, "?", Face.BOLD, at.small + 3)
    _draw_acts(sheet, at, cell, left, y + at.high - DID - 1.3, forms)
    if cell.language and not at.is_large:
        sheet.text_right(right, y + at.high - 1.9, cell.language, Face.REGULAR, at.small)


def _mark_top(at: GridAt, y: float) -> float:
    return y + at.high / 2 - at.mark / 2 + 0.5


def _draw_mark(
    sheet: Sheet, at: GridAt, cell: UnitCell, x: float, y: float, forms: MarkForms, *, words: bool
) -> None:
    left, top = x + 1.5, _mark_top(at, y)
    rank, old = (cell.mark.rank, cell.mark.old) if cell.mark is not None else (0, False)
    forms.stamp(sheet, rank, left, top, old=old)
    base = top + at.mark / 2 + capitals(at.small) / 2
    _draw_level(sheet, at, cell, left + at.mark + 1.4, x + at.wide - 6.5, base, words=words)


def _draw_level(
    sheet: Sheet, at: GridAt, cell: UnitCell, left: float, end: float, base: float, *, words: bool
) -> None:
    """Digit, and the word where all words have room; else the age in weeks of an old one."""
    mark = cell.mark
    digit = mark.digit if mark is not None else "–"
    face = Face.REGULAR if mark is not None and mark.old else Face.BOLD
    sheet.text(left, base, digit, face, at.small + 1)
    if mark is None:
        return
    left += sheet.width(digit, face, at.small + 1) + 1.0
    if words:
        sheet.text(left, base, mark.word, Face.REGULAR, at.small)
    elif mark.old and left + sheet.width(weeks := f"({mark.weeks})", Face.REGULAR, at.small) <= end:
        sheet.text(left, base, weeks, Face.REGULAR, at.small)


def _draw_acts(
    sheet: Sheet, at: GridAt, cell: UnitCell, left: float, top: float, forms: MarkForms
) -> None:
    """The last tests that have room, the oldest first."""
    for number, deed in enumerate(cell.deeds[-at.acts :]):
        if deed is not Deed.NOT_ASKED:
            forms.stamp_act(sheet, left + number * at.pitch, top, did=deed is Deed.DID)
