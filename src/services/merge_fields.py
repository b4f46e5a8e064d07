"""What stands on the one row of a person that two entries become, and where the rest is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Basis, NameKind, OtherNumber, Person, PersonName, PersonStatus
from ..models.naming import name_key

FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "name": ("name", "given", "family", "sort_key"),
        "say_as": ("say_as",),
        "pronouns": ("pronouns",),
        "birth": ("birth",),
        "best_time": ("best_time",),
        "best_place": ("best_place",),
        "access_needs": ("access_needs",),
        "basis": ("basis", "basis_review"),
        "external_id": ("external_id",),
    }
)
"""What is chosen between two entries, and the columns that go together."""
STRICTEST_FIRST = (PersonStatus.DECEASED, PersonStatus.ACTIVE, PersonStatus.ARCHIVED)


def says(person: Person, field: str) -> str:
    """What an entry says of a field; empty where it says nothing."""
    value = getattr(person, field)
    return "" if value in (None, Basis.NONE) else str(value)


def put_together(
    session: Session, kept: Person, gone: Person, chosen: Collection[str]
) -> tuple[tuple[str, str], ...]:
    """Makes the kept row say what was chosen of the one that goes, and what it did not know.

    Her other name and her other number stand beside her from then on. Returns what is kept
    nowhere, each with its field.
    """
    lost = []
    taken = {one for one in FIELDS if says(gone, one) and (one in chosen or not says(kept, one))}
    source = _source(kept, gone, taken)
    for field in FIELDS:
        stays, goes = (gone, kept) if field in taken else (kept, gone)
        word = says(goes, field)
        if not word or word == says(stays, field):
            continue
        if field == "name":
            _keep_name(session, kept, word, stays.name)
        elif field == "external_id":
            _keep_number(session, kept, word, goes.basis_source)
        else:
            lost.append((field, word))
    for column in (column for field in taken for column in FIELDS[field]):
        setattr(kept, column, getattr(gone, column))
    kept.basis_source = source
    kept.added_on = min(kept.added_on, gone.added_on)
    kept.status = min(kept.status, gone.status, key=STRICTEST_FIRST.index)
    return tuple(lost)


def _source(kept: Person, gone: Person, taken: Collection[str]) -> str:
    """Where her number comes from; without one, where the reason to keep her data does."""
    telling = "external_id" if kept.external_id or gone.external_id else "basis"
    first, second = (gone, kept) if telling in taken else (kept, gone)
    return first.basis_source or second.basis_source


def _keep_name(session: Session, kept: Person, name: str, stays: str) -> None:
    others = session.scalars(select(PersonName.text).where(PersonName.person_id == kept.id))
    if name_key(name) not in {name_key(one) for one in (stays, *others)}:
        session.add(PersonName(person_id=kept.id, text=name, kind=NameKind.SPELLING))


def _keep_number(session: Session, kept: Person, number: str, system: str) -> None:
    same = select(OtherNumber.id).where(
        OtherNumber.person_id == kept.id,
        OtherNumber.system == system,
        OtherNumber.number == number,
    )
    if session.scalar(same) is None:
        session.add(OtherNumber(person_id=kept.id, system=system, number=number))
