"""A phone tree: one calls a few, each of these a few more, until all know; the last calls back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Id, Person, Placement, Relationship, Sensitivity
from ..problems import Unanswered
from ..tiers import NOTHING, FieldText
from .calling import rows_for
from .cuts import CutRow
from .frozen_rows import phones_on_paper
from .standing import COMMITTEE, has_followers
from .vocabulary import relationship_kinds

FEW, MANY = 3, 8
"""So many each calls at least and at most (pages.md P23)."""
MOST = MANY + MANY**2 + MANY**3
"""So many three rounds of calls reach; with more rounds too much is lost on the way."""


@dataclass(frozen=True, slots=True)
class Called:
    """One in the tree. `depth` counts from 1, for those whom the coordinator calls herself."""

    id: Id
    name: FieldText
    phone: FieldText
    depth: int
    calls: tuple[Called, ...]

    def all(self) -> Iterator[Called]:
        """She, and below her whomever she sets going, in the order of the page."""
        yield self
        for one in self.calls:
            yield from one.all()


@dataclass(frozen=True, slots=True)
class PhoneTree:
    """Whom the coordinator calls, and by name who has no phone that works: somebody goes there."""

    first: tuple[Called, ...]
    without_phone: tuple[tuple[Id, FieldText], ...]

    def all(self) -> Iterator[Called]:
        """Everybody in it, each below her caller."""
        for one in self.first:
            yield from one.all()


def phone_tree(session: Session, rows: Sequence[CutRow]) -> PhoneTree:
    """The tree of these people. Unanswered for more than three rounds of calls reach.

    At its top stand key people: those of the committee, and those who have followers.
    Each calls those she knows before those of her place, and these before others, so that a
    familiar voice calls. A tie for the committee alone, or without trust, shows in nothing.
    """
    people = [row.person_id for row in rows]
    if len(people) > MOST:
        raise Unanswered(
            _("A phone tree reaches {most} people at most. Make one for each part.").format(
                most=MOST
            ),
            "list_name",
        )
    phones = phones_on_paper(session, people)
    key = _key_people(session, people)
    reached = sorted((one for one in people if one in phones), key=lambda one: one not in key)
    near = _Near(_ties(session, people), _places(session, people))
    callers = _branches(reached, near)
    names = {row.person_id: row.name for row in rows}

    def called(one: Id, depth: int) -> Called:
        below = tuple(called(other, depth + 1) for other in callers.get(one, ()))
        return Called(one, names[one], phones[one][1], depth, below)

    return PhoneTree(
        tuple(called(one, 1) for one in callers.get(None, ())),
        tuple((one, names[one] or NOTHING) for one in people if one not in phones),
    )


def width(count: int) -> int:
    """How many each calls: the fewest with which two rounds of calls reach so many."""
    return next((n for n in range(FEW, MANY) if n + n * n >= count), MANY)


@dataclass(frozen=True, slots=True)
class _Near:
    """Who knows whom, and who stands in which place."""

    ties: Mapping[Id, set[Id]]
    places: Mapping[Id, Id]

    def distance(self, one: Id, other: Id) -> int:
        """0 for two who know each other, 1 for two of one place, 2 for others."""
        if other in self.ties.get(one, ()):
            return 0
        place = self.places.get(one)
        return 1 if place is not None and place == self.places.get(other) else 2


def _branches(people: Sequence[Id], near: _Near) -> dict[Id | None, list[Id]]:
    """Whom each calls, round by round; None is the coordinator."""
    wide = width(len(people))
    found: dict[Id | None, list[Id]] = {None: list(people[:wide])}
    callers, waiting = found[None], list(people[wide:])
    while waiting:
        each = min(wide, -(-len(waiting) // len(callers)))
        taken = _round(callers, waiting, each, near)
        found |= taken
        callers = [one for caller in callers for one in taken.get(caller, ())]
        gone = set(callers)
        waiting = [one for one in waiting if one not in gone]
    return found


def _round(
    callers: Sequence[Id], waiting: Sequence[Id], each: int, near: _Near
) -> dict[Id | None, list[Id]]:
    """One round of calls: the nearest find each other first, nobody calls more than `each`."""
    pairs = sorted(
        (near.distance(caller, one), at, place)
        for at, one in enumerate(waiting)
        for place, caller in enumerate(callers)
    )
    taken: dict[Id | None, list[Id]] = defaultdict(list)
    gone: set[int] = set()
    for _distance, at, place in pairs:
        mine = taken[callers[place]]
        if at not in gone and len(mine) < each:
            mine.append(waiting[at])
            gone.add(at)
    return taken


def _key_people(session: Session, people: Sequence[Id]) -> set[Id]:
    wanted = select(Person.id).where(Person.id.in_(COMMITTEE) | has_followers())
    return {one for (one,) in rows_for(session, wanted, people)}


def _ties(session: Session, people: Sequence[Id]) -> dict[Id, set[Id]]:
    kinds = [key for key, kind in relationship_kinds().items() if kind.trust]
    query = select(Relationship.from_person_id, Relationship.to_person_id).where(
        Relationship.to_date.is_(None),
        Relationship.sensitivity == Sensitivity.ORDINARY,
        Relationship.kind.in_(kinds),
    )
    found: dict[Id, set[Id]] = defaultdict(set)
    for one, other in rows_for(session, query, people):
        found[one].add(other)
        found[other].add(one)
    return found


def _places(session: Session, people: Sequence[Id]) -> dict[Id, Id]:
    query = select(Placement.person_id, Placement.structure_id).where(~Placement.ended)
    return dict(rows_for(session, query.order_by(Placement.id), people))
