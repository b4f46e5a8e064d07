"""Boxes to cross, each with its code: letters beside it, words under it, spread over a line.

One reckoning gives the places of a row, for the pen that draws them and for what is scanned later.
Words stand under their box in one line or in two; they begin at its left in every language.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..services.result_codes import ResultCode
from ..services.targets import Target
from .fonts import Face
from .names import hint_size
from .page import Sheet
from .paper import MM, RIGHT_EDGE, Size
from .text import capitals, ink

LETTER_GAP = 0.8
NARROWEST = 10.4
"""A ring drawn round a box reaches so far from its left edge; the next box begins beyond it."""
_BETWEEN_GROUPS = 2.5
UNDER_BOX, OVER_RULE = 0.4, 0.1
"""Millimetres of white between words and the box above them, and the rule below."""
LEAST_GAP = 1.5
"""Millimetres of white that words keep from those of the next box."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """How boxes are drawn on a page: side in mm, line in points, from the foot of a box to the
    baseline of its words in mm, type of letters and words in points, lines that words may take."""

    side: float
    line: float
    word_drop: float
    type: float
    word_lines: int = 1
    larger_words: float = 0.0
    """Points by which the words are larger than the letters."""

    @property
    def middle(self) -> float:
        """The baseline, from the top of a box, of capitals that stand in its middle."""
        return (self.side + capitals(self.type)) / 2

    def words(self, code: ResultCode) -> list[str]:
        """The lines of words under a box."""
        return _broken(code.paper, self.word_type) if self.word_lines > 1 else [code.paper]

    @property
    def word_type(self) -> float:
        """Of the words under the boxes, in points."""
        return self.type + self.larger_words

    @property
    def word_pitch(self) -> float:
        """From one line of words to the next, in mm."""
        return 1.1 * self.word_type / MM


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box to cross: its left and top edge in mm, from the box of the page and from its row."""

    code: ResultCode
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class _Cell:
    code: ResultCode
    x: float
    width: float
    after: float
    """Where the next cell begins."""
    group_ends: bool
    arrow: bool


def row_targets(placed: Sequence[PlacedBox], boxes: Boxes) -> list[Target]:
    """The boxes of a row as they are kept with the run."""
    return [Target(one.code.code, one.code.group, one.x, one.y, boxes.side) for one in placed]


def as_json(targets: Mapping[str, Sequence[Target]]) -> str:
    """The targets of each kind of row."""
    rows = {
        kind: [
            {"name": one.name, "group": one.group, "x": round(one.x, 2), "y": round(one.y, 2),
             "side": one.side} | ({"high": one.high} if one.high else {})
            for one in some
        ]
        for kind, some in targets.items()
    }  # fmt: skip
    return json.dumps(rows)


def line_of_boxes(
    boxes: Boxes, codes: Sequence[ResultCode], left: float, top: float, narrowest: float = NARROWEST
) -> list[PlacedBox]:
    """The boxes of one line from `left` to the right edge, their tops at `top`."""
    return [PlacedBox(one.code, one.x, top) for one in _cells(boxes, codes, left, narrowest)]


def has_room(
    boxes: Boxes, codes: Sequence[ResultCode], left: float, narrowest: float = NARROWEST
) -> bool:
    """True if the words of a line stay apart from each other."""
    cells = _cells(boxes, codes, left, narrowest)
    return all(one.after - one.x - one.width >= LEAST_GAP for one in cells[:-1])


def small_type(size: Size, codes: Sequence[ResultCode], usual: float) -> float:
    """The small type of a page in points: joined letters lose their dots in copies at 10 points."""
    words = " ".join(code.paper for code in codes)
    return hint_size(words, usual) if size is Size.STANDARD else usual


def height_of_words(boxes: Boxes, codes: Sequence[ResultCode]) -> float:
    """Millimetres that one line of words needs between the boxes and what is below."""
    return _drop(boxes, codes) + _reaches(boxes, codes)[1] + OVER_RULE


