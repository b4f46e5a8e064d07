"""What stands around the rows of a workbook: its parts, its styles, the head of its sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

SHEET = "xl/worksheets/sheet1.xml"
TEXT, HEADING, DAY = 1, 2, 3
"""Places in the styles: what is typed into a cell of text later is no formula either."""
NO_NAME = re.compile(r"[\[\]:*?/\\']")
"""What the name of a sheet cannot hold."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKED = "http://schemas.openxmlformats.org/package/2006"
_CELLS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = f"""<styleSheet xmlns="{_CELLS}">\
<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>\
<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" \
applyFont="1"/>\
<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
</styleSheet>"""


def around(title: str) -> dict[str, str]:
    """Every part of the workbook but the sheet itself, by its name in the file."""
    name = quoteattr(NO_NAME.sub(" ", title).strip()[:31] or "1")
    sheets = f'<sheets><sheet name={name} sheetId="1" r:id="rId1"/></sheets>'
    book = f'<workbook xmlns="{_CELLS}" xmlns:r="{_OFFICE}">{sheets}</workbook>'
    links = (
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    )
    root = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    return {
        "[Content_Types].xml": _HEAD + _kinds(),
        "_rels/.rels": _HEAD + _related(root),
        "xl/workbook.xml": _HEAD + book,
        "xl/_rels/workbook.xml.rels": _HEAD + _related(links),
        "xl/styles.xml": _HEAD + _STYLES,
    }


def before_rows(widths: Sequence[int]) -> str:
    """The beginning of the sheet: the headings stay in sight, the columns have their widths."""
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" style="{TEXT}" customWidth="1"/>'
        for at, width in enumerate(widths, start=1)
    )
    frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    return (
        f'{_HEAD}<worksheet xmlns="{_CELLS}"><sheetViews>'
        f'<sheetView workbookViewId="0">{frozen}</sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>'
    )


def after_rows(area: str, head: str) -> str:
    """The end of it: a filter over the headings, the head on paper, no warnings at numbers that
    are text."""
    words = escape(head.replace("&", "&&"))
    return (
        f'</sheetData><autoFilter ref="{area}"/>'
        f"<headerFooter><oddHeader>&amp;L{words}&amp;R&amp;P / &amp;N</oddHeader></headerFooter>"
        f'<ignoredErrors><ignoredError sqref="{area}" numberStoredAsText="1"/></ignoredErrors>'
        "</worksheet>"
    )


def _kinds() -> str:
    """What each part is."""
    named = {
        "/xl/workbook.xml": f"{_KIND}.sheet.main+xml",
        f"/{SHEET}": f"{_KIND}.worksheet+xml",
        "/xl/styles.xml": f"{_KIND}.styles+xml",
    }
    each = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in named.items()
    )
    return (
        f'<Types xmlns="{_PACKED}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{each}</Types>'
    )


def _related(links: str) -> str:
    return f'<Relationships xmlns="{_PACKED}/relationships">{links}</Relationships>'
