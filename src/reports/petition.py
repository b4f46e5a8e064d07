"""P10, the petition or pledge sheet: demand, names, signatures; phones on a strip that is cut off.

What is handed over lies inside the cut: neither a phone nor our own words for the campaign.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import ActionKind, Id, RowKind, Tier
from ..services.other_side import hidden
from ..services.plan.demands import ENDED, demands
from ..services.print_runs import About
from ..services.printed_asks import code_name_of
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, OpenText, changed
from .code_boxes import as_json
from .fonts import Face
from .frame import draw_frame, draw_place, frame_of, page_code
from .grid import Column, Grid, Tick
from .occasion import SHEETS, OccasionOptions, blank_rows, needed_occasion, number_in
from .options import PageOptions, asked
from .page import Book, Sheet
from .paper import LEFT_EDGE, MM, RIGHT_EDGE, Size
from .report import Asked, OnPaper, Report
from .text import require_room, wrap, wrap_evenly
from .write_on import write_on

CUT = 1.0
"""The dashed line round what is handed over, in points."""
MOST_LINES = {Size.STANDARD: 6, Size.LARGE: 4}
"""Lines of the demand; then the rows would be too low to write in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionOptions(OccasionOptions):
    """What is asked before a petition is printed."""

    demand: OpenText = field(
        default=NOTHING,
        metadata=asked(
            "demand",
            lambda: _("What you demand"),
            lambda: _("the demand, word for word; else the first of the campaign"),
            example=lambda: _("the first demand of the campaign"),
        ),
    )
    to: OpenText = field(
        default=NOTHING,
        metadata=asked(
            "to",
            lambda: _("To whom"),
            lambda: _("who gets it, as it stands on the sheet; else a line to write on"),
            example=lambda: _("a line to write on"),
        ),
    )
    sheets: OpenText = field(default=NOTHING, metadata=SHEETS)


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionData:
    """So many sheets with the same words."""

    demand: OpenText
    to: OpenText
    sheets: int
    action_id: Id | None = None
    campaign_id: Id | None = None


@dataclass(frozen=True, slots=True)
class _Measures:
    """Sizes in points; the rest in mm from the top left of the box, `signed` and `cut` across."""

    words: float
    line: float
    rows: int
    top: float
    foot: float
    head: float
    name: float
    signed: float
    where: float
    cut: float
    tallest: float


_AT = {
    Size.STANDARD: _Measures(13, 5.8, 10, 18.2, 247.4, 7.0, 8.4, 54, 95, 126.5, 19.0),
    Size.LARGE: _Measures(18, 8.0, 6, 26.0, 239.4, 15.6, 11.0, 58, 98, 126.5, 27.0),
}
_SIGNED = {Size.STANDARD: 9.4, Size.LARGE: 22.0}
"""What circulator and day take at the foot: a line, in large print two."""


def load(session: Session, asked_for: Asked) -> PetitionData:
    """Its words. Unanswered for no demand, or one that is too long for the sheet."""
    options: PetitionOptions = asked_for.options
    found = needed_occasion(session, asked_for, ActionKind.PETITION)
    of_campaign = demands(session, found.campaign_id, asked_for.today)
    code_name = code_name_of(session, found.campaign_id)
    hide = hidden(session, code_name)
    live = (one.text for one in of_campaign if one.state not in ENDED)
    # what is typed is said as it is typed, also to whom it names
    demand = changed(options.demand, str.strip) or hide(next(live, NOTHING))
    if not demand:
        raise problems.Unanswered(_("What do you demand?"), "demand")
    at, room = _AT[options.size], _room(options.size)
    most = MOST_LINES[options.size]
    require_room(_("The demand"), "demand", demand, Face.BOLD, at.words, room, most)
    require_room(_("To whom"), "to", options.to, Face.BOLD, at.words, room * 0.85)
    return PetitionData(
        demand=demand,
        to=changed(options.to, str.strip),
        sheets=number_in(options.sheets, "sheets"),
        action_id=found.action_id,
        campaign_id=found.campaign_id,
    )


def on_paper(data: PetitionData, options: PageOptions) -> OnPaper:
    """The rows of all sheets, on which nobody stands yet."""
    top, grid = _top(data, options.size), _grids(data, options.size)[0]
    rows = blank_rows(data.sheets, _AT[options.size].rows, top + grid.head, grid.pitch)
    return OnPaper(data.sheets, tuple(rows))


def targets(data: PetitionData, options: PageOptions) -> str:
    """Where the boxes of a row stand."""
    return as_json({RowKind.BLANK: _grids(data, options.size)[1].targets()})


