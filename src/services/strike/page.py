"""All that the page of a strike shows, read at once; without any amount."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...models import Campaign, CountBase, Id, StrikeMonth, Structure
from ..campaigns import running_campaign
from ..whereabouts import place_named
from .ledger import Ledger, ledger
from .pledges import Pledged, pledged
from .totals import PressTotals, press_totals


@dataclass(frozen=True, slots=True)
class StrikePage:
    """A campaign's ledger, its pledges and what may be said aloud."""

    campaign_id: Id
    code_name: str
    place: str
    ledger: Ledger
    pledged: Pledged
    totals: PressTotals


def strike_page(
    session: Session, campaign_id: Id | None, today: date, base: CountBase | None = None
) -> StrikePage | None:
    """The page of a campaign; without one, of the one that strikes. None where none runs."""
    campaign = _campaign(session, campaign_id)
    if campaign is None:
        return None
    return StrikePage(
        campaign.id,
        campaign.code_name,
        place_named(session, campaign.structure_id),
        ledger(session, campaign.id, today),
        pledged(session, campaign.id, today, base),
        press_totals(session, campaign.id),
    )


def strikers(session: Session) -> list[tuple[Id, str]]:
    """The running campaigns that have a place, by id and name: those in which there are flats."""
    rows = session.execute(
        select(Campaign.id, Campaign.name)
        .join(Structure, Structure.id == Campaign.structure_id)
        .where(Campaign.to_date.is_(None))
        .order_by(Campaign.name)
    )
    return [(one, name) for one, name in rows]


def _campaign(session: Session, campaign_id: Id | None) -> Campaign | None:
    return striking(session) if campaign_id is None else session.get(Campaign, campaign_id)


def striking(session: Session, name: str = "") -> Campaign | None:
    """The campaign of that name, else the one whose rent was kept back last, else the newest.

    None where none runs; Unanswered for a name that none has.
    """
    if name.strip():
        return running_campaign(session, name)
    last = (
        select(Campaign)
        .join(StrikeMonth, StrikeMonth.campaign_id == Campaign.id)
        .where(Campaign.to_date.is_(None))
        .order_by(StrikeMonth.month.desc())
        .limit(1)
    )
    return session.scalar(last) or running_campaign(session)
