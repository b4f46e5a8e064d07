"""The head of a wall chart: what it adds up to, as bars under one line to reach."""

from __future__ import annotations

from collections.abc import Sequence

from ..i18n import day_alone
from ..i18n import gettext as _
from ..services.assessments import Level
from ..services.chart.words import share, short_of
from ..services.metrics.bases import Strength
from ..services.thresholds import Mark as Threshold
from ..services.thresholds import needed
from .bars import draw_bar, draw_goal
from .charted import WallData
from .fonts import Face
from .frame import CODE_END, CODE_ROOM
from .page import Sheet
from .paper import LEFT_EDGE, MM
from .text import capitals, fit, ink
from .wall_layout import BarsAt

_BEYOND = 2.0
"""Millimetres that the line to reach goes beyond the bars."""
_ABOVE = 0.5
"""Of white between that line and words over it."""


def draw_bars(sheet: Sheet, at: BarsAt, data: WallData) -> None:
    """Tested, supporting and assessed, each of everybody, and one line to reach through all."""
    everybody = data.sums.everybody
    for number, (words, heap, count) in enumerate(_heaps(data)):
        y = at.top + number * at.pitch
        base = y + at.high / 2 + capitals(at.words) / 2
        said = fit(words, Face.REGULAR, at.words, (at.left - LEFT_EDGE - 2) * MM)
        sheet.text(LEFT_EDGE, base, said, Face.REGULAR, at.words)
        draw_bar(sheet, heap, at.left, y, at.wide, everybody, at.high)
        if number == 2:  # assessed at all: a frame of its own inside that of everybody
            sheet.box(at.left, y, max(at.wide * count / (everybody or 1), 1.0), at.high, 2.0)
        figures = share(count, everybody)
        sheet.text(at.left + at.wide + 4, base, figures, Face.BOLD, at.words)
    if data.goal is not None:
        _draw_goal(sheet, at, data, data.goal)


def _draw_goal(sheet: Sheet, at: BarsAt, data: WallData, goal: Threshold) -> None:
    everybody = data.sums.everybody
    wanted = needed(goal, everybody)
    if wanted is None:
        return
    high = 2 * at.pitch + at.high
    draw_goal(sheet, at.left, at.top, at.wide, wanted / everybody, high, _BEYOND)
    short = short_of(data.sums, goal) if data.tests else ""
    words = _("{n} to reach").format(n=wanted)
    words = f"{words} · {short}" if short else words
    line = at.left + at.wide * wanted / everybody
    right = at.left + at.wide + 40
    if at.top - _ABOVE - at.words / MM < CODE_END:
        right = min(right, sheet.shape.width - CODE_ROOM)
    x = min(line + 1.2, right - sheet.width(words, Face.BOLD, at.words))
    base = at.top - 2.4
    if x < line:  # they have no room beside it, so they stand over it
        below = ink(words, Face.BOLD, at.words)[1] / MM
        base = at.top - _BEYOND - _ABOVE - below
    sheet.text(max(x, LEFT_EDGE), base, words, Face.BOLD, at.words)


def _heaps(data: WallData) -> list[tuple[str, Strength, int]]:
    """The words of each bar, what it draws, and its count."""
    sums, found = data.sums, []
    n = sums.everybody
    if data.tests:
        test = data.tests[-1]
        day = day_alone(test.on_date, data.locale) if test.on_date else _("now")
        words = _("tested {day}").format(day=day)
        found.append((words, Strength(sums.did, 0, 0, n - sums.did), sums.did))
    support = _signs([one for one in data.levels if one.supports]) if data.assessed else ""
    if support:
        words = _("assessed {levels}, fresh").format(levels=support)
        found.append((words, Strength(0, sums.said, 0, n - sums.said), sums.said))
        words = _("assessed at all, fresh")
        found.append((words, Strength(0, 0, n, 0), sums.fresh))
    else:
        words = _("known by name")
        found.append((words, Strength(0, 0, n, 0), sums.known))
    return found


def _signs(levels: Sequence[Level]) -> str:
    signs = [one.digit for one in levels]
    if len(signs) < 2:
        return "".join(signs)
    return _("{some} or {last}").format(some=", ".join(signs[:-1]), last=signs[-1])
