"""P16, agenda and minutes: points with their hours, decisions with counts, who does what by when.

It names nobody: who chairs and who does something is written by hand. Who was there is a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..i18n import is_from_the_right
from ..models import Id, RowKind, Tier
from ..services import groups
from ..services.agenda import Point, points_in, usual_points
from ..services.frozen_rows import FrozenRow
from ..services.print_runs import About
from ..services.run_facts import RunFacts
from ..services.targets import shown_part
from ..tiers import NOTHING, OpenText, filled
from .code_boxes import as_json
from .fonts import Face
from .form_pen import Pen, Section
from .frame import content_top, draw_frame, draw_place, frame_of, page_code, place_words
from .grid import Column, Grid
from .occasion import OccasionOptions, occasion_of, occasion_words
from .options import PageOptions, asked
from .page import Book, Sheet
from .paper import BOX_WIDTH, LEFT_EDGE, MM, RIGHT_EDGE, Size
from .report import Asked, OnPaper, Report
from .text import require_room, wrap
from .write_on import LINE

DECISIONS = {Size.STANDARD: 3, Size.LARGE: 2}
ACTIONS = {Size.STANDARD: 7, Size.LARGE: 5}
"""Rows of who does what by when."""
_BOTTOM = {Size.STANDARD: 249.0, Size.LARGE: 238.0}
_AFTER = 3.4
"""Millimetres between the last line of a section and the rule under it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaOptions(OccasionOptions):
    """What is asked before an agenda is printed."""

    points: OpenText = field(
        default=NOTHING,
        metadata=asked(
            "points",
            lambda: _("Points"),
            lambda: _("points with their minutes: “Reports 15; The march 30”; else the usual ones"),
            example=lambda: "; ".join(usual_points()[1:3]),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaData:
    """The points of one meeting."""

    occasion: OpenText
    where: OpenText
    points: tuple[Point, ...]
    action_id: Id | None = None
    campaign_id: Id | None = None


def load(session: Session, asked_for: Asked) -> AgendaData:
    """The meeting and its points. Unanswered for too many, or one that has no room."""
    options: AgendaOptions = asked_for.options
    found = occasion_of(session, asked_for)
    locale = groups.profile(session).locale
    points = points_in(options.points, found.hour if found is not None else "", locale)
    for one in points:
        room = 118.0 if options.size is Size.STANDARD else 105.0
        size = 12 if options.size is Size.STANDARD else 16
        require_room(_("A point"), "points", one.words, Face.BOLD, size, room * MM)
    return AgendaData(
        occasion=occasion_words(found, locale),
        where=found.where if found is not None else NOTHING,
        points=points,
        action_id=found.action_id if found is not None else None,
        campaign_id=found.campaign_id if found is not None else None,
    )


def on_paper(_data: AgendaData, options: PageOptions) -> OnPaper:
    """The rows of who does what, on the second page, and after them the decisions."""
    size, (decisions, first) = options.size, _tops(options)
    actions = (
        FrozenRow(
            number=n, page_number=2, kind=RowKind.BLANK, top=first + (n - 1) * _grid(size).pitch
        )
        for n in range(1, ACTIONS[size] + 1)
    )
    decided = (
        FrozenRow(
            number=ACTIONS[size] + n, page_number=2, kind=RowKind.THING, name=_decision_words(n),
            top=top,
        )
        for n, top in enumerate(decisions[:-1], start=1)
    )  # fmt: skip
    return OnPaper(2, (*actions, *decided))


def targets(_data: AgendaData, options: PageOptions) -> str:
    """What is written in each row, to be typed beside its picture. Pages that run from the right
    are not read back."""
    if is_from_the_right():
        return ""
    decisions, _first = _tops(options)
    row, decided = _grid(options.size).pitch, decisions[1] - decisions[0]
    parts = {RowKind.BLANK: row, RowKind.THING: decided}
    return as_json(
        {kind: [shown_part(-2, -1, BOX_WIDTH + 4, high + 2)] for kind, high in parts.items()}
    )


def _tops(options: PageOptions) -> tuple[list[float], float]:
    """Where each decision begins and the last one ends, and the first row of who does what."""
    book = Book("", options.paper, options.size)  # measured on a page that is thrown away
    with book.page() as sheet:
        pen = Pen(sheet, _top(options.size), drawing=False)
        tops = [pen.y]
        for number in range(1, DECISIONS[options.size] + 1):
            _decision(pen, number)
            tops.append(pen.y)
        _head_of_actions(pen)
    return tops, pen.y + _grid(options.size).head


def _top(size: Size) -> float:
    """Where the sections begin: below the code in the corner."""
    return content_top(size) if size is Size.STANDARD else 24.0


def _decision_words(number: int) -> OpenText:
    return filled(_("Decision {n}"), n=number)


def build(book: Book, run: RunFacts, data: AgendaData) -> None:
    """Draws the agenda, and the page of what was decided."""
    each = DECISIONS[book.size]
    pages: tuple[list[Section], ...] = (
        [partial(_who, data=data), partial(_points, points=data.points)],
        [*[partial(_decision, number=n) for n in range(1, each + 1)], _actions],
    )
    scanned = not is_from_the_right()
    frame = frame_of(run, Tier.OPEN, scanned=scanned)
    for number, sections in enumerate(pages, start=1):
        with book.page() as sheet:
            draw_frame(sheet, frame)
            code = page_code(run, number) if scanned else ""
            draw_place(sheet, frame, place_words(number, 2), code)
            _draw(sheet, sections)


def _draw(sheet: Sheet, sections: Sequence[Section]) -> None:
    pen = Pen(sheet, _top(sheet.size))
    for place, section in enumerate(sections):
        if place:
            sheet.rule(pen.y, LINE)
        section(pen)


# the first page


def _who(pen: Pen, data: AgendaData) -> None:
    """Who runs it, by her own hand, and how many are here."""
    half = BOX_WIDTH / 2
    meeting = " · ".join(words for words in (data.occasion, data.where) if words)
    if meeting:
        room = (BOX_WIDTH - 1) * MM
        for line in wrap(meeting, Face.BOLD, pen.at.heading, room, 2):
            pen.heading(line)
    pen.y += pen.at.pitch
    pen.write_on(_("chair"), LEFT_EDGE, half - 3)
    pen.write_on(_("interprets"), half, RIGHT_EDGE)
    pen.y += pen.at.pitch
    pen.write_on(_("writes down"), LEFT_EDGE, half - 3)
    pen.write_on(_("watches the time"), half, RIGHT_EDGE)
    pen.y += pen.at.pitch
    pen.write_on(_("began"), LEFT_EDGE, half / 2 - 3)
    pen.write_on(_("ended"), half / 2, half - 3)
    pen.write_on(_("how many are here"), half, RIGHT_EDGE)
    pen.y += _AFTER + (1.4 if pen.sheet.size is Size.LARGE else 0.0)


def _points(pen: Pen, points: Sequence[Point]) -> None:
    """Each with its hour, and lines for what was said; they share what is left of the page."""
    size = pen.at.heading
    head = pen.at.above + 2.0
    left = _BOTTOM[pen.sheet.size] - pen.y - len(points) * head
    lines = _shared_out(points, int(left / pen.at.pitch))
    hours = 16.0 if pen.sheet.size is Size.STANDARD else 21.0
    for point, count in zip(points, lines, strict=True):
        pen.y += head
        if pen.drawing:
            pen.sheet.text(LEFT_EDGE, pen.y, point.at, Face.REGULAR, size)
            pen.sheet.text(LEFT_EDGE + hours, pen.y, point.words, Face.BOLD, size)
            told = _("{n} minutes").format(n=point.minutes) if point.minutes else ""
            pen.sheet.text_right(RIGHT_EDGE, pen.y, told, Face.REGULAR, pen.at.words)
        for _line in range(count):
            pen.y += pen.at.pitch
            pen.write_on("", LEFT_EDGE + hours, RIGHT_EDGE)
    pen.y += _AFTER


def _shared_out(points: Sequence[Point], lines: int) -> list[int]:
    """So many lines for each point; what is left over goes to those that take longest."""
    each, over = divmod(lines, len(points))
    order = sorted(range(len(points)), key=lambda at: points[at].minutes or 0, reverse=True)
    return [each + (at in order[:over]) for at in range(len(points))]


# the second page


def _decision(pen: Pen, number: int) -> None:
    """A motion in its words, and how the vote came out; never how anybody voted."""
    pen.heading(_decision_words(number), _("word for word, then the count"))
    pen.lines(2)
    pen.y += pen.at.pitch + 1.0
    counts, gap = (_("for"), _("against"), _("abstained")), 5.0
    wide = [pen.sheet.width(words, Face.REGULAR, pen.at.words) for words in counts]
    line = (BOX_WIDTH * 0.705 - LEFT_EDGE - 3 * gap - sum(wide)) / 3
    x = LEFT_EDGE
    for words, label in zip(counts, wide, strict=True):
        pen.write_on(words, x, x + label + line)
        x += label + line + gap
    pen.box(RIGHT_EDGE - pen.box_width(_("quorum")), _("quorum"))
    pen.y += _AFTER


def _head_of_actions(pen: Pen) -> None:
    pen.heading(_("Who does what, by when"), _("write your own name, or your initials"))
    pen.y += 2.4


def _actions(pen: Pen) -> None:
    _head_of_actions(pen)
    if pen.drawing:
        grid = _grid(pen.sheet.size)
        numbers = range(1, ACTIONS[pen.sheet.size] + 1)
        pen.y = grid.draw(pen.sheet, pen.y, numbers)
    pen.y += pen.at.pitch
    pen.write_on(_("next meeting"), LEFT_EDGE, BOX_WIDTH * 0.6)
    pen.write_on(_("where"), BOX_WIDTH * 0.62, RIGHT_EDGE)


def _grid(size: Size) -> Grid:
    if size is Size.STANDARD:
        columns = (
            Column("", LEFT_EDGE), Column(_("what"), 8.0), Column(_("who"), 112.0),
            Column(_("by when"), 152.0),
        )  # fmt: skip
        return Grid(columns, RIGHT_EDGE, 6.4, 13.0)
    columns = (
        Column("", LEFT_EDGE), Column(_("what"), 11.0), Column(_("who"), 104.0),
        Column(_("by when"), 146.0),
    )  # fmt: skip
    return Grid(columns, RIGHT_EDGE, 9.0, 16.0, 16, 16)


REPORT = Report(
    name="agenda",
    title=lambda: _("Agenda and minutes"),
    tier=Tier.OPEN,
    options=AgendaOptions,
    build=build,
    load=load,
    on_paper=on_paper,
    about=lambda data: About(campaign_id=data.campaign_id, action_id=data.action_id),
    targets=targets,
)
