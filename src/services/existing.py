"""The one way from an id to its row: found, or said in a sentence to be gone."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import (
    Action,
    ActionShift,
    Agreement,
    Campaign,
    CirclePerson,
    Commitment,
    ContactList,
    ContactPoint,
    Demand,
    Exclusion,
    Id,
    Person,
    PersonName,
    Placement,
    PowerHolder,
    PrintRun,
    Relationship,
    Risk,
    Slot,
    Structure,
    Task,
    Team,
    TeamMember,
    Worker,
)
from ..models.base import Identified
from .erased_people import refuse_erased_person
from .merged import refuse_gone

Row = TypeVar("Row", bound=Identified)


def existing(session: Session, kind: type[Row], row_id: Id) -> Row:
    """The row of this id. Missing, saying what is gone, if it is no longer here; NowPartOf for
    somebody whose entry was made one with another. Of somebody who was erased nothing is said or
    noted any more: Missing too, with the day."""
    row = session.get(kind, row_id)
    if row is None:
        if kind is Person:
            refuse_gone(session, row_id)
        raise problems.Missing(_gone().get(kind))
    if isinstance(row, Person):
        refuse_erased_person(session, row)
    return row


def listed(session: Session, person_id: Id) -> Person:
    """Somebody who is to stand where the whole group sees her.

    Missing if she is no longer here, or was erased; Unanswered if she is kept apart in somebody's
    own circle.
    """
    person = existing(session, Person, person_id)
    if person.apart:
        raise problems.Unanswered(
            _(
                "{name} is kept apart from the group’s list. Bring her over first, in My circle."
            ).format(name=person.name),
            "people",
        )
    return person


def still_at_work(session: Session, worker_id: Id, field: str = "worker") -> Worker:
    """The worker, who works with the group still. Unanswered, of that field, if she has left."""
    worker = existing(session, Worker, worker_id)
    if not worker.active:
        words = _("{name} works with this group no longer. Choose somebody else.")
        raise problems.Unanswered(words.format(name=worker.name), field)
    return worker


def _gone() -> dict[type[Identified], str]:
    step = _("This step is no longer here.")
    return {
        Action: _("This action is no longer here."),
        ActionShift: _("This work is no longer here."),
        Agreement: _("This agreement is no longer here."),
        Campaign: _("This campaign is no longer here."),
        CirclePerson: _("She is no longer among your people."),
        Commitment: step,
        ContactList: _("This list is no longer here."),
        ContactPoint: _("This number, mail or address is no longer here."),
        Exclusion: _("This word on who counts is no longer here."),
        Demand: _("This demand is no longer on the board."),
        Person: _("This person is no longer in the register."),
        PersonName: _("This name is no longer here."),
        Placement: _("This place of hers is no longer here."),
        PowerHolder: _("She is no longer on the map."),
        PrintRun: _("These pages are no longer here."),
        Relationship: _("This tie is no longer here."),
        Slot: _("This seat is no longer here."),
        Risk: _("This risk is no longer here."),
        Structure: _("This place is no longer here."),
        Task: step,
        Team: _("This team is no longer here."),
        TeamMember: _("This place in the team is no longer here."),
    }
