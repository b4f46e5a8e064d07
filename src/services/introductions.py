"""One who is known asks another along: the step that comes of a way on the map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Assignment, Id, Person, Task, Worker
from .existing import existing
from .follow_ups import add_step
from .standing import OWNERS, SILENT


@dataclass(frozen=True, slots=True)
class Introducer:
    """Who can introduce somebody, and who would ask her to."""

    person_id: Id
    name: str
    worker_id: Id | None
    """Who stays in touch with her; None where nobody does."""
    worker: str


def introducer(session: Session, person_id: Id) -> Introducer | None:
    """Her, with who stays in touch with her; None if she asked not to be contacted."""
    if session.scalar(SILENT.where(SILENT.selected_columns.person_id == person_id)) is not None:
        return None
    owner = session.execute(
        OWNERS.with_only_columns(Worker.id, Worker.name)
        .where(Assignment.person_id == person_id)
        .order_by(Assignment.campaign_id.is_not(None), Assignment.id.desc())
    ).first()
    name = existing(session, Person, person_id).name
    return Introducer(person_id, name, *(owner or (None, "")))


def ask_to_introduce(
    session: Session, introducer_id: Id, other_id: Id, worker_id: Id, today: date
) -> Id:
    """A step of the one who stays in touch with her, else of `worker_id`: ask her to introduce
    the other. The same step that is still open stays one; its id comes back.
    """
    her = introducer(session, introducer_id)
    owner = her.worker_id if her is not None and her.worker_id is not None else worker_id
    other = existing(session, Person, other_id)
    words = _("Ask whether she introduces {name} to us").format(name=other.name)
    open_already = select(Task.id).where(
        Task.person_id == introducer_id, Task.text == words, Task.done_on.is_(None)
    )
    known = session.scalars(open_already).first()
    return known or add_step(session, introducer_id, owner, words, today, None)
