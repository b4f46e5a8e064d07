"""What the one-to-one form offers before a word is typed: issues, the ask, levels, the draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Campaign, Id, Person, Placement
from ..tiers import OpenText
from .assessments import Level, levels, rests_until
from .drafts import DraftRow, waiting_draft
from .groups import WorkerRow, workers
from .issues import busiest_issues
from .standing import places_above
from .whereabouts import where_now


@dataclass(frozen=True, slots=True)
class TalkPerson:
    """Somebody a talk is recorded with."""

    id: Id
    name: str
    where: str
    pronouns: str


@dataclass(frozen=True, slots=True)
class CampaignChoice:
    """A campaign that runs, with its scale and its ask of the moment."""

    id: Id
    name: str
    ask: OpenText
    levels: tuple[Level, ...]
    counts: bool
    """True if one of the people asked about counts in it."""
    rests_until: date | None
    """The last day of a ballot during which nobody is assessed; None: one may be."""


@dataclass(frozen=True, slots=True)
class TalkForm:
    """What the form offers."""

    people: tuple[TalkPerson, ...]
    issues: tuple[tuple[Id, str], ...]
    campaigns: tuple[CampaignChoice, ...]
    """Those in which the people count come first."""
    workers: tuple[WorkerRow, ...]
    draft: DraftRow | None


def talk_form(
    session: Session, worker_id: Id | None, people: Sequence[Id], today: date
) -> TalkForm:
    """All that the form needs; people who are gone are left out.

    The draft is the one about the first of them; without people the latest.
    """
    return TalkForm(
        talk_people(session, people),
        tuple(busiest_issues(session)),
        running_campaigns(session, people, today),
        tuple(workers(session)),
        waiting_draft(session, worker_id, people[0] if people else None),
    )


def talk_people(session: Session, people: Sequence[Id]) -> tuple[TalkPerson, ...]:
    """These people with their places, in the order asked for."""
    rows = session.execute(
        select(Person.id, Person.name, Person.pronouns).where(Person.id.in_(people))
    )
    found = {row[0]: row for row in rows}
    where = where_now(session, people)
    return tuple(
        TalkPerson(one, found[one][1], where.get(one, ""), found[one][2])
        for one in people
        if one in found
    )


def running_campaigns(
    session: Session, people: Sequence[Id], today: date
) -> tuple[CampaignChoice, ...]:
    """The campaigns that run, newest first; those in which these people count come first."""
    now = select(Placement.structure_id).where(Placement.person_id.in_(people), ~Placement.ended)
    around = set(session.scalars(select(places_above(now).c.id)))
    rows = session.execute(
        select(Campaign.id, Campaign.name, Campaign.current_ask, Campaign.structure_id)
        .where(Campaign.to_date.is_(None))
        .order_by(Campaign.from_date.desc(), Campaign.name)
    )
    found = [
        CampaignChoice(
            one,
            name,
            ask,
            tuple(levels(session, one)),
            place is None or place in around,
            rests_until(session, one, today),
        )
        for one, name, ask, place in rows
    ]
    return tuple(sorted(found, key=lambda one: not one.counts))
