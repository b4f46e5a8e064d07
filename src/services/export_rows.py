"""What a list that goes out may say of people: read for all of them, each fact with its tier.

Notes, other names and birth dates are SEALED and not among them: of those nothing leaves in bulk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..i18n import language_name
from ..models import (
    ContactKind,
    ContactPoint,
    Id,
    LanguageSkill,
    Person,
    Placement,
    Silence,
    Slot,
    Structure,
    StructureKind,
    Suppression,
)
from ..tiers import (
    NOTHING,
    CommitteeText,
    FieldText,
    OpenText,
    SealedText,
    changed,
    joined,
    lowered,
)
from .calling import rows_for
from .groups import profile
from .marks import Mark, latest_marks
from .people_rows import NextStep, next_steps
from .phones import written_abroad
from .place_kinds import FLATS_IN
from .standing import ERASED, LISTED, last_talk, owner_name
from .teams import roles_of

AT_ONCE = 500
"""People who are read at once."""
CLOSED_BY: Mapping[ContactKind, frozenset[Silence]] = {
    ContactKind.PHONE: frozenset({Silence.ANY, Silence.PHONE, Silence.MESSAGE}),
    ContactKind.EMAIL: frozenset({Silence.ANY, Silence.EMAIL}),
    ContactKind.ADDRESS: frozenset({Silence.ANY, Silence.POST}),
}
"""Which wish not to be contacted keeps which ways to reach somebody inside."""
WORK = frozenset(
    {StructureKind.EMPLOYER, StructureKind.SITE, StructureKind.DEPARTMENT, StructureKind.SHIFT}
)


class Reached(NamedTuple):
    """A way to reach somebody, and where it rings: `mobile`, `home`, `work` or nothing."""

    value: FieldText
    label: FieldText


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms she works there."""

    job: FieldText = NOTHING
    contract: FieldText = NOTHING
    pattern: FieldText = NOTHING
    seniority: CommitteeText = NOTHING


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One person, as she may go out."""

    id: Id
    name: FieldText
    given: FieldText
    family: FieldText
    pronouns: FieldText
    say_as: FieldText
    best_time: FieldText
    best_place: FieldText
    external_id: CommitteeText
    owner: FieldText
    last_talk: date | None
    ways: Mapping[ContactKind, tuple[Reached, ...]]
    """The good ones in the order in which to try them; none that she asked us not to use."""
    speaks: tuple[FieldText, ...]
    reads: tuple[FieldText, ...]
    places: Mapping[StructureKind, OpenText]
    flat: FieldText
    terms: Terms
    teams: FieldText
    next_step: NextStep
    mark: Mark | None
    silences: frozenset[Silence]


def export_rows(
    session: Session,
    people: Iterable[Id],
    today: date,
    read: Callable[[int], object] = lambda _rows: None,
) -> list[ExportRow]:
    """These people in their order; whoever is kept apart, or was erased, goes out with nobody.

    `read` hears how many were read so far, and may raise to end it.
    """
    asked = list(people)
    query = select(Person.id).where(LISTED, Person.status.not_in(ERASED))
    allowed = {one for (one,) in rows_for(session, query, asked)}
    rest = iter([one for one in asked if one in allowed])
    places = _tree(session)
    found: list[ExportRow] = []
    while some := list(islice(rest, AT_ONCE)):
        found += _rows(session, some, today, places)
        read(len(found))
    return found


Tree = Mapping[Id, tuple[Id | None, StructureKind, OpenText]]


def _tree(session: Session) -> Tree:
    rows = session.execute(
        select(Structure.id, Structure.parent_id, Structure.kind, Structure.name)
    )
    return {one: (parent, kind, name) for one, parent, kind, name in rows}


def _rows(session: Session, people: Sequence[Id], today: date, tree: Tree) -> list[ExportRow]:
    locale = profile(session).locale
    silences, placed = _silences(session, people), _placed(session, people, tree)
    ways, languages = _ways(session, people, silences), _languages(session, people, locale)
    teams, steps = roles_of(session, people), next_steps(session, people)
    marks = latest_marks(session, people, today)
    query = select(
        Person.id, Person.name, Person.given, Person.family, Person.pronouns, Person.say_as,
        Person.best_time, Person.best_place, Person.external_id, owner_name(), last_talk(),
    )  # fmt: skip
    facts = {row[0]: row for row in rows_for(session, query, people)}
    found = []
    for one in people:
        _id, name, given, family, pronouns, say_as, time, place, number, owner, talked = facts[one]
        spoken, read = languages.get(one, ((), ()))
        at, flat, terms = placed.get(one, ({}, NOTHING, Terms()))
        row = ExportRow(
            one, name, given, family, pronouns, say_as, time, place, _number(number),
            owner or NOTHING, talked, ways.get(one, {}), spoken, read, at, flat, terms,
            joined("; ", (role.words for role in teams.get(one, ()))),
            steps.get(one, (None, NOTHING)), marks.get(one), silences.get(one, frozenset()),
        )  # fmt: skip
        found.append(row)
    return found


def _number(number: SealedText | None) -> CommitteeText:
    """Another list's own number: it stands on no page, and in a file goes back to that list."""
    return lowered(number, CommitteeText) if number else NOTHING


