"""Places: the tree, its seats, and the verbs joined, moved, left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Id, Person, Placement, Slot, SlotState, Structure, StructureKind
from ..models.partial_date import is_partial_date
from .existing import existing
from .head_counts import head_counts, land
from .standing import ACTIVE, places_below
from .whereabouts import where_now

BELOW: dict[StructureKind, tuple[StructureKind, ...]] = {
    StructureKind.EMPLOYER: (StructureKind.SITE, StructureKind.DEPARTMENT),
    StructureKind.SITE: (StructureKind.DEPARTMENT,),
    StructureKind.DEPARTMENT: (StructureKind.SHIFT, StructureKind.JOB),
    StructureKind.SHIFT: (StructureKind.JOB,),
    StructureKind.OWNER: (StructureKind.BUILDING, StructureKind.ESTATE),
    StructureKind.ESTATE: (StructureKind.BUILDING,),
    StructureKind.BUILDING: (StructureKind.FLOOR, StructureKind.STAIR),
    StructureKind.STAIR: (StructureKind.FLOOR,),
    StructureKind.CITY: (StructureKind.INSTITUTION, StructureKind.PARISH, StructureKind.GROUP),
    StructureKind.PARISH: (StructureKind.INSTITUTION, StructureKind.GROUP),
    StructureKind.INSTITUTION: (StructureKind.GROUP,),
}
"""What usually stands directly below a kind of place, the likeliest first."""

FLATS_IN = (StructureKind.BUILDING, StructureKind.STAIR, StructureKind.FLOOR)
"""Where a seat is a flat, at whose door one knocks."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A node of the tree with its figures: everybody counts, known or not."""

    id: Id
    parent_id: Id | None
    kind: StructureKind
    name: str
    depth: int
    known: int
    """People placed here or below."""
    seats: int
    """How many work or live here or below, known or not (`head_counts`)."""
    empty: int
    """How many of them nobody has met yet."""


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat of one place: who is in it, or nobody met yet."""

    slot_id: Id | None
    label: str
    state: SlotState
    people: tuple[tuple[Id, str], ...]


@dataclass(frozen=True, slots=True)
class Below:
    """People in the places below one, place by place: the first of them, and how many in all."""

    people: tuple[tuple[Id, str, str], ...]
    """Person, name, where."""
    count: int


def add_place(session: Session, kind: StructureKind, name: str, parent_id: Id | None = None) -> Id:
    """A new node of the tree. Unanswered without a name or with one that is there already."""
    name = " ".join(name.split())
    if not name:
        raise problems.Unanswered(_("What is this place called?"), "name")
    taken = session.scalar(
        select(Structure.id).where(
            Structure.parent_id == parent_id if parent_id else Structure.parent_id.is_(None),
            func.lower(Structure.name) == name.lower(),
        )
    )
    if taken is not None:
        raise problems.Unanswered(_("There is a place of this name here already."), "name")
    last = session.scalar(
        select(func.max(Structure.position)).where(
            Structure.parent_id == parent_id if parent_id else Structure.parent_id.is_(None)
        )
    )
    place = Structure(kind=kind, name=name, parent_id=parent_id, position=(last or 0) + 1)
    session.add(place)
    session.flush()
    return place.id


def rename_place(session: Session, place_id: Id, name: str) -> None:
    """Another name for a place; the people in it stay."""
    if not name.strip():
        raise problems.Unanswered(_("What is this place called?"), "name")
    existing(session, Structure, place_id).name = " ".join(name.split())


def set_headcount(session: Session, place_id: Id, headcount: int | None) -> None:
    """How many work or live here, known or not. Unanswered below zero."""
    if headcount is not None and headcount < 0:
        raise problems.Unanswered(_("Fewer than nobody cannot be."), "headcount")
    existing(session, Structure, place_id).headcount = headcount


def add_seat(session: Session, place_id: Id, label: str) -> Id:
    """A seat that nobody is known in yet: a flat, a position."""
    label = " ".join(label.split())
    if not label:
        raise problems.Unanswered(_("What is it called?"), "label")
    last = session.scalar(select(func.max(Slot.position)).where(Slot.structure_id == place_id))
    slot = Slot(structure_id=place_id, label=label, position=(last or 0) + 1)
    session.add(slot)
    session.flush()
    return slot.id


def join(
    session: Session,
    person_id: Id,
    place_id: Id,
    *,
    slot_id: Id | None = None,
    job: str = "",
    since: str | None = None,
) -> Id:
    """She is in this place from a day (or nobody knows since when) on."""
    placement = Placement(
        person_id=person_id,
        structure_id=existing(session, Structure, place_id).id,
        slot_id=slot_id,
        job=job.strip(),
        from_date=_checked(since),
    )
    session.add(placement)
    session.flush()
    return placement.id


def leave(session: Session, placement_id: Id, until: str | None = None) -> None:
    """She left. Unanswered if she would leave before she joined."""
    placement = existing(session, Placement, placement_id)
    until = _checked(until)
    if until and placement.from_date and until < placement.from_date:
        raise problems.Unanswered(_("She cannot leave before she joined."), "until")
    placement.ended, placement.to_date = True, until


def move(
    session: Session,
    person_id: Id,
    place_id: Id,
    on: str | None,
    *,
    slot_id: Id | None = None,
    job: str = "",
) -> Id:
    """She moved: what was current ends, the new place begins; both stay known."""
    for current in session.scalars(
        select(Placement).where(Placement.person_id == person_id, ~Placement.ended)
    ):
        leave(session, current.id, on)
    return join(session, person_id, place_id, slot_id=slot_id, job=job, since=on)


def tree(session: Session, on: date | None = None) -> list[PlaceRow]:
    """All places, each below the one it belongs to, with who is there on a day; None: now."""
    counts = head_counts(land(session), on)
    nodes = session.scalars(select(Structure).order_by(Structure.position, Structure.name)).all()
    below: dict[Id | None, list[Structure]] = {}
    for node in nodes:
        below.setdefault(node.parent_id, []).append(node)
    rows: list[PlaceRow] = []

    def walk(parent: Id | None, depth: int) -> None:
        for node in below.get(parent, ()):
            there = counts[node.id]
            rows.append(
                PlaceRow(
                    node.id, node.parent_id, node.kind, node.name, depth,
                    len(there.people), there.everybody, there.unnamed,
                )
            )  # fmt: skip
            walk(node.id, depth + 1)

    walk(None, 0)
    return rows


def seats(session: Session, place_id: Id) -> list[SeatRow]:
    """The seats of one place in their order, then those placed here without a seat."""
    placed = session.execute(
        select(Placement.slot_id, Person.id, Person.name)
        .join(Person, Person.id == Placement.person_id)
        .where(
            Placement.structure_id == place_id,
            ~Placement.ended,
            ACTIVE,
        )
        .order_by(Person.sort_key)
    ).all()  # fmt: skip
    by_slot: dict[Id | None, list[tuple[Id, str]]] = {}
    for slot_id, person_id, name in placed:
        by_slot.setdefault(slot_id, []).append((person_id, name))
    slots = session.scalars(
        select(Slot).where(Slot.structure_id == place_id).order_by(Slot.position, Slot.label)
    ).all()
    rows = [SeatRow(s.id, s.label, s.state, tuple(by_slot.get(s.id, ()))) for s in slots]
    loose = by_slot.get(None, ())
    return rows + [SeatRow(None, "", SlotState.OCCUPIED, (one,)) for one in loose]


def people_below(session: Session, place_id: Id, limit: int = 50) -> Below:
    """Who is in the places below this one, in the order of the tree, by name within a place."""
    order = {one: number for number, one in enumerate(_ids_below(session, place_id))}
    placed = session.execute(
        select(Placement.structure_id, Person.id, Person.name)
        .join(Person, Person.id == Placement.person_id)
        .where(
            Placement.structure_id.in_(order),
            ~Placement.ended,
            ACTIVE,
        )
        .order_by(Person.sort_key)
    ).all()
    ordered = sorted(placed, key=lambda row: order[row[0]])
    people = dict.fromkeys((row[1], row[2]) for row in ordered)  # once, also in two places
    first = list(people)[:limit]
    where = where_now(session, [person_id for person_id, _name in first])
    rows = tuple((person_id, name, where.get(person_id, "")) for person_id, name in first)
    return Below(rows, len(people))


def _ids_below(session: Session, place_id: Id) -> list[Id]:
    nodes = session.execute(
        select(Structure.id, Structure.parent_id)
        .where(Structure.id.in_(select(places_below([place_id]).c.id)))
        .order_by(Structure.position, Structure.name)
    )
    below: dict[Id | None, list[Id]] = {}
    for node, parent in nodes:
        below.setdefault(parent, []).append(node)
    found: list[Id] = []

    def walk(parent: Id) -> None:
        for node in below.get(parent, ()):
            found.append(node)
            walk(node)

    walk(place_id)
    return found


def _checked(day: str | None) -> str | None:
    if day and not is_partial_date(day):
        raise problems.BadDate(_("Write a date as 2024, 2024-05 or 2024-05-31."))
    return day or None
