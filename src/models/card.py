"""Cards and membership forms: signed and dated paper."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import SealedText
from .base import Id, Identified, Tiered, tiered, word


class CardKind(StrEnum):
    """What was signed."""

    AUTHORIZATION = "authorization"
    MEMBERSHIP = "membership_form"
    STRIKE_PLEDGE = "strike_pledge"
    RENT_PLEDGE = "rent_pledge"


class Card(Identified):
    """One signed paper. The day it was signed counts, not the day it came."""

    __tablename__ = "card"
    __table_args__ = (
        Index("ix_card_signed", "campaign_id", "kind", "signed_on"),
        {"sqlite_with_rowid": False},
    )

    campaign_id: Mapped[Id | None] = mapped_column(ForeignKey("campaign.id"))
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    slot_id: Mapped[Id | None] = mapped_column(ForeignKey("slot.id"), index=True)
    """The flat whose lease it is for."""
    kind: Mapped[CardKind] = mapped_column(word(CardKind))
    serial: Tiered[SealedText] = tiered(default="")
    signed_on: Mapped[date]
    expires_on: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    collected_by_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id"))
    """Who of the people collected it."""
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))
    """Who of us keyed it."""
