"""Rows out of any file that was understood, below its headings, with the lines they stand on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from ..chosen_files import Chosen
from ..i18n import gettext as _
from ..i18n import ngettext
from ..problems import BadFile

if TYPE_CHECKING:
    from .written import Written

MAX_ROWS = 1_000_000
MAX_COLUMNS = 1_000
MAX_CELL = 65_536
SAMPLE_ROWS = 50


class SourceRow(NamedTuple):
    """One row as it stands in the file, squared to the width of the headings.

    `fault` says why it cannot be read; `remark` what was done to read it. Both may be empty.
    A NamedTuple and no dataclass, because a million of them are made (four times faster).
    """

    line: int
    cells: list[str]
    fault: str = ""
    remark: str = ""


class Reading(NamedTuple):
    """The headings, none where the file has none, and the rows below them, streamed."""

    headings: tuple[str, ...]
    rows: Iterator[SourceRow]


def read(source: Chosen, written: Written) -> Reading:
    """The file from its headings on; blank rows are passed over.

    Raises BadFile for what `written` cannot read, here or on the way, and for more than a
    million rows.
    """
    rows = written.all_rows(source)
    if written.header_line is None:
        first = list(islice(rows, SAMPLE_ROWS))
        width = max((len(row.cells) for row in first), default=0)
        return Reading((), _squared(chain(first, rows), width))
    for row in rows:
        if row.line >= written.header_line:
            headings = tuple(" ".join(cell.split()) for cell in row.cells)
            return Reading(headings, _squared(rows, len(headings)))
    raise BadFile(
        _("The file ends before line {line}. Choose another line for the headings.").format(
            line=written.header_line
        )
    )


def read_rows(source: Chosen, written: Written) -> Iterator[SourceRow]:
    """The rows below the headings. BadFile as `read`."""
    return read(source, written).rows


def _squared(rows: Iterator[SourceRow], width: int) -> Iterator[SourceRow]:
    """Rows of one width: short ones padded, cells beyond it reported."""
    for count, row in enumerate(rows, start=1):
        if count > MAX_ROWS:
            raise too_many_rows()
        missing = width - len(row.cells)
        if missing == 0 or row.fault:
            yield row
        elif missing > 0:
            yield row._replace(cells=row.cells + [""] * missing)
        else:
            yield _trimmed(row, width)


def _trimmed(row: SourceRow, width: int) -> SourceRow:
    """A row with more cells than headings, with what stood in the cells too many."""
    extra = [cell for cell in row.cells[width:] if cell.strip()]
    cells = row.cells[:width]
    if not extra:
        return row._replace(cells=cells)
    remark = ngettext(
        "One cell more than there are headings: {cells}",
        "{count} cells more than there are headings: {cells}",
        len(extra),
    ).format(count=len(extra), cells=", ".join(extra)[:200])
    return row._replace(cells=cells, remark=remark)


def too_many_rows() -> BadFile:
    """The problem of a file with more than a million rows."""
    sentence = _("This file has more than {limit:,} rows. Split it into parts.")
    return BadFile(sentence.format(limit=MAX_ROWS))


def refuse_columns(count: int) -> None:
    """Return for as many columns as can be read; raise BadFile for more."""
    if count > MAX_COLUMNS:
        raise BadFile(
            _(
                "This file has {count:,} columns. Longhaul reads {limit:,} at most. "
                "Delete those that you do not need."
            ).format(count=count, limit=MAX_COLUMNS)
        )