def _silences(session: Session, people: Sequence[Id]) -> dict[Id, frozenset[Silence]]:
    """By which ways these people asked not to be contacted; nobody who asked for nothing."""
    found: dict[Id, frozenset[Silence]] = {}
    query = select(Suppression.person_id, Suppression.way).where(Suppression.lifted_on.is_(None))
    for one, way in rows_for(session, query, people):
        found[one] = found.get(one, frozenset()) | {way}
    return found


def _ways(
    session: Session, people: Sequence[Id], silences: Mapping[Id, frozenset[Silence]]
) -> dict[Id, dict[ContactKind, tuple[Reached, ...]]]:
    query = (
        select(
            ContactPoint.person_id, ContactPoint.kind, ContactPoint.value, ContactPoint.key,
            ContactPoint.label,
        )
        .where(ContactPoint.good)
        .order_by(ContactPoint.position, ContactPoint.id)
    )  # fmt: skip
    found: dict[Id, dict[ContactKind, tuple[Reached, ...]]] = {}
    for one, kind, value, key, label in rows_for(session, query, people):
        said = _dialled(value, key) if kind is ContactKind.PHONE else value
        if said and CLOSED_BY[kind].isdisjoint(silences.get(one, ())):
            hers = found.setdefault(one, {})
            hers[kind] = (*hers.get(kind, ()), Reached(said, label))
    return found


def _dialled(value: FieldText, key: FieldText) -> FieldText:
    """A number as any phone takes it; words that stand in its place ("ask her sister") are none."""
    if key.startswith("+"):
        return changed(key, written_abroad)
    return value if any(map(str.isdigit, value)) else NOTHING


def _languages(
    session: Session, people: Sequence[Id], locale: str
) -> dict[Id, tuple[tuple[FieldText, ...], tuple[FieldText, ...]]]:
    """The languages these people speak, and those they only read, by their names."""
    query = select(LanguageSkill.person_id, LanguageSkill.language, LanguageSkill.speaks)
    found: dict[Id, tuple[tuple[FieldText, ...], tuple[FieldText, ...]]] = {}
    for one, code, speaks in rows_for(session, query.order_by(LanguageSkill.id), people):
        spoken, read = found.get(one, ((), ()))
        name = changed(code, lambda code: language_name(code, locale))
        found[one] = ((*spoken, name), read) if speaks else (spoken, (*read, name))
    return found


Placed = tuple[dict[StructureKind, OpenText], FieldText, Terms]


def _placed(session: Session, people: Sequence[Id], tree: Tree) -> dict[Id, Placed]:
    """Where these people are now: the places by their kind, the flat, the work."""
    query = (
        select(
            Placement.person_id, Placement.structure_id, Slot.label, Placement.job,
            Placement.contract, Placement.pattern, Placement.seniority,
        )
        .outerjoin(Slot, Slot.id == Placement.slot_id)
        .where(~Placement.ended)
        .order_by(Placement.id)
    )  # fmt: skip
    found: dict[Id, Placed] = {}
    for one, place_id, label, job, contract, pattern, seniority in rows_for(session, query, people):
        places, flat, terms = found.get(one, ({}, NOTHING, Terms()))
        chain = _chain(tree, place_id)
        if chain.keys() & FLATS_IN and not chain.keys() & WORK:
            flat = flat or label or NOTHING
        elif chain.keys() & WORK and terms == Terms():
            # a job without a place says nothing to whoever reads the list
            terms = Terms(job, contract, pattern, seniority or NOTHING)
        found[one] = ({**chain, **places}, flat, terms)
    return found


def _chain(tree: Tree, place_id: Id) -> dict[StructureKind, OpenText]:
    """The places from this one up, by their kind; of two of a kind the nearer."""
    chain: dict[StructureKind, OpenText] = {}
    here: Id | None = place_id
    while here is not None:
        here, kind, name = tree[here]
        chain.setdefault(kind, name)
    return chain
