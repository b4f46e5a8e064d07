"""P19, the status report: how far a campaign is, place by place, with the same numbers as its page.

This one is for the committee: it has what people said and the levels of the scale.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from ..i18n import day_alone, day_and_year, ngettext
from ..i18n import gettext as _
from ..models import Id, Tier
from ..services import campaign_words, groups
from ..services.campaigns import must_run, running_campaign
from ..services.level_counts import AsRead, as_read
from ..services.metrics.bases import BY_HEAD
from ..services.metrics.campaign import CampaignPage, Stands, campaign_page
from ..services.metrics.universe import fresh
from ..services.other_side import hidden
from ..services.print_runs import About
from ..services.run_facts import RunFacts
from ..services.thresholds import needed
from ..services.vocabulary import vocabulary
from ..tiers import NO_RANK, OpenText, filled, joined, said_by_program
from .options import CAMPAIGN, PageOptions
from .page import Book
from .paper import LANDSCAPE
from .report import Asked, Report
from .status_drawing import build_status
from .status_rows import StatusData, StatusRow

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
    campaign = must_run(running_campaign(session, options.campaign))
    group, today = groups.profile(session), asked.today
    page, words = campaign_page(session, campaign.id, today), vocabulary(group.pack)
    hide = hidden(session, campaign.code_name)
    scale = as_read(session, campaign.id)

    def row(stands: Stands, name: OpenText) -> StatusRow:
        return _row(page, stands, hide(name), scale)

    foot = hide(campaign_words.foot(page, group.locale, words))
    return StatusData(
        campaign_id=campaign.id,
        day=day_and_year(today, group.locale),
        headline=campaign_words.headline(page, words),
        aside=campaign_words.beside_headline(page),
        by=campaign_words.by_words(page.by),
        share=campaign_words.share_of(page),
        rows=tuple(row(one, one.name or _("elsewhere")) for one in page.nodes),
        whole=row(page.whole, _("All")),
        level_marks=(
            *((one.rank, one.digit) for one in scale.levels),
            (NO_RANK, said_by_program("–")),
        ),
        test_days=tuple(
            day_alone(one.test.on_date, group.locale) if one.test.on_date else _("now")
            for one in page.tests[-TESTS:]
        ),
        foot=joined(" ", (foot, *_of_levels(page, scale))),
        open_foot=campaign_words.open_foot(page, group.locale, words),
    )


def _of_levels(page: CampaignPage, scale: AsRead) -> Iterator[OpenText]:
    _here, earlier = scale.counted(_assessed(page, page.whole))
    if earlier:
        words = ngettext(
            "In the last column {n} was assessed by a level that is no longer used.",
            "In the last column {n} were assessed by levels that are no longer used.",
            earlier,
        )
        yield filled(words, n=earlier)
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


def _row(page: CampaignPage, stands: Stands, name: OpenText, scale: AsRead) -> StatusRow:
    here, _earlier = scale.counted(_assessed(page, stands))
    nobody = max(0, stands.people - sum(here))
    heap = stands.strength
    line = needed(page.mark, heap.everybody) if page.mark is not None else None
    tests = tuple(stands.tests[-TESTS:])
    led = {*page.carried.leaders.counted, *page.carried.leaders.others}
    leaders = len(led.intersection(_people(stands)))
    return StatusRow(name, heap, line, stands.short, (*here, nobody), tests, leaders)


def build(book: Book, run: RunFacts, data: StatusData) -> None:
    """Draw the report."""
    build_status(book, run, data, Tier.COMMITTEE)


REPORT = Report(
    name="status",
    title=lambda: _("Where we stand"),
    tier=Tier.COMMITTEE,
    options=StatusOptions,
    build=build,
    load=load,
    shape=lambda _options: LANDSCAPE,
    about=lambda data: About(campaign_id=data.campaign_id),
)
