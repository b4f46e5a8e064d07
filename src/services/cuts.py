"""The cut: who is asked, minus whom, in the order of the call sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Id, Person, Silence
from ..tiers import NOTHING, FieldText
from . import calling
from .calling import rows_for
from .groups import caller_of, profile
from .left_out import LeftOut, Reason, left_out_by
from .lists import people_of
from .metrics.universe import universe
from .post import addresses
from .standing import seen_by


@dataclass(frozen=True, slots=True)
class CutQuestion:
    """Who is wanted: a list (by name or id, None for everyone) or these very people.

    A question that is kept is a list too: by its id, or by a name that `asked_by`, a worker, may
    see. A campaign narrows it to those placed where the campaign runs. `printed_for` is the name of
    the caller, or several between commas; the people of workers of these names come first. `guard`
    leaves out those called in the last days, `leave_to_owner` those whom another worker stays in
    touch with; where that is left open they are called by whoever comes, if packets without a name
    are among them.
    """

    who: str | Id | None = None
    people: tuple[Id, ...] | None = None
    campaign_id: Id | None = None
    printed_for: str = ""
    guard: bool = True
    leave_to_owner: bool | None = None
    asked_by: Id | None = None
    way: Silence = Silence.PHONE
    """By which way they will be reached. Only where they are phoned do a phone, a rest and an owner
    matter; where something is posted, who has no address is left out."""


@dataclass(frozen=True, slots=True)
class CutRow:
    """Somebody who is on the list, in the order of the paper."""

    person_id: Id
    name: FieldText
    contact_point_id: Id | None
    language: FieldText
    """The code of the language she speaks first; empty where nobody noted one."""
    caller: Id | None
    """The caller who stays in touch with her; None if none of those who call does."""
    household: int | None
    """Rows with the same number follow each other and live together."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The rows in order; each reason with its number, also those with none; what is off."""

    rows: tuple[CutRow, ...]
    left_out: tuple[LeftOut, ...]
    switched_off: tuple[LeftOut, ...]


def cut(session: Session, question: CutQuestion, today: date) -> Cut:
    """Who is called and who is left out, each once. Missing if the list or campaign is gone."""
    rest = _asked(session, question, today)
    names = question.printed_for.split(",")
    callers = {one for one in (caller_of(session, name) for name in names) if one is not None}
    owner_of = calling.owners(session, rest, question.campaign_id)
    phones = calling.phones(session, rest)
    guard_days = profile(session).guard_days
    left_out: list[LeftOut] = []
    switched_off: list[LeftOut] = []
    reasons = {
        Reason.APART: calling.apart(session, rest),
        Reason.ARCHIVED: calling.gone(session, rest),
        Reason.DO_NOT_CONTACT: calling.suppressed(session, rest, question.way),
    }
    if question.way is Silence.PHONE:
        reasons |= {
            Reason.NO_PHONE: set(rest).difference(phones),
            Reason.GUARD: calling.resting(session, rest, today, guard_days),
            Reason.OWNER: {one for one, owner in owner_of.items() if owner not in callers},
        }
    if question.way is Silence.POST:
        reasons[Reason.NO_ADDRESS] = set(rest).difference(addresses(session, rest))
    for reason, people in reasons.items():
        found = tuple(one for one in rest if one in people)
        if reason is Reason.APART and not found:
            continue
        on = _is_on(reason, question)
        out = left_out_by(reason, found, guard_days, on=on)
        if on:
            left_out.append(out)
            rest = [one for one in rest if one not in people]
        else:
            switched_off.append(out)
    mine = {one: owner for one, owner in owner_of.items() if owner in callers}
    return Cut(_rows(session, rest, mine, phones), tuple(left_out), tuple(switched_off))


def _asked(session: Session, question: CutQuestion, today: date) -> list[Id]:
    if question.people is not None:
        people = tuple(dict.fromkeys(question.people))
        seen = select(Person.id).where(seen_by(question.asked_by))
        here = {one for (one,) in rows_for(session, seen, people)}
        asked = [one for one in people if one in here]
    else:
        asked = people_of(session, question.who, today, question.asked_by)
    if question.campaign_id is None:
        return asked
    counted = set(universe(session, question.campaign_id, today).people)
    return [one for one in asked if one in counted]


def _is_on(reason: Reason, question: CutQuestion) -> bool:
    if reason is Reason.GUARD:
        return question.guard
    return _leaves_to_owner(question) if reason is Reason.OWNER else True


def _leaves_to_owner(question: CutQuestion) -> bool:
    if question.leave_to_owner is not None:
        return question.leave_to_owner
    return not any(name.strip().isdecimal() for name in question.printed_for.split(","))


def _rows(
    session: Session, people: Sequence[Id], mine: Mapping[Id, Id], phones: Mapping[Id, Sequence[Id]]
) -> tuple[CutRow, ...]:
    """In the order of the call sheet: own people, language, household, surname (pages.md P2)."""
    named = select(Person.id, Person.name, Person.sort_key)
    names = {one: (name, key) for one, name, key in rows_for(session, named, people)}
    spoken = calling.languages(session, people)
    rows = [
        CutRow(
            one,
            names[one][0],
            next(iter(phones.get(one, ())), None),
            next(iter(spoken.get(one, ())), NOTHING),
            mine.get(one),
            None,
        )
        for one in sorted(people, key=lambda one: (names[one][1], one))
    ]
    home_of = calling.homes(session, people)
    return _with_brackets(_by_household(rows, home_of), home_of)


def _by_household(rows: Sequence[CutRow], home_of: Mapping[Id, Id]) -> list[CutRow]:
    """Rows that stand by surname, brought together: a household stands where its first one does."""
    place: dict[tuple[bool, bool, str, Id], int] = {}

    def block(row: CutRow) -> tuple[bool, bool, str, Id]:
        home = home_of.get(row.person_id, row.person_id)
        return row.caller is None, not row.language, row.language, home

    blocks = [block(row) for row in rows]
    order = [(one[:3], place.setdefault(one, number)) for number, one in enumerate(blocks)]
    return [rows[at] for at in sorted(range(len(rows)), key=order.__getitem__)]


def _with_brackets(rows: Sequence[CutRow], home_of: Mapping[Id, Id]) -> tuple[CutRow, ...]:
    """Numbers the runs of neighbouring rows that share a home."""
    found: list[CutRow] = []
    number = 0
    for _home, run in groupby(rows, key=lambda row: home_of.get(row.person_id, row.person_id)):
        together = list(run)
        if len(together) > 1:
            number += 1
            together = [replace(row, household=number) for row in together]
        found += together
    return tuple(found)
