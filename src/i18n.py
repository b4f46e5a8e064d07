"""Words, dates and numbers in the reader's language; no Qt, one library (Babel)."""

from __future__ import annotations

import gettext as _gettext
from datetime import date, datetime
from functools import lru_cache

from .data_files import data_file
from .tiers import NOTHING, OpenText, filled, said_by_program

DOMAIN = "longhaul"


@lru_cache(maxsize=8)
def translations(language: str) -> _gettext.NullTranslations:
    """The catalogue of a language; the English sentences themselves where there is none."""
    if language == "en":
        return _gettext.NullTranslations()
    folder = data_file("locale")
    return _gettext.translation(DOMAIN, localedir=str(folder), languages=[language], fallback=True)


def gettext(sentence: str) -> OpenText:
    """The sentence in the language of the window."""
    return said_by_program(translations(window_language()).gettext(sentence))


def ngettext(one: str, many: str, count: int) -> OpenText:
    """The sentence for one or many in the language of the window; the caller fills in `{count}`."""
    return said_by_program(translations(window_language()).ngettext(one, many, count))


def window_language() -> str:
    """The language of the window: English until a catalogue is added."""
    return "en"


# A locale is the group's own; where no group is open it is that of `computer_locale`.


def locale_of(country: str) -> str:
    """How a country writes days and hours, in the window's language; as Britain where unknown."""
    from babel import localedata

    found = f"{window_language()}_{country}"
    return found if localedata.exists(found) else "en_GB"


def capital(words: str) -> str:
    """The words as a sentence or a label begins."""
    return words[:1].upper() + words[1:]


@lru_cache(maxsize=1)
def computer_locale() -> str:
    """The locale of this computer, where it says its country; else that of Britain."""
    from babel import default_locale

    said = (default_locale("LC_TIME") or "").split("_")
    return locale_of(said[1] if len(said) == 2 else "")


def long_day(day: date, locale: str) -> OpenText:
    """A day as a title: "Thursday 19 November", or "Thursday November 19".

    The year is added when it is not the running one.
    """
    year = "" if _is_of_this_year(day) else ", y" if is_month_first(locale) else " y"
    return _format(day, f"EEEE {_in_order('MMMM', locale)}{year}", locale)


def short_day(day: date, locale: str) -> OpenText:
    """A day in a row: "Fri 20 Nov"; the year is added when it is not the running one."""
    if _is_of_this_year(day):
        return _format(day, f"EEE {_in_order('MMM', locale)}", locale)
    return day_and_year(day, locale)


def day_alone(day: date, locale: str) -> OpenText:
    """A day under the head of its month: "20 Nov", or "Nov 20"."""
    return _format(day, _in_order("MMM", locale), locale)


def day_and_year(day: date, locale: str) -> OpenText:
    """A day of any year: "20 Nov 2026", or "Nov 20, 2026"."""
    return _format(day, "MMM d, y" if is_month_first(locale) else "d MMM y", locale)


def short_month(day: date, locale: str) -> OpenText:
    """The month of a day at the head of a narrow column: "Nov"."""
    return _format(day, "LLL", locale)


def month_and_year(day: date, locale: str) -> OpenText:
    """The month of a day, as the head of what happened in it: "November 2026"."""
    return _format(day, "LLLL y", locale)


def period(since: str | None, until: str | None, locale: str) -> OpenText:
    """ "since 3 Mar 2025", "until 2024", "3 Mar 2025 to 2026", or nothing; days as `partial_day`
    takes them."""
    start, end = partial_day(since, locale), partial_day(until, locale)
    if start and end:
        return filled(gettext("{start} to {end}"), start=start, end=end)
    if end:
        return filled(gettext("until {day}"), day=end)
    return filled(gettext("since {day}"), day=start) if start else NOTHING


def partial_day(text: str | None, locale: str) -> OpenText:
    """A day, month or year as far as it is known, in the form of `models/partial_date.py`.

    "5 Mar 2024", "Mar 2024", "2024", "about 2024"; it can be typed again. Empty for None.
    """
    if not text:
        return NOTHING
    parts = [int(part) for part in text.rstrip("~").split("-")]
    day = date(*[*parts, 1, 1][:3])
    if len(parts) == 3:
        said = day_and_year(day, locale)
    else:
        said = _format(day, "MMM y" if len(parts) == 2 else "y", locale)
    return filled(gettext("about {date}"), date=said) if text.endswith("~") else said


@lru_cache(maxsize=64)
def is_month_first(locale: str) -> bool:
    """True where 3/12 means 12 March, as in the United States."""
    from babel.dates import get_date_format

    return str(get_date_format("short", locale).pattern).startswith("M")


def clock(moment: datetime, locale: str) -> OpenText:
    """A time of day: "18:42", or "6:42 PM"."""
    from babel.dates import format_time

    return said_by_program(format_time(moment, "short", locale=locale).replace(NARROW, " "))


def day_and_clock(moment: datetime, locale: str) -> OpenText:
    """A moment of any zone as people here say it: "Tuesday 17 November, 18:42"."""
    here = moment.astimezone()
    return filled(
        gettext("{day}, {time}"), day=long_day(here.date(), locale), time=clock(here, locale)
    )


def number(count: int, locale: str) -> OpenText:
    """A count: "3,120"."""
    from babel.numbers import format_decimal

    return said_by_program(str(format_decimal(count, locale=locale)))


NARROW = "\u202f"
"""The space before AM and PM; not every font on paper has it."""

ALSO_SAID = {("bn", "Bangla"): "Bengali"}
"""Names of Babel's that people here do not use: lists say Bengali, and so does who speaks it."""


def language_name(code: str, locale: str) -> OpenText:
    """The name of a language by its code; the code itself where Babel knows none."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(locale.replace("-", "_")).languages
        name = str(names.get(code, code))
    except (UnknownLocaleError, ValueError):
        name = code
    return said_by_program(ALSO_SAID.get((code, name), name))


def _is_of_this_year(day: date) -> bool:
    return day.year == date.today().year  # noqa: DTZ011 - local day is meant


def _in_order(month: str, locale: str) -> str:
    return f"{month} d" if is_month_first(locale) else f"d {month}"


def _format(day: date, pattern: str, locale: str) -> OpenText:
    from babel.dates import format_date

    return said_by_program(format_date(day, pattern, locale=locale))
