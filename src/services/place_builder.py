"""Lays a sketch out below a place: what is there already stays as it is, and nothing is doubled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from ..models import Id, Slot, SlotState, Structure, StructureKind, new_id
from ..models.naming import name_key
from .existing import existing
from .place_sketches import Seat, Sketch
from .standing import inside

FIRST = 12
"""So many of what will be made are shown before."""


@dataclass(frozen=True, slots=True)
class Built:
    """What is made, or would be: how many, the first of them, and how many were there."""

    places: int
    kinds: tuple[tuple[StructureKind, int], ...]
    """The same, kind by kind."""
    seats: int
    there: int
    """Places and seats of the sketch that were there already."""
    first: tuple[tuple[str, str], ...]
    """The place, and the labels of its new seats: "Floor 5", "5A, 5B, 5C"."""


@dataclass(slots=True)
class _Found:
    """A place of the sketch, the one that is there for it, and its seats that are not."""

    sketch: Sketch
    id: Id | None
    seats: list[Seat]
    below: list[_Found] = field(default_factory=list)

    def each(self) -> Iterator[_Found]:
        yield self
        for one in self.below:
            yield from one.each()


def look(session: Session, place_id: Id, sketches: Sequence[Sketch]) -> Built:
    """What `build` would make; nothing is changed. Missing if the place is gone."""
    return _counted(_compared(session, place_id, sketches))


def build(session: Session, place_id: Id, sketches: Sequence[Sketch], adults: int = 1) -> Built:
    """Makes what is not there yet, with empty seats for so many adults each. Missing."""
    found = _compared(session, place_id, sketches)
    built = _counted(found)
    places: list[dict[str, object]] = []
    seats: list[dict[str, object]] = []
    for at, one in enumerate(found):
        _lay_out(one, place_id, at, adults, places, seats)
    if places:
        session.execute(insert(Structure), places)
    if seats:
        session.execute(insert(Slot), seats)
    return built


def _lay_out(
    one: _Found, above: Id, at: int, adults: int,
    places: list[dict[str, object]], seats: list[dict[str, object]],
) -> None:  # fmt: skip
    place = one.id
    if place is None:
        place = new_id()
        places.append(
            {
                "id": place, "parent_id": above, "kind": one.sketch.kind, "name": one.sketch.name,
                "position": at + 1, "headcount": one.sketch.headcount, "mirrored": False,
            }
        )  # fmt: skip
    order = {seat.label: number for number, seat in enumerate(one.sketch.seats, 1)}
    seats += [
        {
            "id": new_id(), "structure_id": place, "label": seat.label, "line": seat.line,
            "state": SlotState.OCCUPIED, "position": order[seat.label], "adults": adults,
            "leases": 1,
        }
        for seat in one.seats
    ]  # fmt: skip
    for number, inner in enumerate(one.below):
        _lay_out(inner, place, number, adults, places, seats)


def _compared(session: Session, place_id: Id, sketches: Iterable[Sketch]) -> list[_Found]:
    """The sketch beside what is there: the same names in the same place are the same."""
    existing(session, Structure, place_id)
    places: dict[tuple[Id | None, str], Id] = {
        (parent, name_key(name)): one
        for one, parent, name in session.execute(
            select(Structure.id, Structure.parent_id, Structure.name).where(
                inside(Structure.id, place_id)
            )
        )
    }
    seats = {
        (place, name_key(label))
        for place, label in session.execute(
            select(Slot.structure_id, Slot.label).where(inside(Slot.structure_id, place_id))
        )
    }

    def find(sketch: Sketch, above: Id | None) -> _Found:
        here = None
        if above is not None:
            names = (sketch.name, sketch.name.rpartition(" ")[2])  # "Floor 5", or "5" from a list
            here = next((one for n in names if (one := places.get((above, name_key(n))))), None)
        new = [one for one in sketch.seats if (here, name_key(one.label)) not in seats]
        return _Found(sketch, here, new, [find(one, here) for one in sketch.below])

    return [find(one, place_id) for one in sketches]


def _counted(found: Sequence[_Found]) -> Built:
    every = [one for top in found for one in top.each()]
    new = [one for one in every if one.id is None or one.seats]
    seats = sum(len(one.seats) for one in every)
    there = sum(one.id is not None for one in every)
    there += sum(len(one.sketch.seats) - len(one.seats) for one in every)
    first = tuple(
        (one.sketch.name, ", ".join(seat.label for seat in one.seats)) for one in new[:FIRST]
    )
    kinds = Counter(one.sketch.kind for one in every if one.id is None)
    return Built(kinds.total(), tuple(kinds.items()), seats, there, first)
