"""The boxes of a call sheet: result codes under each person, tally and legend at the foot."""

from __future__ import annotations

from dataclasses import dataclass

from ..i18n import gettext as _
from ..services.result_codes import ResultCode
from .call_sheet_layout import Layout
from .fonts import Face
from .page import Sheet
from .paper import BOX_WIDTH, MM, RIGHT_EDGE, Size
from .text import fit, wrap

_LEFT = 3.0
_LETTER_GAP = 0.8
# A ring drawn round a box reaches 10.6 mm from its left edge; the next box begins beyond it.
_NARROWEST = 10.4
_BETWEEN_GROUPS = 2.5


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box to cross: its left edge in mm, and its top from that of the row."""

    code: ResultCode
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class _Cell:
    code: ResultCode
    width: float
    group_ends: bool
    arrow: bool


def row_boxes(size: Size, at: Layout, codes: tuple[ResultCode, ...]) -> tuple[PlacedBox, ...]:
    """All boxes of one row in their places: those that are drawn, and those a scan is read by."""
    lines = zip(_lines(size, codes), at.box_tops, strict=True)
    placed = [
        PlacedBox(cell.code, x, top)
        for line, top in lines
        for cell, x, _after in _spread(_cells(at, line))
    ]
    return (*placed, *_flags(size, at, codes))


def draw_row_boxes(sheet: Sheet, at: Layout, codes: tuple[ResultCode, ...], top: float) -> None:
    """The boxes of one person with letters beside and words under them, and the note box."""
    lines = _lines(sheet.size, codes)
    for line, box_top in zip(lines, at.box_tops, strict=True):
        _draw_line(sheet, at, _cells(at, line), top + box_top)
    for flag in _flags(sheet.size, at, codes):
        _draw_flag(sheet, at, flag, top)
    x, y, w, h = at.note
    sheet.box(x, top + y, w, h, 0.8)


def draw_tally(sheet: Sheet, at: Layout, codes: tuple[ResultCode, ...]) -> None:
    """A box for the count of each code, which must agree with what is keyed later."""
    large = sheet.size is Size.LARGE
    counted = [code for code in codes if code.tally and (code.on_row or not large)]
    side, height, top = (10.6, 7.6, 6.9) if large else (9.0, 6.0, 4.4)
    words_wide = 25.5 if large else 17.0
    _draw_tally_words(sheet, at, words_wide, at.rows_bottom + (top + height) / 2)
    first = _margin(large) + words_wide
    pitch = (BOX_WIDTH - _margin(large) - first - side) / max(len(counted) - 1, 1)
    for place, code in enumerate(counted):
        left = first + place * pitch
        middle = left + side / 2
        known = code.code != "OTHER"
        words, face = (code.code, Face.BOLD) if known else (code.paper, Face.REGULAR)
        sheet.text_centred(middle, at.rows_bottom + top - 0.9, words, face, at.small)
        sheet.box(left, at.rows_bottom + top, side, height)


def _draw_tally_words(sheet: Sheet, at: Layout, width: float, middle: float) -> None:
    """What the boxes at the foot are for; a caller who is not told leaves them empty."""
    lines = wrap(_("count of each"), Face.REGULAR, at.small, width * MM, most=2)
    step = 1.15 * at.small / MM
    baseline = middle + 0.357 * at.small / MM - (len(lines) - 1) * step / 2
    for number, line in enumerate(lines):
        sheet.text(
            _margin(sheet.size is Size.LARGE),
            baseline + number * step,
            line,
            Face.REGULAR,
            at.small,
        )


def draw_legend(sheet: Sheet, at: Layout, codes: tuple[ResultCode, ...], y: float) -> None:
    """How to write what has no box, and which codes need to know who it was."""
    noted = [f"{code.code} {code.paper}" for code in codes if code.block == "note" and code.tally]
    words = [_("In the note: {codes}").format(codes=" · ".join(w for w in noted if w[:2] != "OT"))]
    words.append(_("OTHER: write it."))
    legend = " · ".join(words)
    sure = [code.code for code in codes if code.block == "ends" and code.identity_confirmed]
    if sure and sheet.size is Size.STANDARD:
        legend += " " + _("{codes} only if sure who it was.").format(codes=", ".join(sure))
    room = (BOX_WIDTH - 16) * MM
    sheet.text(8, y, fit(legend, Face.REGULAR, at.small, room), Face.REGULAR, at.small)


def _margin(large: bool) -> float:
    return _LEFT if large else 1.7


def _lines(size: Size, codes: tuple[ResultCode, ...]) -> list[list[ResultCode]]:
    """One line of boxes; in large print one for "nobody reached" and one for "reached"."""
    on_row = [code for code in codes if code.on_row]
    if size is Size.STANDARD:
        return [[code for code in on_row if code.block != "flag"]]
    reached = [code for code in on_row if code.reached or code.block == "flag"]
    return [[code for code in on_row if code not in reached], reached]


def _flags(size: Size, at: Layout, codes: tuple[ResultCode, ...]) -> tuple[PlacedBox, ...]:
    """The boxes of the flags: beside the name, in large print among the others."""
    if size is not Size.STANDARD:
        return ()
    flags = (code for code in codes if code.block == "flag")
    x = at.block_left + at.block_width + 1.5
    return tuple(PlacedBox(code, x, y) for code, y in zip(flags, at.flag_tops, strict=False))


def _cells(at: Layout, line: list[ResultCode]) -> list[_Cell]:
    cells: list[_Cell] = []
    for place, code in enumerate(line):
        after = line[place + 1] if place + 1 < len(line) else None
        letters = at.box_side + _LETTER_GAP + Sheet.width(code.code, Face.BOLD, at.small)
        widest = max(letters, Sheet.width(code.paper, Face.REGULAR, at.small))
        cells.append(
            _Cell(
                code,
                max(widest, _NARROWEST) if after else widest,
                group_ends=after is not None and after.block != code.block,
                arrow=after is not None and after.group == "answer" and code.group == "happened",
            )
        )
    return cells


def _spread(cells: list[_Cell]) -> list[tuple[_Cell, float, float]]:
    """The cells of a line with the left edge of each and of what follows it, in mm."""
    breaks = sum(cell.group_ends or cell.arrow for cell in cells) * _BETWEEN_GROUPS
    left_over = RIGHT_EDGE - _LEFT - sum(cell.width for cell in cells) - breaks
    gap = left_over / max(len(cells) - 1, 1)
    spread: list[tuple[_Cell, float, float]] = []
    x = _LEFT
    for cell in cells:
        extra = _BETWEEN_GROUPS if cell.group_ends or cell.arrow else 0.0
        after = x + cell.width + gap + extra
        spread.append((cell, x, after))
        x = after
    return spread


def _draw_line(sheet: Sheet, at: Layout, cells: list[_Cell], top: float) -> None:
    for cell, x, after in _spread(cells):
        _draw_box(sheet, at, cell.code, x, top)
        if cell.group_ends:
            middle = (x + cell.width + after) / 2
            sheet.line(middle, top, middle, top + at.box_side + at.word_drop, 0.8)
        if cell.arrow:
            sheet.arrow(after - 2.0, top + at.box_side / 2 - 0.9, 1.2, 1.8)


def _draw_box(sheet: Sheet, at: Layout, code: ResultCode, x: float, top: float) -> None:
    sheet.box(x, top, at.box_side, at.box_side, at.box_line)
    letters_x = x + at.box_side + _LETTER_GAP
    sheet.text(letters_x, top + _middle(at), code.code, Face.BOLD, at.small)
    words_y = top + at.box_side + at.word_drop
    sheet.text(x, words_y, code.paper, Face.REGULAR, at.small)


def _draw_flag(sheet: Sheet, at: Layout, flag: PlacedBox, row_top: float) -> None:
    code, top = flag.code, row_top + flag.y
    sheet.box(flag.x, top, at.box_side, at.box_side, at.box_line)
    letters_x = flag.x + at.box_side + _LETTER_GAP
    sheet.text(letters_x, top + _middle(at), code.code, Face.BOLD, at.small)
    words_x = letters_x + sheet.width(code.code, Face.BOLD, at.small) + _LETTER_GAP
    sheet.text(words_x, top + _middle(at), code.paper, Face.REGULAR, at.small)


def _middle(at: Layout) -> float:
    """The baseline, from the top of a box, of capitals that stand in its middle."""
    return (at.box_side + 0.714 * at.small / MM) / 2
