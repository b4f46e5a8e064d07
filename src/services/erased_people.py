"""Nothing more is written about somebody who was erased, and nothing is left of her to be read."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import day_and_year
from ..i18n import gettext as _
from ..models import Erasure, Id, Person
from .groups import profile
from .standing import ERASED


def refuse_erased_person(session: Session, person: Person) -> None:
    """Missing, with the day, for somebody who was erased."""
    if person.status not in ERASED:
        return
    day = session.scalar(select(func.max(Erasure.on_date)).where(Erasure.person_id == person.id))
    if day is None:  # known by her state alone
        raise problems.Missing(_("This person is no longer in the register."))
    words = _("This person was erased on {day}. Places and numbers stay, without a name.")
    raise problems.Missing(words.format(day=day_and_year(day, profile(session).locale)))


def is_one_erased(session: Session, people: Iterable[Id]) -> bool:
    """True where of one of these only a nameless entry is left."""
    gone = select(Person.id).where(Person.id.in_(set(people)), Person.status.in_(ERASED))
    return session.scalar(gone.limit(1)) is not None
