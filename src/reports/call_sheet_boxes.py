"""The boxes of a call sheet: result codes under each person, tally and legend at the foot."""

from __future__ import annotations

from dataclasses import replace

from ..i18n import gettext as _
from ..services.result_codes import ResultCode
from .call_sheet_layout import Layout, layout
from .code_boxes import (
    LETTER_GAP,
    PlacedBox,
    draw_box,
    draw_line,
    has_room,
    height_of_words,
    line_of_boxes,
    small_type,
)
from .fonts import Face
from .page import Sheet
from .paper import BOX_WIDTH, MM, Size
from .text import capitals, fit, wrap

_LEFT = 3.0


def edition(
    size: Size, codes: tuple[ResultCode, ...], last_line: bool, *, second: bool = False
) -> Layout:
    """The layout in which the words of these codes have room: the type is never narrowed."""
    at = layout(size, last_line)
    small = small_type(size, codes, at.small)
    at, lines = replace(at, small=small), _lines(size, codes)
    wide = not all(has_room(at.boxes, line, _LEFT) for line in lines)
    ends = (*at.box_tops[1:], at.pitch)
    tall = any(
        height_of_words(at.boxes, line) > end - top - at.box_side
        for line, top, end in zip(lines, at.box_tops, ends, strict=True)
    )
    at = layout(size, last_line, word_lines=2 if wide else 1, taller=tall, second_legend=second)
    return replace(at, small=small)


def row_boxes(size: Size, at: Layout, codes: tuple[ResultCode, ...]) -> tuple[PlacedBox, ...]:
    """All boxes of one row in their places: those that are drawn, and those a scan is read by."""
    lines = zip(_lines(size, codes), at.box_tops, strict=True)
    placed = [box for line, top in lines for box in line_of_boxes(at.boxes, line, _LEFT, top)]
    return (*placed, *_flags(size, at, codes))


def draw_row_boxes(sheet: Sheet, at: Layout, codes: tuple[ResultCode, ...], top: float) -> None:
    """The boxes of one person with letters beside and words under them, and the note box."""
    lines = _lines(sheet.size, codes)
    for line, box_top in zip(lines, at.box_tops, strict=True):
        draw_line(sheet, at.boxes, line, _LEFT, top + box_top)
    for flag in _flags(sheet.size, at, codes):
        words = draw_box(sheet, at.boxes, flag.code, flag.x, top + flag.y) + LETTER_GAP
        y = top + flag.y + at.boxes.middle
        sheet.text(words, y, flag.code.paper, Face.REGULAR, at.small)
    x, y, w, h = at.note
    sheet.box(x, top + y, w, h, 0.8)


def draw_tally(sheet: Sheet, at: Layout, codes: tuple[ResultCode, ...]) -> None:
    """A box for the count of each code, which must agree with what is keyed later."""
    large = sheet.size is Size.LARGE
    counted = [code for code in codes if code.tally and (code.on_row or not large)]
    side, height, top = (10.6, 7.6, 6.9) if large else (9.0, 6.0, 4.4)
    words_wide = 25.5 if large else 17.0
    _draw_tally_words(sheet, at, words_wide, at.foot + (top + height) / 2)
    first = _margin(large) + words_wide
    pitch = (BOX_WIDTH - _margin(large) - first - side) / max(len(counted) - 1, 1)
    for place, code in enumerate(counted):
        left = first + place * pitch
        middle = left + side / 2
        known = code.code != "OTHER"
        words, face = (code.code, Face.BOLD) if known else (code.paper, Face.REGULAR)
        sheet.text_centred(middle, at.foot + top - 0.9, words, face, at.small)
        sheet.box(left, at.foot + top, side, height)


def _draw_tally_words(sheet: Sheet, at: Layout, width: float, middle: float) -> None:
    """What the boxes at the foot are for; a caller who is not told leaves them empty."""
    lines = wrap(_("count of each"), Face.REGULAR, at.small, (width - 1.5) * MM, most=2)
    step = 1.15 * at.small / MM
    baseline = middle + capitals(at.small) / 2 - (len(lines) - 1) * step / 2
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
    shown = fit(legend, Face.REGULAR, at.small, room)
    sheet.text_between(8, BOX_WIDTH - 8, y, shown, Face.REGULAR, at.small)


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
