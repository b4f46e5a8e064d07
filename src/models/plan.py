"""The plan of a campaign: demands, who decides, what may go wrong, what was agreed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import CommitteeText, OpenText
from .base import Id, Identified, Tiered, tiered, word
from .universe import CountBase


class DemandState(StrEnum):
    """Where a demand stands."""

    RAISED = "raised"
    PUT = "put"
    PART_WON = "part_won"
    WON = "won"
    LOST = "lost"
    DROPPED = "dropped"


class Stance(StrEnum):
    """The spectrum of allies."""

    ACTIVE_ALLY = "active_ally"
    PASSIVE_ALLY = "passive_ally"
    NEUTRAL = "neutral"
    PASSIVE_OPPONENT = "passive_opponent"
    ACTIVE_OPPONENT = "active_opponent"


class PowerHolder(Identified):
    """Who can grant a demand, or move those who can: a point of the power map."""

    __tablename__ = "power_holder"

    campaign_id: Mapped[Id] = mapped_column(ForeignKey("campaign.id"), index=True)
    name: Tiered[OpenText]
    title: Tiered[OpenText] = tiered(default="")
    organization_id: Mapped[Id | None] = mapped_column(ForeignKey("organization.id"))
    decides: Mapped[bool] = mapped_column(default=False)
    """True for whom can grant the demand alone; the others move them."""
    influence: Mapped[int] = mapped_column(default=3)
    """1 to 5 for most."""
    stance: Mapped[Stance] = mapped_column(word(Stance), default=Stance.NEUTRAL)
    about: Tiered[CommitteeText] = tiered(default="")
    """What moves them, in the group's words."""


class Demand(Identified):
    """What the group wants, whom it was put to, and what became of it."""

    __tablename__ = "demand"

    campaign_id: Mapped[Id] = mapped_column(ForeignKey("campaign.id"), index=True)
    text: Tiered[OpenText]
    issue_id: Mapped[Id | None] = mapped_column(ForeignKey("issue.id"), index=True)
    """Raised in talks under this word, so that it can be counted who raised it."""
    position: Mapped[int] = mapped_column(default=0)
    state: Mapped[DemandState] = mapped_column(word(DemandState), default=DemandState.RAISED)
    put_to_id: Mapped[Id | None] = mapped_column(ForeignKey("power_holder.id"))
    put_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    answer: Tiered[CommitteeText] = tiered(default="")
    evidence: Tiered[CommitteeText] = tiered(default="")
    """What shows that it is won: a letter, a new boiler."""


class Risk(Identified):
    """What may go wrong, and what is done then."""

    __tablename__ = "risk"

    campaign_id: Mapped[Id] = mapped_column(ForeignKey("campaign.id"), index=True)
    text: Tiered[CommitteeText]
    answer: Tiered[CommitteeText] = tiered(default="")


class Agreement(Identified):
    """What was agreed, and when it is looked at again."""

    __tablename__ = "agreement"

    campaign_id: Mapped[Id] = mapped_column(ForeignKey("campaign.id"), index=True)
    text: Tiered[CommitteeText]
    signed_on: Mapped[date | None]
    review_on: Mapped[date | None]
    task_id: Mapped[Id | None] = mapped_column(ForeignKey("task.id"))
    """The step that reminds of the review."""


class LastStrength(Identified):
    """How strong a place was when a campaign closed: what the next one begins with."""

    __tablename__ = "last_strength"
    __table_args__ = (
        Index("ix_last_strength_there", "structure_id", "on_date"),
        {"sqlite_with_rowid": False},
    )

    campaign_id: Mapped[Id] = mapped_column(ForeignKey("campaign.id"), index=True)
    structure_id: Mapped[Id] = mapped_column(ForeignKey("structure.id"))
    on_date: Mapped[date]
    base: Mapped[CountBase] = mapped_column(word(CountBase))
    """What the four numbers count: as the campaign did."""
    everybody: Mapped[int]
    support: Mapped[int]
    did: Mapped[int]
    """Who did the last test."""
    members: Mapped[int]
