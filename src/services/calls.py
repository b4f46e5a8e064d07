"""What a row of paper tells of: a call, a knock at a door, or somebody behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Attempt, Id, PrintRow, PrintRun, RowKind
from ..tiers import NOTHING, FieldText, OpenText, joined
from . import list_ids
from .doors import DOOR_SHEET
from .erased_rows import refuse_erased
from .existing import listed
from .groups import caller_of
from .keyed_rows import KeyedRow, Part, id_of
from .newcomers import newcomer
from .result_codes import PhoneOrDoor
from .whereabouts import BETWEEN

LAST_HOUR = 23
CALL_SHEET = "call-sheet"


@dataclass(frozen=True, slots=True)
class Call:
    """The row as it went out on paper, who called or knocked and when."""

    row_id: Id
    kind: RowKind
    codes: PhoneOrDoor
    """Which codes stand on the page."""
    list_id: OpenText
    """As shown, with its hyphen."""
    ask: OpenText
    campaign_id: Id | None
    action_id: Id | None
    """The action that is called for."""
    issues: tuple[Id, ...]
    """Those with the letters a, b, c on the page."""
    where: FieldText
    """The door in words; empty for a call."""
    slot_id: Id | None
    person_id: Id | None
    """None for a flat, and for somebody whose name nobody knows."""
    contact_point_id: Id | None
    caller_id: Id
    on: date
    hour: int | None
    talked: bool

    @property
    def at_door(self) -> bool:
        """True where somebody knocked."""
        return self.codes == "door"

    @property
    def talk_id(self) -> Id | None:
        """The id of the talk that this row makes; None where nobody talked."""
        return id_of(self.row_id, Part.TALK) if self.talked else None


def set_of(page: str) -> PhoneOrDoor:
    """Which codes are on a page of this name."""
    return "door" if page == DOOR_SHEET else "phone"


def issues_of(run: PrintRun) -> tuple[Id, ...]:
    """The issues that stand on the pages of a run, in the order of their letters."""
    return tuple(bytes.fromhex(one) for one in run.issues.split())


def is_erased(kind: RowKind, person_id: Id | None) -> bool:
    """True for a row on which somebody was named who is no longer in the register."""
    return person_id is None and kind in (RowKind.PERSON, RowKind.ADULT)


def call_of(
    session: Session, keyed: KeyedRow, worker_id: Id, today: date, *, talked: bool
) -> tuple[Call, str | None]:
    """What a row tells of, and the code that was keyed of it before. Missing if it is gone."""
    row = session.execute(
        select(PrintRow, PrintRun)
        .join(PrintRun, PrintRun.id == PrintRow.run_id)
        .where(PrintRow.id == keyed.row_id, PrintRun.out_at.is_not(None))
    ).one_or_none()
    on_paper, run = row if row is not None else (None, None)
    if on_paper is None or run is None:
        raise problems.Missing(
            _("This row is no longer here. The person on it may have been erased.")
        )
    refuse_erased(session, on_paper.id)
    before = session.get(Attempt, id_of(keyed.row_id, Part.ATTEMPT), populate_existing=True)
    caller = caller_of(session, run.printed_for)
    person_id = on_paper.person_id
    if kind_of(on_paper) is RowKind.BLANK:
        person_id = _on_blank_line(session, on_paper, keyed)
    call = Call(
        row_id=on_paper.id,
        kind=kind_of(on_paper),
        codes=set_of(run.page),
        list_id=list_ids.shown(run.list_id),
        ask=run.ask,
        campaign_id=run.campaign_id,
        action_id=run.action_id,
        issues=issues_of(run),
        where=_door(session, on_paper),
        slot_id=on_paper.slot_id,
        person_id=person_id,
        contact_point_id=on_paper.contact_point_id,
        caller_id=caller or (before.worker_id if before else worker_id),
        on=keyed.called_on or (before.on_date if before and not _is_flat(on_paper) else today),
        hour=keyed.hour,
        talked=talked,
    )
    return call, before.code if before else None


def _on_blank_line(session: Session, row: PrintRow, keyed: KeyedRow) -> Id | None:
    """Who wrote her name there: whoever it was said to be, else who it must be. Missing if she is
    no longer in the register."""
    if keyed.known_id is not None and keyed.known_id != id_of(row.id, Part.PERSON):
        return listed(session, keyed.known_id).id
    return newcomer(session, row.id, row.slot_id, keyed.new_name)


def kind_of(row: PrintRow) -> RowKind:
    """What a row is about."""
    return RowKind(row.kind)


def _is_flat(row: PrintRow) -> bool:
    """Of a flat each round says its own day."""
    return kind_of(row) is RowKind.FLAT


def require_days(keyed: KeyedRow, call: Call, today: date) -> None:
    """Unanswered for a day that has not come, a call back before the call, an hour that is none."""
    days = [call.on, *(one.on for one in keyed.rounds if one is not None and one.on is not None)]
    if max(days) > today:
        raise problems.Unanswered(_("This day has not come yet."), "called_on")
    if keyed.call_back is not None and keyed.call_back < max(days):
        raise problems.Unanswered(_("This is before the day of the call."), "call_back")
    hours = [call.hour, *(one.hour for one in keyed.rounds if one is not None)]
    if any(hour is not None and not 0 <= hour <= LAST_HOUR for hour in hours):
        raise problems.Unanswered(_("An hour is a number from 0 to 23."), "hour")


def _door(session: Session, row: PrintRow) -> FieldText:
    """House, floor and flat as they stand on the paper."""
    if kind_of(row) is RowKind.PERSON:
        return NOTHING
    flat = session.scalar(
        select(PrintRow.name).where(
            PrintRow.run_id == row.run_id,
            PrintRow.number == row.number,
            PrintRow.kind == RowKind.FLAT,
        )
    )
    return joined(BETWEEN, (row.block, flat or NOTHING))
