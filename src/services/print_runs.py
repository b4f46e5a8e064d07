"""Print runs: rows frozen for paper, reserved for a preview, out, and back page by page.

Every page that is printed has a run, also one that names nobody: the register tells of all.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum, auto

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..i18n import ngettext
from ..models import (
    Action,
    Id,
    PageState,
    PrintPage,
    PrintRow,
    PrintRun,
    RowKind,
    Silence,
    Tier,
    new_id,
)
from ..tiers import CommitteeText
from . import calling, groups, list_ids
from .existing import existing
from .frozen_rows import FrozenRow
from .pass_number import pass_number
from .run_facts import RunFacts, count_pages, facts_from, rows_of
from .withdrawn import WITHDRAWN

BATCH = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What pages are about: what is keyed from them acts there."""

    campaign_id: Id | None = None
    structure_id: Id | None = None
    action_id: Id | None = None
    ballot_id: Id | None = None
    issues: tuple[Id, ...] = ()
    """Those that stand on the pages with the letters a, b, c, and so on."""
    until: date | None = None
    """The last day that the pages tell of, where they are needed so long."""


class Custody(Enum):
    """What is expected of pages that went out."""

    KEYED = auto()
    """They come back and are keyed, then destroyed."""
    HELD = auto()
    """They stay with whom they were printed for until they are destroyed."""
    FREE = auto()
    """Anybody may have them, or the group keeps them: nobody destroys them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRun:
    """What is to be printed: the words of the pages, and the rows in their order."""

    title: str
    ask: str = ""
    rows: tuple[FrozenRow, ...]
    pages: int
    printed_for: str
    worker_id: Id
    """Who prints."""
    return_to: str
    code_name: str
    page: str = "call-sheet"
    tier: Tier = Tier.FIELD
    custody: Custody = Custody.KEYED
    calls: bool = True
    """True where people are called: then there must be somebody, an ask, and a caller."""
    packet: str = "A"
    size: str = "standard"
    about: About = About()
    targets: str = ""
    """Where the boxes of a row stand, as JSON; empty where none is read back."""
    said: Mapping[str, CommitteeText] = field(default_factory=dict)
    """What the page says that is keyed from it, by the names of its boxes."""
    reason: str = ""
    """Why the seal of the page was opened."""
    second_id: Id | None = None
    """Whose passphrase was the second then."""


def reserve(
    session: Session, new: NewRun, moment: datetime, *, fresh: bool = False, list_id: str = ""
) -> Id:
    """Freezes the rows of one run as a draft; see `reserve_all`."""
    return reserve_all(session, (new,), moment, fresh=fresh, given=(list_id,))[0]


def reserve_all(
    session: Session,
    news: Sequence[NewRun],
    moment: datetime,
    *,
    fresh: bool = False,
    given: Sequence[str] = (),
) -> tuple[Id, ...]:
    """Freezes the rows of packets that go out together as drafts, so that a preview is the very
    paper. Returns the ids of their runs.

    The acting worker has the drafts of one preview: reserving again changes them, and packets keep
    their list IDs. `fresh` begins others in their place, with the list IDs `given` (five signs).
    Unanswered without rows, an ask, or a name where people are called.
    """
    for new in news:
        _check(new, alone=len(news) == 1)
    worker_id = news[0].worker_id
    if fresh:
        drop_drafts(session, worker_id)
    drafts = _drafts(session, worker_id)
    _drop(session, drafts[len(news) :])
    batch_id = new_id() if len(news) > 1 else None
    signs_of = [*given, *[""] * len(news)]
    found = []
    for place, new in enumerate(news):
        facts = _facts(session, new, moment) | {"batch_id": batch_id}
        if place < len(drafts):
            run_id = drafts[place]
            session.execute(update(PrintRun).where(PrintRun.id == run_id).values(**facts))
        else:
            run_id, signs = new_id(), signs_of[place] or fresh_list_id(session)
            session.execute(insert(PrintRun).values(id=run_id, list_id=signs, **facts))
        if rows_of(session, run_id) != new.rows or count_pages(session, run_id) != new.pages:
            _replace_rows(session, run_id, new.rows, new.pages)
        found.append(run_id)
    return tuple(found)


def fresh_list_id(session: Session) -> str:
    """Five signs that no run of this group has."""
    return list_ids.new_list_id(set(session.scalars(select(PrintRun.list_id))))


def commit(
    session: Session, run_id: Id, moment: datetime, *, way: Silence | None = Silence.PHONE
) -> None:
    """The draft goes out. A run that is out already stays as it is.

    ChangedSince where some on it may not be contacted any more by the `way` in which they would be
    reached: it must be reserved anew. None where nobody is reached.
    """
    run = existing(session, PrintRun, run_id)
    if run.out_at is not None:
        return
    if way is not None:
        _require_reachable(session, run_id, way)
    run.out_at = moment
    session.execute(update(PrintPage).where(PrintPage.run_id == run_id).values(state=PageState.OUT))


def _require_reachable(session: Session, run_id: Id, way: Silence) -> None:
    stopped = calling.not_to_be_reached(session, run_id, way)
    if stopped:
        raise problems.ChangedSince(
            ngettext(
                "{count} person on these pages may not be contacted any more. Make the pages anew.",
                "{count} people on these pages may not be contacted any more. Make the pages anew.",
                len(stopped),
            ).format(count=len(stopped))
        )


def drop_drafts(session: Session, worker_id: Id | None = None) -> int:
    """Takes away the drafts that were never printed, of one worker or all. Returns how many."""
    drafts = _drafts(session, worker_id)
    _drop(session, drafts)
    return len(drafts)


def _drop(session: Session, drafts: Sequence[Id]) -> None:
    for table, column in (
        (PrintRow, PrintRow.run_id),
        (PrintPage, PrintPage.run_id),
        (PrintRun, PrintRun.id),
    ):
        session.execute(delete(table).where(column.in_(drafts)))


def _drafts(session: Session, worker_id: Id | None) -> Sequence[Id]:
    only_seen = PrintRun.out_at.is_(None), ~WITHDRAWN
    query = select(PrintRun.id).where(*only_seen).order_by(PrintRun.packet)
    if worker_id is not None:
        query = query.where(PrintRun.worker_id == worker_id)
    return session.scalars(query).all()


def facts_before(session: Session, new: NewRun, moment: datetime) -> RunFacts:
    """What the frame will say once this run is reserved as the acting worker's draft.

    Before there is a draft the list ID is one that is free; give it to `reserve_all`.
    """
    drafts = _drafts(session, new.worker_id)
    known = session.get(PrintRun, drafts[0]) if drafts else None
    signs = known.list_id if known is not None else fresh_list_id(session)
    return facts_from(session, PrintRun(list_id=signs, **_facts(session, new, moment)))


def label_for_print(list_id: str) -> str:
    """What the step of a print is called; `list_id` as shown."""
    return _("Print {list_id}").format(list_id=list_id)


def _check(new: NewRun, *, alone: bool) -> None:
    """Of several packets some may be for whoever comes."""
    if not new.calls:
        return
    if all(row.kind is RowKind.BLANK for row in new.rows):
        raise problems.Unanswered(_("Nobody is left on this list."), "rows")
    if not new.ask.strip():
        raise problems.Unanswered(_("What do you ask them?"), "ask")
    if alone and not new.printed_for.strip():
        raise problems.Unanswered(_("Who will call?"), "printed_for")


def _facts(session: Session, new: NewRun, moment: datetime) -> dict[str, object]:
    group = groups.profile(session)
    about = About() if new.calls else new.about  # what was called for is keyed before its day
    over = moment + _until_its_day(session, about, moment.astimezone().date())
    back = over + timedelta(hours=group.back_hours)
    gone = over.astimezone().date() + timedelta(days=group.destroy_days)
    return {
        "page": new.page,
        "tier": int(new.tier),
        "title": new.title.strip(),
        "ask": new.ask.strip(),
        "code_name": new.code_name,
        "packet": new.packet,
        "pass_number": _pass(session, new),
        "printed_for": new.printed_for.strip(),
        "return_to": new.return_to.strip(),
        "found_phone": group.found_phone,
        "size": new.size,
        "targets": new.targets,
        "said": json.dumps(new.said, ensure_ascii=False) if new.said else "",
        "reason": new.reason,
        "second_id": new.second_id,
        "campaign_id": new.about.campaign_id,
        "structure_id": new.about.structure_id,
        "action_id": new.about.action_id,
        "ballot_id": new.about.ballot_id,
        "issues": " ".join(one.hex() for one in new.about.issues),
        "worker_id": new.worker_id,
        "data_as_of": moment,
        "due_back": back if new.custody is Custody.KEYED else None,
        "destroy_after": None if new.custody is Custody.FREE else gone,
    }


def _pass(session: Session, new: NewRun) -> int:
    people = [row.person_id for row in new.rows if row.person_id is not None]
    ask, campaign_id = new.ask.strip(), new.about.campaign_id
    return pass_number(session, new.page, ask, campaign_id, people) if new.calls else 1


def _until_its_day(session: Session, about: About, today: date) -> timedelta:
    """So long pages are needed that tell of an action, or of days, to come; nothing for all
    others."""
    action = session.get(Action, about.action_id) if about.action_id is not None else None
    last = (action.until or action.on_date) if action is not None else about.until
    return max(timedelta(), last - today) if last is not None else timedelta()


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
