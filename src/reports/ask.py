"""The one ask, as it stands over the rows of a page that comes back."""

from __future__ import annotations

from ..i18n import gettext as _
from .fonts import Face
from .page import Sheet
from .paper import LEFT_EDGE, MM, Size
from .text import require_room, wrap

ASK = {Size.STANDARD: (12.0, 11.0, 147.0), Size.LARGE: (16.0, 14.0, 172.0)}
"""Size of type of the ask in points, its left edge and its room in mm; it takes two lines."""


def require_ask_room(ask: str, size: Size) -> None:
    """Unanswered for an ask that is too long: what is read aloud is never cut."""
    points, _left, room = ASK[size]
    require_room(_("The ask"), "ask", ask, Face.REGULAR, points, room * MM, 2)


def draw_ask(sheet: Sheet, ask: str) -> None:
    """The ask in one line or two; on Standard it stays clear of the white round the QR code."""
    large = sheet.size is Size.LARGE
    size, left, room = ASK[sheet.size]
    one, two = (31.8, (28.4, 34.8)) if large else (19.8, (16.6, 21.4))
    lines = wrap(ask, Face.REGULAR, size, room * MM, most=2)
    baselines = (one,) if len(lines) == 1 else two
    sheet.text(LEFT_EDGE, baselines[0], _("Ask:"), Face.BOLD, size)
    for y, line in zip(baselines, lines, strict=True):
        sheet.text(left, y, line, Face.REGULAR, size)
