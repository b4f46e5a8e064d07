"""Somebody whose name was written on a blank line of a sheet: known already, or new."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Basis, Id, Person, Placement, Slot
from ..models.naming import full_name, name_key, sort_key
from .erased_rows import is_erased_person
from .keyed_rows import Facts, Part, id_of
from .merged import part_of
from .people import split_name
from .standing import LISTED


def newcomer(session: Session, row_id: Id, slot_id: Id | None, name: str) -> Id | None:
    """Who this is: the one of that name who lives behind this door, else somebody new.

    None without a name. A first name is enough where it is that of one alone. On a call sheet there
    is no door: she is new.
    """
    name = " ".join(name.split())
    if not name:
        return None
    new = part_of(session, id_of(row_id, Part.PERSON))
    refuse_newcomer(session, row_id)
    if slot_id is None:
        return new
    here = session.execute(
        select(Person.id, Person.name, Person.given)
        .join(Placement, Placement.person_id == Person.id)
        .where(LISTED, ~Placement.ended, Placement.slot_id == slot_id, Person.id != new)
    ).all()
    key = name_key(name)
    called = {one for one, whole, _given in here if name_key(whole) == key}
    called = called or {one for one, _whole, given in here if name_key(given) == key}
    return called.pop() if len(called) == 1 else new


def refuse_newcomer(session: Session, row_id: Id) -> None:
    """Missing where she came in by this very line, was made one with somebody or not, and was
    erased since."""
    if is_erased_person(session, part_of(session, id_of(row_id, Part.PERSON))):
        raise problems.Missing(_("Whoever wrote her name here was erased since: pass this row by."))


def newcomer_facts(
    session: Session, row_id: Id, slot_id: Id | None, name: str, source: str, on: object
) -> dict[Part, Facts]:
    """Somebody new with her place; `source` says where her name comes from.

    What people made of her name since stays, as long as the row says the same.
    """
    name = " ".join(name.split())
    known = session.scalar(select(Person.name).where(Person.id == id_of(row_id, Part.PERSON)))
    if known is not None and name_key(known) == name_key(name):
        placed = session.get(Placement, id_of(row_id, Part.PLACEMENT)) is not None
        return {Part.PERSON: {"name": known}} | ({Part.PLACEMENT: {}} if placed else {})
    given, family = split_name(name)
    name = full_name(given, family) if "," in name else name
    found: dict[Part, Facts] = {
        Part.PERSON: {
            "name": name,
            "given": given,
            "family": family,
            "sort_key": sort_key(family, given, name),
            "basis": Basis.NONE,
            "basis_source": source,
            "added_on": on,
        }
    }
    house = session.scalar(select(Slot.structure_id).where(Slot.id == slot_id))
    if house is not None:
        found[Part.PLACEMENT] = {
            "person_id": id_of(row_id, Part.PERSON), "structure_id": house, "slot_id": slot_id,
        }  # fmt: skip
    return found
