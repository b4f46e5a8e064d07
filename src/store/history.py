"""The steps of the group: which are in force, which can be taken back or brought back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session, aliased

from .. import problems
from ..models import Id, Step, StepKind, StepRow


@dataclass(frozen=True, slots=True)
class Past:
    """A step that was kept."""

    number: int
    id: Id
    at: datetime
    worker_id: Id | None
    label: str
    kind: StepKind
    undo_of: Id | None
    in_force: bool
    """False once it was taken back (and not brought back)."""

    @property
    def can_go_back(self) -> bool:
        """Whether there is anything in it that could be taken back."""
        return self.in_force and self.kind not in (StepKind.LOOK, StepKind.ERASE)


def generation(session: Session) -> int:
    """The number of the last step; 0 before the first."""
    return session.scalar(select(func.max(Step.number))) or 0


def step(session: Session, step_id: Id) -> Past:
    """One step by its id. Missing where there is none."""
    found = session.scalar(select(Step).where(Step.id == step_id))
    if found is None:
        raise problems.Missing
    return _past(session, found)


def steps(session: Session, limit: int = 200) -> list[Past]:
    """The latest steps, newest first; drafts are none."""
    query = select(Step).where(Step.kind != StepKind.DRAFT)
    rows = session.scalars(query.order_by(Step.number.desc()).limit(limit)).all()
    return [_past(session, row) for row in rows]


def last_done(session: Session, worker_id: Id | None) -> Past:
    """The worker's latest step that is in force (done, or brought back): what Undo takes back."""
    for row in _own(session, worker_id):
        if row.kind in (StepKind.UNDO, StepKind.ERASE) or _taken_back(session, row.id):
            continue
        if _tells_of_erased_alone(session, row.number):
            continue
        return _past(session, row)
    raise problems.NothingToUndo


def last_undone(session: Session, worker_id: Id | None) -> Past:
    """The worker's latest Undo in force with nothing newly done after it: what Redo brings back."""
    for row in _own(session, worker_id):
        if row.kind in (StepKind.DO, StepKind.ERASE):
            break
        if row.kind == StepKind.UNDO and not _taken_back(session, row.id):
            return _past(session, row)
    raise problems.NothingToUndo


def label_of(
    which: Callable[[Session, Id | None], Past], session: Session, worker_id: Id | None
) -> str | None:
    """The label of the step that `which` finds; None where it finds none."""
    try:
        return which(session, worker_id).label
    except problems.NothingToUndo:
        return None


def taken_back_by(session: Session | Connection, step_id: Id) -> Id | None:
    """The step in force that took this one back; None while it is in force itself."""
    later = session.scalars(select(Step.id).where(Step.undo_of == step_id)).all()
    return next((one for one in later if taken_back_by(session, one) is None), None)


def _taken_back(session: Session, step_id: Id) -> bool:
    return taken_back_by(session, step_id) is not None


def _tells_of_erased_alone(session: Session, number: int) -> bool:
    """True where all that a step touched was erased since: there is nothing to take back."""
    erasing = aliased(Step)
    if (
        session.scalar(select(erasing.number).where(erasing.kind == StepKind.ERASE).limit(1))
        is None
    ):
        return False
    later = aliased(StepRow)
    erased = (
        select(later.number)
        .join(erasing, erasing.number == later.step_number)
        .where(
            erasing.kind == StepKind.ERASE,
            later.entity_id == StepRow.entity_id,
            later.entity == StepRow.entity,
            later.step_number > number,
        )
    )
    stays = select(StepRow.number).where(StepRow.step_number == number, ~erased.exists())
    return session.scalar(stays.limit(1)) is None


def _own(session: Session, worker_id: Id | None) -> list[Step]:
    """The worker's latest steps that changed something, newest first; drafts are none."""
    own = aliased(Step)
    nothing = (StepKind.DRAFT, StepKind.LOOK)
    mine = select(own).where(own.worker_id == worker_id, own.kind.not_in(nothing))
    return list(session.scalars(mine.order_by(own.number.desc()).limit(500)))


def _past(session: Session, row: Step) -> Past:
    return Past(
        row.number,
        row.id,
        row.at,
        row.worker_id,
        row.label,
        row.kind,
        row.undo_of,
        not _taken_back(session, row.id),
    )
