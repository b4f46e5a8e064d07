"""How an association decides: its rules, its decisions, its dues."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import CommitteeText, FieldText, SealedNumber
from .base import Id, Identified, Tiered, tiered, word
from .universe import CountBase


class VotingRule(Identified):
    """Who votes in the meetings of a place, and how many make a quorum."""

    __tablename__ = "voting_rule"

    structure_id: Mapped[Id | None] = mapped_column(ForeignKey("structure.id"), unique=True)
    """None: in the whole group."""
    votes_per: Mapped[CountBase] = mapped_column(word(CountBase))
    """A vote a person, an adult, a lease or an occupied unit."""
    members_only: Mapped[bool] = mapped_column(default=True)
    quorum_percent: Mapped[int] = mapped_column(default=50)
    term_months: Mapped[int | None]
    """For how long officers are chosen."""


class Decision(Identified):
    """What a meeting decided, counted, never how anybody voted."""

    __tablename__ = "decision"

    structure_id: Mapped[Id | None] = mapped_column(ForeignKey("structure.id"), index=True)
    action_id: Mapped[Id | None] = mapped_column(ForeignKey("action.id"), index=True)
    """The meeting."""
    text: Tiered[FieldText]
    on_date: Mapped[date]
    entitled: Mapped[int]
    needed: Mapped[int | None]
    """So many votes had to be there, by the rule of then; None where nobody knows it."""
    present: Mapped[int]
    yes: Mapped[int]
    no: Mapped[int]
    abstained: Mapped[int] = mapped_column(default=0)


class DuesPayment(Identified):
    """Dues that somebody paid, where the group keeps them at all."""

    __tablename__ = "dues_payment"
    __table_args__ = (
        Index("ix_dues_payment_person_on", "person_id", "paid_on"),
        {"sqlite_with_rowid": False},
    )

    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"))
    paid_on: Mapped[date]
    amount: Tiered[SealedNumber]
    """In the smallest unit of money."""
    period: Tiered[CommitteeText] = tiered(default="")
    """What it is for: "2026", "November"."""
