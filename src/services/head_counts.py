"""How many work or live in each place on a day: those known by name, and those not known yet.

The one answer for the tree, for the figures and for every campaign. A seat is counted by its
adults who have not been met; where a headcount says more, the headcount stands, node by node.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Id, Person, Placement, Slot, SlotState, Structure
from ..models.partial_date import PartialDate, earliest
from .place_order import PLACES
from .standing import COUNTED


class Stay(NamedTuple):
    """Somebody in a place, from a day on which she was there to one on which she was no more."""

    person_id: Id
    place_id: Id
    slot_id: Id | None
    begun: date
    gone: date | None
    """The first day without her; None while she is there."""

    def holds(self, on: date | None) -> bool:
        """Whether she was there on that day; None: whether she is there now."""
        if on is None:
            return self.gone is None
        return self.begun <= on and (self.gone is None or self.gone > on)


@dataclass(frozen=True, slots=True)
class Seat:
    """An occupied seat: how many adults and leases it has."""

    id: Id
    place_id: Id
    adults: int
    leases: int


@dataclass(frozen=True, slots=True)
class Land:
    """The places, their seats and who was in them when: read once, then asked for any day."""

    places: tuple[tuple[Id, Id | None, int], ...]
    """Place, the one above it, its headcount or 0; in the order of the tree's positions."""
    seats: tuple[Seat, ...]
    stays: tuple[Stay, ...]
    """In the order of names. Nobody who is archived, dead or kept apart is in it."""

    def below(self, top: Id) -> frozenset[Id]:
        """This place and all below it."""
        inside = {top}
        children = _children(self.places)
        waiting = [top]
        while waiting:
            for one, _headcount in children.get(waiting.pop(), ()):
                inside.add(one)
                waiting.append(one)
        return frozenset(inside)


@dataclass(frozen=True, slots=True)
class HeadCount:
    """Everybody in a place or below it."""

    people: frozenset[Id]
    unnamed: int
    """Who work or live there and are not known: by the seats, or so many more by a headcount."""
    beyond: int
    """How many of them stand in the place’s own headcount alone, in no seat and in no part."""

    @property
    def everybody(self) -> int:
        """Known or not."""
        return len(self.people) + self.unnamed


def land(session: Session) -> Land:
    """All places with their seats, and who was in them when.

    Since a day that nobody knows: since she is in the register. Who left on a day that nobody
    knows is not in it; nor is who is archived or dead today, on whatever day that came.
    """
    ask = session.connection().execute  # rows alone: half the time of what makes entities
    places = ask(select(Structure.id, Structure.parent_id, Structure.headcount).order_by(*PLACES))
    seats = ask(
        select(Slot.id, Slot.structure_id, Slot.adults, Slot.leases)
        .where(Slot.state == SlotState.OCCUPIED)
        .order_by(Slot.structure_id, Slot.position, Slot.label)
    )
    return Land(
        tuple((one, above, count or 0) for one, above, count in places),
        tuple(Seat(*row) for row in seats.all()),
        tuple(_stays(session)),
    )


def head_counts(where: Land, on: date | None = None) -> dict[Id, HeadCount]:
    """Everybody of each place on that day; None: now.

    A place holds those of the places below it, each once, and those who are in it alone.
    """
    here = [stay for stay in where.stays if stay.holds(on)]
    people: dict[Id, set[Id]] = defaultdict(set)
    sitting: dict[Id, int] = defaultdict(int)
    for stay in here:
        people[stay.place_id].add(stay.person_id)
        if stay.slot_id is not None:
            sitting[stay.slot_id] += 1
    open_seats: dict[Id, int] = defaultdict(int)
    for seat in where.seats:
        if (unmet := seat.adults - sitting.get(seat.id, 0)) > 0:
            open_seats[seat.place_id] += unmet
    children = _children(where.places)
    found: dict[Id, HeadCount] = {}

    def count(place: Id, headcount: int) -> HeadCount:
        inner = [count(*child) for child in children.get(place, ())]
        known = frozenset(people.get(place, ())).union(*(one.people for one in inner))
        unnamed = open_seats[place] + sum(one.unnamed for one in inner)
        beyond = max(0, headcount - len(known) - unnamed)
        found[place] = HeadCount(known, unnamed + beyond, beyond)
        return found[place]

    for top, headcount in children.get(None, ()):
        count(top, headcount)
    return found


def _children(
    places: Iterable[tuple[Id, Id | None, int]],
) -> Mapping[Id | None, list[tuple[Id, int]]]:
    found: dict[Id | None, list[tuple[Id, int]]] = {}
    for one, above, headcount in places:
        found.setdefault(above, []).append((one, headcount))
    return found


def _stays(session: Session) -> Iterable[Stay]:
    rows = session.connection().execute(
        select(
            Placement.person_id, Placement.structure_id, Placement.slot_id, Person.added_on,
            Placement.from_date, Placement.to_date, Placement.ended,
        )
        .join(Person, Person.id == Placement.person_id)
        .where(COUNTED)
        .order_by(Person.sort_key, Person.id)
    )  # fmt: skip
    return [
        Stay(one, place, slot, *days)
        for one, place, slot, added, begun, end, ended in rows.all()
        if (days := days_there(added, begun, end, ended)) is not None
    ]


def days_there(
    added: date, begun: PartialDate | None, end: PartialDate | None, ended: bool
) -> tuple[date, date | None] | None:
    """The first day of a placement and the first day after it; None where nobody knows its end.

    `added` is since when she is in the register: the first day where nobody knows it.
    """
    if end is None and ended:
        return None
    return earliest(begun) if begun else added, earliest(end) if end is not None else None
