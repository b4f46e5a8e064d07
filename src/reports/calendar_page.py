"""The calendar for the wall: a month, or the weeks to come, in two editions.

A page for the committee says what and where. The one for the field says days and hours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Tier
from ..services import groups, printed_asks
from ..services.other_side import hidden
from ..services.print_runs import About
from ..services.run_facts import RunFacts
from ..services.wall_calendar import On, in_few_words, planned
from ..tiers import NOTHING, CommitteeText, OpenText
from .calendar_drawing import build_calendar
from .options import LANGUAGE, PageOptions, asked
from .page import Book
from .paper import LANDSCAPE, PORTRAIT, Shape, Size
from .report import Asked, Report

MOST_WEEKS = 26
_LAST_DAYS = 7
MONTH = re.compile(r"(\d{4})-(\d{1,2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarOptions(PageOptions):
    """What is asked before a calendar is printed."""

    language: OpenText = field(default=NOTHING, metadata=LANGUAGE)
    span: str = field(
        default="",
        metadata=asked(
            "span",
            lambda: _("Which days"),
            lambda: _(
                "a month such as 2027-01, or a number of weeks; else this month, in its last week "
                "the next one"
            ),
            example=lambda: _("this month, in its last week the next; or 2027-01; or 8 weeks"),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarData:
    """What is planned from a day to a day, both of them in it; weeks begin on day `first`, 0 is
    Monday."""

    since: date
    until: date
    first: int
    entries: tuple[On[CommitteeText], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCalendarData:
    """The same with words that anybody may read."""

    since: date
    until: date
    first: int
    entries: tuple[On[OpenText], ...]


def load(session: Session, asked_for: Asked) -> CalendarData:
    """What is planned, without the name of the other side. Unanswered, on `span`, for what is no
    month and no number of weeks."""
    first, since, until = _days(session, asked_for)
    hide = hidden(session, printed_asks.code_name(session, ""))
    entries = tuple(replace(one, words=hide(one.words)) for one in planned(session, since, until))
    return CalendarData(since=since, until=until, first=first, entries=entries)


def load_field(session: Session, asked_for: Asked) -> FieldCalendarData:
    """Days and hours. Unanswered as the other edition."""
    first, since, until = _days(session, asked_for)
    entries = in_few_words(session, since, until)
    return FieldCalendarData(since=since, until=until, first=first, entries=entries)


def _days(session: Session, asked_for: Asked) -> tuple[int, date, date]:
    from babel import Locale

    options: CalendarOptions = asked_for.options
    first = Locale.parse(groups.profile(session).locale).first_week_day
    return first, *days_of(options.span, asked_for.today, first)


def days_of(typed: str, today: date, first: int) -> tuple[date, date]:
    """The first and the last day of what was typed; of nothing, of this month, and in its last week
    of the next, which is what a wall needs then."""
    typed = typed.strip()
    if typed.isdecimal() and 1 <= int(typed) <= MOST_WEEKS:
        since = today - timedelta(days=(today.weekday() - first) % 7)
        return since, since + timedelta(weeks=int(typed), days=-1)
    month = MONTH.fullmatch(typed or f"{today + timedelta(days=_LAST_DAYS):%Y-%m}")
    if month is None or not (1 <= int(month[2]) <= 12 and 1900 <= int(month[1]) <= 2999):
        told = _("Write a month such as 2027-01, or a number of weeks, at most {most}.")
        raise problems.Unanswered(told.format(most=MOST_WEEKS), "span")
    since = date(int(month[1]), int(month[2]), 1)
    return since, (since + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def build(book: Book, run: RunFacts, data: CalendarData) -> None:
    """Draws the weeks, and a list of what has no room in them."""
    build_calendar(book, run, (data.since, data.until), data.first, data.entries, Tier.COMMITTEE)


def build_field(book: Book, run: RunFacts, data: FieldCalendarData) -> None:
    """Draws the weeks of the other edition."""
    build_calendar(book, run, (data.since, data.until), data.first, data.entries, Tier.FIELD)


def shape(options: PageOptions) -> Shape:
    """Weeks lie across; in large print the days stand below each other."""
    return LANDSCAPE if options.size is Size.STANDARD else PORTRAIT


REPORT = Report(
    name="calendar",
    title=lambda: _("Calendar"),
    called=lambda: _("wall calendar, month, weeks, dates"),
    tier=Tier.COMMITTEE,
    options=CalendarOptions,
    redacts=True,
    build=build,
    load=load,
    shape=shape,
    about=lambda data: About(until=data.until),
)

FIELD_REPORT = Report(
    name="calendar-field",
    title=lambda: _("Calendar, days and hours"),
    called=lambda: _("wall calendar, month, weeks, dates"),
    tier=Tier.FIELD,
    options=CalendarOptions,
    build=build_field,
    load=load_field,
    shape=shape,
    about=lambda data: About(until=data.until),
)
