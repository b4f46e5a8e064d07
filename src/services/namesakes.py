"""Who is meant by a name, and what tells people of one name apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import ContactKind, ContactPoint, Id, Person
from ..models.naming import fold
from .existing import existing
from .standing import ERASED, seen_by
from .whereabouts import where_now


def person_called(session: Session, typed: str, worker_id: Id | None = None) -> Id:
    """The one person of this name whom this worker sees.

    Of namesakes the one of whom alone it is true what stands behind a comma: "Ana Ruiz, Ward 4".
    Unanswered for nobody, and for several, each of them told apart.
    """
    found = _of_name(session, typed, worker_id)
    if not found:
        found = [one for one, said in _told_behind(session, typed, worker_id) if said]
    if len(found) == 1:
        return found[0]
    if not found:
        told = _("Nobody in the register is called “{name}”.").format(name=typed.strip())
        raise problems.Unanswered(told, "person")
    name = existing(session, Person, found[0]).name
    each = " · ".join(f"“{name}, {word}”" for word in _apart(session, found).values())
    told = _("{n} people are called “{name}”. Say which one: {each}.")
    raise problems.Unanswered(told.format(n=len(found), name=name, each=each), "person")


def called_apart(session: Session, person_id: Id, worker_id: Id | None = None) -> str:
    """By what `person_called` finds her: her name, of namesakes with what tells her apart."""
    name = existing(session, Person, person_id).name
    alike = _of_name(session, name, worker_id)
    return name if alike == [person_id] else f"{name}, {_apart(session, alike)[person_id]}"


def _of_name(session: Session, name: str, worker_id: Id | None) -> list[Id]:
    wanted = fold(name)
    seen = select(Person.id, Person.name).where(seen_by(worker_id), Person.status.not_in(ERASED))
    rows = session.execute(seen.order_by(Person.id)).all()
    return [one for one, called in rows if wanted and fold(called) == wanted]


def _told_behind(session: Session, typed: str, worker_id: Id | None) -> Iterator[tuple[Id, bool]]:
    """Who has the name before a comma, and whether what stands behind it is true of her."""
    parts = typed.split(",")
    for at in range(1, len(parts)):
        found = _of_name(session, ",".join(parts[:at]), worker_id)
        told = fold(",".join(parts[at:]))
        for one, facts in _facts(session, found).items():
            yield one, told in map(fold, facts)


def _apart(session: Session, people: Sequence[Id]) -> dict[Id, str]:
    """Of each the first thing that is true of her alone."""
    facts = _facts(session, people)
    times = Counter(fact for told in facts.values() for fact in {fold(one) for one in told})
    return {
        one: next(fact for fact in told if times[fold(fact)] == 1) for one, told in facts.items()
    }


def _facts(session: Session, people: Sequence[Id]) -> Mapping[Id, list[str]]:
    """What people know each other by, the plainest first; at the end the id, hers alone. The year
    of birth is not among them: it is SEALED, and this is told before any seal is opened."""
    where = where_now(session, people)
    facts: dict[Id, list[str]] = {one: [where[one]] if where.get(one) else [] for one in people}
    ways = select(ContactPoint.person_id, ContactPoint.value).where(
        ContactPoint.person_id.in_(people), ContactPoint.kind != ContactKind.ADDRESS
    )
    for one, way in session.execute(ways.order_by(ContactPoint.position)):
        facts[one].append(way)
    for one, told in facts.items():
        told.append(one.hex())
    return facts
