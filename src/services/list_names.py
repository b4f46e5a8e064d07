"""The names that lists have: those of people, and questions that are kept, share them."""

from __future__ import annotations

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import ContactList, Question


def everyone() -> str:
    """The name of the list that is always there."""
    return _("Everyone")


def is_everyone(name: str) -> bool:
    """Whether that list is meant."""
    return name.casefold() == everyone().casefold()


def is_taken(session: Session, name: str) -> bool:
    """Whether a list or a question has this name."""
    known = session.scalars(union_all(select(ContactList.name), select(Question.name)))
    return is_everyone(name) or name.casefold() in {one.casefold() for one in known}
