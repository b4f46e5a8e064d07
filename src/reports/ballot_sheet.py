"""P20, the ballot sheet: who is still to be asked whether they have voted. Never how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Id, Tier
from ..services import printed_asks
from ..services.ballots import BallotRow, ballots, voters
from ..services.campaigns import CampaignRow, running_campaign
from ..services.frozen_rows import FrozenRow
from ..services.other_side import hidden
from ..services.print_runs import About
from ..services.run_facts import RunFacts
from ..services.tick_pages.gtvo import gtvo_boxes
from ..tiers import NOTHING, FieldText, OpenText
from .code_boxes import as_json
from .fonts import Face
from .frame import Frame, draw_frame, draw_place, frame_of, page_code, place_words
from .names import name_lines
from .options import CAMPAIGN, PageOptions, PeopleOptions
from .page import Book, Sheet
from .paper import LEFT_EDGE, MM, RIGHT_EDGE, Size
from .report import Asked, OnPaper, Report, Source, require_title_room
from .text import fit, ink, wrap
from .tick_boxes import (
    WORD_GAP,
    PlacedTick,
    draw_counts,
    draw_ticks,
    in_line,
    tick_sizes,
    tick_targets,
    width_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotSheetOptions(PeopleOptions):
    """What is asked before the page is printed; the one question is always the same."""

    ask: OpenText = NOTHING
    campaign: str = field(default="", metadata=CAMPAIGN)


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotSheetData:
    """Those who are to be asked. There is no field for how anybody voted, nor for her level."""

    ballot: FieldText
    ballot_id: Id | None
    campaign_id: Id | None
    rows: tuple[FrozenRow, ...]
    """`block` says where she is found."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Places in mm, from the top of the box or of a row; sizes of type in points."""

    rows_top: float
    pitch: float
    per_page: int
    name: float
    name_line: float
    where_line: float
    where_left: float
    boxes: tuple[float, ...]
    """The top of each line of boxes."""
    left: float


_OVER_BOX = 0.3
"""Millimetres of white between a name and the boxes below it: some scripts reach far down."""
_STANDARD = _Layout(27.0, 13.0, 16, 13, 5.2, 5.2, 104.0, (6.7,), 11.0)
_LARGE = _Layout(37.8, 35.2, 5, 18, 7.0, 14.4, 14.0, (18.4, 27.4), 14.0)


def load(session: Session, asked: Asked) -> BallotSheetData:
    """Those of the cut who may vote and are to be asked. Unanswered where no ballot is open."""
    options: BallotSheetOptions = asked.options
    require_title_room(options.title, options.size)
    campaign, ballot = _open_ballot(session, options.campaign, asked.today)
    to_ask = {one.person_id: one for one in voters(session, ballot.id, asked.today) if one.to_ask}
    hide = hidden(session, campaign.code_name)
    at = _at(options.size)
    chosen = [to_ask[row.person_id] for row in asked.rows if row.person_id in to_ask]
    return BallotSheetData(
        ballot=ballot.name,
        ballot_id=ballot.id,
        campaign_id=campaign.id,
        rows=tuple(
            FrozenRow(
                number=number + 1,
                page_number=number // at.per_page + 1,
                top=at.rows_top + number % at.per_page * at.pitch,
                person_id=one.person_id,
                name=one.name,
                block=hide(one.where),
            )
            for number, one in enumerate(chosen)
        ),
    )


def _open_ballot(session: Session, named: str, today: date) -> tuple[CampaignRow, BallotRow]:
    """The ballot that is open in the campaign of this name, else in the newest that has one."""
    wanted = running_campaign(session, named) if named else None
    for one in printed_asks.running(session):
        if wanted is not None and one.id != wanted.id:
            continue
        for ballot in ballots(session, one.id):
            if ballot.is_open(today):
                return one, ballot
    raise problems.Unanswered(_("No ballot is open now."), "campaign")


def build(book: Book, run: RunFacts, data: BallotSheetData) -> None:
    """Draws the people in their rows, sixteen a page; in large print five."""
    at = _at(book.size)
    frame = frame_of(run, Tier.FIELD, scanned=True)
    pages = _pages(data, at)
    draw = partial(_draw_form, frame=frame, at=at, ballot=data.ballot)
    forms = {
        rows: book.form(partial(draw, rows=rows))
        for rows in sorted({*Counter(row.page_number for row in data.rows).values(), 0})
    }
    for number in range(1, pages + 1):
        rows = [row for row in data.rows if row.page_number == number]
        with book.page() as sheet:
            draw_place(sheet, frame, place_words(number, pages), page_code(run, number))
            sheet.stamp(forms[len(rows)])
            for row, top in zip(rows, _tops(at, len(rows)), strict=True):
                _draw_row(sheet, at, row, top)
            if not rows:
                words, sizes = _("Everybody on this list has been asked."), tick_sizes(book.size)
                sheet.text(at.left, at.rows_top + 8, words, Face.REGULAR, sizes.words)


