"""Reads a workbook in a process of its own, which may die of it; the window may not.

A workbook of a few kilobytes can ask for more memory than there is, and whoever asks for that is
ended on the spot. The file comes in at standard input, rows go out as JSON, a line each; nothing
touches the disk, also where it dies. It loads little, so that it starts in a moment.
"""

from __future__ import annotations

import json
import posixpath
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, BinaryIO
from xml.etree import ElementTree

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from ..store.no_dumps import no_core_file, not_dumpable

MEMORY = 2 << 30
SECONDS = 600
SAMPLE = 50
CHUNK = 1 << 20
EXACT = 10**15
"""Below it spreadsheets know whole numbers to the last digit."""
ERROR = b't="e"'
ERROR_CELL = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Cell = int | float | str | bool | time | date | datetime | timedelta
Row = tuple[int, list[Cell]]


def main() -> None:
    """Looks at all sheets, or reads one: its number is the only word. The last line is `true`."""
    no_core_file()
    not_dumpable()
    _limit()
    file = sys.stdin.buffer
    try:
        with load_workbook(file) as book:
            asked = sys.argv[1:]
            said = _read(book, file, int(asked[0])) if asked else _look(book)
            for one in said:
                _say(one)
    except PasswordError:
        _say("locked")
    except CalamineError:
        _say("damaged")
    else:
        _say(True)


def _limit() -> None:
    """Less memory than a computer has, and an end to what never ends, where the system has that."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _say(thing: object) -> None:
    sys.stdout.write(json.dumps(thing, ensure_ascii=True, separators=(",", ":")) + "\n")


def _look(book: CalamineWorkbook) -> Iterator[list[Any]]:
    """Of each sheet its name, whether it is seen, its last row and column, and its first rows."""
    for name in _names(book):
        sheet = book.get_sheet_by_name(name)
        seen = {one.name: one.visible for one in book.sheets_metadata}[name]
        first = [(line, _texts(cells)) for line, cells in islice(_rows(sheet), SAMPLE)]
        rows = sheet.end[0] + 1 if sheet.end else 0
        yield [name, seen is SheetVisibleEnum.Visible, rows, sheet.width, first]


def _read(book: CalamineWorkbook, file: BinaryIO, number: int) -> Iterator[list[Any]]:
    """Each row that is not blank: its line, its cells, and the columns whose formula failed."""
    name = _names(book)[number]
    sheet = book.get_sheet_by_name(name)
    failed = _failed(file, name)
    left = sheet.start[1] if sheet.start else 0
    for line, cells in _rows(sheet):
        yield [line, _texts(cells), [at - left for at in failed.get(line, ())]]


def _names(book: CalamineWorkbook) -> list[str]:
    """The sheets that hold cells, in order; a chart is none."""
    return [one.name for one in book.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    """The rows that are not blank; a cell merged over several rows stands in each of them."""
    merged: dict[int, list[tuple[int, int]]] = {}
    left = sheet.start[1] if sheet.start else 0
    for (top, column), (bottom, _right) in sheet.merged_cell_ranges or ():
        if bottom > top:
            merged.setdefault(top, []).append((column - left, bottom))
    held: dict[int, tuple[int, Cell]] = {}
    for at, cells in enumerate(sheet.iter_rows()):
        if any(cell != "" for cell in cells):
            for column, (bottom, value) in held.items():
                if at <= bottom and cells[column] == "":
                    cells[column] = value
            yield at + 1, cells
        for column, bottom in merged.get(at, ()):
            if 0 <= column < len(cells):
                held[column] = (bottom, cells[column])


def _texts(cells: Iterable[Cell]) -> list[str]:
    return [cell if isinstance(cell, str) else _text(cell) for cell in cells]


def _text(value: Cell) -> str:
    """A cell as a list would have it: days as 2024-03-05, whole numbers without a point."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < EXACT
        return str(int(value)) if whole else f"{value:.15g}"
    if isinstance(value, datetime):
        if value.time() == time.min:
            return value.date().isoformat()
        return value.isoformat(" ", "minutes")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return value.isoformat("minutes") if isinstance(value, time) else str(value)


def _failed(file: BinaryIO, name: str) -> dict[int, list[int]]:
    """The columns of each line whose formula failed, such as #N/A; of XLSX alone, which tells."""
    file.seek(0)
    found: dict[int, list[int]] = {}
    if not zipfile.is_zipfile(file):
        return found
    with zipfile.ZipFile(file) as packed:
        part = _part(packed, name)
        for piece in _pieces(packed, part) if part else ():
            for letters, line in ERROR_CELL.findall(piece) if ERROR in piece else ():
                found.setdefault(int(line), []).append(_column(letters))
    return found


def _part(packed: zipfile.ZipFile, name: str) -> str:
    """The part of the file in which a sheet lies; empty where none is told."""
    try:
        book = ElementTree.fromstring(packed.read("xl/workbook.xml"))  # noqa: S314 - looked through
        links = ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    except (KeyError, ElementTree.ParseError):
        return ""
    number = next((one.get(RELATION) for one in book.iter() if one.get("name") == name), None)
    target = next((one.get("Target", "") for one in links if one.get("Id") == number), "")
    part = posixpath.join("xl", target) if not target.startswith("/") else target[1:]
    return part if part in packed.namelist() else ""


def _pieces(packed: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """A part in pieces that end where a tag begins."""
    rest = b""
    with packed.open(part) as file:
        while chunk := file.read(CHUNK):
            whole, mark, tail = (rest + chunk).rpartition(b"<")
            yield whole
            rest = mark + tail
    yield rest


def _column(letters: bytes) -> int:
    """The number of a column from 0: of A, of AB."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


if __name__ == "__main__":
    main()
