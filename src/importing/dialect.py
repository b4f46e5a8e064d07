"""How a CSV file is written: its encoding, its delimiter, its quotation mark, its line of headings.

All of it is guessed from the file, shown, and can be changed.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from ..chosen_files import Chosen, opened
from ..i18n import gettext as _
from ..problems import BadFile
from .csv_rows import SEPARATOR_LINE, cell_too_long, csv_rows
from .encodings import guess_encoding, said_encoding
from .heading_line import SampleRow, guess_header
from .reader import MAX_CELL, SAMPLE_ROWS, SourceRow, refuse_columns
from .written import Asked, asked_headings, asked_letters, heading_words

DELIMITERS = ("\t", "|", ";", ",")
SAMPLE_LETTERS = 262_144
SAMPLE_BYTES = 1 << 16
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

    def all_rows(self, source: Chosen) -> Iterator[SourceRow]:
        """Every row that is not blank. BadFile, with the line, where it breaks."""
        return csv_rows(source, self)

    def about(self, source: Chosen) -> int:
        """About how many lines the file has, by its size and its beginning."""
        with opened(source) as file:
            beginning = file.read(SAMPLE_BYTES)
            size = file.seek(0, 2)
        lines = max(1, beginning.count(b"\n"))
        return size * lines // max(1, len(beginning))

    def asked(self) -> tuple[Asked, ...]:
        """Letters, delimiter and line of headings."""
        words = delimiter_words()
        marks = dict.fromkeys((self.delimiter, *DELIMITERS))
        options = tuple((mark, words.get(mark, mark)) for mark in marks)
        return (
            asked_letters(self.encoding, self.alternatives),
            Asked("delimiter", _("Columns apart by"), self.delimiter, options),
            asked_headings(self.header_line),
        )

    def otherwise(self, _source: Chosen, fact: str, value: object, /) -> Dialect:
        """The dialect with one fact as it is said."""
        return replace(self, **{fact: value})  # type: ignore[arg-type] # its own field

    def words(self) -> tuple[str, ...]:
        """Letters, delimiter and headings."""
        letters, delimiter, _line = self.asked()
        apart = _("columns apart by {delimiter}").format(delimiter=delimiter.said)
        return letters.said, apart, heading_words(self.header_line)

    def as_json(self) -> dict[str, Any]:
        """The same for other programs."""
        return {
            "encoding": self.encoding,
            "encoding_sure": self.sure,
            "encoding_alternatives": list(self.alternatives),
            "delimiter": self.delimiter,
            "heading_line": self.header_line,
        }


def guess(source: Chosen, *, encoding_said: str = "", delimiter_said: str = "") -> Dialect:
    """The likeliest dialect; what is said is not guessed.

    Raises BadFile, in one sentence, for what is no text, or not in that encoding.
    """
    encoding = said_encoding(source, encoding_said) if encoding_said else guess_encoding(source)
    text = _beginning(source, encoding.codec)
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
        header_line=guess_header(rows),
        quote=quote,
        sure=encoding.sure,
        alternatives=encoding.alternatives,
    )


def delimiter_words() -> dict[str, str]:
    """What stands between the columns, in words."""
    return {"\t": _("tab"), "|": _("upright line |"), ";": _("semicolon ;"), ",": _("comma ,")}


def _beginning(source: Chosen, codec: str) -> str:
    """The first lines, whole ones where there is more than one."""
    with io.TextIOWrapper(opened(source), encoding=codec, newline="") as file:
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
