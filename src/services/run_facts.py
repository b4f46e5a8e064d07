"""What a print run says: to the frame of its pages, and when its rows are asked for again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..models import Id, PrintPage, PrintRow, PrintRun
from ..models.naming import first_name
from ..tiers import OpenText
from . import groups, list_ids
from .existing import existing
from .frozen_rows import FrozenRow


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFacts:
    """What the frame of a page says of its run, in the hours of this place."""

    list_id: str
    """As shown, with its hyphen."""
    title: str
    code_name: str
    packet: str = ""
    pass_number: int = 1
    printed_for: str = ""
    """A first name, where no other worker has the same."""
    data_as_of: datetime
    return_to: str = ""
    return_by: datetime | None = None
    destroy_after: date | None = None
    found_phone: str = ""
    locale: str = "en"
    region: str = ""
    """The group's country; empty for pages of no group."""
    made_up: bool = False


@dataclass(frozen=True, slots=True)
class PrintedRun:
    """A run with all that was frozen. `list_id` is as shown, with its hyphen."""

    id: Id
    list_id: OpenText
    page: str
    title: str
    ask: str
    code_name: OpenText
    packet: str
    printed_for: str
    return_to: str
    found_phone: str
    size: str
    data_as_of: datetime
    due_back: datetime | None
    destroy_after: date | None
    draft: bool
    pages: int
    rows: tuple[FrozenRow, ...]


def facts_of(session: Session, run_id: Id) -> RunFacts:
    """What the frame of the run's pages says, draft or printed. Missing if there is none."""
    return facts_from(session, existing(session, PrintRun, run_id))


def facts_from(session: Session, run: PrintRun) -> RunFacts:
    """The same of a run that is at hand, or will be."""
    group = groups.profile(session)
    return RunFacts(
        list_id=list_ids.shown(run.list_id),
        title=run.title,
        code_name=run.code_name,
        packet=run.packet if run.batch_id or run.packet != "A" else "",
        pass_number=run.pass_number,
        printed_for=_first_name(session, run.printed_for),
        data_as_of=run.data_as_of.astimezone(),
        return_to=run.return_to,
        return_by=None if run.due_back is None else run.due_back.astimezone(),
        destroy_after=run.destroy_after,
        found_phone=run.found_phone,
        locale=group.locale,
        region=group.region,
        made_up=group.made_up,
    )


def _first_name(session: Session, caller: str) -> str:
    """A worker's first name, where no other worker has the same; other names as typed."""
    key = groups.worker_key
    names = [one.name for one in groups.workers(session)]
    first = first_name(caller)
    alone = sum(1 for name in names if key(first_name(name)) == key(first)) == 1
    known = key(caller) in map(key, names)
    return first if known and alone else caller


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
        printed_for=run.printed_for,
        return_to=run.return_to,
        found_phone=run.found_phone,
        size=run.size,
        data_as_of=run.data_as_of,
        due_back=run.due_back,
        destroy_after=run.destroy_after,
        draft=run.out_at is None,
        pages=count_pages(session, run_id),
        rows=rows_of(session, run_id),
    )


def rows_of(session: Session, run_id: Id) -> tuple[FrozenRow, ...]:
    """The rows as they stand on paper, in order."""
    columns = [getattr(PrintRow, name) for name in FrozenRow.__dataclass_fields__]
    query = (
        select(*columns).where(PrintRow.run_id == run_id).order_by(PrintRow.number, PrintRow.letter)
    )
    return tuple(FrozenRow(**row) for row in session.execute(query).mappings())


def said_on(run: PrintRun) -> dict[str, str]:
    """What the pages of a run say that is keyed from them, by the names of their boxes."""
    found: dict[str, str] = json.loads(run.said or "{}")
    return found


def count_pages(session: Session, run_id: Id) -> int:
    """How many pages a run has."""
    return session.scalar(select(func.count()).where(PrintPage.run_id == run_id)) or 0
