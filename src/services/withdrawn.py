"""Prints that were taken back. Their paper may be out all the same, so they stay in the register:
the journal knows them, a run that is in no step in force and was in one."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ScalarSelect, and_, func, or_, select, update
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..i18n import short_day
from ..models import Id, PageState, PrintPage, PrintRun, Step, StepKind, StepRow
from . import list_ids
from .existing import existing
from .groups import profile

TAKEN_BACK_AT: ScalarSelect[datetime] = (
    select(func.max(Step.at))
    .join(StepRow, StepRow.step_number == Step.number)
    .where(
        StepRow.entity == PrintRun.__tablename__,
        StepRow.entity_id == PrintRun.id,
        Step.kind == StepKind.UNDO,
    )
    .correlate(PrintRun)
    .scalar_subquery()
)
"""When a print was taken back last, whether it was brought back since or not."""
WITHDRAWN = and_(PrintRun.out_at.is_(None), TAKEN_BACK_AT.is_not(None))
WAS_OUT = or_(PrintRun.out_at.is_not(None), TAKEN_BACK_AT.is_not(None))
"""Not a mere draft of a preview."""


class Withdrawn(problems.UnknownList):
    """This print was taken back. `list_id` is as shown."""

    def __init__(self, run_id: Id, list_id: str, sentence: str) -> None:
        super().__init__(sentence)
        self.run_id, self.list_id = run_id, list_id


def withdrawn_on(session: Session, run_id: Id) -> date | None:
    """The day on which a print was taken back; None for one that is out, and for a draft."""
    moment = session.scalar(select(TAKEN_BACK_AT).where(PrintRun.id == run_id, WITHDRAWN))
    return None if moment is None else moment.astimezone().date()


def refuse_withdrawn(session: Session, run: PrintRun) -> None:
    """Withdrawn for a print that was taken back."""
    day = withdrawn_on(session, run.id)
    if day is not None:
        list_id = list_ids.shown(run.list_id)
        said = _("The print of {list_id} was taken back on {day}. Did the page come all the same?")
        words = said.format(list_id=list_id, day=short_day(day, profile(session).locale))
        raise Withdrawn(run.id, list_id, words)


def bring_back(session: Session, run_id: Id) -> None:
    """The paper was out all the same: the print stands again, and its pages are back."""
    run = existing(session, PrintRun, run_id)
    if run.out_at is None:
        run.out_at = run.data_as_of
        pages = update(PrintPage).where(PrintPage.run_id == run_id)
        session.execute(pages.values(state=PageState.BACK))


def label_for_bring_back(list_id: str) -> str:
    """What the step is called; `list_id` as shown."""
    return _("Pages of {list_id} are here all the same").format(list_id=list_id)
