"""P11b, the expected list: those who said yes, on sheets that greeters keep in their hands.

Each sheet has the list ID and its own letters of the alphabet, so that two greeters share the door
and no guest reads who was expected. It is folded down its middle, never cut: it is read back whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Id, RowKind, Tier
from ..services import groups
from ..services.actions.expected import expected
from ..services.frozen_rows import FrozenRow
from ..services.print_runs import About
from ..services.run_facts import RunFacts
from ..services.targets import Target
from ..services.tick_pages.coming import CAME
from ..tiers import OpenText
from .code_boxes import as_json
from .fonts import Face
from .frame import draw_frame, draw_place, frame_of, page_code, place_words
from .occasion import OccasionOptions, needed_occasion, occasion_words
from .options import PageOptions, asked
from .page import Book, Sheet
from .paper import BOX_WIDTH, LEFT_EDGE, MM, RIGHT_EDGE, Size
from .report import Asked, OnPaper, Report
from .stacked import draw_name
from .surface import BLACK_BOX
from .text import capitals, fit, require_letters, wrap

RULE, LINE = 1.0, 0.8
"""Between people, and to write on, in points."""
BLANKS = 3
"""Rows at the end for who comes and is not on the list."""
FROM_BOX = 12.8
"""Millimetres from the left of a box to a name: names differ, and what is near a box is read."""
BOX_TOP = {Size.STANDARD: 2.2, Size.LARGE: 3.4}
"""Millimetres from the top of a row to its box."""
BESIDE = BOX_WIDTH / 2 + 14
"""There begins, in standard print, the line on which a number or a name is corrected."""


@dataclass(frozen=True, slots=True)
class _Measures:
    """Sizes of type in points, the rest in mm."""

    name: float
    tight: tuple[float, int]
    """Size and lines of a name that is too long for one line."""
    words: float
    number: float
    box: float
    line: float
    top: float
    head: float
    row: float
    rows: int


_AT = {
    Size.STANDARD: _Measures(13, (11, 2), 10, 9.4, 5.0, BLACK_BOX, 17.6, 10.9, 14.5, 15),
    Size.LARGE: _Measures(18, (16, 2), 16, 15.0, 6.0, 1.0, 25.6, 16.4, 19.6, 10),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedOptions(OccasionOptions):
    """What is asked before the expected list is printed."""

    asked_too: bool = field(
        default=False,
        metadata=asked(
            "asked-too",
            lambda: _("Those too who were asked and did not say no"),
            lambda: _("those too who were asked and did not say no"),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedData:
    """Those who are expected, row by row; in `block` where each is from."""

    occasion: OpenText
    rows: tuple[FrozenRow, ...]
    action_id: Id | None = None
    campaign_id: Id | None = None


def load(session: Session, asked_for: Asked) -> ExpectedData:
    """Who said yes. Unanswered where nobody did."""
    options: ExpectedOptions = asked_for.options
    found = needed_occasion(session, asked_for)
    people = expected(session, found.action_id, asked_too=options.asked_too)
    if not people:
        raise problems.Unanswered(
            _("Nobody has said yes to {action} yet.").format(action=found.name), "action"
        )
    return ExpectedData(
        occasion=occasion_words(found, groups.profile(session).locale),
        rows=tuple(
            FrozenRow(number=number, person_id=one.person_id, name=one.name, block=one.where)
            for number, one in enumerate(people, start=1)
        ),
        action_id=found.action_id,
        campaign_id=found.campaign_id,
    )


def on_paper(data: ExpectedData, options: PageOptions) -> OnPaper:
    """The people sheet by sheet, and the blank rows after them."""
    at = _AT[options.size]
    rows = tuple(
        replace(
            row,
            page_number=(row.number - 1) // at.rows + 1,
            top=at.top + at.head + (row.number - 1) % at.rows * at.row,
        )
        for row in _with_blanks(data.rows)
    )
    return OnPaper(rows[-1].page_number, rows)


def targets(_data: ExpectedData, options: PageOptions) -> str:
    """Where the box of a row stands."""
    at = _AT[options.size]
    box = Target(CAME, "", LEFT_EDGE + at.number, BOX_TOP[options.size], at.box)
    return as_json({kind: [box] for kind in (RowKind.PERSON, RowKind.BLANK)})


def build(book: Book, run: RunFacts, data: ExpectedData) -> None:
    """Draws the sheets. MissingGlyph names everybody who cannot be printed."""
    require_letters((row.name, Face.BOLD) for row in data.rows)
    at = _AT[book.size]
    frame = frame_of(run, Tier.FIELD, scanned=True)
    rows = _with_blanks(data.rows)
    pages = [rows[first : first + at.rows] for first in range(0, len(rows), at.rows)]
    for number, some in enumerate(pages, start=1):
        with book.page() as sheet:
            draw_frame(sheet, frame)
            draw_place(sheet, frame, place_words(number, len(pages)), page_code(run, number))
            _draw_rows(sheet, run, data.occasion, some)


def _with_blanks(rows: Sequence[FrozenRow]) -> tuple[FrozenRow, ...]:
    last = len(rows)
    return (
        *rows,
        *(FrozenRow(number=last + more, kind=RowKind.BLANK) for more in range(1, BLANKS + 1)),
    )


def _draw_rows(sheet: Sheet, run: RunFacts, occasion: str, rows: Sequence[FrozenRow]) -> None:
    """One sheet: which night and which rows, then its people."""
    at, left, right = _AT[sheet.size], LEFT_EDGE, RIGHT_EDGE
    y = at.top + at.head
    above = y - 2.0 - at.words * 1.25 / MM
    lines = wrap(occasion, Face.REGULAR, at.words, (right - left) * MM, 2)
    for up, words in enumerate(reversed(lines)):
        line = above - up * at.words * 1.2 / MM
        sheet.text_between(left, right, line, words, Face.REGULAR, at.words)
    first, last = rows[0].number, rows[-1].number
    told = _("{list_id} · {first} to {last}").format(list_id=run.list_id, first=first, last=last)
    beside = _("cross: here · correct beside")
    sheet.text_between(left, right, y - 2.0, told, Face.BOLD, at.words)
    x = left if sheet.runs_from_the_right else right - sheet.width(beside, Face.REGULAR, at.words)
    sheet.text(x, y - 2.0, beside, Face.REGULAR, at.words)
    sheet.line(left, y, right, y, 1.4)
    for row in rows:
        _draw_row(sheet, row, y)
        y += at.row
        sheet.line(left, y, right, y, RULE)


def _draw_row(sheet: Sheet, row: FrozenRow, y: float) -> None:
    at, left, right = _AT[sheet.size], LEFT_EDGE, RIGHT_EDGE
    base = y + BOX_TOP[sheet.size] + (at.box + capitals(at.name)) / 2
    sheet.text_right(left + at.number - 2.0, base, str(row.number), Face.BOLD, at.words)
    sheet.box(left + at.number, y + BOX_TOP[sheet.size], at.box, at.box, at.line)
    x = left + at.number + FROM_BOX
    if row.name and sheet.size is Size.STANDARD:
        sheet.line(BESIDE, base + 0.6, right, base + 0.6, LINE)
        right = BESIDE - 3
    room = (right - x) * MM
    if not row.name:
        sheet.line(x, base + 0.6, right, base + 0.6, LINE)
    else:
        middle = y + BOX_TOP[sheet.size] + at.box / 2
        draw_name(sheet, (x, right), middle, row.name, (at.name, 1), at.tight)
    foot = y + at.row - 2.0
    words = fit(row.block, Face.REGULAR, at.words, room)
    sheet.text(x, foot, words, Face.REGULAR, at.words)


REPORT = Report(
    name="expected",
    title=lambda: _("Expected list"),
    tier=Tier.FIELD,
    options=ExpectedOptions,
    build=build,
    load=load,
    on_paper=on_paper,
    about=lambda data: About(campaign_id=data.campaign_id, action_id=data.action_id),
    targets=targets,
    keyed=True,
    reaches=True,
)
