"""Print runs: rows frozen for paper, reserved for a preview, out, and back page by page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..i18n import ngettext
from ..models import Id, PageState, PrintPage, PrintRow, PrintRun, Worker, new_id
from . import calling, list_ids
from .existing import existing
from .frozen_rows import FrozenRow, frozen_rows
from .groups import profile
from .lists import CutRow

BATCH = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRun:
    """What is to be printed: the words of the pages, and the rows in their order."""

    title: str
    ask: str
    rows: tuple[CutRow, ...]
    rows_per_page: int
    """How many people stand on a page; computed from the box of the page, not from the paper."""
    printed_for: str
    worker_id: Id
    """Who prints."""
    return_to: str
    code_name: str
    page: str = "call-sheet"
    packet: str = "A"
    pass_number: int = 1
    size: str = "standard"
    last_line: bool = True
    campaign_id: Id | None = None
    sheets: int = 0
    """How many pages there are, where blank rows need more of them than the people do."""


@dataclass(frozen=True, slots=True)
class PrintedRun:
    """A run with all that its pages need. `list_id` is as shown, with its hyphen."""

    id: Id
    list_id: str
    page: str
    title: str
    ask: str
    code_name: str
    packet: str
    pass_number: int
    printed_for: str
    return_to: str
    found_phone: str
    size: str
    last_line: bool
    data_as_of: datetime
    due_back: datetime
    destroy_after: date
    draft: bool
    pages: int
    rows: tuple[FrozenRow, ...]


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page of a run and its custody."""

    number: int
    state: PageState
    keyed_at: datetime | None
    keyed_by: str
    override_reason: str


def reserve(
    session: Session, new: NewRun, moment: datetime, *, fresh: bool = False, list_id: str = ""
) -> Id:
    """Freezes the rows as a draft, so that a preview is the very paper. Returns the run's id.

    The acting worker has one draft: reserving again changes it, and it keeps its list ID. `fresh`
    begins another in its place, with this list ID if one is given (five signs). Unanswered
    without rows, an ask, or a name it is printed for.
    """
    _check(new)
    if fresh:
        drop_drafts(session, new.worker_id)
    run_id = _the_draft(session, new.worker_id)
    facts = _facts(session, new, moment)
    if run_id is None:
        run_id, list_id = new_id(), list_id or fresh_list_id(session)
        session.execute(insert(PrintRun).values(id=run_id, list_id=list_id, **facts))
    else:
        session.execute(update(PrintRun).where(PrintRun.id == run_id).values(**facts))
    rows = frozen_rows(session, new.rows, new.rows_per_page, last_line=new.last_line)
    pages = max(new.sheets, rows[-1].page_number)
    if call_sheet_rows(session, run_id) != rows or _count_pages(session, run_id) != pages:
        _replace_rows(session, run_id, rows, pages)
    return run_id


def fresh_list_id(session: Session) -> str:
    """Five signs that no run of this group has."""
    return list_ids.new_list_id(set(session.scalars(select(PrintRun.list_id))))


def commit(session: Session, run_id: Id, moment: datetime) -> None:
    """The draft goes out. A run that is out already stays as it is.

    ChangedSince if people on it may not be called any more: it must be reserved anew.
    """
    run = existing(session, PrintRun, run_id)
    if run.out_at is not None:
        return
    people = session.scalars(select(PrintRow.person_id).where(PrintRow.run_id == run_id)).all()
    stopped = calling.suppressed(session, people) | calling.gone(session, people)
    if stopped:
        raise problems.ChangedSince(
            ngettext(
                "{count} person on these pages may not be called any more. Make the pages anew.",
                "{count} people on these pages may not be called any more. Make the pages anew.",
                len(stopped),
            ).format(count=len(stopped))
        )
    run.out_at = moment
    session.execute(update(PrintPage).where(PrintPage.run_id == run_id).values(state=PageState.OUT))


def drop_drafts(session: Session, worker_id: Id | None = None) -> int:
    """Takes away the drafts that were never printed, of one worker or all. Returns how many."""
    query = select(PrintRun.id).where(PrintRun.out_at.is_(None))
    if worker_id is not None:
        query = query.where(PrintRun.worker_id == worker_id)
    drafts = session.scalars(query).all()
    for table, column in (
        (PrintRow, PrintRow.run_id),
        (PrintPage, PrintPage.run_id),
        (PrintRun, PrintRun.id),
    ):
        session.execute(delete(table).where(column.in_(drafts)))
    return len(drafts)


