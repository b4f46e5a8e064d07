"""P15, the plan of a campaign: demands, who decides, the ladder with its rules, risks, agreement;
then the weeks to come.

Of a closed one it is the close-out: how it ended, and how strong each place was. It names the
campaign by its code name alone, and nobody of the people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from ..i18n import day_and_year, short_day
from ..i18n import gettext as _
from ..models import ActionState, Campaign, Id, Tier
from ..services import groups
from ..services.actions.ladder import Rung, ladder
from ..services.actions.said import state_words
from ..services.campaigns import campaign_meant
from ..services.existing import existing
from ..services.other_side import Hide, hidden
from ..services.plan.agreements import agreements
from ..services.plan.demands import demands
from ..services.plan.power import holders
from ..services.plan.risks import risks
from ..services.plan.said import demand_words, raised_words, stance_words, strength_words
from ..services.plan.strength import kept_strength
from ..services.print_runs import About
from ..services.run_facts import RunFacts
from ..services.vocabulary import vocabulary
from ..tiers import NOTHING, CommitteeText, OpenText, filled, joined
from .blocks import Entry, Line, build_blocks
from .frame import content_top, draw_frame, draw_place, frame_of, place_words
from .options import PageOptions, asked
from .page import Book
from .plan_weeks import OnWeeks, draw_weeks, week_pages, weeks_from
from .report import Asked, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOptions(PageOptions):
    """Whose plan it is."""

    campaign: str = field(
        default="",
        metadata=asked(
            "campaign",
            lambda: _("Campaign"),
            lambda: _("name or code name of the campaign, also of a closed one; else the newest"),
            example=lambda: _("the newest that runs"),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanData:
    """The plan in blocks; the code name stands in place of the other side's names."""

    campaign_id: Id | None = None
    as_of: OpenText
    """The day it tells of: today, of a closed campaign its last."""
    entries: tuple[Entry[CommitteeText], ...]
    since: date | None = None
    """The first day of the weeks to come; None of a closed campaign."""
    to_come: tuple[OnWeeks, ...] = ()


def load(session: Session, asked: Asked) -> PlanData:
    """The plan as it stands, of a closed campaign as it was. Unanswered for no such campaign."""
    campaign = existing(session, Campaign, campaign_meant(session, asked.options.campaign))
    group, today = groups.profile(session), asked.today
    on = min(today, date.fromisoformat(campaign.to_date)) if campaign.to_date else today
    plain = hidden(session, campaign.code_name)
    return PlanData(
        campaign_id=campaign.id,
        as_of=day_and_year(on, group.locale),
        entries=tuple(
            Entry(plain(one.name), plain(one.where), tuple(
                Line(plain(line.label), plain(line.words)) for line in one.lines
            ))
            for one in _entries(session, campaign, on, group)
            if one.lines
        ),
        **_weeks(session, campaign, on, group, plain),
    )  # fmt: skip


def _weeks(
    session: Session, campaign: Campaign, on: date, group: groups.GroupProfile, plain: Hide
) -> dict[str, Any]:
    """What is to come in the weeks after this day, of a campaign that runs."""
    from babel import Locale

    if campaign.to_date:
        return {}
    since = weeks_from(on, Locale.parse(group.locale).first_week_day)
    return {
        "since": since,
        "to_come": tuple(
            OnWeeks(plain(rung.name), rung.on_date)
            for rung in ladder(session, campaign.id, on)
            if rung.state in (ActionState.PLANNED, ActionState.RUNNING)
        ),
    }


