"""How a CSV file is written: its encoding, its delimiter, its quotation mark, its line of headings.

All of it is guessed from the file, shown, and can be changed (`dataclasses.replace`).
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ..chosen_files import opened
from ..i18n import gettext as _
from ..problems import BadFile
from .encodings import guess_encoding, said_encoding
from .headings import known_headings
from .signatures import refuse_unreadable

DELIMITERS = ("\t", "|", ";", ",")
MAX_COLUMNS = 1_000
MAX_CELL = 65_536
SAMPLE_ROWS = 50
SAMPLE_LETTERS = 262_144
HEADER_WITHIN = 30
SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
SINGLE_QUOTED = re.compile(r"(?:^|[,;\t|])\s*'[^']*'\s*(?=[,;\t|\r\n]|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a file is written.

    `header_line` counts from 1 as editors do; None where the file has no headings. `quote` is
    empty where quotation marks are letters like others. `sure` is False where the encoding is
    only the likeliest; `alternatives` are the others that fit, the likeliest first.
    """

    encoding: str
    delimiter: str
    header_line: int | None
    quote: str = '"'
    sure: bool = True
    alternatives: tuple[str, ...] = ()


class SampleRow(NamedTuple):
    """A row of the beginning of a file: the line on which it starts, and its cells."""

    line: int
    cells: list[str]


def guess(path: Path, *, encoding_said: str = "", delimiter_said: str = "") -> Dialect:
    """The likeliest dialect; what is said is not guessed.

    Raises BadFile, in one sentence, for what is not a CSV file, or not in that encoding.
    """
    refuse_unreadable(path)
    encoding = said_encoding(path, encoding_said) if encoding_said else guess_encoding(path)
    text = _beginning(path, encoding.codec)
    if not text.strip():
        raise BadFile(_("This file is empty."))
    quote = _guess_quote(text)
    delimiter, rows = (
        (delimiter_said, list(_sample_rows(text, delimiter_said, quote)))
        if delimiter_said
        else _guess_delimiter(text, quote)
    )
    _refuse_oversize(rows)
    return Dialect(
        encoding=encoding.codec,
        delimiter=delimiter,
        header_line=_guess_header(rows),
        quote=quote,
        sure=encoding.sure,
        alternatives=encoding.alternatives,
    )


def delimiter_words() -> dict[str, str]:
    """What stands between the columns, in words."""
    return {"\t": _("tab"), "|": _("upright line |"), ";": _("semicolon ;"), ",": _("comma ,")}


def _beginning(path: Path, codec: str) -> str:
    """The first lines, whole ones where there is more than one."""
    with io.TextIOWrapper(opened(path), encoding=codec, newline="") as file:
        text = file.read(SAMPLE_LETTERS)
    if len(text) < SAMPLE_LETTERS:
        return text
    end = max(text.rfind("\n"), text.rfind("\r")) + 1
    return text[:end] if end else text


def _guess_quote(text: str) -> str:
    """The usual quotation mark, unless the file has none of it and cells between single ones."""
    return "'" if '"' not in text and len(SINGLE_QUOTED.findall(text)) >= 2 else '"'


def _guess_delimiter(text: str, quote: str) -> tuple[str, list[SampleRow]]:
    """The delimiter that gives the same number of columns most often, and the rows by it."""
    said = SEPARATOR_LINE.match(text)
    if said:
        return said[1], list(_sample_rows(text, said[1], quote))
    found = {mark: list(_sample_rows(text, mark, quote)) for mark in DELIMITERS}
    scores = {mark: _evenness(rows) for mark, rows in found.items()}
    best = max(DELIMITERS, key=lambda mark: scores[mark]) if any(scores.values()) else ","
    return best, found[best]


def _sample_rows(text: str, delimiter: str, quote: str) -> Iterator[SampleRow]:
    """Up to 50 rows that are not blank."""
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quotechar=quote or None,
        quoting=csv.QUOTE_MINIMAL if quote else csv.QUOTE_NONE,
        skipinitialspace=True,
    )
    found = line = 0
    try:
        for cells in reader:
            start, line = line + 1, reader.line_num
            if any(cells) and not (start == 1 and SEPARATOR_LINE.fullmatch("".join(cells))):
                yield SampleRow(start, cells)
                found += 1
            if found == SAMPLE_ROWS:
                return
    except csv.Error:
        # A cell beyond the limit of the csv module: what was read so far is enough for a guess,
        # and the reader will name the line.
        return


def _evenness(rows: list[SampleRow]) -> float:
    """The share of rows with the commonest number of columns over one, plus a little for many."""
    counts = Counter(len(row.cells) for row in rows if len(row.cells) > 1)
    if not counts:
        return 0.0
    columns, often = max(counts.items(), key=lambda item: (item[1], item[0]))
    return often / len(rows) + min(columns, 20) / 100


def _refuse_oversize(rows: list[SampleRow]) -> None:
    for row in rows:
        refuse_columns(len(row.cells))
        if any(len(cell) > MAX_CELL for cell in row.cells):
            raise cell_too_long(row.line)


def refuse_columns(count: int) -> None:
    """Return for as many columns as can be read; raise BadFile for more."""
    if count > MAX_COLUMNS:
        raise BadFile(
            _(
                "This file has {count:,} columns. Longhaul reads {limit:,} at most. "
                "Delete those that you do not need."
            ).format(count=count, limit=MAX_COLUMNS)
        )


def cell_too_long(line: int) -> BadFile:
    """The problem of a cell over 64 kB, with its line."""
    return BadFile(
        _(
            "On line {line} one cell is longer than 64 kB. A quotation mark may be missing there. "
            "Mend that line and try again."
        ).format(line=line)
    )


def _guess_header(rows: list[SampleRow]) -> int | None:
    """The line of the headings, below any title lines; None where the first row is data."""
    width = _usual_width(rows)
    full = [row for row in rows[:HEADER_WITHIN] if _filled(row) * 5 >= width * 3]
    known = known_headings()
    for row in full:
        named = sum(known.knows(cell) for cell in row.cells if cell)
        if named >= min(2, width) or (named and named * 2 >= _filled(row)):
            return row.line
    if full and _differs_from_data(full[0], full[1:]):
        return full[0].line
    return None


def _usual_width(rows: list[SampleRow]) -> int:
    counts = Counter(len(row.cells) for row in rows)
    return max(counts.items(), key=lambda item: (item[1], item[0]))[0] if counts else 0


def _filled(row: SampleRow) -> int:
    return sum(1 for cell in row.cells if cell.strip())


def _differs_from_data(first: SampleRow, rest: list[SampleRow]) -> bool:
    """True for a first row of different short texts over a column that holds numbers below it."""
    cells = [cell.strip() for cell in first.cells]
    if len(set(cells)) < len(cells) or any(_holds_data(cell) for cell in cells):
        return False
    below = [row.cells[at] for row in rest for at in range(min(len(cells), len(row.cells)))]
    return any(_holds_data(cell) for cell in below)


def _holds_data(cell: str) -> bool:
    return not cell or len(cell) > 60 or "@" in cell or any(letter.isdigit() for letter in cell)
