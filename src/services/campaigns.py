"""Campaigns: begun, renamed, closed; who counts in them; where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Campaign, CountBase, Id, Structure
from ..models.naming import fold
from ..tiers import OpenText
from .assessments import Level, levels
from .existing import existing
from .groups import add_scale, profile
from .marks import latest_marks
from .metrics.universe import fresh, universe
from .other_side import said_by
from .thresholds import choose_mark

T = TypeVar("T", Campaign, "CampaignRow")


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign in a list."""

    id: Id
    name: str
    code_name: OpenText
    goal: str
    current_ask: OpenText
    place: str
    from_date: str | None
    to_date: str | None
    fresh_days: int | None = None
    """After how many days an assessment is hollow; None: as the group has it."""


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many of all who count stand at a level by a fresh assessment."""

    level: Level
    count: int
    stale: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a campaign stands. Percentages are of everybody who counts, known or not."""

    everybody: int
    """All who count (`metrics.universe`)."""
    known: int
    levels: tuple[LevelCount, ...]
    not_assessed: int
    """Known people without any assessment, and seats nobody has been met in."""
    earlier: int
    """Assessed by a level that the scale has no longer."""
    with_us: int
    """They support by a fresh assessment, by whichever version of the scale."""


def begin_campaign(
    session: Session,
    name: str,
    code_name: str,
    today: date,
    *,
    place_id: Id | None = None,
    ask: str = "",
    goal: str = "",
    base: CountBase = CountBase.PEOPLE,
) -> Id:
    """A new campaign with a scale of its own. Unanswered without a name, without a code name or
    for one that gives the other side away."""
    if not name.strip():
        raise problems.Unanswered(_("What is this campaign called among you?"), "name")
    if not code_name.strip():
        raise problems.Unanswered(
            _("Which code name stands on paper instead of whom it is about?"), "code_name"
        )
    _refuse_telling(session, code_name)
    campaign = Campaign(
        name=name.strip(),
        code_name=code_name.strip().upper(),
        goal=goal.strip(),
        current_ask=ask.strip(),
        structure_id=place_id,
        scale_id=add_scale(session, profile(session).pack),
        from_date=today.isoformat(),
        base=base,
    )
    session.add(campaign)
    session.flush()
    return campaign.id


def edit_campaign(session: Session, campaign_id: Id, fact: str, value: str) -> None:
    """Changes the name, code name, goal or the ask of the moment."""
    if fact not in ("name", "code_name", "goal", "current_ask"):
        raise ValueError(fact)
    if fact in ("name", "code_name") and not value.strip():
        raise problems.Unanswered(_("This cannot be empty."), fact)
    if fact == "code_name":
        _refuse_telling(session, value)
    setattr(existing(session, Campaign, campaign_id), fact, value.strip())


def _refuse_telling(session: Session, code_name: str) -> None:
    if name := said_by(session, code_name):
        raise problems.Unanswered(
            _("This word stands in “{name}”. Choose one that says nothing.").format(name=name),
            "code_name",
        )


def aim(session: Session, campaign_id: Id, mark: str, base: CountBase) -> None:
    """What it is to reach, and what is counted. Missing for no such campaign or mark."""
    choose_mark(session, campaign_id, mark)
    existing(session, Campaign, campaign_id).base = base


def close_campaign(
    session: Session, campaign_id: Id, outcome: str, today: date, lessons: str = ""
) -> None:
    """Ends a campaign; its people, relations and talks stay for the next."""
    campaign = existing(session, Campaign, campaign_id)
    campaign.to_date, campaign.outcome = today.isoformat(), outcome.strip()
    campaign.lessons = lessons.strip()


def campaigns(session: Session) -> list[CampaignRow]:
    """All campaigns: those that run first, then the closed ones, newest first."""
    rows = session.execute(
        select(
            Campaign.id, Campaign.name, Campaign.code_name, Campaign.goal, Campaign.current_ask,
            Structure.name, Campaign.from_date, Campaign.to_date, Campaign.fresh_days,
        )
        .outerjoin(Structure, Structure.id == Campaign.structure_id)
        .order_by(Campaign.to_date.is_not(None), Campaign.from_date.desc())
    )  # fmt: skip
    return [
        CampaignRow(row[0], row[1], row[2], row[3], row[4], row[5] or "", *row[6:]) for row in rows
    ]


def running_campaign(session: Session, name: str = "") -> Campaign | None:
    """The running campaign of that name or code name, or the newest one; None where none runs.

    Unanswered for a name that none has.
    """
    running = session.scalars(
        select(Campaign).where(Campaign.to_date.is_(None)).order_by(Campaign.from_date.desc())
    ).all()
    if not name.strip():
        return next(iter(running), None)
    called = _called(running, name)
    if not called:
        raise problems.Unanswered(
            _("No campaign that runs is called “{name}”.").format(name=name.strip()), "campaign"
        )
    return called[0]


def must_run(campaign: Campaign | None) -> Campaign:
    """That campaign. Unanswered where there is none."""
    if campaign is None:
        raise problems.Unanswered(_("No campaign runs. Begin one in Campaigns first."), "campaign")
    return campaign


def campaigns_of(session: Session, since: date, until: date) -> list[CampaignRow]:
    """The campaigns that ran on any of these days, in the order of all."""
    first, last = since.isoformat(), until.isoformat()
    return [
        one
        for one in campaigns(session)
        if (one.from_date or "") <= last and (one.to_date is None or one.to_date >= first)
    ]


def campaign_meant(session: Session, name: str) -> Id:
    """The campaign of that name or code name, also one that is closed; without a name the newest.

    Unanswered where there is none.
    """
    rows = campaigns(session)
    called = _called(rows, name) if name.strip() else rows
    if not called:
        words = _("No campaign is called “{name}”.") if rows else _("There is no campaign yet.")
        raise problems.Unanswered(words.format(name=name.strip()), "campaign")
    return called[0].id


def _called(rows: Sequence[T], name: str) -> list[T]:
    return [one for one in rows if fold(name) in (fold(one.name), fold(one.code_name))]


def standing(session: Session, campaign_id: Id, today: date) -> Standing:
    """Counts by level over everybody who counts in this campaign."""
    who = universe(session, campaign_id, today)
    marks = latest_marks(session, who.people, today, campaign_id)
    # by what people read: a level that only got a new definition is still the same
    told = Counter((mark.digit, mark.word, mark.stale) for mark in marks.values())
    counts = tuple(
        LevelCount(level, told[level.digit, level.word, False], told[level.digit, level.word, True])
        for level in levels(session, campaign_id)
    )
    in_them = sum(one.count + one.stale for one in counts)
    with_us = sum(one.supports for one in fresh(who).values())
    return Standing(
        who.everybody, len(who.people), counts, who.everybody - len(marks), len(marks) - in_them,
        with_us,
    )  # fmt: skip
