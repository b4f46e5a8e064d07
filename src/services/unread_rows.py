"""Rows that nobody could read, once their page is done: each waits as a step until it is keyed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Id, PrintRow, PrintRun, Task, TaskKind
from ..tiers import filled
from . import list_ids
from .existing import existing
from .keyed_rows import Part, id_of
from .packets import taker_words


def note_unread(
    session: Session, run_id: Id, row_ids: Iterable[Id], worker_id: Id, today: date
) -> None:
    """A step for each of these rows that has none: to ask whoever wrote on it. Keying the row takes
    it away."""
    run = existing(session, PrintRun, run_id)
    waiting = still_unread(session, run_id)
    for row in session.scalars(select(PrintRow).where(PrintRow.id.in_(row_ids))):
        if row.id in waiting:
            continue
        text = filled(
            _(
                "Row {number}{letter} of {list_id}, page {page}, could not be read: "
                "ask {name}, and key it in"
            ),
            number=row.number,
            letter=row.letter,
            list_id=list_ids.shown(run.list_id),
            page=row.page_number,
            name=taker_words(run.printed_for),
        )
        session.execute(
            insert(Task).values(
                id=id_of(row.id, Part.UNREAD), kind=TaskKind.NEXT_STEP, person_id=row.person_id,
                worker_id=worker_id, text=text, made_on=today, due=today,
            )
        )  # fmt: skip


def still_unread(session: Session, run_id: Id) -> frozenset[Id]:
    """The rows of a run that wait to be read."""
    rows = session.scalars(select(PrintRow.id).where(PrintRow.run_id == run_id))
    steps = {id_of(row_id, Part.UNREAD): row_id for row_id in rows}
    open_ = select(Task.id).where(Task.id.in_(steps), Task.done_on.is_(None))
    return frozenset(steps[one] for one in session.scalars(open_))
