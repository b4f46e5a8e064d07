"""Pages that went out once more: who printed them again, when, and whether that may still be."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import (
    Id,
    Merge,
    PageState,
    Person,
    PrintPage,
    PrintRow,
    PrintRun,
    Reprint,
    Worker,
)
from ..tiers import FieldText
from . import list_ids
from .standing import seen_by


@dataclass(frozen=True, slots=True)
class Again:
    """One time that pages were printed again."""

    on: date
    by: FieldText


def note_reprint(
    session: Session, run_id: Id, worker_id: Id, moment: datetime,
    reason: str = "", second_id: Id | None = None,
) -> None:  # fmt: skip
    """The pages of this run go out once more."""
    session.add(
        Reprint(
            run_id=run_id, worker_id=worker_id, at=moment, reason=" ".join(reason.split()),
            second_id=second_id,
        )
    )  # fmt: skip


def reprints(session: Session) -> dict[Id, tuple[Again, ...]]:
    """Each time that pages were printed again, by their run, the first time first."""
    rows = session.execute(
        select(Reprint.run_id, Reprint.at, Worker.name)
        .join(Worker, Worker.id == Reprint.worker_id)
        .order_by(Reprint.at, Reprint.id)
    )
    found: dict[Id, tuple[Again, ...]] = {}
    for run_id, at, name in rows:
        found[run_id] = (*found.get(run_id, ()), Again(at.astimezone().date(), name))
    return found


def times_again(session: Session, typed: str) -> int:
    """How often the pages of a typed list ID were printed again."""
    list_id = list_ids.read_list_id(typed)
    query = select(Reprint.id).join(PrintRun, PrintRun.id == Reprint.run_id)
    return len(session.scalars(query.where(PrintRun.list_id == list_id)).all())


def pages_left(session: Session, run_id: Id) -> tuple[int, ...]:
    """The pages that are not destroyed: what is gone for good is not made again."""
    pages = select(PrintPage.number).where(
        PrintPage.run_id == run_id, PrintPage.state != PageState.DESTROYED
    )
    return tuple(session.scalars(pages.order_by(PrintPage.number)))


def refuse_unseen(session: Session, run_id: Id, worker_id: Id) -> None:
    """Missing where somebody on the pages is kept apart by another worker."""
    unseen = (
        select(PrintRow.id)
        .join(Person, Person.id == PrintRow.person_id)
        .where(PrintRow.run_id == run_id, ~seen_by(worker_id))
    )
    if session.scalar(unseen.limit(1)) is not None:
        raise problems.Missing(_("Only another of you can print these pages again."))


def with_earlier_ids(session: Session, people: Collection[Id]) -> set[Id]:
    """These people by every id that ever was theirs: what is kept of a page has those of then."""
    before = session.scalars(select(Merge.gone_id).where(Merge.kept_id.in_(people)))
    return {*people, *before}
