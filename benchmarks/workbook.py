"""A workbook of 100,000 people read as a list, beside calamine reading the very same sheet."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from xml.sax.saxutils import escape

from longhaul.importing.plan import plan_for
from longhaul.importing.reader import read_rows

from .child import heard, say
from .figure import Figure
from .made_up_list import HEADINGS, rows

PEOPLE = 100_000
REPETITIONS = 3
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="b" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="Members" sheetId="1" r:id="a"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="a" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>",
}


def measure(work: Path) -> list[Figure]:
    """Time of finding out how it is written, and of reading it row by row."""
    path = work / "people.xlsx"
    _write(path)
    program = [heard("workbook", "program", path) for _one in range(REPETITIONS)]
    floor = tuple(heard("workbook", "bare", path)["took"] for _one in range(REPETITIONS))
    return [
        Figure(name=f"Workbook of {PEOPLE:,} rows read", unit="s",
               program=tuple(one["took"] for one in program), floor=floor, times=5.0),
        Figure(name="It is looked at", unit="s",
               program=tuple(one["looked"] for one in program), floor=floor, times=5.0),
    ]  # fmt: skip


def _write(path: Path) -> None:
    """A workbook of one sheet, each cell of it text."""
    lines = (
        f'<row r="{line}">{"".join(_cell(at, line, cell) for at, cell in enumerate(cells))}</row>'
        for line, cells in enumerate((HEADINGS, *rows(PEOPLE)), start=1)
    )
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in (PARTS | {"xl/worksheets/sheet1.xml": sheet}).items():
            packed.writestr(name, part)


def _cell(at: int, line: int, text: str) -> str:
    place = f"{chr(ord('A') + at)}{line}"
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def _program(path: Path) -> None:
    begun = perf_counter()
    plan = plan_for(path)
    looked = perf_counter() - begun
    read = sum(1 for _row in read_rows(path, plan.written))
    if read != PEOPLE:
        raise AssertionError(plan.written.words())
    say(took=perf_counter() - begun - looked, looked=looked)


def _bare(path: Path) -> None:
    from python_calamine import load_workbook

    begun = perf_counter()
    for _row in load_workbook(path).get_sheet_by_index(0).iter_rows():
        pass
    say(took=perf_counter() - begun)


if __name__ == "__main__":
    which, where = sys.argv[1:]
    children: dict[str, Callable[[Path], None]] = {"program": _program, "bare": _bare}
    children[which](Path(where))
