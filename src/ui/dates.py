"""Days as people type them: "fri", "+3", "15 dec", "3.12.", "tomorrow"; and as they are said."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from ..i18n import gettext as _
from ..i18n import ngettext, window_language
from ..models.naming import fold
from ..models.partial_date import PartialDate
from ..problems import BadDate

_OFFSET = re.compile(r"^([+-])\s*(\d{1,3})\s*([a-z]*)$")
_IN = re.compile(r"^(?:in )?(\d{1,3}) ([a-z]+)( ago)?$")
_NUMBERS = re.compile(r"^(\d{1,4})([./-])(\d{1,2})(?:[./-](\d{0,4}))?$")
_DAY_MONTH = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)? ([a-z]+)(?: (\d{2,4}))?$")
_MONTH_DAY = re.compile(r"^([a-z]+) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$")
_MONTH_YEAR = re.compile(r"^(?:([a-z]+)|(\d{1,2})) (\d{4})$")
_SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 1}


class NotUnderstood(BadDate):
    """Write a day as fri, +3, 15 dec or tomorrow."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a typed day is meant: seen from which day, behind it or before it, month first or not."""

    today: date
    past: bool = False
    month_first: bool = False


def read_day(
    typed: str, today: date, *, past: bool = False, month_first: bool = False
) -> date | None:
    """The day that was typed, None for nothing. BadDate, with a sentence, for what is no day.

    A day without year is the next one, with `past` the last one. "3/12" is 3 December, with
    `month_first` 12 March; with dots the day always stands first.
    """
    how = Reading(today, past, month_first)
    words = _plain(typed)
    if not words:
        return None
    for read in (_by_word, _by_offset, _by_weekday, _by_numbers, _by_month, _by_day_alone):
        found = read(words, how)
        if found is not None:
            return found
    raise NotUnderstood(_("Write a day as fri, +3, 15 dec or tomorrow."))


def read_partial(typed: str, today: date, *, month_first: bool = False) -> PartialDate | None:
    """A day, month or year as far as it is known: "5 mar 2024", "mar 2024", "2024", "about 1974".

    None for nothing; a month or day without year is the last one. BadDate for what is none.
    """
    words = _plain(typed)
    about = bool(re.match(r"^(about |c |ca |~)", words)) or words.endswith("~")
    words = re.sub(r"^(about|c|ca) ", "", words).strip("~ ")
    if not words:
        return None
    found = _year_or_month(words, Reading(today, past=True))
    if found is None:
        try:
            day = read_day(words, today, past=True, month_first=month_first)
        except NotUnderstood as told:
            raise BadDate(_("Write a date as 1974, May 1974 or 31 May 1974.")) from told
        found = (day or today).isoformat()
    return f"{found.rstrip('~')}~" if about else found


