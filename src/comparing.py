"""The list of everybody at a place, compared with the register: new, gone, changed, perhaps one.

The list comes in as any other does; who is at the place and not on it is proposed as left.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .bringing_in import keep_list, label_of, plan_of, refuse_unmet, step_of
from .comparison import ComparedReport, Comparison, Row
from .i18n import gettext as _
from .importing.choices import Choices
from .importing.plan import Plan, Tally
from .list_report import ListReport, action_report
from .local_day import today_here
from .problems import Unanswered
from .progress import Progress
from .services.bring_in_doubles import Perhaps, perhaps_gone
from .services.brought import Becomes, Brought, Outcome
from .services.compare_lists import counts, gone, leave_place, placed_there, remember_listed
from .services.days import past_day
from .services.list_decisions import Decided
from .services.list_rows import PersonDraft
from .services.place_choice import place_meant
from .services.row_answers import RowAnswers
from .services.senders import sender_called, senders

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from .models import Id
    from .store.store import Store

Done = tuple[Brought, Tally, Comparison]


def compare(
    store: Store,
    plan: Plan,
    said: Decided,
    worker_id: Id,
    today: date,
    progress: Progress | None = None,
) -> tuple[ListReport, Comparison]:
    """What the list would do, with what was decided so far; nothing is kept."""
    alike = store.rehearse(looked(plan, said, worker_id, today, progress))
    step = compare_step(plan, said, worker_id, today, alike, progress)
    brought, tally, found = store.rehearse(step)
    return action_report(plan, brought, tally, dry_run=True), found


def looked(
    plan: Plan, said: Decided, worker_id: Id, today: date, progress: Progress | None = None
) -> Callable[[Session], tuple[Perhaps, ...]]:
    """Which rows of somebody new may be about somebody who is here, before anything is decided.

    Who is gone is looked at last, beside the rows that are like nobody else.
    """
    plain = said.of_rows_nothing()

    def action(session: Session) -> tuple[Perhaps, ...]:
        rows = list[Row]()
        _brought(session, plan, plain, worker_id, today, frozenset(), rows, progress)
        alike = [row.outcome.perhaps for row in rows if row.outcome.perhaps is not None]
        found = {row.outcome.person_id for row in rows} | {one.person_id for one in alike}
        new = [row.draft for row in rows if row.outcome.became is Becomes.NEW]
        away = [one for one in _there(session, said) if one not in found]
        alike += perhaps_gone(session, new, away)
        return tuple(sorted(alike, key=lambda one: (one.draft.line, one.draft.nth)))

    return action


def compare_step(
    plan: Plan,
    said: Decided,
    worker_id: Id,
    today: date,
    alike: tuple[Perhaps, ...],
    progress: Progress | None = None,
) -> Callable[[Session], Done]:
    """The step itself, for a store to run: closes over plain values alone.

    `alike` are the rows that were `looked` at: those of which nothing was decided stay outside.
    """
    waiting = said.undecided(alike)

    def action(session: Session) -> Done:
        rows = list[Row]()
        counted = counts(session, _place(said), today)
        kept = sender_called(senders(session), plan.sender) if plan.sender else None
        brought, tally = _brought(session, plan, said, worker_id, today, waiting, rows, progress)
        found = {row.outcome.person_id for row in rows if row.outcome.person_id is not None}
        outside = waiting | said.skipped
        undecided = {one.person_id for one in alike if one.row in outside}
        there = _there(session, said)  # only now: the list may have put departments into the place
        away = gone(session, there, {*found, *undecided}, kept.id if kept else None)
        left = {one.person_id for one in away if said.is_left(one)}
        leave_place(session, left, _place(said), said.left_on, today)
        sender_id = keep_list(session, plan, worker_id, today, brought, tally, said.place_id)
        if sender_id is not None:
            remember_listed(session, sender_id, found, plan.answers.as_of or today)
        after = dict(counts(session, _place(said), today))
        return brought, tally, Comparison(
            tuple(rows), alike, waiting, away, frozenset(left),
            tuple((name, n, after[name]) for name, n in counted),
        )  # fmt: skip

    return action


def compare_file(
    store: Store,
    path: Path,
    place: str,
    *,
    left: bool,
    left_on: str | None,
    answers: RowAnswers,
    dry_run: bool,
    choices: Choices,
) -> ComparedReport:
    """Reads a list of everybody at a place, and brings it in as one step, or rehearses it.

    `left` notes who is not on it as left. Raises as `bring_in_file`, and BadDate for no day.
    """
    plan, worker_id, today = plan_of(store, path, choices), store.acting(), today_here()
    place_id, name = store.read(lambda session: place_meant(session, place))
    said = Decided(True, place_id, name, gone_left=left, left_on=past_day(left_on, today))
    _place(said)
    alike = store.rehearse(looked(plan, said, worker_id, today))
    decided = store.read(lambda session: answers.decided(session, alike, said))
    step = compare_step(plan, decided, worker_id, today, alike)
    if answers.said:
        refuse_unmet(decided.decisions(), store.rehearse(step)[0].met)
    if dry_run:
        brought, tally, found = store.rehearse(step)
    else:
        brought, tally, found = store.write(label_of(plan), step).value
    return ComparedReport(action_report(plan, brought, tally, dry_run=dry_run), found)


def _place(said: Decided) -> Id:
    """The place that the list is about. Unanswered where it is not said."""
    if said.place_id is None:
        raise Unanswered(_("At which place?"), "place")
    return said.place_id


def _there(session: Session, said: Decided) -> dict[Id, str]:
    return placed_there(session, _place(said))


def _brought(
    session: Session,
    plan: Plan,
    said: Decided,
    worker_id: Id,
    today: date,
    waiting: frozenset[str],
    rows: list[Row],
    progress: Progress | None,
) -> tuple[Brought, Tally]:
    def hear(draft: PersonDraft, told: Outcome) -> None:
        if draft.row not in waiting:  # of those `Comparison.waiting` tells
            rows.append(Row(draft, told))

    decisions = said.decisions(waiting)
    return step_of(plan, worker_id, today, progress, hear, decisions, alone=False)(session)
