"""Who stands in the register twice, perhaps: pairs with a score and reasons, and “not the same”.

Nothing is made one here, and nothing is kept but who was found to be two (`NotSame`): the pairs
are looked for anew each time, so that they are never older than the register.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import cast

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..likeness.compared import Likeness
from ..likeness.described import Described
from ..likeness.pairs import LEAST, likely_pairs
from ..models import Id, Merge, NotSame, OtherNumber, Person
from ..problems import Unanswered
from ..progress import Progress
from .described_people import TO_COMPARE, described_people
from .existing import listed


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two. `number` is the one that the list she came with gave her, else empty."""

    id: Id
    name: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class PerhapsSame:
    """Two who may be one person, the one who was there first first."""

    one: Side
    other: Side
    likeness: Likeness


def perhaps_same(
    session: Session, least: float = LEAST, progress: Progress | None = None
) -> tuple[PerhapsSame, ...]:
    """All pairs that are at least so likely one person, the likeliest first.

    `progress` is called with people done and in all; what it raises stops the search.
    """
    pairs = likely_pairs(
        described_people(session), told_apart(session), least, progress, _made_one(session)
    )
    numbers = _numbers(session, {cast(Id, one.key) for pair in pairs for one in pair[:2]})
    return tuple(
        PerhapsSame(_side(pair.one, numbers), _side(pair.other, numbers), pair.likeness)
        for pair in pairs
    )


def not_the_same(session: Session, one: Id, other: Id, worker_id: Id, today: date) -> None:
    """Somebody looked: these are two people, and nobody is asked again. Twice changes nothing.

    Missing if one of them is no longer here, Unanswered if one is kept apart or both are one.
    """
    for person_id in (one, other):
        listed(session, person_id)
    if one == other:
        raise Unanswered(_("This is one entry, not two."), "people")
    if frozenset((one, other)) not in told_apart(session, one):
        first, second = sorted((one, other))
        session.add(NotSame(one_id=first, other_id=second, on_date=today, worker_id=worker_id))


def told_apart(session: Session, person_id: Id | None = None) -> set[frozenset[object]]:
    """The pairs that somebody found to be two people; those of one person, where she is named."""
    pairs = select(NotSame.one_id, NotSame.other_id)
    if person_id is not None:
        pairs = pairs.where(or_(NotSame.one_id == person_id, NotSame.other_id == person_id))
    return {frozenset(pair) for pair in session.execute(pairs)}


def _made_one(session: Session) -> int:
    """How many entries went into one of those who are compared."""
    went = select(func.count()).select_from(Merge).join(Person, Person.id == Merge.kept_id)
    return session.scalar(went.where(TO_COMPARE)) or 0


def _side(one: Described, numbers: dict[Id, str]) -> Side:
    person_id = cast(Id, one.key)
    return Side(person_id, one.shown, numbers.get(person_id, ""))


def _numbers(session: Session, ids: Collection[Id]) -> dict[Id, str]:
    """The number of each who has one: the one that stands with her, else one of the others."""
    others = select(OtherNumber.person_id, OtherNumber.number).where(OtherNumber.person_id.in_(ids))
    found = {one: str(number) for one, number in session.execute(others)}
    own = select(Person.id, Person.external_id).where(Person.id.in_(ids))
    return found | {one: str(number) for one, number in session.execute(own) if number}
