"""The tally at the foot of a page that is done, as far as it is known."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from ..models import Id, Operation, PrintPage, StepRow
from .custody import PageRow
from .keyed_rows import ROUND_PARTS, Part, id_of

_COUNTED = (*ROUND_PARTS, Part.ASK, Part.HELP, Part.URGENT, "ticks")
"""What a row makes that is counted at the foot."""


def written_on(
    session: Session, run_id: Id, page: PageRow, rows: Collection[Id], keyed: Mapping[str, int]
) -> Mapping[str, int] | None:
    """What stands at the foot of a page that is done, where `keyed` is counted on its rows.

    One that differed is kept with its reason. Of others nothing is kept, as both were equal. So it
    is None for a page that is not done, for one with a reason alone, and where a row was changed
    since.
    """
    if page.keyed_at is None or page.override_reason:
        return page.written or None
    return None if _changed(session, run_id, page.number, rows) else keyed


def _changed(session: Session, run_id: Id, number: int, rows: Collection[Id]) -> bool:
    """A step after the one that made the page done touched what is counted of these rows."""
    done = (
        select(func.max(StepRow.step_number))
        .join(PrintPage, PrintPage.id == StepRow.entity_id)
        .where(
            PrintPage.run_id == run_id,
            PrintPage.number == number,
            or_(StepRow.operation == Operation.INSERT, StepRow.before.contains('"keyed_at"')),
        )
    )
    things = [id_of(row, part) for row in rows for part in _COUNTED]
    since = select(StepRow.number).where(
        StepRow.entity_id.in_(things), StepRow.step_number > done.scalar_subquery()
    )
    return session.scalar(since.limit(1)) is not None
