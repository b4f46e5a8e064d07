"""Those who count in a campaign by department, building or institution, known or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...i18n import gettext as _
from ...models import Id, Placement, StructureKind
from .. import places
from ..metrics.universe import Universe, people_on
from ..places import PlaceRow

UNITS = frozenset({StructureKind.DEPARTMENT, StructureKind.BUILDING, StructureKind.INSTITUTION})
"""The kinds of place by which a wall is divided; what lies below counts with them."""


@dataclass(frozen=True, slots=True)
class Department:
    """A part of those who count. The last one holds those who are in none."""

    id: Id | None
    name: str
    people: tuple[Id, ...]
    unnamed: int
    """Who works or lives there and is not known yet."""

    @property
    def everybody(self) -> int:
        """N of the department."""
        return len(self.people) + self.unnamed


def departments(session: Session, who: Universe) -> tuple[Department, ...]:
    """The universe cut into departments in the order of the tree. Each person is in one: in the
    first of the places she is in now."""
    rows = {row.id: row for row in places.tree(session)}
    units = {one: _unit(one, rows) for one in rows}
    inside: dict[Id, list[Id]] = {}
    placed = _placed(session)
    for one in who.people:
        there = next((units[place] for place in placed.get(one, ()) if place in units), None)
        if there is not None:
            inside.setdefault(there, []).append(one)
    found = [
        Department(row.id, row.name, tuple(inside[row.id]), _unnamed(row))
        for row in rows.values()
        if row.id in inside
    ]
    return (*found, *_rest(who, found))


def of_place(session: Session, who: Universe, place_id: Id | None) -> Department:
    """Those of the universe in one place and below it; None: all of it."""
    if place_id is None:
        return Department(None, "", who.people, who.unnamed)
    there = set(people_on(session, place_id, who.on))
    row = next((one for one in places.tree(session) if one.id == place_id), None)
    name, unnamed = (row.name, max(0, row.seats - row.known)) if row else ("", 0)
    return Department(place_id, name, tuple(one for one in who.people if one in there), unnamed)


def _unit(place_id: Id, rows: dict[Id, PlaceRow]) -> Id:
    """The department that a place belongs to; the place itself where there is none above it."""
    at: Id | None = place_id
    while at is not None and at in rows:
        if rows[at].kind in UNITS:
            return at
        at = rows[at].parent_id
    return place_id


def _unnamed(row: PlaceRow) -> int:
    """Of what is no department, nobody is counted beyond those known: its parts count theirs."""
    return max(0, row.seats - row.known) if row.kind in UNITS else 0


def _rest(who: Universe, found: Iterable[Department]) -> tuple[Department, ...]:
    known = {one for department in found for one in department.people}
    people = tuple(one for one in who.people if one not in known)
    unnamed = max(0, who.unnamed - sum(department.unnamed for department in found))
    return (Department(None, _("Not placed"), people, unnamed),) if people or unnamed else ()


def _placed(session: Session) -> dict[Id, list[Id]]:
    rows = session.execute(
        select(Placement.person_id, Placement.structure_id)
        .where(~Placement.ended)
        .order_by(Placement.id)
    )
    found: dict[Id, list[Id]] = {}
    for person, place in rows:
        found.setdefault(person, []).append(place)
    return found
