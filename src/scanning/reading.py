"""A page from a picture: recognised by its code, then read by the boxes it was printed with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image

from .boxes import Box, Part, found_at
from .code import PageCode
from .flat import EDGE, FINE, Flat, laid_flat
from .homography import Points
from .marks import placed
from .rows import ReadRow, read_rows, shown
from .strokes import traces
from .targets import UPRIGHT, Printed
from .verdicts import Verdict, verdicts

_SHOWN = 5
"""Pixels a millimetre of the strips that are shown."""
_GREYS = 16
_BELOW = 0.97
"""Under the lowest boxes of a row so much of their height still belongs to it: their words."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page: its rows, the verdict on each box in the order given, a strip of each row as PNG.

    Rows without boxes come last. `seen` is how many of its four marks were found.
    """

    rows: tuple[ReadRow, ...]
    verdicts: tuple[Verdict, ...]
    strips: tuple[bytes, ...]
    seen: int


def read_page(
    picture: Image.Image,
    code: PageCode,
    boxes: Sequence[Box],
    sheet: Printed = UPRIGHT,
    parts: Sequence[Part] = (),
) -> ReadPage:
    """Reads a page that has these boxes, and parts that are shown. PageNotFound where marks or
    boxes are not found."""
    page = placed(picture, code.corners, sheet)
    flat = laid_flat(picture, page, code.corners)
    places, said = _read(flat, boxes) if boxes else (np.empty((0, 2)), ())
    strips = _strips(flat, boxes, places) | {
        one.row: _cut_out(flat, one.x, one.y, one.x + one.wide, one.y + one.high) for one in parts
    }
    read = read_rows(boxes, said)
    only_shown = strips.keys() - {row.row for row in read}
    rows = (*read, *(shown(one.row) for one in parts if one.row in only_shown))
    return ReadPage(rows, said, tuple(strips[row.row] for row in rows), sum(page.seen))


def _read(flat: Flat, boxes: Sequence[Box]) -> tuple[Points, tuple[Verdict, ...]]:
    """Where each box stands and what is said of it; for certain only where it is seen."""
    places, seen = found_at(flat, boxes)
    said = verdicts(traces(flat, boxes, places), boxes)
    return places, tuple(
        one if there else Verdict.LOOK for one, there in zip(said, seen, strict=True)
    )


def _strips(flat: Flat, boxes: Sequence[Box], places: Points) -> dict[str, bytes]:
    """Each row as it lies on the paper, from its top to the words under its boxes, or to the top of
    the next one."""
    tops: dict[str, float] = {}
    feet: dict[str, float] = {}
    for box, (_x, y) in zip(boxes, places, strict=True):
        tops.setdefault(box.row, float(y) + box.top - box.y)
        feet[box.row] = max(feet.get(box.row, 0.0), float(y) + box.side * (1 + _BELOW))
    ends = (min((top for top in tops.values() if top > tops[row] + 1), default=feet[row])
            for row in tops)  # fmt: skip
    right = flat.sheet.width + 1.0
    return {
        row: _cut_out(flat, -1.0, tops[row], right, min(feet[row], end))
        for row, end in zip(tops, ends, strict=True)
    }


def _cut_out(flat: Flat, *sides: float) -> bytes:
    left, upper, right, lower = (round((side + EDGE) * FINE) for side in sides)
    strip = flat.picture.crop((left, upper, right, lower))
    size = (strip.width * _SHOWN // FINE, strip.height * _SHOWN // FINE)
    file = BytesIO()
    strip.resize(size, Image.Resampling.BOX).quantize(_GREYS).save(file, "PNG")
    return file.getvalue()
