"""A worker's own circle: the people she brings and looks after, on the group's list or apart.

Who is kept apart is nobody's but her worker's: no list, search, page, figure or import of the
group knows of her, until she is brought over (`standing.LISTED`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ScalarSelect, Select, func, or_, select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import (
    Assessment,
    Assignment,
    Attempt,
    CirclePerson,
    Commitment,
    ContactKind,
    ContactListMember,
    ContactPoint,
    ConversationPerson,
    ConversationWorker,
    Id,
    Person,
    PersonName,
    PersonStatus,
    Placement,
    PrintRow,
    Relationship,
    Task,
    TeamMember,
)
from ..models.naming import fold
from . import search
from .existing import existing
from .first_ways import FirstWays, first_ways
from .people import NewPerson, Way, add_person
from .standing import is_silent, last_talk


@dataclass(frozen=True, slots=True)
class CircleRow:
    """Somebody of a worker's circle. `last` is the day of the last talk or follow-up with her."""

    id: Id
    person_id: Id
    name: str
    phone: str
    known_from: str
    apart: bool
    last: date | None
    step_id: Id | None
    """The worker's own next step with her."""
    next_step: str
    next_due: date | None
    to_date: str | None


@dataclass(frozen=True, slots=True)
class NewOfMine:
    """Somebody new of one's own; a name is all it takes."""

    name: str
    phone: str = ""
    known_from: str = ""
    apart: bool = False


def bring(session: Session, worker_id: Id, new: NewOfMine, today: date) -> Id:
    """Somebody new in the worker's circle. Returns the person's id. Unanswered without a name."""
    ways = (Way(ContactKind.PHONE, new.phone),) if new.phone.strip() else ()
    person_id = add_person(session, NewPerson(new.name, ways=ways, apart=new.apart), today)
    look_after(session, worker_id, person_id, new.known_from, today)
    return person_id


def look_after(session: Session, worker_id: Id, person_id: Id, known_from: str, today: date) -> Id:
    """Somebody of the register is in the worker's circle from today. Once in it she stays once."""
    existing(session, Person, person_id)
    row = session.scalar(
        _of(worker_id).where(CirclePerson.person_id == person_id, CirclePerson.to_date.is_(None))
    )
    if row is None:
        row = CirclePerson(
            worker_id=worker_id,
            person_id=person_id,
            known_from=" ".join(known_from.split()),
            from_date=today.isoformat(),
        )
        session.add(row)
        session.flush()
    return row.id


def end(session: Session, circle_id: Id, today: date) -> None:
    """She is in the circle no longer; that she was stays. Ending twice changes nothing."""
    row = existing(session, CirclePerson, circle_id)
    row.to_date = row.to_date or today.isoformat()


def take_up_again(session: Session, circle_id: Id, today: date) -> Id:
    """Somebody of before is in the circle again, from today."""
    row = existing(session, CirclePerson, circle_id)
    return look_after(session, row.worker_id, row.person_id, row.known_from, today)


def keep_apart(session: Session, worker_id: Id, person_id: Id) -> None:
    """From now on the group's list knows nothing of her.

    Unanswered where more than her own worker knows of her: that would be taken from the others.
    """
    _mine(session, worker_id, person_id)
    person = existing(session, Person, person_id)
    if _known_to_others(session, worker_id, person_id):
        raise problems.Unanswered(
            _(
                "Others of the group work with {name}, or she is on a list of theirs: "
                "she stays on the group’s list."
            ).format(name=person.name),
            "apart",
        )
    person.apart = True


def bring_over(session: Session, worker_id: Id, person_id: Id) -> None:
    """She is on the group's list from now on, with all that was noted of her."""
    _mine(session, worker_id, person_id)
    existing(session, Person, person_id).apart = False


def circle(session: Session, worker_id: Id) -> tuple[CircleRow, ...]:
    """All of a worker's circle: by the day of the next step, then by name; those of before last."""
    rows = session.execute(
        select(
            CirclePerson.id, Person.id, Person.name, is_silent(), CirclePerson.known_from,
            Person.apart, last_talk(), _last_done(worker_id), CirclePerson.to_date,
        )
        .join(Person, Person.id == CirclePerson.person_id)
        .where(CirclePerson.worker_id == worker_id, Person.status == PersonStatus.ACTIVE)
        .order_by(Person.sort_key, CirclePerson.id)
    ).all()  # fmt: skip
    people = [row[1] for row in rows]
    steps, ways = _next_steps(session, worker_id, people), first_ways(session, people)
    now = {row[1] for row in rows if row[8] is None}
    found: dict[Id, CircleRow] = {}
    for row in rows:
        if row[8] is not None and row[1] in now:
            continue  # she was in it before, and is again
        last = max((day for day in (row[6], row[7]) if day is not None), default=None)
        step, words, due = steps.get(row[1], (None, "", None))
        phone = "" if row[3] else ways.get(row[1], FirstWays()).phone  # who asked for silence
        found[row[1]] = CircleRow(
            row[0], row[1], row[2], phone, row[4], row[5], last, step, words, due, row[8]
        )
    return tuple(
        sorted(found.values(), key=lambda one: (one.to_date is not None, one.next_due or date.max))
    )


