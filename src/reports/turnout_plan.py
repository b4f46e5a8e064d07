"""P12, the turnout plan: who brings whom, and the boxes of each name from the ask to the door."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Id, RowKind, Tier
from ..services import groups
from ..services.actions.turnout_sheet import TurnoutBlock, TurnoutSheet, turnout_sheet
from ..services.frozen_rows import FrozenRow
from ..services.other_side import hidden
from ..services.print_runs import About
from ..services.printed_asks import code_name_of
from ..services.run_facts import RunFacts
from ..services.targets import ROW
from ..tiers import NOTHING, OpenText, filled, joined
from .code_boxes import as_json
from .fonts import Face
from .frame import Frame, draw_frame, draw_place, frame_of, page_code, place_words
from .occasion import OccasionOptions, needed_occasion, occasion_words
from .options import PageOptions
from .page import Book, Sheet
from .paper import LEFT_EDGE, MM, RIGHT_EDGE
from .report import Asked, OnPaper, Report
from .stacked import draw_name
from .text import capitals, fit, require_letters, wrap_evenly
from .turnout_layout import (
    Line,
    Placed,
    TurnoutLayout,
    box_targets,
    box_words,
    known_in,
    layout,
    paginate,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnoutOptions(OccasionOptions):
    """What is asked before the plan is printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnoutPlanData:
    """The plan, and what its head says of it."""

    occasion: OpenText
    sums: OpenText
    rate: OpenText
    blocks: tuple[TurnoutBlock, ...]
    action_id: Id | None = None
    campaign_id: Id | None = None


def load(session: Session, asked_for: Asked) -> TurnoutPlanData:
    """The plan as it stands. Unanswered where no action is meant."""
    found = needed_occasion(session, asked_for)
    sheet = turnout_sheet(session, found.action_id, asked_for.today)
    code_name = code_name_of(session, found.campaign_id)
    hide = hidden(session, code_name)
    blocks = tuple(replace(one, name=hide(one.name)) for one in sheet.blocks)
    return TurnoutPlanData(
        occasion=occasion_words(found, groups.profile(session).locale),
        sums=_sum_words(sheet),
        blocks=blocks,
        rate=_rate_words(sheet),
        action_id=found.action_id,
        campaign_id=found.campaign_id,
    )


def on_paper(data: TurnoutPlanData, options: PageOptions) -> OnPaper:
    """The names block by block, and blank rows for those a pledge still lacks."""
    at = layout(options.size)
    pages = paginate(data.blocks, at)
    rows = tuple(
        _frozen(one, number)
        for number, page in enumerate(pages, start=1)
        for one in page
        if one.number
    )
    return OnPaper(len(pages), rows)


def _frozen(one: Placed, page: int) -> FrozenRow:
    """A line with a number as it is kept: who brings others is named, and not keyed."""
    who = one.block if one.line is Line.BAND else one.row
    kind = RowKind.NAMED if one.line is Line.BAND else RowKind.PERSON
    return FrozenRow(
        number=one.number,
        page_number=page,
        top=one.top,
        kind=kind if who is not None else RowKind.BLANK,
        block=one.block.name,
        person_id=who.person_id if who is not None else None,
        name=who.name if who is not None else NOTHING,
    )


def targets(data: TurnoutPlanData, options: PageOptions) -> str:
    """Where the boxes of a row stand, by row: what was known has a dot and no box."""
    at = layout(options.size)
    boxes = box_targets(at)
    return as_json(
        {
            f"{ROW}{one.number}": [box for box in boxes if box.name not in known_in(one)]
            for page in paginate(data.blocks, at)
            for one in page
            if one.line is Line.ROW
        }
    )


def build(book: Book, run: RunFacts, data: TurnoutPlanData) -> None:
    """Draws the blocks one below the other. MissingGlyph names everybody who cannot be printed."""
    names = (
        name for block in data.blocks for name in (block.name, *(row.name for row in block.rows))
    )
    require_letters((name, Face.BOLD) for name in names)
    at = layout(book.size)
    frame = frame_of(
        run, Tier.COMMITTEE, scanned=True
    )  # fmt: skip
    head = book.form(lambda sheet: _draw_head(sheet, frame, data, at))
    pages = paginate(data.blocks, at)
    for number, page in enumerate(pages, start=1):
        with book.page() as sheet:
            sheet.stamp(head)
            draw_place(sheet, frame, place_words(number, len(pages)), page_code(run, number))
            for one in page:
                _draw(sheet, one, at)
            if not data.blocks:
                told = _("Nobody is asked yet.")
                sheet.text(LEFT_EDGE, at.top + at.row, told, Face.REGULAR, at.words)


