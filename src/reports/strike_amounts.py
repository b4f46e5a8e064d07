"""P21 with amounts: sealed, for the data keeper and the lawyer."""

from __future__ import annotations

from dataclasses import fields

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Tier
from ..services.print_runs import About
from ..services.run_facts import RunFacts
from ..services.strike.ledger import amounts, months_of
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
    sums = amounts(session, told.campaign_id)
    months = months_of(session, told.campaign_id, asked.today)[-len(told.months) :]
    return StrikeAmountsData(
        **{one.name: getattr(told, one.name) for one in fields(StrikeData)},
        amounts=tuple(
            tuple(sums.get((row.slot_id, month)) for month in months)
            for floor in told.floors
            for row in floor.rows
        ),
    )


def build(book: Book, run: RunFacts, data: StrikeAmountsData) -> None:
    """Draws a row for each flat."""
    build_ledger(book, run, data, Tier.SEALED)


REPORT = Report(
    name="strike-amounts",
    called=lambda: _("ledger"),
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
