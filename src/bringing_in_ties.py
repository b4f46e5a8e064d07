"""A file of ties comes into an open group: plan, one step, report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .i18n import gettext as _
from .i18n import ngettext
from .importing.choices import Choices
from .importing.ties import TiePlan, tie_plan
from .local_day import today_here
from .services.bring_in_ties import PLAIN, TiesBrought, bring_in_ties, kind_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from .store.store import Store


@dataclass(frozen=True, slots=True)
class TieReport:
    """What a file of ties brought, or would bring."""

    plan: TiePlan
    brought: TiesBrought
    kind: str
    """The kind of rows that say none."""
    dry_run: bool

    @property
    def rows(self) -> int:
        """The rows read, headings apart."""
        return self.brought.new + self.brought.same + self.brought.bad_count

    def as_json(self) -> dict[str, Any]:
        """The report for other programs."""
        brought = self.brought
        return {
            "file": self.plan.name,
            "as": "relationships",
            "read_as": self.plan.as_json(),
            "kind": self.kind,
            "dry_run": self.dry_run,
            "rows": self.rows,
            "new": brought.new,
            "skipped": brought.same,
            "new_people": brought.people,
            "bad": brought.bad_count,
            "bad_rows": [{"line": line, "reason": reason} for line, reason in brought.bad],
        }

    def sentences(self) -> list[str]:
        """The report for people."""
        brought = self.brought
        would = _("Would bring in") if self.dry_run else _("Brought in")
        return [
            ngettext("{file}: {rows} row read.", "{file}: {rows} rows read.", self.rows).format(
                file=self.plan.name, rows=self.rows
            ),
            ngettext(
                "{would}: {new} tie, {skipped} known already, {bad} bad.",
                "{would}: {new} ties, {skipped} known already, {bad} bad.",
                brought.new,
            ).format(would=would, new=brought.new, skipped=brought.same, bad=brought.bad_count),
            ngettext("{n} person is new.", "{n} people are new.", brought.people).format(
                n=brought.people
            ),
            self._how(),
            *(_("Line {n}: {why}").format(n=line, why=why) for line, why in brought.bad),
        ]

    def _how(self) -> str:
        named = zip(self.plan.titles, self.plan.columns, strict=True)
        became = "; ".join(f"{title} → {column}" for title, column in named)
        return _("Columns: {became}. Where a row says no kind: {kind}.").format(
            became=became, kind=self.kind
        )


def bring_in_ties_file(
    store: Store,
    path: Path,
    *,
    kind: str = "",
    dry_run: bool = False,
    choices: Choices | None = None,
) -> TieReport:
    """Reads a file of two people and a kind, and brings it in as one step, or rehearses it.

    BadFile or Unanswered, with a sentence, where it cannot come in; nothing is changed then.
    """
    worker_id, today = store.acting(), today_here()
    plan = tie_plan(path, choices or Choices())
    named, _is_turned = store.read(lambda s: kind_of(s, kind or PLAIN))

    def action(session: Session) -> TiesBrought:
        brought = TiesBrought()
        bring_in_ties(
            session, plan.rows(brought.add_bad), brought, kind=kind or named.key,
            source=plan.name, worker_id=worker_id, today=today,
        )  # fmt: skip
        return brought

    if dry_run:
        return TieReport(plan, store.rehearse(action), named.key, dry_run)
    label = _("Bring in {file}").format(file=plan.name)
    return TieReport(plan, store.write(label, action).value, named.key, dry_run)
