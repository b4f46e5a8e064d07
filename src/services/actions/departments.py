"""Those who count in a campaign by department, building or institution, known or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...i18n import gettext as _
from ...models import Id, Structure, StructureKind
from ..metrics.universe import Universe

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
    """The universe cut into departments in the order of the tree. Who is in several is counted in
    the first of them."""
    found: list[Department] = []
    taken: set[Id] = set()
    for place, name in _units(session, who):
        part = who.day.part(place)
        people = tuple(one for one in part.people if one not in taken)
        taken.update(people)
        if people or part.unnamed:
            found.append(Department(place, name, people, part.unnamed))
    rest = tuple(one for one in who.people if one not in taken)
    unnamed = max(0, who.unnamed - sum(one.unnamed for one in found))
    if rest or unnamed:
        found.append(Department(None, _("Not placed"), rest, unnamed))
    return tuple(found)


def of_place(session: Session, who: Universe, place_id: Id | None) -> Department:
    """Those of the universe in one place and below it; None: all of it."""
    if place_id is None:
        return Department(None, "", who.people, who.unnamed)
    part = who.day.part(place_id)
    here = set(who.people)
    name = session.scalar(select(Structure.name).where(Structure.id == place_id)) or ""
    return Department(
        place_id, name, tuple(one for one in part.people if one in here), part.unnamed
    )


def _units(session: Session, who: Universe) -> Iterator[tuple[Id, str]]:
    """The topmost departments inside the place of the campaign, in the order of the tree."""
    top = who.day.ground.place_id
    below: dict[Id | None, list[tuple[Id, str, StructureKind]]] = {}
    for one, above, name, kind in session.execute(
        select(Structure.id, Structure.parent_id, Structure.name, Structure.kind).order_by(
            Structure.position, Structure.name
        )
    ):
        below.setdefault(above, []).append((one, name, kind))

    def walk(at: Id | None) -> Iterator[tuple[Id, str]]:
        for one, name, kind in below.get(at, ()):
            if kind in UNITS:
                yield one, name
            else:
                yield from walk(one)

    yield from walk(top)
