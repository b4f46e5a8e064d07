"""Over and under the flats of a door sheet: issues with their letters, the tally, the legend."""

from __future__ import annotations

from collections.abc import Sequence

from ..i18n import gettext as _
from ..models import Id
from ..services.page_tally import foot_of
from ..services.result_codes import ResultCode
from ..tiers import OpenText
from .door_sheet_layout import LETTERS, DoorLayout
from .fonts import Face
from .frame import over_footer
from .page import Sheet
from .paper import LEFT_EDGE, MM, RIGHT_EDGE, Size
from .text import capitals, fit

BETWEEN_COUNTS = 2.0
"""Millimetres of white between a count and the words of the next, at least."""


def draw_issues(sheet: Sheet, at: DoorLayout, issues: Sequence[tuple[Id, str]]) -> None:
    """The line over the flats: which letter means which issue."""
    if issues:
        label, words = _("Issues:"), _issue_words(issues)
        wide = sheet.width(label, Face.BOLD, at.small) + 2
        left, right = LEFT_EDGE, RIGHT_EDGE
        sheet.text_between(left, right, 25.4, label, Face.BOLD, at.small)
        left, right = (left, right - wide) if sheet.runs_from_the_right else (left + wide, right)
        sheet.text_between(left, right, 25.4, words, Face.REGULAR, at.small)


def _issue_words(issues: Sequence[tuple[Id, str]]) -> str:
    said = [f"{letter} {name}" for letter, (_id, name) in zip(LETTERS, issues, strict=False)]
    return " · ".join([*said, _("+ another: note it")])


def with_room(issues: Sequence[tuple[Id, OpenText]]) -> tuple[tuple[Id, OpenText], ...]:
    """As many of the issues as the line over the flats holds, those raised most often first."""
    room, size = RIGHT_EDGE - Sheet.width(_("Issues:"), Face.BOLD, 10) - 2, 10
    fits = (
        count
        for count in range(len(issues), -1, -1)
        if Sheet.width(_issue_words(issues[:count]), Face.REGULAR, size) <= room
    )
    return tuple(issues[: next(fits, 0)])


def draw_tally(sheet: Sheet, at: DoorLayout) -> None:
    """A box for each count; words before it, the letters of a code alone where there is no more
    room, as in large print."""
    large = sheet.size is Size.LARGE
    wide, tall, top = (10.6, 7.6, at.foot + 2.0) if large else (9.0, 6.0, 237.4)
    counted = foot_of("door")
    said = [f"{one.key} {one.words}" if one.is_code else one.words for one in counted]
    gap = _tally_gap(said, wide, at.small)
    if gap < BETWEEN_COUNTS:
        said = [one.key if one.is_code else one.words for one in counted]
        gap = _tally_gap(said, wide, at.small)
    x, baseline = 8.0, top + (tall + capitals(at.small)) / 2
    for words in said:
        sheet.text(x, baseline, words, Face.REGULAR, at.small)
        x += sheet.width(words, Face.REGULAR, at.small) + 1.4
        sheet.box(x, top, wide, tall)
        x += wide + gap


def _tally_gap(said: Sequence[str], wide: float, size: float) -> float:
    """Millimetres left between the counts of the foot."""
    taken = sum(Sheet.width(words, Face.REGULAR, size) + 1.4 + wide for words in said)
    return (RIGHT_EDGE - 8 - 8 - taken) / (len(said) - 1)


def draw_legend(sheet: Sheet, at: DoorLayout, codes: Sequence[ResultCode]) -> None:
    """What the letters of the rounds mean, and what is written in the note."""
    shut = [f"{one.code} {one.paper}" for one in codes if one.door == "flat"]
    noted = [f"{one.code} {one.paper}" for one in codes if one.door == "both"]
    noted = [words for words in noted if not words.startswith("OTHER")]
    lines = [" · ".join(shut), _("In the note: {codes}").format(codes=" · ".join(noted))]
    if sheet.size is Size.STANDARD:
        lines = [". ".join(lines)]
    last = over_footer(sheet.size)
    for y, words in zip((last - 7.0, last)[-len(lines) :], lines, strict=True):
        shown = fit(words, Face.REGULAR, at.small, (RIGHT_EDGE - 16) * MM)
        sheet.text_between(8, RIGHT_EDGE - 8, y, shown, Face.REGULAR, at.small)
