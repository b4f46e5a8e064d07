"""Where are they now: who left a place, when, and where she is today. An old leader is gold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import CTE, ColumnElement, func, select
from sqlalchemy.orm import Session

from ..models import Id, Person, Placement
from .marks import Mark, latest_marks
from .standing import ACTIVE, has_followers, placed_in, places_below
from .whereabouts import Whereabouts, placements


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody who was in a place and is there no longer."""

    person_id: Id
    name: str
    placement_id: Id
    """Of the last time she was there: it begins again where she comes back."""
    left: str
    """Which place it was: "Ward 4 · Nights"."""
    until: str | None
    job: str
    now: tuple[Id, str] | None
    """The placement she has now and its place in words; None where nobody knows."""
    leads: bool
    mark: Mark | None


def who_left(session: Session, place_id: Id, today: date) -> tuple[Gone, ...]:
    """Who left this place or one in it, and is nowhere in it now: leaders first, then the latest.

    Who is archived, has died or is kept apart is not among them.
    """
    below = places_below([place_id])
    people = session.execute(
        select(Person.id, Person.name, has_followers(Person.id))
        .where(*_gone_from(below))
        .order_by(Person.sort_key)
    ).all()
    inside = set(session.scalars(select(below.c.id)))
    ids = [one for one, _name, _leads in people]
    times: dict[Id, list[Whereabouts]] = {}
    for time in placements(session, ids):
        times.setdefault(time.person_id, []).append(time)
    marks = latest_marks(session, ids, today)
    gone = [
        _gone(one, name, bool(leads), times[one], inside, marks.get(one))
        for one, name, leads in people
    ]
    gone.sort(key=lambda one: one.until or "", reverse=True)
    return tuple(sorted(gone, key=lambda one: not one.leads))


def how_many_left(session: Session, place_id: Id) -> int:
    """How many `who_left` names."""
    gone = select(func.count(Person.id)).where(*_gone_from(places_below([place_id])))
    return session.scalar(gone) or 0


def _gone_from(below: CTE) -> tuple[ColumnElement[bool], ...]:
    left = select(Placement.person_id).where(
        Placement.ended, Placement.structure_id.in_(select(below.c.id))
    )
    return ACTIVE, Person.id.in_(left), Person.id.not_in(placed_in(below))


def _gone(
    person: Id, name: str, leads: bool, times: list[Whereabouts], inside: set[Id], mark: Mark | None
) -> Gone:
    was = next(one for one in times if one.ended and one.structure_id in inside)
    now = next(((one.placement_id, one.words) for one in times if not one.ended), None)
    return Gone(person, name, was.placement_id, was.words, was.to_date, was.job, now, leads, mark)
