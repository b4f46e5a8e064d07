"""The code of a row, for a scanner in the hand: at the end of the note, which gives way to it.

It is a square code: the modules of a code of lines need 0.4 mm, and five signs and a number would
be longer than any row has room for.
"""

from __future__ import annotations

from typing import TypeAlias

from ..i18n import gettext as _
from ..services.paper_codes import row_text
from .options import asked
from .page import Sheet
from .paper import Size

Place: TypeAlias = tuple[float, float, float, float]
"""Left, top, width and height in mm."""

_SIDE = {Size.STANDARD: 9.5, Size.LARGE: 12.0}
"""Modules of 0.45 and 0.57 mm, which a scanner in the hand reads from a copy too."""
_WHITE, _BESIDE_NUMBER = 2.3, 2.8
"""Four modules of white and more on both sides, also beside a row number of three figures."""

ROW_CODES = asked(
    "row-codes",
    lambda: _("With a code in each row"),
    lambda: _("a code in each row, for a scanner in the hand; the note is narrower"),
)


def beside_code(note: Place, size: Size) -> tuple[Place, Place]:
    """The place of a note that gives way, and that of the code behind it."""
    left, top, width, height = note
    side = _SIDE[size]
    right = left + width - _BESIDE_NUMBER
    code = (right - side, top + (height - side) / 2, side, side)
    return (left, top, code[0] - _WHITE - left, height), code


def draw_row_code(sheet: Sheet, at: Place | None, top: float, list_id: str, called: str) -> None:
    """The code of a row by its name on paper, in a row that begins at `top`; none without a place
    for it."""
    if at is not None:
        sheet.qr(at[0], top + at[1], at[2], row_text(list_id, called))
