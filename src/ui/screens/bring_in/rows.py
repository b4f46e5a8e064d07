"""How the rows of a list read before they come in: told by a rehearsal that keeps nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from .... import bringing_in
from ....bringing_in import Report
from ....i18n import gettext as _
from ....importing.plan import Plan
from ....models import ContactKind, Id
from ....services.bring_in import Becomes, Outcome
from ....services.list_rows import PersonDraft

if TYPE_CHECKING:
    from ....store.store import Store

ALL, BAD, TOLD = "all", "bad", "told"


DOUBTED = frozenset({Becomes.NEW, Becomes.PERHAPS})


class Seen(NamedTuple):
    """A row as it will be; `kind` is a value of Becomes, or BAD. `told`: something is to be seen.

    A tuple, because a list may have a hundred thousand of them.
    """

    line: int
    kind: str
    name: str
    phone: str
    where: str
    why: str
    told: bool


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What would happen: the counts, and the rows of each kind and of all.

    Rows with a remark or a reason stand before the others, each part in the order of the list.
    """

    report: Report
    rows: dict[str, tuple[Seen, ...]]


@dataclass(slots=True)
class _Listener:
    """Takes the rows down."""

    rows: list[Seen] = field(default_factory=list)

    def hear(self, draft: PersonDraft, outcome: Outcome) -> None:
        """A row, and what became of it."""
        self.rows.append(seen_of(draft, outcome.became, outcome.why))


def rehearse(
    store: Store, plan: Plan, worker_id: Id, today: date, progress: Callable[[int, int], None]
) -> Rehearsal:
    """Does all of it and keeps nothing. Raises what bringing it in would raise, and Cancelled."""
    listener = _Listener()
    about = plan.written.about(plan.source)
    action = bringing_in.step_of(
        plan,
        worker_id,
        today,
        lambda done, _unknown: progress(done, max(about, done)),
        listener.hear,
    )
    report = bringing_in.action_report(plan, *store.rehearse(action), dry_run=True)
    rows = [*listener.rows, *(_bad(line, why) for line, why in report.bad_rows)]
    return Rehearsal(report, _by_kind(rows))


def _by_kind(rows: list[Seen]) -> dict[str, tuple[Seen, ...]]:
    rows.sort(key=lambda one: (not one.told, one.line))
    kinds = [*(became.value for became in Becomes), BAD]
    found = {kind: tuple(one for one in rows if one.kind == kind) for kind in kinds}
    told = tuple(one for one in rows if one.told and one.kind != BAD)
    return found | {ALL: tuple(rows), TOLD: told}


def seen_of(draft: PersonDraft, became: Becomes, why: str) -> Seen:
    """A person as she will be: name, phone, where, and what is to be said of her."""
    phones = (point.value for point in draft.points if point.kind is ContactKind.PHONE)
    where = [
        " · ".join(part for part in (*(name for _kind, name in one.structures), one.slot) if part)
        for one in draft.placements
    ]
    return Seen(
        draft.line,
        became.value,
        draft.name or draft.external_id or _("nobody yet"),
        next(phones, _("none")),
        next((words for words in where if words), _("not said")),
        " ".join(filter(None, [*_silence(draft), *draft.remarks, why])),
        bool(
            draft.do_not_contact
            or draft.remarks
            or became is Becomes.PERHAPS
            or (became is Becomes.NEW and why)
        ),
    )


def _silence(draft: PersonDraft) -> list[str]:
    return [_("Asked not to be contacted.")] if draft.do_not_contact else []


def _bad(line: int, why: str) -> Seen:
    return Seen(line, BAD, "–", "–", "–", why, True)
