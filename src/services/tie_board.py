"""Ties noted many in a row: who is meant, what is new, and what stands there already."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import day_and_year
from ..i18n import gettext as _
from ..models import Group, Id, Person, Relationship
from ..tiers import FieldText
from .existing import existing
from .people import NewPerson, add_person
from .relationships import relate_anew
from .vocabulary import relationship_kinds

LONGEST = 40
"""Letters of a kind of the group's own."""


@dataclass(frozen=True, slots=True)
class Named:
    """One of the two: somebody of the register, or a new contact by her name alone."""

    person_id: Id | None
    name: str


@dataclass(frozen=True, slots=True)
class NewTie:
    """What was said: "Ana works beside Bo"."""

    start: Named
    kind: FieldText
    """A key of the vocabulary, or words of the group's own."""
    other: Named
    outward: bool = True
    """False where it was said the other way round: "Ana is followed by Bo"."""


def note_tie(session: Session, new: NewTie, worker_id: Id, today: date) -> Id:
    """Notes a tie that was not known; somebody new comes in by her name. Returns its id.

    Unanswered, with the field, for the same person twice, for no kind, and for a tie that is
    noted already.
    """
    kind = " ".join(new.kind.split())
    if not kind:
        raise problems.Unanswered(_("How do they know each other?"), "kind")
    if len(kind) > LONGEST:
        raise problems.Unanswered(_("Say it in {n} letters at most.").format(n=LONGEST), "kind")
    if new.start == new.other:
        raise problems.Unanswered(
            _("{name} stands on both sides. Whom else?").format(name=new.other.name), "other"
        )
    source = board_source(session, today)
    start, other = (_person(session, one, source, today) for one in (new.start, new.other))
    if not new.outward:
        start, other = other, start
    return relate_anew(session, start, other, kind, worker_id, today, source=source)


def own_kinds(session: Session) -> tuple[FieldText, ...]:
    """Kinds in words of the group's own, that stand on ties of now."""
    query = select(Relationship.kind).where(
        Relationship.kind.not_in(list(relationship_kinds())), Relationship.to_date.is_(None)
    )
    return tuple(session.scalars(query.distinct().order_by(Relationship.kind)))


def noted_still(session: Session, ties: Collection[Id]) -> frozenset[Id]:
    """Those of these ties that were not taken back."""
    return frozenset(session.scalars(select(Relationship.id).where(Relationship.id.in_(ties))))


def board_source(session: Session, day: date) -> str:
    """Where a fact comes from that was noted here: "board of 19 Nov 2026"."""
    locale = session.scalar(select(Group.locale)) or "en_GB"
    return _("board of {day}").format(day=day_and_year(day, locale))


def _person(session: Session, named: Named, source: str, today: date) -> Id:
    if named.person_id is not None:
        return existing(session, Person, named.person_id).id
    new = add_person(session, NewPerson(named.name), today)
    existing(session, Person, new).basis_source = source
    return new
