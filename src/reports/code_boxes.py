"""Boxes to cross, each with its code: letters beside it, words under it, spread over a line.

One reckoning gives the places of a row, for the pen that draws them and for what is scanned later.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..services.result_codes import ResultCode
from ..services.targets import Target
from .fonts import Face
from .page import Sheet
from .paper import MM, RIGHT_EDGE

LETTER_GAP = 0.8
NARROWEST = 10.4
"""A ring drawn round a box reaches so far from its left edge; the next box begins beyond it."""
_BETWEEN_GROUPS = 2.5


@dataclass(frozen=True, slots=True)
class Boxes:
    """How boxes are drawn on a page: side in mm, line in points, from the foot of a box to the
    baseline of its words in mm, type of letters and words in points."""

    side: float
    line: float
    word_drop: float
    type: float

    @property
    def middle(self) -> float:
        """The baseline, from the top of a box, of capitals that stand in its middle."""
        return (self.side + 0.714 * self.type / MM) / 2


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
             "side": one.side}
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


def draw_line(
    sheet: Sheet,
    boxes: Boxes,
    codes: Sequence[ResultCode],
    left: float,
    top: float,
    narrowest: float = NARROWEST,
) -> None:
    """A line of boxes; a thin line parts the groups, an arrow leads from a talk to its answer."""
    for cell in _cells(boxes, codes, left, narrowest):
        draw_box(sheet, boxes, cell.code, cell.x, top)
        sheet.text(
            cell.x, top + boxes.side + boxes.word_drop, cell.code.paper, Face.REGULAR, boxes.type
        )
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
    return max(letters, Sheet.width(code.paper, Face.REGULAR, boxes.type), least)
