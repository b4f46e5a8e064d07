"""The annual book for everybody: what was done, won, and where each campaign stands by acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Tier
from ..services.campaigns import CampaignRow, campaigns_of
from ..services.run_facts import RunFacts
from ..services.year import Year, year
from ..tiers import NOTHING, OpenText
from . import conditions_open, status_open
from .bound import Chapter, Cover, bind
from .conditions import ConditionsOptions
from .conditions_open import OpenConditionsData
from .frame import frame_of
from .options import Kind, PageOptions, asked
from .page import Book
from .paper import LANDSCAPE, PORTRAIT
from .report import Asked, Report, require_title_room
from .status import StatusOptions
from .status_rows import OpenStatusData
from .year_pages import YEAR, build_year, days_of, span_words


@dataclass(frozen=True, slots=True, kw_only=True)
class BookOptions(PageOptions):
    """What is asked before either edition is bound."""

    title: OpenText = field(
        default=NOTHING,
        metadata=asked(
            "title",
            lambda: _("Title of the book"),
            lambda: _("title of the book, instead of its kind"),
            kind=Kind.TITLE,
        ),
    )
    year: OpenText = field(default=NOTHING, metadata=YEAR)
    standing: bool = field(
        default=True,
        metadata=asked(
            "standing",
            lambda: _("Where each campaign stands"),
            lambda: _("where each campaign stands"),
        ),
    )
    conditions: bool = field(
        default=False,
        metadata=asked(
            "conditions",
            lambda: _("What is broken"),
            lambda: _("what is broken in the houses"),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStanding:
    """A campaign, by its code name."""

    code_name: OpenText
    data: OpenStatusData


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBookData:
    """The chapters. Each is what its own page is made of, and names nobody."""

    year: Year
    standings: tuple[OpenStanding, ...] = ()
    conditions: OpenConditionsData | None = None


def load(session: Session, asked_for: Asked) -> OpenBookData:
    """What was chosen. Unanswered for a title without room, and for what is no year."""
    options: BookOptions = asked_for.options
    require_title_room(options.title, options.size)
    since, until = days_of(options.year, asked_for.today)
    ran = campaigns_of(session, since, until) if options.standing else ()
    return OpenBookData(
        year=year(session, since, until),
        standings=tuple(_standing(session, asked_for, one) for one in ran if one.to_date is None),
        conditions=conditions_open.load(session, asked_for.of(ConditionsOptions(size=options.size)))
        if options.conditions
        else None,
    )


def _standing(session: Session, asked_for: Asked, one: CampaignRow) -> OpenStanding:
    options = StatusOptions(size=asked_for.options.size, campaign=one.code_name)
    return OpenStanding(
        code_name=one.code_name, data=status_open.load_open(session, asked_for.of(options))
    )


def build(book: Book, run: RunFacts, data: OpenBookData) -> None:
    """Binds the chapters. No names stand in it, so it has no index."""
    frame = frame_of(run, Tier.OPEN)
    cover = Cover(frame, (span_words(data.year, run.locale), _("for everybody")))
    bind(book, run, cover, tuple(_chapters(data)), index=False)


def _chapters(data: OpenBookData) -> Iterator[Chapter]:
    yield Chapter(_("The year"), "", PORTRAIT, partial(build_year, year=data.year, tier=Tier.OPEN))
    for one in data.standings:
        heading = _("Where we stand: {campaign}").format(campaign=one.code_name)
        draw = partial(status_open.build, data=one.data)
        yield Chapter(heading, one.code_name, LANDSCAPE, draw)
    if data.conditions is not None:
        draw_it = partial(conditions_open.build, data=data.conditions)
        yield Chapter(_("What is broken"), "", PORTRAIT, draw_it)


REPORT = Report(
    name="annual-book-open",
    title=lambda: _("Annual book, for everybody"),
    tier=Tier.OPEN,
    options=BookOptions,
    build=build,
    load=load,
    heading=lambda _data: _("Annual book"),
)
