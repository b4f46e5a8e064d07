"""What the tests of a campaign showed: department by department, who only said so, who leads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...models import Action, Id, Participation, Person
from ...tiers import NOTHING
from ..existing import existing
from ..followers import people_of_each
from ..metrics.bases import of_base
from ..metrics.figure import Figure, of_people
from ..metrics.leaders import identified_leaders
from ..metrics.universe import Universe, latest
from ..standing import APART
from .deeds import Deed, HeldTest, deeds, held_tests
from .departments import Department, departments


@dataclass(frozen=True, slots=True)
class Cell:
    """One test in one department."""

    did: Figure
    """4.1 Tested support: |{p did the structure test}| ÷ N."""
    asked: Figure
    """4.1 Ask coverage of a test: asked ÷ N."""
    done_of_asked: Figure
    """4.1 Yield = did ÷ asked. Low where few were asked is work not done, not weakness."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Departments by tests, oldest test first; the last row is everybody."""

    tests: tuple[HeldTest, ...]
    rows: tuple[tuple[Department, tuple[Cell, ...]], ...]
    everybody: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class OnlySaid:
    """Assessed as with us before a test, and did not do it."""

    asked: Figure
    """Who was asked and did not: numerator those, denominator all assessed as with us."""
    not_asked: tuple[Id, ...]
    """With us and never asked: our work, not theirs."""


@dataclass(frozen=True, slots=True)
class LeaderTest:
    """Did her people come? Followers and those she brought in, and what she pledged."""

    person_id: Id
    name: str
    people: Figure
    """Those of her people who did it, of all her people who count."""


def compared(session: Session, who: Universe, most: int | None = None) -> Compared:
    """The tests of a campaign by department, each of everybody there, known or not; the last
    `most` of them."""
    tests = held_tests(session, who.campaign_id, who.on)
    tests = tests[-most:] if most else tests
    known = deeds(session, [test.id for test in tests], who.on)
    parts = departments(session, who)
    whole = Department(None, NOTHING, who.whole)

    def cells(part: Department) -> tuple[Cell, ...]:
        return tuple(_cell(part, known[test.id], who) for test in tests)

    return Compared(tuple(tests), tuple((part, cells(part)) for part in parts), cells(whole))


def only_said(session: Session, who: Universe, action_id: Id) -> OnlySaid:
    """Who was assessed as supporting within W before the test, and did not act.

    Of those who count; what they are assessed after the test does not speak of it.
    """
    action = existing(session, Action, action_id)
    day = action.on_date or who.on
    before = latest(one for one in who.judged if one.on <= day)
    with_us = [
        one
        for one, judged in before.items()
        if judged.supports and (day - judged.on).days <= who.window_days
    ]
    known = deeds(session, [action_id], who.on)[action_id]
    failed = [one for one in with_us if known.get(one) in (Deed.ASKED, Deed.WITHDREW)]
    return OnlySaid(
        of_people("only_said", failed, with_us, who.on, who.window_days),
        tuple(one for one in with_us if one not in known),
    )


def leader_test(session: Session, who: Universe, action_id: Id) -> tuple[LeaderTest, ...]:
    """For each who leads, by name: how many of her people did it ÷ her people who count.

    Hers are those who follow her, those she brought in, and those credited to her in this
    action; she herself is none of them. Who has nobody here is not told.
    """
    did = {
        one
        for one, deed in deeds(session, [action_id], who.on)[action_id].items()
        if deed is Deed.DID
    }
    hers = _hers(session, who, action_id)
    names = dict(
        session.execute(
            select(Person.id, Person.name).where(Person.id.in_(hers)).order_by(Person.sort_key)
        ).all()
    )
    return tuple(
        LeaderTest(one, name, of_people("leader_test", did, hers[one], who.on))
        for one, name in names.items()
    )


def _hers(session: Session, who: Universe, action_id: Id) -> dict[Id, list[Id]]:
    """The people of each who leads or turns somebody out, those alone who count."""
    here = set(who.people)
    found: dict[Id, list[Id]] = {}
    all_of = people_of_each(session)
    for one in identified_leaders(session, who):
        found[one] = list(all_of.get(one, ()))
    rows = session.execute(
        select(Participation.brought_by_id, Participation.person_id).where(
            Participation.action_id == action_id,
            Participation.brought_by_id.is_not(None),
            Participation.brought_by_id.not_in(APART),
            Participation.person_id.not_in(APART),
        )
    )
    for bringer, person in rows:
        found.setdefault(bringer or b"", []).append(person)
    each = {one: _those(some, here - {one}) for one, some in found.items()}
    return {one: some for one, some in each.items() if some}


def _those(people: Iterable[Id], here: set[Id]) -> list[Id]:
    return [one for one in dict.fromkeys(people) if one in here]


def _cell(part: Department, known: dict[Id, Deed], who: Universe) -> Cell:
    did = {one for one, deed in known.items() if deed is Deed.DID}
    there = set(part.people)
    asked = [one for one in known if one in there]
    return Cell(
        of_base("did", did, part.part, who.base, who.on),
        of_base("asked", known, part.part, who.base, who.on),
        of_people("yield", did, asked, who.on),
    )
