"""My ten for the pocket: ten people inside a sheet that is folded twice, no name outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from ..i18n import gettext as _
from ..tiers import FieldText
from .fonts import Face
from .frame import Frame, place_words
from .my_ten_rows import BOX, PlacedTen, TenEntry, TenWords, draw_ten, note_ten
from .names import name_lines
from .page import Book, Sheet
from .paper import MM
from .pocket import BACK, INSIDE, PITCH, SMALL, Panel, draw_cover, draw_folds
from .text import fit, wrap
from .write_on import write_on

_NAME = 13
_NUMBER = 7.0
_FIRST = 5.4
"""Millimetres from the line above somebody to the baseline of her name."""
_UNDER = 2.2
"""And from the last baseline to the line below her."""
_OVER = 0.8
"""White over a box, besides that between two lines."""
_ROWS = (30.0, 24.0)
"""Somebody takes so much, the roomier where all have room inside; more where there is more to
say."""
_EACH = len(INSIDE) + 1
"""Panels of a sheet that people stand on; the last of them is seen from outside."""
_WRITE_ON = 9.4
_DOT = " · "
"""Between two facts."""


def draw_pocket(book: Book, frame: Frame, entries: Sequence[TenEntry]) -> None:
    """Draws sheet after sheet: the cover, two pages inside, and behind them lines to write on or,
    where there are too many, the rest."""
    panels = _panels(entries)
    count = -(-len(panels) // _EACH)
    for number in range(count):
        some = panels[number * _EACH : (number + 1) * _EACH]
        inside = book.form(partial(_draw_inside, panels=some))
        with book.page() as sheet:
            sheet.stamp_turned(inside)
            draw_folds(sheet)
            draw_cover(sheet, frame, place_words(number + 1, count))
            for one in (one for panel in some for one in panel):
                note_ten(sheet, one)
            _draw_back(sheet, some[len(INSIDE) :])


def _draw_inside(sheet: Sheet, panels: Sequence[Sequence[PlacedTen]]) -> None:
    for panel, some in zip(INSIDE, panels, strict=False):
        _draw(sheet, panel, some)
    if not panels[0]:
        sheet.text(BACK.left, BACK.top + _FIRST, _("Nobody yet."), Face.REGULAR, SMALL)


def _draw_back(sheet: Sheet, panels: Sequence[Sequence[PlacedTen]]) -> None:
    """The people who have no room inside, and lines to write on."""
    y = BACK.top
    for some in panels:
        _draw(sheet, BACK, some)
        y = some[-1].top + some[-1].high
    y += _FIRST
    if y + _WRITE_ON > BACK.foot:
        return
    words = fit(_("What I hear, with the number"), Face.BOLD, SMALL, BACK.room * MM)
    sheet.text_between(*BACK.edges, y, words, Face.BOLD, SMALL)
    for line in range(1, int((BACK.foot - y) / _WRITE_ON) + 1):
        write_on(sheet, "", *BACK.edges, y + line * _WRITE_ON, SMALL)


def _draw(sheet: Sheet, panel: Panel, some: Sequence[PlacedTen]) -> None:
    for one in some:
        moved = tuple(replace(said, x=panel.left + said.x) for said in one.words)
        box = one.box and (panel.left + one.box[0], one.box[1])
        draw_ten(sheet, replace(one, words=moved, box=box), panel.edges, SMALL)


def _panels(entries: Sequence[TenEntry]) -> list[list[PlacedTen]]:
    """The people panel by panel, each from the left of its panel."""
    for least in _ROWS:
        panels = _filled(entries, least)
        if len(panels) <= len(INSIDE):
            break
    return panels


def _filled(entries: Sequence[TenEntry], least: float) -> list[list[PlacedTen]]:
    panels: list[list[PlacedTen]] = [[]]
    y = BACK.top
    for number, entry in enumerate(entries, start=1):
        one = _placed(number, entry, least)
        if panels[-1] and y + one.high > BACK.foot:
            panels.append([])
            y = BACK.top
        panels[-1].append(replace(one, top=y))
        y += one.high
    return panels


def _placed(number: int, entry: TenEntry, least: float) -> PlacedTen:
    """Name and phone, in one line where they have room, then all else line under line."""
    right, found = BACK.room, []
    size, names = name_lines(entry.name, (right - _NUMBER) * MM, (_NAME, 2))
    y = _FIRST
    for line, words in enumerate(names):
        y += 1.2 * size / MM if line else 0.0
        found.append(TenWords(_NUMBER, y, words, Face.BOLD, size))
    beside = right - Sheet.width(entry.phone, Face.BOLD, _NAME)
    if _NUMBER + Sheet.width(names[-1], Face.BOLD, size) + 3 > beside:
        beside, y = _NUMBER, y + 1.2 * _NAME / MM
    found.append(TenWords(beside, y, entry.phone, Face.BOLD, _NAME))
    box = None
    for words in _facts(entry.about, right - _NUMBER):
        y += PITCH
        found.append(TenWords(_NUMBER, y, words, Face.REGULAR, SMALL))
    for said, face, most in ((entry.promise, Face.REGULAR, 4), (entry.next_step, Face.BOLD, 3)):
        left = _NUMBER
        if said and said is entry.promise:
            y += _OVER
            box = (left, y + PITCH)
            left += BOX + 2
        for words in wrap(said, face, SMALL, (right - left) * MM, most) if said else ():
            y += PITCH
            found.append(TenWords(left, y, words, face, SMALL))
    return PlacedTen(number, entry, 0.0, max(least, y + _UNDER), tuple(found), box)


def _facts(about: FieldText, room: float) -> list[str]:
    """What is known of her in two lines, parted between two facts where that leaves room."""
    lines: list[str] = []
    for fact in filter(None, about.split(_DOT)):
        longer = f"{lines[-1]}{_DOT}{fact}" if lines else fact
        if lines and Sheet.width(longer, Face.REGULAR, SMALL) > room:
            lines.append(fact)
        else:
            lines[-1:] = [longer]
    fits = all(Sheet.width(line, Face.REGULAR, SMALL) <= room for line in lines)
    return lines if fits and len(lines) < 3 else wrap(about, Face.REGULAR, SMALL, room * MM, 2)
