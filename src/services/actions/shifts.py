"""The work at an action: pieces with hours, who took them; rides, childcare and interpreters."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Action, ActionShift, Id, Participation, Person, ShiftPerson
from ..existing import existing, listed
from ..standing import APART, LISTED
from .planned import hour_of
from .word_and_deed import will_come


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """A piece of work, and who took it."""

    id: Id
    role: str
    starts: str
    ends: str
    wanted: int
    people: tuple[tuple[Id, str], ...]

    @property
    def short(self) -> int:
        """So many people are still wanted for it."""
        return max(0, self.wanted - len(self.people))


@dataclass(frozen=True, slots=True)
class Needs:
    """What those who are coming need to be there. Counted are those whose last word is yes."""

    rides: tuple[tuple[Id, str], ...]
    """Who needs a ride."""
    seats: tuple[tuple[Id, str, int], ...]
    """Who gives one, and to how many."""
    children: int
    parents: int
    interpreters: tuple[tuple[str, int], ...]
    """By language, the most wanted first."""

    @property
    def seats_short(self) -> int:
        """So many people have no ride yet."""
        return max(0, len(self.rides) - sum(seats for _one, _name, seats in self.seats))


def add_shift(
    session: Session, action_id: Id, role: str, wanted: int, starts: str = "", ends: str = ""
) -> Id:
    """A piece of the work. Unanswered without a role, for nobody, or for what is no hour."""
    existing(session, Action, action_id)
    role = " ".join(role.split())
    if not role:
        raise problems.Unanswered(_("Which work is it? Door, childcare, stewards."), "role")
    if wanted < 1:
        raise problems.Unanswered(_("How many people are wanted? One or more."), "wanted")
    starts, ends = hour_of(starts, "starts"), hour_of(ends, "ends")
    shift = ActionShift(action_id=action_id, role=role, wanted=wanted, starts=starts, ends=ends)
    session.add(shift)
    session.flush()
    return shift.id


def take_off_shift(session: Session, shift_id: Id) -> None:
    """The piece of work is no longer wanted; with it goes who had taken it."""
    shift = existing(session, ActionShift, shift_id)
    for one in session.scalars(select(ShiftPerson).where(ShiftPerson.shift_id == shift_id)):
        session.delete(one)
    session.flush()
    session.delete(shift)


def take_shift(session: Session, shift_id: Id, person_id: Id) -> None:
    """She takes it. Unanswered if she has it already."""
    shift = existing(session, ActionShift, shift_id)
    person = listed(session, person_id)
    if _taken(session, shift_id, person_id) is not None:
        raise problems.Unanswered(
            _("{name} has taken this already: {role}.").format(name=person.name, role=shift.role),
            "people",
        )
    session.add(ShiftPerson(shift_id=shift_id, person_id=person_id))


def leave_shift(session: Session, shift_id: Id, person_id: Id) -> None:
    """She does not take it after all. Missing if she had not."""
    taken = _taken(session, shift_id, person_id)
    if taken is None:
        raise problems.Missing(_("She has not taken this work."))
    session.delete(taken)


def shifts(session: Session, action_id: Id) -> tuple[ShiftRow, ...]:
    """The pieces of work of an action by their hours, with who took them."""
    people: dict[Id, list[tuple[Id, str]]] = {}
    for shift, one, name in session.execute(
        select(ShiftPerson.shift_id, Person.id, Person.name)
        .join(Person, Person.id == ShiftPerson.person_id)
        .join(ActionShift, ActionShift.id == ShiftPerson.shift_id)
        .where(ActionShift.action_id == action_id, LISTED)
        .order_by(Person.sort_key)
    ):
        people.setdefault(shift, []).append((one, name))
    rows = session.scalars(
        select(ActionShift)
        .where(ActionShift.action_id == action_id)
        .order_by(ActionShift.starts, ActionShift.role)
    )
    return tuple(
        ShiftRow(
            one.id, one.role, one.starts, one.ends, one.wanted, tuple(people.get(one.id, ()))
        )
        for one in rows
    )  # fmt: skip


def needs_of(session: Session, action_id: Id) -> Needs:
    """Rides against seats, children to look after, and interpreters by language."""
    rows = session.execute(
        select(
            Person.id, Person.name, Participation.needs_ride, Participation.seats,
            Participation.children, Participation.interpreter,
        )
        .join(Person, Person.id == Participation.person_id)
        .where(
            Participation.action_id == action_id, will_come(), Participation.person_id.not_in(APART)
        )
        .order_by(Person.sort_key)
    ).all()  # fmt: skip
    languages = Counter(row.interpreter for row in rows if row.interpreter)
    return Needs(
        tuple((row.id, row.name) for row in rows if row.needs_ride),
        tuple((row.id, row.name, row.seats) for row in rows if row.seats),
        sum(row.children for row in rows),
        sum(1 for row in rows if row.children),
        tuple(languages.most_common()),
    )


def _taken(session: Session, shift_id: Id, person_id: Id) -> ShiftPerson | None:
    return session.scalar(
        select(ShiftPerson).where(
            ShiftPerson.shift_id == shift_id, ShiftPerson.person_id == person_id
        )
    )
