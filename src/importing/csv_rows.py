"""Rows out of a CSV file, one after the other, with the lines on which they stand.

Nothing is swallowed: a row with a quotation mark that does not pair is read without marks where
that gives the right number of cells, and otherwise comes out as a row with a fault.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from ..chosen_files import Chosen
from ..i18n import gettext as _
from ..problems import BadFile
from .encodings import text_lines
from .reader import MAX_CELL, SourceRow, refuse_columns

if TYPE_CHECKING:
    from .dialect import Dialect

SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
LOOK_AHEAD = 8_000_000
"""Letters within which the end of a long cell is looked for."""


def csv_rows(source: Chosen, dialect: Dialect) -> Iterator[SourceRow]:
    """Every row that is not blank, from the first line on, headings and titles included.

    They are read by the strict rules of quotation marks; after a breach of them, a line at a time.
    Raises BadFile for an encoding that does not fit and for a cell over the limit, with the line.
    """
    lines = _Lines(text_lines(source, dialect.encoding))
    width = doubtful_until = 0
    doubt = ""
    header_line = dialect.header_line or 1
    while True:
        try:
            for cells in _strict(lines, dialect):
                held = lines.held
                start = lines.number - len(held) + 1
                fault, remark = "", doubt if start <= doubtful_until else ""
                if len(cells) != width:
                    refuse_columns(len(cells))
                    if start <= header_line:
                        width = len(cells)
                    elif start <= doubtful_until:
                        fault = _unpaired()
                if len(held) > 1 or len(held[0]) > MAX_CELL:
                    _refuse_long(cells, start)
                held.clear()
                if any(cells) and not (start == 1 and SEPARATOR_LINE.fullmatch("".join(cells))):
                    yield SourceRow(start, cells, fault, "" if fault else remark)
        except csv.Error as error:
            doubtful_until = lines.number
            doubt = _perhaps_a_piece() if "expected after" in str(error) else ""
            if dialect.quote and "field limit" in str(error):
                _refuse_long_quoted(lines, dialect)
            yield _mended(lines, dialect, width)
        else:
            return


class _Lines:
    """The lines of a file, of which those of the last row can be handed out once more."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self.number = 0
        self.held: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in chain(self._handed_out_again(), self._lines):
            self.number += 1
            self.held.append(line)
            yield line

    def _handed_out_again(self) -> Iterator[str]:
        while self._again:
            yield self._again.popleft()

    def hold(self, letters: int) -> str:
        """All held lines, and more of them up to so many letters."""
        length = sum(map(len, self.held))
        for line in self:
            length += len(line)
            if length > letters:
                break
        return "".join(self.held)

    @property
    def start(self) -> int:
        """The line on which the row that is being read begins."""
        return self.number - len(self.held) + 1

    def give_back(self) -> str:
        """Hand out again all held lines but the first, which comes back."""
        first, *others = self.held
        self._again.extendleft(reversed(others))
        self.number -= len(others)
        self.held.clear()
        return first


def _strict(lines: _Lines, dialect: Dialect) -> Iterator[list[str]]:
    return csv.reader(
        lines,
        delimiter=dialect.delimiter,
        quotechar=dialect.quote or None,
        quoting=csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE,
        skipinitialspace=True,
        strict=True,
    )


def _refuse_long_quoted(lines: _Lines, dialect: Dialect) -> None:
    """BadFile for a cell whose mark closes as it should, or not for long: it is no broken mark.

    Without a look for its end, the lines of a long note would be read as rows, that is, as people.
    """
    text = lines.hold(LOOK_AHEAD)
    if len(text) > LOOK_AHEAD or _holds_long_cell(text, dialect):
        raise cell_too_long(lines.start)


def _holds_long_cell(row: str, dialect: Dialect) -> bool:
    """True where the row that this text begins with keeps the rules and has a cell over 64 kB."""
    mark, apart = re.escape(dialect.quote), re.escape(dialect.delimiter)
    quoted = rf" *{mark}(?:[^{mark}]|{mark}{mark})*+{mark}(?=[{apart}\r\n]|\Z)"
    cell = re.compile(rf"{quoted}| *(?!{mark})[^{apart}\r\n]*")
    at = 0
    while found := cell.match(row, at):
        if len(found[0]) > MAX_CELL:
            return True
        at = found.end() + 1
        if row[found.end() : at] != dialect.delimiter:
            break
    return False


def _mended(lines: _Lines, dialect: Dialect, width: int) -> SourceRow:
    """The first line of a row that breaks the rules, read with quotation marks as letters."""
    start = lines.start
    first = lines.give_back()
    try:
        (raw,) = csv.reader([first], delimiter=dialect.delimiter, quoting=csv.QUOTE_NONE)
    except csv.Error as error:
        raise cell_too_long(start) from error
    _refuse_long(raw, start)
    if len(raw) != width:
        return SourceRow(start, raw, fault=_unpaired())
    quote = dialect.quote or '"'
    cells = [cell.strip().removeprefix(quote).removesuffix(quote) for cell in raw]
    remark = _("The quotation marks on this line do not pair. They were read as letters.")
    return SourceRow(start, cells, remark=remark)


def _refuse_long(cells: list[str], line: int) -> None:
    if any(len(cell) > MAX_CELL for cell in cells):
        raise cell_too_long(line)


def cell_too_long(line: int) -> BadFile:
    """The problem of a cell over 64 kB, with its line."""
    return BadFile(
        _(
            "On line {line} one cell is longer than 64 kB. A quotation mark may be missing there. "
            "Mend that line and try again."
        ).format(line=line)
    )


def _perhaps_a_piece() -> str:
    return _(
        "A quotation mark before this line does not pair. "
        "Look whether this line is a row of its own."
    )


def _unpaired() -> str:
    return _("The quotation marks on this line do not pair.")