def build(book: Book, run: RunFacts, data: PetitionData) -> None:
    """Draws the sheets. They are handed over, so no day is said on which they are destroyed."""
    frame = frame_of(replace(run, destroy_after=None), Tier.OPEN, scanned=True)
    at = _AT[book.size]
    form = book.form(lambda sheet: _draw_words(sheet, data))
    for number in range(1, data.sheets + 1):
        with book.page() as sheet:
            draw_frame(sheet, frame)
            place = _("sheet {page} of {pages}").format(page=number, pages=data.sheets)
            draw_place(sheet, frame, place, page_code(run, number))
            sheet.stamp(form)
            first = (number - 1) * at.rows + 1
            for grid in _grids(data, book.size):
                grid.draw(sheet, _top(data, book.size), range(first, first + at.rows))
            serial = f"{run.list_id} · {number}"
            sheet.text_right(at.cut - 2, at.foot - 2.6, serial, Face.REGULAR, _small(book.size))


def _draw_words(sheet: Sheet, data: PetitionData) -> None:
    """Cut, demand, and what stands above the strip and below the names."""
    at, small = _AT[sheet.size], _small(sheet.size)
    sheet.line(LEFT_EDGE, at.top, at.cut, at.top, CUT, dashed=True)
    sheet.line(at.cut, at.top, at.cut, at.foot, CUT, dashed=True)
    sheet.line(LEFT_EDGE, at.foot, at.cut, at.foot, CUT, dashed=True)
    y = at.top + at.line * 1.15
    if data.to:
        to = _("To {name}").format(name=data.to)
        sheet.text_between(LEFT_EDGE, at.cut - 2, y, to, Face.REGULAR, at.words)
    else:
        write_on(sheet, _("To"), LEFT_EDGE, at.cut - 2, y, at.words)
    for line in wrap_evenly(data.demand, Face.BOLD, at.words, _room(sheet.size)):
        y += at.line
        sheet.text_between(LEFT_EDGE, at.cut - 2, y, line, Face.BOLD, at.words)
    y, end = at.foot - 2.6, at.cut - 2
    by_day = end - sheet.width("K7RM-4 · 888", Face.REGULAR, small) - 3
    if sheet.size is Size.LARGE:
        write_on(sheet, _("collected by"), LEFT_EDGE, end, y - 10.5, small)
        write_on(sheet, _("day"), LEFT_EDGE, by_day, y, small)
    else:
        write_on(sheet, _("collected by"), LEFT_EDGE, by_day * 0.62, y, small)
        write_on(sheet, _("day"), by_day * 0.64, by_day, y, small)
    _draw_strip(sheet)


def _draw_strip(sheet: Sheet) -> None:
    """What is said above and below the strip, to who signs and to who cuts."""
    at, small = _AT[sheet.size], _small(sheet.size)
    left, room = at.cut + 3, (RIGHT_EDGE - at.cut - 3) * MM
    line = small * 1.25 / MM
    # the code in the corner needs its white
    y = at.top + line
    for words in wrap_evenly(_("This part stays with us."), Face.REGULAR, small, room, 2):
        sheet.text_between(left, RIGHT_EDGE, y, words, Face.REGULAR, small)
        y += line
    y = at.foot - line
    for words in wrap_evenly(
        _("Keyed in? Then cut along the dashes."), Face.REGULAR, small, room, 2
    ):
        sheet.text_between(left, RIGHT_EDGE, y, words, Face.REGULAR, small)
        y += line


def _grids(data: PetitionData, size: Size) -> tuple[Grid, Grid]:
    """What is handed over, and the strip."""
    at = _AT[size]
    foot = at.foot - _SIGNED[size] - _top(data, size) - at.head
    pitch = min(at.tallest, foot / at.rows)
    small, number = _small(size), 11.0 if size is Size.STANDARD else 16.0
    box, line = (5.0, 0.9) if size is Size.STANDARD else (6.0, 1.0)
    signed = (
        Column("", LEFT_EDGE), Column(_("name, in print"), at.name),
        Column(_("signature"), at.signed), Column(_("flat, dept."), at.where),
    )  # fmt: skip
    left = at.cut + 3
    strip = (
        Column("", left), Column(_("call me"), left + at.name, (Tick("contact"),)),
        Column(_("phone or e-mail"), left + at.name + (15 if size is Size.STANDARD else 16)),
    )  # fmt: skip
    return (
        Grid(signed, at.cut - 2, at.head, pitch, small, number, box, line),
        Grid(strip, RIGHT_EDGE, at.head, pitch, small, number, box, line),
    )


def _top(data: PetitionData, size: Size) -> float:
    """Where the heads of the rows begin, below the demand."""
    at = _AT[size]
    lines = len(wrap(data.demand, Face.BOLD, at.words, _room(size)))
    return at.top + (lines + 1.6) * at.line


def _room(size: Size) -> float:
    """Points across for the demand."""
    return (_AT[size].cut - 2 - LEFT_EDGE) * MM


def _small(size: Size) -> float:
    return 10.0 if size is Size.STANDARD else 16.0


REPORT = Report(
    name="petition",
    title=lambda: _("Petition"),
    tier=Tier.OPEN,
    options=PetitionOptions,
    build=build,
    load=load,
    on_paper=on_paper,
    about=lambda data: About(campaign_id=data.campaign_id, action_id=data.action_id),
    targets=targets,
    said=lambda data: {"signed": data.demand},
    keyed=True,
)
