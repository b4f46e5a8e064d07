"""Words, dates and numbers in the reader's language; no Qt, one library (Babel)."""

from __future__ import annotations

import gettext as _gettext
from datetime import date, datetime
from functools import lru_cache

from .data_files import data_file

DOMAIN = "longhaul"


@lru_cache(maxsize=8)
def translations(language: str) -> _gettext.NullTranslations:
    """The catalogue of a language; the English sentences themselves where there is none."""
    if language == "en":
        return _gettext.NullTranslations()
    folder = data_file("locale")
    return _gettext.translation(DOMAIN, localedir=str(folder), languages=[language], fallback=True)


def gettext(sentence: str) -> str:
    """The sentence in the language of the window."""
    return translations(window_language()).gettext(sentence)


def ngettext(one: str, many: str, count: int) -> str:
    """The sentence for one or many in the language of the window; the caller fills in `{count}`."""
    return translations(window_language()).ngettext(one, many, count)


def window_language() -> str:
    """The language of the window: English until a catalogue is added."""
    return "en"


def long_day(day: date, locale: str = "en_GB") -> str:
    """A day as a title: "Thursday 19 November", or "Thursday November 19"."""
    return _format(day, _in_order("EEEE", "MMMM", locale), locale)


def short_day(day: date, locale: str = "en_GB") -> str:
    """A day in a row: "Fri 20 Nov"; the year is added when it is not the running one."""
    if day.year == date.today().year:  # noqa: DTZ011 - local day is meant
        return _format(day, _in_order("EEE", "MMM", locale), locale)
    return day_and_year(day, locale)


def day_and_year(day: date, locale: str = "en_GB") -> str:
    """A day of any year: "20 Nov 2026", or "Nov 20, 2026"."""
    return _format(day, "MMM d, y" if is_month_first(locale) else "d MMM y", locale)


@lru_cache(maxsize=64)
def is_month_first(locale: str) -> bool:
    """True where 3/12 means 12 March, as in the United States."""
    from babel.dates import get_date_format

    return str(get_date_format("short", locale).pattern).startswith("M")


def clock(moment: datetime, locale: str = "en_GB") -> str:
    """A time of day: "18:42"."""
    from babel.dates import format_time

    return format_time(moment, "HH:mm", locale=locale)


def day_and_clock(moment: datetime) -> str:
    """A moment of any zone as people here say it: "Tuesday 17 November, 18:42"."""
    here = moment.astimezone()
    return gettext("{day}, {time}").format(day=long_day(here.date()), time=clock(here))


ALSO_SAID = {("bn", "Bangla"): "Bengali"}
"""Names of Babel's that people here do not use: lists say Bengali, and so does who speaks it."""


def language_name(code: str, locale: str = "en_GB") -> str:
    """The name of a language by its code; the code itself where Babel knows none."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(locale.replace("-", "_")).languages
        name = str(names.get(code, code))
        return ALSO_SAID.get((code, name), name)
    except (UnknownLocaleError, ValueError):
        return code


def _in_order(weekday: str, month: str, locale: str) -> str:
    return f"{weekday} {month} d" if is_month_first(locale) else f"{weekday} d {month}"


def _format(day: date, pattern: str, locale: str) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=locale)
