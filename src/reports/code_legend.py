"""The words of the codes once more, in a second language, between the rows and the foot."""

from __future__ import annotations

from collections.abc import Sequence

from ..services.result_codes import ResultCode
from .fonts import Face
from .names import hint_size
from .page import Sheet
from .paper import BOX_WIDTH, MM, Size

_COLUMNS = 3
_GAP = 1.6
"""Millimetres between the letters, the words of the page's own language, and the second ones."""


def second_legend_height(size: Size, codes: Sequence[ResultCode]) -> float:
    """Millimetres that it takes."""
    return _pitch(size) * (len(_lines(codes)) + 0.6)


def draw_second_legend(
    sheet: Sheet, codes: Sequence[ResultCode], second: Sequence[ResultCode], top: float
) -> None:
    """Each code with its words in both languages; in large print in the second alone, since those
    of the first stand under the boxes."""
    wide, large = BOX_WIDTH / _COLUMNS, sheet.size is Size.LARGE
    size = 16.0 if large else 10.0
    shown = [code for line in _lines(codes) for code in line]
    letters = max(sheet.width(code.code, Face.BOLD, size) for code in shown) + _GAP
    own = max(sheet.width(code.paper, Face.REGULAR, hint_size(code.paper, size)) for code in shown)
    said = {one.code: one.paper for one in second}
    for number, line in enumerate(_lines(codes), start=1):
        y = top + number * _pitch(sheet.size)
        for column, code in enumerate(line):
            x = column * wide + 1.0
            sheet.text(x, y, code.code, Face.BOLD, size)
            x += letters
            if not large:
                sheet.text(x, y, code.paper, Face.REGULAR, hint_size(code.paper, size))
                x += own + _GAP
            words = said[code.code]
            sheet.text(x, y, words, Face.REGULAR, hint_size(words, size))


def _lines(codes: Sequence[ResultCode]) -> list[Sequence[ResultCode]]:
    """The codes that a page has a box for or counts, so many a line, read from line to line."""
    shown = (code for code in codes if code.on_row or code.tally or code.door == "flat")
    some = [code for code in shown if len(code.code) <= 2]
    return [some[first : first + _COLUMNS] for first in range(0, len(some), _COLUMNS)]


def _pitch(size: Size) -> float:
    return (16.0 if size is Size.LARGE else 10.0) * 1.12 / MM
