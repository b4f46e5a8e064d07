"""How the ledger of a rent strike is drawn: a row for each flat, floor by floor, then totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..i18n import gettext as _
from ..i18n import money, ngettext
from ..models import RowKind, Tier
from ..services.frozen_rows import FrozenRow
from ..services.run_facts import RunFacts
from ..services.targets import Target
from ..services.tick_pages.rent import ledger_boxes
from ..tiers import OpenText, SealedNumber
from .code_boxes import as_json
from .fonts import Face
from .frame import draw_frame, draw_place, frame_of, page_code, place_words
from .options import PageOptions
from .page import Book, Sheet
from .paper import LANDSCAPE, LEFT_EDGE, MM, Size
from .ruled_table import Cell, Table, measures, over_rule, spread
from .strike_rows import MonthOfFlat, StrikeAmountsData, StrikeData, StrikeRow
from .text import fit, wrap

MONTHS = {Size.STANDARD: 3, Size.LARGE: 1}
"""So many fit beside the boxes: the last ones stand on the page."""
TOP = {Size.STANDARD: 18.6, Size.LARGE: 23.6}
BOTTOM = {Size.STANDARD: LANDSCAPE.height - 8.0, Size.LARGE: LANDSCAPE.height - 20.0}
NUMBER, FLAT, MONTH, NOW, TICK, LAWYER = "number", "flat", "month", "now", "tick", "lawyer"
WIDTHS = {
    Size.STANDARD: {NUMBER: 9.0, FLAT: 19.0, MONTH: 33.0, NOW: 42.0, TICK: 16.6, LAWYER: 36.0},
    Size.LARGE: {NUMBER: 12.0, FLAT: 30.0, MONTH: 70.0, NOW: 70.0, TICK: 28.0},
}
"""Of the columns in mm. In large print the lawyer has no room."""

Amounts = tuple[SealedNumber | None, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A row with its amounts; a floor's name alone where there is no row."""

    floor: OpenText
    row: StrikeRow | None = None
    amounts: Amounts = ()


def build_ledger(book: Book, run: RunFacts, data: StrikeData, tier: Tier) -> None:
    """Draws all pages."""
    data = _last_months(data, MONTHS[book.size])
    table = _table(data, book.size)
    pages = list(_pages(data, table, book.size))
    frame = frame_of(
        run,
        tier,
        facts=(data.place, *_earlier(data)),
        footer=(_("Stays in the room"),),
        scanned=True,
    )
    number = 0
    for place, lines in enumerate(pages, start=1):
        with book.page() as sheet:
            draw_frame(sheet, frame)
            draw_place(sheet, frame, place_words(place, len(pages)), page_code(run, place))
            y = table.heads(sheet, TOP[sheet.size])
            for line in lines:
                number += line.row is not None
                y = _draw(sheet, table, line, y, (run.locale, data.currency), number)
            if not number and not lines:
                words = _("Nothing stands in this ledger yet.")
                sheet.text(LEFT_EDGE, y + 8, words, Face.REGULAR, table.words)
            if place == len(pages):
                _draw_totals(sheet, table, data.totals, y)


def targets(data: StrikeData, options: PageOptions) -> str:
    """Where the boxes of a flat stand."""
    data = _last_months(data, MONTHS[options.size])
    table = _table(data, options.size)
    columns = table.columns[_first_tick(data) :]
    y = (table.row - table.box) / 2
    return as_json(
        {
            RowKind.THING: [
                Target(box.name, "alone" if box.alone else "", column.left, y, table.box)
                for box, column in zip(ledger_boxes(), columns, strict=False)
            ]
        }
    )


def _last_months(data: StrikeData, most: int) -> StrikeData:
    """The ledger with so many months; the newest are the ones that stay."""
    floors = tuple(
        replace(one, rows=tuple(replace(row, months=row.months[-most:]) for row in one.rows))
        for one in data.floors
    )
    earlier = data.earlier or len(data.months) > most
    shown = replace(data, months=data.months[-most:], earlier=earlier, floors=floors)
    if isinstance(shown, StrikeAmountsData):
        return replace(shown, amounts=tuple(one[-most:] for one in shown.amounts))
    return shown


def _earlier(data: StrikeData) -> tuple[str, ...]:
    n = len(data.months)
    words = ngettext("the last month", "the last {n} months", n).format(n=n)
    return (words,) if data.earlier else ()


def _table(data: StrikeData, size: Size) -> Table:
    wide = WIDTHS[size]
    *before, now = data.months
    heads = [("", wide[NUMBER]), (_("flat no."), wide[FLAT])]
    heads += [(words, wide[MONTH]) for words in before]
    heads.append((_("{month}, so far").format(month=now), wide[NOW]))
    heads += [(box.words, wide[TICK]) for box in ledger_boxes()]
    if LAWYER in wide:
        heads.append((_("lawyer"), wide[LAWYER]))
    return Table(spread(heads, LANDSCAPE.right), **measures(size, 14.4, 21.2))


def _first_tick(data: StrikeData) -> int:
    """Which column has the first box."""
    return 2 + len(data.months)


def _pages(data: StrikeData, table: Table, size: Size) -> Iterator[list[_Line]]:
    """The lines page by page: a floor's name stands with its first flat; again after a break."""
    room = BOTTOM[size] - TOP[size] - table.small * 2.4 / MM - 1.6
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


def _draw(
    sheet: Sheet, table: Table, line: _Line, y: float, money_of: tuple[str, str], number: int
) -> float:
    if line.row is None:
        y += _head(table)
        base = y - over_rule([line.floor], Face.BOLD, table.words)
        sheet.text(LEFT_EDGE, base, line.floor, Face.BOLD, table.words)
        sheet.rule(y, 1.0)
        return y
    row = line.row
    sheet.stands(
        FrozenRow(
            number=number, top=y, kind=RowKind.THING, slot_id=row.slot_id, name=row.unit,
            block=line.floor,
        )
    )  # fmt: skip
    amounts = line.amounts or (None,) * len(row.months)
    cells = [Cell(str(number), bold=True), Cell(row.unit, bold=True)]
    sums = [None if one is None else money(one, *money_of) for one in amounts]
    cells += [_cell(month, sum_) for month, sum_ in zip(row.months, sums, strict=True)]
    cells += [Cell(boxes=1)] * len(ledger_boxes())
    if len(cells) < len(table.columns):
        cells.append(_lawyer(row.lawyer, table))
    return table.draw_row(sheet, y, cells)


def _lawyer(name: str, table: Table) -> Cell:
    """Who stands by the flat, in two lines where one has no room; else room to write."""
    column = table.columns[-1]
    room = (column.right - column.left) * MM
    if not name or Sheet.width(name, Face.REGULAR, table.words) * MM <= room:
        return Cell(name)
    first, *more = wrap(name, Face.REGULAR, table.small, room, 2)
    return Cell(first, under=" ".join(more), small=True)


def _cell(month: MonthOfFlat | None, sum_: str | None) -> Cell:
    if month is None:
        return Cell("–")
    words = month.state if sum_ is None else f"{month.state} {sum_}"
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
