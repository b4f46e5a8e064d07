"""The one way from an id to its row: found, or said in a sentence to be gone."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import (
    Campaign,
    Commitment,
    ContactList,
    ContactPoint,
    Id,
    Person,
    PersonName,
    Placement,
    PrintRun,
    Relationship,
    Structure,
    Task,
)
from ..models.base import Identified

Row = TypeVar("Row", bound=Identified)


def existing(session: Session, kind: type[Row], row_id: Id) -> Row:
    """The row of this id. Missing, saying what is gone, if it is no longer here."""
    row = session.get(kind, row_id)
    if row is None:
        raise problems.Missing(_gone().get(kind))
    return row


def _gone() -> dict[type[Identified], str]:
    step = _("This step is no longer here.")
    return {
        Campaign: _("This campaign is no longer here."),
        Commitment: step,
        ContactList: _("This list is no longer here."),
        ContactPoint: _("This number, mail or address is no longer here."),
        Person: _("This person is no longer in the register."),
        PersonName: _("This name is no longer here."),
        Placement: _("This place of hers is no longer here."),
        PrintRun: _("These pages are no longer here."),
        Relationship: _("This tie is no longer here."),
        Structure: _("This place is no longer here."),
        Task: step,
    }
