"""The places below one and their seats, as a chart lays them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from ...models import Id, Slot, SlotState, Structure, StructureKind
from ...tiers import FieldText
from ..head_counts import Land, Seat, Stay, head_counts
from ..place_order import PLACES, SEATS
from ..standing import places_below
from .parts import Known
from .people import LeftOut, Placed


@dataclass(slots=True)
class Place:
    """A node with what is in it itself, and the nodes below."""

    id: Id
    name: FieldText
    kind: StructureKind
    headcount: int | None
    mirrored: bool
    position: int
    below: list[Place] = field(default_factory=list)
    slots: list[PlaceSlot] = field(default_factory=list)
    loose: list[Known] = field(default_factory=list)
    """Those of whom nobody knows in which seat they are."""
    beyond: int = 0
    """How many more work or live here by its headcount than by seats and parts."""

    def all(self) -> Iterator[Place]:
        """This place and all below it, in their order."""
        yield self
        for one in self.below:
            yield from one.all()

    def known(self) -> set[Id]:
        """Everybody here and below."""
        found: set[Id] = set()
        for place in self.all():
            found.update(one.id for one in place.loose)
            found.update(one.id for slot in place.slots for one in slot.people)
        return found


@dataclass(slots=True)
class PlaceSlot:
    """A seat with everybody in it."""

    id: Id
    label: FieldText
    state: SlotState
    adults: int
    leases: int
    line: FieldText
    position: int
    people: list[Known] = field(default_factory=list)
    left_out: bool = False
    knocks: int = 0


def ids_below(place_id: Id) -> Select[Id]:
    """The set of the place and all below it."""
    return select(places_below([place_id]).c.id)


def read_tree(session: Session, place_id: Id) -> Place:
    """The place with all that is below it, nobody in it yet."""
    nodes = session.execute(
        select(
            Structure.id, Structure.parent_id, Structure.name, Structure.kind,
            Structure.headcount, Structure.mirrored, Structure.position,
        )
        .where(Structure.id.in_(ids_below(place_id)))
        .order_by(*PLACES, Structure.id)
    )  # fmt: skip
    places: dict[Id, Place] = {}
    above: dict[Id, Id | None] = {}
    for node in nodes:
        places[node[0]], above[node[0]] = Place(node[0], *node[2:]), node[1]
    for one, parent in above.items():
        if one != place_id and parent is not None:
            places[parent].below.append(places[one])
    slots = session.execute(
        select(
            Slot.structure_id, Slot.id, Slot.label, Slot.state, Slot.adults, Slot.leases,
            Slot.line, Slot.position,
        )
        .where(Slot.structure_id.in_(ids_below(place_id)))
        .order_by(*SEATS, Slot.id)
    )  # fmt: skip
    for seat in slots:
        places[seat[0]].slots.append(PlaceSlot(*seat[1:]))
    return places[place_id]


def seat_people(top: Place, placed: list[Placed], out: LeftOut, knocked: Mapping[Id, int]) -> None:
    """Puts everybody where she is, and says which seats do not count.

    A seat that is vacant now and had somebody in it on that day was lived in.
    """
    places: Mapping[Id, Place] = {place.id: place for place in top.all()}
    slots = {slot.id: slot for place in places.values() for slot in place.slots}
    for left_out in out.seats & slots.keys():
        slots[left_out].left_out = True
    for knocked_at in knocked.keys() & slots.keys():
        slots[knocked_at].knocks = knocked[knocked_at]
    for one in placed:
        slot = slots.get(one.slot_id) if one.slot_id is not None else None
        (slot.people if slot is not None else places[one.structure_id].loose).append(one.who)
        if slot is not None and slot.state is SlotState.VACANT:
            slot.state = SlotState.OCCUPIED


def count_heads(top: Place) -> None:
    """Says of each place how many more are in it by its headcount, as `head_counts` counts them."""
    where = Land(tuple(_above(top, None)), tuple(_seats(top)), tuple(_stays(top)))
    counts = head_counts(where)
    for place in top.all():
        place.beyond = counts[place.id].beyond


def _above(place: Place, above: Id | None) -> Iterator[tuple[Id, Id | None, int]]:
    yield place.id, above, place.headcount or 0
    for one in place.below:
        yield from _above(one, place.id)


def _seats(top: Place) -> Iterator[Seat]:
    for place in top.all():
        for slot in place.slots:
            if slot.state is SlotState.OCCUPIED:
                yield Seat(slot.id, place.id, slot.adults, slot.leases)


def _stays(top: Place) -> Iterator[Stay]:
    for place in top.all():
        yield from (Stay(one.id, place.id, None, date.min, None) for one in place.loose)
        for slot in place.slots:
            yield from (Stay(one.id, place.id, slot.id, date.min, None) for one in slot.people)
