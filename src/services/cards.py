"""Cards and membership forms: signed, dated, valid until they expire or are taken back."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Select, and_, or_, select

from ..models import Card, Id


def valid_on(on: date) -> ColumnElement[bool]:
    """The fact whether a card holds on that day: signed, not expired, not taken back."""
    return and_(
        Card.signed_on <= on,
        or_(Card.expires_on.is_(None), Card.expires_on > on),
        or_(Card.withdrawn_on.is_(None), Card.withdrawn_on > on),
    )


def holders(campaign_id: Id | None, on: date) -> Select[Id]:
    """The set of those with a valid card in this campaign, or in none of any campaign."""
    of_it = or_(Card.campaign_id.is_(None), Card.campaign_id == campaign_id)
    return select(Card.person_id).where(of_it, valid_on(on)).correlate(None)
