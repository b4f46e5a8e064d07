"""Places: the tree, its seats, and what they are called, hold and count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Id, Person, Placement, Slot, SlotState, Structure, StructureKind
from ..tiers import NOTHING, FieldText, OpenText
from .existing import existing
from .free_name import free_name
from .head_counts import head_counts, land
from .place_order import PLACES, SEATS
from .standing import COUNTED, inside
from .whereabouts import where_now


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A node of the tree with its figures: everybody counts, known or not."""

    id: Id
    parent_id: Id | None
    kind: StructureKind
    name: OpenText
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
    label: FieldText
    state: SlotState
    people: tuple[tuple[Id, str], ...]
    adults: int = 1


@dataclass(frozen=True, slots=True)
class Below:
    """People in the places below one, place by place: the first of them, and how many in all."""

    people: tuple[tuple[Id, str, str], ...]
    """Person, name, where."""
    count: int
    seats: int
    """Seats in the places below, whoever is in them."""


def add_place(session: Session, kind: StructureKind, name: str, parent_id: Id | None = None) -> Id:
    """A new node of the tree. Unanswered without a name or with one that is there already."""
    name = _free_place(session, name, parent_id)
    last = session.scalar(select(func.max(Structure.position)).where(_directly_in(parent_id)))
    place = Structure(kind=kind, name=name, parent_id=parent_id, position=(last or 0) + 1)
    session.add(place)
    session.flush()
    return place.id


def rename_place(session: Session, place_id: Id, name: str) -> None:
    """Another name for a place; the people in it stay. Unanswered as for `add_place`."""
    place = existing(session, Structure, place_id)
    place.name = _free_place(session, name, place.parent_id, but=place_id)


def set_headcount(session: Session, place_id: Id, headcount: int | None) -> None:
    """How many work or live here, known or not. Unanswered below zero."""
    if headcount is not None and headcount < 0:
        raise problems.Unanswered(_("Fewer than nobody cannot be."), "headcount")
    existing(session, Structure, place_id).headcount = headcount


def free_seat(session: Session, label: str, place_id: Id, but: Id | None = None) -> str:
    """A label for a seat of that place. Unanswered without one, or with one that is there."""
    there = session.execute(select(Slot.id, Slot.label).where(Slot.structure_id == place_id))
    return free_name(
        label,
        (known for one, known in there if one != but),
        _("What is it called?"),
        _("{name} is there already."),
        "label",
    )


def add_seat(session: Session, place_id: Id, label: str) -> Id:
    """A seat that nobody is known in yet: a flat, a position.

    Unanswered without a label, or with one that is there already.
    """
    label = free_seat(session, label, existing(session, Structure, place_id).id)
    last = session.scalar(select(func.max(Slot.position)).where(Slot.structure_id == place_id))
    slot = Slot(structure_id=place_id, label=label, position=(last or 0) + 1)
    session.add(slot)
    session.flush()
    return slot.id


def mirror(session: Session, place_id: Id, mirrored: bool) -> None:
    """Whether the grid of a building runs the other way, as it is seen from the yard. Missing."""
    existing(session, Structure, place_id).mirrored = mirrored


def _directly_in(parent_id: Id | None) -> ColumnElement[bool]:
    return Structure.parent_id == parent_id if parent_id else Structure.parent_id.is_(None)


def _free_place(session: Session, name: str, parent_id: Id | None, but: Id | None = None) -> str:
    beside = session.execute(select(Structure.id, Structure.name).where(_directly_in(parent_id)))
    return free_name(
        name,
        (known for one, known in beside if one != but),
        _("What is this place called?"),
        _("There is a place of this name here already."),
    )


def tree(session: Session, on: date | None = None) -> list[PlaceRow]:
    """All places, each below the one it belongs to, with who is there on a day; None: now."""
    counts = head_counts(land(session), on)
    nodes = session.scalars(select(Structure).order_by(*PLACES)).all()
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
            COUNTED,
        )
        .order_by(Person.sort_key)
    ).all()  # fmt: skip
    by_slot: dict[Id | None, list[tuple[Id, str]]] = {}
    for slot_id, person_id, name in placed:
        by_slot.setdefault(slot_id, []).append((person_id, name))
    slots = session.scalars(
        select(Slot).where(Slot.structure_id == place_id).order_by(*SEATS)
    ).all()
    rows = [SeatRow(s.id, s.label, s.state, tuple(by_slot.get(s.id, ())), s.adults) for s in slots]
    loose = by_slot.get(None, ())
    return rows + [SeatRow(None, NOTHING, SlotState.OCCUPIED, (one,)) for one in loose]


def people_below(session: Session, place_id: Id, limit: int = 50) -> Below:
    """Who is in the places below this one, in the order of the tree, by name within a place."""
    order = {one: number for number, one in enumerate(_ids_below(session, place_id))}
    if not order:
        return Below((), 0, 0)
    # sorted here: in the order of names SQLite would walk through everybody of the register
    placed = session.execute(
        select(Placement.structure_id, Person.id, Person.name, Person.sort_key)
        .join(Person, Person.id == Placement.person_id)
        .where(Placement.structure_id.in_(order), ~Placement.ended, COUNTED)
    ).all()
    ordered = sorted(placed, key=lambda row: (order[row[0]], row[3]))
    people = dict.fromkeys((row[1], row[2]) for row in ordered)  # once, also in two places
    first = list(people)[:limit]
    where = where_now(session, [person_id for person_id, _name in first])
    rows = tuple((person_id, name, where.get(person_id, "")) for person_id, name in first)
    there = select(func.count()).where(Slot.structure_id.in_(order))
    return Below(rows, len(people), session.scalar(there) or 0)


def _ids_below(session: Session, place_id: Id) -> list[Id]:
    nodes = session.execute(
        select(Structure.id, Structure.parent_id)
        .where(inside(Structure.id, place_id))
        .order_by(*PLACES)
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
