"""P21, the ledger of a rent strike: what became of each flat's rent of the month on the page."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Campaign, Id, StrikeMonth, StrikeState
from ..strike.ledger import clear_month, set_month
from .boxes import Box, Ticked, TickPage

MONTH, NOTICE = "month", "notice"


def ledger_boxes() -> tuple[Box, ...]:
    """What became of the rent, and whether a notice came for it."""
    return (
        Box("W", StrikeState.WITHHELD, _("withheld"), alone=True),
        Box("P", StrikeState.PART, _("part"), alone=True),
        Box("A", StrikeState.PAID, _("paid"), alone=True),
        Box("M", StrikeState.MOVED, _("moved out"), alone=True),
        Box("N", NOTICE, _("notice came")),
    )


def keep(session: Session, ticked: Ticked) -> None:
    """What is ticked stands in the ledger; nothing ticked takes back what came from this row."""
    month, campaign_id, slot_id = ticked.said.get(MONTH, ""), ticked.campaign_id, ticked.slot_id
    if campaign_id is None or slot_id is None or session.get(Campaign, campaign_id) is None:
        raise problems.Missing(_("This strike, or this flat, is no longer here."))
    if ticked.now == {NOTICE}:
        raise problems.Unanswered(_("Say also what became of this month’s rent."), "ticks")
    known = _row(session, campaign_id, slot_id, month)
    if known is not None and NOTICE in ticked.gone and known.notice_on == ticked.before_on:
        known.notice_on = None
    states = ticked.now - {NOTICE}
    if known is not None and not states and known.state in ticked.before:
        clear_month(session, campaign_id, [slot_id], month)
    for state in states - ticked.before:
        ends = max(ticked.on, date.fromisoformat(f"{month}-01"))
        set_month(session, campaign_id, [slot_id], month, StrikeState(state), ends)
    session.flush()
    known = _row(session, campaign_id, slot_id, month)
    if known is not None and NOTICE in ticked.new and known.notice_on is None:
        known.notice_on = ticked.on
    session.flush()


def _row(session: Session, campaign_id: Id, slot_id: Id, month: str) -> StrikeMonth | None:
    return session.scalar(
        select(StrikeMonth).where(
            StrikeMonth.campaign_id == campaign_id,
            StrikeMonth.slot_id == slot_id,
            StrikeMonth.month == month,
        )
    )


LEDGER = TickPage(ledger_boxes, keep, counted=False)