def _draw_head(sheet: Sheet, frame: Frame, data: TurnoutPlanData, at: TurnoutLayout) -> None:
    """The frame, the sums, and the words of the boxes, read from below."""
    draw_frame(sheet, frame)
    line = at.words * 1.25 / MM
    for y, said, face in (
        (at.sums, data.occasion, Face.REGULAR),
        (at.sums + line, data.sums, Face.BOLD),
    ):
        sheet.text_between(LEFT_EDGE, RIGHT_EDGE, y, said, face, at.words)
    room = at.top - 1.6 - at.sums - 1.6 * line
    for x, words in zip(at.boxes, box_words().values(), strict=True):
        middle = x + at.side / 2 + capitals(at.small) / 2
        shown = fit(words, Face.REGULAR, at.small, room * MM)
        sheet.text_upwards(middle, at.top - 1.6, shown, Face.REGULAR, at.small)
    told = _("A dot was known when this was printed.")
    y, line, right = at.sums + 2.2 * line, at.small * 1.25 / MM, at.boxes[0] - 4
    for words in (data.rate, told):
        for one in wrap_evenly(words, Face.REGULAR, at.small, (right - LEFT_EDGE) * MM, 3):
            sheet.text_between(LEFT_EDGE, right, y, one, Face.REGULAR, at.small)
            y += line
    sheet.rule(at.top, 1.4)


def _draw(sheet: Sheet, one: Placed, at: TurnoutLayout) -> None:
    draw = {Line.BAND: _draw_band, Line.ROW: _draw_row, Line.FOOT: _draw_foot}
    draw[one.line](sheet, one, at)


def _draw_band(sheet: Sheet, one: Placed, at: TurnoutLayout) -> None:
    """Who brings them, and her pledge."""
    sheet.shade(LEFT_EDGE, one.top, RIGHT_EDGE - LEFT_EDGE, at.band)
    sheet.rule(one.top, 1.4)  # over the shade, which would leave half of it
    y = one.top + (at.band + capitals(at.name)) / 2
    right = RIGHT_EDGE - 1
    if one.block.pledge is not None:
        told = _("pledge: {n}").format(n=one.block.pledge)
        sheet.text_right(right, y, told, Face.BOLD, at.words)
        right -= sheet.width(told, Face.BOLD, at.words) + 3
    if one.number:
        sheet.text_right(at.left - 1.6, y, str(one.number), Face.REGULAR, at.words)
    left = at.left if one.number else LEFT_EDGE + 1
    middle = one.top + at.band / 2
    draw_name(sheet, (left, right), middle, one.block.name, (at.name, 1), (at.tight[0], 1))
    sheet.rule(one.top + at.band, 1.0)


def _draw_row(sheet: Sheet, one: Placed, at: TurnoutLayout) -> None:
    middle = one.top + at.middle
    base = middle + capitals(at.name) / 2
    sheet.text_right(at.left - 1.6, base, str(one.number), Face.BOLD, at.words)
    room = at.boxes[0] - 2 - at.left
    if one.row is None:
        below = middle + at.side / 2 + 0.8
        sheet.line(at.left, below, at.left + room, below, 0.8)
    else:
        edges = (at.left, at.left + room)
        draw_name(sheet, edges, middle, one.row.name, (at.name, 1), at.tight)
    known = known_in(one)
    top = middle - at.side / 2
    for x, name in zip(at.boxes, box_words(), strict=True):
        if name in known:
            sheet.disc(x + 0.8, top + 0.8, at.side - 1.6)
        else:
            sheet.box(x, top, at.side, at.side, at.line)
    sheet.rule(one.top + at.row, 1.0)


def _draw_foot(sheet: Sheet, one: Placed, at: TurnoutLayout) -> None:
    """Pledge, yeses, who is to be expected by the rate, and who came."""
    y = one.top + at.foot - 2.6
    sheet.text(at.left, y, _block_words(one.block), Face.REGULAR, at.words)
    sheet.rule(one.top + at.foot, 1.4)


def _block_words(block: TurnoutBlock) -> OpenText:
    parts = (
        filled(_("pledge {n}"), n=block.pledge) if block.pledge is not None else NOTHING,
        filled(_("yes {n}"), n=block.yes),
        filled(_("expected {n}"), n=block.projected),
        filled(_("came {n}"), n=block.came),
    )
    return joined(" · ", parts)


def _sum_words(sheet: TurnoutSheet) -> OpenText:
    parts = [
        filled(_("Goal {n}"), n=sheet.goal) if sheet.goal else _("No goal is set"),
        filled(_("yeses needed {n}"), n=sheet.needed) if sheet.needed is not None else NOTHING,
        filled(_("yes {n}"), n=sheet.yes),
        filled(_("{n} short"), n=sheet.gap) if sheet.gap else NOTHING,
        filled(_("expected {n}"), n=sheet.projected),
    ]
    return joined(" · ", parts)


def _rate_words(sheet: TurnoutSheet) -> OpenText:
    if sheet.show.own:
        return filled(
            _("Expected: {percent} % of those who say yes come, as so far"),
            percent=sheet.show.percent,
        )
    return filled(
        _("Expected: {percent} % of those who say yes, as is usual"), percent=sheet.show.percent
    )


REPORT = Report(
    name="turnout",
    title=lambda: _("Turnout plan"),
    tier=Tier.COMMITTEE,
    options=TurnoutOptions,
    redacts=True,
    build=build,
    load=load,
    on_paper=on_paper,
    about=lambda data: About(campaign_id=data.campaign_id, action_id=data.action_id),
    targets=targets,
    keyed=True,
    reaches=True,
)
