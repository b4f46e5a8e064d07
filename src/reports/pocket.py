"""A sheet that is printed on one side and folded twice, print outside, for the pocket.

The top half goes back, then the half that lies away from the cover. So the lower half of the paper
is the cover and what lies behind it; the upper half, printed upside down, are the two pages inside.
Seen upright, the first page inside stands where the back does, the second where the cover does.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..i18n import gettext as _
from .fonts import Face
from .frame import Frame
from .page import Sheet
from .paper import BOX_HEIGHT, BOX_WIDTH, LEFT_EDGE, MM, RIGHT_EDGE
from .text import capitals, fit, wrap

_FOLD = 5.0
"""Millimetres that stay white beside a fold."""
_ACROSS, _DOWN = BOX_WIDTH / 2, BOX_HEIGHT / 2
_MARK = 7.0
"""Half of a mark that shows where a fold crosses the other, in mm."""
TITLE, TIER, SMALL = 14, 11, 10
"""Sizes of type in points."""
PITCH = 4.4
"""Millimetres from line to line of small type."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A quarter of the sheet, with its edges in mm."""

    left: float
    right: float
    top: float = _DOWN + _FOLD
    foot: float = BOX_HEIGHT - 1.0

    @property
    def edges(self) -> tuple[float, float]:
        """Where ink begins and ends."""
        return self.left, self.right

    @property
    def room(self) -> float:
        """Millimetres from edge to edge."""
        return self.right - self.left


BACK = Panel(LEFT_EDGE, _ACROSS - _FOLD)
COVER = Panel(_ACROSS + _FOLD, RIGHT_EDGE)
INSIDE = (BACK, COVER)
"""The first and the second page inside. They are drawn upright as a form between pages, and turned
when they are stamped (`Sheet.stamp_turned`)."""


def draw_folds(sheet: Sheet) -> None:
    """Dashes at the edges and in the middle of the sheet."""
    for begin, end in ((LEFT_EDGE, _MARK), (_ACROSS - _MARK, _ACROSS + _MARK),
                       (BOX_WIDTH - _MARK, RIGHT_EDGE)):  # fmt: skip
        sheet.line(begin, _DOWN, end, _DOWN, 0.8, dashed=True)
    for begin, end in ((LEFT_EDGE, _MARK), (_DOWN - _MARK, _DOWN + _MARK),
                       (BOX_HEIGHT - _MARK, BOX_HEIGHT - LEFT_EDGE)):  # fmt: skip
        sheet.line(_ACROSS, begin, _ACROSS, end, 0.8, dashed=True)


def draw_cover(sheet: Sheet, frame: Frame, place: str) -> None:
    """All that the frame of a page says, on the panel that is seen; `place`: "page 1 of 2"."""
    y = COVER.top + capitals(TITLE)
    sheet.text_right(COVER.right, y, frame.number, Face.BOLD, TITLE)
    made_up = _("made-up") if frame.made_up else ""
    _draw_title(sheet, frame.title, made_up, y, sheet.width(frame.number, Face.BOLD, TITLE) + 4)
    y += 7.6
    wide = sheet.width(frame.tier.word, Face.BOLD, TIER) + 4
    sheet.box(COVER.right - wide, y - capitals(TIER) - 1.4, wide, capitals(TIER) + 2.8, 1.0)
    sheet.text(COVER.right - wide + 2, y, frame.tier.word, Face.BOLD, TIER)
    sheet.text(COVER.left, y, place, Face.REGULAR, SMALL)
    y += 4.4
    sheet.line(*_at(COVER, y), 1.4)
    for said in (*frame.facts, frame.as_of):
        y = _draw_lines(sheet, said, y)
    _draw_lines(sheet, _("Fold the top half back, then the left half back."), y + PITCH)
    y = COVER.foot - PITCH * sum(len(_lines(said)) for said in frame.footer)
    for said in frame.footer:
        y = _draw_lines(sheet, said, y)


def _draw_title(sheet: Sheet, title: str, made_up: str, y: float, beside: float) -> None:
    room = COVER.room - beside
    room -= sheet.width(made_up, Face.REGULAR, TITLE) + 3 if made_up else 0
    shown = fit(title, Face.BOLD, TITLE, room * MM)
    sheet.text(COVER.left, y, shown, Face.BOLD, TITLE)
    x = COVER.left + sheet.width(shown, Face.BOLD, TITLE) + 3
    sheet.text(x, y, made_up, Face.REGULAR, TITLE)


def _at(panel: Panel, y: float) -> tuple[float, float, float, float]:
    return panel.left, y, panel.right, y


def _draw_lines(sheet: Sheet, said: str, y: float) -> float:
    for line in _lines(said):
        y += PITCH
        sheet.text_between(*COVER.edges, y, line, Face.REGULAR, SMALL)
    return y


def _lines(said: str) -> list[str]:
    return wrap(said, Face.REGULAR, SMALL, COVER.room * MM) if said else []
