"""Dates as people know them: a day, a month, a year, or about a year; kept as sortable text."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

PartialDate = str
"""`2024-03-05`, `2024-03`, `2024`, each with `~` behind it where it is only about right."""

WHOLE_DAY = len("2024-03-05")
"""Letters of a date that says the very day."""
SHAPE = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?~?$")


def is_partial_date(text: str) -> bool:
    """True for a text that this program would write, with a month and day that exist."""
    if not SHAPE.match(text):
        return False
    try:
        earliest(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1024)  # a register has few such texts, and reads each of them thousands of times
def earliest(text: PartialDate) -> date:
    """The first day it may mean. ValueError for a month or day that does not exist."""
    parts = [int(part) for part in text.rstrip("~").split("-")]
    return date(*[*parts, 1, 1][:3])
