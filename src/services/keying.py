"""Keying a page that came back: list ID, the rows as on paper, codes, the tally, page done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..i18n import ngettext
from ..models import (
    Attempt,
    ContactKind,
    ContactPoint,
    Id,
    PageState,
    PrintPage,
    PrintRow,
    PrintRun,
)
from . import list_ids, row_ends
from .keyed_rows import KeyedRow, Part, id_of, read_back, settle
from .lists import worker_of
from .result_codes import ResultCode, codes_for
from .row_follows import Call, wanted

NOT_KEYED = (PageState.OUT, PageState.BACK)


@dataclass(frozen=True, slots=True)
class KeyedRun:
    """A run whose pages are being keyed. `list_id` is as shown."""

    id: Id
    list_id: str
    title: str
    ask: str
    packet: str
    printed_for: str
    pages: int
    unkeyed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One row of a page, in the words of the paper, with what was keyed of it so far."""

    number: int
    row_id: Id
    person_id: Id
    name: str
    phone: str
    language: str
    keyed: KeyedRow


class TallyDiffers(problems.Unanswered):
    """The counts of a page are not those at its foot; `codes` says which differ."""

    def __init__(self, sentence: str, codes: tuple[str, ...]) -> None:
        super().__init__(sentence, "reason")
        self.codes = codes


def find_run(session: Session, text: str) -> KeyedRun:
    """The run of a typed list ID. UnknownList for a slip, a list of others, or a mere draft."""
    list_id = list_ids.read_list_id(text)
    run = session.scalar(select(PrintRun).where(PrintRun.list_id == list_id))
    if run is None:
        raise problems.UnknownList
    if run.out_at is None:
        raise problems.UnknownList(
            _("{list_id} was prepared but not printed.").format(list_id=list_ids.shown(list_id))
        )
    pages = session.scalars(select(PrintPage.number).where(PrintPage.run_id == run.id)).all()
    return KeyedRun(
        id=run.id,
        list_id=list_ids.shown(list_id),
        title=run.title,
        ask=run.ask,
        packet=run.packet,
        printed_for=run.printed_for,
        pages=len(pages),
        unkeyed=unkeyed_pages(session, run.id),
    )


def page_rows(session: Session, run_id: Id, page: int) -> tuple[KeyRow, ...]:
    """The rows of a page in the order of the paper. Missing if the run has no such page."""
    _page(session, run_id, page)
    return _key_rows(session, run_id, PrintRow.page_number == page)


def key_row(session: Session, keyed: KeyedRow, worker_id: Id, today: date) -> None:
    """Keeps what stands on one row of paper, in place of what was keyed of it before.

    The same twice changes nothing; a row without a code becomes blank again. What was ended by
    the earlier code (a number, a placement) is as it was. Attempts, talks and steps are the
    caller's, if a worker has the name that the page was printed for, else the keyer's.

    Missing if the row is gone, Unanswered (with the field) for what makes no sense together,
    ChangedSince if others have built on what would have to go.
    """
    codes = {code.code: code for code in codes_for("phone")}
    crossed = _crossed(keyed, codes)
    new = crossed[0] if crossed else None
    talked = new is not None and new.creates == "conversation"
    call, old_code = _call(session, keyed, worker_id, today, talked=talked)
    _check_days(keyed, call, today)
    old = codes.get(old_code or "")
    if old is not None and old != new and old.ends in row_ends.TABLE_OF:
        row_ends.take_back(session, call, old)
    follows = wanted(session, call, keyed, crossed) if crossed else {}
    if Part.PHONE in follows:
        _make_room(session, call)
    settle(session, call.row_id, follows, call.person_id, call.caller_id)
    if new is not None and new != old:
        row_ends.end(session, call, new)


def key_many(
    session: Session,
    run_id: Id,
    code: str,
    numbers: Collection[int],
    worker_id: Id,
    today: date,
) -> None:
    """One code for many rows ("NH 22 26 30"), the same as keying each. Missing for no such row."""
    rows = {row.number: row for row in _key_rows(session, run_id, PrintRow.number.in_(numbers))}
    for number in sorted(set(numbers)):
        if number not in rows:
            raise problems.Missing(_("This list has no row {number}.").format(number=number))
        row = rows[number].keyed
        same = row.code == code
        answer = row.answer if same else None
        call_back = row.call_back if same else None
        keyed = replace(row, code=code, answer=answer, call_back=call_back)
        key_row(session, keyed, worker_id, today)


def tally(session: Session, run_id: Id, page: int) -> dict[str, int]:
    """How often each code, answer and flag was keyed on a page, in the order of its foot."""
    counted: Counter[str] = Counter()
    for row in page_rows(session, run_id, page):
        keyed = row.keyed
        counted.update(one for one in (keyed.code, keyed.answer, *keyed.flags) if one)
    return {code.code: counted[code.code] for code in codes_for("phone")}


def page_done(
    session: Session,
    run_id: Id,
    page: int,
    written: Mapping[str, int],
    reason: str,
    worker_id: Id,
    moment: datetime,
) -> None:
    """Marks a page as keyed. `written` is the tally on paper; codes not in it count as none.

    TallyDiffers, naming the codes, if it is not what was keyed and no reason is given.
    """
    here = _page(session, run_id, page)
    counted = tally(session, run_id, page)
    differing = tuple(
        code
        for code in dict.fromkeys((*counted, *written))
        if counted.get(code, 0) != written.get(code, 0)
    )
    if differing and not reason.strip():
        raise TallyDiffers(_differences(differing, written, counted), differing)
    session.execute(
        update(PrintPage)
        .where(PrintPage.run_id == run_id, PrintPage.number == page)
        .values(
            state=here if here is PageState.DESTROYED else PageState.KEYED,
            keyed_at=moment,
            keyed_by=worker_id,
            override_reason=reason.strip() if differing else "",
        )
    )


