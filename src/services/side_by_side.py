"""Two entries beside each other: what each says of herself, and what each has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..models import (
    Assessment,
    Base,
    Commitment,
    ContactKind,
    ContactListMember,
    ContactPoint,
    ConversationPerson,
    Id,
    LanguageSkill,
    Note,
    OtherNumber,
    Participation,
    Person,
    PersonName,
    PersonStatus,
    PrintRow,
    Relationship,
    Suppression,
    Task,
)
from .existing import existing
from .first_ways import phone_words
from .groups import profile
from .merge_fields import FIELDS, says
from .merging import why_not
from .standing import LISTED, SILENT, owner_name
from .whereabouts import placements

COUNTED: Mapping[str, type[Base]] = {
    "talks": ConversationPerson,
    "promises": Commitment,
    "steps": Task,
    "assessments": Assessment,
    "notes": Note,
    "actions": Participation,
    "lists": ContactListMember,
    "paper": PrintRow,
}
"""What each has, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One of the two. `facts` are what is chosen between them, by `merge_fields.FIELDS`."""

    id: Id
    name: str
    added_on: date
    status: PersonStatus
    facts: Mapping[str, str]
    ways: tuple[str, ...]
    """Numbers, mails and addresses, the good ones first."""
    places: tuple[str, ...]
    """Where she is now, then where she was."""
    languages: tuple[str, ...]
    """By their codes."""
    other_names: tuple[str, ...]
    numbers: tuple[str, ...]
    """Those that more lists gave her."""
    owner: str
    silent: bool
    ties: int
    counts: Mapping[str, int]
    """How many of each of `COUNTED` she has."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Both, and why they cannot become one; empty where they can."""

    one: Entry
    other: Entry
    why_not: str


def side_by_side(session: Session, one: Id, other: Id, worker_id: Id | None) -> Pair:
    """Both entries. Missing where one of them is gone, or kept apart by another worker."""
    reason = why_not(session, one, other, worker_id)
    return Pair(_entry(session, one), _entry(session, other), reason)


def _entry(session: Session, person_id: Id) -> Entry:
    person = existing(session, Person, person_id)
    return Entry(
        id=person.id,
        name=person.name,
        added_on=person.added_on,
        status=person.status,
        facts={field: says(person, field) for field in FIELDS},
        ways=_ways(session, person_id),
        places=_places(session, person_id),
        languages=_texts(session, LanguageSkill, "language", person_id),
        other_names=_texts(session, PersonName, "text", person_id),
        numbers=_texts(session, OtherNumber, "number", person_id),
        owner=session.scalar(select(owner_name()).where(Person.id == person_id)) or "",
        silent=session.scalar(SILENT.where(Suppression.person_id == person_id)) is not None,
        ties=_ties(session, person_id),
        counts={what: _count(session, table, person_id) for what, table in COUNTED.items()},
    )


def _ways(session: Session, person_id: Id) -> tuple[str, ...]:
    region = profile(session).region
    rows = session.execute(
        select(ContactPoint.kind, ContactPoint.value, ContactPoint.key)
        .where(ContactPoint.person_id == person_id)
        .order_by(ContactPoint.good.desc(), ContactPoint.position, ContactPoint.id)
    )
    return tuple(
        phone_words(value, key, region) if kind is ContactKind.PHONE else value
        for kind, value, key in rows
    )


def _places(session: Session, person_id: Id) -> tuple[str, ...]:
    rows = placements(session, [person_id])
    return tuple(row.words for row in sorted(rows, key=lambda row: row.ended))


def _texts(session: Session, table: type[Base], column: str, person_id: Id) -> tuple[str, ...]:
    facts = Base.metadata.tables[table.__tablename__].c
    hers = select(facts[column]).where(facts.person_id == person_id).order_by(facts.id)
    return tuple(session.scalars(hers))


def _ties(session: Session, person_id: Id) -> int:
    """Ties that hold, with people who are the group's to see."""
    found = 0
    ends: Sequence[tuple[str, str]] = (
        ("from_person_id", "to_person_id"),
        ("to_person_id", "from_person_id"),
    )
    for mine, other in ends:
        query = (
            select(func.count())
            .select_from(Relationship)
            .join(Person, Person.id == getattr(Relationship, other))
            .where(getattr(Relationship, mine) == person_id, Relationship.to_date.is_(None), LISTED)
        )
        found += session.scalar(query) or 0
    return found


def _count(session: Session, table: type[Base], person_id: Id) -> int:
    facts = Base.metadata.tables[table.__tablename__].c
    hers = select(func.count()).where(facts.person_id == person_id)
    return session.scalar(hers) or 0
