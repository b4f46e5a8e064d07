"""A building as one sees it from the street: floors from the top, lines across."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...i18n import gettext as _
from ...models import CountBase, Id, SlotState, StructureKind
from ...tiers import NOTHING, FieldText, OpenText, changed, filled, said_by_program
from ..actions.deeds import Deed
from .parts import Block, Floor, Sums, Unit
from .tree import Place, PlaceSlot

HOUSES = (StructureKind.OWNER, StructureKind.ESTATE, StructureKind.BUILDING, StructureKind.STAIR,
          StructureKind.FLOOR)  # fmt: skip
"""Places that are drawn as floors and lines."""
FLOOR_AND_LINE = re.compile(r"^(\d{1,3}|[A-Z])[ .-]?([A-Z]{1,2})$")
"""What a flat's own name says of where it is: 5C, GA."""
Captains = Mapping[Id, tuple[Id, FieldText]]
"""Who looks after a floor, by the floor's id; and her name."""
_NOBODY: tuple[Id | None, FieldText] = (None, NOTHING)


def blocks(top: Place, captains: Captains) -> tuple[Block, ...]:
    """The buildings and stairs of a place in the order of the tree, those without flats left out.

    A flat stands under its line; where none is given, under the letters of its name, else in the
    order of its floor.
    """
    found = [_block(house, captains) for house in _houses(top)]
    return tuple(block for block in found if block.floors)


def _houses(place: Place) -> Iterator[Place]:
    yield place
    for one in place.below:
        if one.kind is not StructureKind.FLOOR:
            yield from _houses(one)


def _block(house: Place, captains: Captains) -> Block:
    floors = [one for one in house.below if one.kind is StructureKind.FLOOR]
    floors = [*_floors_by_name(house), *floors]
    rows = [(place, _units(place)) for place in floors]
    rows = [(place, units) for place, units in rows if units]
    lines = _in_order({line for _place, units in rows for line, _unit in units})
    if house.mirrored:
        lines.reverse()
    laid = [
        _floor(place, units, lines, captains.get(place.id, _NOBODY))
        for place, units in reversed(rows)
    ]
    return Block(house.id, house.name, tuple(lines), tuple(laid))


def _floors_by_name(house: Place) -> Iterator[Place]:
    """The floors that the names of flats tell of, where a house has flats of its own."""
    if house.kind is StructureKind.FLOOR:
        yield house
        return
    by_floor: dict[str, list[PlaceSlot]] = {}
    for slot in house.slots:
        named = FLOOR_AND_LINE.match(slot.label.upper())
        by_floor.setdefault(named[1] if named else "", []).append(slot)
    loose = house.loose
    for floor in sorted(by_floor, key=_floor_order):
        yield Place(
            house.id,
            said_by_program(floor),
            StructureKind.FLOOR,
            None,
            False,
            0,
            [],
            by_floor[floor],
        )
    if loose:
        yield Place(house.id, NOTHING, StructureKind.FLOOR, None, False, 0, [], [], loose)


def _floor_order(name: str) -> tuple[int, int, str]:
    if name.isdigit():
        return 1, int(name), ""
    return (0, 0, name) if name else (2, 0, "")


def _in_order(lines: Iterable[FieldText]) -> list[FieldText]:
    return sorted(lines, key=lambda line: (line.isdigit(), len(line), line))


def _units(floor: Place) -> list[tuple[FieldText, Unit]]:
    """Each unit of a floor with its line; somebody without a flat is in one that nobody knows."""
    units: list[tuple[FieldText, Unit]] = []
    for number, slot in enumerate(floor.slots, start=1):
        people = tuple(slot.people)
        expected = max(slot.adults, len(people)) if slot.state is SlotState.OCCUPIED else 0
        unit = Unit(
            slot.id, slot.label, slot.state, people, expected, floor.id, slot.leases,
            slot.left_out, slot.knocks,
        )  # fmt: skip
        units.append((slot.line or _line_of(slot, number), unit))
    taken = len(units)
    for number, one in enumerate(floor.loose, start=taken + 1):
        units.append((_sign(number), Unit(None, NOTHING, SlotState.OCCUPIED, (one,), 1, floor.id)))
    return units


def _line_of(slot: PlaceSlot, number: int) -> FieldText:
    named = FLOOR_AND_LINE.match(slot.label.upper())
    line = named[2] if named else ""
    return changed(slot.label, lambda _label: line) if named else _sign(number)


def _sign(number: int) -> OpenText:
    return filled(_("{n}"), n=number)


def _floor(
    place: Place,
    units: Sequence[tuple[FieldText, Unit]],
    lines: Sequence[FieldText],
    captain: tuple[Id | None, FieldText],
) -> Floor:
    by_line = dict(reversed(units))
    twice = [unit for line, unit in units if by_line[line] is not unit]
    lived_in = [unit for _line, unit in units if unit.lived_in]
    row = tuple(by_line.get(line) for line in lines)
    met = sum(bool(unit.adults) for unit in lived_in)
    who, name = captain
    return Floor(place.id, place.name, (*row, *twice), name, met, len(lived_in), who)


def house_sums(units: Iterable[Unit], base: CountBase) -> Sums:
    """What some units add up to: flats, leases or adults, as the campaign counts."""
    everybody = known = asked = did = members = fresh = said = 0
    for unit in units:
        if not unit.lived_in or unit.left_out:
            continue
        adults = [one for one in unit.adults if one.counts]
        most = {CountBase.UNITS: 1, CountBase.LEASES: unit.leases}.get(
            base, unit.expected - len(unit.adults) + len(adults)
        )
        last = [one.deeds[-1] for one in adults if one.deeds]
        everybody += most
        known += min(most, len(adults))
        asked += min(most, len(last) - last.count(Deed.NOT_ASKED))
        did += min(most, last.count(Deed.DID))
        members += min(most, sum(one.member for one in adults))
        fresh += min(most, sum(one.fresh for one in adults))
        said += min(most, sum(one.fresh and one.supports for one in adults))
    return Sums(everybody, known, asked, did, members, fresh, said)
