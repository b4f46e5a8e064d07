"""Who counts: the people of a campaign's place on a day, those unnamed, and what was said of them.

The universe is U of the practice notes, section 4; a(p) is `fresh`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from ...models import CountBase, Id
from ..head_counts import land
from .ground import CountedSeat, Day, Judged, Part, day_of, ground, listed_people

__all__ = ["CountedSeat", "Judged", "Part", "Universe", "fresh", "latest", "people_on", "universe"]


@dataclass(frozen=True, slots=True)
class Universe:
    """Everybody who counts in a campaign on a day, after dated exclusions."""

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
    base: CountBase
    """What the campaign's shares are of."""
    seats: tuple[CountedSeat, ...]
    """The occupied seats that count: a share may be of them, or of their leases."""
    day: Day
    """Who is left out and why, and who counts in each place."""

    @property
    def everybody(self) -> int:
        """N: the base of every percentage of people."""
        return len(self.people) + self.unnamed

    @property
    def since(self) -> date:
        """The first day of the window."""
        return self.on - timedelta(days=self.window_days)

    @property
    def whole(self) -> Part:
        """All of it as one part."""
        return Part(self.people, self.unnamed, self.seats)


def universe(session: Session, campaign_id: Id, on: date) -> Universe:
    """Who counts on that day. Missing if the campaign is no longer there."""
    return universe_of(day_of(ground(session, campaign_id, on), on))


def universe_of(day: Day) -> Universe:
    """Who counts, from what was read."""
    stands_on = day.ground
    whole = day.part(stands_on.place_id)
    people = (*whole.people, *day.more)
    here = set(people)
    judged = tuple(
        one for one in stands_on.judged if one.on <= day.on and one.person_id in here
    )  # fmt: skip
    return Universe(
        stands_on.campaign_id, people, whole.unnamed, day.on, stands_on.window_days,
        stands_on.scale_id, judged, stands_on.base, whole.seats, day,
    )  # fmt: skip


def people_on(session: Session, place_id: Id | None, on: date) -> tuple[Id, ...]:
    """Those who were in this place or below it on that day, by name; None: the whole register.

    Since a day that nobody knows: since she is in the register. Who left on a day that nobody
    knows is not counted; nor is who is archived or dead today, on whatever day that came.
    """
    if place_id is None:
        return tuple(one for one, added in listed_people(session) if added <= on)
    return tuple(dict.fromkeys(one for one, _place in placed_on(session, place_id, on)))


def placed_on(session: Session, place_id: Id, on: date) -> list[tuple[Id, Id]]:
    """Each who was in this place or below it on that day, and in which one, by name."""
    where = land(session)
    inside = where.below(place_id)
    return [
        (stay.person_id, stay.place_id)
        for stay in where.stays
        if stay.place_id in inside and stay.holds(on)
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
