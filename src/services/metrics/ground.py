"""What a campaign stands on: read once, then asked who counts on any day, place by place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...models import (
    Assessment,
    AssessmentBasis,
    Campaign,
    CountBase,
    Exclusion,
    Group,
    Id,
    Person,
    ScaleLevel,
)
from ...tiers import CommitteeText
from ..existing import existing
from ..head_counts import HeadCount, Land, Seat, Stay, head_counts, land
from ..scales import steps_of
from ..standing import COUNTED


class Judged(NamedTuple):
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
class Word:
    """A dated word of the group on whether a person or a seat counts."""

    person_id: Id | None
    slot_id: Id | None
    counts: bool
    reason: CommitteeText
    since: date
    until: date | None

    def holds(self, on: date) -> bool:
        """Whether it stands on that day; its last day is one of them."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class CountedSeat:
    """An occupied seat that counts: who of those who count is in it, and how many are unmet."""

    id: Id
    place_id: Id
    leases: int
    people: tuple[Id, ...]
    unmet: int


@dataclass(frozen=True, slots=True)
class Part:
    """Everybody who counts in some places; the whole of a campaign is one too."""

    people: tuple[Id, ...]
    """By name."""
    unnamed: int
    """Who works or lives there and is not known yet, by the headcount or the empty seats."""
    seats: tuple[CountedSeat, ...]

    @property
    def everybody(self) -> int:
        """N: known or not."""
        return len(self.people) + self.unnamed


@dataclass(frozen=True)
class Ground:
    """The places, words on who counts, and all that was ever judged in a campaign."""

    campaign_id: Id
    place_id: Id | None
    """None: it runs everywhere."""
    base: CountBase
    window_days: int
    scale_id: Id
    land: Land
    listed: tuple[tuple[Id, date], ...]
    """All people by name, and since when they are in the register; where it runs everywhere."""
    words: tuple[Word, ...]
    judged: tuple[Judged, ...]
    """Every assessment in the campaign, whoever counts, oldest first."""

    @cached_property
    def order(self) -> dict[Id, int]:
        """Where each stands among the names."""
        by_name = self.listed or ((stay.person_id, None) for stay in self.land.stays)
        return {one: at for at, (one, _added) in enumerate(by_name)}

    @cached_property
    def turns(self) -> list[date]:
        """The days on which somebody came, went, or began or ceased to count; in their order."""
        days = {added for _one, added in self.listed}
        for stay in self.land.stays:
            days.add(stay.begun)
            if stay.gone is not None:
                days.add(stay.gone)
        for word in self.words:
            days.add(word.since)
            if word.until is not None:
                days.add(word.until + timedelta(days=1))
        return sorted(days)


def ground(session: Session, campaign_id: Id, until: date) -> Ground:
    """All that is needed for every day up to `until`. Missing if the campaign is not there."""
    campaign = existing(session, Campaign, campaign_id)
    usual = session.scalar(select(Group.fresh_days)) or 60
    return Ground(
        campaign_id,
        campaign.structure_id,
        campaign.base,
        campaign.fresh_days or usual,
        campaign.scale_id,
        land(session),
        listed_people(session) if campaign.structure_id is None else (),
        _words(session, campaign_id),
        _judgements(session, campaign_id, until),
    )


def listed_people(session: Session) -> tuple[tuple[Id, date], ...]:
    """All who are on the lists, by name, and since when they are in the register."""
    rows = select(Person.id, Person.added_on).where(COUNTED).order_by(Person.sort_key, Person.id)
    return tuple((one, added) for one, added in session.execute(rows))


