"""A phone bank: the packets of one evening, and what was keyed of each of them so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Id, PageState, PrintPage, PrintRow, PrintRun, RowKind, Worker
from ..models.naming import first_name
from ..tiers import FieldText, OpenText, changed, joined
from . import list_ids
from .calls import CALL_SHEET
from .keying import marks_on
from .result_codes import result_codes

DIALS, BAD = "dials", "bad"
COLUMNS = (DIALS, "T", "Y", "M", "N", "H", "CB", BAD)
"""What is counted of a packet, in the order of the sheet."""


def column_words() -> tuple[OpenText, ...]:
    """The heads of what is counted; answers and call backs by their codes."""
    said = {DIALS: _("dials"), "T": _("talks"), BAD: _("bad no.")}
    return tuple(said[one] if one in said else _code(one) for one in COLUMNS)


def _code(code: str) -> OpenText:
    return next(one.code for one in result_codes() if one.code == code)


@dataclass(frozen=True, slots=True)
class Counts:
    """What was keyed, in the order of `COLUMNS`."""

    numbers: tuple[int, ...] = (0,) * len(COLUMNS)

    def __getitem__(self, column: str) -> int:
        return self.numbers[COLUMNS.index(column)]


@dataclass(frozen=True, slots=True)
class PacketCounts:
    """One packet of the evening. `list_id` as shown."""

    run_id: Id
    list_id: OpenText
    letter: OpenText
    caller: FieldText
    """Empty where whoever comes takes it."""
    people: int
    pages: int
    back: int
    """Pages that are no longer out."""
    keyed: int
    destroyed: int
    keyed_by: FieldText
    """First names."""
    counts: Counts

    @property
    def is_keyed(self) -> bool:
        """True once nothing more will be added to its counts."""
        return self.keyed == self.pages


@dataclass(frozen=True, slots=True)
class Evening:
    """The packets in their order, and their sums."""

    ask: OpenText
    """Of the first of them."""
    code_name: OpenText
    campaign_id: Id | None
    action_id: Id | None
    """What was called for."""
    out_at: datetime
    packets: tuple[PacketCounts, ...]

    @property
    def people(self) -> int:
        """How many are to be called."""
        return sum(one.people for one in self.packets)

    @property
    def totals(self) -> Counts:
        """The sums of what was keyed so far."""
        each = [one.counts.numbers for one in self.packets]
        return Counts(tuple(map(sum, zip(*each, strict=True))))

    @property
    def is_keyed(self) -> bool:
        """True once every page of every packet is keyed."""
        return all(one.is_keyed for one in self.packets)


def evening(session: Session, typed: str = "") -> Evening:
    """The packets that were printed together with the one of this list ID, or all call sheets of
    the last day on which any went out.

    UnknownList for a list ID of no call sheet that went out; Unanswered where none ever did.
    """
    runs = session.scalars(_together(session, typed) if typed.strip() else _last(session)).all()
    first = runs[0]
    return Evening(
        first.ask,
        first.code_name,
        first.campaign_id,
        first.action_id,
        first.out_at or first.data_as_of,
        tuple(_packet(session, run) for run in runs),
    )


_OUT = (
    select(PrintRun)
    .where(PrintRun.page == CALL_SHEET, PrintRun.out_at.is_not(None))
    .order_by(PrintRun.out_at, PrintRun.packet, PrintRun.id)
)


def _together(session: Session, typed: str) -> Select[PrintRun]:
    """The batch of a packet; a packet alone where it was printed alone."""
    run = session.scalar(_OUT.where(PrintRun.list_id == list_ids.read_list_id(typed)))
    if run is None:
        raise problems.UnknownList(_("No call sheet of this list ID went out."))
    if run.batch_id is None:
        return _OUT.where(PrintRun.id == run.id)
    return _OUT.where(PrintRun.batch_id == run.batch_id)


def _last(session: Session) -> Select[PrintRun]:
    """All call sheets of the day on which one went out last."""
    last = session.scalars(_OUT.order_by(None).order_by(PrintRun.out_at.desc()).limit(1)).first()
    if last is None or last.out_at is None:
        raise problems.Unanswered(_("No call sheet went out yet."), "list_id")
    here = last.out_at.astimezone()
    midnight = datetime.combine(here.date(), time(), here.tzinfo)
    days = (midnight, midnight + timedelta(days=1))
    since, until = (moment.astimezone(UTC) for moment in days)
    return _OUT.where(PrintRun.out_at >= since, PrintRun.out_at < until)


def _packet(session: Session, run: PrintRun) -> PacketCounts:
    pages = session.execute(
        select(PrintPage.state, PrintPage.keyed_at, Worker.name)
        .outerjoin(Worker, Worker.id == PrintPage.keyed_by)
        .where(PrintPage.run_id == run.id)
        .order_by(PrintPage.number)
    ).all()
    marks = marks_on(session, run.id)
    listed = select(func.count()).where(PrintRow.run_id == run.id, PrintRow.kind != RowKind.BLANK)
    keyed_by = dict.fromkeys(changed(name, first_name) for _state, _at, name in pages if name)
    return PacketCounts(
        run.id,
        list_ids.shown(run.list_id),
        run.packet,
        run.printed_for,
        session.scalar(listed) or 0,
        len(pages),
        sum(1 for state, _at, _name in pages if state is not PageState.OUT),
        sum(1 for _state, at, _name in pages if at is not None),
        sum(1 for state, _at, _name in pages if state is PageState.DESTROYED),
        joined(", ", keyed_by),
        _counts(marks),
    )


def _counts(rows: Iterable[Sequence[str]]) -> Counts:
    """The marks of all rows, counted: a row with any mark is a number that was dialled."""
    bad = {one.code for one in result_codes() if one.ends == "phone"}
    found = dict.fromkeys(COLUMNS, 0)
    for marks in rows:
        found[DIALS] += bool(marks)
        found[BAD] += not bad.isdisjoint(marks)
        for mark in marks:
            if mark in found:
                found[mark] += 1
    return Counts(tuple(found.values()))
