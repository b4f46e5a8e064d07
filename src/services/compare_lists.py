"""Everybody at a place by a list of today: who is gone, who left, how many count there now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Campaign, Id, ListedPerson, Person, Placement, new_id
from .days import is_before
from .metrics.universe import universe
from .placements import leave
from .standing import ACTIVE, places_below
from .whereabouts import where_now


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody who is at the place by the register, and not on the list."""

    person_id: Id
    name: str
    where: str
    listed_before: bool
    """False where the sender's lists never named her: she may not belong on them."""


def placed_there(session: Session, place_id: Id) -> dict[Id, str]:
    """Everybody at this place or below it now, with the name. Who is kept apart is not told of."""
    places = places_below([place_id])
    rows = session.execute(
        select(Person.id, Person.name)
        .join(Placement, Placement.person_id == Person.id)
        .where(ACTIVE, ~Placement.ended, Placement.structure_id.in_(select(places.c.id)))
        .order_by(Person.sort_key, Person.id)
    )
    return {one: name for one, name in rows}  # noqa: C416 - rows are no pairs to mypy


def gone(
    session: Session, there: Mapping[Id, str], found: Collection[Id], sender_id: Id | None
) -> tuple[Gone, ...]:
    """Those of there who are not among those whom the list names, by surname."""
    away = [one for one in there if one not in found]
    where = where_now(session, away)
    listed = select(ListedPerson.person_id).where(ListedPerson.sender_id == sender_id)
    earlier = set(session.scalars(listed)) if sender_id is not None else set()
    return tuple(
        Gone(one, there[one], where.get(one, ""), not earlier or one in earlier) for one in away
    )


def leave_place(
    session: Session, people: Collection[Id], place_id: Id, until: str | None, today: date
) -> int:
    """These people are there no longer, from a day or nobody knows when; nobody is deleted.

    Of whoever came only after that day nobody knows when she left. Returns how many. BadDate as
    for `placements.leave`.
    """
    places = places_below([place_id])
    here = select(Placement.id, Placement.person_id, Placement.from_date).where(
        Placement.person_id.in_(people), ~Placement.ended,
        Placement.structure_id.in_(select(places.c.id)),
    )  # fmt: skip
    left = session.execute(here).all()
    for placement_id, _person, since in left:
        leave(session, placement_id, None if is_before(until, since) else until, today)
    return len({person for _placement, person, _since in left})


def remember_listed(session: Session, sender_id: Id, people: Iterable[Id], on: date) -> None:
    """Notes that these people stood on the sender's list of a day."""
    known = {
        row.person_id: row
        for row in session.scalars(select(ListedPerson).where(ListedPerson.sender_id == sender_id))
    }
    for one in dict.fromkeys(people):
        if one in known:
            known[one].last_on = max(on, known[one].last_on)
        else:
            session.add(ListedPerson(id=new_id(), sender_id=sender_id, person_id=one, last_on=on))


def counts(session: Session, place_id: Id, on: date) -> tuple[tuple[str, int], ...]:
    """How many count in each campaign that runs where the place is, by its name."""
    running = session.execute(
        select(Campaign.id, Campaign.name, Campaign.structure_id).where(Campaign.to_date.is_(None))
    )
    there = places_below([place_id])
    below = set(session.scalars(select(there.c.id)))
    return tuple(
        (name, universe(session, one, on).everybody)
        for one, name, place in running
        if place is None or place in below or _holds(session, place, place_id)
    )


def _holds(session: Session, place: Id, inner: Id) -> bool:
    inside = places_below([place])
    return session.scalar(select(inside.c.id).where(inside.c.id == inner)) is not None
