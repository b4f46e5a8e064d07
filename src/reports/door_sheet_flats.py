"""The flats on a door sheet: the rounds, the note, a line of boxes for each adult."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..i18n import gettext as _
from ..services.result_codes import ResultCode
from ..services.targets import OTHER_ISSUE, Target
from .code_boxes import (
    draw_box,
    draw_line,
    has_room,
    height_of_words,
    line_of_boxes,
    row_targets,
    small_type,
)
from .door_sheet_layout import LETTERS, DoorLayout, PlacedFlat, adults_top, door_layout
from .fonts import Face
from .page import Sheet
from .paper import LEFT_EDGE, MM, RIGHT_EDGE, Size
from .stacked import draw_name
from .text import capitals, fit, fit_some, ink, wrap

_MET_PITCH = 1.05
"""Of the size of type, from line to line of the languages in a flat."""
_OVER_ADULTS, _MOST_UP = 0.3, 1.0
"""Millimetres of white under them, and how far they may stand higher for it."""
_BLOCKS = ("talked", "ends", "flag")
"""The order of the boxes of an adult."""


def adult_codes(codes: Sequence[ResultCode]) -> list[ResultCode]:
    """The codes with a box in the line of an adult."""
    on_row = [code for code in codes if code.on_row and code.door == "adult"]
    return sorted(on_row, key=lambda code: _BLOCKS.index(code.block))


def edition(size: Size, codes: Sequence[ResultCode], legend: float = 0.0) -> DoorLayout:
    """The layout in which the words of these codes have room: the type is never narrowed."""
    at, line = door_layout(size), adult_codes(codes)
    small = small_type(size, codes, at.small)
    larger = small - at.small
    at = replace(at, boxes=replace(at.boxes, larger_words=larger))
    lines = 1 if has_room(at.boxes, line, at.codes_left, at.narrowest) else 2
    room = at.adult - at.codes_top - at.boxes.side
    taller = max(height_of_words(at.boxes, line) - room, 0.0)
    at = door_layout(size, word_lines=lines, taller=taller, legend=legend)
    return replace(at, small=small, boxes=replace(at.boxes, larger_words=larger))


def round_codes(codes: Sequence[ResultCode]) -> list[ResultCode]:
    """The codes with a box in each round: the door stayed shut."""
    return [code for code in codes if code.door == "flat"]


def flat_targets(at: DoorLayout, codes: Sequence[ResultCode], issues: int) -> list[Target]:
    """The boxes of a flat: those of each round, and those of the issues if they are printed."""
    x, further, y = at.pass_boxes
    found = [
        Target(code.code, f"pass {number}", left + inner, y, at.boxes.side)
        for number, left in enumerate(at.passes, start=1)
        for code, inner in zip(round_codes(codes), (x, further), strict=True)
    ]
    return [*found, *(
        Target(letter, "issue", left, at.flat, at.boxes.side)
        for letter, left in issue_places(at, issues)
    )]  # fmt: skip


def adult_targets(at: DoorLayout, codes: Sequence[ResultCode]) -> list[Target]:
    """The boxes of an adult."""
    placed = line_of_boxes(at.boxes, adult_codes(codes), at.codes_left, at.codes_top, at.narrowest)
    return row_targets(placed, at.boxes)


def issue_places(at: DoorLayout, issues: int) -> list[tuple[str, float]]:
    """Each letter with the left edge of its box: those of the issues, and one for any other."""
    if not issues:
        return []
    letters = [*LETTERS[:issues], OTHER_ISSUE]
    left, pitch = at.passes[0], (RIGHT_EDGE - at.passes[0]) / len(letters)
    return [(letter, left + place * pitch) for place, letter in enumerate(letters)]


def draw_furniture(
    sheet: Sheet, at: DoorLayout, placed: PlacedFlat, codes: Sequence[ResultCode], issues: int
) -> None:
    """All of a flat that says nothing about it: boxes, letters, lines."""
    top = placed.top
    _draw_rounds(sheet, at, codes, top)
    x, y, w, h = at.note
    sheet.box(x, top + y, w, h, 0.8)
    for letter, x in issue_places(at, issues):
        sheet.box(x, top + at.flat, at.boxes.side, at.boxes.side, at.boxes.line)
        sheet.text(x + at.boxes.side + 0.8, top + at.flat + at.boxes.middle, letter, Face.BOLD,
                   at.small)  # fmt: skip
    y = top + adults_top(at, issue_boxes=bool(issues))
    for _adult in placed.flat.adults:
        sheet.rule(y, 0.8, at.letter_left)
        draw_line(sheet, at.boxes, adult_codes(codes), at.codes_left, y + at.codes_top,
                  at.narrowest)  # fmt: skip
        y += at.adult
    sheet.rule(y, 1.4)


def _draw_rounds(sheet: Sheet, at: DoorLayout, codes: Sequence[ResultCode], top: float) -> None:
    wide, tall = at.passing
    x, further, y = at.pass_boxes
    for number, left in enumerate(at.passes, start=1):
        sheet.box(left, top + 0.9, wide, tall, 0.8)
        baseline = top + at.pass_line
        sheet.text(left + 1.2, baseline, str(number), Face.BOLD, at.small)
        sheet.line(left + 5.2, baseline + 0.5, left + wide - 1.4, baseline + 0.5, 0.8)
        for code, inner in zip(round_codes(codes), (x, further), strict=True):
            draw_box(sheet, at.boxes, code, left + inner, top + y)


def draw_flat(sheet: Sheet, at: DoorLayout, placed: PlacedFlat, *, issue_boxes: bool) -> None:
    """What the page says about a flat: its name, the languages there, the adults, its number."""
    flat, door, top = placed.flat, placed.flat.door, placed.top
    if placed.heading:
        y = top - at.heading + 0.72 * at.heading
        words = fit(placed.heading, Face.BOLD, at.small + 1, (RIGHT_EDGE - 1) * MM)
        sheet.text(LEFT_EDGE, y, words, Face.BOLD, at.small + 1)
        sheet.rule(top, 1.4)
    _draw_label(sheet, at, door.label, top)
    met = door.language or ("" if door.adults else _("nobody met yet"))
    y = top + at.second_line
    up, told = _met_words(sheet, at, met)
    for line, words in enumerate(told):
        pitch = _MET_PITCH * at.small / MM
        sheet.text(LEFT_EDGE, y - up + line * pitch, words, Face.REGULAR, at.small)
    number = str(flat.number)
    sheet.text_right(RIGHT_EDGE, top + at.label_line, number, Face.BOLD, at.number_size)
    y = top + adults_top(at, issue_boxes=issue_boxes) + at.name_line
    for letter, adult in zip(LETTERS, flat.adults, strict=False):
        sheet.text(at.letter_left, y, letter, Face.BOLD, at.small + 1)
        if adult is None:
            sheet.line(at.name_left, y + 0.9, at.name_right, y + 0.9, 0.8)
        else:
            middle = y - capitals(at.name_size) / 2
            edges = (at.name_left, at.name_right)
            draw_name(sheet, edges, middle, adult.first, (at.name_size, 1), at.tight_name)
        y += at.adult


def _met_words(sheet: Sheet, at: DoorLayout, met: str) -> tuple[float, list[str]]:
    """The languages in two lines, and how many mm they stand higher, so that no letter of theirs
    reaches the adults; in one line where the flat has no room for two."""
    room = at.label_room * MM
    if sheet.size is Size.STANDARD:
        lines = wrap(met, Face.REGULAR, at.small, room, 2)
        _above, below = ink(lines[-1], Face.REGULAR, at.small)
        foot = at.second_line + ((len(lines) - 1) * _MET_PITCH * at.small + below) / MM
        up = max(foot + _OVER_ADULTS - at.flat, 0.0)
        if up <= _MOST_UP:
            return up, lines
    return 0.0, [fit_some(met, Face.REGULAR, at.small, room)]


def _draw_label(sheet: Sheet, at: DoorLayout, label: str, top: float) -> None:
    """The name of the flat; one that is too long for its place is set smaller before it is cut."""
    room = at.label_room
    smaller = at.small + (2 if sheet.size is Size.STANDARD else 0)
    fits = sheet.width(label, Face.BOLD, at.label_size) <= room
    size = at.label_size if fits else smaller
    sheet.text(LEFT_EDGE, top + at.label_line, fit(label, Face.BOLD, size, room * MM), Face.BOLD,
               size)  # fmt: skip