def unkeyed_pages(session: Session, run_id: Id) -> tuple[int, ...]:
    """The pages of a run that are out or back and not done yet, in order."""
    return tuple(
        session.scalars(
            select(PrintPage.number)
            .where(PrintPage.run_id == run_id, PrintPage.state.in_(NOT_KEYED))
            .order_by(PrintPage.number)
        )
    )


def label_for_row(list_id: str, number: int) -> str:
    """What the step of keying a row is called; `list_id` as shown."""
    return _("Key in row {number} of {list_id}").format(number=number, list_id=list_id)


def label_for_many(list_id: str, code: str, count: int) -> str:
    """What the step of keying many rows at once is called."""
    return ngettext(
        "Key in {count} row of {list_id} as {code}",
        "Key in {count} rows of {list_id} as {code}",
        count,
    ).format(count=count, list_id=list_id, code=code)


def label_for_page(list_id: str, page: int) -> str:
    """What the step that ends a page is called."""
    return _("Finish page {page} of {list_id}").format(page=page, list_id=list_id)


def _crossed(keyed: KeyedRow, codes: Mapping[str, ResultCode]) -> list[ResultCode]:
    """The codes on a row: what happened first, then answer and flags; none for a blank row."""
    if keyed.code is None:
        if keyed != KeyedRow(keyed.row_id, called_on=keyed.called_on):
            raise problems.Unanswered(_("What happened? A row with a mark needs a code."), "code")
        return []
    crossed = [_known(codes, keyed.code, "happened", "code")]
    if keyed.answer is not None:
        if crossed[0].creates != "conversation":
            raise problems.Unanswered(_("Only a talk has an answer: T comes first."), "answer")
        crossed.append(_known(codes, keyed.answer, "answer", "answer"))
    return crossed + [_known(codes, flag, "flag", "flags") for flag in sorted(keyed.flags)]


def _known(codes: Mapping[str, ResultCode], said: str, group: str, field: str) -> ResultCode:
    code = codes.get(said)
    if code is None or code.group != group:
        raise problems.Unanswered(_("{code} is not on this page.").format(code=said), field)
    return code


def _call(
    session: Session, keyed: KeyedRow, worker_id: Id, today: date, *, talked: bool
) -> tuple[Call, str | None]:
    """The call that a row tells of, and the code that was keyed of it before."""
    row = session.execute(
        select(PrintRow, PrintRun)
        .join(PrintRun, PrintRun.id == PrintRow.run_id)
        .where(PrintRow.id == keyed.row_id, PrintRun.out_at.is_not(None))
    ).one_or_none()
    on_paper, run = row if row is not None else (None, None)
    if on_paper is None or run is None or on_paper.person_id is None:
        raise problems.Missing(
            _("This row is no longer here. The person on it may have been erased.")
        )
    before = session.get(Attempt, id_of(keyed.row_id, Part.ATTEMPT), populate_existing=True)
    caller = worker_of(session, run.printed_for)
    call = Call(
        row_id=on_paper.id,
        list_id=list_ids.shown(run.list_id),
        ask=run.ask,
        campaign_id=run.campaign_id,
        person_id=on_paper.person_id,
        contact_point_id=on_paper.contact_point_id,
        caller_id=caller or (before.worker_id if before else worker_id),
        on=keyed.called_on or (before.on_date if before else today),
        talked=talked,
    )
    return call, before.code if before else None


def _check_days(keyed: KeyedRow, call: Call, today: date) -> None:
    if call.on > today:
        raise problems.Unanswered(_("This day has not come yet."), "called_on")
    if keyed.call_back is not None and keyed.call_back < call.on:
        raise problems.Unanswered(_("This is before the day of the call."), "call_back")


def _make_room(session: Session, call: Call) -> None:
    """A number heard today is the first to try: those known before move one place on."""
    new = id_of(call.row_id, Part.PHONE)
    if session.scalar(select(ContactPoint.id).where(ContactPoint.id == new)) is None:
        session.execute(
            update(ContactPoint)
            .where(ContactPoint.person_id == call.person_id, ContactPoint.kind == ContactKind.PHONE)
            .values(position=ContactPoint.position + 1)
        )


def _key_rows(session: Session, run_id: Id, which: ColumnElement[bool]) -> tuple[KeyRow, ...]:
    rows = session.scalars(
        select(PrintRow).where(PrintRow.run_id == run_id, which).order_by(PrintRow.number)
    ).all()
    keyed = read_back(session, [row.id for row in rows])
    return tuple(
        KeyRow(row.number, row.id, row.person_id, row.name, row.phone, row.language, keyed[row.id])
        for row in rows
        if row.person_id is not None
    )


def _page(session: Session, run_id: Id, number: int) -> PageState:
    state = session.scalar(
        select(PrintPage.state).where(PrintPage.run_id == run_id, PrintPage.number == number)
    )
    if state is None or state is PageState.DRAFT:
        raise problems.Missing(_("This list has no page {page}.").format(page=number))
    return state


def _differences(
    codes: Collection[str], written: Mapping[str, int], counted: Mapping[str, int]
) -> str:
    said = ", ".join(
        _("{code}: {written} on paper, {keyed} keyed").format(
            code=code, written=written.get(code, 0), keyed=counted.get(code, 0)
        )
        for code in codes
    )
    return _("The tally differs. {differences}. Mend it, or say why.").format(differences=said)