def _entries(
    session: Session, campaign: Campaign, on: date, group: groups.GroupProfile
) -> Iterator[Entry[CommitteeText]]:
    locale, words = group.locale, vocabulary(group.pack)
    if campaign.to_date:
        ended = (
            Line(_("How it ended"), campaign.outcome),
            Line(_("To know"), campaign.lessons),
        )
        yield Entry(_("The close"), NOTHING, tuple(one for one in ended if one.words))
    yield Entry(_("Goal"), NOTHING, (Line(_("To be won"), campaign.goal),) if campaign.goal else ())
    for demand in demands(session, campaign.id, on):
        told = demand_words(demand, locale), raised_words(demand)
        labels = _("Where it stands"), _("In talks")
        yield Entry(demand.text, _("demand"), tuple(map(Line, labels, told)))
    yield Entry(
        _("Who decides"),
        NOTHING,
        tuple(
            Line(stance_words()[one.stance], _who(one.name, one.title, one.influence, one.decides))
            for one in holders(session, campaign.id)
        ),
    )
    for rung in ladder(session, campaign.id, on):
        yield Entry(rung.name, _when(rung, locale), tuple(_rung_lines(rung)))
    then = _("what do we do then?")
    yield Entry(
        _("Risks"),
        NOTHING,
        tuple(
            Line(NOTHING, filled(_("{risk}: {answer}"), risk=one.text, answer=one.answer or then))
            for one in risks(session, campaign.id)
        ),
    )
    yield Entry(
        _("Agreed"),
        NOTHING,
        tuple(
            Line(_again(one.review_on, locale), one.text)
            for one in agreements(session, campaign.id)
        ),
    )
    yield Entry(
        _("Last known strength"),
        NOTHING,
        tuple(
            Line(one.name, strength_words(one, words))
            for one in kept_strength(session, campaign.id)
        ),
    )


def _again(review: date | None, locale: str) -> OpenText:
    """When it is looked at again."""
    return filled(_("again {day}"), day=short_day(review, locale)) if review else NOTHING


def _who(name: OpenText, title: OpenText, influence: int, decides: bool) -> OpenText:
    parts = [name, title, filled(_("influence {n} of 5"), n=influence)]
    if decides:
        parts.append(_("decides"))
    return joined(" · ", parts)


def _when(rung: Rung, locale: str) -> OpenText:
    day = short_day(rung.on_date, locale) if rung.on_date else _("no day yet")
    return joined(" · ", (state_words()[rung.state], day))


def _rung_lines(rung: Rung) -> Iterator[Line[CommitteeText]]:
    if rung.state in (ActionState.RUNNING, ActionState.DONE):
        done = filled(_("{n} of {all}"), n=rung.did.numerator, all=rung.did.denominator)
        yield Line(_("Did it"), done)
    elif rung.goal:
        yield Line(_("Wanted"), filled(_("{n}"), n=rung.goal))
    floor = rung.floor
    if floor is not None:
        whose = floor.place or _("everybody")
        needs = filled(
            _("{needed} of {all}, {percent} % of {place}"),
            needed=floor.needed,
            all=floor.did.denominator,
            percent=floor.percent,
            place=whose,
        )
        yield Line(_("Floor"), needs)
        yield Line(_("If fewer"), floor.rule or _("what do we do then?"))


def build(book: Book, run: RunFacts, data: PlanData) -> None:
    """Draws the blocks on as many pages as they take."""
    frame = frame_of(run, Tier.COMMITTEE, facts=(data.as_of,), footer=(_("Stays in the room"),))
    top = content_top(book.size)
    weeks = week_pages(data.to_come, book.size, top) if data.since is not None else []
    nothing = _("Nothing stands in this plan yet.")
    before = build_blocks(book, frame, data.entries, nothing, more=len(weeks))
    for number, rows in enumerate(weeks, start=before + 1):
        with book.page() as sheet:
            draw_frame(sheet, frame)
            draw_place(sheet, frame, place_words(number, before + len(weeks)))
            if data.since is not None:
                draw_weeks(sheet, data.since, rows, top, run.locale)


REPORT = Report(
    name="plan",
    title=lambda: _("Plan of a campaign"),
    tier=Tier.COMMITTEE,
    options=PlanOptions,
    redacts=True,
    build=build,
    load=load,
    about=lambda data: About(campaign_id=data.campaign_id),
)
