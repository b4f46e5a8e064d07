"""Two pairs of eyes: some rows of a keyed page are keyed again from the paper by somebody else, who
does not see what was keyed. Where both differ, one of them is mended; how often is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import sample

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Id, PageState, PrintPage, RowKind, SpotCheck, Worker
from ..tiers import FieldText
from .keyed_rows import KeyedRow
from .keying import KeyRow

ONE_IN, LEAST = 10, 2
"""One row in ten is keyed again, and two at least."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The rows of a page that are keyed again, in the order of the paper."""

    keyed_by: Id
    name: FieldText
    """Who keyed the page."""
    rows: tuple[KeyRow, ...]


@dataclass(frozen=True, slots=True)
class SeenOtherwise:
    """How often rows that somebody keyed were seen otherwise by somebody else."""

    name: FieldText
    rows: int
    """So many were keyed again."""
    differ: int


def sample_of(
    session: Session, run_id: Id, page: int, rows: Sequence[KeyRow], worker_id: Id
) -> Sample:
    """Some rows by chance, of those that were keyed and not keyed again yet.

    Unanswered for a page that is not keyed to its end, that the worker keyed herself, or of which
    nothing is left to key again.
    """
    here = session.execute(
        select(PrintPage.state, PrintPage.keyed_by, Worker.name)
        .join(Worker, Worker.id == PrintPage.keyed_by)
        .where(PrintPage.run_id == run_id, PrintPage.number == page)
    ).one_or_none()
    if here is None or here.state not in (PageState.KEYED, PageState.DESTROYED):
        raise problems.Unanswered(_("A page is checked once it is done."), "page")
    if here.keyed_by == worker_id:
        raise problems.Unanswered(_("You keyed this page. Somebody else checks it."), "page")
    again = select(SpotCheck.print_row_id).where(
        SpotCheck.print_row_id.in_([row.row_id for row in rows])
    )
    done = set(session.scalars(again))
    left = [row for row in rows if row.row_id not in done and _can_be_checked(row)]
    if not left:
        raise problems.Unanswered(_("No row of this page is left to check."), "page")
    count = min(len(left), max(LEAST, -(-len(rows) // ONE_IN)))
    chosen = sorted(sample(left, count), key=left.index)
    return Sample(here.keyed_by, here.name, tuple(chosen))


def agrees(kept: KeyedRow, seen: KeyedRow) -> bool:
    """True where both say the same crosses; what was written beside them may differ."""
    return sorted(kept.marks) == sorted(seen.marks)


def note_check(
    session: Session, row: KeyRow, seen: KeyedRow, keyed_by: Id, worker_id: Id, today: date
) -> bool:
    """Keeps whether a row that was keyed again agrees, and says so."""
    same = agrees(row.keyed, seen)
    session.add(
        SpotCheck(
            print_row_id=row.row_id,
            keyed_by=keyed_by,
            worker_id=worker_id,
            on_date=today,
            agrees=same,
        )
    )
    session.flush()
    return same


def rates(session: Session) -> tuple[SeenOtherwise, ...]:
    """Everybody whose rows were keyed again, by name."""
    rows = session.execute(
        select(Worker.name, func.count(), func.count().filter(~SpotCheck.agrees))
        .join(SpotCheck, SpotCheck.keyed_by == Worker.id)
        .group_by(Worker.id)
        .order_by(Worker.name)
    )
    return tuple(SeenOtherwise(*row) for row in rows)


def label_for_check(list_id: str, row: str) -> str:
    """What the step is called; `list_id` as shown."""
    return _("Check row {row} of {list_id}").format(row=row, list_id=list_id)


def _can_be_checked(row: KeyRow) -> bool:
    """A line with a name in somebody's own hand is no matter of crosses."""
    return row.keyed.happened and row.kind is not RowKind.BLANK and not row.erased
