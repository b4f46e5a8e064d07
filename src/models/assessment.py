"""Scales with written levels, and dated assessments with their basis."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import CommitteeNumber, CommitteeText
from .base import Id, Identified, Tiered, tiered, word


class AssessmentBasis(StrEnum):
    """What an assessment rests on."""

    SAID = "said"
    DID = "did"
    OBSERVED = "observed"
    TOLD = "told"
    GUESS = "guess"


class Scale(Identified):
    """One version of a scale; a change makes a new version, old assessments keep theirs."""

    __tablename__ = "scale"
    __table_args__ = (UniqueConstraint("name", "version"), {"sqlite_with_rowid": False})

    name: Tiered[CommitteeText]
    version: Mapped[int] = mapped_column(default=1)


class ScaleLevel(Identified):
    """A level: its digit, its rank from most support (1) to most against, its words."""

    __tablename__ = "scale_level"

    scale_id: Mapped[Id] = mapped_column(ForeignKey("scale.id"), index=True)
    digit: Tiered[CommitteeText]
    """What people write for it; the direction of the digits is the group's own."""
    rank: Tiered[CommitteeNumber]
    """1 = most support. Shapes follow the rank, never the digit."""
    word: Tiered[CommitteeText]
    definition: Tiered[CommitteeText] = tiered(default="")
    supports: Mapped[bool] = mapped_column(default=False)
    retired: Mapped[bool] = mapped_column(default=False)


class Assessment(Identified):
    """A judgement of one worker about one person on one day, in one campaign."""

    __tablename__ = "assessment"
    __table_args__ = (
        Index("ix_assessment_person_on", "person_id", "on_date"),
        {"sqlite_with_rowid": False},
    )

    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"))
    campaign_id: Mapped[Id] = mapped_column(ForeignKey("campaign.id"), index=True)
    level_id: Mapped[Id | None] = mapped_column(ForeignKey("scale_level.id"))
    """None takes the level back to "not assessed", which is not a level."""
    on_date: Mapped[date]
    assessor_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))
    basis: Mapped[AssessmentBasis] = mapped_column(word(AssessmentBasis))
