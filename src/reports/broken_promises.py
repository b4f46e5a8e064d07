"""What we promised and did not do: worker by worker, for the room that puts it right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..i18n import ngettext, short_day
from ..models import Tier
from ..services import groups, printed_asks
from ..services.frozen_rows import named
from ..services.other_side import hidden
from ..services.owed import Owed, our_broken
from ..services.run_facts import RunFacts
from ..tiers import CommitteeText, OpenText, filled, joined
from .blocks import Entry, Line, build_blocks
from .frame import frame_of
from .options import PageOptions
from .page import Book
from .report import Asked, Report

DAYS = 365
"""A promise that was said to be broken longer ago is on no page any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenPromisesData:
    """Our broken promises; it names no employer and no landlord but by the code name."""

    count: int
    entries: tuple[Entry[CommitteeText], ...]


def load(session: Session, asked: Asked) -> BrokenPromisesData:
    """What is past its day, and what was said to be broken within a year."""
    locale = groups.profile(session).locale
    hide = hidden(session, printed_asks.code_name(session, ""))
    found = sorted(our_broken(session, asked.today, days=DAYS), key=_by_worker)

    def line(one: Owed) -> Line[CommitteeText]:
        words = _said(one, asked.today)
        return Line(_due(one, locale), hide(words))

    def entry(name: CommitteeText, some: Iterable[Owed]) -> Entry[CommitteeText]:
        rows = list(some)
        people = tuple(named(one.person_id, one.name) for one in rows if one.person_id)
        return Entry(name, _count_words(len(rows)), tuple(map(line, rows)), people)

    entries = (entry(name, some) for name, some in groupby(found, attrgetter("who")))
    return BrokenPromisesData(count=len(found), entries=tuple(entries))


def _by_worker(one: Owed) -> tuple[str, date]:
    return one.who, one.due_on or date.max


def _due(one: Owed, locale: str) -> OpenText:
    return short_day(one.due_on, locale) if one.due_on is not None else _("no day")


def _said(one: Owed, today: date) -> CommitteeText:
    """To whom, what, and how long it is past its day."""
    late = (today - one.due_on).days if one.due_on is not None else 0
    words = filled(ngettext("{n} day late", "{n} days late", late), n=late)
    state = _("not kept") if one.not_kept else words
    return joined(" · ", (one.name, one.where, one.text, state))


def _count_words(count: int) -> OpenText:
    return filled(ngettext("{n} promise", "{n} promises", count), n=count)


def build(book: Book, run: RunFacts, data: BrokenPromisesData) -> None:
    """Draws a worker under the other, each promise with its day."""
    frame = frame_of(
        run,
        Tier.COMMITTEE,
        facts=(_count_words(data.count),),
        footer=(_("Keep it, move it with her word, or say why not"),),
    )
    build_blocks(book, frame, data.entries, _("We kept what we promised."))


REPORT = Report(
    name="broken-promises",
    title=lambda: _("Our broken promises"),
    tier=Tier.COMMITTEE,
    options=PageOptions,
    redacts=True,
    build=build,
    load=load,
)
