"""What becomes of pages that went out: back, destroyed, lost; and who stands on them."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Id, PageState, Person, PrintPage, PrintRow, PrintRun, RowKind, Worker
from ..tiers import NOTHING, FieldText, OpenText
from . import list_ids
from .days import refuse_ahead
from .differing_tally import reason_of, written_in
from .form_pages import row_gone_on_with
from .standing import seen_by
from .withdrawn import WAS_OUT


@dataclass(frozen=True, slots=True)
class Destroyed:
    """How pages were destroyed, by whom, on which day, and who saw it."""

    how: str
    worker_id: Id
    on: date
    witness: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who stands on a page; `person_id` is None once she was erased."""

    page: int
    number: int
    letter: OpenText
    name: FieldText
    person_id: Id | None
    phone: FieldText = NOTHING
    """The number that stands there: whoever finds the page has it, and she is told by it."""


@dataclass(frozen=True, slots=True)
class WhoIsOn:
    """Who stands on pages, as far as the one who asks may see them."""

    people: tuple[Named, ...]
    apart: int = 0
    """How many more whom another worker keeps apart."""


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page of a run and its custody."""

    number: int
    state: PageState
    keyed_at: datetime | None
    keyed_by: str
    override_reason: str
    """Why it was done although its tally differs; empty where it agreed."""
    written: Mapping[str, int]
    """What is written at its foot, where that differs and was typed."""


def pages_of(session: Session, run_id: Id) -> tuple[PageRow, ...]:
    """The pages of a run with their custody, in order."""
    rows = session.execute(
        select(PrintPage, Worker.name)
        .outerjoin(Worker, Worker.id == PrintPage.keyed_by)
        .where(PrintPage.run_id == run_id)
        .order_by(PrintPage.number)
    )
    return tuple(
        PageRow(
            page.number, page.state, page.keyed_at, name or "",
            reason_of(page.override_reason), written_in(page.override_reason),
        )
        for page, name in rows
    )  # fmt: skip


def mark_pages(session: Session, run_id: Id, numbers: Collection[int], state: PageState) -> None:
    """These pages are out, back, keyed or destroyed now.

    Missing if the run has no such page; ValueError for a draft, and for pages that are destroyed:
    of these `destroy` tells more.
    """
    if state in (PageState.DRAFT, PageState.DESTROYED):
        raise ValueError(state)
    _require(session, run_id, numbers)
    session.execute(
        update(PrintPage)
        .where(PrintPage.run_id == run_id, PrintPage.number.in_(numbers))
        .values(state=state)
    )


def destroy(
    session: Session, run_id: Id, numbers: Collection[int], done: Destroyed, today: date
) -> None:
    """These pages are no more. Unanswered for how, or a day to come; Missing for no such page."""
    how = done.how.strip()
    if not how:
        raise problems.Unanswered(_("How were they destroyed?"), "how")
    refuse_ahead(done.on, today, "on")
    _require(session, run_id, numbers)
    session.execute(
        update(PrintPage)
        .where(PrintPage.run_id == run_id, PrintPage.number.in_(numbers))
        .values(
            state=PageState.DESTROYED,
            destroyed_on=done.on,
            destroyed_by=done.worker_id,
            destroyed_how=how,
            witness=done.witness.strip(),
        )
    )


def who_is_on(
    session: Session, text: str, page: int | None = None, worker_id: Id | None = None
) -> WhoIsOn:
    """Everybody on the pages of a typed list ID, or on one page of it: whom a lost sheet concerns.
    Who is kept apart is named to her own worker alone.

    UnknownList, as `read_list_id`; Missing if there is no such page.
    """
    list_id = list_ids.read_list_id(text)
    run = session.scalar(select(PrintRun).where(PrintRun.list_id == list_id))
    if run is None:
        raise problems.UnknownList
    rows = (
        select(
            PrintRow.page_number, PrintRow.number, PrintRow.letter, PrintRow.name,
            PrintRow.person_id, PrintRow.phone,
        )
        .add_columns(PrintRow.person_id.is_(None) | seen_by(worker_id))
        .outerjoin(Person, Person.id == PrintRow.person_id)
        .where(
            PrintRow.run_id == run.id, PrintRow.kind != RowKind.FLAT,
            PrintRow.person_id.is_not(None) | (PrintRow.name != ""),
        )
        .order_by(PrintRow.page_number, PrintRow.number, PrintRow.letter)
    )  # fmt: skip
    if page is not None:
        _require(session, run.id, [page])
        rows = rows.where(_stands_on(session, run, page))
    found = [(Named(page or at, *row), seen) for at, *row, seen in session.execute(rows)]
    apart = {one.person_id for one, seen in found if not seen}
    return WhoIsOn(tuple(one for one, seen in found if seen), len(apart))


def _stands_on(session: Session, run: PrintRun, page: int) -> ColumnElement[bool]:
    """The rows of a page; on a further page of a form the row of that form."""
    of_form = row_gone_on_with(session, run.id, page, json.loads(run.targets or "{}"))
    here = PrintRow.page_number == page
    return here if of_form is None else here | (PrintRow.id == of_form[0].id)


def _require(session: Session, run_id: Id, numbers: Collection[int]) -> None:
    here = (
        select(PrintPage.number)
        .join(PrintRun, PrintRun.id == PrintPage.run_id)
        .where(PrintPage.run_id == run_id, WAS_OUT)
    )
    unknown = sorted(set(numbers).difference(session.scalars(here)))
    if unknown:
        raise problems.Missing(_("This run has no page {page}.").format(page=unknown[0]))
