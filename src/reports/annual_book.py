"""The annual book of the committee: the year, where each campaign stands, plans, who leads, names.

It is for the general meeting's preparation and for the archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Tier
from ..services.campaigns import CampaignRow, campaigns_of
from ..services.run_facts import RunFacts
from ..services.year import Leading, Year, began_to_lead, year
from ..tiers import OpenText
from . import conditions, plan, status
from .annual_book_open import BookOptions
from .bound import Chapter, Cover, bind
from .conditions import ConditionsData, ConditionsOptions
from .frame import frame_of
from .options import asked
from .page import Book
from .paper import LANDSCAPE, PORTRAIT
from .plan import PlanData, PlanOptions
from .report import Asked, Report, require_title_room
from .status import StatusOptions
from .status_rows import StatusData
from .year_pages import build_leading, build_year, days_of, span_words


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeBookOptions(BookOptions):
    """What is asked before the committee's edition is bound."""

    plans: bool = field(
        default=True,
        metadata=asked(
            "plans",
            lambda: _("Plan or close-out of each campaign"),
            lambda: _("plan or close-out of each campaign"),
        ),
    )
    leading: bool = field(
        default=True,
        metadata=asked("leaders", lambda: _("Who began to lead"), lambda: _("who began to lead")),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignChapters:
    """What is told of one campaign, by its code name."""

    code_name: OpenText
    status: StatusData | None
    plan: PlanData | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookData:
    """The chapters; each is what its own page is made of."""

    year: Year
    campaigns: tuple[CampaignChapters, ...] = ()
    conditions: ConditionsData | None = None
    leading: tuple[Leading, ...] | None = None


def load(session: Session, asked_for: Asked) -> BookData:
    """What was chosen, of the campaigns that ran in that year. Unanswered as the open edition."""
    options: CommitteeBookOptions = asked_for.options
    require_title_room(options.title, options.size)
    since, until = days_of(options.year, asked_for.today)

    def of(one: CampaignRow) -> CampaignChapters:
        wanted = one.to_date is None and options.standing
        stands = StatusOptions(size=options.size, campaign=one.code_name)
        planned = PlanOptions(size=options.size, campaign=one.name)
        return CampaignChapters(
            code_name=one.code_name,
            status=status.load(session, asked_for.of(stands)) if wanted else None,
            plan=plan.load(session, asked_for.of(planned)) if options.plans else None,
        )

    everywhere = ConditionsOptions(size=options.size)
    return BookData(
        year=year(session, since, until),
        campaigns=tuple(map(of, campaigns_of(session, since, until))),
        conditions=conditions.load(session, asked_for.of(everywhere))
        if options.conditions
        else None,
        leading=began_to_lead(session, since, until) if options.leading else None,
    )


def build(book: Book, run: RunFacts, data: BookData) -> None:
    """Binds the chapters; whoever is named stands in the index."""
    frame = frame_of(run, Tier.COMMITTEE)
    cover = Cover(frame, (span_words(data.year, run.locale), _("for the committee")))
    bind(book, run, cover, tuple(_chapters(data)), index=True)


def _chapters(data: BookData) -> Iterator[Chapter]:
    told = partial(build_year, year=data.year, tier=Tier.COMMITTEE)
    yield Chapter(_("The year"), "", PORTRAIT, told)
    for one in data.campaigns:
        if one.status is not None:
            heading = _("Where we stand: {campaign}").format(campaign=one.code_name)
            stands = partial(status.build, data=one.status)
            yield Chapter(heading, one.code_name, LANDSCAPE, stands)
        if one.plan is not None:
            heading = _("Plan: {campaign}").format(campaign=one.code_name)
            yield Chapter(heading, one.code_name, PORTRAIT, partial(plan.build, data=one.plan))
    if data.conditions is not None:
        broken = partial(conditions.build, data=data.conditions)
        yield Chapter(_("What is broken"), "", PORTRAIT, broken)
    if data.leading is not None:
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
