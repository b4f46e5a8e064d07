"""An ask on paper: the campaign it belongs to, the code name beside it, the pages that carry it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Campaign, Id, PrintRun
from ..tiers import NOTHING, OpenText
from . import list_ids
from .campaigns import CampaignRow, campaigns
from .existing import existing


def running(session: Session) -> list[CampaignRow]:
    """The campaigns that run, the newest first."""
    return [one for one in campaigns(session) if one.to_date is None]


def campaign_of(session: Session, ask: str) -> Id | None:
    """The running campaign whose ask of the moment this is; None for an ask of no campaign."""
    wanted = _plain(ask)
    found = (one.id for one in running(session) if wanted and _plain(one.current_ask) == wanted)
    return next(found, None)


def code_name(session: Session, ask: str) -> OpenText:
    """The word on paper in place of employer, landlord and group.

    The code name of the campaign that asks this, else that of the newest one that runs; empty
    where none runs. The name of the group is never printed.
    """
    return code_name_of(session, campaign_of(session, ask))


def code_name_of(session: Session, mine: Id | None) -> OpenText:
    """The code name of a campaign; without one that of the newest that runs, empty for none."""
    if mine is not None:
        return existing(session, Campaign, mine).code_name
    here = running(session)
    return here[0].code_name if here else NOTHING


def suggested_asks(session: Session) -> list[str]:
    """What the running campaigns ask now, then what was asked on paper lately; each once."""
    asked = [one.current_ask for one in running(session)]
    lately = select(PrintRun.ask).where(
        PrintRun.out_at.is_not(None),
        PrintRun.ask != "",
    )
    asked += session.scalars(lately.order_by(PrintRun.out_at.desc()).limit(20))
    return list(dict.fromkeys(ask.strip() for ask in asked if ask.strip()))


def list_id_of(session: Session, ask: str) -> OpenText:
    """The list ID, as shown, of the newest pages that went out with this ask; empty for none."""
    rows = session.execute(
        select(PrintRun.list_id, PrintRun.ask)
        .where(PrintRun.out_at.is_not(None), PrintRun.due_back.is_not(None))
        .order_by(PrintRun.out_at.desc(), PrintRun.id.desc())
        .limit(100)
    )
    found = (list_ids.shown(one) for one, asked in rows if _plain(asked) == _plain(ask))
    return next(found, NOTHING)


def _plain(ask: str) -> str:
    return " ".join(ask.casefold().split()).rstrip(".?!")
