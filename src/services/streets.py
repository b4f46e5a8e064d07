"""Streets, as the names of houses tell them: who lives on which side, in the order of numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Id, Structure, StructureKind
from ..models.naming import fold
from ..tiers import changed, joined
from .whereabouts import BETWEEN

if TYPE_CHECKING:
    from .doors import Door

NUMBER_FIRST = re.compile(r"^(?P<number>\d+)\s?(?P<letter>[A-Za-z]?)[ ,]+(?P<street>\D.*)$")
NUMBER_LAST = re.compile(r"^(?P<street>.*\D)[ ,]+(?P<number>\d+)\s?(?P<letter>[A-Za-z]?)$")
"""How a house says its street: 12 Foundry Row; Hauptstraße 12a."""


def houses_on(session: Session, street: str) -> list[Id]:
    """The houses whose names say that they are on this street."""
    rows = session.execute(
        select(Structure.id, Structure.name).where(Structure.kind == StructureKind.BUILDING)
    )
    on = ((one, _read(name)) for one, name in rows)
    return [one for one, named in on if named and fold(named["street"]) == fold(street)]


def along_the_street(doors: Sequence[Door]) -> list[Door]:
    """Street by street, the odd side first, each side by its numbers."""
    houses = Counter(door.house for door in doors)
    placed = [_on_street(door, alone=houses[door.house] == 1) for door in doors]
    return [door for _place, door in sorted(placed, key=lambda one: one[0])]


def _on_street(door: Door, *, alone: bool) -> tuple[tuple[str, bool, int, str], Door]:
    named = _read(door.house)
    if named is None:
        return (door.house, False, 0, ""), door
    number, street = int(named["number"]), named["street"].strip()
    house = f"{number}{named['letter']}"
    shown = changed(door.house, lambda _house: house)
    label = shown if alone else joined(BETWEEN, (shown, door.label))
    even = number % 2 == 0
    side = _("{street}, even side") if even else _("{street}, odd side")
    placed = replace(
        door, label=label, group=changed(door.house, lambda _house: side.format(street=street))
    )
    return (street, even, number, named["letter"].lower()), placed


def _read(house: str) -> re.Match[str] | None:
    """Number, letter and street of a house."""
    return NUMBER_FIRST.match(house) or NUMBER_LAST.match(house)
