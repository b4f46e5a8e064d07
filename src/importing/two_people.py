"""A row that names two people: "Ana & Luis Ruiz", or a column for whoever shares her home."""

from __future__ import annotations

import re

from ..models.contact_point import ContactKind
from ..models.structure import StructureKind
from ..services.list_rows import PersonDraft
from ..whole_names import NO_NAME, TITLES, Name, from_parts, from_whole

TWO_PEOPLE = re.compile(r"\s*&\s*|\s+(?:and|und|et)\s+", re.IGNORECASE)
HOMES = frozenset(
    {StructureKind.BUILDING, StructureKind.STAIR, StructureKind.FLOOR, StructureKind.ESTATE}
)


def first_of_two(given: str, family: str, full: str) -> tuple[str, str, Name]:
    """Given and whole name of the first, and the name of the second; NO_NAME where it is one name.

    "Mr & Mrs Smith" stays one: of neither is there a name.
    """
    first, second = _halves(given or full)
    if not first or not second or first.lower() in TITLES:
        return given, full, NO_NAME
    if given:
        return first, full, from_parts(second, "", family)
    if "," in first:  # "Ruiz, Ana & Luis"
        shared = first.partition(",")[0]
        if second.lower().endswith(f" {shared.lower()}"):  # "Berg, Piet and Ruth Berg"
            second = second[: -len(shared)].rstrip()
        return given, first, from_parts(second, "", shared)
    other = from_whole(second)
    if " " not in first and other.family:  # "Ana & Luis Ruiz"
        first = f"{first} {other.family}"
    return given, first, other


def beside(draft: PersonDraft, other: Name, named: str) -> PersonDraft:
    """The other one of the row: of the same home, with the wishes of both.

    A phone is hers too where both stand in one name; `named` is from a column of its own.
    """
    name = other
    if other is NO_NAME:
        name = from_whole(named)
        name = name if name.family else from_parts(name.given or named, "", draft.family)
    shared = {ContactKind.ADDRESS} if named else {ContactKind.ADDRESS, ContactKind.PHONE}
    homes = [one for one in draft.placements if {kind for kind, _name in one.structures} <= HOMES]
    return PersonDraft(
        draft.line, name.display, name.given, name.family,
        points=tuple(one for one in draft.points if one.kind in shared),
        placements=tuple(one for one in homes if one.structures),
        source=draft.source, do_not_contact=draft.do_not_contact, do_not=draft.do_not,
        nth=1,
    )  # fmt: skip


def _halves(text: str) -> tuple[str, str]:
    first, *rest = TWO_PEOPLE.split(text.strip(), maxsplit=1)
    return first.strip(), rest[0].strip() if rest else ""
