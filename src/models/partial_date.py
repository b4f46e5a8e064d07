"""Dates as people know them: a day, a month, a year, or about a year; kept as sortable text."""

from __future__ import annotations

import re
from datetime import date

PartialDate = str
"""`2024-03-05`, `2024-03`, `2024`, each with `~` behind it where it is only about right."""

SHAPE = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?~?$")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def is_partial_date(text: str) -> bool:
    """True for a text that this program would write, with a month and day that exist."""
    if not SHAPE.match(text):
        return False
    try:
        earliest(text)
    except ValueError:
        return False
    return True


def earliest(text: PartialDate) -> date:
    """The first day it may mean. ValueError for a month or day that does not exist."""
    parts = [int(part) for part in text.rstrip("~").split("-")]
    return date(*[*parts, 1, 1][:3])


def shown(text: PartialDate | None) -> str:
    """As it is said: "5 Mar 2024", "Mar 2024", "2024", "about 2024"; empty for None."""
    if not text:
        return ""
    parts = text.rstrip("~").split("-")
    said = parts[0]
    if len(parts) > 1:
        said = f"{MONTHS[int(parts[1]) - 1]} {said}"
    if len(parts) > 2:
        said = f"{int(parts[2])} {said}"
    return f"about {said}" if text.endswith("~") else said
