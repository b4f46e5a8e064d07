"""Places named in a list: found in the tree, or made on the way down."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Id, Slot, Structure, StructureKind, new_id
from ..models.naming import fold

Path = tuple[tuple[StructureKind, str], ...]


class PlaceFinder:
    """Remembers what it found or made: lists name the same few places again and again."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._structures: dict[tuple[Id | None, str], Id] = {
            (parent, fold(name)): structure_id
            for structure_id, parent, name in session.execute(
                select(Structure.id, Structure.parent_id, Structure.name)
            )
        }
        self._slots: dict[tuple[Id, str], Id] = {
            (structure, fold(label)): slot_id
            for slot_id, structure, label in session.execute(
                select(Slot.id, Slot.structure_id, Slot.label)
            )
        }
        self._paths: dict[tuple[Path, str], tuple[Id, Id | None]] = {}

    def find(self, path: Path, slot: str) -> tuple[Id, Id | None]:
        """The innermost place of this path, and the seat in it if one is named."""
        if (path, slot) not in self._paths:
            parent: Id | None = None
            for kind, name in path:
                parent = self._structure(parent, kind, name)
            if parent is None:
                raise ValueError("a path has at least one place")
            self._paths[path, slot] = (parent, self._slot(parent, slot) if slot else None)
        return self._paths[path, slot]

    def _structure(self, parent: Id | None, kind: StructureKind, name: str) -> Id:
        key = (parent, fold(name))
        if key not in self._structures:
            made = new_id()
            self._session.add(
                Structure(
                    id=made,
                    parent_id=parent,
                    kind=kind,
                    name=name,
                    position=len(self._structures),
                )
            )
            self._session.flush()
            self._structures[key] = made
        return self._structures[key]

    def _slot(self, structure: Id, label: str) -> Id:
        key = (structure, fold(label))
        if key not in self._slots:
            made = new_id()
            self._session.add(
                Slot(id=made, structure_id=structure, label=label, position=len(self._slots))
            )
            self._session.flush()
            self._slots[key] = made
        return self._slots[key]
