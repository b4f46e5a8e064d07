"""Post: to which address it goes, who shares one, and how its lines stand on an envelope."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import (
    ContactKind,
    ContactPoint,
    Id,
    Person,
    Placement,
    Silence,
    Slot,
    Structure,
    StructureKind,
)
from ..models.naming import fold
from ..tiers import NOTHING, FieldText, OpenText, changed, filled, joined
from .calling import HOMES, rows_for, suppressed
from .groups import profile
from .regions import STATE_AND_POSTCODE, countries
from .same_way import address_key, names_a_house

_STATE_LINE = re.compile(r"[A-Z]{2,3} +[0-9A-Z][0-9A-Z -]{2,}")
_HOUSE = re.compile(r"\d+[A-Za-z]?")
_BREAK = re.compile(r"[,\n]+")


@dataclass(frozen=True, slots=True)
class Address:
    """Where to write to, in one line."""

    words: FieldText
    is_flat: bool = False
    """Only the flat is known: no town stands in it."""

    def with_town(self, town: OpenText) -> FieldText:
        """The whole address."""
        return joined(", ", (self.words, town)) if self.is_flat else self.words


@dataclass(frozen=True, slots=True)
class Mailing:
    """One letter: to whom, in the order of their names, and the lines of the address."""

    people: tuple[tuple[Id, FieldText], ...]
    lines: tuple[FieldText, ...]


def addresses(session: Session, people: Collection[Id]) -> dict[Id, Address]:
    """Where to write to each who can be written to: her first address that is good and safe. Of
    whom no address was ever noted, or a town alone, to her flat; not to those who want no post, at
    all or to the one we know.
    """
    query = (
        select(
            ContactPoint.person_id, ContactPoint.value, ContactPoint.good,
            ContactPoint.safe_for_message,
        )
        .where(ContactPoint.kind == ContactKind.ADDRESS)
        .order_by(ContactPoint.position, ContactPoint.id)
    )  # fmt: skip
    silent = suppressed(session, people, Silence.POST)
    people = [one for one in people if one not in silent]
    noted, found = set[Id](), dict[Id, Address]()
    for one, value, good, safe in rows_for(session, query, people):
        if not names_a_house(value):
            continue
        noted.add(one)
        if good and safe and value.strip():
            found.setdefault(one, Address(value))
    return found | _flats(session, [one for one in people if one not in noted])


def _flats(session: Session, people: Collection[Id]) -> dict[Id, Address]:
    """The flat of each who lives in one we know: "Flat 3B, 12 Foundry Row"."""
    query = (
        select(Placement.person_id, Slot.label, Slot.structure_id)
        .join(Slot, Slot.id == Placement.slot_id)
        .join(Structure, Structure.id == Slot.structure_id)
        .where(~Placement.ended, Structure.kind.in_(HOMES))
        .order_by(Placement.id)
    )
    flats = list(rows_for(session, query, people))
    above = {} if not flats else {row[0]: row[1:] for row in session.execute(_PLACES)}
    found = dict[Id, Address]()
    for one, label, place in flats:
        house = _house(above, place)
        if house:
            flat = filled(_("Flat {flat}"), flat=label)
            found[one] = Address(joined(", ", (flat, house)), is_flat=True)
    return found


_PLACES = select(Structure.id, Structure.parent_id, Structure.kind, Structure.name)


def _house(above: Mapping[Id, Sequence[Any]], place: Id) -> FieldText:
    """The name of the building around a stair, a floor or a flat; empty without one."""
    at: Id | None = place
    while at is not None and at in above:
        at, kind, name = above[at]
        if kind is StructureKind.BUILDING:
            return cast(FieldText, name)
    return NOTHING


def mailings(
    session: Session, people: Collection[Id], *, households: bool, town: OpenText = NOTHING
) -> tuple[Mailing, ...]:
    """One letter for each of those who have an address, by surname; of `households`, one for all
    who have the same, which stands where the first of them would.

    `town` follows the address of those of whom only the flat is known.
    """
    region = profile(session).region
    where = {
        one: postal_lines(address.with_town(town), region)
        for one, address in addresses(session, people).items()
    }
    together: dict[object, list[tuple[Id, FieldText]]] = {}
    for one in by_surname(session, list(where)):
        key = address_key(", ".join(where[one.person_id])) if households else one.person_id
        together.setdefault(key, []).append((one.person_id, one.name))
    return tuple(Mailing(tuple(some), where[some[0][0]]) for some in together.values())


@dataclass(frozen=True, slots=True)
class Addressed:
    """Somebody by her name, and what one calls her."""

    person_id: Id
    name: FieldText
    first: FieldText


def by_surname(session: Session, people: Collection[Id]) -> list[Addressed]:
    """These people in the order of their surnames."""
    named = select(Person.id, Person.name, Person.given, Person.sort_key)
    rows = sorted(rows_for(session, named, people), key=lambda row: (row[3], row[0]))
    return [Addressed(one, name, given or name) for one, name, given, _key in rows]


def postal_lines(address: FieldText, region: str) -> tuple[FieldText, ...]:
    """The lines of an address that was typed in one, as its country writes them.

    A number of a house stands before its street; a state and its code beside the town. The name of
    the group's own country goes, as post within a country has none.
    """
    return tuple(_part(address, line) for line in _lines(address, region))


def _part(address: FieldText, line: str) -> FieldText:
    return changed(address, lambda _all: line)


def _lines(address: str, region: str) -> list[str]:
    pieces = _pieces(address)
    if pieces and fold(pieces[-1]) == fold(_country(region)):
        pieces.pop()
    lines: list[str] = []
    for piece in pieces:
        house = lines and _HOUSE.fullmatch(lines[-1])
        state = lines and region in STATE_AND_POSTCODE and _STATE_LINE.fullmatch(piece)
        if house or state:
            between = ", " if state and region == "US" else " "
            lines[-1] = f"{lines[-1]}{between}{piece}"
        else:
            lines.append(piece)
    return lines


def _pieces(address: str) -> list[str]:
    return [" ".join(one.split()) for one in _BREAK.split(address) if one.strip()]


def _country(region: str) -> str:
    return next((one.name for one in countries() if one.region == region), "")