def found_apart(session: Session, worker_id: Id, typed: str) -> list[Id]:
    """Those the worker keeps apart whose names or numbers begin with each of these words."""
    words = search.words_of(typed)
    rows = session.execute(
        select(Person.id, Person.name)
        .where(Person.apart, Person.id.in_(_visible(worker_id)))
        .where(Person.status == PersonStatus.ACTIVE)
        .order_by(Person.sort_key)
    ).all()
    texts = _texts(session, [row[0] for row in rows])
    return [
        one
        for one, name in rows
        if words and all(f" {word}" in f" {fold(name)} {texts.get(one, '')}" for word in words)
    ]


def require_seen(session: Session, worker_id: Id | None, person_id: Id) -> None:
    """Missing for somebody whom another worker keeps apart, as if there were nobody; and for
    somebody who is not here, or was erased."""
    if session.scalar(select(Person.apart).where(Person.id == person_id)) and not session.scalar(
        _visible(worker_id).where(CirclePerson.person_id == person_id).limit(1)
    ):
        raise problems.Missing(_("This person is no longer in the register."))
    existing(session, Person, person_id)


def _visible(worker_id: Id | None) -> Select[Id]:
    mine = select(CirclePerson.person_id).where(CirclePerson.worker_id == worker_id)
    return mine.correlate(None)


def _of(worker_id: Id) -> Select[CirclePerson]:
    return select(CirclePerson).where(CirclePerson.worker_id == worker_id)


def _mine(session: Session, worker_id: Id, person_id: Id) -> None:
    """Missing where she was never in this worker's circle."""
    hers = _of(worker_id).where(CirclePerson.person_id == person_id).limit(1)
    if session.scalar(hers) is None:
        raise problems.Missing(_("She is no longer among your people."))


def _known_to_others(session: Session, worker_id: Id, person_id: Id) -> bool:
    """Whether anything but the worker's own talks, steps and promises rests on her."""
    others_talks = (
        select(ConversationPerson.id)
        .join(
            ConversationWorker,
            ConversationWorker.conversation_id == ConversationPerson.conversation_id,
        )
        .where(ConversationPerson.person_id == person_id, ConversationWorker.worker_id != worker_id)
    )
    numbered = select(Person.id).where(Person.id == person_id, Person.external_id.is_not(None))
    tied = or_(Relationship.from_person_id == person_id, Relationship.to_person_id == person_id)
    rests = [
        others_talks,
        numbered,
        select(Relationship.id).where(tied),
        *(
            select(table.id).where(table.person_id == person_id, table.worker_id != worker_id)
            for table in (CirclePerson, Task, Commitment)
        ),
        *(
            select(table.id).where(table.person_id == person_id)
            for table in (
                Assessment, Assignment, Attempt, ContactListMember, Placement, PrintRow, TeamMember,
            )
        ),
    ]  # fmt: skip
    return any(session.scalar(one.limit(1)) is not None for one in rests)


def _last_done(worker_id: Id) -> ScalarSelect[date | None]:
    done = select(func.max(Task.done_on)).where(
        Task.person_id == Person.id, Task.worker_id == worker_id
    )
    return done.correlate(Person).scalar_subquery()


def _next_steps(
    session: Session, worker_id: Id, people: Sequence[Id]
) -> dict[Id | None, tuple[Id, str, date | None]]:
    rows = session.execute(
        select(Task.person_id, Task.id, Task.text, Task.due).where(
            Task.person_id.in_(people), Task.worker_id == worker_id, Task.done_on.is_(None)
        )
    ).all()
    found: dict[Id | None, tuple[Id, str, date | None]] = {}
    for person_id, step_id, said, due in rows:
        known = found.get(person_id)
        if known is None or (due or date.max) < (known[2] or date.max):
            found[person_id] = (step_id, said, due)
    return found


def _texts(session: Session, people: Collection[Id]) -> dict[Id, str]:
    """What else these people are found by: other names, and the digits of their numbers."""
    found: dict[Id, list[str]] = {}
    names = select(PersonName.person_id, PersonName.text).where(PersonName.person_id.in_(people))
    for one, name in session.execute(names):
        found.setdefault(one, []).append(fold(name))
    ways = select(ContactPoint.person_id, ContactPoint.value).where(
        ContactPoint.person_id.in_(people), ContactPoint.kind == ContactKind.PHONE
    )
    for one, value in session.execute(ways):
        digits = "".join(filter(str.isdigit, value))
        found.setdefault(one, []).extend((digits, digits.lstrip("0"), digits[-6:]))
    return {one: " ".join(texts) for one, texts in found.items()}
