"""A campaign place by place: its departments, floors or buildings, and who stands for whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...models import Id, LanguageSkill, Structure, StructureKind
from ...tiers import NOTHING, OpenText, joined
from ..place_order import PLACES
from .figure import Figure, of_people
from .ground import Part
from .universe import Universe


@dataclass(frozen=True, slots=True)
class Node:
    """A department, floor or building of a campaign with everybody who counts in it."""

    place_id: Id | None
    """None for those who are in none of the others."""
    name: OpenText
    kind: StructureKind | None
    part: Part


@dataclass(frozen=True, slots=True)
class Represented:
    """4.2 Representativeness of one group: counts alone, of what the group chose to hold."""

    kind: str
    """`language`, `department` or `shift`."""
    name: str
    in_committee: int
    committee: int
    here: int
    known: int
    """How many of those who count are known by name: only of them anybody knows it."""

    @property
    def points(self) -> int:
        """Share in committee − share in U, in whole percent."""
        of_committee = 100 * self.in_committee / self.committee if self.committee else 0
        return round(of_committee - (100 * self.here / self.known if self.known else 0))


def nodes(session: Session, who: Universe) -> tuple[Node, ...]:
    """The departments of the campaign's place; where there are none, its first level of several.

    In the order of the tree; last, without a place, those who are in none of them.
    """
    rows = {
        one: _Place(above, name, kind)
        for one, above, name, kind in session.execute(
            select(Structure.id, Structure.parent_id, Structure.name, Structure.kind).order_by(
                *PLACES
            )
        )
    }
    chosen = _level(rows, who.day.ground.place_id)
    found = [
        Node(one, _name(rows, one, chosen), rows[one].kind, who.day.part(one)) for one in chosen
    ]
    found = [one for one in found if one.part.everybody]
    rest = _rest(who, found)
    return (*found, rest) if found and rest.part.everybody else tuple(found)


def leader_coverage(who: Universe, some: Iterable[Node], committee: Set[Id]) -> tuple[Figure, ...]:
    """4.2 Leader coverage: nodes with ≥1 committee member ÷ nodes; and persons in such nodes ÷ N.

    The first figure counts nodes, the second people; its `others` are who have nobody.
    """
    places = [one for one in some if one.place_id is not None]
    with_one = [one for one in places if not committee.isdisjoint(one.part.people)]
    people = {person for one in with_one for person in one.part.people}
    unnamed = sum(one.part.unnamed for one in with_one)
    there = of_people("leader_people", people, who.people, who.on)
    return (
        Figure("leader_nodes", len(with_one), len(places), who.on, None),
        Figure(
            "leader_people", len(there.counted) + unnamed, who.everybody, who.on, None,
            there.counted, there.others,
        ),
    )  # fmt: skip


def representativeness(
    session: Session, who: Universe, some: Sequence[Node], committee: Set[Id]
) -> tuple[Represented, ...]:
    """4.2 Representativeness: for group g: share in committee − share in U. Only attributes the
    group chose to hold, counts only: languages, departments, shifts."""
    groups = [
        *_languages(session, who),
        *(("department", one.name, frozenset(one.part.people)) for one in some if one.place_id),
        *_shifts(session, who),
    ]
    inside = committee & set(who.people)
    return tuple(
        Represented(kind, name, len(people & inside), len(inside), len(people), len(who.people))
        for kind, name, people in groups
        if people
    )


class _Place(NamedTuple):
    above: Id | None
    name: OpenText
    kind: StructureKind


def _level(rows: Mapping[Id, _Place], top: Id | None) -> list[Id]:
    below: dict[Id | None, list[Id]] = {}
    for one, row in rows.items():
        below.setdefault(row.above, []).append(one)
    inside: list[Id] = []

    def walk(at: Id | None) -> None:
        for one in below.get(at, ()):
            inside.append(one)
            walk(one)

    walk(top)
    departments = [one for one in inside if rows[one].kind is StructureKind.DEPARTMENT]
    if departments:
        return departments
    level = below.get(top, [])
    while len(level) == 1 and level[0] in below:
        level = below[level[0]]
    return level


def _name(rows: Mapping[Id, _Place], one: Id, chosen: Sequence[Id]) -> OpenText:
    """Its name; with that of the place above where two are called alike."""
    row = rows[one]
    twice = sum(rows[other].name == row.name for other in chosen) > 1
    above = rows[row.above].name if twice and row.above else NOTHING
    return joined(" · ", (above, row.name))


def _rest(who: Universe, found: Iterable[Node]) -> Node:
    inside = {person for one in found for person in one.part.people}
    seats = {seat.id for one in found for seat in one.part.seats}
    unnamed = sum(one.part.unnamed for one in found)
    part = Part(
        tuple(one for one in who.people if one not in inside),
        max(0, who.unnamed - unnamed),
        tuple(one for one in who.seats if one.id not in seats),
    )
    return Node(None, NOTHING, None, part)


def _languages(session: Session, who: Universe) -> list[tuple[str, str, frozenset[Id]]]:
    rows = session.execute(
        select(LanguageSkill.language, LanguageSkill.person_id).where(LanguageSkill.speaks)
    )
    return _grouped("language", ((one, person) for one, person in rows), who)


def _shifts(session: Session, who: Universe) -> list[tuple[str, str, frozenset[Id]]]:
    """Those of one name are one, whatever the department: all nights together."""
    names = dict(
        session.execute(
            select(Structure.id, Structure.name).where(Structure.kind == StructureKind.SHIFT)
        ).all()
    )
    rows = [
        (names[stay.place_id], stay.person_id)
        for stay in who.day.here
        if stay.place_id in names
    ]  # fmt: skip
    return _grouped("shift", rows, who)


def _grouped(
    kind: str, rows: Iterable[tuple[str, Id]], who: Universe
) -> list[tuple[str, str, frozenset[Id]]]:
    here = set(who.people)
    found: dict[str, set[Id]] = {}
    for name, person in rows:
        if person in here:
            found.setdefault(name, set()).add(person)
    return [(kind, name, frozenset(people)) for name, people in sorted(found.items())]
