"""What people did (practice notes, section 4.1): tests, asks for them, members, cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from ...models import Basis, Card, CardKind, CountBase, Id, Participation, Person
from ..actions.deeds import HeldTest, did_by_rent, held_tests, withheld
from ..cards import holders, valid_on
from .bases import BY_HEAD, in_seats, of_base, size
from .figure import Figure
from .ground import Part
from .universe import Universe

SOON = 30
"""Days within which a card that expires is told."""


@dataclass(frozen=True, slots=True)
class HowTested:
    """A structure test over everybody who counts, in the base of the campaign."""

    test: HeldTest
    did: Figure
    """4.1 Tested support: did ÷ N."""
    asked: Figure
    """4.1 Ask coverage of a test: asked ÷ N."""
    yield_: Figure
    """4.1 Yield = did ÷ asked, of those who were asked: who walked in is in `did` alone.

    A low one with low ask coverage is work not done, not weakness.
    """


class _Counted(NamedTuple):
    """Of one test, in heads or seats: asked by the day, did by it, and both."""

    asked: int = 0
    did: int = 0
    both: int = 0


class Deed(NamedTuple):
    """Somebody did a test: from a day, and until she withdrew."""

    person_id: Id
    since: date | None
    until: date | None

    def holds(self, on: date) -> bool:
        """Whether it stood on that day; of a day that nobody knows it always did."""
        return (self.since is None or self.since <= on) and (self.until is None or self.until > on)


@dataclass(frozen=True, slots=True)
class CardValidity:
    """4.1 Card validity: signed and unexpired ÷ N; expiring in 30 days."""

    valid: Figure
    expiring: tuple[Id, ...]
    """Whose card ends within 30 days, without another that goes on."""


def took_part(session: Session, who: Universe) -> tuple[HowTested, ...]:
    """Each structure test held up to the day, oldest first: how many were asked, how many did it.

    The numbers alone, as the page of the test has the names; who withdrew did not do it.
    """
    held = held_tests(session, who.campaign_id, who.on)
    by_head = who.base in BY_HEAD
    counted = (_heads if by_head else _seats)(session, [one.id for one in held], who)
    everybody = size(who.whole, who.base)

    def figure(name: str, numerator: int, of: int) -> Figure:
        return Figure(name, numerator, of, who.on, None)

    found = []
    for test in held:
        asked, did, both = counted[test.id]
        found.append(
            HowTested(
                test,
                figure("tested", did, everybody),
                figure("asked", asked, everybody),
                figure("yield", both, asked),
            )
        )
    return tuple(found)


def deeds_in(session: Session, tests: Iterable[Id]) -> dict[Id, list[Deed]]:
    """Who did each of these tests, whoever counts."""
    some = list(dict.fromkeys(tests))
    rows = session.connection().execute(
        select(
            Participation.action_id, Participation.person_id, Participation.did_on,
            Participation.withdrew_on,
        ).where(Participation.action_id.in_(some), Participation.did.is_(True))
    )  # fmt: skip
    found: dict[Id, list[Deed]] = {one: [] for one in some}
    for action, person, since, until in rows.all():
        found[action].append(Deed(person, since, until))
    for action, by_rent in withheld(session, some).items():
        found[action] += [Deed(person, since, None) for person, since in by_rent.items()]
    return found


def members(session: Session, who: Universe) -> frozenset[Id]:
    """Who is kept as a member, or holds a valid membership form, of those who count."""
    kept = select(Person.id).where(Person.basis == Basis.MEMBER)
    signed = select(Card.person_id).where(
        Card.kind == CardKind.MEMBERSHIP,
        or_(Card.campaign_id.is_(None), Card.campaign_id == who.campaign_id),
        valid_on(who.on),
    )
    found = {*session.scalars(kept), *session.scalars(signed)}
    return frozenset(one for one in who.people if one in found)


def density(some: Iterable[Id], part: Part, base: CountBase, on: date) -> tuple[Figure, ...]:
    """4.1 Density: members ÷ eligible, per node; tenants: occupied units with ≥1 member ÷ occupied
    units, **and** adults. Two figures where the base is not of people: units, then adults."""
    wanted = frozenset(some)
    adults = of_base("density", wanted, part, CountBase.PEOPLE, on)
    if base is CountBase.PEOPLE:
        return (adults,)
    return of_base("density_units", wanted, part, CountBase.UNITS, on), adults


def card_validity(session: Session, who: Universe) -> CardValidity:
    """4.1 Card validity: signed and unexpired ÷ N; expiring in 30 days."""
    valid = frozenset(session.scalars(holders(who.campaign_id, who.on)))
    later = frozenset(session.scalars(holders(who.campaign_id, who.on + timedelta(days=SOON))))
    return CardValidity(
        of_base("cards", valid, who.whole, who.base, who.on),
        tuple(one for one in who.people if one in valid and one not in later),
    )


def _heads(session: Session, tests: Sequence[Id], who: Universe) -> dict[Id, _Counted]:
    """Asked and did of each test, by people."""
    here = set(who.people)
    some = select(Participation.person_id).distinct().where(Participation.action_id.in_(tests))
    outside = [one for one in session.connection().execute(some).scalars().all() if one not in here]
    asked, did = _asked(who.on), _acted(who.on)
    rows = session.execute(
        select(
            Participation.action_id,
            *(func.count().filter(which) for which in (asked, did, and_(asked, did))),
        )
        .where(Participation.action_id.in_(tests), Participation.person_id.not_in(outside))
        .group_by(Participation.action_id)
    )
    found = {action: _Counted(*counts) for action, *counts in rows}
    for action, by_rent, both in _by_rent(session, tests, who):
        of = found.get(action, _Counted())
        found[action] = _Counted(of.asked, of.did + len(by_rent & here), of.both + len(both & here))
    return {one: found.get(one, _Counted()) for one in tests}


def _seats(session: Session, tests: Sequence[Id], who: Universe) -> dict[Id, _Counted]:
    """Asked and did of each test, by units or leases."""
    asked: dict[Id, set[Id]] = defaultdict(set)
    did: dict[Id, set[Id]] = defaultdict(set)
    for query, found in ((_asked(who.on), asked), (_acted(who.on), did)):
        for action, person in session.connection().execute(_people_of(tests, query)):
            found[action].add(person)
    for action, by_rent, _both in _by_rent(session, tests, who):
        did[action] |= by_rent

    def count(action: Id) -> _Counted:
        one, other = ([*in_seats(some[action], who.whole, who.base)] for some in (asked, did))
        return _Counted(sum(one), sum(other), sum(map(min, one, other)))

    return {one: count(one) for one in tests}


def _by_rent(
    session: Session, tests: Sequence[Id], who: Universe
) -> Iterator[tuple[Id, set[Id], set[Id]]]:
    """By rent strike who did it by the ledger, and who of them was asked before."""
    held = withheld(session, tests)
    rows = _people_of(tests, and_(_asked(who.on), did_by_rent()))
    known = {tuple(row) for row in session.execute(rows)} if held else set()
    for action, some in held.items():
        did = {one for one, since in some.items() if since <= who.on}
        yield action, did, {one for one in did if (action, one) in known}


def _people_of(tests: Sequence[Id], which: ColumnElement[bool]) -> Select[Id, Id]:
    return select(Participation.action_id, Participation.person_id).where(
        Participation.action_id.in_(tests), which
    )


def _asked(on: date) -> ColumnElement[bool]:
    return Participation.asked_on <= on


def _acted(on: date) -> ColumnElement[bool]:
    return and_(
        Participation.did.is_(True),
        or_(Participation.did_on.is_(None), Participation.did_on <= on),
        or_(Participation.withdrew_on.is_(None), Participation.withdrew_on > on),
    )