def draw_line(
    sheet: Sheet,
    boxes: Boxes,
    codes: Sequence[ResultCode],
    left: float,
    top: float,
    narrowest: float = NARROWEST,
) -> None:
    """A line of boxes; a thin line parts the groups, an arrow leads from a talk to its answer."""
    drop = _drop(boxes, codes)
    for cell in _cells(boxes, codes, left, narrowest):
        draw_box(sheet, boxes, cell.code, cell.x, top)
        for number, words in enumerate(boxes.words(cell.code)):
            y = top + boxes.side + drop + number * boxes.word_pitch
            sheet.text(cell.x, y, words, Face.REGULAR, boxes.word_type)
        if cell.group_ends:
            middle = (cell.x + cell.width + cell.after) / 2
            sheet.line(middle, top, middle, top + boxes.side + boxes.word_drop, 0.8)
        if cell.arrow:
            sheet.arrow(cell.after - 2.0, top + boxes.side / 2 - 0.9, 1.2, 1.8)


def draw_box(sheet: Sheet, boxes: Boxes, code: ResultCode, x: float, top: float) -> float:
    """One box with its letters; returns where these end."""
    sheet.box(x, top, boxes.side, boxes.side, boxes.line)
    letters = x + boxes.side + LETTER_GAP
    sheet.text(letters, top + boxes.middle, code.code, Face.BOLD, boxes.type)
    return letters + sheet.width(code.code, Face.BOLD, boxes.type)


def _cells(boxes: Boxes, codes: Sequence[ResultCode], left: float, narrowest: float) -> list[_Cell]:
    """The cells of a line: what the words leave over stands between them, in equal parts."""
    following = [*codes[1:], None]
    widths = [_width(boxes, code, 0 if after is None else narrowest)
              for code, after in zip(codes, following, strict=True)]  # fmt: skip
    ends = [after is not None and after.block != code.block
            for code, after in zip(codes, following, strict=True)]  # fmt: skip
    arrows = [after is not None and after.group == "answer" and code.group == "happened"
              for code, after in zip(codes, following, strict=True)]  # fmt: skip
    breaks = [_BETWEEN_GROUPS * (end or arrow) for end, arrow in zip(ends, arrows, strict=True)]
    gap = (RIGHT_EDGE - left - sum(widths) - sum(breaks)) / max(len(codes) - 1, 1)
    cells, x = [], left
    for place, code in enumerate(codes):
        after = x + widths[place] + gap + breaks[place]
        cells.append(_Cell(code, x, widths[place], after, ends[place], arrows[place]))
        x = after
    return cells


def _width(boxes: Boxes, code: ResultCode, least: float) -> float:
    letters = boxes.side + LETTER_GAP + Sheet.width(code.code, Face.BOLD, boxes.type)
    lines = boxes.words(code)
    words = max(Sheet.width(line, Face.REGULAR, boxes.word_type) for line in lines)
    return max(letters, words, least)


def _drop(boxes: Boxes, codes: Sequence[ResultCode]) -> float:
    """From the foot of the boxes to the baseline of their words in mm: letters that reach further
    down than Latin ones stand higher, as far as the boxes let them."""
    above, below = _reaches(boxes, codes)
    lift = max(below - ink("g", Face.REGULAR, boxes.word_type)[1] / MM, 0.0)
    return max(boxes.word_drop - lift, above + UNDER_BOX) if lift else boxes.word_drop


def _reaches(boxes: Boxes, codes: Sequence[ResultCode]) -> tuple[float, float]:
    """How far words reach above and below their baseline, in mm."""
    found = [ink(code.paper, Face.REGULAR, boxes.word_type) for code in codes]
    return max(up for up, _down in found) / MM, max(down for _up, down in found) / MM


def _broken(words: str, size: float) -> list[str]:
    """The words in two lines that are as short as may be; a single word stays in one."""
    parts = words.split()
    breaks = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts))]
    if not breaks:
        return [words]
    widest = [max(Sheet.width(line, Face.REGULAR, size) for line in pair) for pair in breaks]
    return list(breaks[widest.index(min(widest))])
