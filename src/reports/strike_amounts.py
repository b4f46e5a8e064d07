"""P21 with amounts: sealed, for the data keeper and the lawyer."""

from __future__ import annotations

from dataclasses import fields

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Tier
from ..services.place_choice import place_meant
from ..services.print_runs import About, RunFacts
from ..services.strike.floors import by_floor
from ..services.strike.ledger import amounts, ledger
from ..services.tick_pages.rent import MONTH
from .page import Book
from .paper import LANDSCAPE
from .report import Asked, Report
from .strike import StrikeOptions, load
from .strike_drawing import build_ledger, targets
from .strike_rows import StrikeAmountsData, StrikeData


def load_amounts(session: Session, asked: Asked) -> StrikeAmountsData:
    """The ledger as it stands, with what was withheld. Unanswered as `load`."""
    told = load(session, asked)
    campaign_id = told.campaign_id or b""
    whole, sums = ledger(session, campaign_id, asked.today), amounts(session, campaign_id)
    months = whole.months[-len(told.months) :]
    place_id, _place = place_meant(session, asked.options.place)
    return StrikeAmountsData(
        **{one.name: getattr(told, one.name) for one in fields(StrikeData)},
        amounts=tuple(
            tuple(sums.get((row.slot_id, month)) for month in months)
            for floor in by_floor(session, whole, place_id)
            for row in floor.rows
        ),
    )


def build(book: Book, run: RunFacts, data: StrikeAmountsData) -> None:
    """Draws a row for each flat."""
    build_ledger(book, run, data, Tier.SEALED)


REPORT = Report(
    name="strike-amounts",
    title=lambda: _("Rent strike, with amounts"),
    tier=Tier.SEALED,
    options=StrikeOptions,
    build=build,
    load=load_amounts,
    shape=lambda _options: LANDSCAPE,
    about=lambda data: About(campaign_id=data.campaign_id),
    targets=targets,
    said=lambda data: {MONTH: data.month},
    keyed=True,
)
