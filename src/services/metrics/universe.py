"""Who counts: the people of a campaign's place on a day, those unnamed, and what was said of them.

The universe is U of the practice notes, section 4; a(p) is `fresh`.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ...models import (
    Assessment,
    AssessmentBasis,
    Campaign,
    Group,
    Id,
    Person,
    Placement,
    ScaleLevel,
    Slot,
    SlotState,
    Structure,
)
from ...models.partial_date import earliest
from ..existing import existing
from ..scales import steps_of
from ..standing import ACTIVE, places_below


@dataclass(frozen=True, slots=True)
class Judged:
    """One assessment. `step` is the level's place on its scale, 1 for most support."""

    person_id: Id
    level_id: Id | None
    """None takes her back to "not assessed"."""
    scale_id: Id | None
    step: int
    supports: bool
    on: date
    assessor_id: Id
    basis: AssessmentBasis


@dataclass(frozen=True, slots=True)
class Universe:
    """Everybody who counts in a campaign on a day."""

    campaign_id: Id
    people: tuple[Id, ...]
    unnamed: int
    """Who works or lives there and is not known yet, by the headcount or the empty seats."""
    on: date
    window_days: int
    """How long an assessment is fresh in this campaign (W)."""
    scale_id: Id
    judged: tuple[Judged, ...]
    """Every assessment of theirs in the campaign up to the day, oldest first."""

    @property
    def everybody(self) -> int:
        """N: the base of every percentage."""
        return len(self.people) + self.unnamed

    @property
    def since(self) -> date:
        """The first day of the window."""
        return self.on - timedelta(days=self.window_days)


def universe(session: Session, campaign_id: Id, on: date) -> Universe:
    """Who counts on that day. Missing if the campaign is no longer there."""
    campaign = existing(session, Campaign, campaign_id)
    people = people_on(session, campaign.structure_id, on)
    usual = session.scalar(select(Group.fresh_days)) or 60
    return Universe(
        campaign_id,
        people,
        _unnamed(session, campaign.structure_id, len(people)),
        on,
        campaign.fresh_days or usual,
        campaign.scale_id,
        _judgements(session, campaign_id, on, set(people)),
    )


def people_on(session: Session, place_id: Id | None, on: date) -> tuple[Id, ...]:
    """Those who were in this place or below it on that day, by name; None: the whole register.

    Since a day that nobody knows: since she is in the register. Who left on a day that nobody
    knows is not counted; nor is who is archived or dead today, on whatever day that came.
    """
    listed = select(Person.id).where(ACTIVE, Person.added_on <= on)
    if place_id is None:
        return tuple(session.scalars(listed.order_by(Person.sort_key, Person.id)))
    return tuple(dict.fromkeys(one for one, _place in placed_on(session, place_id, on)))


def placed_on(session: Session, place_id: Id, on: date) -> list[tuple[Id, Id]]:
    """Each who was in this place or below it on that day, and in which one, by name."""
    rows = session.execute(
        select(
            Person.id, Placement.structure_id, Person.added_on,
            Placement.from_date, Placement.to_date, Placement.ended,
        )
        .join(Placement, Placement.person_id == Person.id)
        .where(ACTIVE, Placement.structure_id.in_(select(places_below([place_id]).c.id)))
        .order_by(Person.sort_key, Person.id)
    )  # fmt: skip
    return [
        (one, place)
        for one, place, added, begun, end, ended in rows
        if _was_there(earliest(begun) if begun else added, end, ended, on)
    ]


def latest(judged: Iterable[Judged], since: date | None = None) -> dict[Id, Judged]:
    """The latest of each person, those on or after `since` alone: with the window's first day a(p).

    Who was taken back to "not assessed" last is not in it.
    """
    last = {one.person_id: one for one in judged}
    return {
        person: one
        for person, one in last.items()
        if one.level_id is not None and (since is None or one.on >= since)
    }


def fresh(who: Universe) -> dict[Id, Judged]:
    """a(p): the latest assessment of each who counts, dated within the window."""
    return latest(who.judged, who.since)


def _was_there(begun: date, end: str | None, ended: bool, on: date) -> bool:
    if begun > on:
        return False
    if end is not None:
        return earliest(end) > on
    return not ended


def _unnamed(session: Session, place_id: Id | None, known: int) -> int:
    """Seats in which nobody has been met, or so many more as the headcount says."""
    if place_id is None:
        return 0
    below = select(places_below([place_id]).c.id)
    filled = select(Placement.slot_id).where(~Placement.ended, Placement.slot_id.is_not(None))
    seats = session.scalar(
        select(func.count()).where(
            Slot.structure_id.in_(below),
            Slot.state == SlotState.OCCUPIED,
            Slot.id.not_in(filled),
        )
    )
    headcount = session.scalar(select(Structure.headcount).where(Structure.id == place_id))
    return max(seats or 0, (headcount or 0) - known)


def _judgements(
    session: Session, campaign_id: Id, until: date, people: Set[Id]
) -> tuple[Judged, ...]:
    steps = steps_of(session)
    rows = session.execute(
        select(
            Assessment.person_id, Assessment.level_id, ScaleLevel.scale_id, ScaleLevel.supports,
            Assessment.on_date, Assessment.assessor_id, Assessment.basis,
        )
        .outerjoin(ScaleLevel, ScaleLevel.id == Assessment.level_id)
        .where(Assessment.campaign_id == campaign_id, Assessment.on_date <= until)
        .order_by(Assessment.on_date, Assessment.id)
    )  # fmt: skip
    return tuple(
        Judged(one, level, scale, steps.get(level or b"", 0), bool(supports), on, who, basis)
        for one, level, scale, supports, on, who, basis in rows
        if one in people
    )
