"""A list as CSV: as a spreadsheet of this country opens it, or as programs read it."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from .sheet import Sheet


def write_for_excel(file: BinaryIO, sheet: Sheet, delimiter: str) -> None:
    """With the mark by which Excel knows the letters, and what stands between columns there."""
    _write(file, sheet, delimiter, "utf-8-sig")


def write_data(file: BinaryIO, sheet: Sheet) -> None:
    """As RFC 4180 has it: UTF-8 without a mark, commas."""
    _write(file, sheet, ",", "utf-8")


def _write(file: BinaryIO, sheet: Sheet, delimiter: str, encoding: str) -> None:
    """Every cell in quotation marks, so that nobody takes an apostrophe for one."""
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    rows = csv.writer(text, delimiter=delimiter, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    rows.writerows(sheet.lines())
    text.flush()
    text.detach()
