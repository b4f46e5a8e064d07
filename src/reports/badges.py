"""Name badges for the people of a list, on sheets of labels or cards."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Tier
from ..services.post import Addressed, by_surname
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, OpenText
from .fonts import Face
from .label_sheet import (
    LabelOptions,
    LabelSheet,
    Spot,
    each_with_spot,
    label_sheet,
    on_labels,
    shape,
)
from .names import name_lines
from .options import PageOptions, asked
from .page import Book, Sheet
from .paper import MM, Size
from .report import Asked, OnPaper, Report, Source
from .text import fit, require_letters, require_room, width

FIRST = {Size.STANDARD: (34.0, 28.0, 22.0, 16.0), Size.LARGE: (44.0, 34.0, 26.0, 20.0)}
"""Sizes of type in points of what one is called, the largest that has room."""
CAPITAL, BELOW, LEADING = 0.72, 0.2, 1.35
"""Of the size of type: how high a capital is, white below a name, from line to line."""
SMALL = {Size.STANDARD: (14.0, 12.0, 10.0), Size.LARGE: (18.0, 16.0)}
"""Of the lines below it, the largest that has room."""
_FACE = Face.REGULAR
"""Of these lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeOptions(LabelOptions):
    """What is asked before badges are printed. No words of ours stand on them, in any language."""

    language: OpenText = NOTHING
    first_names: bool = field(
        default=False,
        metadata=asked(
            "first-names", lambda: _("First names alone"), lambda: _("first names alone")
        ),
    )
    below: OpenText = field(
        default=NOTHING,
        metadata=asked(
            "below",
            lambda: _("Line below the name"),
            lambda: _("a line below each name, such as the occasion"),
            example=lambda: _("none; or the occasion"),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeData:
    """The names in the order of the sheets."""

    sheet: LabelSheet
    people: tuple[Addressed, ...]
    first_names: bool = False
    below: OpenText = NOTHING


def load(session: Session, asked_for: Asked) -> BadgeData:
    """The names of these people. Unanswered as `label_sheet`, and for labels that are too low."""
    options: BadgeOptions = asked_for.options
    data = BadgeData(
        sheet=label_sheet(options),
        people=tuple(by_surname(session, [row.person_id for row in asked_for.rows])),
        first_names=options.first_names,
        below=options.below,
    )
    room, least = data.sheet.narrowest.width * MM, SMALL[options.size][-1]
    require_room(_("Line below the name"), "below", options.below, Face.REGULAR, least, room)
    lines = max((len(_said(one, data)) for one in data.people), default=0)
    if _height(FIRST[options.size][-1], lines, options.size) > data.sheet.narrowest.height:
        raise problems.Unanswered(_("These labels are too low for badges. Choose others."), "stock")
    return data


def on_paper(data: BadgeData, _options: PageOptions) -> OnPaper:
    """Who stands on which sheet."""
    return on_labels(data.sheet, [[(one.person_id, one.name)] for one in data.people])


def build(book: Book, _run: RunFacts, data: BadgeData) -> None:
    """Draws badge after badge; nothing else stands on the sheets."""
    require_letters((one.name, Face.BOLD) for one in data.people)
    for sheet, spot, one in each_with_spot(book, data.sheet, data.people):
        _draw(sheet, spot, one, data)


def _draw(sheet: Sheet, spot: Spot, one: Addressed, data: BadgeData) -> None:
    """What one is called, large; the whole name and the line below it."""
    room, sizes = spot.width * MM, FIRST[sheet.size]
    lines = _lines(_said(one, data), spot, sheet.size)
    fits = (
        size
        for size in sizes
        if width(one.first, Face.BOLD, size) <= room
        and _height(size, len(lines), sheet.size) <= spot.height
    )
    size = next(fits, sizes[-1])
    middle = spot.left + spot.width / 2
    y = spot.top + (spot.height - _height(size, len(lines), sheet.size)) / 2 + CAPITAL * size / MM
    sheet.text_centred(middle, y, fit(one.first, Face.BOLD, size, room), Face.BOLD, size)
    y += BELOW * size / MM
    for small, line in lines:
        y += SMALL[sheet.size][0] * LEADING / MM
        sheet.text_centred(middle, y, line, _FACE, small)


def _said(one: Addressed, data: BadgeData) -> list[str]:
    """What stands below what one is called."""
    whole = "" if data.first_names or one.first == one.name else one.name
    return [line for line in (whole, data.below) if line]


def _lines(said: list[str], spot: Spot, size: Size) -> list[tuple[float, str]]:
    """The same in lines, each with its size: a name that is too long for one takes two where the
    label is so high, else initials give way."""
    high = _height(FIRST[size][-1], len(said) + 1, size) <= spot.height
    *larger, least = SMALL[size]
    ways = [*((points, 1) for points in larger), (least, 1)]
    if high:
        ways[-1:] = [(points, 2) for points in SMALL[size][1:]]
    found = [name_lines(one, spot.width * MM, *ways, face=_FACE) for one in said]
    return [(points, line) for points, lines in found for line in lines]


def _height(points: float, lines: int, size: Size) -> float:
    """Millimetres that a name of this size takes with the lines below it."""
    below = BELOW * points + lines * SMALL[size][0] * LEADING if lines else 0
    return (CAPITAL * points + below) / MM


REPORT = Report(
    name="badges",
    title=lambda: _("Name badges"),
    source=Source.CUT,
    tier=Tier.FIELD,
    options=BadgeOptions,
    build=build,
    load=load,
    on_paper=on_paper,
    shape=shape,
)
