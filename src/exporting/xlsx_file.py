"""A list as a workbook (XLSX) of one sheet: every word a text, so that nothing is reckoned.

It goes straight into the file. The libraries that write workbooks lay each sheet down in the
system's folder for temporary files first, where it stays readable if they are stopped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, islice
from typing import BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..i18n import gettext as _
from ..problems import Unanswered
from . import xlsx_parts as parts
from .sheet import Cell, Sheet

LONGEST = 32_767
"""Letters that fit into a cell."""
MOST_ROWS = 1_048_576
NARROWEST, WIDEST = 9, 48
"""Widths of a column, in letters."""
LOOKED_AT = 500
"""Rows by which the widths are taken."""
FIRST_DAY = date(1899, 12, 30)
ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What would be read as the number of a letter."""


def write_workbook(file: BinaryIO, sheet: Sheet) -> None:
    """Headings that stay in sight, columns as wide as what stands in them, days as days.

    Unanswered where the list is too long for a workbook, or one text for its cell.
    """
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for name, text in parts.around(sheet.title).items():
            packed.writestr(_part(name), text)
        with packed.open(_part(parts.SHEET), "w", force_zip64=True) as written:
            for piece in _pieces(sheet):
                written.write(piece.encode())


def _part(name: str) -> ZipInfo:
    """Without the hour at which it was made: the same list makes the same file."""
    info = ZipInfo(name)
    info.compress_type = ZIP_DEFLATED
    return info


def _pieces(sheet: Sheet) -> Iterator[str]:
    lines = sheet.lines()
    first = list(islice(lines, LOOKED_AT))
    yield parts.before_rows(_widths(first))
    number = 0
    for number, cells in enumerate(chain(first, lines), start=1):
        yield _row(number, cells)
    yield parts.after_rows(
        f"A1:{_letters(len(sheet.headings))}{number}", f"{sheet.tier} · {sheet.title}"
    )


def _row(number: int, cells: Sequence[Cell]) -> str:
    if number > MOST_ROWS:
        raise Unanswered(_("This list has too many rows for a workbook. Save it as CSV."), "form")
    text = parts.HEADING if number == 1 else parts.TEXT
    written = (_cell(f"{_letters(at)}{number}", cell, text) for at, cell in enumerate(cells, 1))
    return f'<row r="{number}">{"".join(written)}</row>'


def _cell(at: str, cell: Cell, style: int) -> str:
    if isinstance(cell, date):
        return f'<c r="{at}" s="{parts.DAY}"><v>{(cell - FIRST_DAY).days}</v></c>'
    if not cell:
        return ""
    if len(cell) > LONGEST:
        raise Unanswered(_("One text is too long for a cell of a workbook. Save as CSV."), "form")
    words = ESCAPED.sub("_x005F_", escape(cell))
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def _widths(lines: Sequence[Sequence[Cell]]) -> list[int]:
    longest = (max(len(str(cell)) for cell in column) for column in zip(*lines, strict=True))
    return [min(WIDEST, max(NARROWEST, letters + 2)) for letters in longest]


def _letters(number: int) -> str:
    """The name of a column: 1 is A, 28 is AB."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
