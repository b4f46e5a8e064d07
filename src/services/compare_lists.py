"""Everybody at a place by a list of today: who is gone, who may be somebody of another name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import (
    Campaign,
    ContactKind,
    ContactPoint,
    Id,
    ListedPerson,
    Person,
    Placement,
    new_id,
)
from ..models.naming import fold
from .known_facts import known_as
from .list_rows import PersonDraft
from .metrics.universe import universe
from .placements import leave
from .standing import ACTIVE, places_below
from .whereabouts import where_now

ALIKE = 0.8
"""How alike two names must be, from 0 to 1, to be asked about."""
REACH = (ContactKind.PHONE, ContactKind.EMAIL)


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody who is at the place by the register, and not on the list."""

    person_id: Id
    name: str
    where: str
    listed_before: bool
    """False where the sender's lists never named her: she may not belong on them."""


class Perhaps(NamedTuple):
    """A row that is new, and somebody who is gone: perhaps one person."""

    line: int
    person_id: Id
    name: str
    why: str
    said: str
    """The name on the row."""


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
    session: Session, before: Mapping[Id, str], found: Collection[Id], sender_id: Id | None
) -> tuple[Gone, ...]:
    """Those of before who are not among those whom the list names, by surname."""
    away = [one for one in before if one not in found]
    where = where_now(session, away)
    listed = select(ListedPerson.person_id).where(ListedPerson.sender_id == sender_id)
    earlier = set(session.scalars(listed)) if sender_id is not None else set()
    return tuple(
        Gone(one, before[one], where.get(one, ""), not earlier or one in earlier) for one in away
    )


def perhaps(
    session: Session, new: Iterable[PersonDraft], away: Collection[Id]
) -> tuple[Perhaps, ...]:
    """Rows of somebody new that may be about one of those who are gone, each with the reason."""
    keys: dict[str, Id] = {}
    ways = select(ContactPoint.key, ContactPoint.person_id).where(
        ContactPoint.person_id.in_(away), ContactPoint.kind.in_(REACH), ContactPoint.key != ""
    )
    for key, one in session.execute(ways):
        keys.setdefault(key, one)
    names: dict[Id, tuple[str, str]] = {}
    by_word: dict[str, set[Id]] = defaultdict(set)
    people = select(Person.id, Person.given, Person.family, Person.name)
    for person_id, given, family, name in session.execute(people.where(Person.id.in_(away))):
        folded = known_as(given, family, name)
        names[person_id] = name, folded
        for word in folded.split():
            by_word[word[:2]].add(person_id)
    found = (_perhaps(draft, keys, names, by_word) for draft in new)
    return tuple(one for one in found if one is not None)


def _perhaps(
    draft: PersonDraft,
    keys: Mapping[str, Id],
    names: Mapping[Id, tuple[str, str]],
    by_word: Mapping[str, set[Id]],
) -> Perhaps | None:
    for point in draft.points:
        if point.kind in REACH and point.key in keys:
            one = keys[point.key]
            why = _("the same phone") if point.kind is ContactKind.PHONE else _("the same e-mail")
            return Perhaps(draft.line, one, names[one][0], why, draft.name)
    said = known_as(draft.given, draft.family, draft.name)
    near = {one for word in said.split() for one in by_word.get(word[:2], ())}
    scored = [(name_likeness(said, names[one][1]), one) for one in near]
    best, one = max(scored, default=(0.0, b""))
    if best < ALIKE:
        return None
    alike = _("a name that is alike: {percent} %").format(percent=round(best * 100))
    return Perhaps(draft.line, one, names[one][0], alike, draft.name)


def name_likeness(one: str, other: str) -> float:
    """How alike two folded names are, from 0 to 1; the order of their words makes no difference.

    A given name alone that is the same tells little; a family name that was added tells much.
    """
    first, second = set(fold(one).split()), set(fold(other).split())
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) > 1 and shorter <= longer:
        return 0.95
    return SequenceMatcher(None, " ".join(sorted(first)), " ".join(sorted(second))).ratio()


def leave_place(
    session: Session, people: Collection[Id], place_id: Id, until: str | None, today: date
) -> int:
    """These people are there no longer, from a day or nobody knows when; nobody is deleted.

    Returns how many. BadDate as for `placements.leave`.
    """
    places = places_below([place_id])
    here = select(Placement.id, Placement.person_id).where(
        Placement.person_id.in_(people), ~Placement.ended,
        Placement.structure_id.in_(select(places.c.id)),
    )  # fmt: skip
    left = session.execute(here).all()
    for placement_id, _person in left:
        leave(session, placement_id, until, today)
    return len({person for _placement, person in left})


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
