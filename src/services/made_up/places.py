"""The places of the made-up town: the hospital's shifts with empty seats, two buildings' flats."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from ...models import Id, Slot, SlotState, Structure, StructureKind
from .town import Town, story


@dataclass(frozen=True, slots=True)
class Flat:
    """A unit before it is laid down."""

    key: str
    floor: str
    label: str
    line: str
    """The column of the grid it stands in."""
    state: SlotState
    known: int
    """Adults who are in the register."""
    adults: int
    """Adults who live there, known or not."""


def build_places(town: Town) -> list[Flat]:
    """Lays out both trees, from employer and owner down to shifts and flats; returns the flats."""
    places = story("places")
    _hospital(town, places)
    plans = [_flats(town, building) for building in places["building"]]
    flats = [flat for plan in plans for flat in plan]
    owner = _node(
        town, "owner", None, StructureKind.OWNER, places["owner"]["name"], 1, _adults(flats)
    )
    for position, (building, plan) in enumerate(zip(places["building"], plans, strict=True)):
        _building(town, owner, building, plan, position)
    return flats


def _node(
    town: Town, key: str, parent: Id | None, kind: StructureKind, name: str, position: int,
    headcount: int | None = None,
) -> Id:  # fmt: skip
    town.places[key] = town.rows.add(
        Structure, parent_id=parent, kind=kind, name=name, position=position, headcount=headcount
    )
    return town.places[key]


def _hospital(town: Town, places: dict[str, Any]) -> None:
    everybody = sum(
        shift["known"] + shift["empty"] for one in places["department"] for shift in one["shifts"]
    )
    names = places["employer"]
    top = _node(town, "employer", None, StructureKind.EMPLOYER, names["name"], 0, everybody)
    site = _node(town, "site", top, StructureKind.SITE, names["site"], 0, everybody)
    for position, one in enumerate(places["department"]):
        department = _node(town, one["name"], site, StructureKind.DEPARTMENT, one["name"], position)
        for at, shift in enumerate(one["shifts"]):
            key = f"{one['name']}/{shift['name']}"
            count = shift["known"] + shift["empty"]
            place = _node(town, key, department, StructureKind.SHIFT, shift["name"], at, count)
            for seat in range(1, shift["empty"] + 1):
                label = f"Seat {shift['known'] + seat}"
                town.rows.add(Slot, structure_id=place, label=label, position=seat)


def _flats(town: Town, building: dict[str, Any]) -> list[Flat]:
    told = Counter(
        place
        for person in story("people")["person"]
        for place in (person.get("place"), person.get("home"))
        if place and "left" not in person
    )
    plan = []
    for floor in building["floors"]:
        for unit in building["units"]:
            label = building["label"].format(floor=floor, unit=unit)
            key = f"{building['key']}/{label}"
            plan.append(_flat(town, building, told[key], key, floor, (label, unit)))
    return plan


def _flat(
    town: Town, building: dict[str, Any], told: int, key: str, floor: str, names: tuple[str, str]
) -> Flat:
    label, line = names
    for word, state in (
        ("vacant", SlotState.VACANT),
        ("commercial", SlotState.COMMERCIAL),
        ("caretaker", SlotState.CARETAKER),
    ):
        if label in building[word]:
            return Flat(key, floor, label, line, state, 0, 0)
    if label in building["unmet"]:
        return Flat(
            key, floor, label, line, SlotState.OCCUPIED, 0, town.random.choice((1, 2, 2, 3))
        )
    known = max(told, town.random.choice((1, 1, 2, 2, 2, 3)))
    adults = known + town.random.choice((0, 0, 0, 1, 1))
    return Flat(key, floor, label, line, SlotState.OCCUPIED, known, adults)


def _building(
    town: Town, owner: Id, building: dict[str, Any], plan: list[Flat], position: int
) -> None:
    key = building["key"]
    top = _node(town, key, owner, StructureKind.BUILDING, building["name"], position, _adults(plan))
    for at, floor in enumerate(building["floors"]):
        name = "Ground floor" if floor == "G" else f"Floor {floor}"
        place = _node(town, f"{key}/{floor}", top, StructureKind.FLOOR, name, at)
        for seat, flat in enumerate(one for one in plan if one.floor == floor):
            slot = town.rows.add(
                Slot,
                structure_id=place,
                label=flat.label,
                line=flat.line,
                state=flat.state,
                position=seat,
                adults=flat.adults,
            )
            town.units[flat.key] = (place, slot)
            if flat.adults and not flat.known:
                town.unmet.append(slot)


def _adults(flats: list[Flat]) -> int:
    return sum(flat.adults for flat in flats)
