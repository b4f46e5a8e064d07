"""How the rows of a list read before they come in: told by a rehearsal that keeps nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ... import bringing_in
from ...bringing_in import Report
from ...i18n import gettext as _
from ...importing.drafts import PersonDraft
from ...importing.plan import Plan
from ...models import ContactKind, Id
from ...services.bring_in import Becomes

if TYPE_CHECKING:
    from ...store.store import Store

SHOWN = 20
"""So many rows of each kind are shown; the counts are of all."""
ALL, BAD = "all", "bad"
BEGINNING = 1 << 16


@dataclass(frozen=True, slots=True)
class Seen:
    """A row as it will be; `kind` is a value of Becomes, or BAD."""

    line: int
    kind: str
    name: str
    phone: str
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What would happen: the counts, and the first rows of each kind and of all."""

    report: Report
    rows: dict[str, tuple[Seen, ...]]


@dataclass(slots=True)
class _Listener:
    """Takes the first rows of each kind down."""

    found: dict[str, list[Seen]] = field(default_factory=dict)

    def hear(self, draft: PersonDraft, became: Becomes, remark: str) -> None:
        """A row, what became of it, and what is to be said of that."""
        kinds = [k for k in (ALL, became.value) if len(self.found.setdefault(k, [])) < SHOWN]
        if kinds:
            seen = seen_of(draft, became, remark)
            for kind in kinds:
                self.found[kind].append(seen)


def rehearse(
    store: Store, plan: Plan, worker_id: Id, today: date, progress: Callable[[int, int], None]
) -> Rehearsal:
    """Does all of it and keeps nothing. Raises what bringing it in would raise, and Cancelled."""
    listener = _Listener()
    rows = guess_rows(plan.path)
    action = bringing_in.step_of(
        plan,
        worker_id,
        today,
        lambda done, _unknown: progress(done, max(rows, done)),
        listener.hear,
    )
    report = bringing_in.action_report(plan, *store.rehearse(action), dry_run=True)
    bad = tuple(_bad(line, why) for line, why in report.bad_rows[:SHOWN])
    first = sorted([*listener.found.get(ALL, ()), *bad], key=lambda one: one.line)
    found = {kind: tuple(seen) for kind, seen in listener.found.items()}
    return Rehearsal(report, found | {ALL: tuple(first[:SHOWN]), BAD: bad})


def guess_rows(path: Path) -> int:
    """About how many lines a file has, by its size and its beginning; for a bar of progress."""
    try:
        with path.open("rb") as file:
            beginning = file.read(BEGINNING)
        lines = max(1, beginning.count(b"\n"))
        return path.stat().st_size * lines // max(1, len(beginning))
    except OSError:
        return 0


def seen_of(draft: PersonDraft, became: Becomes, remark: str) -> Seen:
    """A person as she will be: name, phone or mail, where, and what is to be said of her."""
    ways = sorted(draft.points, key=lambda one: one.kind is not ContactKind.PHONE)
    where = [
        " · ".join(part for part in (*(name for _kind, name in one.structures), one.slot) if part)
        for one in draft.placements
    ]
    return Seen(
        draft.line,
        became.value,
        draft.name,
        ways[0].value if ways else _("none"),
        next((words for words in where if words), _("not said")),
        " ".join(filter(None, [*_silence(draft), *draft.remarks, remark])),
    )


def _silence(draft: PersonDraft) -> list[str]:
    return [_("Asked not to be contacted.")] if draft.do_not_contact else []


def _bad(line: int, why: str) -> Seen:
    return Seen(line, BAD, "–", "–", "–", why)