def _draw_form(sheet: Sheet, frame: Frame, at: _Layout, ballot: str, rows: int) -> None:
    """All that is the same on each page with this many rows."""
    words = tick_sizes(sheet.size).words
    draw_frame(sheet, frame)
    _draw_ballot(sheet, at.rows_top - 2.2, ballot, words)
    sheet.rule(at.rows_top, 1.4)
    placed = _row_boxes(sheet.size)
    last = placed[-1]
    for top in _tops(at, rows):
        draw_ticks(sheet, placed, top)
        y = top + last.y + tick_sizes(sheet.size).side - 0.8
        left = last.x + width_of(tick_sizes(sheet.size), last.box) + WORD_GAP
        sheet.line(left, y, RIGHT_EDGE, y, 0.8)
        sheet.rule(top + at.pitch, 1.0)
    draw_counts(sheet, gtvo_boxes())


def _draw_ballot(sheet: Sheet, foot: float, ballot: str, size: float) -> None:
    """What is voted on and what is asked of it, in one line or in two that end at `foot`."""
    said = _(": whether they have voted, never how.")
    room = RIGHT_EDGE - LEFT_EDGE
    lines = wrap(ballot, Face.BOLD, size, room * MM, 2)
    beside = room - sheet.width(said, Face.REGULAR, size)
    if sheet.width(lines[-1], Face.BOLD, size) > beside:
        lines = [fit(ballot, Face.BOLD, size, room * MM), ""]
    y = foot - (len(lines) - 1) * 1.2 * size / MM
    for words in lines:
        sheet.text(LEFT_EDGE, y, words, Face.BOLD, size)
        y += 1.2 * size / MM
    after = LEFT_EDGE + sheet.width(lines[-1], Face.BOLD, size)
    sheet.text(after, foot, said if lines[-1] else said.lstrip(": "), Face.REGULAR, size)


def _draw_row(sheet: Sheet, at: _Layout, row: FrozenRow, top: float) -> None:
    small = tick_sizes(sheet.size).words
    sheet.text_right(at.left - 2.4, top + at.name_line, str(row.number), Face.BOLD, at.name)
    ways = (at.name, 1), (at.name - 2, 1)
    size, (name, *_none) = name_lines(row.name, (RIGHT_EDGE - at.left) * MM, *ways)
    room = at.boxes[0] - at.name_line if sheet.size is Size.STANDARD else at.name_line
    deep = max(0.0, ink(name, Face.BOLD, size)[1] / MM + _OVER_BOX - room)
    sheet.text(at.left, top + at.name_line - deep, name, Face.BOLD, size)
    left = at.where_left
    if sheet.size is Size.STANDARD:  # the name is what is looked for: the place takes the rest
        left = max(left, at.left + sheet.width(name, Face.BOLD, size) + 3)
    where = fit(row.block, Face.REGULAR, small, (RIGHT_EDGE - left) * MM)
    sheet.text(left, top + at.where_line, where, Face.REGULAR, small)


def _row_boxes(size: Size) -> tuple[PlacedTick, ...]:
    """All boxes of a row in their places; after the last there is a line to write on."""
    at, sizes = _at(size), tick_sizes(size)
    boxes = gtvo_boxes()
    lines: list[Sequence[int]] = [(0, 1, 2, 3, 4)] if size is Size.STANDARD else [(0, 1, 2), (3, 4)]
    right = 160.0 if size is Size.STANDARD else 150.0
    return tuple(
        one
        for line, top in zip(lines, at.boxes, strict=True)
        for one in in_line(sizes, [boxes[n] for n in line], at.left, right, top)
    )


def _tops(at: _Layout, rows: int) -> list[float]:
    return [at.rows_top + place * at.pitch for place in range(rows)]


def _pages(data: BallotSheetData, at: _Layout) -> int:
    return max(1, -(-len(data.rows) // at.per_page))


def _at(size: Size) -> _Layout:
    return _STANDARD if size is Size.STANDARD else _LARGE


def _on_paper(data: BallotSheetData, options: PageOptions) -> OnPaper:
    return OnPaper(_pages(data, _at(options.size)), data.rows)


def _targets(_data: BallotSheetData, options: PageOptions) -> str:
    return as_json({"person": tick_targets(tick_sizes(options.size), _row_boxes(options.size))})


REPORT = Report(
    name="ballot-sheet",
    title=lambda: _("Ballot sheet"),
    source=Source.CUT,
    tier=Tier.FIELD,
    options=BallotSheetOptions,
    build=build,
    load=load,
    keyed=True,
    on_paper=_on_paper,
    about=lambda data: About(campaign_id=data.campaign_id, ballot_id=data.ballot_id),
    targets=_targets,
)
