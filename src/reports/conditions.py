"""P9b, the conditions of a place, the committee's edition: flat by flat, with who told of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..i18n import ngettext, partial_day, short_day
from ..models import Tier
from ..services import groups, printed_asks
from ..services.conditions.editions import committee_edition
from ..services.conditions.kinds import severity_words
from ..services.conditions.lists import ConditionRow
from ..services.frozen_rows import named
from ..services.other_side import hidden
from ..services.place_choice import place_meant
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, CommitteeText, OpenText, filled, joined
from .blocks import Entry, Line, build_blocks
from .frame import frame_of
from .options import Kind, PageOptions, asked
from .page import Book
from .report import Asked, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionsOptions(PageOptions):
    """What is asked before either edition is printed."""

    place: str = field(
        default="",
        metadata=asked(
            "place",
            lambda: _("Place"),
            lambda: _("house, floor or estate; else the whole group"),
            kind=Kind.PLACE,
            example=lambda: _("the whole group"),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionsData:
    """All that is open, for the room alone. It names no landlord but by the code name."""

    place: OpenText
    count: int
    entries: tuple[Entry[CommitteeText], ...]


def load(session: Session, asked: Asked) -> ConditionsData:
    """What is open in the place. Unanswered for a place that is not there."""
    place_id, place = place_meant(session, asked.options.place)
    group = groups.profile(session)
    edition = committee_edition(session, place_id, asked.today)
    hide = hidden(session, printed_asks.code_name(session, ""))

    def line(one: ConditionRow) -> Line[CommitteeText]:
        return Line(hide(one.title), hide(said(one, group.locale)))

    return ConditionsData(
        place=hide(place),
        count=edition.count,
        entries=tuple(
            Entry(
                hide(where),
                open_words(len(rows)),
                tuple(map(line, rows)),
                tuple(named(one.person_id, one.told_by) for one in rows if one.person_id),
            )
            for where, rows in edition.units
        ),
    )


def said(one: ConditionRow, locale: str) -> CommitteeText:
    """How bad, since when, what became of it, who told of it in which words."""
    parts: list[CommitteeText] = [severity_words()[one.severity], since_words(one.since, locale)]
    parts.append(answer_words(one.reported_on, one.answered_on, locale))
    if one.photographed:
        parts.append(_("photographed"))
    if one.told_by:
        parts.append(filled(_("told by {name}"), name=one.told_by))
    if one.text:
        parts.append(filled(_("“{words}”"), words=one.text))
    return joined(" · ", parts)


def since_words(since: str | None, locale: str) -> OpenText:
    """ "since Mar 2026"; empty where nobody noted it."""
    return filled(_("since {when}"), when=partial_day(since, locale)) if since else NOTHING


def answer_words(reported: date | None, answered: date | None, locale: str) -> OpenText:
    """ "reported 3 Nov, no answer"."""
    if reported is None:
        return _("not reported yet")
    day = short_day(reported, locale)
    if answered is None:
        return filled(_("reported {day}, no answer"), day=day)
    return filled(_("reported {day}, answered {then}"), day=day, then=short_day(answered, locale))


def open_words(count: int) -> OpenText:
    """ "3 open"."""
    return filled(ngettext("{n} open", "{n} open", count), n=count)


def build(book: Book, run: RunFacts, data: ConditionsData) -> None:
    """Draws a flat under the other, the one with the worst first."""
    frame = frame_of(
        run,
        Tier.COMMITTEE,
        facts=(data.place, open_words(data.count)),
        footer=(_("Names flats and people: stays in the room"),),
    )
    build_blocks(book, frame, data.entries, _("Nothing is open here."))


REPORT = Report(
    name="conditions",
    title=lambda: _("Conditions"),
    tier=Tier.COMMITTEE,
    options=ConditionsOptions,
    redacts=True,
    build=build,
    load=load,
)
