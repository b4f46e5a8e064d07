"""Keying a page that came back: list ID, the rows as on paper, codes, the tally, page done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from string import ascii_lowercase

from sqlalchemy import ColumnElement, select, true, update
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..i18n import ngettext
from ..models import (
    ContactKind,
    ContactPoint,
    Id,
    Issue,
    PrintPage,
    PrintRow,
    PrintRun,
    RowKind,
)
from ..tiers import FieldText, OpenText
from . import list_ids, row_ends, row_issues
from .actions.called import answer_keyed, follow
from .calls import Call, call_of, is_erased, issues_of, kind_of, require_days, set_of
from .crossed import codes_on, crossed
from .done_pages import Tally, end_page, require_page, unkeyed_pages
from .erased_rows import passed_by
from .existing import existing
from .keyed_rows import KeyedRow, Part, Round, id_of, read_back
from .page_tally import count, foot_of
from .result_codes import PhoneOrDoor
from .row_follows import wanted
from .row_settling import settle
from .withdrawn import refuse_withdrawn

TALKED = "T"


@dataclass(frozen=True, slots=True)
class KeyedRun:
    """A run whose pages are being keyed. `list_id` is as shown."""

    id: Id
    list_id: OpenText
    title: str
    ask: str
    packet: str
    printed_for: FieldText
    pages: int
    unkeyed: tuple[int, ...]
    where: PhoneOrDoor
    """Which codes stand on its pages."""
    issues: tuple[str, ...]
    """Those with the letters a, b, c on its pages."""
    out_on: date
    """The day on which its pages went out."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One row of a page, in the words of the paper, with what was keyed of it so far."""

    number: int
    row_id: Id
    person_id: Id | None
    name: str
    phone: str
    language: str
    keyed: KeyedRow
    kind: RowKind = RowKind.PERSON
    letter: str = ""
    block: str = ""
    erased_words: str = ""
    """Why nothing is keyed in it, where somebody stands on it who was erased."""

    @property
    def called(self) -> str:
        """Its name on the paper: 12, or 12b."""
        return f"{self.number}{self.letter}"

    @property
    def who(self) -> str:
        """The name on the row, or the one that was written there."""
        return self.name or self.keyed.new_name

    @property
    def erased(self) -> bool:
        """True if somebody stands on it on paper who is no longer in the register."""
        return is_erased(self.kind, self.person_id)


def find_run(session: Session, text: str) -> KeyedRun:
    """The run of a typed list ID. UnknownList for a slip, a list of others, or a mere draft;
    Withdrawn where the print was taken back."""
    list_id = list_ids.read_list_id(text)
    run = session.scalar(select(PrintRun).where(PrintRun.list_id == list_id))
    if run is None:
        raise problems.UnknownList
    if run.out_at is None:
        refuse_withdrawn(session, run)
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
        where=set_of(run.page),
        issues=_issue_names(session, issues_of(run)),
        out_on=run.out_at.astimezone().date(),
    )


def page_rows(session: Session, run_id: Id, page: int) -> tuple[KeyRow, ...]:
    """The rows of a page in the order of the paper. Missing if the run has no such page."""
    require_page(session, run_id, page)
    return _key_rows(session, run_id, PrintRow.page_number == page)


def page_of_row(session: Session, run_id: Id, called: str) -> int:
    """The page on which a row stands, by its name on paper. Missing if the run has none such."""
    number = called.rstrip(ascii_lowercase)
    here = PrintRow.number == int(number or 0), PrintRow.letter == called.removeprefix(number)
    found = select(PrintRow.page_number).where(PrintRow.run_id == run_id, *here)
    page = session.scalars(found).first()
    if page is None:
        raise problems.Missing(_("This list has no row {number}.").format(number=called))
    return page


def key_row(session: Session, keyed: KeyedRow, worker_id: Id, today: date) -> None:
    """Keeps what stands on one row of paper, in place of what was keyed of it before.

    The same twice changes nothing; a row without a code becomes blank again. What was ended by
    the earlier code (a number, a placement) is as it was. Attempts, talks and steps are the
    caller's, if a worker has the name that the page was printed for, else the keyer's.

    Missing if the row is gone, Unanswered (with the field) for what makes no sense together,
    ChangedSince if others have built on what would have to go.
    """
    talked = keyed.code == TALKED
    call, old_code = call_of(session, keyed, worker_id, today, talked=talked)
    on_row = crossed(keyed, call.kind, call.codes, len(call.issues))
    require_days(keyed, call, today)
    flat = call.kind is RowKind.FLAT
    new = on_row[0] if on_row and not flat else None
    old = None if flat else codes_on(call.kind, call.codes).get(old_code or "")
    if old is not None and old != new and old.ends in row_ends.TABLE_OF:
        row_ends.take_back(session, call, old)
    follows = wanted(session, call, keyed, on_row) if on_row else {}
    if Part.PHONE in follows:
        _make_room(session, call)
    said_before = answer_keyed(session, call.row_id) if call.action_id is not None else None
    issues = row_issues.meant(keyed.issues, call.issues)
    row_issues.let_go(session, call.row_id, call.issues, issues)
    settle(session, call.row_id, follows, call.person_id, call.caller_id)
    if call.action_id is not None:
        said_now = answer_keyed(session, call.row_id)
        follow(session, call.action_id, call.caller_id, said_before, said_now)
    row_issues.note(session, call.row_id, issues)
    if new is not None and new != old:
        row_ends.end(session, call, new)


