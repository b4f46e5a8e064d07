"""Words, dates and numbers in the reader's language; no Qt, one library (Babel).

A printed page may be in another language than the window: what is said inside `speaking` is.
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from datetime import date, datetime
from functools import lru_cache
from io import BytesIO

from .data_files import data_file
from .local_day import today_here
from .tiers import NOTHING, OpenText, filled, said_by_program

DOMAIN, LANGUAGES = "longhaul", "languages"
FROM_THE_RIGHT = ("ar", "fa", "he", "ps", "ur", "yi")
_spoken: ContextVar[str] = ContextVar("spoken", default="")


@lru_cache(maxsize=8)
def translations(language: str) -> _gettext.NullTranslations:
    """The catalogue of a language; the English sentences themselves where there is none."""
    if language == "en":
        return _gettext.NullTranslations()
    folder = data_file("locale")
    return _gettext.translation(DOMAIN, localedir=str(folder), languages=[language], fallback=True)


@lru_cache(maxsize=8)
def page_words(language: str) -> _gettext.NullTranslations:
    """The words of the printed pages, from `resources/languages/de.po` and its like.

    What stands there not, such as the sentence that refuses an answer, is said as in the window.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    if language == "en":
        return translations(language)
    compiled = BytesIO()
    with data_file(LANGUAGES, f"{language}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    words = _gettext.GNUTranslations(compiled)
    words.add_fallback(translations(window_language()))
    return words


def page_languages() -> tuple[str, ...]:
    """The codes of the languages that pages are printed in: English, and each that has a file."""
    found = sorted(path.stem for path in data_file(LANGUAGES).glob("*.po"))
    return ("en", *found)


def gettext(sentence: str) -> OpenText:
    """The sentence in the language that is spoken."""
    return said_by_program(_words().gettext(sentence))


def ngettext(one: str, many: str, count: int) -> OpenText:
    """The sentence for one or many in the language that is spoken, `{count}` not yet filled in."""
    return said_by_program(_words().ngettext(one, many, count))


def _words() -> _gettext.NullTranslations:
    spoken = _spoken.get()
    return page_words(spoken) if spoken else translations(window_language())


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Inside, words, days and numbers are said in a language of the pages; "" is the window's."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def spoken_language() -> str:
    """The language in which all is said now."""
    return _spoken.get() or window_language()


def is_from_the_right() -> bool:
    """True where the language that is spoken is written from the right."""
    return spoken_language() in FROM_THE_RIGHT


def comma() -> OpenText:
    """What stands between the words of a list, in the letters of the language that is spoken."""
    return said_by_program("، " if is_from_the_right() else ", ")


def window_language() -> OpenText:
    """The language of the window: English until a catalogue is added."""
    return said_by_program("en")


# A locale is the group's own; where no group is open it is that of `computer_locale`.


def locale_of(country: str) -> str:
    """How a country writes days and hours, in the window's language; as Britain where unknown."""
    from babel import localedata

    found = f"{window_language()}_{country}"
    return found if localedata.exists(found) else "en_GB"


def spoken_locale(locale: str) -> OpenText:
    """The locale of a group, or what comes nearest to it in the language that is spoken now."""
    spoken = _spoken.get()
    if not spoken or locale.startswith(f"{spoken}_"):
        return said_by_program(locale)
    from babel import localedata

    here = f"{spoken}_{locale.partition('_')[2]}"
    return said_by_program(here if localedata.exists(here) else spoken)


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
    this_year = _is_of_this_year(day)
    if not _is_english(locale):
        return _in_its_way(day, "MMMMEEEEd" if this_year else "yMMMMEEEEd", locale)
    year = "" if this_year else ", y" if is_month_first(locale) else " y"
    return _format(day, f"EEEE {_in_order('MMMM', locale)}{year}", locale)


def short_day(day: date, locale: str) -> OpenText:
    """A day in a row: "Fri 20 Nov"; the year is added when it is not the running one."""
    if not _is_of_this_year(day):
        return day_and_year(day, locale)
    if not _is_english(locale):
        return _in_its_way(day, "MMMEd", locale)
    return _format(day, f"EEE {_in_order('MMM', locale)}", locale)


def day_alone(day: date, locale: str) -> OpenText:
    """A day under the head of its month: "20 Nov", or "Nov 20"."""
    if not _is_english(locale):
        return _in_its_way(day, "MMMd", locale)
    return _format(day, _in_order("MMM", locale), locale)


def day_and_year(day: date, locale: str) -> OpenText:
    """A day of any year: "20 Nov 2026", or "Nov 20, 2026"."""
    if not _is_english(locale):
        return _in_its_way(day, "yMMMd", locale)
    return _format(day, "MMM d, y" if is_month_first(locale) else "d MMM y", locale)


def short_month(day: date, locale: str) -> OpenText:
    """The month of a day at the head of a narrow column: "Nov"."""
    return _format(day, "LLL", locale)


def weekday(day: date, locale: str) -> OpenText:
    """The day of the week at the head of a column: "Thursday"."""
    return _format(day, "cccc", locale)


def date_words(locale: str) -> frozenset[OpenText]:
    """How days of the week and months are called in days, short and whole."""
    from babel import Locale

    named = Locale.parse(locale)
    forms = (names for kind in (named.days, named.months) for names in kind["format"].values())
    return frozenset(
        said_by_program(str(one).strip(".")) for some in forms for one in some.values()
    )


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


def between_columns(locale: str) -> str:
    """What spreadsheets of a country put between columns: a comma, or a semicolon where the comma
    parts a number."""
    from babel.numbers import get_decimal_symbol

    return ";" if get_decimal_symbol(locale) == "," else ","


def currency_of(country: str) -> OpenText:
    """The code of a country's money, "GBP"; empty where none is known."""
    from babel.numbers import get_territory_currencies

    return said_by_program(next(iter(get_territory_currencies(country)), ""))


def money(amount: int, locale: str, currency: str = "") -> OpenText:
    """A whole sum in this money, else in that of the locale's country: "£1,200"."""
    from babel import Locale

    here = Locale.parse(locale)
    used = currency or currency_of(here.territory or "")
    if not used:
        return number(amount, locale)
    pattern = copy(here.currency_formats["standard"])
    pattern.frac_prec = (0, 0)
    said = pattern.apply(amount, here, currency=used, currency_digits=False)
    return said_by_program(str(said).replace(FROM_RIGHT, ""))


FROM_RIGHT = "\u200f"
"""A sign without a shape, which says that what follows runs from the right; we look ourselves."""
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
    return day.year == today_here().year


def _is_english(locale: str) -> bool:
    """In English we write days our own way."""
    return locale.partition("_")[0] == "en"


def _in_its_way(day: date, parts: str, locale: str) -> OpenText:
    """These parts of a day in the order and with the signs of the language."""
    from babel.dates import format_skeleton

    return said_by_program(format_skeleton(parts, day, locale=locale))


def _in_order(month: str, locale: str) -> str:
    return f"{month} d" if is_month_first(locale) else f"d {month}"


def _format(day: date, pattern: str, locale: str) -> OpenText:
    from babel.dates import format_date

    return said_by_program(format_date(day, pattern, locale=locale))
