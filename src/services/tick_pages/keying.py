"""Keying a page of boxes: its rows as on paper, the ticks of a row, the tally, page done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Id, PrintRow, PrintRun, RowKind, TickedRow
from .. import list_ids
from ..calls import CALL_SHEET, kind_of
from ..days import refuse_ahead
from ..done_pages import Tally, end_page, require_page
from ..doors import DOOR_SHEET
from ..erased_rows import refuse_erased
from ..existing import existing
from ..form_pages import on_page, page_of, row_gone_on_with
from ..groups import caller_of, worker_of
from ..keyed_rows import KeyedRow, id_of
from ..keying import KeyRow, rows_called
from ..page_tally import Counted
from ..row_settling import settle
from ..run_facts import said_on
from ..targets import from_json
from .as_keyed import OURS, rows_as_keyed
from .blank_lines import who_stands, written
from .boxes import Box, Ticked, TickPage
from .charted import CHARTING
from .coming import EXPECTED, PETITION, SIGN_IN, TURNOUT
from .gtvo import GTVO
from .minutes import MINUTES
from .owed_rows import FOLLOW_UP, MY_TEN
from .rent import LEDGER
from .signed import CARD, FORM

CONDITIONS_FORM = "conditions-form"

PAGES: dict[str, TickPage] = {
    "follow-up": FOLLOW_UP,
    "follow-up-all": FOLLOW_UP,
    "my-ten": MY_TEN,
    "ballot-sheet": GTVO,
    "turnout": TURNOUT,
    "expected": EXPECTED,
    "sign-in": SIGN_IN,
    "petition": PETITION,
    "strike-ledger": LEDGER,
    "strike-amounts": LEDGER,
    "agenda": MINUTES,
    "wall-chart": CHARTING,
    "card": CARD,
    "one-to-one-filled": FORM,
}
"""By the name of the page."""


def boxes_of(session: Session, run_id: Id) -> tuple[Box, ...]:
    """The boxes of a row, in the order of the paper; none where a page is keyed by codes.

    UnknownList for a page of which nothing is keyed.
    """
    run = existing(session, PrintRun, run_id)
    if run.page in (CALL_SHEET, DOOR_SHEET):
        return ()
    boxes = PAGES[run.page].boxes_of(said_on(run)) if run.page in PAGES else ()
    if not boxes:
        words = _("Nothing on this page is keyed in: {title}.").format(title=run.title)
        if run.page == CONDITIONS_FORM:
            words = _("What this form says is noted with Ctrl+Shift+D, in its house.")
        raise problems.UnknownList(words)
    return boxes


def first_with_rows(session: Session, run_id: Id) -> int:
    """The first page of a run on which anything is keyed; 1 where none is."""
    first = select(func.min(PrintRow.page_number)).where(
        PrintRow.run_id == run_id, PrintRow.kind != RowKind.NAMED
    )
    return session.scalar(first) or 1


def page_rows(session: Session, run_id: Id, page: int) -> tuple[KeyRow, ...]:
    """The rows of a page in the order of the paper, on a further page of a form the row of that
    form. Missing if the run has no such page."""
    require_page(session, run_id, page)
    boxes = boxes_of(session, run_id)
    rows = rows_as_keyed(session, run_id, boxes, PrintRow.page_number == page)
    kept = from_json(existing(session, PrintRun, run_id).targets)
    goes_on = row_gone_on_with(session, run_id, page, kept) if not rows else None
    if goes_on is None:
        return rows
    row, of_form = goes_on
    return rows_as_keyed(session, run_id, boxes, PrintRow.id == row.id, of_form)


def key_row(session: Session, keyed: KeyedRow, worker_id: Id, today: date) -> None:
    """Keeps what is ticked on one row, in place of what was keyed of it before.

    The same twice changes nothing, and nothing ticked takes back what this row had done. Missing
    if the row, or what it tells of, is gone; Unanswered for what makes no sense together.
    """
    row, run, page = _on_paper(session, keyed.row_id)
    before = session.scalar(select(TickedRow).where(TickedRow.print_row_id == row.id))
    blank, ours = kind_of(row) is RowKind.BLANK, _one_of_us(session, page, keyed)
    person_id = None if ours else who_stands(session, row, keyed)
    ticked = Ticked(
        row_id=row.id,
        person_id=person_id,
        slot_id=row.slot_id,
        thing_id=row.thing_id,
        campaign_id=run.campaign_id,
        action_id=run.action_id,
        ballot_id=run.ballot_id,
        list_id=list_ids.shown(run.list_id),
        number=row.number,
        before=frozenset(before.boxes.split()) if before else frozenset(),
        now=_names(keyed, page.boxes_of(said_on(run)))
        | _elsewhere(before, keyed.page)
        | ({OURS} if ours else set()),
        before_on=before.on_date if before else None,
        on=keyed.called_on or (before.on_date if before else today),
        worker_id=ours or caller_of(session, run.printed_for) or worker_id,
        note=" ".join(keyed.note.split()),
        before_note=before.note if before else "",
        due=keyed.call_back,
        said=said_on(run),
    )
    refuse_ahead(ticked.on, today, "called_on")
    if blank and bool(ticked.now) != bool(person_id or ours):
        said = _("Nothing is ticked in this line.")
        said = _("Whose line is this? The name comes first.") if ticked.now else said
        raise problems.Unanswered(said, "ticks")
    if blank and before is not None and before.person_id != person_id:
        ticked = _taken_off(session, ticked, before, page)
    made = written(session, row, person_id, keyed, ticked.list_id, ticked.on)
    settle(session, row.id, {**made, **page.makes(ticked)}, person_id, ticked.worker_id)
    if ticked.person_id is not None or not blank:
        page.keep(session, ticked)
    _keep_ticks(session, ticked, before, blank=blank)


def _one_of_us(session: Session, page: TickPage, keyed: KeyedRow) -> Id | None:
    """Who of those who work with the group wrote her name on a line."""
    named = page.by_workers and keyed.known_id is None and keyed.new_name.strip()
    return worker_of(session, keyed.new_name) if named else None


def _taken_off(session: Session, ticked: Ticked, before: TickedRow, page: TickPage) -> Ticked:
    """It was somebody else who stands on the line: of who was keyed before, all is taken back."""
    page.keep(session, replace(ticked, person_id=before.person_id, now=frozenset()))
    before.person_id = None
    session.flush()
    return replace(ticked, before=frozenset(), before_on=None)


def key_many(
    session: Session,
    run_id: Id,
    page: int,
    letter: str,
    numbers: Collection[str],
    worker_id: Id,
    today: date,
) -> None:
    """One box for many rows of a page ("V 22 26 30"), the same as keying each.

    Missing if the page has no such row.
    """
    boxes = boxes_of(session, run_id)
    for row in rows_called(page_rows(session, run_id, page), numbers):
        ticks = with_box(row.keyed.ticks, letter, boxes)
        key_row(session, replace(row.keyed, ticks=ticks), worker_id, today)


def with_box(ticks: frozenset[str], letter: str, boxes: Sequence[Box]) -> frozenset[str]:
    """These letters and one more, which takes the place of those that it cannot stand beside."""
    alone = {one.letter for one in boxes if one.alone}
    return (ticks - alone if letter in alone else ticks) | {letter}


def foot_of(session: Session, run_id: Id) -> tuple[Counted, ...]:
    """What is counted at the foot of the pages of a run; nothing where they have no counts."""
    page = PAGES.get(existing(session, PrintRun, run_id).page)
    boxes = page.boxes() if page is not None and page.counted else ()
    return tuple(Counted(one.letter, one.words) for one in boxes)


def tally(session: Session, run_id: Id, page: int) -> dict[str, int]:
    """How often each box is ticked on a page that is counted at its foot, in the order there."""
    found: Counter[str] = Counter()
    for row in page_rows(session, run_id, page):
        found.update(row.keyed.ticks)
    return {one.key: found[one.key] for one in foot_of(session, run_id)}


def page_done(
    session: Session,
    run_id: Id,
    page: int,
    written: Mapping[str, int],
    reason: str,
    worker_id: Id,
    moment: datetime,
) -> None:
    """Marks a page as keyed; raises as `end_page`, which compares the tally."""
    counted, foot = tally(session, run_id, page), foot_of(session, run_id)
    gone = sum(row.erased for row in page_rows(session, run_id, page))
    whole = Tally(foot, counted, written, reason, gone)
    end_page(session, run_id, page, whole, worker_id, moment)


def _names(keyed: KeyedRow, boxes: Sequence[Box]) -> frozenset[str]:
    """What is ticked, by names. Unanswered for what is no box here, or cannot stand together."""
    known = {one.letter: one for one in boxes}
    for letter in sorted(keyed.ticks - known.keys()):
        said = _("{code} is not on this page.").format(code=letter)
        raise problems.Unanswered(said, "ticks")
    ticked = [one for one in boxes if one.letter in keyed.ticks]
    alone = [one.words for one in ticked if one.alone]
    if len(alone) > 1:
        said = _("Only one of these can be ticked: {boxes}.").format(boxes=", ".join(alone))
        raise problems.Unanswered(said, "ticks")
    if keyed.note.strip() and not any(one.note or one.asks for one in ticked):
        raise problems.Unanswered(_("Which box does the note belong to?"), "ticks")
    return frozenset(on_page(one.name, keyed.page) for one in ticked)


def _elsewhere(before: TickedRow | None, page: int) -> frozenset[str]:
    """What is ticked on the other pages of the form stays."""
    names = before.boxes.split() if before is not None else ()
    return frozenset(name for name in names if page_of(name) != page)


def _on_paper(session: Session, row_id: Id) -> tuple[PrintRow, PrintRun, TickPage]:
    found = session.execute(
        select(PrintRow, PrintRun)
        .join(PrintRun, PrintRun.id == PrintRow.run_id)
        .where(PrintRow.id == row_id, PrintRun.out_at.is_not(None))
    ).one_or_none()
    if found is None:
        raise problems.Missing(_("This row is no longer here."))
    row, run = found
    refuse_erased(session, row.id)
    return row, run, PAGES[run.page]


def _keep_ticks(session: Session, ticked: Ticked, before: TickedRow | None, *, blank: bool) -> None:
    facts = {
        "person_id": ticked.person_id if blank else None,
        "boxes": " ".join(sorted(ticked.now)),
        "on_date": ticked.on,
        "worker_id": ticked.worker_id,
        "note": ticked.note,
    }
    if before is not None and not ticked.now:
        session.delete(before)
    elif before is not None:
        session.execute(update(TickedRow).where(TickedRow.id == before.id).values(**facts))
    elif ticked.now:
        own = {"id": id_of(ticked.row_id, "ticks"), "print_row_id": ticked.row_id}
        session.execute(insert(TickedRow).values(**own, **facts))
    session.flush()
