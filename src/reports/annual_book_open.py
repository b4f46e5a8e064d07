"""The annual book for everybody: what was done, won, and where each campaign stands by acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Tier
from ..services.campaigns import CampaignRow, campaigns_of
from ..services.run_facts import RunFacts
from ..services.year import Year, year
from ..tiers import NOTHING, OpenText
from . import conditions_open, demand_board, status_open
from .book_parts import FOR_EVERYBODY, USUAL, BookPart, asked_parts, parts_of, usual
from .bound import Chapter, Cover, bind
from .conditions import ConditionsOptions
from .conditions_open import OpenConditionsData
from .demand_board import DemandBoardOptions, OpenDemandBoardData
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


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBookOptions(BookOptions):
    """What is asked before the edition for everybody is bound."""

    parts: OpenText = field(default=usual(FOR_EVERYBODY), metadata=asked_parts(FOR_EVERYBODY))


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStanding:
    """A campaign, by its code name."""

    code_name: OpenText
    data: OpenStatusData | None
    demands: OpenDemandBoardData | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBookData:
    """The chapters. Each is what its own page is made of, and names nobody."""

    parts: tuple[BookPart, ...] = USUAL
    year: Year
    standings: tuple[OpenStanding, ...] = ()
    conditions: OpenConditionsData | None = None


def load(session: Session, asked_for: Asked) -> OpenBookData:
    """What was chosen. Unanswered for a title without room, and for what is no year."""
    options: OpenBookOptions = asked_for.options
    parts = parts_of(options.parts)
    require_title_room(options.title, options.size)
    since, until = days_of(options.year, asked_for.today)
    ran = campaigns_of(session, since, until)
    return OpenBookData(
        parts=parts,
        year=year(session, since, until),
        standings=tuple(
            _standing(session, asked_for, one, parts) for one in ran if one.to_date is None
        ),
        conditions=conditions_open.load(session, asked_for.of(ConditionsOptions(size=options.size)))
        if BookPart.CONDITIONS in parts
        else None,
    )


def _standing(
    session: Session, asked_for: Asked, one: CampaignRow, parts: Sequence[BookPart]
) -> OpenStanding:
    size = asked_for.options.size
    stands = asked_for.of(StatusOptions(size=size, campaign=one.code_name))
    demanded = asked_for.of(DemandBoardOptions(size=size, campaign=one.name))
    return OpenStanding(
        code_name=one.code_name,
        data=status_open.load_open(session, stands) if BookPart.STANDING in parts else None,
        demands=demand_board.load_open(session, demanded) if BookPart.DEMANDS in parts else None,
    )


def build(book: Book, run: RunFacts, data: OpenBookData) -> None:
    """Binds the chapters. No names stand in it, so it has no index."""
    frame = frame_of(run, Tier.OPEN)
    cover = Cover(frame, (span_words(data.year, run.locale), _("for everybody")))
    bind(book, run, cover, tuple(_chapters(data)), index=False)


def _chapters(data: OpenBookData) -> Iterator[Chapter]:
    for part in data.parts:
        yield from _chapters_of(part, data)


def _chapters_of(part: BookPart, data: OpenBookData) -> Iterator[Chapter]:
    if part is BookPart.YEAR:
        told = partial(build_year, year=data.year, tier=Tier.OPEN)
        yield Chapter(_("The year"), "", PORTRAIT, told)
    for one in data.standings:
        if part is BookPart.STANDING and one.data is not None:
            heading = _("Where we stand: {campaign}").format(campaign=one.code_name)
            stands = partial(status_open.build, data=one.data)
            yield Chapter(heading, one.code_name, LANDSCAPE, stands)
        if part is BookPart.DEMANDS and one.demands is not None:
            demanded = partial(demand_board.build_open, data=one.demands)
            yield Chapter(_("What we demand"), "", PORTRAIT, demanded)
    if part is BookPart.CONDITIONS and data.conditions is not None:
        broken = partial(conditions_open.build, data=data.conditions)
        yield Chapter(_("What is broken"), "", PORTRAIT, broken)


REPORT = Report(
    name="annual-book-open",
    title=lambda: _("Annual book, for everybody"),
    tier=Tier.OPEN,
    options=OpenBookOptions,
    build=build,
    load=load,
    heading=lambda _data: _("Annual book"),
)
