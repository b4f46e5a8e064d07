"""P9b, the conditions for landlord and press: numbers, and only flats that agreed to be named.

What it is made of is the open edition, which has no field for a name or for anybody's words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from ..i18n import comma, day_and_year
from ..i18n import gettext as _
from ..models import Tier
from ..services.conditions.editions import OpenCount, OpenEdition, OpenLine, open_edition
from ..services.conditions.kinds import kind_name, severity_words
from ..services.metrics.figure import ALOUD
from ..services.other_side import hidden
from ..services.place_choice import place_meant
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, OpenText, filled, joined
from .blocks import Entry, Line, build_blocks
from .conditions import ConditionsOptions, answer_words, since_words
from .frame import Frame
from .page import Book
from .report import Asked, Report
from .sides import SidedOptions, Sides, draw_sides, in_each


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenConditionsOptions(SidedOptions, ConditionsOptions):
    """What is asked before what anybody may hold is printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenConditionsData:
    """What anybody may hold."""

    place: OpenText
    edition: OpenEdition


def load_sides(session: Session, asked: Asked) -> Sides[OpenConditionsData]:
    """As `load`, in each language."""
    return in_each(asked.options, lambda: load(session, asked))


def load(session: Session, asked: Asked) -> OpenConditionsData:
    """What may be told of a place. Unanswered for a place that is not there."""
    place_id, place = place_meant(session, asked.options.place)
    return OpenConditionsData(
        place=hidden(session)(place),
        edition=open_edition(session, place_id, asked.today),
    )


def build_sides(book: Book, run: RunFacts, data: Sides[OpenConditionsData]) -> None:
    """As `build`, in each language."""
    draw_sides(book, run, REPORT, data, build)


def build(book: Book, run: RunFacts, data: OpenConditionsData) -> None:
    """Draws the numbers, then what all share, then the flats that agreed."""
    frame = Frame(
        title=_("What is broken"),
        tier=Tier.OPEN,
        number=run.list_id,
        facts=(data.place,) if data.place else (),
        as_of=day_and_year(data.edition.on, run.locale),
        footer=(_("No number stands for fewer than {n} flats.").format(n=ALOUD),),
        scanned=False,
        made_up=run.made_up,
    )
    build_blocks(book, frame, tuple(_entries(data, run.locale)), _("Nothing is to be told here."))


def _entries(data: OpenConditionsData, locale: str) -> Iterator[Entry[OpenText]]:
    edition = data.edition
    if edition.others is not None:
        total = filled(_("{n} in all"), n=edition.others)
        yield Entry(
            _("In flats, by kind"), total, tuple(_count(one, kinds=True) for one in edition.by_kind)
        )
        yield Entry(
            _("In flats, by floor"),
            total,
            tuple(_count(one, kinds=False) for one in edition.by_floor),
        )
    if edition.common:
        yield Entry(
            _("What all share"), NOTHING, tuple(_line(one, locale) for one in edition.common)
        )
    if edition.shown:
        yield Entry(
            _("Flats whose people want it told"),
            NOTHING,
            tuple(_line(one, locale) for one in edition.shown),
        )


def _count(one: OpenCount, *, kinds: bool) -> Line[OpenText]:
    """The number before what it is of: small ones stand together."""
    of = map(kind_name, one.of) if kinds else one.of
    return Line(filled(_("{n}"), n=one.count), joined(comma(), of))


def _line(one: OpenLine, locale: str) -> Line[OpenText]:
    parts = (
        one.where,
        severity_words()[one.severity],
        since_words(one.since, locale),
        answer_words(one.reported_on, one.answered_on, locale),
        _("photographed") if one.photographed else NOTHING,
    )
    return Line(kind_name(one.kind), joined(" · ", parts))


REPORT = Report(
    name="conditions-open",
    title=lambda: _("What is broken, for landlord and press"),
    tier=Tier.OPEN,
    options=OpenConditionsOptions,
    build=build_sides,
    load=load_sides,
)
