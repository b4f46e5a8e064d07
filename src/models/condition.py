"""Conditions of flats and common parts, inspections, and the ledger of a rent strike."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import CommitteeText, FieldText, OpenText, SealedNumber
from .base import Id, Identified, Tiered, tiered, word


class Inspection(Identified):
    """A visit of an authority that was asked for, under its number."""

    __tablename__ = "inspection"

    structure_id: Mapped[Id] = mapped_column(ForeignKey("structure.id"), index=True)
    authority: Tiered[OpenText]
    number: Tiered[CommitteeText] = tiered(default="")
    asked_on: Mapped[date | None]
    visited_on: Mapped[date | None]
    result: Tiered[CommitteeText] = tiered(default="")
    again_on: Mapped[date | None]
    """When they come again or somebody asks again."""


class Condition(Identified):
    """A defect of a flat or a common part: since when, reported, answered, mended."""

    __tablename__ = "condition"

    structure_id: Mapped[Id] = mapped_column(ForeignKey("structure.id"), index=True)
    """The building or floor; a common part where there is no flat."""
    slot_id: Mapped[Id | None] = mapped_column(ForeignKey("slot.id"), index=True)
    person_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id"), index=True)
    """Who told of it."""
    kind: Tiered[OpenText]
    """A key of resources/conditions.toml."""
    room: Tiered[FieldText] = tiered(default="")
    text: Tiered[CommitteeText] = tiered(default="")
    severity: Mapped[int] = mapped_column(default=2)
    """1 a nuisance, 2 bad, 3 a danger."""
    since: Tiered[OpenText | None]
    reported_on: Mapped[date | None]
    reported_how: Tiered[CommitteeText] = tiered(default="")
    reported_to_id: Mapped[Id | None] = mapped_column(ForeignKey("organization.id"))
    """Who owned or managed at that time; kept, whoever comes after."""
    answered_on: Mapped[date | None]
    answer: Tiered[CommitteeText] = tiered(default="")
    mended_on: Mapped[date | None]
    photographed: Mapped[bool] = mapped_column(default=False)
    show_unit: Mapped[bool] = mapped_column(default=False)
    """True if the flat may be named to the other side and the press."""
    show_name: Mapped[bool] = mapped_column(default=False)
    inspection_id: Mapped[Id | None] = mapped_column(ForeignKey("inspection.id"), index=True)
    noted_on: Mapped[date]
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))


class StrikeState(StrEnum):
    """What became of one month's rent."""

    WITHHELD = "withheld"
    PART = "part"
    PAID = "paid"
    MOVED = "moved"


class StrikeMonth(Identified):
    """One flat in one month of a rent strike. Sealed: the most dangerous rows of the file."""

    __tablename__ = "strike_month"
    __table_args__ = (
        UniqueConstraint("campaign_id", "slot_id", "month"),
        {"sqlite_with_rowid": False},
    )

    campaign_id: Mapped[Id] = mapped_column(ForeignKey("campaign.id"))
    slot_id: Mapped[Id] = mapped_column(ForeignKey("slot.id"), index=True)
    month: Tiered[OpenText]
    """ "2026-11"."""
    state: Mapped[StrikeState] = mapped_column(word(StrikeState))
    amount: Tiered[SealedNumber | None]
    """What was withheld, in whole units of money; None: kept nowhere."""
    notice_on: Mapped[date | None]
    court_on: Mapped[date | None]
    lawyer: Tiered[CommitteeText] = tiered(default="")
