"""The annual book of the committee: the reports that were chosen, in that order, then the names.

It is for the general meeting's preparation and for the archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Tier
from ..services.campaigns import CampaignRow, campaigns_of
from ..services.organizations import organizations
from ..services.run_facts import RunFacts
from ..services.year import Leading, Year, began_to_lead, year
from ..tiers import OpenText
from . import broken_promises, calendar_page, conditions, demand_board, dossier, plan, status
from .annual_book_open import BookOptions
from .book_parts import USUAL, BookPart, asked_parts, parts_of, usual
from .bound import Chapter, Cover, bind
from .broken_promises import BrokenPromisesData
from .calendar_page import CalendarData, CalendarOptions
from .conditions import ConditionsData, ConditionsOptions
from .demand_board import DemandBoardData, DemandBoardOptions
from .dossier import DossierData, DossierOptions
from .frame import frame_of
from .options import PageOptions
from .page import Book
from .paper import LANDSCAPE, PORTRAIT, Size
from .plan import PlanData, PlanOptions
from .report import Asked, Report, require_title_room
from .status import StatusOptions
from .status_rows import StatusData
from .year_pages import build_leading, build_year, days_of, span_words

AHEAD = "8"
"""Weeks of the calendar: what is to come when the book is bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeBookOptions(BookOptions):
    """What is asked before the committee's edition is bound."""

    parts: OpenText = field(default=usual(tuple(BookPart)), metadata=asked_parts(tuple(BookPart)))


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignChapters:
    """What is told of one campaign, by its code name."""

    code_name: OpenText
    status: StatusData | None = None
    plan: PlanData | None = None
    demands: DemandBoardData | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookData:
    """The chapters; each is what its own page is made of."""

    parts: tuple[BookPart, ...] = USUAL
    year: Year
    campaigns: tuple[CampaignChapters, ...] = ()
    promises: BrokenPromisesData | None = None
    dossiers: tuple[DossierData, ...] = ()
    calendar: CalendarData | None = None
    conditions: ConditionsData | None = None
    leading: tuple[Leading, ...] | None = None


def load(session: Session, asked_for: Asked) -> BookData:
    """What was chosen, of the campaigns that ran in that year. Unanswered as the open edition."""
    options: CommitteeBookOptions = asked_for.options
    parts = parts_of(options.parts)
    require_title_room(options.title, options.size)
    since, until = days_of(options.year, asked_for.today)
    size = options.size

    def of(one: CampaignRow) -> CampaignChapters:
        runs = one.to_date is None
        stands = asked_for.of(StatusOptions(size=size, campaign=one.code_name))
        plans = asked_for.of(PlanOptions(size=size, campaign=one.name))
        demanded = asked_for.of(DemandBoardOptions(size=size, campaign=one.name))
        return CampaignChapters(
            code_name=one.code_name,
            status=status.load(session, stands) if runs and BookPart.STANDING in parts else None,
            plan=plan.load(session, plans) if BookPart.PLANS in parts else None,
            demands=demand_board.load(session, demanded)
            if runs and BookPart.DEMANDS in parts
            else None,
        )

    def loaded(part: BookPart, report: Report, asks: PageOptions) -> Any:
        return report.load(session, asked_for.of(asks)) if part in parts else None

    return BookData(
        parts=parts,
        year=year(session, since, until),
        campaigns=tuple(map(of, campaigns_of(session, since, until))),
        promises=loaded(BookPart.PROMISES, broken_promises.REPORT, PageOptions(size=size)),
        dossiers=_dossiers(session, asked_for) if BookPart.DOSSIERS in parts else (),
        calendar=loaded(
            BookPart.CALENDAR, calendar_page.REPORT, CalendarOptions(size=size, span=AHEAD)
        ),
        conditions=loaded(BookPart.CONDITIONS, conditions.REPORT, ConditionsOptions(size=size)),
        leading=began_to_lead(session, since, until) if BookPart.LEADERS in parts else None,
    )


def _dossiers(session: Session, asked_for: Asked) -> tuple[DossierData, ...]:
    """One of each that owns, manages, lends or employs."""
    size = asked_for.options.size
    wanted = [DossierOptions(size=size, organization=one.name) for one in organizations(session)]
    return tuple(dossier.load(session, asked_for.of(one)) for one in wanted)


def build(book: Book, run: RunFacts, data: BookData) -> None:
    """Binds the chapters; whoever is named stands in the index."""
    frame = frame_of(run, Tier.COMMITTEE)
    cover = Cover(frame, (span_words(data.year, run.locale), _("for the committee")))
    chapters = [one for part in data.parts for one in _chapters(part, data, book.size)]
    bind(book, run, cover, chapters, index=True)


def _chapters(part: BookPart, data: BookData, size: Size) -> Iterator[Chapter]:
    """What a part of the book becomes; of each campaign one."""
    if part in (BookPart.STANDING, BookPart.PLANS, BookPart.DEMANDS):
        for one in data.campaigns:
            yield from _of_campaign(part, one)
    elif part is BookPart.DOSSIERS:
        for found in data.dossiers:
            told = partial(dossier.build, data=found)
            yield Chapter(dossier.REPORT.title(), "", PORTRAIT, told)
    else:
        yield from _of_all(part, data, size)


def _of_campaign(part: BookPart, one: CampaignChapters) -> Iterator[Chapter]:
    if part is BookPart.STANDING and one.status is not None:
        heading = _("Where we stand: {campaign}").format(campaign=one.code_name)
        yield Chapter(heading, one.code_name, LANDSCAPE, partial(status.build, data=one.status))
    if part is BookPart.PLANS and one.plan is not None:
        heading = _("Plan: {campaign}").format(campaign=one.code_name)
        yield Chapter(heading, one.code_name, PORTRAIT, partial(plan.build, data=one.plan))
    if part is BookPart.DEMANDS and one.demands is not None:
        heading = _("Demands: {campaign}").format(campaign=one.code_name)
        board = partial(demand_board.build, data=one.demands)
        yield Chapter(heading, one.code_name, PORTRAIT, board)


def _of_all(part: BookPart, data: BookData, size: Size) -> Iterator[Chapter]:
    if part is BookPart.YEAR:
        told = partial(build_year, year=data.year, tier=Tier.COMMITTEE)
        yield Chapter(_("The year"), "", PORTRAIT, told)
    if part is BookPart.PROMISES and data.promises is not None:
        broken = partial(broken_promises.build, data=data.promises)
        yield Chapter(broken_promises.REPORT.title(), "", PORTRAIT, broken)
    if part is BookPart.CALENDAR and data.calendar is not None:
        shape = LANDSCAPE if size is Size.STANDARD else PORTRAIT
        days = partial(calendar_page.build, data=data.calendar)
        yield Chapter(calendar_page.REPORT.title(), "", shape, days)
    if part is BookPart.CONDITIONS and data.conditions is not None:
        where = partial(conditions.build, data=data.conditions)
        yield Chapter(_("What is broken"), "", PORTRAIT, where)
    if part is BookPart.LEADERS and data.leading is not None:
        leads = partial(build_leading, leading=data.leading, year=data.year)
        yield Chapter(_("Who began to lead"), "", PORTRAIT, leads)


REPORT = Report(
    name="annual-book",
    title=lambda: _("Annual book"),
    tier=Tier.COMMITTEE,
    options=CommitteeBookOptions,
    build=build,
    load=load,
    archived=True,
)
