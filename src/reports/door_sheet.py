"""P3, the door sheet: the flats of a house or street in walking order, each with three rounds.

No phone, no assessment, no rent, and never the code of a door.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Id, Tier
from ..services import printed_asks
from ..services.doors import DOOR_SHEET, Door, Walk, doors_of, floors_of
from ..services.issues import busiest_issues
from ..services.other_side import hidden
from ..services.place_choice import place_meant
from ..services.print_runs import About
from ..services.result_codes import ResultCode, codes_for, codes_in
from ..services.run_facts import RunFacts
from ..services.streets import houses_on
from ..tiers import NOTHING, OpenText
from .ask import draw_ask, require_ask_room
from .code_boxes import as_json
from .code_legend import draw_second_legend, second_legend_height
from .door_sheet_flats import (
    adult_targets,
    draw_flat,
    draw_furniture,
    edition,
    flat_targets,
)
from .door_sheet_foot import draw_issues, draw_legend, draw_tally, with_room
from .door_sheet_heading import heading
from .door_sheet_layout import (
    DoorLayout,
    PlacedFlat,
    flats_of,
    paginate,
    rows_of,
    with_codes,
)
from .fonts import Face
from .frame import Frame, draw_frame, draw_place, frame_of, page_code, place_words
from .options import ASK, SECOND_LANGUAGE, Kind, PageOptions, asked
from .page import Book, Sheet
from .paper import Size
from .report import Asked, OnPaper, Report, require_title_room
from .row_codes import ROW_CODES, draw_row_code
from .text import require_letters

MOST_ISSUES = 8
"""Those raised most often; any other is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorSheetOptions(PageOptions):
    """What is asked before door sheets are printed."""

    second: OpenText = field(default=NOTHING, metadata=SECOND_LANGUAGE)
    place: str = field(
        metadata=asked(
            "place",
            lambda: _("Which doors"),
            lambda: _("the house, stair, floor or street"),
            missing=lambda: _("Which house, floor or street?"),
            example=lambda: _("12 Foundry Row"),
        )
    )
    ask: OpenText = field(metadata=ASK)
    printed_for: str = field(
        metadata=asked(
            "for",
            lambda: _("Who will knock"),
            lambda: _("who knocks, or several names between commas"),
            kind=Kind.WORKER,
            missing=lambda: _("Who will knock?"),
        )
    )
    walk: Walk = field(
        default=Walk.DOWN,
        metadata=asked(
            "walk",
            lambda: _("In which order"),
            lambda: _("down, up, or street: the odd side first"),
        ),
    )
    by_floor: bool = field(
        default=False,
        metadata=asked(
            "packet-a-floor",
            lambda: _("One packet a floor"),
            lambda: _("a packet of its own for each floor"),
        ),
    )
    by_language: bool = field(
        default=False,
        metadata=asked(
            "by-language",
            lambda: _("Grouped by language"),
            lambda: _("doors of one language together"),
        ),
    )
    names: bool = field(
        default=True,
        metadata=asked(
            "names", lambda: _("With first names"), lambda: _("first names of those we know")
        ),
    )
    issue_boxes: bool = field(
        default=False,
        metadata=asked(
            "issues",
            lambda: _("With boxes for issues"),
            lambda: _("boxes for what was raised; in standard print alone"),
            large=False,
        ),
    )
    row_codes: bool = field(default=False, metadata=ROW_CODES)
    title: str = field(
        default="",
        metadata=asked(
            "title",
            lambda: _("Title of the page"),
            lambda: _("title of the page, instead of the house"),
            kind=Kind.TITLE,
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorSheetData:
    """One packet: doors in walking order. There is no place for a phone or an assessment.

    `second` are the codes in a second language, if there is one; `issues` are those with the
    letters a, b, c, and so on. With `row_codes` a scanner in the hand finds each flat.
    """

    ask: OpenText
    doors: tuple[Door, ...]
    codes: tuple[ResultCode, ...]
    second: tuple[ResultCode, ...] = ()
    issues: tuple[tuple[Id, OpenText], ...] = ()
    issue_boxes: bool = False
    names: bool = True
    row_codes: bool = False
    campaign_id: Id | None = None


def load(session: Session, asked: Asked) -> DoorSheetData:
    """The doors of one packet. Unanswered for a place that is not there, or has no doors."""
    options: DoorSheetOptions = asked.options
    require_ask_room(options.ask, options.size)
    require_title_room(options.title, options.size)
    doors = asked.share if asked.share is not None else _doors(session, options)
    campaign_id = printed_asks.campaign_of(session, options.ask)
    code_name = printed_asks.code_name_of(session, campaign_id)
    hide = hidden(session, code_name)
    issues = [(one, hide(name)) for one, name in busiest_issues(session, campaign_id)[:MOST_ISSUES]]
    return DoorSheetData(
        ask=options.ask,
        doors=tuple(doors),
        codes=codes_for("door"),
        second=codes_in(options.other_language, "door"),
        issues=with_room(issues) if options.size is Size.STANDARD else (),
        issue_boxes=options.issue_boxes and options.size is Size.STANDARD,
        names=options.names,
        row_codes=options.row_codes,
        campaign_id=campaign_id,
    )


def shares(
    session: Session, options: DoorSheetOptions, holders: Sequence[str]
) -> list[tuple[str, tuple[Door, ...]]]:
    """A packet for each floor, in turn for those who knock; else for each of them as many doors."""
    doors = _doors(session, options)
    if options.by_floor:
        floors = floors_of(doors)
        each = -(-len(floors) // len(holders))
        return [(holders[place // each], floor) for place, floor in enumerate(floors)]
    ends = [len(doors) * place // len(holders) for place in range(len(holders) + 1)]
    parts = zip(holders, ends, ends[1:], strict=False)
    return [(name, doors[first:end]) for name, first, end in parts if end > first]


def _doors(session: Session, options: DoorSheetOptions) -> tuple[Door, ...]:
    places = houses_on(session, options.place) if options.walk is Walk.STREET else []
    if not places:
        place_id, _words = place_meant(session, options.place)
        places = [place_id] if place_id is not None else []
    doors = doors_of(session, places, options.walk, by_language=options.by_language)
    if not doors:
        told = _("No flat is known in {place}. Add its flats first; a house may have one alone.")
        raise problems.Unanswered(told.format(place=options.place.strip()), "place")
    hide = hidden(session)
    return tuple(door.hiding(hide) for door in doors)


def on_paper(data: DoorSheetData, options: PageOptions) -> OnPaper:
    """The flats and the adults under them, page by page."""
    at = _layout(data, options.size)
    pages = _pages(data, at)
    rows = [
        row
        for number, page in enumerate(pages, start=1)
        for placed in page
        for row in rows_of(placed, number, at, issue_boxes=data.issue_boxes)
    ]
    return OnPaper(len(pages), tuple(rows))


def targets(data: DoorSheetData, options: PageOptions) -> str:
    """Where the boxes of a flat and of an adult stand."""
    at = _layout(data, options.size)
    adult = adult_targets(at, data.codes)
    issues = len(data.issues) if data.issue_boxes else 0
    return as_json({"unit": flat_targets(at, data.codes, issues), "adult": adult, "blank": adult})


def build(book: Book, run: RunFacts, data: DoorSheetData) -> None:
    """Draw all pages of the packet. MissingGlyph names everybody who cannot be printed."""
    require_letters(_texts(data))
    at = _layout(data, book.size)
    pages = _pages(data, at)
    frame = frame_of(run, Tier.FIELD, scanned=True)
    form = book.form(partial(_draw_form, frame=frame, data=data, at=at))
    for number, page in enumerate(pages, start=1):
        with book.page() as sheet:
            draw_place(sheet, frame, place_words(number, len(pages)), page_code(run, number))
            for placed in page:
                draw_flat(sheet, at, placed, issue_boxes=data.issue_boxes)
                boxes = len(data.issues) if data.issue_boxes else 0
                draw_furniture(sheet, at, placed, data.codes, boxes)
                flat = str(placed.flat.number)
                draw_row_code(sheet, at.code, placed.top, run.list_id, flat)
            sheet.stamp(form)


def _pages(data: DoorSheetData, at: DoorLayout) -> list[list[PlacedFlat]]:
    flats = flats_of(data.doors, names=data.names)
    return paginate(flats, at, issue_boxes=data.issue_boxes)


def _layout(data: DoorSheetData, size: Size) -> DoorLayout:
    legend = second_legend_height(size, data.codes) if data.second else 0.0
    at = edition(size, data.codes, legend)
    return with_codes(at, size) if data.row_codes else at


def _texts(data: DoorSheetData) -> list[tuple[str, Face]]:
    names = [(one.first, Face.BOLD) for door in data.doors for one in door.adults if data.names]
    labels = [(words, Face.BOLD) for door in data.doors for words in (door.label, door.group)]
    return [*names, *labels, *((door.language, Face.REGULAR) for door in data.doors)]


def _draw_form(sheet: Sheet, frame: Frame, data: DoorSheetData, at: DoorLayout) -> None:
    """All that is the same on each page."""
    draw_frame(sheet, frame)
    draw_ask(sheet, data.ask)
    if sheet.size is Size.STANDARD:
        draw_issues(sheet, at, data.issues)
    sheet.rule(at.rows_top, 1.4)
    if data.second:
        draw_second_legend(sheet, data.codes, data.second, at.rows_bottom)
    draw_tally(sheet, at)
    draw_legend(sheet, at, data.codes)


REPORT = Report(
    name=DOOR_SHEET,
    title=lambda: _("Door sheet"),
    tier=Tier.FIELD,
    options=DoorSheetOptions,
    build=build,
    load=load,
    shares=shares,
    heading=lambda data: heading(data.doors),
    on_paper=on_paper,
    about=lambda data: About(
        campaign_id=data.campaign_id, issues=tuple(one for one, _name in data.issues)
    ),
    targets=targets,
    keyed=True,
    calls=True,
)
