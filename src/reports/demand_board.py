"""The demand board: who raised what, when it was put, what was answered. For the committee, with
the answer and what shows it; and with numbers alone, as an annex to a leaflet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from ..i18n import day_and_year
from ..i18n import gettext as _
from ..models import Id, Tier
from ..services import groups
from ..services.campaigns import must_run, running_campaign
from ..services.metrics.figure import ALOUD
from ..services.other_side import Hide, hidden
from ..services.plan.demands import DemandRow, demands
from ..services.plan.said import raised_words, state_words
from ..services.print_runs import About
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, CommitteeText, OpenText, filled, joined
from .blocks import Entry, Line, build_blocks
from .frame import Frame, frame_of
from .options import CAMPAIGN, PageOptions
from .page import Book
from .report import Asked, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandBoardOptions(PageOptions):
    """What is asked before either edition is printed."""

    campaign: str = field(default="", metadata=CAMPAIGN)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandBoardData:
    """The board in its order, for the room alone."""

    campaign_id: Id | None = None
    entries: tuple[Entry[CommitteeText], ...]


@dataclass(frozen=True, slots=True)
class OpenDemand:
    """A demand as anybody may read it: no answer word for word, no number under five."""

    text: OpenText
    state: OpenText
    lines: tuple[Line[OpenText], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDemandBoardData:
    """The board for everybody. There is no field for a name."""

    demands: tuple[OpenDemand, ...]


def load(session: Session, asked: Asked) -> DemandBoardData:
    """The board of a campaign. Unanswered where none runs."""
    campaign_id, code_name, rows = _board(session, asked)
    hide = hidden(session, code_name)
    locale = groups.profile(session).locale
    return DemandBoardData(
        campaign_id=campaign_id,
        entries=tuple(
            Entry(
                hide(row.text),
                state_words()[row.state],
                tuple(Line(label, hide(words)) for label, words in _told(row, locale)),
            )
            for row in rows
        ),
    )


def load_open(session: Session, asked: Asked) -> OpenDemandBoardData:
    """The same for everybody. Unanswered where no campaign runs."""
    _campaign_id, _code_name, rows = _board(session, asked)
    hide = hidden(session)
    put_to = hidden(session, _("the other side"))
    locale = groups.profile(session).locale
    return OpenDemandBoardData(
        demands=tuple(
            OpenDemand(
                hide(row.text),
                state_words()[row.state],
                _open_lines(row, put_to, locale),
            )
            for row in rows
        )
    )


def _board(session: Session, asked: Asked) -> tuple[Id, OpenText, Sequence[DemandRow]]:
    campaign = must_run(running_campaign(session, asked.options.campaign))
    return campaign.id, campaign.code_name, demands(session, campaign.id, asked.today)


def _told(row: DemandRow, locale: str) -> Iterator[tuple[OpenText, CommitteeText]]:
    """All of a demand: who raised it, what became of it, the answer, what shows it."""
    facts = ((_("in talks"), raised_words(row)), (_("so far"), _so_far(row, row.put_to, locale)))
    yield from (fact for fact in facts if fact[1])
    said = ((_("answer"), row.answer), (_("what shows it"), row.evidence))
    yield from (fact for fact in said if fact[1])


def _open_lines(row: DemandRow, hide: Hide, locale: str) -> tuple[Line[OpenText], ...]:
    raised = raised_words(row) if row.people >= ALOUD else NOTHING
    put_to = hide(row.put_to)
    lines = ((_("in talks"), raised), (_("so far"), _so_far(row, put_to, locale)))
    return tuple(Line(label, words) for label, words in lines if words)


def _so_far(row: DemandRow, put_to: OpenText, locale: str) -> OpenText:
    """Whom it was put to and when, and when it was answered; empty for neither."""
    put = answered = NOTHING
    if row.put_on is not None:
        day = day_and_year(row.put_on, locale)
        put = filled(_("put to {name} on {day}"), name=put_to, day=day)
    if row.answered_on is not None:
        answered = filled(_("answered on {day}"), day=day_and_year(row.answered_on, locale))
    return joined(" · ", (put, answered))


def build(book: Book, run: RunFacts, data: DemandBoardData) -> None:
    """Draws a demand under the other."""
    frame = frame_of(run, Tier.COMMITTEE, footer=(_("Stays in the room"),))
    build_blocks(book, frame, data.entries, _("No demand stands on the board yet."))


def build_open(book: Book, run: RunFacts, data: OpenDemandBoardData) -> None:
    """Draws the same without code name and phone, for whoever reads the leaflet."""
    frame = Frame(
        title=_("What we demand"),
        tier=Tier.OPEN,
        number=run.list_id,
        facts=(),
        as_of=day_and_year(run.data_as_of.date(), run.locale),
        footer=(_("No number stands for fewer than {n} people.").format(n=ALOUD),),
        scanned=False,
        made_up=run.made_up,
    )
    entries = [Entry(one.text, one.state, one.lines) for one in data.demands]
    build_blocks(book, frame, entries, _("No demand stands on the board yet."))


REPORT = Report(
    name="demand-board",
    title=lambda: _("Demand board"),
    tier=Tier.COMMITTEE,
    options=DemandBoardOptions,
    redacts=True,
    build=build,
    load=load,
    about=lambda data: About(campaign_id=data.campaign_id),
)

OPEN_REPORT = Report(
    name="demand-board-open",
    title=lambda: _("What we demand, for everybody"),
    tier=Tier.OPEN,
    options=DemandBoardOptions,
    build=build_open,
    load=load_open,
)
