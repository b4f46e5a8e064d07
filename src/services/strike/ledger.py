"""The strike ledger: one flat, one month. What it shows to the committee has no field for money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Campaign, Id, Slot, StrikeMonth, StrikeState
from ...tiers import CommitteeText, FieldText, OpenText, SealedNumber, said_by_program
from ..existing import existing
from .flats import flats_of

MONTH = re.compile(r"^\d{4}-(0[1-9]|1[0-2])$")
HELD_BACK = (StrikeState.WITHHELD, StrikeState.PART)
"""The rent, or a part of it, did not go to the landlord."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What became of a flat's rent of one month: without the amount."""

    state: StrikeState
    notice_on: date | None
    court_on: date | None
    lawyer: CommitteeText


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A flat and its months; None where nobody knows."""

    slot_id: Id
    where: FieldText
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The flats of a campaign by the months of its strike."""

    months: tuple[OpenText, ...]
    """ "2026-10", the oldest first."""
    rows: tuple[LedgerRow, ...]


def months_of(
    session: Session, campaign_id: Id, today: date, least: int = 3
) -> tuple[OpenText, ...]:
    """The months from the first one kept to this one, at least the last few.

    To the last one kept where that is later: the clock of an old computer falls back.
    """
    ends = select(func.min(StrikeMonth.month), func.max(StrikeMonth.month))
    kept = session.execute(ends.where(StrikeMonth.campaign_id == campaign_id)).one()
    numbers = [int(month[:4]) * 12 + int(month[5:]) - 1 for month in kept if month]
    last = max([today.year * 12 + today.month - 1, *numbers])
    since = min([last - least + 1, *numbers])
    return tuple(month_at(at) for at in range(since, last + 1))


def month_at(number: int) -> OpenText:
    """A month by its number since year 0: "2026-11"."""
    return said_by_program(f"{number // 12:04d}-{number % 12 + 1:02d}")


def ledger(session: Session, campaign_id: Id, today: date) -> Ledger:
    """Every occupied flat of the campaign by month; flats that left the strike stay in it."""
    months = months_of(session, campaign_id, today)
    at = {month: number for number, month in enumerate(months)}
    where = {one.id: one.where for one in flats_of(session, campaign_id, today)}
    cells: dict[Id, list[Cell | None]] = {one: [None] * len(months) for one in where}
    rows = session.execute(
        select(
            StrikeMonth.slot_id, StrikeMonth.month, StrikeMonth.state, StrikeMonth.notice_on,
            StrikeMonth.court_on, StrikeMonth.lawyer, Slot.label,
        )
        .join(Slot, Slot.id == StrikeMonth.slot_id)
        .where(StrikeMonth.campaign_id == campaign_id)
    )  # fmt: skip
    for slot, month, state, notice, court, lawyer, label in rows:
        line = cells.setdefault(slot, [None] * len(months))
        where.setdefault(slot, label)
        line[at[month]] = Cell(state, notice, court, lawyer)
    return Ledger(
        months, tuple(LedgerRow(slot, where[slot], tuple(line)) for slot, line in cells.items())
    )


def amounts(session: Session, campaign_id: Id) -> dict[tuple[Id, str], SealedNumber]:
    """What was withheld, by flat and month. Sealed: only for whoever typed her passphrase again."""
    rows = session.execute(
        select(StrikeMonth.slot_id, StrikeMonth.month, StrikeMonth.amount).where(
            StrikeMonth.campaign_id == campaign_id, StrikeMonth.amount.is_not(None)
        )
    )
    return {(slot, month): amount for slot, month, amount in rows if amount is not None}


def set_month(
    session: Session,
    campaign_id: Id,
    slots: Sequence[Id],
    month: str,
    state: StrikeState,
    today: date,
) -> None:
    """What became of these flats' rent of a month. What was withheld goes where it was paid.

    Unanswered for a month that is none, or is still to come.
    """
    _require_month(month, today)
    existing(session, Campaign, campaign_id)
    for slot_id in slots:
        row = _row(session, campaign_id, slot_id, month)
        if row is None:
            existing(session, Slot, slot_id)
            row = StrikeMonth(campaign_id=campaign_id, slot_id=slot_id, month=month, state=state)
            session.add(row)
        row.state = state
        if state not in HELD_BACK:
            row.amount = None
    session.flush()


def clear_month(session: Session, campaign_id: Id, slots: Sequence[Id], month: str) -> None:
    """Nobody knows again what became of the rent of this month."""
    for slot_id in slots:
        row = _row(session, campaign_id, slot_id, month)
        if row is not None:
            session.delete(row)


def set_amount(
    session: Session, campaign_id: Id, slot_id: Id, month: str, amount: int | None
) -> None:
    """How much was withheld, in whole units of money; None: kept nowhere.

    Unanswered for less than nothing, and for a month in which nothing was withheld.
    """
    row = _kept(session, campaign_id, slot_id, month)
    if amount is not None and amount < 0:
        raise problems.Unanswered(_("Less than nothing cannot be withheld."), "amount")
    if amount is not None and row.state not in HELD_BACK:
        raise problems.Unanswered(
            _("Nothing was withheld here. Say first that it was, all or part."), "amount"
        )
    row.amount = amount


def set_papers(
    session: Session,
    campaign_id: Id,
    slot_id: Id,
    month: str,
    *,
    notice_on: date | None,
    court_on: date | None,
    lawyer: str,
) -> None:
    """The notice that came, the day in court, and who stands by the flat there.

    Unanswered where court comes before the notice.
    """
    row = _kept(session, campaign_id, slot_id, month)
    if notice_on is not None and court_on is not None and court_on < notice_on:
        raise problems.Unanswered(_("The day in court comes after the notice."), "court")
    row.notice_on, row.court_on, row.lawyer = notice_on, court_on, " ".join(lawyer.split())


def _require_month(month: str, today: date) -> None:
    if not MONTH.match(month):
        raise problems.Unanswered(_("Write a month as 2026-11."), "month")
    if month > f"{today.year:04d}-{today.month:02d}":
        raise problems.Unanswered(_("This month is still to come."), "month")


def _kept(session: Session, campaign_id: Id, slot_id: Id, month: str) -> StrikeMonth:
    row = _row(session, campaign_id, slot_id, month)
    if row is None:
        raise problems.Unanswered(_("Say first what became of this month’s rent."), "month")
    return row


def _row(session: Session, campaign_id: Id, slot_id: Id, month: str) -> StrikeMonth | None:
    return session.scalar(
        select(StrikeMonth).where(
            StrikeMonth.campaign_id == campaign_id,
            StrikeMonth.slot_id == slot_id,
            StrikeMonth.month == month,
        )
    )
