"""A line to write on, behind its label."""

from __future__ import annotations

from .fonts import Face
from .page import Sheet

LINE = 0.8
"""In points."""
BELOW, BEHIND = 0.4, 1.5
"""Millimetres from the baseline to the line, and from the label to where it begins."""


def write_on(sheet: Sheet, label: str, left: float, right: float, y: float, size: float) -> None:
    """The label where its language begins, and the line over the rest of the room."""
    wide = sheet.width(label, Face.REGULAR, size) + BEHIND if label else 0.0
    sheet.text_between(left, right, y, label, Face.REGULAR, size)
    begin, end = (left, right - wide) if sheet.runs_from_the_right else (left + wide, right)
    sheet.line(begin, y + BELOW, end, y + BELOW, LINE)
