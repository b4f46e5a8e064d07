"""Where the boxes of a page stand on paper: kept with the run, found again for a scan."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import PrintRow, PrintRun
from .done_pages import NOT_KEYED, require_page
from .form_pages import boxes_on, row_gone_on_with
from .frozen_rows import FrozenRow
from .keying import find_run

READ = frozenset({"happened", "answer", "flag"})
"""The groups of the boxes of codes; those of other boxes are their own."""


OTHER_ISSUE = "+"
"""The box under a flat for an issue that has no letter on the page."""

ROW = "row "
"""So the boxes of a single row are kept under its name on paper, where rows differ."""

SHOWN = "shown"
"""The group of what is no box: the part of a page that somebody wrote on, to be typed beside its
picture."""


@dataclass(frozen=True, slots=True)
class Target:
    """A box as it is kept with a run: what a cross in it says, to which group of its row it
    belongs, its place in mm from the left of the page and the top of its row.

    `high` is only of a part that is shown; `side` is its width.
    """

    name: str
    group: str
    x: float
    y: float
    side: float
    high: float = 0.0


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A row with its boxes: its name on paper (12, 12b), its top in mm from that of the page."""

    called: str
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


def shown_part(x: float, y: float, wide: float, high: float) -> Target:
    """The part of a page that belongs to a row, as it is kept with the run."""
    return Target("", SHOWN, x, y, wide, high)


def from_json(text: str) -> dict[str, tuple[Target, ...]]:
    """The boxes of each kind of row, or of a single one, as they were kept; none where nothing
    was."""
    return {
        kind: tuple(Target(**one) for one in some)
        for kind, some in json.loads(text or "{}").items()
    }


def read_back(kept: Mapping[str, tuple[Target, ...]]) -> dict[str, tuple[Target, ...]]:
    """Those rows that a scan is read by: what happened, once or in each round, or boxes with
    words."""
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
    kept = read_back(from_json(text))
    query = (
        select(PrintRow)
        .where(PrintRow.run_id == run.id, PrintRow.page_number == page)
        .order_by(PrintRow.number, PrintRow.letter)
    )
    rows = rows_with_boxes(session.scalars(query), kept)
    if not rows and (goes_on := row_gone_on_with(session, run.id, page, kept)):
        row, of_form = goes_on
        rows = (TargetRow(row.called, 0.0, kept[boxes_on(of_form)]),)
    if not rows:
        raise problems.Missing(_("Nothing on this page is read from a picture. Key it in by hand."))
    return PageTargets(run.list_id, page, state not in NOT_KEYED, rows, kind)


def rows_with_boxes(
    rows: Iterable[PrintRow | FrozenRow], kept: Mapping[str, tuple[Target, ...]]
) -> tuple[TargetRow, ...]:
    """The rows that have boxes: their own, else those of their kind."""
    found = ((row, kept.get(f"{ROW}{row.called}", kept.get(row.kind, ()))) for row in rows)
    return tuple(
        TargetRow(row.called, row.top, boxes)
        for row, boxes in found
        if boxes and row.top is not None
    )
