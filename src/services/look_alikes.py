"""Who is perhaps the same as somebody of whom a form or a list knows a little so far.

Of everybody only the names are read, to find who is called nearly so and how common that is; the
few who are, or who share a number, mail, address or unit, are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from ..likeness.commonness import Commonness
from ..likeness.compared import Likeness, likeness
from ..likeness.described import Described, address_of, names_of
from ..likeness.letters import plain
from ..likeness.names import nearest
from ..models import ContactKind, ContactPoint, Id, OtherNumber, Person, PersonName, Placement
from .described_people import TO_COMPARE, described_people
from .groups import profile
from .people import Way, split_name, way_key

LOOKED_AT = 60
"""So many of them are compared, the nearest first."""
WORTH_SAYING = 0.1
"""Beside a form also somebody is named who has but the name in common, if the name is rare."""


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Somebody of the register who may be the one that is asked about."""

    id: Id
    name: str
    likeness: Likeness


def alike_typed(
    session: Session, name: str, ways: Iterable[Way] = (), birth: str = "", limit: int = 3
) -> tuple[LookAlike, ...]:
    """Who may be somebody of whom so much is typed so far, the likeliest first."""
    return alike(session, typed(session, name, ways, birth), WORTH_SAYING)[:limit]


def typed(session: Session, name: str, ways: Iterable[Way], birth: str = "") -> Described:
    """Somebody of whom no more is known than was typed."""
    region = profile(session).region
    known: dict[ContactKind, list[str]] = {kind: [] for kind in ContactKind}
    for way in ways:
        if key := way_key(way.kind, way.value, region):
            known[way.kind].append(way.value if way.kind is ContactKind.ADDRESS else key)
    return Described(
        b"", name, names_of(*split_name(name), name, ()),
        phones=frozenset(known[ContactKind.PHONE]), mails=frozenset(known[ContactKind.EMAIL]),
        addresses=tuple(map(address_of, known[ContactKind.ADDRESS])), birth=birth,
    )  # fmt: skip


def alike(session: Session, asked: Described, least: float) -> tuple[LookAlike, ...]:
    """Who may be the one described, the likeliest first; she herself is not among them."""
    names = session.execute(select(Person.id, Person.sort_key).where(TO_COMPARE)).all()
    ids = set(_called_nearly(session, asked, names)) | _sharing(session, asked)
    others = described_people(session, ids - {cast(Id, asked.key)})
    common = Commonness()
    common.count_names(words for _one, words in names)
    common.count_facts(len(names), (asked, *others))
    found = [
        LookAlike(cast(Id, one.key), one.shown, likeness(asked, one, common)) for one in others
    ]
    likely = [one for one in found if one.likeness.score >= least]
    return tuple(sorted(likely, key=lambda one: (-round(one.likeness.score, 6), one.name, one.id)))


def _called_nearly(
    session: Session, asked: Described, names: Sequence[tuple[Id, str]]
) -> Iterator[Id]:
    others = session.execute(select(PersonName.person_id, PersonName.text)).all()
    known = [*names, *((one, plain(text)) for one, text in others)]
    texts = [words if words.isascii() else plain(words) for _one, words in known]
    for name in asked.names:
        yield from (known[at][0] for at in nearest(name, texts, LOOKED_AT))


def _sharing(session: Session, asked: Described) -> set[Id]:
    """Those who have a number, mail, address, unit or number of a list in common with her."""
    found: set[Id] = set()
    for question in _shared(asked):
        found.update(session.scalars(question))
    return found


def _shared(asked: Described) -> Iterator[Select[Id]]:
    keys = {*asked.phones, *asked.mails, *(address.text for address in asked.addresses)}
    if keys:
        yield select(ContactPoint.person_id).where(ContactPoint.key.in_(keys))
    if asked.homes:
        yield select(Placement.person_id).where(Placement.slot_id.in_(asked.homes))
    if numbers := {number for number, _system in asked.numbers}:
        yield select(Person.id).where(Person.external_id.in_(numbers))
        yield select(OtherNumber.person_id).where(OtherNumber.number.in_(numbers))
    if asked.birth:
        yield select(Person.id).where(Person.birth == asked.birth).limit(LOOKED_AT)
