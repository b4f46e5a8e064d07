"""The words of the codes once more, in a second language, between the rows and the foot."""

from __future__ import annotations

from collections.abc import Sequence

from ..services.result_codes import ResultCode
from .fonts import Face
from .names import hint_size
from .page import Sheet
from .paper import MM, RIGHT_EDGE, Size

_COLUMNS = 3
_MARGIN = 1.0
_GAP = 1.6
"""Millimetres between the letters, the words of the page's own language, and the second ones."""
_FACES = (Face.BOLD, Face.REGULAR, Face.REGULAR)


def second_legend_height(size: Size, codes: Sequence[ResultCode]) -> float:
    """Millimetres that it takes."""
    return _pitch(size) * (len(_lines(codes)) + 0.6)


def draw_second_legend(
    sheet: Sheet, codes: Sequence[ResultCode], second: Sequence[ResultCode], top: float
) -> None:
    """Each code with its words in both languages; in large print in the second alone, since those
    of the first stand under the boxes."""
    large, said = sheet.size is Size.LARGE, {one.code: one.paper for one in second}
    size, pitch = 16.0 if large else 10.0, _pitch(sheet.size)
    lines = [
        [(code.code, "" if large else code.paper, said[code.code]) for code in line]
        for line in _lines(codes)
    ]
    columns = [[line[place] for line in lines if place < len(line)] for place in range(_COLUMNS)]
    widths = [_widths(column, size) for column in columns]
    white = (RIGHT_EDGE - 2 * _MARGIN - sum(map(sum, widths))) / (_COLUMNS - 1)
    x = _MARGIN
    for column, wide in zip(columns, widths, strict=True):
        for number, words in enumerate(column, start=1):
            left = x
            for part, face, each in zip(words, _FACES, wide, strict=True):
                sheet.text(left, top + number * pitch, part, face, _size_of(part, face, size))
                left += each
        x += sum(wide) + white


def _widths(column: Sequence[tuple[str, str, str]], size: float) -> list[float]:
    """Millimetres that letters and words of a column take, with the white behind them."""
    found = []
    for words, face in zip(zip(*column, strict=True), _FACES, strict=True):
        widest = max(Sheet.width(one, face, _size_of(one, face, size)) for one in words)
        found.append(widest + _GAP if widest else 0.0)
    return [*found[:-1], found[-1] - _GAP]


def _size_of(words: str, face: Face, size: float) -> float:
    return size if face is Face.BOLD else hint_size(words, size)


def _lines(codes: Sequence[ResultCode]) -> list[Sequence[ResultCode]]:
    """The codes that a page has a box for or counts, so many a line, read from line to line."""
    shown = (code for code in codes if code.on_row or code.tally or code.door == "flat")
    some = [code for code in shown if len(code.code) <= 2]
    return [some[first : first + _COLUMNS] for first in range(0, len(some), _COLUMNS)]


def _pitch(size: Size) -> float:
    return (16.0 if size is Size.LARGE else 10.0) * 1.12 / MM
