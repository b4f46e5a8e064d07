"""Rows of paper on which somebody stands who was erased since: they are passed by, and say why."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import day_and_year
from ..i18n import gettext as _
from ..models import Id, Person, PrintRow, RowKind, Step, StepKind, StepRow
from .groups import profile
from .standing import ERASED

NAMED_ON_PAPER = (RowKind.PERSON, RowKind.ADULT)
"""Rows on which somebody was printed; they have lost her where nobody stands on them."""


def passed_by(session: Session, rows: Collection[Id]) -> dict[Id, str]:
    """Why nothing is keyed of those of these rows on which somebody stands who was erased."""
    gone = session.scalars(
        select(PrintRow.id).where(
            PrintRow.id.in_(rows),
            PrintRow.person_id.is_(None),
            PrintRow.kind.in_(NAMED_ON_PAPER),
        )
    ).all()
    if not gone:
        return {}
    days = session.execute(
        select(StepRow.entity_id, Step.at)
        .join(Step, Step.number == StepRow.step_number)
        .where(
            Step.kind == StepKind.ERASE,
            StepRow.entity == PrintRow.__tablename__,
            StepRow.entity_id.in_(gone),
        )
    ).all()
    locale = profile(session).locale
    when = {row: day_and_year(at.astimezone().date(), locale) for row, at in days}
    dated = _("Whoever stood here was erased on {day}: pass this row by.")
    plain = _("Whoever stood here is no longer in the register: pass this row by.")
    return {one: dated.format(day=when[one]) if one in when else plain for one in gone}


def refuse_erased(session: Session, row_id: Id) -> None:
    """Missing for a row on which somebody was printed who was erased since."""
    if told := passed_by(session, [row_id]):
        raise problems.Missing(told[row_id])


def is_erased_person(session: Session, person_id: Id) -> bool:
    """True for somebody of whom only a nameless entry is left."""
    return session.scalar(select(Person.status).where(Person.id == person_id)) in ERASED
