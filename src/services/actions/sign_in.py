"""The door: a name is typed, Enter, and she is here; who was on no list walked in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...models import Action, Id, Participation, Person
from ...models.naming import fold
from ..existing import existing
from ..people import NewPerson, add_person
from ..search import all_ids, words_of
from ..standing import ACTIVE
from ..whereabouts import where_now
from .page import Stands, stands
from .taking_part import did
from .word_and_deed import last_word

MOST = 8
"""So many are offered for what was typed."""


@dataclass(frozen=True, slots=True)
class AtTheDoor:
    """Somebody whose name begins as it was typed."""

    person_id: Id
    name: str
    where: str
    stands: Stands


@dataclass(frozen=True, slots=True)
class Door:
    """Who may be meant, and how many are here."""

    offered: tuple[AtTheDoor, ...]
    here: int
    still: int
    """Who said yes and is not here yet."""


def door(session: Session, action_id: Id, typed: str) -> Door:
    """Who may be meant: those who said yes come first, then who was asked, then all others."""
    rows = {
        person: stands(back, did_so, last)
        for person, back, did_so, last in session.execute(
            select(
                Participation.person_id, Participation.withdrew_on, Participation.did, last_word()
            )
            .join(Person, Person.id == Participation.person_id)
            .where(Participation.action_id == action_id, ACTIVE)
        )
    }
    here = sum(1 for one in rows.values() if one is Stands.DID)
    yes = sum(1 for one in rows.values() if one is Stands.YES)
    words = words_of(typed)
    if not words:
        return Door((), here, yes)
    order = {Stands.YES: 0, Stands.NOT_YET: 1, Stands.ASKED: 1, Stands.NO: 2}
    found = all_ids(session, words)
    found.sort(key=lambda one: order.get(rows.get(one, Stands.NOT_ASKED), 3))
    names = dict(
        session.execute(
            select(Person.id, Person.name).where(ACTIVE, Person.id.in_(found[:200]))
        ).all()
    )
    first = [one for one in found if one in names][:MOST]
    where = where_now(session, first)
    offered = tuple(
        AtTheDoor(one, names[one], where.get(one, ""), rows.get(one, Stands.NOT_ASKED))
        for one in first
    )
    return Door(offered, here, yes)


def namesakes(session: Session, name: str) -> tuple[tuple[Id, str], ...]:
    """Those of exactly this name who are in the register already, with where they are."""
    wanted = fold(name)
    rows = session.execute(select(Person.id, Person.name).where(ACTIVE)).all()
    same = [one for one, known in rows if fold(known) == wanted]
    where = where_now(session, same)
    return tuple((one, where.get(one, "")) for one in same)


def walk_in(session: Session, action_id: Id, name: str, today: date) -> Id:
    """Somebody new, here for the first time: added to the register, and she did it.

    Unanswered without a name, as add_person says it.
    """
    existing(session, Action, action_id)
    person_id = add_person(session, NewPerson(name), today)
    did(session, action_id, person_id, today)
    return person_id
