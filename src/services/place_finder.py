"""Places named in a list: found in the tree, or made on the way down.

A list rarely names each level: "Ward 4, Nights" is the one ward of that name, whatever it belongs
to, and "5C" of a house the one flat of that name on its floors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ..models import Id, Slot, Structure, StructureKind, new_id
from ..models.naming import fold
from .place_kinds import BELOW, FLATS_IN
from .placements import free_positions

Path = tuple[tuple[StructureKind, str], ...]
OUTERMOST = frozenset(StructureKind) - {kind for below in BELOW.values() for kind in below}
"""Kinds of places that belong to nothing."""


class Loose(NamedTuple):
    """A place that belongs to nothing, and the way that a list says leads to it."""

    place: Id
    way: Path


class PlaceFinder:
    """Remembers what it found or made: lists name the same few places again and again."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._structures: dict[tuple[Id | None, str], Id] = {}
        self._children: dict[Id | None, list[Id]] = defaultdict(list)
        self._named: dict[tuple[StructureKind, str], list[Id]] = defaultdict(list)
        self._above: dict[Id, Id | None] = {}
        self._said: dict[Id, tuple[StructureKind, str]] = {}
        for one, parent, kind, name in session.execute(
            select(Structure.id, Structure.parent_id, Structure.kind, Structure.name)
        ):
            self._know(one, parent, kind, name)
        self._slots: dict[tuple[Id, str], Id] = {
            (structure, fold(label)): slot_id
            for slot_id, structure, label in session.execute(
                select(Slot.id, Slot.structure_id, Slot.label)
            )
        }
        self._positions: dict[Id, list[Id]] | None = None
        self._paths: dict[tuple[Path, str], tuple[Id, Id | None]] = {}
        self._loose: dict[Path, Loose | None] = {}

    @property
    def seats(self) -> int:
        """How many seats there are by now."""
        return len(self._slots)

    def find(self, path: Path, slot: str) -> tuple[Id, Id | None]:
        """The innermost place of this path, and the seat in it if one is named."""
        if (path, slot) not in self._paths:
            parent: Id | None = None
            for kind, name in path:
                parent = self._structure(parent, kind, name)
            if parent is None:
                raise ValueError("a path has at least one place")
            self._paths[path, slot] = self._seat(parent, slot) if slot else (parent, None)
        return self._paths[path, slot]

    def house_of(self, flat: str) -> Path:
        """The way to the one flat of that name, from the outermost place in; empty if not one."""
        found = [
            structure
            for structure, label in self._slots
            if label == fold(flat) and self._said[structure][0] in FLATS_IN
        ]
        return self.way_to(found[0] if len(found) == 1 else None)

    def way_to(self, here: Id | None) -> Path:
        """The way to a place from the outermost in; empty for none."""
        way: Path = ()
        while here is not None:
            way = (self._said[here], *way)
            here = self._above[here]
        return way

    def has_loose(self) -> bool:
        """Whether places belong to nothing that could be inside of others."""
        return any(self._said[one][0] not in OUTERMOST for one in self._children[None])

    def loose_in(self, path: Path) -> Loose | None:
        """The place on this path that belongs to nothing so far, though the path says to what."""
        if path not in self._loose:
            self._loose[path] = self._find_loose(path)
        return self._loose[path]

    def nowhere_else(self, loose: Loose) -> bool:
        """Whether no other place than those on its way could hold a place of its kind."""
        kind, above = loose.way[-1][0], loose.way[:-1]
        holders = (one for one, (of, _name) in self._said.items() if kind in BELOW.get(of, ()))
        return all(way == above[: len(way)] for way in map(self.way_to, holders))

    def put_in(self, loose: Loose) -> bool:
        """Puts it where its way says; False where a place of that name is there already."""
        *above, (_kind, name) = loose.way
        outer, _seat = self.find(tuple(above), "")
        if (outer, fold(name)) in self._structures:
            return False
        moved = update(Structure).where(Structure.id == loose.place).values(parent_id=outer)
        self._session.execute(moved)
        self._children[None].remove(loose.place)
        del self._structures[None, fold(name)]
        self._structures[outer, fold(name)] = loose.place
        self._children[outer].append(loose.place)
        self._above[loose.place] = outer
        self._paths.clear()
        self._loose.clear()
        return True

    def _find_loose(self, path: Path) -> Loose | None:
        for at, (kind, name) in enumerate(path[1:], 1):
            place = self._structures.get((None, fold(name)))
            if place is not None and self._said[place][0] is kind and kind not in OUTERMOST:
                return Loose(place, (*path[:at], self._said[place]))
        return None

    def next_position(self, structure: Id) -> Id | None:
        """The next empty seat of a place where seats are mere numbers; each is given once."""
        if self._positions is None:
            self._positions = free_positions(self._session)
        waiting = self._positions.get(structure)
        return waiting.pop(0) if waiting else None

    def _know(self, one: Id, parent: Id | None, kind: StructureKind, name: str) -> None:
        self._structures.setdefault((parent, fold(name)), one)
        self._named[kind, fold(name)].append(one)
        self._children[parent].append(one)
        self._above[one] = parent
        self._said[one] = kind, name

    def _structure(self, parent: Id | None, kind: StructureKind, name: str) -> Id:
        found = self._structures.get((parent, fold(name))) or self._deeper(parent, kind, name)
        return found or self._make(parent, kind, name)

    def _deeper(self, parent: Id | None, kind: StructureKind, name: str) -> Id | None:
        """The one place of that kind and name further below; None where there are several."""
        named = [one for one in self._named[kind, fold(name)] if self._is_below(one, parent)]
        return named[0] if len(named) == 1 else None

    def _is_below(self, one: Id, parent: Id | None) -> bool:
        above = self._above[one]
        while above is not None and above != parent:
            above = self._above[above]
        return above == parent

    def _make(self, parent: Id | None, kind: StructureKind, name: str) -> Id:
        made = new_id()
        position = len(self._above)
        self._session.add(
            Structure(id=made, parent_id=parent, kind=kind, name=name, position=position)
        )
        self._session.flush()
        self._know(made, parent, kind, name)
        return made

    def _seat(self, structure: Id, label: str) -> tuple[Id, Id]:
        """The seat of that label in a place, or the one below it; a new one where there is none."""
        if (slot := self._slots.get((structure, fold(label)))) is not None:
            return structure, slot
        deeper = [
            (one, slot)
            for one in self._below(structure)
            if (slot := self._slots.get((one, fold(label)))) is not None
        ]
        return deeper[0] if len(deeper) == 1 else (structure, self._make_seat(structure, label))

    def _below(self, structure: Id) -> Iterator[Id]:
        for one in self._children.get(structure, ()):
            yield one
            yield from self._below(one)

    def _make_seat(self, structure: Id, label: str) -> Id:
        made = new_id()
        self._session.add(
            Slot(id=made, structure_id=structure, label=label, position=len(self._slots))
        )
        self._session.flush()
        self._slots[structure, fold(label)] = made
        return made
