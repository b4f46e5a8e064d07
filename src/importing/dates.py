"""Days that are past, as lists write them: births, first days at work; made into partial dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache

from ..models.naming import fold
from ..models.partial_date import PartialDate, is_partial_date

YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ][\d:.]+Z?)?)?")
TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
HOUR = r"(?:,? [\d:]+(?: ?[AaPp][Mm])?)?"
YEAR_LAST = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})" + HOUR)
MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
IN_WORDS = re.compile(r"(?:(\d{1,2})\W+)?([^\W\d_]+)\W+(?:(\d{1,2})\W+)?(\d{4})")
LANGUAGES = ("en", "de", "es", "fr", "pl", "pt", "it")


def past_date(text: str, *, day_first: bool) -> PartialDate:
    """The date in `2024-03-05`, `2024-03` or `2024`; empty where the text is not understood.

    `day_first` decides 03/04/1987 and nothing else: a number over 12 is always the day.
    """
    year, month, day = _numbers(text, day_first=day_first)
    if not year or int(year) > datetime.now(UTC).year or int(year) < 1850:
        return ""
    parts = [part for part in (year, month, day) if part]
    date = "-".join(part.zfill(2) for part in parts)
    return date if is_partial_date(date) else ""


def guess_day_first(texts: Iterable[str], *, otherwise: bool) -> bool:
    """Whether the day comes before the month, by the first date that can only mean one."""
    for text in texts:
        found = YEAR_LAST.fullmatch(text.strip())
        if found and int(found[1]) > 12:
            return True
        if found and int(found[2]) > 12:
            return False
    return otherwise


def _numbers(text: str, *, day_first: bool) -> tuple[str, str, str]:
    """Year, month and day as digits; empty ones were not said."""
    if found := YEAR_FIRST.fullmatch(text) or TOGETHER.fullmatch(text):
        return found[1], found[2] or "", found[3] or ""
    if found := YEAR_LAST.fullmatch(text):
        month_first = int(found[2]) > 12 or (not day_first and int(found[1]) <= 12)
        day, month = (found[2], found[1]) if month_first else (found[1], found[2])
        return _whole_year(found[3]), month, day
    if found := MONTH_YEAR.fullmatch(text):
        return found[2], found[1], ""
    if (found := IN_WORDS.fullmatch(text)) and fold(found[2]) in month_numbers():
        return found[4], str(month_numbers()[fold(found[2])]), found[1] or found[3] or ""
    return "", "", ""


def _whole_year(year: str) -> str:
    """A year of two digits as the last year past: nobody is born in the future."""
    if len(year) == 4:
        return year
    now = datetime.now(UTC).year
    whole = now - now % 100 + int(year)
    return str(whole if whole <= now else whole - 100)


@cache
def month_numbers() -> dict[str, int]:
    """The names of the months, long and short, folded, in the languages of the headings."""
    from babel.dates import get_month_names

    return {
        fold(name): number
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }
