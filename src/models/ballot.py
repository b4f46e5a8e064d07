"""Ballots: who has voted or wants a paper, never how anybody voted."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import CommitteeText, OpenText
from .base import Id, Identified, Tiered, tiered, word


class BallotState(StrEnum):
    """What she said when she was asked whether she has voted. There is no other question."""

    VOTED = "voted"
    REPLACEMENT = "needs_replacement"
    LATER = "later"
    RATHER_NOT = "rather_not_say"
    EXCLUDED = "excluded"


class Ballot(Identified):
    """A ballot of a campaign, with its days and, once counted, its sums."""

    __tablename__ = "ballot"

    campaign_id: Mapped[Id] = mapped_column(ForeignKey("campaign.id"), index=True)
    name: Tiered[OpenText]
    opens: Mapped[date]
    closes: Mapped[date]
    rests: Mapped[bool] = mapped_column(default=True)
    """True if nobody is assessed in the campaign while it is open: a level told then would tell how
    somebody votes."""
    entitled: Mapped[int | None]
    cast: Mapped[int | None] = mapped_column("votes_cast")
    yes: Mapped[int | None]
    no: Mapped[int | None]


class BallotContact(Identified):
    """Where somebody stands in a ballot, by the last time she was asked."""

    __tablename__ = "ballot_contact"
    __table_args__ = (
        UniqueConstraint("ballot_id", "person_id"),
        {"sqlite_with_rowid": False},
    )

    ballot_id: Mapped[Id] = mapped_column(ForeignKey("ballot.id"))
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[BallotState] = mapped_column(word(BallotState))
    reason: Tiered[CommitteeText] = tiered(default="")
    """Why she is excluded."""
    on_date: Mapped[date]
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))
