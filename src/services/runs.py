"""What went out on paper and what became of it, counted run by run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, or_, select
from sqlalchemy.orm import Session

from ..models import Id, PageState, PrintPage, PrintRow, PrintRun, Reprint
from ..tiers import FieldText
from . import list_ids
from .withdrawn import TAKEN_BACK_AT, WAS_OUT


@dataclass(frozen=True, slots=True)
class Run:
    """A print run; its pages are counted by where they are."""

    id: Id
    list_id: str
    """As shown."""
    page: str
    """The report's name."""
    title: str
    ask: str
    printed_for: FieldText
    people: int
    out: int
    back: int
    """Pages that are back and wait to be keyed."""
    keyed: int
    destroyed: int
    hours_out: int
    due_back: datetime | None
    """None for pages that nobody has to bring back."""
    destroy_after: date | None
    """None for pages that anybody may keep."""
    late: bool
    """True if pages are still out after the hour they were due."""
    withdrawn: int = 0
    """Pages whose print was taken back."""
    withdrawn_on: date | None = None
    """The day on which it was."""
    again_on: date | None = None
    """The day on which it was printed again last."""

    @property
    def pages(self) -> int:
        """All pages of the run."""
        return self.out + self.back + self.keyed + self.destroyed + self.withdrawn

    @property
    def to_key(self) -> int:
        """The pages that are not keyed yet; none where nobody has to bring them back."""
        return self.out + self.back if self.due_back is not None else 0


def open_runs(session: Session, now: datetime) -> tuple[Run, ...]:
    """The runs with pages that are out, or back and not keyed; the one due first stands first."""
    waiting = _RUNS.where(_COMES_BACK).having(_TO_KEY > 0).order_by(PrintRun.due_back, PrintRun.id)
    return _read(session, waiting, now)


def recent_runs(session: Session, now: datetime, limit: int = 12) -> tuple[Run, ...]:
    """The open runs, then the latest of the others, at most `limit` of them."""
    others = _RUNS.having(or_(~_COMES_BACK, _TO_KEY == 0)).order_by(
        PrintRun.data_as_of.desc(), PrintRun.id.desc()
    )
    return open_runs(session, now) + _read(session, others.limit(limit), now)


def pages_out(session: Session) -> int:
    """How many pages are out with somebody."""
    out = (
        select(func.count())
        .select_from(PrintPage)
        .join(PrintRun, PrintRun.id == PrintPage.run_id)
        .where(PrintPage.state == PageState.OUT, _COMES_BACK)
    )
    return session.scalar(out) or 0


def _count(state: PageState) -> ColumnElement[int]:
    return func.count().filter(PrintPage.state == state)


_COMES_BACK = PrintRun.due_back.is_not(None)
_TO_KEY = _count(PageState.OUT) + _count(PageState.BACK)
_NAMED = func.count(PrintRow.person_id.distinct())
_PEOPLE = select(_NAMED).where(PrintRow.run_id == PrintRun.id).scalar_subquery()
_AGAIN = select(func.max(Reprint.at)).where(Reprint.run_id == PrintRun.id).scalar_subquery()
_RUNS = (
    select(
        PrintRun.id, PrintRun.list_id, PrintRun.page, PrintRun.title, PrintRun.ask,
        PrintRun.printed_for, PrintRun.out_at, PrintRun.due_back, PrintRun.destroy_after,
        _PEOPLE.label("people"),
        _count(PageState.OUT).label("out"),
        _count(PageState.BACK).label("back"),
        _count(PageState.KEYED).label("keyed"),
        _count(PageState.DESTROYED).label("destroyed"),
        _count(PageState.DRAFT).label("withdrawn"),
        TAKEN_BACK_AT.label("taken_back_at"),
        _AGAIN.label("again_at"),
    )
    .join(PrintPage, PrintPage.run_id == PrintRun.id)
    .where(WAS_OUT)
    .group_by(PrintRun.id)
)  # fmt: skip


def _read(session: Session, runs: Select[*tuple[Any, ...]], now: datetime) -> tuple[Run, ...]:
    return tuple(_run(row, now) for row in session.execute(runs))


def _run(row: Row[Any], now: datetime) -> Run:
    withdrawn = row.taken_back_at if row.out_at is None else None
    return Run(
        id=row.id,
        list_id=list_ids.shown(row.list_id),
        page=row.page,
        title=row.title,
        ask=row.ask,
        printed_for=row.printed_for,
        people=row.people,
        out=row.out,
        back=row.back,
        keyed=row.keyed,
        destroyed=row.destroyed,
        hours_out=int((now - (row.out_at or now)).total_seconds() // 3600),
        due_back=row.due_back,
        destroy_after=row.destroy_after,
        late=row.out > 0 and row.due_back is not None and now > row.due_back,
        withdrawn=row.withdrawn,
        withdrawn_on=None if withdrawn is None else withdrawn.astimezone().date(),
        again_on=None if row.again_at is None else row.again_at.astimezone().date(),
    )
