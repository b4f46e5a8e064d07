"""Small workbooks, written part by part: what a spreadsheet program would save, and worse."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
FIRST_DAY = date(1899, 12, 30)

Cell = str | int | float | date | None
Sheets = Mapping[str, Sequence[Sequence[Cell]]]


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these parts."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return whole.getvalue()


def xlsx(sheets: Sheets, *, more: str = "", hidden: str = "") -> bytes:
    """An XLSX workbook; `more` stands below the cells of each sheet, such as merged ones."""
    written = {}
    for name, rows in sheets.items():
        lines = "".join(_row(line, cells) for line, cells in enumerate(rows, start=1))
        written[name] = worksheet(lines, more)
    return workbook(written, hidden=hidden)


def workbook(sheets: Mapping[str, str], *, hidden: str = "", **more: str) -> bytes:
    """An XLSX workbook of sheets as they are written, and of more parts."""
    numbers = range(1, len(sheets) + 1)
    links = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    styles = f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/>'
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="r{n}"'
        + (' state="hidden"/>' if name == hidden else "/>")
        for n, name in zip(numbers, sheets, strict=True)
    )
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
            "_rels/.rels": _links(
                f'<Relationship Id="b" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
            ),
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
            f"<sheets>{listed}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": _links(links + styles),
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/>'
            '<xf numFmtId="14"/></cellXfs></styleSheet>',
            **{
                f"xl/worksheets/sheet{n}.xml": sheet
                for n, sheet in zip(numbers, sheets.values(), strict=True)
            },
            **more,
        }
    )


def worksheet(rows: str, more: str = "") -> str:
    """The part of a sheet."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{more}</worksheet>'


def ods(rows: Sequence[Sequence[Cell]]) -> bytes:
    """An ODS workbook of one sheet, with the empty rows and columns its programs write."""
    end = '<table:table-cell table:number-columns-repeated="16380"/>'
    lines = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, cells))}{end}</table:table-row>"
        for cells in rows
    )
    rest = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{OASIS}:manifest:1.0"/>',
            "content.xml": f'<office:document-content xmlns:office="{OASIS}:office:1.0" '
            f'xmlns:table="{OASIS}:table:1.0" xmlns:text="{OASIS}:text:1.0"><office:body>'
            f'<office:spreadsheet><table:table table:name="Ward 4">{lines}{rest}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def _links(links: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def _row(line: int, cells: Sequence[Cell]) -> str:
    inside = "".join(_cell(f"{chr(65 + at)}{line}", cell) for at, cell in enumerate(cells))
    return f'<row r="{line}">{inside}</row>'


def _cell(place: str, cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.startswith("#"):
        return f'<c r="{place}" t="e"><f>VLOOKUP(1,2,3)</f><v>{cell}</v></c>'
    if isinstance(cell, str) and cell.startswith("="):
        return f'<c r="{place}" t="str"><f>A1</f><v>{escape(cell[1:])}</v></c>'
    if isinstance(cell, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
    if isinstance(cell, date):
        return f'<c r="{place}" s="1"><v>{(cell - FIRST_DAY).days}</v></c>'
    return f'<c r="{place}"><v>{float(cell)}</v></c>'


def _ods_cell(cell: Cell) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{cell}"/>'
    if isinstance(cell, str):
        words = f"<text:p>{escape(cell)}</text:p>"
        return f'<table:table-cell office:value-type="string">{words}</table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{float(cell)}"/>'
