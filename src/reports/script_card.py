"""P2b, the script card: one ask and the words around it; it may lie on the table.

A second language has a side of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..i18n import speaking
from ..models import Id, Tier
from ..services import printed_asks
from ..services.keying import find_run
from ..services.print_runs import About
from ..services.result_codes import ResultCode
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, OpenText, changed
from .fonts import Face
from .frame import content_top, draw_frame, draw_place, frame_of
from .options import ASK, SECOND_LANGUAGE, Kind, PageOptions, asked
from .page import Book, Sheet
from .paper import BOX_HEIGHT, BOX_WIDTH, LEFT_EDGE, MM, Size
from .report import Asked, Report, in_this_language, require_title_room
from .script_words import Side, side
from .text import require_room, wrap_evenly

_LEFT = 8.0
_BAR = 3.0 / MM
_PADDING = 3.0
_BOTTOM = {Size.STANDARD: BOX_HEIGHT - 9.0, Size.LARGE: BOX_HEIGHT - 15.0}
"""Where the words end; in large print the footer has two lines."""
# An ask of more lines than this is not one ask.
_MOST_LINES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptCardOptions(PageOptions):
    """What is asked before a script card is printed."""

    second: OpenText = field(default=NOTHING, metadata=SECOND_LANGUAGE)
    ask: OpenText = field(metadata=ASK)
    second_ask: OpenText = field(
        default=NOTHING,
        metadata=asked(
            "second-ask",
            lambda: _("The ask in the second language"),
            lambda: _("the ask in the second language, word for word; else as it is"),
            example=lambda: _("the same words"),
        ),
    )
    title: str = field(
        default="",
        metadata=asked(
            "title",
            lambda: _("Title of the page"),
            lambda: _("title instead of “What to say”"),
            kind=Kind.TITLE,
            example=lambda: _("What to say"),
        ),
    )
    list_id: OpenText = field(
        default=NOTHING,
        metadata=asked(
            "list-id",
            lambda: _("List ID of its pages"),
            lambda: _("ID of its pages; else of the newest with this ask"),
            example=lambda: _("that of the newest with this ask"),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptCardData:
    """One card. It names nobody, because anybody may find it."""

    list_id: OpenText
    """Of the pages that ask it; empty for a line to write it on."""
    sides: tuple[Side, ...]
    campaign_id: Id | None = None


def load(session: Session, asked: Asked) -> ScriptCardData:
    """The card for an ask, with the list ID it was given or that of the newest pages that ask it.

    Before the pages are printed there is a line to write their list ID on. Unanswered without an
    ask, or for one that is too long; UnknownList for an ID that no pages have.
    """
    options: ScriptCardOptions = asked.options
    ask = changed(options.ask, str.strip)
    if not ask:
        raise problems.Unanswered(_("What do you ask them?"), "ask")
    require_title_room(options.title, options.size)
    second = changed(options.second_ask, str.strip) or ask
    sides = tuple(side(*one) for one in zip(options.languages, (ask, second), strict=False))
    for one, name in zip(sides, ("ask", "second_ask" if second != ask else "ask"), strict=False):
        _require_room(one, name, options)
    known = find_run(session, options.list_id).list_id if options.list_id else NOTHING
    return ScriptCardData(
        list_id=known or printed_asks.list_id_of(session, options.ask),
        sides=sides,
        campaign_id=printed_asks.campaign_of(session, options.ask),
    )


def _require_room(side: Side, name: str, options: ScriptCardOptions) -> None:
    """Unanswered where not all of the ask stands on one side, though all the answers give way."""
    with speaking(side.language), Book("", options.paper, options.size).page() as sheet:
        pen = _pen(sheet, drawing=False)
        left = _BOTTOM[options.size] - _draw_blocks(pen, replace(side, ask=NOTHING), 0)
    lines = min(_MOST_LINES, 1 + int(left / pen.pitch))  # one is there for the ask of no words
    require_room(_("The ask"), name, side.ask, Face.REGULAR, pen.size, pen.room(0) * MM, lines)


def build(book: Book, run: RunFacts, data: ScriptCardData) -> None:
    """Draw the card, a side a language; the third answer and then the second give way to a long
    ask."""
    for number, one in enumerate(data.sides, start=1):
        with speaking(one.language):
            here = replace(in_this_language(run, REPORT), list_id=data.list_id or _("list ______"))
            place = _("side {n} of {count}").format(n=number, count=len(data.sides))
            _draw_side(book, here, one, place)


def _draw_side(book: Book, run: RunFacts, side: Side, place: str) -> None:
    frame = frame_of(
        run,
        Tier.OPEN,
        facts=(side.script.language, place),
        footer=(_("Open page: may lie on the table"),),
    )
    with book.page() as sheet:
        draw_frame(sheet, frame)
        draw_place(sheet, frame, _("card"))
        bottom = _BOTTOM[sheet.size]
        for answers in range(len(side.script.answers), -1, -1):
            if _draw_blocks(_pen(sheet, drawing=False), side, answers) <= bottom or not answers:
                _draw_blocks(_pen(sheet, drawing=True), side, answers)
                break


@dataclass(slots=True)
class _Pen:
    """Where the next line goes; sizes in points, places in mm. Without `drawing` it measures."""

    sheet: Sheet
    drawing: bool
    y: float
    size: float
    heading_size: float
    pitch: float
    space: float
    answer_space: float

    def heading(self, number: int, words: str) -> None:
        self.y += self.space + self.pitch
        if self.drawing:
            self.sheet.text(LEFT_EDGE, self.y, str(number), Face.BOLD, self.heading_size)
            self.sheet.text(_LEFT, self.y, words, Face.BOLD, self.heading_size)
        self.y += self.space / 8

    @staticmethod
    def room(indent: float) -> float:
        """Millimetres that a line has behind its indent."""
        return BOX_WIDTH - _LEFT - indent - 2

    def lines(self, words: str, *, indent: float = 0, face: Face = Face.REGULAR) -> None:
        for line in wrap_evenly(words, face, self.size, self.room(indent) * MM, _MOST_LINES):
            self.y += self.pitch
            if self.drawing:
                self.sheet.text(_LEFT + indent, self.y, line, face, self.size)

    def row(self, words: list[tuple[str, Face]]) -> None:
        """Words in several faces on one line."""
        self.y += self.pitch
        x = _LEFT
        for part, face in words:
            if self.drawing:
                self.sheet.text(x, self.y, part, face, self.size)
            x += self.sheet.width(part, face, self.size) + self.size / 6


def _pen(sheet: Sheet, *, drawing: bool) -> _Pen:
    top = content_top(sheet.size)
    if sheet.size is Size.LARGE:
        return _Pen(sheet, drawing, top - 1.5, 18, 18, 8.3, 2.4, 0.0)
    return _Pen(sheet, drawing, top - 2.0, 14, 15, 7.0, 6.0, 1.6)


def _draw_blocks(pen: _Pen, side: Side, answers: int) -> float:
    """The six blocks with the first `answers` answers; returns where they end, in mm."""
    words = side.script
    pen.heading(1, _("Hello"))
    pen.lines(words.hello)
    pen.heading(2, _("Listen first"))
    pen.lines(words.listen)
    _draw_pause(pen, words.pause)
    pen.heading(3, _("The ask, word for word"))
    _draw_ask(pen, side.ask)
    pen.heading(4, _("If they say"))
    for place, answer in enumerate(words.answers[:answers]):
        pen.y += pen.answer_space if place else 0.0
        pen.lines(answer.they, face=Face.BOLD)
        pen.lines(answer.you, indent=6)
    pen.heading(5, _("Machine or another person answers"))
    pen.lines(words.machine)
    pen.heading(6, _("Put a cross in the box"))
    _draw_codes(pen, side.codes, words.unsure)
    return pen.y


def _draw_pause(pen: _Pen, words: str) -> None:
    """The pause in the only frame of the card."""
    top = pen.y = pen.y + pen.pitch / 2
    pen.lines(words, indent=_PADDING)
    pen.y += pen.pitch / 2
    if pen.drawing:
        pen.sheet.box(_LEFT, top, BOX_WIDTH - _LEFT - 8, pen.y - top, 1.0, dashed=True)


def _draw_ask(pen: _Pen, ask: str) -> None:
    """The ask behind the only bar of the card."""
    top = pen.y + pen.pitch - 0.8 * pen.size / MM
    pen.lines(ask)
    if pen.drawing:
        pen.sheet.solid(_LEFT - 4.0, top, _BAR, pen.y + 0.27 * pen.size / MM - top)


def _draw_codes(pen: _Pen, codes: tuple[ResultCode, ...], unsure: str) -> None:
    """Which letters to cross once somebody talked, and what is not a yes."""
    talked = [code for code in codes if code.block == "talked"]
    row: list[tuple[str, Face]] = []
    for code in talked:
        words = _("{words}, then:") if code.group == "happened" else "{words}"
        row.append((code.code, Face.BOLD))
        row.append((words.format(words=code.paper) + "  ", Face.REGULAR))
    pen.row(row)
    waiting = [code for code in talked if code.creates == "follow_up"]
    for code in waiting:
        pen.row([(unsure, Face.REGULAR), (code.code, Face.BOLD), (code.paper, Face.REGULAR)])


REPORT = Report(
    name="script-card",
    title=lambda: _("Script card"),
    tier=Tier.OPEN,
    options=ScriptCardOptions,
    build=build,
    load=load,
    about=lambda data: About(campaign_id=data.campaign_id),
)
