"""P19, the status report: how far a campaign is, place by place, with the same numbers as its page.

The one for the committee has what people said and the levels of the scale. The one for everybody
is of acts alone, and no count under five can be read or reckoned from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import day_alone, day_and_year, ngettext
from ..i18n import gettext as _
from ..models import Id, Tier
from ..services import campaign_words, groups
from ..services.campaigns import running_campaign
from ..services.level_counts import AsRead, as_read
from ..services.metrics.bases import BY_HEAD, Strength
from ..services.metrics.campaign import CampaignPage, Stands, campaign_page
from ..services.metrics.figure import ALOUD
from ..services.metrics.universe import fresh
from ..services.other_side import names_of_the_other_side, without
from ..services.print_runs import About, RunFacts
from ..services.thresholds import needed
from ..services.vocabulary import vocabulary
from .options import CAMPAIGN, PageOptions
from .page import Book
from .paper import LANDSCAPE
from .report import Asked, Report
from .status_page import StatusData, StatusRow, draw_status

TESTS = 2
"""The last test stands beside the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusOptions(PageOptions):
    """What is asked before the report is printed."""

    campaign: str = field(default="", metadata=CAMPAIGN)


def load(session: Session, asked: Asked) -> StatusData:
    """The campaign of that name, else the newest that runs, as it stands today.

    Unanswered where none runs, or none of that name.
    """
    options: StatusOptions = asked.options
    campaign = running_campaign(session, options.campaign)
    if campaign is None:
        raise problems.Unanswered(_("No campaign runs. Begin one in Campaigns first."), "campaign")
    group, today = groups.profile(session), asked.today
    page, words = campaign_page(session, campaign.id, today), vocabulary(group.pack)
    hide = names_of_the_other_side(session)
    scale = as_read(session, campaign.id)

    def row(stands: Stands, name: str) -> StatusRow:
        return _row(page, stands, without(name, hide, campaign.code_name), scale)

    foot = campaign_words.foot(page, group.locale, words)
    return StatusData(
        campaign_id=campaign.id,
        day=day_and_year(today, group.locale),
        headline=campaign_words.headline(page, words),
        aside=campaign_words.beside_headline(page),
        by=campaign_words.by_words(page.by),
        share=campaign_words.share_of(page),
        rows=tuple(row(one, one.name or _("elsewhere")) for one in page.nodes),
        whole=row(page.whole, _("All")),
        level_marks=(*((one.rank, one.digit) for one in scale.levels), (0, "–")),
        test_days=tuple(
            day_alone(one.test.on_date, group.locale) if one.test.on_date else _("now")
            for one in page.tests[-TESTS:]
        ),
        foot=" ".join(filter(None, (foot, *_of_levels(page, scale)))),
        open_foot=campaign_words.foot(page, group.locale, words, counts=False),
    )


def load_open(session: Session, asked: Asked) -> StatusData:
    """The same for everybody: acts alone, and no small number."""
    return for_everybody(load(session, asked))


def for_everybody(data: StatusData) -> StatusData:
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
    return replace(
        data, rows=tuple(rows), whole=whole, level_marks=(), test_days=(), headline=headline,
        aside=aside, acts_alone=True, foot=data.open_foot,
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


def _of_levels(page: CampaignPage, scale: AsRead) -> Iterator[str]:
    _here, earlier = scale.counted(_assessed(page, page.whole))
    if earlier:
        yield ngettext(
            "In the last column {n} was assessed by a level that is no longer used.",
            "In the last column {n} were assessed by levels that are no longer used.",
            earlier,
        ).format(n=earlier)
    if page.who.base not in BY_HEAD:
        yield _("At the levels people are counted.")


def _assessed(page: CampaignPage, stands: Stands) -> list[bytes]:
    """The levels of those of a part who have a fresh assessment."""
    known = fresh(page.who)
    found = (known[one].level_id for one in _people(stands) if one in known)
    return [one for one in found if one is not None]


def _people(stands: Stands) -> tuple[Id, ...]:
    """Everybody of a part who is known by name."""
    behind = stands.behind
    return (*behind.did, *behind.said, *behind.again, *behind.against)


def _row(page: CampaignPage, stands: Stands, name: str, scale: AsRead) -> StatusRow:
    here, _earlier = scale.counted(_assessed(page, stands))
    nobody = max(0, stands.people - sum(here))
    heap = stands.strength
    line = needed(page.mark, heap.everybody) if page.mark is not None else None
    tests = tuple(stands.tests[-TESTS:])
    led = {*page.carried.leaders.counted, *page.carried.leaders.others}
    leaders = len(led.intersection(_people(stands)))
    return StatusRow(name, heap, line, stands.short, (*here, nobody), tests, leaders)


def build(book: Book, run: RunFacts, data: StatusData) -> None:
    """Draw the report: the large bar first, then a line a place."""
    draw_status(book, run, data, Tier.COMMITTEE)


def build_open(book: Book, run: RunFacts, data: StatusData) -> None:
    """Draw the one for everybody."""
    draw_status(book, run, data, Tier.OPEN)


def _about(data: StatusData) -> About:
    return About(campaign_id=data.campaign_id)


REPORT = Report(
    name="status",
    title=lambda: _("Where we stand"),
    tier=Tier.COMMITTEE,
    options=StatusOptions,
    build=build,
    load=load,
    shape=lambda _options: LANDSCAPE,
    about=_about,
)
OPEN_REPORT = Report(
    name="status-open",
    title=lambda: _("Where we stand, for everybody"),
    tier=Tier.OPEN,
    options=StatusOptions,
    build=build_open,
    load=load_open,
    shape=lambda _options: LANDSCAPE,
    about=_about,
)
