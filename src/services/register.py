"""The register of paper: every print that went out, and where its pages are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..i18n import comma
from ..models import Id, PageState, PrintPage, PrintRow, PrintRun, Tier, Worker
from ..tiers import NOTHING, CommitteeText, FieldText, OpenText, joined
from . import list_ids
from .reprints import Again, reprints
from .withdrawn import TAKEN_BACK_AT, WAS_OUT


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One print. `list_id` as shown."""

    id: Id
    list_id: OpenText
    title: OpenText
    tier: Tier
    people: int
    pages: int
    printed_by: FieldText
    printed_for: FieldText
    out_at: datetime
    due_back: datetime | None
    """None for pages that nobody has to bring back."""
    destroy_after: date | None
    back: int
    """Pages that came back, whatever became of them then; 0 where none has to."""
    keyed: int
    destroyed: int
    how: CommitteeText
    """How, by whom and before whose eyes its pages were destroyed last."""
    destroyed_on: date | None
    withdrawn_on: date | None
    """The day on which the print was taken back; its paper may be out all the same."""
    again: tuple[Again, ...] = ()
    """Each time it was printed again; so many papers may be out besides the first."""

    @property
    def is_open(self) -> bool:
        """True if pages have to come back, be keyed, or be destroyed."""
        held = self.withdrawn_on is None and self.destroy_after is not None
        return held and self.destroyed < self.pages

    def is_late(self, now: datetime) -> bool:
        """True if pages are out after the hour they were due, or there after their last day."""
        if self.is_open and self.due_back is not None and self.back < self.pages:
            return now > self.due_back
        return self.is_open and now.date() > (self.destroy_after or now.date())


def register(session: Session, since: date | None = None) -> tuple[RegisterRow, ...]:
    """All prints since a day, the latest first; those that are open whenever they went out."""
    pages: dict[Id, list[PrintPage]] = {}
    for page in session.scalars(select(PrintPage)):
        pages.setdefault(page.run_id, []).append(page)
    people = dict(session.execute(_PEOPLE).all())
    names = dict(session.execute(select(Worker.id, Worker.name)).all())
    again = reprints(session)
    found = (
        replace(
            _row(run, taken_back_at, pages.get(run.id, []), people.get(run.id, 0), names),
            again=again.get(run.id, ()),
        )
        for run, taken_back_at in session.execute(_RUNS)
    )
    return tuple(
        row
        for row in found
        if since is None or row.is_open or row.out_at.astimezone().date() >= since
    )


_RUNS = (
    select(PrintRun, TAKEN_BACK_AT)
    .where(WAS_OUT)
    .order_by(PrintRun.data_as_of.desc(), PrintRun.id.desc())
)
_PEOPLE = select(PrintRow.run_id, func.count(PrintRow.person_id.distinct())).group_by(
    PrintRow.run_id
)


def _row(
    run: PrintRun,
    taken_back_at: datetime | None,
    pages: Sequence[PrintPage],
    people: int,
    names: Mapping[Id, FieldText],
) -> RegisterRow:
    gone = [page for page in pages if page.state is PageState.DESTROYED]
    last = max(gone, key=lambda page: page.destroyed_on or date.min, default=None)
    day = taken_back_at.astimezone().date() if taken_back_at is not None else None
    return RegisterRow(
        id=run.id,
        list_id=list_ids.shown(run.list_id),
        title=run.title,
        tier=Tier(run.tier),
        people=people,
        pages=len(pages),
        printed_by=names[run.worker_id],
        printed_for=run.printed_for,
        out_at=run.out_at or run.data_as_of,
        due_back=run.due_back,
        destroy_after=run.destroy_after,
        back=sum(1 for page in pages if page.state not in (PageState.OUT, PageState.DRAFT)),
        keyed=sum(1 for page in pages if page.keyed_at is not None),
        destroyed=len(gone),
        how=_how(last, names) if last is not None else NOTHING,
        destroyed_on=last.destroyed_on if last is not None else None,
        withdrawn_on=day if run.out_at is None else None,
    )


def _how(page: PrintPage, names: Mapping[Id, FieldText]) -> CommitteeText:
    by = names[page.destroyed_by] if page.destroyed_by else NOTHING
    return joined(comma(), (page.destroyed_how, by, page.witness))
