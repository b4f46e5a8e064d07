"""P19 for everybody: acts alone, and no count under five can be read or reckoned from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Tier
from ..services.metrics.bases import Strength
from ..services.metrics.figure import ALOUD
from ..services.print_runs import About
from ..services.run_facts import RunFacts
from .page import Book
from .paper import LANDSCAPE
from .report import Asked, Report
from .sides import SidedOptions, Sides, draw_sides, in_each
from .status import StatusOptions, load
from .status_drawing import build_status
from .status_rows import OpenStatusData, StatusData, StatusRow


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStatusOptions(SidedOptions, StatusOptions):
    """What is asked before the report for everybody is printed."""


def load_sides(session: Session, asked: Asked) -> Sides[OpenStatusData]:
    """As `load_open`, in each language."""
    return in_each(asked.options, lambda: load_open(session, asked))


def load_open(session: Session, asked: Asked) -> OpenStatusData:
    """The same as the committee's, as everybody may read it."""
    return for_everybody(load(session, asked))


def for_everybody(data: StatusData) -> OpenStatusData:
    """Acts alone. Places with small numbers are told as one; where even that is small, not.

    The smallest other place joins them, so that nothing can be reckoned from the sum.
    """
    open_rows = [_acts_of(one) for one in data.rows]
    large = sorted(
        (one for one in open_rows if not _is_small(one)), key=lambda one: one.heap.everybody
    )
    small = [one for one in open_rows if _is_small(one)]
    while small and large and _is_small(_together(small, data.whole)):
        small.append(large.pop(0))
    rows = [one for one in open_rows if one in large]
    if rows and small:
        rows.append(_together(small, data.whole))
    whole = _acts_of(data.whole)
    whole = replace(whole, hidden=_is_small(whole))
    headline, aside = data.headline, data.by
    if whole.hidden:
        headline = _("Too few to be told")
        aside = _("Where fewer than five did it, or fewer than five did not, no number is told.")
    return OpenStatusData(
        campaign_id=data.campaign_id, day=data.day, headline=headline, aside=aside, by=data.by,
        share=data.share, rows=tuple(rows), whole=whole, open_foot=data.open_foot,
    )  # fmt: skip


def _acts_of(row: StatusRow) -> StatusRow:
    heap = Strength(row.heap.did, 0, row.heap.everybody - row.heap.did, 0)
    return replace(row, heap=heap, levels=(), tests=(), leaders=None)


def _is_small(row: StatusRow) -> bool:
    return row.heap.did < ALOUD or row.heap.open < ALOUD


def _together(rows: Sequence[StatusRow], whole: StatusRow) -> StatusRow:
    heaps = [one.heap for one in rows]
    heap = Strength(
        sum(one.did for one in heaps), sum(one.said for one in heaps),
        sum(one.open for one in heaps), sum(one.against for one in heaps),
    )  # fmt: skip
    told = [one for one in rows if one.line is not None]
    line = sum(one.line or 0 for one in told) if told and whole.line is not None else None
    short = None if line is None else max(0, line - heap.did)
    return StatusRow(_("other places"), heap, line, short)


def build_sides(book: Book, run: RunFacts, data: Sides[OpenStatusData]) -> None:
    """Draw the report, in each language."""
    draw_sides(book, run, REPORT, data, build)


def build(book: Book, run: RunFacts, data: OpenStatusData) -> None:
    """Draw the report."""
    build_status(book, run, data, Tier.OPEN)


REPORT = Report(
    name="status-open",
    title=lambda: _("Where we stand, for everybody"),
    tier=Tier.OPEN,
    options=OpenStatusOptions,
    build=build_sides,
    load=load_sides,
    shape=lambda _options: LANDSCAPE,
    about=lambda data: About(campaign_id=data.each[0][1].campaign_id),
)
