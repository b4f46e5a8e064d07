"""What must be known of many people at once before anybody calls them; few statements each."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import TypeVar, TypeVarTuple

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from ..models import (
    Assignment,
    Attempt,
    Channel,
    ContactKind,
    ContactPoint,
    Conversation,
    ConversationPerson,
    Id,
    LanguageSkill,
    Person,
    Placement,
    PrintRow,
    Silence,
    Slot,
    Structure,
    StructureKind,
)
from ..tiers import FieldText
from .result_codes import result_codes
from .same_way import address_key, names_a_house
from .standing import ACTIVE, APART, OWNERS, silent_to

T = TypeVar("T")
Columns = TypeVarTuple("Columns")

HOMES = (
    StructureKind.OWNER,
    StructureKind.ESTATE,
    StructureKind.BUILDING,
    StructureKind.STAIR,
    StructureKind.FLOOR,
)
"""Where a seat is a flat. Two people on one seat of a shift do not live together."""

MOST_IN_A_HOME = 8
"""More people than this at one address live in a house whose flats nobody noted."""

FEW = 1000
"""Up to so many ids are asked for by name; for more it is faster to read all and pick."""


def rows_for(
    session: Session, query: Select[Id, *Columns], people: Collection[Id]
) -> Iterator[tuple[Id, *Columns]]:
    """The rows of the query whose first column, an id, is one of these."""
    if len(people) <= FEW:
        column = query.selected_columns[0]
        yield from session.execute(query.where(column.in_(people)))
    else:
        wanted = frozenset(people)
        yield from (row for row in session.execute(query) if row[0] in wanted)


def phones(session: Session, people: Collection[Id]) -> dict[Id, list[Id]]:
    """The good phones of these people in the order in which to try them; nobody without one, and
    nobody who asked not to be phoned."""
    query = (
        select(ContactPoint.person_id, ContactPoint.id)
        .where(ContactPoint.kind == ContactKind.PHONE, ContactPoint.good)
        .order_by(ContactPoint.position, ContactPoint.id)
    )
    silent = suppressed(session, people, Silence.PHONE)
    found = _grouped(rows_for(session, query, people))
    return {one: hers for one, hers in found.items() if one not in silent}


def languages(session: Session, people: Collection[Id]) -> dict[Id, list[FieldText]]:
    """The codes of the languages these people speak, in the order in which they were noted."""
    query = (
        select(LanguageSkill.person_id, LanguageSkill.language)
        .where(LanguageSkill.speaks)
        .order_by(LanguageSkill.id)
    )
    return _grouped(rows_for(session, query, people))


def owners(session: Session, people: Collection[Id], campaign_id: Id | None = None) -> dict[Id, Id]:
    """Which worker stays in touch with whom, as long as that worker is active.

    In a campaign its own owner goes before the one whatever the campaign.
    """
    reaching = OWNERS.with_only_columns(Assignment.person_id, Assignment.worker_id)
    here = or_(Assignment.campaign_id.is_(None), Assignment.campaign_id == campaign_id)
    last = (Assignment.campaign_id.is_not(None), Assignment.id)
    return dict(rows_for(session, reaching.where(here).order_by(*last), people))


def apart(session: Session, people: Collection[Id]) -> set[Id]:
    """Those who are kept apart in somebody's own circle."""
    return {one for (one,) in rows_for(session, APART, people)}


def gone(session: Session, people: Collection[Id]) -> set[Id]:
    """Those who are archived or no longer alive."""
    return {one for (one,) in rows_for(session, select(Person.id).where(~ACTIVE), people)}


def suppressed(session: Session, people: Collection[Id], way: Silence = Silence.ANY) -> set[Id]:
    """Those who asked not to be contacted at all; with a way, also those who not by it."""
    return {one for (one,) in rows_for(session, silent_to(way), people)}


def not_to_be_reached(session: Session, run_id: Id, way: Silence) -> set[Id]:
    """Who on these pages may not be contacted by this way any more, or is not to be phoned and
    stands there with her phone."""
    here = select(PrintRow.person_id).where(PrintRow.run_id == run_id).distinct()
    people = [one for one in session.scalars(here) if one is not None]
    shown = [one for one in session.scalars(here.where(PrintRow.phone != "")) if one is not None]
    return (
        suppressed(session, people, way)
        | suppressed(session, shown, Silence.PHONE)
        | gone(session, people)
    )