@dataclass(frozen=True)
class Day:
    """The ground as it is on one day."""

    ground: Ground
    on: date
    out: dict[Id, CommitteeText] = field(default_factory=dict)
    """People who would count and do not, and why."""
    out_seats: dict[Id, CommitteeText] = field(default_factory=dict)
    more: dict[Id, str] = field(default_factory=dict)
    """People from elsewhere who count, and why."""

    @cached_property
    def here(self) -> tuple[Stay, ...]:
        """Who is where on that day."""
        return tuple(stay for stay in self.ground.land.stays if stay.holds(self.on))

    @cached_property
    def counts(self) -> dict[Id, HeadCount]:
        """Everybody of each place, before anybody is left out."""
        return head_counts(self.ground.land, self.on)

    @cached_property
    def sitting(self) -> dict[Id, list[Id]]:
        """Who is in each seat."""
        found: dict[Id, list[Id]] = {}
        for stay in self.here:
            if stay.slot_id is not None:
                found.setdefault(stay.slot_id, []).append(stay.person_id)
        return found

    def all_in(self, place_id: Id | None) -> Iterable[Id]:
        """All known people of a place, counted or not; None: of the register."""
        if place_id is not None:
            return self.counts[place_id].people
        return [one for one, added in self.ground.listed if added <= self.on]

    def seats_in(self, place_id: Id | None, some: Collection[Id] | None = None) -> Iterator[Seat]:
        """The occupied seats of a place and below it, all or some; None: of all places."""
        if some is not None and not some:
            return
        inside = None if place_id is None else self.ground.land.below(place_id)
        for seat in self.ground.land.seats:
            if (inside is None or seat.place_id in inside) and (some is None or seat.id in some):
                yield seat

    def part(self, place_id: Id | None, *, by_name: bool = True) -> Part:
        """Who counts in this place and below it; None: everywhere.

        Not `by_name` where they are only counted: a trend asks a dozen times.
        """
        tops = [one for one, above, _count in self.ground.land.places if above is None]
        unnamed = sum(self.counts[one].unnamed for one in ([place_id] if place_id else tops))
        lost = sum(self.unmet(seat) for seat in self.seats_in(place_id, self.out_seats))
        people = [one for one in self.all_in(place_id) if one not in self.out]
        if by_name:
            people.sort(key=self.ground.order.__getitem__)
        return Part(tuple(people), max(0, unnamed - lost), self._counted_in(place_id))

    def unmet(self, seat: Seat) -> int:
        """How many adults of a seat have not been met."""
        return max(0, seat.adults - len(self.sitting.get(seat.id, ())))

    def _counted_in(self, place_id: Id | None) -> tuple[CountedSeat, ...]:
        """The seats that count; where people are counted nobody asks for them."""
        if self.ground.base is CountBase.PEOPLE:
            return ()
        seats = self.seats_in(place_id)
        return tuple(self._counted(one) for one in seats if one.id not in self.out_seats)

    def _counted(self, seat: Seat) -> CountedSeat:
        people = tuple(one for one in self.sitting.get(seat.id, ()) if one not in self.out)
        return CountedSeat(seat.id, seat.place_id, seat.leases, people, self.unmet(seat))


def day_of(stands_on: Ground, on: date) -> Day:
    """The ground on one day, with the group's words on who counts."""
    day = Day(stands_on, on)
    told = [one for one in stands_on.words if one.holds(on)]
    there = set(day.all_in(stands_on.place_id))
    more = {one.person_id: one.reason for one in told if one.person_id and one.counts}
    out_seats = {one.slot_id: one.reason for one in told if one.slot_id and not one.counts}
    by_seat = {
        person: reason for seat, reason in out_seats.items() for person in day.sitting.get(seat, ())
    }
    by_name = {one.person_id: one.reason for one in told if one.person_id and not one.counts}
    out = {
        one: reason
        for one, reason in (by_seat | by_name).items()
        if one in there and one not in more
    }
    day.out.update(out)
    day.out_seats.update(out_seats)
    day.more.update({one: reason for one, reason in more.items() if one not in there})
    return day


def _words(session: Session, campaign_id: Id) -> tuple[Word, ...]:
    rows = session.execute(
        select(
            Exclusion.person_id, Exclusion.slot_id, Exclusion.counts, Exclusion.reason,
            Exclusion.from_date, Exclusion.to_date,
        )
        .outerjoin(Person, Person.id == Exclusion.person_id)
        .where(Exclusion.campaign_id == campaign_id, Exclusion.person_id.is_(None) | COUNTED)
        .order_by(Exclusion.from_date, Exclusion.id)
    )  # fmt: skip
    return tuple(Word(*row) for row in rows)


def _judgements(session: Session, campaign_id: Id, until: date) -> tuple[Judged, ...]:
    steps = steps_of(session)
    rows = session.connection().execute(
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
        for one, level, scale, supports, on, who, basis in rows.all()
    )
