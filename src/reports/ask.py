"""The one ask, as it stands over the rows of a page that comes back."""

from __future__ import annotations

from ..i18n import gettext as _
from .fonts import Face
from .page import Sheet
from .paper import LEFT_EDGE, MM, Size
from .text import require_room, wrap_evenly

ASK = {Size.STANDARD: (12.0, 11.0, 158.0), Size.LARGE: (16.0, 14.0, 186.0)}
"""Size of type of the ask in points, where it begins at the earliest and ends, in mm; it takes two
lines."""


def require_ask_room(ask: str, size: Size) -> None:
    """Unanswered for an ask that is too long: what is read aloud is never cut."""
    points, _earliest, right = ASK[size]
    room = (right - _left(size)) * MM
    require_room(_("The ask"), "ask", ask, Face.REGULAR, points, room, 2)


def draw_ask(sheet: Sheet, ask: str) -> None:
    """The ask in one line or two; on Standard it stays clear of the white round the QR code."""
    size, _earliest, right = ASK[sheet.size]
    one, two = (31.8, (28.4, 34.8)) if sheet.size is Size.LARGE else (19.8, (16.6, 21.4))
    left = _left(sheet.size)
    lines = wrap_evenly(ask, Face.REGULAR, size, (right - left) * MM, most=2)
    baselines = (one,) if len(lines) == 1 else two
    sheet.text_between(LEFT_EDGE, right, baselines[0], _("Ask:"), Face.BOLD, size)
    if sheet.runs_from_the_right:
        left, right = LEFT_EDGE, right - left + LEFT_EDGE
    for y, line in zip(baselines, lines, strict=True):
        sheet.text_between(left, right, y, line, Face.REGULAR, size)


def _left(size: Size) -> float:
    """Where the ask begins, behind its label."""
    points, earliest, _right = ASK[size]
    return max(earliest, LEFT_EDGE + Sheet.width(_("Ask:"), Face.BOLD, points) + 1.5)
