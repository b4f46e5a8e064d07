"""P1, the captain's sheet: the packets of an evening of calls, where they are, what they gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..i18n import is_from_the_right, ngettext
from ..models import Id, Tier
from ..services.actions.calling_plan import CallingPlan, calling_plan
from ..services.phone_bank import (
    BAD,
    COLUMNS,
    DIALS,
    Counts,
    Evening,
    PacketCounts,
    column_words,
    evening,
)
from ..services.print_runs import About
from ..services.run_facts import RunFacts
from ..services.turnout import Rate
from ..tiers import NOTHING, FieldText, OpenText, filled, joined
from .fonts import Face
from .frame import content_top, draw_frame, draw_place, frame_of, place_words
from .occasion import ACTION
from .options import PageOptions, asked
from .page import Book, Sheet
from .paper import LANDSCAPE, LEFT_EDGE, MM, Size
from .report import Asked, Report
from .ruled_table import Cell, Table, measures, rows_that_fit, spread
from .text import require_letters, wrap
from .write_on import LINE

FOOT = {Size.STANDARD: 180.0, Size.LARGE: 168.0}
"""Where the last row ends at the latest, in mm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptainOptions(PageOptions):
    """Which packets, and what they are called for."""

    list_id: OpenText = field(
        default=NOTHING,
        metadata=asked(
            "list-id",
            lambda: _("List ID of one packet"),
            lambda: _("ID of one of the packets printed together; else those of the last evening"),
            example=lambda: _("all packets of the last evening"),
        ),
    )
    action: OpenText = field(default=NOTHING, metadata=ACTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptainPacket:
    """One packet as it stands on the sheet."""

    called: OpenText
    list_id: OpenText
    pages: int
    caller: FieldText
    counts: tuple[int, ...] | None
    """None as long as pages of it are not keyed: they are written by hand."""
    keyed_by: FieldText


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptainData:
    """The packets, their sums once all is keyed, and the arithmetic above them."""

    packets: tuple[CaptainPacket, ...]
    totals: tuple[int, ...] | None
    ask: OpenText
    needed: OpenText
    """What the action needs, the goal line; empty where no goal is known."""
    still: int | None
    expected: OpenText
    """What the names of these packets give."""
    campaign_id: Id | None


def load(session: Session, asked_for: Asked) -> CaptainData:
    """The packets as they stand now. UnknownList, Unanswered as `evening` and `calling_plan`."""
    options: CaptainOptions = asked_for.options
    found = evening(session, options.list_id)
    plan = calling_plan(
        session, options.action, found.campaign_id, found.people, asked_for.today
    )  # fmt: skip
    return CaptainData(
        packets=tuple(map(_packet, found.packets)),
        totals=found.totals.numbers if found.is_keyed else None,
        ask=found.ask,
        needed=_needed(plan),
        still=plan.needed.still if plan.needed is not None else None,
        expected=_expected(plan, found),
        campaign_id=found.campaign_id,
    )


def _packet(one: PacketCounts) -> CaptainPacket:
    return CaptainPacket(
        called=one.letter,
        list_id=one.list_id,
        pages=one.pages,
        caller=one.caller,
        counts=one.counts.numbers if one.is_keyed else None,
        keyed_by=one.keyed_by if one.is_keyed else NOTHING,
    )


def _needed(plan: CallingPlan) -> OpenText:
    """What it takes to have as many as are wanted, and how many of them said yes so far."""
    needed = plan.needed
    if plan.occasion is None or needed is None or needed.yeses is None:
        return NOTHING
    parts = (
        filled(_("{n} wanted"), n=needed.goal),
        filled(_("of 100 who say yes {n} come"), n=plan.rates.show.percent),
        filled(_("{n} yeses needed"), n=needed.yeses),
        filled(_("{n} there"), n=needed.have),
    )
    return joined(": ", (plan.occasion.name, joined(" · ", parts)))


def _expected(plan: CallingPlan, found: Evening) -> OpenText:
    names = filled(ngettext("{n} name", "{n} names", plan.names), n=plan.names)
    packets = len(found.packets)
    on = filled(ngettext("on {n} packet", "on {n} packets", packets), n=packets)
    rates = plan.rates
    parts = (
        joined(" ", (names, on)),
        filled(_("of 100 calls {n} talk"), n=rates.reach.percent),
        filled(_("of 100 talks {n} say yes"), n=rates.yes.percent),
        filled(_("about {n} Y to be expected"), n=plan.yeses),
        _whose(rates.reach, rates.yes),
    )
    return joined(" · ", parts)


def _whose(*rates: Rate) -> OpenText:
    """Whose rates they are."""
    return _("by our own rates") if all(one.own for one in rates) else _("by the usual rates")


def build(book: Book, run: RunFacts, data: CaptainData) -> None:
    """Draws the packets, rows for those made on the evening, and the totals under the last."""
    require_letters((one.caller, Face.BOLD) for one in data.packets)
    table = _table(book.size)
    lines = _lines(data, table)
    top = content_top(book.size) + (len(lines) + 1) * _pitch(table) + 2
    heads = 2 * table.small * 1.2 / MM + 1.6
    each = rows_that_fit(top + heads, FOOT[book.size] - table.row, table.row)
    count = -(-len(data.packets) // each) * each
    rows = (*data.packets, *(None,) * (count - len(data.packets)))
    frame = frame_of(run, Tier.FIELD)
    for start in range(0, count, each):
        with book.page() as sheet:
            draw_frame(sheet, frame)
            number, pages = start // each + 1, count // each
            draw_place(sheet, frame, place_words(number, pages))
            _draw_arithmetic(sheet, table, lines, data)
            y = first = table.heads(sheet, top)
            some = rows[start : start + each]
            for at, row in enumerate(some, start=1):
                y = table.draw_row(sheet, y, _cells(row, book.size), last=at == each)
            if number == pages:
                y = table.draw_row(sheet, y, _total_cells(data.totals, book.size), last=True)
            _draw_lines(sheet, table, first, y)


def _lines(data: CaptainData, table: Table) -> list[tuple[str, Face]]:
    """What stands above the table, each in as many lines as it takes."""
    room = (LANDSCAPE.right - LEFT_EDGE) * MM
    words = [(data.ask, Face.BOLD), (data.needed, Face.REGULAR), (data.expected, Face.REGULAR)]
    return [
        (line, face)
        for said, face in words
        if said
        for line in wrap(said, face, table.words, room, 2)
    ]


def _pitch(table: Table) -> float:
    """Between the lines above the table, with room to write a number."""
    return table.words * 1.55 / MM


def _draw_arithmetic(
    sheet: Sheet, table: Table, lines: Sequence[tuple[str, Face]], data: CaptainData
) -> None:
    """The ask, what is to be expected, the goal line, and who came to call."""
    y, size = content_top(sheet.size), table.words
    for words, face in lines:
        y += _pitch(table)
        sheet.text(LEFT_EDGE, y, words, face, size)
    y += _pitch(table)
    need = "____" if data.still is None else str(data.still)
    x = _to_write(sheet, LEFT_EDGE, y, _("Need {n} Y; so far").format(n=need), size)
    came = _("Callers expected: {n}; came").format(n=len(data.packets))
    _to_write(sheet, x + 10, y, came, size)


def _to_write(sheet: Sheet, x: float, y: float, words: str, size: float) -> float:
    """Words and a line behind them; returns where it ends."""
    sheet.text(x, y, words, Face.BOLD, size)
    x += sheet.width(words, Face.BOLD, size) + 1.5
    sheet.line(x, y + 0.6, x + 28, y + 0.6, LINE)
    return x + 28


_LARGE_COLUMNS = (DIALS, "T", "Y", BAD)
_INSIDE = 0.8
"""White in mm that the lines between the columns take besides."""


def _columns(size: Size) -> tuple[str, ...]:
    """What is counted; large print has no room for M, N, H and CB, which the pages tell."""
    return COLUMNS if size is Size.STANDARD else _LARGE_COLUMNS


def _table(size: Size) -> Table:
    """Large print leaves out who keyed, too."""
    standard = size is Size.STANDARD
    packet, pages, caller, hour, each = (27, 14, 41, 15, 13) if standard else (36, 22, 49, 21, 19)
    words = dict(zip(COLUMNS, column_words(), strict=True))
    counted = [(words[one], each) for one in _columns(size)]
    heads: list[tuple[str, float]] = [
        (_("packet"), packet), (_("pages"), pages), (_("caller"), caller),
        (_("out, hour"), hour), (_("back, hour"), hour), *counted,
        *([(_("keyed by"), 20)] if standard else []), (_("destroyed"), 22),
    ]  # fmt: skip
    figures = frozenset({1, *range(5, 5 + len(counted))})
    columns = spread(heads, LANDSCAPE.right, figures)
    inside = (replace(one, left=one.left + _INSIDE, right=one.right - _INSIDE) for one in columns)
    table = Table(tuple(inside), **measures(size, 13.0, 17.0))
    # joined letters lose their dots in copies at 10 points
    return replace(table, small=table.words) if is_from_the_right() else table


def _cells(one: CaptainPacket | None, size: Size) -> tuple[Cell, ...]:
    if one is None:
        return (Cell(),) * len(_table(size).columns)
    called = joined(" · ", (one.called, one.list_id))
    first = (Cell(called, bold=True), Cell(str(one.pages)), Cell(one.caller, bold=True, name=True))
    return _row(first, one.counts, size, Cell(one.keyed_by))


def _total_cells(totals: tuple[int, ...] | None, size: Size) -> tuple[Cell, ...]:
    return _row((Cell(_("total"), bold=True), Cell(), Cell()), totals, size, Cell())


def _row(
    first: tuple[Cell, ...], numbers: tuple[int, ...] | None, size: Size, keyed_by: Cell
) -> tuple[Cell, ...]:
    """The hours are written by hand, and so are the numbers until all is keyed."""
    figures = [Cell()] * len(_columns(size))
    if numbers is not None:
        figures = [Cell(str(Counts(numbers)[one]), bold=True) for one in _columns(size)]
    end = (keyed_by, Cell()) if size is Size.STANDARD else (Cell(),)
    return (*first, Cell(), Cell(), *figures, *end)


def _draw_lines(sheet: Sheet, table: Table, top: float, bottom: float) -> None:
    """Lines between the columns, so that a number that is written stands in its own."""
    for left, right in pairwise(table.columns):
        middle = (left.right + right.left) / 2
        sheet.line(middle, top, middle, bottom, LINE)


REPORT = Report(
    name="captain",
    called=lambda: _("phone bank, goal of the evening"),
    title=lambda: _("Captain’s sheet"),
    tier=Tier.FIELD,
    options=CaptainOptions,
    build=build,
    load=load,
    shape=lambda _options: LANDSCAPE,
    about=lambda data: About(campaign_id=data.campaign_id),
)
