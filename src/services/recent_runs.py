"""What went out on paper lately and what became of it, page by page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..models import Id, PageState, PrintPage, PrintRow, PrintRun
from . import list_ids


@dataclass(frozen=True, slots=True)
class RecentRun:
    """A print run in a list; its pages are counted by where they are."""

    id: Id
    list_id: str
    """As shown."""
    title: str
    ask: str
    printed_for: str
    people: int
    out: int
    back: int
    keyed: int
    destroyed: int
    out_on: date
    due_back: datetime
    destroy_after: date
    late: bool
    """True if pages are still out after the hour they were due."""

    @property
    def pages(self) -> int:
        """All pages of the run."""
        return self.out + self.back + self.keyed + self.destroyed

    @property
    def to_key(self) -> int:
        """The pages that are not keyed yet."""
        return self.out + self.back


def recent_runs(session: Session, now: datetime, limit: int = 12) -> tuple[RecentRun, ...]:
    """The runs with pages that are not keyed, the one due first at the top, then the latest others.

    At most `limit` of the others.
    """
    pages = _pages(session)
    runs = session.scalars(
        select(PrintRun).where(PrintRun.out_at.is_not(None)).order_by(PrintRun.out_at.desc())
    ).all()
    found = [_recent(run, pages.get(run.id, Counter()), now) for run in runs]
    waiting = sorted((one for one in found if one.to_key), key=lambda one: one.due_back)
    others = [one for one in found if not one.to_key][:limit]
    people = _people(session, [one.id for one in (*waiting, *others)])
    return tuple(replace(one, people=people.get(one.id, 0)) for one in (*waiting, *others))


def _pages(session: Session) -> dict[Id, Counter[PageState]]:
    found: dict[Id, Counter[PageState]] = {}
    rows = session.execute(
        select(PrintPage.run_id, PrintPage.state, func.count()).group_by(
            PrintPage.run_id, PrintPage.state
        )
    )
    for run_id, state, count in rows:
        found.setdefault(run_id, Counter())[state] = count
    return found


def _people(session: Session, runs: list[Id]) -> dict[Id, int]:
    rows = session.execute(
        select(PrintRow.run_id, func.count())
        .where(PrintRow.run_id.in_(runs))
        .group_by(PrintRow.run_id)
    )
    return {run_id: int(count) for run_id, count in rows}


def _recent(run: PrintRun, pages: Counter[PageState], now: datetime) -> RecentRun:
    out_at = run.out_at or now
    return RecentRun(
        id=run.id,
        list_id=list_ids.shown(run.list_id),
        title=run.title,
        ask=run.ask,
        printed_for=run.printed_for,
        people=0,
        out=pages[PageState.OUT],
        back=pages[PageState.BACK],
        keyed=pages[PageState.KEYED],
        destroyed=pages[PageState.DESTROYED],
        out_on=out_at.astimezone().date(),
        due_back=run.due_back,
        destroy_after=run.destroy_after,
        late=bool(pages[PageState.OUT]) and now > run.due_back,
    )
