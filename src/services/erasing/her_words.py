"""What somebody is called and reached by: the words that are looked for wherever she was named."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...models import ContactKind, ContactPoint, Id, Merge, OtherNumber, Person, PersonName
from ...models.naming import SHORT
from ..existing import existing

LONG_NUMBER = 5
"""Numbers of lists with fewer signs are those of many."""


@dataclass(frozen=True, slots=True)
class HerWords:
    """All that is known to mean her."""

    people: frozenset[Id]
    """Her entry, and those that once were merged into it."""
    whole: tuple[str, ...]
    """Names of two words and more, numbers, mails: she is meant wherever they stand."""
    single: tuple[str, ...]
    """Single names: she may be meant."""


def her_words(session: Session, person_id: Id) -> HerWords:
    """The words that mean her, those of entries that became hers among them."""
    person = existing(session, Person, person_id)
    people, names = _merged(session, person_id)
    names += [person.name, f"{person.given} {person.family}", f"{person.family} {person.given}"]
    names += [person.given, person.family, person.say_as]
    names += session.scalars(select(PersonName.text).where(PersonName.person_id == person_id))
    called = {" ".join(name.split()) for name in names}
    whole = {name for name in called if " " in name}
    parts = {part for name in called for part in (name, *name.split()) if " " not in part}
    return HerWords(
        people,
        tuple(sorted(whole | set(_ways(session, person_id)))),
        tuple(sorted(part for part in parts if len(part) >= SHORT)),
    )


def _merged(session: Session, person_id: Id) -> tuple[frozenset[Id], list[str]]:
    """Herself, and all entries that went into hers, with what they were called."""
    people, waiting = {person_id}, [person_id]
    names: list[str] = []
    while waiting:
        rows = session.execute(
            select(Merge.gone_id, Merge.gone_name).where(Merge.kept_id == waiting.pop())
        ).all()
        for gone, name in rows:
            names.append(name)
            if gone not in people:
                people.add(gone)
                waiting.append(gone)
    return frozenset(people), names


def _ways(session: Session, person_id: Id) -> list[str]:
    ways = session.execute(
        select(ContactPoint.value, ContactPoint.key).where(
            ContactPoint.person_id == person_id,
            ContactPoint.kind != ContactKind.ADDRESS,
        )
    ).all()
    numbers = session.scalars(select(OtherNumber.number).where(OtherNumber.person_id == person_id))
    own = existing(session, Person, person_id).external_id
    long = [one for one in (*numbers, own) if one and len(one) >= LONG_NUMBER]
    return [word for way in ways for word in way if word] + long
