"""How the ledger of a rent strike is drawn: a row for each flat, floor by floor, then totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..i18n import gettext as _
from ..i18n import number
from ..models import Tier
from ..services.print_runs import RunFacts
from ..tiers import OpenText, SealedNumber
from .fonts import Face
from .frame import content_top, draw_frame, draw_place, frame_of
from .page import Book, Sheet
from .paper import LANDSCAPE, LEFT_EDGE, MM, Size
from .ruled_table import Cell, Table, measures, spread
from .strike_rows import MonthOfFlat, StrikeAmountsData, StrikeData, StrikeRow
from .text import fit

FLAT, MONTH, LARGE_MONTH = 30.0, 42.0, 72.0
BOTTOM = {Size.STANDARD: LANDSCAPE.height - 8.0, Size.LARGE: LANDSCAPE.height - 20.0}

Amounts = tuple[SealedNumber | None, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A row with its amounts; a floor's name alone where there is no row."""

    floor: OpenText
    row: StrikeRow | None = None
    amounts: Amounts = ()


def build_ledger(book: Book, run: RunFacts, data: StrikeData, tier: Tier) -> None:
    """Draws all pages."""
    table = _table(data, book.size)
    pages = list(_pages(data, table, book.size))
    frame = frame_of(
        run, tier, facts=(data.place, *_earlier(data)), footer=(_("Stays in the room"),)
    )
    for place, lines in enumerate(pages, start=1):
        with book.page() as sheet:
            draw_frame(sheet, frame)
            words = _("page {page} of {pages}").format(page=place, pages=len(pages))
            draw_place(sheet, frame, words)
            y = table.heads(sheet, content_top(sheet.size))
            for line in lines:
                y = _draw(sheet, table, line, y, run.locale)
            if not lines:
                words = _("Nothing stands in this ledger yet.")
                sheet.text(LEFT_EDGE, y + 8, words, Face.REGULAR, table.words)
            if place == len(pages):
                _draw_totals(sheet, table, data.totals, y)


def _earlier(data: StrikeData) -> tuple[str, ...]:
    return (_("the last {n} months").format(n=len(data.months)),) if data.earlier else ()


def _table(data: StrikeData, size: Size) -> Table:
    month = MONTH if size is Size.STANDARD else LARGE_MONTH
    flat = FLAT if size is Size.STANDARD else 36.0
    heads = [(_("flat"), flat), *((words, month) for words in data.months), (_("lawyer"), 40.0)]
    return Table(spread(heads, LANDSCAPE.right), **measures(size, 13.2, 18.0))


def _pages(data: StrikeData, table: Table, size: Size) -> Iterator[list[_Line]]:
    """The lines page by page: a floor's name stands with its first flat; again after a break."""
    room = BOTTOM[size] - content_top(size) - table.small * 1.2 / MM - 1.6
    foot = (len(data.totals) + 1) * table.small * 1.36 / MM if data.totals else 0
    lines: list[_Line] = []
    used, flats = 0.0, _with_amounts(data)
    for floor in data.floors:
        if lines and data.each:
            yield lines
            lines, used = [], 0.0
        for at, row in enumerate(floor.rows):
            head = _head(table) if not at or not lines else 0.0
            if used + head + table.row > room:
                yield lines
                lines, used, head = [], 0.0, _head(table)
            lines += [_Line(floor.name)] if head else []
            lines.append(_Line(floor.name, row, next(flats)))
            used += head + table.row
    if used + foot > room:
        yield lines
        lines = []
    yield lines


def _with_amounts(data: StrikeData) -> Iterator[Amounts]:
    if isinstance(data, StrikeAmountsData):
        yield from data.amounts
    while True:
        yield ()


def _head(table: Table) -> float:
    return table.words * 1.6 / MM + 1


def _draw(sheet: Sheet, table: Table, line: _Line, y: float, locale: str) -> float:
    if line.row is None:
        y += _head(table)
        sheet.text(LEFT_EDGE, y - 1.8, line.floor, Face.BOLD, table.words)
        sheet.rule(y, 1.0)
        return y
    amounts = line.amounts or (None,) * len(line.row.months)
    *before, now = zip(line.row.months, amounts, strict=True)
    cells = [_cell(month, amount, locale) for month, amount in before]
    # of the newest month one may still hear: there is a line to write it on
    cells.append(Cell(line=True) if now[0] is None else _cell(*now, locale))
    lawyer = Cell(line.row.lawyer) if line.row.lawyer else Cell(boxes=1)
    return table.draw_row(sheet, y, (Cell(line.row.unit, bold=True), *cells, lawyer))


def _cell(month: MonthOfFlat | None, amount: SealedNumber | None, locale: str) -> Cell:
    if month is None:
        return Cell("–")
    words = month.state if amount is None else f"{month.state} {number(amount, locale)}"
    return Cell(words, under=month.papers)


def _draw_totals(sheet: Sheet, table: Table, totals: Sequence[OpenText], y: float) -> None:
    """For the press: sums alone, of no fewer than five flats."""
    room = (sheet.shape.right - LEFT_EDGE) * MM
    pitch = table.small * 1.36 / MM
    if totals:
        y += pitch + 1
        sheet.text(LEFT_EDGE, y, _("What may be said aloud"), Face.BOLD, table.small)
    for words in totals:
        y += pitch
        sheet.text(
            LEFT_EDGE, y, fit(words, Face.REGULAR, table.small, room), Face.REGULAR, table.small
        )
