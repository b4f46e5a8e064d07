"""What may be said of the strike aloud: counts and sums, never of fewer than five flats."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ...models import Id, StrikeMonth
from ..metrics.figure import ALOUD
from .ledger import HELD_BACK


@dataclass(frozen=True, slots=True)
class MonthTotal:
    """One month for the press."""

    month: str
    flats: int | None
    """That withheld all or part; None: fewer than five, or none."""
    amount: int | None
    """Their sum; None where fewer than five told how much."""
    told: int | None
    """How many flats the sum is of."""


@dataclass(frozen=True, slots=True)
class PressTotals:
    """The strike in numbers that name nobody.

    The sum is over the months shown, never over all: else a month left out would follow from it.
    """

    months: tuple[MonthTotal, ...]
    amount: int | None


def press_totals(session: Session, campaign_id: Id) -> PressTotals:
    """By month how many flats withheld rent, and how much; the sum of the months that are shown."""
    rows = session.execute(
        select(
            StrikeMonth.month, func.count(), func.sum(StrikeMonth.amount),
            func.count(StrikeMonth.amount),
        )
        .where(StrikeMonth.campaign_id == campaign_id, StrikeMonth.state.in_(HELD_BACK))
        .group_by(StrikeMonth.month)
        .order_by(StrikeMonth.month)
    )  # fmt: skip
    months = tuple(_told(*row) for row in rows)
    sums = [one.amount for one in months if one.amount is not None]
    return PressTotals(months, sum(sums) if sums else None)


def _told(month: str, flats: int, amount: int | None, told: int) -> MonthTotal:
    shown = told >= ALOUD
    return MonthTotal(
        month,
        flats if flats >= ALOUD else None,
        amount if shown else None,
        told if shown else None,
    )