def span_words(days: int) -> str:
    """How long something is, as people say it: "12 days", "5 weeks", "9 months", "2 years"."""
    if days < 21:
        return ngettext("{count} day", "{count} days", days).format(count=days)
    if days < 7 * 18:
        return ngettext("{count} week", "{count} weeks", days // 7).format(count=days // 7)
    months = int(days / 30.44)
    if months < 24:
        return ngettext("{count} month", "{count} months", months).format(count=months)
    return ngettext("{count} year", "{count} years", days // 365).format(count=days // 365)


def ago_words(day: date, today: date) -> str:
    """When something was: "today", "yesterday", "3 weeks ago"."""
    days = (today - day).days
    if days < 2:
        return _("today") if days < 1 else _("yesterday")
    return _("{span} ago").format(span=span_words(days))


def short_span(days: int) -> str:
    """The age of an assessment: "3 wk", and for a fresh one "4 d"."""
    if days < 14:
        return _("{count} d").format(count=days)
    return _("{count} wk").format(count=days // 7)


def _plain(typed: str) -> str:
    """Small letters, commas and full stops behind words away, single spaces."""
    words = re.sub(r"(?<=[a-z])\.", " ", typed.casefold().replace(",", " "))
    words = re.sub(r"(?<=\d)\.(?=\s*[^\d\s])", " ", words)
    return " ".join(words.split())


def _by_word(words: str, how: Reading) -> date | None:
    named: dict[str, int] = {
        _("today"): 0,
        _("tomorrow"): 1,
        _("yesterday"): -1,
        _("day after tomorrow"): 2,
        _("next week"): 7,
        _("last week"): -7,
    }
    days = named.get(words)
    return None if days is None else how.today + timedelta(days)


def _by_offset(words: str, how: Reading) -> date | None:
    """ "+3", "-2", "+2w", "in 3 weeks", "2 days ago"."""
    short, long = _OFFSET.match(words), _IN.match(words)
    if short is not None:
        sign, count, unit = -1 if short[1] == "-" else 1, int(short[2]), short[3] or "d"
    elif long is not None:
        back = bool(long[3]) or (how.past and not words.startswith("in "))
        sign, count, unit = -1 if back else 1, int(long[1]), long[2]
    else:
        return None
    if any(one.startswith(unit) for one in ("days", _("days"))):
        return how.today + timedelta(sign * count)
    if any(one.startswith(unit) for one in ("weeks", "wk", _("weeks"))):
        return how.today + timedelta(7 * sign * count)
    if any(one.startswith(unit) for one in ("months", _("months"))) and not _month_of(unit):
        return _months_on(how.today, sign * count)
    return None


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _by_weekday(words: str, how: Reading) -> date | None:
    """ "fri" is the next Friday, never today; "next fri" that of the week after this one."""
    later = words.startswith(_("next") + " ")
    name = words.removeprefix(_("next") + " ").removeprefix(_("last") + " ")
    names = _weekdays()
    day = next((n for n, both in names.items() if _begins(name, both, 2)), None)
    if day is None:
        return None
    if how.past or words.startswith(_("last") + " "):
        return how.today - timedelta((how.today.weekday() - day - 1) % 7 + 1)
    if later:
        monday = how.today + timedelta(7 - how.today.weekday())
        return monday + timedelta(day)
    return how.today + timedelta((day - how.today.weekday() - 1) % 7 + 1)


def _by_numbers(words: str, how: Reading) -> date | None:
    """ "3.12.", "3/12/26", "2026-12-03"."""
    found = _NUMBERS.match(words)
    if found is None:
        return None
    first, sign, second, third = found.groups()
    if len(first) == 4:
        return _day_of(int(first), int(second), int(third)) if third else None
    day, month = int(first), int(second)
    if how.month_first and sign != ".":
        day, month = month, day
    return _placed(day, month, third or "", how)


def _by_month(words: str, how: Reading) -> date | None:
    """ "15 dec", "dec 15", "sat 21 nov 2026"."""
    first, _space, rest = words.partition(" ")
    if rest and any(_begins(first, names, 2) for names in _weekdays().values()):
        words = rest
    one, other = _DAY_MONTH.match(words), _MONTH_DAY.match(words)
    if one is not None and (month := _month_of(one[2])):
        return _placed(int(one[1]), month, one[3] or "", how)
    if other is not None and (month := _month_of(other[1])):
        return _placed(int(other[2]), month, other[3] or "", how)
    if month := _month_of(words):
        raise BadDate(_("Which day of {month}?").format(month=_month_name(month)))
    return None


def _by_day_alone(words: str, how: Reading) -> date | None:
    """ "15" or "15th": the next day of that number."""
    found = re.match(r"^(\d{1,2})(?:st|nd|rd|th)?\.?$", words)
    if found is None:
        return None
    day, step = int(found[1]), -1 if how.past else 1
    if not 1 <= day <= 31:
        raise BadDate(_("A month has at most 31 days."))
    for months in range(12):
        there = _months_on(how.today.replace(day=1), step * months)
        if day <= monthrange(there.year, there.month)[1]:
            found_day = there.replace(day=day)
            if (found_day < how.today) if how.past else (found_day > how.today):
                return found_day
    return None


def _placed(day: int, month: int, year: str, how: Reading) -> date:
    """The day in its year; without one the next, or with `past` the last."""
    if year:
        return _day_of(int(year) + (2000 if len(year) < 3 else 0), month, day)
    if not 1 <= month <= 12:
        raise BadDate(_("A year has 12 months."))
    behind, wanted = (month, day) < (how.today.month, how.today.day), how.today.year
    if how.past:
        ahead = (month, day) > (how.today.month, how.today.day)
        return _day_of(wanted - 1 if ahead else wanted, month, day)
    return _day_of(wanted + 1 if behind else wanted, month, day)


def _day_of(year: int, month: int, day: int) -> date:
    """The day; BadDate with the reason where there is none."""
    if not 1 <= month <= 12:
        raise BadDate(_("A year has 12 months."))
    if not 1 <= year <= 9999:
        raise BadDate(_("There is no such year."))
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise BadDate(
            _("{month} has {count} days in {year}.").format(
                month=_month_name(month), count=last, year=year
            )
        )
    return date(year, month, day)


def _year_or_month(words: str, how: Reading) -> PartialDate | None:
    if re.match(r"^\d{4}$", words):
        return f"{_day_of(int(words), 1, 1).year:04}"
    if found := re.match(r"^(\d{4})-(\d{1,2})$", words):
        return f"{_day_of(int(found[1]), int(found[2]), 1):%Y-%m}"
    if found := _MONTH_YEAR.match(re.sub(r"(?<=\d)[/.](?=\d{4}$)", " ", words)):
        if season := _SEASONS.get(found[1] or ""):
            return f"{_day_of(int(found[3]), season, 1):%Y-%m}~"
        month = int(found[2]) if found[2] else _month_of(found[1])
        if month:
            return f"{_day_of(int(found[3]), month, 1):%Y-%m}"
    if month := _month_of(words):
        year = how.today.year - (1 if month > how.today.month else 0)
        return f"{date(year, month, 1):%Y-%m}"
    return None


def _begins(typed: str, names: tuple[str, ...], least: int) -> bool:
    wanted = fold(typed)
    return len(wanted) >= least and any(name.startswith(wanted) for name in names)


def _month_of(typed: str) -> int:
    """The month that a word begins, 0 for none."""
    return next((n for n, names in _months().items() if _begins(typed, names, 3)), 0)


def _month_name(month: int) -> str:
    from babel.dates import get_month_names

    return str(get_month_names("wide", locale=_locale())[month])


@lru_cache(maxsize=2)
def _months() -> dict[int, tuple[str, ...]]:
    """The months, 1 to 12, by their folded names in the window's language and in English."""
    from babel.dates import get_month_names

    return {n: _both(get_month_names, n) for n in range(1, 13)}


@lru_cache(maxsize=2)
def _weekdays() -> dict[int, tuple[str, ...]]:
    """The days of the week, 0 for Monday, by their folded names in both languages."""
    from babel.dates import get_day_names

    return {n: _both(get_day_names, n) for n in range(7)}


def _both(names: Callable[..., object], number: int) -> tuple[str, ...]:
    found = (names("wide", locale=one)[number] for one in (_locale(), "en"))  # type: ignore[index] # Babel gives a mapping
    return tuple(dict.fromkeys(fold(str(one)) for one in found))


def _locale() -> str:
    return window_language()
