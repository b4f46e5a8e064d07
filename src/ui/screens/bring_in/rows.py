"""All rows of a list as they will be, told by a rehearsal that keeps nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from .... import bringing_in, list_report
from ....comparing import compare
from ....comparison import Comparison
from ....importing.plan import Plan
from ....list_report import ListReport
from ....models import Id
from ....progress import Progress
from ....services.brought import Becomes, Outcome
from ....services.list_decisions import Decided
from ....services.list_rows import PersonDraft
from .seen import (
    ALL,
    BAD,
    CHANGED,
    GONE,
    PERHAPS,
    TOLD,
    Seen,
    seen_bad,
    seen_gone,
    seen_row,
    seen_waiting,
)

if TYPE_CHECKING:
    from ....store.store import Store


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What would happen: the counts, and the rows of each kind, of each question, and of all.

    Rows with a remark or a reason stand before the others, each part in the order of the list.
    """

    report: ListReport
    rows: dict[str, tuple[Seen, ...]]
    found: Comparison | None = None
    """What came of the comparison, if the list names everybody."""


def rehearse(
    store: Store,
    plan: Plan,
    decided: Decided,
    worker_id: Id,
    today: date,
    progress: Progress,
) -> Rehearsal:
    """Does all of it, with what was decided of its rows, and keeps nothing.

    Raises what bringing it in would raise, and Cancelled.
    """
    about, region = plan.written.about(plan.source), plan.understanding.region

    def told(done: int, _unknown: int) -> None:
        progress(done, max(about, done))

    if decided.place_id is not None:
        return _compared(*compare(store, plan, decided, worker_id, today, told), decided, region)
    rows: list[Seen] = []

    def hear(draft: PersonDraft, outcome: Outcome) -> None:
        rows.append(seen_row(draft, outcome, decided, region))

    action = bringing_in.step_of(plan, worker_id, today, told, hear, decided.decisions())
    report = list_report.action_report(plan, *store.rehearse(action), dry_run=True)
    return Rehearsal(report, _by_kind([*rows, *_bad(report, rows)]))


def _compared(report: ListReport, found: Comparison, decided: Decided, region: str) -> Rehearsal:
    alike = {one.row: one for one in found.perhaps}
    rows = [
        seen_row(row.draft, row.outcome, decided, region, alike.get(row.draft.row))
        for row in found.rows
    ]
    rows += [seen_waiting(one, region) for one in found.waiting]
    rows += [seen_gone(one, left=one.person_id in found.left) for one in found.gone]
    return Rehearsal(report, _by_kind([*rows, *_bad(report, rows)]), found)


def _bad(report: ListReport, rows: Collection[Seen]) -> Iterator[Seen]:
    """The bad rows of a report; those that stay outside with their name are among the others."""
    outside = {one.line for one in rows if one.kind == Becomes.NOBODY.value}
    yield from (seen_bad(line, why) for line, why in report.bad_rows if line not in outside)


def _by_kind(rows: list[Seen]) -> dict[str, tuple[Seen, ...]]:
    rows.sort(key=lambda one: (not one.told, one.line))
    found: dict[str, list[Seen]] = {
        kind: [] for kind in (*(one.value for one in Becomes), BAD, GONE, PERHAPS, CHANGED, TOLD)
    }
    for one in rows:
        found[one.kind].append(one)
        if one.asks in (PERHAPS, CHANGED):
            found[one.asks].append(one)
        if one.kind == Becomes.NOBODY.value:
            found[BAD].append(one)
        elif one.told and one.kind != BAD:
            found[TOLD].append(one)
    return {ALL: tuple(rows)} | {kind: tuple(some) for kind, some in found.items()}
