"""P11a, the sign-in sheet: blank rows for the table at the door, and the three asks of the night.

Nothing is printed in its cells, so it may lie where everybody reads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..i18n import speaking
from ..models import Id, RowKind, Tier
from ..services import groups
from ..services.actions.occasions import Occasion
from ..services.print_runs import About
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, OpenText, changed
from .code_boxes import as_json
from .fonts import Face
from .frame import Frame, draw_frame, draw_place, frame_of, page_code
from .grid import Column, Grid, Tick
from .occasion import (
    SHEETS,
    OccasionOptions,
    blank_rows,
    needed_occasion,
    number_in,
    occasion_words,
)
from .options import SECOND_LANGUAGE, PageOptions, asked
from .page import Book, Sheet
from .paper import LANDSCAPE, LEFT_EDGE, MM, Size
from .report import Asked, OnPaper, Report, in_this_language
from .text import require_room, wrap_evenly

ASKS = ("will1", "will2", "will3")
"""What boxes 1 to 3 say, in the options and on the page."""


def _who_we_are() -> OpenText:
    return _("We keep this to tell you about what comes next. To be taken off, tell a greeter.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInOptions(OccasionOptions):
    """What is asked before sign-in sheets are printed; so many sheets in each language."""

    second: OpenText = field(default=NOTHING, metadata=SECOND_LANGUAGE)
    will1: OpenText = field(default=NOTHING,
        metadata=asked("ask-1", lambda: _("First ask"), lambda: _("what box 1 says: “I will …”"),
                       example=lambda: _("bring a neighbour")),
    )  # fmt: skip
    will2: OpenText = field(
        default=NOTHING,
        metadata=asked("ask-2", lambda: _("Second ask"), lambda: _("what box 2 says")),
    )
    will3: OpenText = field(
        default=NOTHING,
        metadata=asked("ask-3", lambda: _("Third ask"), lambda: _("what box 3 says")),
    )
    who: OpenText = field(
        default=NOTHING,
        metadata=asked(
            "who",
            lambda: _("Who we are"),
            lambda: _("who you are and why you keep this, for those who sign"),
            example=_who_we_are,
        ),
    )
    sheets: OpenText = field(default=NOTHING, metadata=SHEETS)


class Side(NamedTuple):
    """The sheets in one language: who we are, and the night with its day, in its words."""

    language: OpenText
    who: OpenText
    occasion: OpenText


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInData:
    """The blank sheets of one night: so many in each language, with who we are."""

    sides: tuple[Side, ...]
    asks: tuple[OpenText, ...]
    each: int
    action_id: Id | None = None
    campaign_id: Id | None = None

    @property
    def sheets(self) -> int:
        """Of all languages."""
        return self.each * len(self.sides)


@dataclass(frozen=True, slots=True)
class _Measures:
    """Sizes in points; baselines and edges in mm."""

    words: float
    line: float
    top: float
    rows: int
    legend: float


_ROOM = 226.0
"""Millimetres across for a line: the code in the corner needs its white."""

_AT = {
    Size.STANDARD: _Measures(11, 5.4, 27.8, 8, 176.6),
    Size.LARGE: _Measures(16, 7.2, 47.5, 5, 168.4),
}


def load(session: Session, asked_for: Asked) -> SignInData:
    """The night and its asks. Unanswered for words that have no room."""
    options: SignInOptions = asked_for.options
    found = needed_occasion(session, asked_for)
    said = (options.will1, options.will2, options.will3)
    asks = tuple(changed(one, str.strip) for one in said)
    sides = tuple(_side(session, found, options.who, one) for one in options.languages)
    at, room = _AT[options.size], _ROOM * MM
    lines = 1 if options.size is Size.STANDARD else 2
    for side in sides:
        require_room(_("Who we are"), "who", side.who, Face.REGULAR, at.words, room, lines)
    longest = max(zip(asks, ASKS, strict=True), key=lambda one: len(one[0]))[1]
    require_room(_("What they will do"), longest, _ask_line(asks), Face.BOLD, at.words, room)
    return SignInData(
        sides=sides,
        asks=asks,
        each=number_in(options.sheets, "sheets"),
        action_id=found.action_id,
        campaign_id=found.campaign_id,
    )


def _side(session: Session, found: Occasion, who: OpenText, language: OpenText) -> Side:
    with speaking(language):
        night = occasion_words(found, groups.profile(session).locale)
        return Side(language, changed(who, str.strip) or _who_we_are(), night)


def on_paper(data: SignInData, options: PageOptions) -> OnPaper:
    """The rows of all sheets, on which nobody stands yet."""
    at, grid = _AT[options.size], _grid(options.size, data.asks)
    rows = blank_rows(data.sheets, at.rows, at.top + grid.head, grid.pitch)
    return OnPaper(data.sheets, tuple(rows))


def targets(data: SignInData, options: PageOptions) -> str:
    """Where the boxes of a row stand."""
    return as_json({RowKind.BLANK: _grid(options.size, data.asks).targets()})


def build(book: Book, run: RunFacts, data: SignInData) -> None:
    """Draws the sheets."""
    numbers = iter(range(1, data.sheets + 1))
    for language, who, night in data.sides:
        with speaking(language):
            here = in_this_language(run, REPORT)
            frame = frame_of(here, Tier.OPEN, facts=(night,), scanned=True)
            for number in islice(numbers, data.each):
                _draw_sheet(book, run, frame, data, who, number)


def _draw_sheet(
    book: Book, run: RunFacts, frame: Frame, data: SignInData, who: str, number: int
) -> None:
    at, grid = _AT[book.size], _grid(book.size, data.asks)
    with book.page() as sheet:
        draw_frame(sheet, frame)
        place = _("sheet {page} of {pages}").format(page=number, pages=data.sheets)
        draw_place(sheet, frame, place, page_code(run, number))
        _draw_words(sheet, who, data.asks)
        first = (number - 1) * at.rows + 1
        grid.draw(sheet, at.top, range(first, first + at.rows))


def _draw_words(sheet: Sheet, who: str, will: Sequence[str]) -> None:
    """Who we are and the asks above the rows, and what is anybody's own choice below."""
    at = _AT[sheet.size]
    asks = [_ask_line(will)] if any(will) else []
    told = wrap_evenly(who, Face.REGULAR, at.words, _ROOM * MM, 2)
    lines = [(one, Face.REGULAR) for one in told]
    lines += [(one, Face.BOLD) for one in asks]
    y = at.top - 1.8 - (len(lines) - 1) * at.line
    for words, face in lines:
        sheet.text_between(LEFT_EDGE, LEFT_EDGE + _ROOM, y, words, face, at.words)
        y += at.line
    small = 10 if sheet.size is Size.STANDARD else 16
    free = _("Give your phone only if you want to. A card for you alone: ask at the door.")
    sheet.text_between(8.0, LANDSCAPE.width - 8.0, at.legend, free, Face.REGULAR, small)


