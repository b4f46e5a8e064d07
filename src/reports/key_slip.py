"""The key slip of call sheets: who the numbers are. It stays with the caller, and is shredded.

The sheets themselves go back without names, so that who finds them reads nobody off them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..i18n import gettext as _
from ..models import Tier
from ..services.frozen_rows import FrozenRow
from ..services.run_facts import RunFacts
from .fonts import Face
from .frame import content_top, draw_frame, draw_place, frame_of
from .options import asked
from .page import Book, Sheet
from .paper import LEFT_EDGE, MM, PORTRAIT, Size
from .ruled_table import Cell, Column, Table, measures, rows_that_fit, spread
from .text import wrap

KEY_SLIP = asked(
    "key-slip",
    lambda: _("Names on a slip of their own"),
    lambda: _("names and phones on a slip that stays with the caller; the sheets name nobody"),
)
_ROW, _LARGE_ROW = 12.0, 19.0
_FOOT = {Size.STANDARD: 249.0, Size.LARGE: 240.0}


def draw_key_slips(book: Book, run: RunFacts, rows: Sequence[FrozenRow]) -> None:
    """Draws who each number is, page by page, behind the sheets of a packet."""
    table, frame = _table(book.size), frame_of(replace(run, return_by=None), Tier.FIELD)
    top = content_top(book.size)
    said = wrap(
        _("Stays with whoever calls. Shred it after the last call: the sheets go back without it."),
        Face.BOLD, _size(book.size), (PORTRAIT.right - LEFT_EDGE) * MM, 2,
    )  # fmt: skip
    pitch = 1.25 * _size(book.size) / MM
    begins = top + pitch * len(said) + 2.0
    each = rows_that_fit(begins + 8.0, _FOOT[book.size], table.row)
    pages = [rows[at : at + each] for at in range(0, len(rows), each)]
    for number, some in enumerate(pages, start=1):
        with book.page(beside=True) as sheet:
            draw_frame(sheet, frame)
            place = _("key slip {page} of {pages}").format(page=number, pages=len(pages))
            draw_place(sheet, frame, place)
            for at, words in enumerate(said, start=1):
                sheet.text(LEFT_EDGE, top + pitch * at, words, Face.BOLD, _size(book.size))
            _draw_rows(sheet, table, begins, some)


def _draw_rows(sheet: Sheet, table: Table, y: float, rows: Sequence[FrozenRow]) -> None:
    y = table.heads(sheet, y)
    for at, row in enumerate(rows, start=1):
        y = table.draw_row(sheet, y, _cells(row, sheet.size), last=at == len(rows))


def _size(size: Size) -> float:
    return 11 if size is Size.STANDARD else 16


def _table(size: Size) -> Table:
    if size is Size.LARGE:
        heads: tuple[tuple[str, float], ...] = (("", 17), (_("name"), 99), (_("phone"), 70))
    else:
        heads = (("", 13), (_("name"), 80), (_("phone"), 45), (_("language"), 48))
    columns: tuple[Column, ...] = spread(heads, PORTRAIT.right)
    return Table(columns, **{"words": 12, **measures(size, _ROW, _LARGE_ROW)})


def _cells(row: FrozenRow, size: Size) -> tuple[Cell, ...]:
    number, name = Cell(str(row.number), bold=True), Cell(row.name, bold=True, name=True)
    if size is Size.LARGE:
        return number, name, Cell(row.phone, under=row.language)
    hint = " · ".join(one for one in (row.hint, row.pronouns) if one)
    return (
        number,
        Cell(row.name, bold=True, name=True, under=hint),
        Cell(row.phone, under=row.second_phone),
        Cell(row.language, under=row.best_time),
    )