def resting(session: Session, people: Collection[Id], today: date, guard_days: int) -> set[Id]:
    """Those called less than `guard_days` ago, or whose last result asks for a longer rest.

    A talk on the phone is a call, whoever made it and from whatever list; a talk of any other
    kind is none, and is often why somebody is called.
    """
    tried = (
        select(Person.id)
        .join(Attempt, Attempt.person_id == Person.id)
        .where(_lately(today, guard_days))
        .distinct()
    )
    phoned = _phoned(today, guard_days).distinct()
    return {one for query in (tried, phoned) for (one,) in rows_for(session, query, people)}


def is_resting(today: date, guard_days: int) -> ColumnElement[bool]:
    """The same as a fact about the person of the query around it."""
    tried = select(1).where(Attempt.person_id == Person.id, _lately(today, guard_days))
    phoned = Person.id.in_(_phoned(today, guard_days).correlate(None))
    return or_(tried.correlate(Person).exists(), phoned)


def _phoned(today: date, guard_days: int) -> Select[Id]:
    return (
        select(ConversationPerson.person_id)
        .join(Conversation, Conversation.id == ConversationPerson.conversation_id)
        .where(
            Conversation.channel == Channel.PHONE,
            Conversation.on_date > today - timedelta(days=guard_days),
        )
    )


def _lately(today: date, guard_days: int) -> ColumnElement[bool]:
    """A call, or a result that asks for rest; a knock at her door is no call."""
    called = and_(Attempt.slot_id.is_(None), Attempt.on_date > today - timedelta(days=guard_days))
    rests = [
        and_(Attempt.code == code.code, Attempt.on_date > today - timedelta(days=code.rest_days))
        for code in result_codes()
        if code.rest_days
    ]
    return or_(called, *rests)


def homes(session: Session, people: Collection[Id]) -> dict[Id, Id]:
    """For each of these people who shares a flat or an address with another, that home's id.

    Of an address it counts how it is understood, not how it is spelt. One that names a town alone,
    or a house with several flats, is no home.
    """
    flats = (
        select(Placement.person_id, Placement.slot_id)
        .join(Slot, Slot.id == Placement.slot_id)
        .join(Structure, Structure.id == Slot.structure_id)
        .where(~Placement.ended, Structure.kind.in_(HOMES))
    )
    addresses = select(ContactPoint.person_id, ContactPoint.value).where(
        ContactPoint.kind == ContactKind.ADDRESS, ContactPoint.good, ContactPoint.key != ""
    )
    ties = _Ties()
    lives_in: dict[Id, set[Id]] = {}
    for one, flat in rows_for(session, flats, people):
        ties.tie(one, flat)
        if flat is not None:
            lives_in.setdefault(one, set()).add(flat)
    found_at: dict[str, list[Id]] = {}
    for one, address in rows_for(session, addresses, people):
        if names_a_house(address):
            found_at.setdefault(address_key(address), []).append(one)
    for key, together in found_at.items():
        of_them = set().union(*(lives_in.get(one, ()) for one in together))
        if len(together) <= MOST_IN_A_HOME and len(of_them) <= 1:
            for one in together:
                ties.tie(one, key)
    return ties.groups()


class _Ties:
    """People tied by what they share; ties join, so that flat and address make one home."""

    def __init__(self) -> None:
        self._first: dict[object, Id] = {}
        self._above: dict[Id, Id] = {}

    def tie(self, person_id: Id, shared: object) -> None:
        other = self._top(self._first.setdefault(shared, person_id))
        self._above[self._top(person_id)] = other

    def groups(self) -> dict[Id, Id]:
        members: dict[Id, list[Id]] = {}
        for one in list(self._above):
            members.setdefault(self._top(one), []).append(one)
        return {
            one: top for top, together in members.items() if len(together) > 1 for one in together
        }

    def _top(self, one: Id) -> Id:
        while (above := self._above.setdefault(one, one)) != one:
            one = above
        return one


def _grouped(rows: Iterator[tuple[Id, T]]) -> dict[Id, list[T]]:
    found: dict[Id, list[T]] = {}
    for one, value in rows:
        found.setdefault(one, []).append(value)
    return found
