"""Where the boxes of a page stand on paper: kept with the run, found again for a scan."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import PrintRow, PrintRun, RowKind
from .done_pages import NOT_KEYED, require_page
from .keying import find_run

READ = frozenset({"happened", "answer", "flag"})
"""The groups of the boxes of codes; those of other boxes are their own."""


WITH_DOTS = frozenset({"turnout"})
"""Pages with a printed dot in each box that was known: no picture tells it from a pen, and by the
time the page comes back it may be known otherwise."""


@dataclass(frozen=True, slots=True)
class Target:
    """A box as it is kept with a run: what a cross in it says, to which group of its row it
    belongs, its place in mm from the left of the page and the top of its row."""

    name: str
    group: str
    x: float
    y: float
    side: float


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A row with its boxes: its number on paper, its top in mm from that of the page."""

    number: int
    top: float
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class PageTargets:
    """What a page that came back is read by. `list_id` is as shown."""

    list_id: str
    page: int
    keyed: bool
    rows: tuple[TargetRow, ...]
    kind: str = "call-sheet"
    """The name of the page's report."""


def from_json(text: str) -> dict[str, tuple[Target, ...]]:
    """The boxes of each kind of row as they were kept; none where nothing was."""
    return {
        kind: tuple(Target(**one) for one in some)
        for kind, some in json.loads(text or "{}").items()
    }


def read_back(kept: Mapping[str, tuple[Target, ...]]) -> dict[str, tuple[Target, ...]]:
    """Those kinds of rows that a scan is read by: what happened once, or boxes with words.

    Door sheets have boxes for each round and for each adult: they are keyed in by hand.
    """
    if RowKind.FLAT in kept:
        return {}
    return {kind: boxes for kind, boxes in kept.items() if _is_whole(boxes)}


def _is_whole(boxes: tuple[Target, ...]) -> bool:
    """An answer without what happened is none."""
    groups = {box.group for box in boxes}
    return bool(groups) and ("happened" in groups or not groups & READ)


def page_targets(session: Session, list_id: str, page: int) -> PageTargets:
    """The boxes of a page that was printed.

    UnknownList for a list of others, Missing for a page that it has not or that has no boxes.
    """
    run = find_run(session, list_id)
    state = require_page(session, run.id, page)
    kind, text = session.execute(
        select(PrintRun.page, PrintRun.targets).where(PrintRun.id == run.id)
    ).one()
    kept = read_back(from_json(text)) if kind not in WITH_DOTS else {}
    query = (
        select(PrintRow.number, PrintRow.top, PrintRow.kind)
        .where(PrintRow.run_id == run.id, PrintRow.page_number == page)
        .order_by(PrintRow.number)
    )
    rows = tuple(
        TargetRow(number, top, kept[row])
        for number, top, row in session.execute(query)
        if top is not None and row in kept
    )
    if not rows:
        raise problems.Missing(
            _("This page has no boxes that are read from a picture. Key it in by hand.")
        )
    return PageTargets(run.list_id, page, state not in NOT_KEYED, rows, kind)
