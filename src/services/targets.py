"""Where the boxes of a page stand on paper: kept with the run, found again for a scan."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import PageState, PrintPage, PrintRow, PrintRun
from .keying import NOT_KEYED, find_run


@dataclass(frozen=True, slots=True)
class Target:
    """A box to cross: its code and group, left and top edge in mm from its row, its side."""

    code: str
    group: str
    x: float
    y: float
    side: float


@dataclass(frozen=True, slots=True)
class PageTargets:
    """What a page that came back is read by. `list_id` is as shown.

    `tops` are the millimetres from the top of the box to each row, by the number of the row.
    """

    list_id: str
    page: int
    keyed: bool
    tops: dict[int, float]
    targets: tuple[Target, ...]


def as_text(targets: Sequence[Target]) -> str:
    """As it is kept."""
    return json.dumps([asdict(one) for one in targets])


def from_text(text: str) -> tuple[Target, ...]:
    """As it was kept; none where nothing was."""
    return tuple(Target(**one) for one in json.loads(text or "[]"))


def page_targets(session: Session, list_id: str, page: int) -> PageTargets:
    """The boxes of a page that was printed.

    UnknownList for a list of others, Missing for a page that it has not or that has no boxes.
    """
    run = find_run(session, list_id)
    state = session.scalar(
        select(PrintPage.state).where(PrintPage.run_id == run.id, PrintPage.number == page)
    )
    if state in (None, PageState.DRAFT):
        raise problems.Missing(_("This list has no page {page}.").format(page=page))
    kept = session.scalar(select(PrintRun.targets).where(PrintRun.id == run.id))
    rows = session.execute(
        select(PrintRow.number, PrintRow.top)
        .where(PrintRow.run_id == run.id, PrintRow.page_number == page, PrintRow.top.is_not(None))
        .order_by(PrintRow.number)
    )
    tops = {number: float(top or 0) for number, top in rows}
    targets = from_text(kept or "")
    if not tops or not targets:
        raise problems.Missing(
            _("This page has no boxes that are read from a picture. Key it in by hand.")
        )
    return PageTargets(run.list_id, page, state not in NOT_KEYED, tops, targets)