def key_many(
    session: Session,
    run_id: Id,
    page: int,
    code: str,
    numbers: Collection[int | str],
    worker_id: Id,
    today: date,
) -> None:
    """One code for many rows of a page ("NH 22 26 30"), the same as keying each.

    Missing if the page has no such row.
    """
    for row in rows_called(page_rows(session, run_id, page), map(str, numbers)):
        key_row(session, _with_code(row, code), worker_id, today)


def rows_called(rows: Iterable[KeyRow], names: Iterable[str]) -> Iterator[KeyRow]:
    """The rows of a page with these names on paper, each once. Missing if one is not among them."""
    here = {row.called: row for row in rows}
    for called in dict.fromkeys(names):
        if called not in here:
            raise problems.Missing(_("Row {number} is not on this page.").format(number=called))
        yield here[called]


def _with_code(row: KeyRow, code: str) -> KeyedRow:
    """The row with this code in place of what happened; at a flat it is the first round."""
    keyed = row.keyed
    if row.kind is RowKind.FLAT:
        return replace(keyed, rounds=(Round(code), *keyed.rounds[1:]), call_back=None)
    same = keyed.code == code
    answer = keyed.answer if same else None
    call_back = keyed.call_back if same else None
    issues = keyed.issues if same else frozenset[str]()
    return replace(keyed, code=code, answer=answer, call_back=call_back, issues=issues)


def tally(session: Session, run_id: Id, page: int) -> dict[str, int]:
    """How often each thing stands on a page that is counted at its foot, in the order there."""
    counted = count(page_rows(session, run_id, page))
    return {one.key: counted[one.key] for one in foot_of(_set_of(session, run_id))}


def marks_on(session: Session, run_id: Id) -> tuple[tuple[str, ...], ...]:
    """What stands on each row of a run that was keyed so far, as its tally counts it."""
    return tuple(row.keyed.marks for row in _key_rows(session, run_id, true()))


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
    counted, foot = tally(session, run_id, page), foot_of(_set_of(session, run_id))
    gone = sum(row.erased for row in page_rows(session, run_id, page))
    whole = Tally(foot, counted, written, reason, gone)
    end_page(session, run_id, page, whole, worker_id, moment)


def label_for_row(list_id: str, number: int | str) -> str:
    """What the step of keying a row is called; `list_id` as shown."""
    return _("Key in row {number} of {list_id}").format(number=number, list_id=list_id)


def label_for_many(list_id: str, code: str, count: int) -> str:
    """What the step of keying many rows at once is called."""
    return ngettext(
        "Key in {count} row of {list_id} as {code}",
        "Key in {count} rows of {list_id} as {code}",
        count,
    ).format(count=count, list_id=list_id, code=code)


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
        select(PrintRow)
        .where(PrintRow.run_id == run_id, which)
        .order_by(PrintRow.number, PrintRow.letter)
    ).all()
    issues = issues_of(existing(session, PrintRun, run_id))
    keyed = read_back(session, {row.id: kind_of(row) for row in rows})
    gone = passed_by(session, [row.id for row in rows])
    return tuple(
        KeyRow(
            row.number, row.id, row.person_id, row.name, row.phone, row.language,
            _with_issues(session, keyed[row.id], issues), kind_of(row), row.letter, row.block,
            gone.get(row.id, ""),
        )
        for row in rows
    )  # fmt: skip


def _with_issues(session: Session, keyed: KeyedRow, issues: Sequence[Id]) -> KeyedRow:
    if not issues or keyed.code != TALKED:
        return keyed
    return replace(keyed, issues=row_issues.raised(session, keyed.row_id, issues))


def _issue_names(session: Session, issues: Sequence[Id]) -> tuple[str, ...]:
    names = dict(session.execute(select(Issue.id, Issue.name).where(Issue.id.in_(issues))).all())
    return tuple(names.get(one, "") for one in issues)


def _set_of(session: Session, run_id: Id) -> PhoneOrDoor:
    return set_of(existing(session, PrintRun, run_id).page)
