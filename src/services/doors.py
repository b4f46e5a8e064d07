"""The doors of a place in the order in which somebody walks them, and who is known behind each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..i18n import language_name
from ..models import Id, Person, Placement, Structure, StructureKind
from ..tiers import NOTHING, FieldText, changed, filled, joined
from . import calling
from .chart.building import blocks
from .chart.tree import ids_below, read_tree
from .existing import existing
from .groups import profile
from .other_side import Hide
from .standing import ACTIVE, SILENT
from .streets import along_the_street
from .whereabouts import BETWEEN, place_named

DOOR_SHEET = "door-sheet"
"""The page on which doors are printed, by its name."""


class Walk(StrEnum):
    """In which order doors are walked."""

    DOWN = "down"
    UP = "up"
    STREET = "street"

    @property
    def words(self) -> str:
        """Its words on the form."""
        return {
            Walk.DOWN: _("From the top"),
            Walk.UP: _("From below"),
            Walk.STREET: _("Along the street"),
        }[self]


class Adult(NamedTuple):
    """Somebody who is known behind a door."""

    person_id: Id
    first: FieldText
    name: FieldText


@dataclass(frozen=True, slots=True)
class Door:
    """A door to knock at. `group` is what it stands under where doors are grouped."""

    slot_id: Id
    label: FieldText
    house: FieldText
    floor: FieldText
    adults: tuple[Adult, ...]
    """Without those who asked not to be contacted, and those who are kept apart."""
    language: FieldText
    """What the adults speak, in the group's language."""
    group: FieldText = NOTHING

    @property
    def where(self) -> FieldText:
        """House and floor."""
        return joined(BETWEEN, (self.house, self.floor))

    def hiding(self, hide: Hide) -> Door:
        """The door without the names of the other side in the words for where it is."""
        house, floor, group = map(hide, (self.house, self.floor, self.group))
        return replace(self, house=house, floor=floor, group=group)


def doors_of(
    session: Session, places: Sequence[Id], walk: Walk, *, by_language: bool = False
) -> tuple[Door, ...]:
    """The doors of these places behind which somebody lives, in walking order.

    A door behind which all who are known asked not to be contacted is left out. Missing if a place
    is gone.
    """
    found = []
    for place_id in places:
        behind = _Behind(session, place_id)
        found += [door for door in _walked(session, place_id, walk, behind) if door is not None]
    if walk is Walk.STREET:
        found = along_the_street(found)
    if by_language:
        found = [replace(door, group=door.language or _("Language not known")) for door in found]
        found.sort(key=lambda door: (not door.language, door.group))
    return tuple(found)


def floors_of(doors: Sequence[Door]) -> list[tuple[Door, ...]]:
    """The doors floor by floor; where they are grouped, group by group."""
    parts: dict[tuple[str, str], list[Door]] = {}
    for door in doors:
        key = (door.group, "") if door.group != door.house else (door.house, door.floor)
        parts.setdefault(key, []).append(door)
    return [tuple(part) for part in parts.values()]


class _Behind:
    """Who is known behind which door, below a place."""

    def __init__(self, session: Session, place_id: Id) -> None:
        rows = session.execute(
            select(Placement.slot_id, Person.id, Person.given, Person.name)
            .join(Person, Person.id == Placement.person_id)
            .where(
                ACTIVE, ~Placement.ended, Placement.slot_id.is_not(None),
                Placement.structure_id.in_(ids_below(place_id)),
            )
            .order_by(Person.sort_key, Person.id)
        ).all()  # fmt: skip
        people = [row[1] for row in rows]
        self._silent = set(session.scalars(SILENT)).intersection(people)
        locale = profile(session).locale
        self._spoken = {
            one: [language_name(code, locale) for code in codes]
            for one, codes in calling.languages(session, people).items()
        }
        self._there: dict[Id, dict[Id, Adult]] = {}
        for slot, one, given, name in rows:
            first = changed(given or name, lambda words: (words.split() or [words])[0])
            self._there.setdefault(slot or b"", {})[one] = Adult(one, first, name)

    def door(
        self, slot_id: Id, label: FieldText, house: FieldText, floor: FieldText
    ) -> Door | None:
        """The door with its adults; None where nobody behind it may be contacted."""
        here = list(self._there.get(slot_id, {}).values())
        adults = [one for one in here if one.person_id not in self._silent]
        if here and not adults:
            return None
        spoken = (language for one in adults for language in self._spoken.get(one.person_id, ()))
        language = joined(", ", dict.fromkeys(spoken))
        return Door(slot_id, label, house, floor, tuple(_told_apart(adults)), language, house)


def _told_apart(adults: Sequence[Adult]) -> Iterator[Adult]:
    """By first names; where two are called alike, by their whole names."""
    firsts = [one.first for one in adults]
    for one in adults:
        yield one if firsts.count(one.first) == 1 else one._replace(first=one.name)


def _walked(session: Session, place_id: Id, walk: Walk, behind: _Behind) -> Iterator[Door | None]:
    top = read_tree(session, place_id)
    above = existing(session, Structure, place_id).parent_id
    for block in blocks(top, {}):
        on_a_floor = top.kind is StructureKind.FLOOR
        house = place_named(session, above if on_a_floor else block.id)
        floors = block.floors if walk is Walk.DOWN else reversed(block.floors)
        for floor in floors:
            told = floor.id == block.id and floor.name and not on_a_floor  # by its flats' names
            named = filled(_("Floor {name}"), name=floor.name) if told else floor.name
            for unit in floor.units:
                if unit is not None and unit.slot_id is not None and unit.lived_in:
                    yield behind.door(unit.slot_id, unit.label, house, named)
