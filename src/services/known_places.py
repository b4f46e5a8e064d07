"""Where people are while a list comes in: each place with all the ways a list may call it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Id, Placement, Slot, Structure, StructureKind
from ..models.naming import fold
from .list_rows import PlacementDraft
from .place_kinds import BELOW, FLATS_IN

Fact = tuple[str, str]
Place = list[tuple[StructureKind, str]]

HOME = frozenset({*FLATS_IN, StructureKind.ESTATE})
INSTITUTIONS = frozenset({StructureKind.CITY, *BELOW[StructureKind.CITY]})
TERMS = ("job", "contract", "pattern")
"""What she does there, and on what terms: another job is another time there."""
FILLED_THERE = (*TERMS, "seniority")
"""What a list may fill in of a placement where it is empty."""


class Held(NamedTuple):
    """Where somebody is: all that a list may call it, its words, and what is known of it."""

    placement_id: Id
    ways: frozenset[Fact]
    side: Fact
    place: tuple[tuple[StructureKind, str], ...]
    slot: str
    since: str
    terms: dict[str, str]
    """What is known of `FILLED_THERE`."""

    @property
    def words(self) -> str:
        """The place from the outermost in, and what she does there if the row says otherwise."""
        return place_words(self.place, self.slot)

    @property
    def facts(self) -> set[Fact]:
        """What she does there, and on what terms."""
        return {(one, fold(said)) for one in TERMS if (said := self.terms[one])}

    def differs(self, said: PlacementDraft) -> list[str]:
        """The terms of which the row says something else than is known."""
        return [
            one
            for one in TERMS
            if self.terms[one] and fold(getattr(said, one)) not in ("", fold(self.terms[one]))
        ]


def at(place: Iterable[tuple[StructureKind, str]], slot: str) -> Fact:
    """That somebody is at this place, in this seat."""
    return "at", fold(" ".join([*(name for _kind, name in place), slot]))


def side(place: Iterable[tuple[StructureKind, str]]) -> Fact:
    """That somebody is placed at home, in an institution or at work: of each, one at most."""
    kinds = {kind for kind, _name in place}
    where = "home" if kinds <= HOME else "institution" if kinds <= INSTITUTIONS else "work"
    return "placed", where


def place_words(place: Iterable[tuple[StructureKind, str]], slot: str) -> str:
    """A place from the outermost in, and the seat."""
    return " · ".join(filter(None, [*(name for _kind, name in place), slot]))


def facts_there(said: PlacementDraft) -> set[Fact]:
    """That somebody is there, what she does there, and on what terms."""
    terms = {(one, fold(term)) for one in TERMS if (term := getattr(said, one))}
    return {at(said.structures, said.slot), *terms}


def begun(placement_id: Id, said: PlacementDraft, since: str) -> Held:
    """Where somebody is from now on by a row."""
    place = said.structures
    terms = {one: getattr(said, one) for one in FILLED_THERE}
    ways = frozenset({at(place, said.slot)})
    return Held(placement_id, ways, side(place), place, said.slot, since, terms)


def held_places(session: Session, people: Collection[Id]) -> Iterator[tuple[Id, Held]]:
    """Where these people are now."""
    rows = session.execute(
        select(
            Placement.person_id, Placement.id, Placement.structure_id, Slot.label,
            Placement.from_date, *(getattr(Placement, one) for one in FILLED_THERE),
        )
        .outerjoin(Slot, Slot.id == Placement.slot_id)
        .where(Placement.person_id.in_(people), Placement.ended.is_(False))
    ).all()  # fmt: skip
    tree = _tree(session) if rows else {}
    for person_id, placement_id, structure_id, label, since, *terms in rows:
        place: Place = []
        here: Id | None = structure_id
        while here is not None:
            here, kind, name = tree[here]
            place.insert(0, (kind, name))
        said = {one: term or "" for one, term in zip(FILLED_THERE, terms, strict=True)}
        ways = frozenset(_said_shorter(place, label or ""))
        yield (
            person_id,
            Held(placement_id, ways, side(place), tuple(place), label or "", since or "", said),
        )


def _tree(session: Session) -> dict[Id, tuple[Id | None, StructureKind, str]]:
    rows = session.execute(
        select(Structure.id, Structure.parent_id, Structure.kind, Structure.name)
    )
    return {structure_id: (parent, kind, name) for structure_id, parent, kind, name in rows}


def _said_shorter(place: Sequence[tuple[StructureKind, str]], label: str) -> Iterator[Fact]:
    """How a list may name this place: from any level in, or down to any, and without the number
    of a position."""
    ways = [place[level:] for level in range(len(place))]
    ways += [place[:level] for level in range(1, len(place))]
    ways += [[one] for one in place[:-1]] if label else []
    for way in ways:
        yield at(way, label)
        if label.isdecimal():
            yield at(way, "")