def _ask_line(asks: Sequence[str]) -> str:
    """What each box says, in one line."""
    said = [f"{number} {words}" for number, words in enumerate(asks, start=1) if words]
    return _("I will: {asks}").format(asks=" · ".join(said))


def _grid(size: Size, asks: Sequence[str]) -> Grid:
    """The columns; without an ask of the night nobody is asked what she will do."""
    named = zip(ASKS, "123", asks, strict=True)
    boxes = tuple(Tick(name, number) for name, number, ask in named if ask)
    first = Tick("first_time")
    columns: tuple[Column, ...]
    if size is Size.STANDARD:
        columns = (
            Column("", LEFT_EDGE), Column(_("name"), 8.0), Column(_("phone or e-mail"), 70.0),
            Column(_("flat, dept."), 128.0), Column(_("first time"), 156.0, (first,)),
            Column(_("brought by"), 169.0),
            *((Column(_("I will"), 199.0, boxes),) if boxes else ()),
            Column(_("language, childcare"), 233.0 if boxes else 214.0),
        )  # fmt: skip
        return Grid(columns, LANDSCAPE.right, 11.0, 16.6)
    wider = 0.0 if boxes else 18.0
    columns = (
        Column("", LEFT_EDGE), Column(_("name"), 11.0), Column(_("phone or e-mail"), 84.0 + wider),
        Column(_("flat, dept."), 149.0 + 2 * wider),
        Column(_("first time"), 182.0 + 3 * wider, (first,)),
        *((Column(_("I will"), 202.0, boxes),) if boxes else ()),
    )  # fmt: skip
    return Grid(columns, LANDSCAPE.right, 15.6, 19.6, 16, 16, 6.0, 1.0)


REPORT = Report(
    name="sign-in",
    title=lambda: _("Sign-in sheet"),
    tier=Tier.OPEN,
    options=SignInOptions,
    build=build,
    load=load,
    shape=lambda _options: LANDSCAPE,
    on_paper=on_paper,
    about=lambda data: About(campaign_id=data.campaign_id, action_id=data.action_id),
    targets=targets,
    said=lambda data: {name: ask for name, ask in zip(ASKS, data.asks, strict=True) if ask},
    keyed=True,
)
