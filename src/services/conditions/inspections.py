"""Inspections: an authority was asked to come, came, said something; several conditions in one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Condition, Id, Inspection, Structure
from ..days import refuse_ahead, refuse_past
from ..existing import existing
from ..follow_ups import add_step
from ..standing import inside


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """A case at an authority, and how many conditions it is about."""

    id: Id
    structure_id: Id
    place: str
    authority: str
    number: str
    asked_on: date | None
    visited_on: date | None
    result: str
    again_on: date | None
    conditions: int
    mended: int


def ask_inspection(
    session: Session,
    place_id: Id,
    authority: str,
    on: date,
    today: date,
    *,
    number: str = "",
    conditions: Collection[Id] = (),
) -> Id:
    """An authority was asked to come to a place. Unanswered without its name, or for a day to come.

    The conditions, if some are named, belong to the case from now on.
    """
    if not authority.strip():
        raise problems.Unanswered(_("Which authority was asked?"), "authority")
    refuse_ahead(on, today, "on")
    inspection = Inspection(
        structure_id=existing(session, Structure, place_id).id,
        authority=" ".join(authority.split()),
        number=" ".join(number.split()),
        asked_on=on,
    )
    session.add(inspection)
    session.flush()
    join_conditions(session, inspection.id, conditions)
    return inspection.id


def join_conditions(session: Session, inspection_id: Id, conditions: Collection[Id]) -> None:
    """These conditions belong to the case; what belonged to it before stays in it."""
    existing(session, Inspection, inspection_id)
    for one in conditions:
        existing(session, Condition, one).inspection_id = inspection_id
    session.flush()


def visited(
    session: Session,
    inspection_id: Id,
    on: date,
    result: str,
    worker_id: Id,
    today: date,
    *,
    number: str = "",
    again_on: date | None = None,
) -> None:
    """They came, and this is what they found. A day on which they come again becomes a step.

    Unanswered without a result, or where a day is on the wrong side.
    """
    inspection = existing(session, Inspection, inspection_id)
    refuse_ahead(on, today, "on")
    if inspection.asked_on is not None and on < inspection.asked_on:
        raise problems.Unanswered(_("They were asked only after this day."), "on")
    if not result.strip():
        raise problems.Unanswered(_("What did they find?"), "result")
    refuse_past(again_on, today, "again_on")
    inspection.visited_on, inspection.result = on, result.strip()
    inspection.number = " ".join(number.split()) or inspection.number
    inspection.again_on = again_on
    if again_on is not None:
        words = _("{authority} {number}: they come again").format(
            authority=inspection.authority, number=inspection.number
        )
        said = " ".join(words.replace(" :", ":").split())
        add_step(session, None, worker_id, said, today, again_on)


def inspections(session: Session, place_id: Id | None) -> list[InspectionRow]:
    """The cases of a place and all below it, the latest first."""
    about = (
        select(
            Condition.inspection_id,
            func.count().label("all"),
            func.count(Condition.mended_on).label("mended"),
        )
        .where(Condition.inspection_id.is_not(None))
        .group_by(Condition.inspection_id)
        .subquery()
    )
    query = (
        select(
            Inspection.id, Inspection.structure_id, Structure.name, Inspection.authority,
            Inspection.number, Inspection.asked_on, Inspection.visited_on, Inspection.result,
            Inspection.again_on, func.coalesce(about.c.all, 0), func.coalesce(about.c.mended, 0),
        )
        .join(Structure, Structure.id == Inspection.structure_id)
        .outerjoin(about, about.c.inspection_id == Inspection.id)
        .where(inside(Inspection.structure_id, place_id))
        .order_by(Inspection.asked_on.desc(), Inspection.id.desc())
    )  # fmt: skip
    return [InspectionRow(*row) for row in session.execute(query)]


def call_off(session: Session, inspection_id: Id) -> None:
    """Takes the case out; its conditions stay, and belong to none."""
    inspection = existing(session, Inspection, inspection_id)
    theirs = Condition.inspection_id == inspection_id
    session.execute(update(Condition).where(theirs).values(inspection_id=None))
    session.delete(inspection)
