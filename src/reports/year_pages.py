"""The year on paper: numbers, actions, what was won; and for the committee who began to lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from .. import problems
from ..i18n import day_and_year, short_day
from ..i18n import gettext as _
from ..models import Tier
from ..services.frozen_rows import named
from ..services.metrics.figure import ALOUD
from ..services.run_facts import RunFacts
from ..services.year import Held, Leading, Told, Win, Year
from ..tiers import NOTHING, OpenText, filled
from .blocks import Entry, Line, build_blocks
from .frame import frame_of
from .options import asked
from .page import Book

FIRST, LAST = 1900, 2999

YEAR = asked(
    "year",
    lambda: _("Which year"),
    lambda: _("the year in four figures; else the last twelve months"),
    example=lambda: _("the last twelve months"),
)


def days_of(typed: str, today: date) -> tuple[date, date]:
    """The first and the last day: of a year, as far as it is over; else of the last twelve months.

    Unanswered, on `year`, for what is no year, or one that is still to come.
    """
    typed = typed.strip()
    if not typed:
        last_year = today.year - 1
        leap = today.month == 2 and today.day == 29
        return today.replace(year=last_year, day=28 if leap else today.day), today
    if not (typed.isdecimal() and FIRST <= int(typed) <= LAST):
        raise problems.Unanswered(_("Write the year in four figures."), "year")
    if int(typed) > today.year:
        raise problems.Unanswered(_("This year is still to come."), "year")
    return date(int(typed), 1, 1), min(date(int(typed), 12, 31), today)


def span_words(year: Year, locale: str) -> OpenText:
    """From when to when."""
    first, last = day_and_year(year.since, locale), day_and_year(year.until, locale)
    return filled(_("{first} to {last}"), first=first, last=last)


def build_year(book: Book, run: RunFacts, year: Year, tier: Tier) -> None:
    """Draws what was done and won."""
    frame = frame_of(
        run,
        tier,
        facts=(span_words(year, run.locale),),
        footer=(_("No number stands for fewer than {n} people").format(n=ALOUD),),
    )
    build_blocks(book, frame, tuple(_entries(year, run.locale)), _("Nothing was noted."))


def _entries(year: Year, locale: str) -> Iterator[Entry[OpenText]]:
    numbers = (
        (_("One-to-ones held"), year.talks),
        (_("New in the register"), year.newcomers),
        (_("Gave an answer"), year.asked),
        (_("Said yes"), year.yeses),
    )
    yield Entry(_("In numbers"), NOTHING, tuple(Line(what, _said(n)) for what, n in numbers))
    if year.won:
        yield Entry(_("What we won"), NOTHING, tuple(_win(one, locale) for one in year.won))
    if year.held:
        yield Entry(_("What we did"), NOTHING, tuple(_action(one, locale) for one in year.held))


def _said(told: Told) -> OpenText:
    if told.count is None:
        return filled(_("under {n}"), n=ALOUD)
    return filled(_("{n}"), n=told.count)


def _win(one: Win, locale: str) -> Line[OpenText]:
    part = filled(_("{demand} (in part)"), demand=one.text) if one.in_part else one.text
    return Line(short_day(one.on, locale) if one.on else NOTHING, part)


def _action(one: Held, locale: str) -> Line[OpenText]:
    took_part = filled(_("{action}: {n} took part"), action=one.name, n=_said(one.came))
    return Line(short_day(one.on, locale) if one.on else NOTHING, took_part)


def build_leading(book: Book, run: RunFacts, leading: Sequence[Leading], year: Year) -> None:
    """Draws who began to lead, for the committee."""
    told = _("They have followers now and had none before")
    facts = (span_words(year, run.locale),)
    frame = frame_of(run, Tier.COMMITTEE, facts=facts, footer=(told,))
    entries = [Entry(one.name, NOTHING, (), (named(one.person_id, one.name),)) for one in leading]
    build_blocks(book, frame, entries, _("Nobody was noted."))
