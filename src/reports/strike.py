"""P21, the ledger of a rent strike without amounts: what became of each flat's rent, by month.

A captain gets her floor. Names stand nowhere on it, only flats.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from ..i18n import currency_of
from ..i18n import gettext as _
from ..models import Tier
from ..services import groups
from ..services.campaigns import must_run
from ..services.other_side import Hide, hidden
from ..services.place_choice import place_meant
from ..services.print_runs import About
from ..services.run_facts import RunFacts
from ..services.strike.floors import Floor, by_floor
from ..services.strike.ledger import Cell, ledger
from ..services.strike.page import striking
from ..services.strike.said import month_line, month_words, paper_words, state_words, total_words
from ..services.strike.totals import PressTotals, press_totals
from ..services.tick_pages.rent import MONTH
from ..services.whereabouts import BETWEEN
from ..tiers import NOTHING, CommitteeText, FieldText, OpenText, changed, filled
from .options import CAMPAIGN, Kind, PageOptions, asked
from .page import Book
from .paper import LANDSCAPE, Size
from .report import Asked, Report
from .strike_drawing import MONTHS, build_ledger, targets
from .strike_rows import MonthOfFlat, StrikeData, StrikeFloor, StrikeRow


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikeOptions(PageOptions):
    """What is asked before either ledger is printed."""

    campaign: str = field(default="", metadata=CAMPAIGN)
    place: str = field(
        default="",
        metadata=asked(
            "place",
            lambda: _("House or floor"),
            lambda: _("house or floor, as for its captain; else all of the campaign"),
            kind=Kind.TEXT,
            example=lambda: _("all of the campaign"),
        ),
    )
    each: bool = field(
        default=False,
        metadata=asked(
            "each-floor",
            lambda: _("Each floor on a page of its own"),
            lambda: _("each floor on a page of its own, for its captain"),
        ),
    )


def load(session: Session, asked: Asked) -> StrikeData:
    """The ledger as it stands. Unanswered where no campaign strikes, and for no such place."""
    options: StrikeOptions = asked.options
    campaign = must_run(striking(session, options.campaign))
    place_id, place = place_meant(session, options.place)
    whole, group = ledger(session, campaign.id, asked.today), groups.profile(session)
    locale, currency = group.locale, currency_of(group.region)
    hide = hidden(session, campaign.code_name)
    shown = whole.months[-MONTHS[Size.STANDARD] :]
    return StrikeData(
        campaign_id=campaign.id,
        place=hide(place),
        month=shown[-1],
        months=tuple(month_words(month, locale) for month in shown),
        earlier=len(shown) < len(whole.months),
        floors=tuple(
            _floor(one, len(shown), hide, locale) for one in by_floor(session, whole, place_id)
        ),
        each=options.each,
        totals=() if place else _totals(press_totals(session, campaign.id), locale, currency),
        currency=currency,
    )


def _floor(one: Floor, months: int, hide: Hide, locale: str) -> StrikeFloor:
    rows = tuple(
        StrikeRow(
            _unit(hide(row.where)),
            tuple(_month(cell, locale) for cell in row.cells[-months:]),
            hide(_lawyer(row.cells)),
            row.slot_id,
        )
        for row in one.rows
    )
    return StrikeFloor(hide(one.name), rows)


def _unit(where: FieldText) -> FieldText:
    """ "5C": its floor stands above it."""
    return changed(where, lambda words: words.rpartition(BETWEEN)[2])


def _month(cell: Cell | None, locale: str) -> MonthOfFlat | None:
    if cell is None:
        return None
    return MonthOfFlat(state_words()[cell.state], paper_words(cell, locale))


def _lawyer(cells: tuple[Cell | None, ...]) -> CommitteeText:
    """Who stands by the flat, as it was noted last."""
    found = [cell.lawyer for cell in cells if cell is not None and cell.lawyer]
    return found[-1] if found else NOTHING


def _totals(totals: PressTotals, locale: str, currency: str) -> tuple[OpenText, ...]:
    """What may be said aloud: computed, and of no fewer than five flats."""
    lines = [
        filled(
            _("{month}: {said}"),
            month=month_words(one.month, locale),
            said=month_line(one, locale, currency),
        )
        for one in totals.months[-MONTHS[Size.STANDARD] :]
    ]
    return (*lines, total_words(totals, locale, currency)) if lines else ()


def build(book: Book, run: RunFacts, data: StrikeData) -> None:
    """Draws a row for each flat."""
    build_ledger(book, run, data, Tier.COMMITTEE)


REPORT = Report(
    name="strike-ledger",
    called=lambda: _("ledger"),
    title=lambda: _("Rent strike, month by month"),
    tier=Tier.COMMITTEE,
    options=StrikeOptions,
    redacts=True,
    build=build,
    load=load,
    shape=lambda _options: LANDSCAPE,
    about=lambda data: About(campaign_id=data.campaign_id),
    targets=targets,
    said=lambda data: {MONTH: data.month},
    keyed=True,
)
