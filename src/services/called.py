"""The one of the register who is called so: for whoever types a name and means one person."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Id, Person
from ..models.naming import begins, fold
from ..problems import Unanswered


def the_one_called(
    session: Session, typed: str, among: ColumnElement[bool], field: str, *, or_begins: bool = False
) -> Id:
    """Whoever is called so, else, with `or_begins`, whose name begins so.

    Unanswered, at `field`, for nobody and for several.
    """
    people = session.execute(select(Person.id, Person.name).where(among)).all()
    found = [one for one, name in people if fold(typed) and fold(name) == fold(typed)]
    if or_begins:
        found = found or [one for one, name in people if begins(name, typed)]
    if len(found) == 1:
        return found[0]
    told = _("Nobody in the register is called “{name}”.")
    if found:
        told = _("{n} people are called “{name}”: open hers and write her name apart first.")
    if found and or_begins:
        told = _("Several are called “{name}”. Type more of the name.")
    raise Unanswered(told.format(n=len(found), name=typed.strip()), field)