def run_of(session: Session, run_id: Id) -> PrintedRun:
    """The run with its rows, draft or printed. Missing if there is none."""
    run = existing(session, PrintRun, run_id)
    return PrintedRun(
        id=run.id,
        list_id=list_ids.shown(run.list_id),
        page=run.page,
        title=run.title,
        ask=run.ask,
        code_name=run.code_name,
        packet=run.packet,
        pass_number=run.pass_number,
        printed_for=run.printed_for,
        return_to=run.return_to,
        found_phone=run.found_phone,
        size=run.size,
        last_line=run.last_line,
        data_as_of=run.data_as_of,
        due_back=run.due_back,
        destroy_after=run.destroy_after,
        draft=run.out_at is None,
        pages=_count_pages(session, run_id),
        rows=call_sheet_rows(session, run_id),
    )


def call_sheet_rows(session: Session, run_id: Id) -> tuple[FrozenRow, ...]:
    """The rows as they stand on paper, in order."""
    columns = [getattr(PrintRow, name) for name in FrozenRow.__dataclass_fields__]
    query = select(*columns).where(PrintRow.run_id == run_id).order_by(PrintRow.number)
    return tuple(FrozenRow(*row) for row in session.execute(query))


def pages_of(session: Session, run_id: Id) -> tuple[PageRow, ...]:
    """The pages of a run with their custody, in order."""
    rows = session.execute(
        select(PrintPage, Worker.name)
        .outerjoin(Worker, Worker.id == PrintPage.keyed_by)
        .where(PrintPage.run_id == run_id)
        .order_by(PrintPage.number)
    )
    return tuple(
        PageRow(page.number, page.state, page.keyed_at, name or "", page.override_reason)
        for page, name in rows
    )


def mark_pages(session: Session, run_id: Id, numbers: Collection[int], state: PageState) -> None:
    """These pages are out, back, keyed or destroyed now.

    Missing if the run has no such page; ValueError for making printed pages a draft again.
    """
    if state is PageState.DRAFT:
        raise ValueError(state)
    here = select(PrintPage.number).where(
        PrintPage.run_id == run_id, PrintPage.state != PageState.DRAFT
    )
    unknown = sorted(set(numbers).difference(session.scalars(here)))
    if unknown:
        raise problems.Missing(_("This run has no page {page}.").format(page=unknown[0]))
    session.execute(
        update(PrintPage)
        .where(PrintPage.run_id == run_id, PrintPage.number.in_(numbers))
        .values(state=state)
    )


def label_for_print(list_id: str) -> str:
    """What the step of a print is called; `list_id` as shown."""
    return _("Print {list_id}").format(list_id=list_id)


def _check(new: NewRun) -> None:
    if not new.rows:
        raise problems.Unanswered(_("Nobody is left on this list."), "rows")
    if not new.ask.strip():
        raise problems.Unanswered(_("What do you ask them?"), "ask")
    if not new.printed_for.strip():
        raise problems.Unanswered(_("Who will call?"), "printed_for")


def _facts(session: Session, new: NewRun, moment: datetime) -> dict[str, object]:
    group = profile(session)
    return {
        "page": new.page,
        "title": new.title.strip(),
        "ask": new.ask.strip(),
        "code_name": new.code_name,
        "packet": new.packet,
        "pass_number": new.pass_number,
        "printed_for": new.printed_for.strip(),
        "return_to": new.return_to.strip(),
        "found_phone": group.found_phone,
        "size": new.size,
        "last_line": new.last_line,
        "campaign_id": new.campaign_id,
        "worker_id": new.worker_id,
        "data_as_of": moment,
        "due_back": moment + timedelta(hours=group.back_hours),
        "destroy_after": moment.astimezone().date() + timedelta(days=group.destroy_days),
    }


def _the_draft(session: Session, worker_id: Id) -> Id | None:
    return session.scalar(
        select(PrintRun.id).where(PrintRun.out_at.is_(None), PrintRun.worker_id == worker_id)
    )


def _count_pages(session: Session, run_id: Id) -> int:
    return session.scalar(select(func.count()).where(PrintPage.run_id == run_id)) or 0


def _replace_rows(session: Session, run_id: Id, rows: Sequence[FrozenRow], pages: int) -> None:
    session.execute(delete(PrintRow).where(PrintRow.run_id == run_id))
    session.execute(delete(PrintPage).where(PrintPage.run_id == run_id))
    numbers = range(1, pages + 1)
    session.execute(insert(PrintPage), [{"run_id": run_id, "number": number} for number in numbers])
    for start in range(0, len(rows), BATCH):
        some = rows[start : start + BATCH]
        session.execute(
            insert(PrintRow),
            [{"run_id": run_id, **_columns(row)} for row in some],
        )


def _columns(row: FrozenRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in FrozenRow.__dataclass_fields__}
