"""Who turns out whom: what people and institutions pledged, whom they brought, who came of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Action, Id, Participation, Person, Pledge, Structure
from ...tiers import FieldText
from ..existing import existing, listed
from ..metrics.figure import Figure
from ..place_order import PLACES
from ..standing import APART, LISTED, placed_in, places_below
from .word_and_deed import did_it, will_come


@dataclass(frozen=True, slots=True)
class Turnout:
    """A person or an institution that turns people out, and how many of hers said yes and came."""

    person_id: Id | None
    structure_id: Id | None
    name: FieldText
    pledge: int | None
    """None: she brings people and has pledged no number."""
    people: tuple[Id, ...]
    """Credited to her, in the order in which they were asked."""
    yes: int
    delivered: Figure
    """4.4 Turnout pledge delivery: attended credited to leader ÷ leader's pledge."""


def pledge(
    session: Session,
    action_id: Id,
    people: int,
    today: date,
    *,
    person_id: Id | None = None,
    structure_id: Id | None = None,
) -> Id:
    """Somebody, or an institution, promises to bring so many; promised anew, the last counts.

    Unanswered for nobody, or without one of the two.
    """
    existing(session, Action, action_id)
    if people < 1:
        raise problems.Unanswered(_("How many people? One or more."), "people")
    if (person_id is None) == (structure_id is None):
        raise problems.Unanswered(_("Who promises to bring them?"), "who")
    if person_id is not None:
        listed(session, person_id)
    if structure_id is not None:
        existing(session, Structure, structure_id)
    row = _pledged(session, action_id, person_id, structure_id)
    if row is None:
        row = Pledge(action_id=action_id, person_id=person_id, structure_id=structure_id)
        session.add(row)
    row.people, row.made_on = people, today
    session.flush()
    return row.id


def take_back_pledge(
    session: Session, action_id: Id, *, person_id: Id | None = None, structure_id: Id | None = None
) -> None:
    """The number was noted by mistake, or is taken back. Missing if there is none."""
    row = _pledged(session, action_id, person_id, structure_id)
    if row is None:
        raise problems.Missing(_("This pledge is no longer here."))
    session.delete(row)


def turnout_of_people(session: Session, action_id: Id, on: date) -> tuple[Turnout, ...]:
    """Each of the people who pledged a number or brings somebody, by name.

    A person is credited once, to the one who asked last and got the yes.
    """
    pledged = {
        one: (name, people)
        for one, name, people in session.execute(
            select(Person.id, Person.name, Pledge.people)
            .join(Pledge, Pledge.person_id == Person.id)
            .where(Pledge.action_id == action_id, LISTED)
        )
    }
    found: dict[Id, list[tuple[Id, bool, bool]]] = {one: [] for one in pledged}
    for one, person, yes, did in session.execute(
        select(Participation.brought_by_id, Participation.person_id, will_come(), did_it())
        .where(
            Participation.action_id == action_id,
            Participation.brought_by_id.is_not(None),
            Participation.brought_by_id.not_in(APART),
            Participation.person_id.not_in(APART),
        )
        .order_by(Participation.asked_on, Participation.id)
    ):
        found.setdefault(one or b"", []).append((person, bool(yes), bool(did)))
    names = dict(
        session.execute(
            select(Person.id, Person.name).where(Person.id.in_(found)).order_by(Person.sort_key)
        ).all()
    )
    return tuple(
        _turnout(one, None, name, pledged.get(one, ("", None))[1], found[one], on)
        for one, name in names.items()
    )


def turnout_of_places(session: Session, action_id: Id, on: date) -> tuple[Turnout, ...]:
    """Each institution that pledged a number, in the order of the tree.

    Credited are those who are placed in it or below it now; who is in several counts for the
    first of them.
    """
    rows = session.execute(
        select(Structure.id, Structure.name, Pledge.people)
        .join(Pledge, Pledge.structure_id == Structure.id)
        .where(Pledge.action_id == action_id)
        .order_by(*PLACES)
    ).all()
    taken: set[Id] = set()
    found = []
    for place, name, people in rows:
        inside = [one for one in _inside(session, action_id, place) if one[0] not in taken]
        taken.update(person for person, _said, _did in inside)
        found.append(_turnout(None, place, name, people, inside, on))
    return tuple(found)


def _pledged(
    session: Session, action_id: Id, person_id: Id | None, structure_id: Id | None
) -> Pledge | None:
    whose = Pledge.person_id == person_id if person_id else Pledge.structure_id == structure_id
    return session.scalar(select(Pledge).where(Pledge.action_id == action_id, whose))


def _inside(session: Session, action_id: Id, place: Id) -> list[tuple[Id, bool, bool]]:
    rows = session.execute(
        select(Participation.person_id, will_come(), did_it())
        .where(
            Participation.action_id == action_id,
            Participation.person_id.in_(placed_in(places_below([place]))),
            Participation.person_id.not_in(APART),
        )
        .order_by(Participation.asked_on, Participation.id)
    )
    return [(person, bool(yes), bool(did)) for person, yes, did in rows]


def _turnout(
    person: Id | None,
    place: Id | None,
    name: FieldText,
    pledged: int | None,
    inside: list[tuple[Id, bool, bool]],
    on: date,
) -> Turnout:
    came = tuple(one for one, _said, did in inside if did)
    others = tuple(one for one, _said, did in inside if not did)
    return Turnout(
        person, place, name, pledged,
        tuple(one for one, _said, _did in inside),
        sum(1 for _one, yes, _did in inside if yes),
        Figure("delivered", len(came), pledged or 0, on, None, came, others),
    )  # fmt: skip
