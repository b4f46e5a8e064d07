"""Grievances and cases; their steps, with their deadlines, are tasks."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import SealedText
from .base import Id, Identified, Tiered, tiered, word


class CaseKind(StrEnum):
    """What a case is about."""

    GRIEVANCE = "grievance"
    DISCIPLINE = "discipline"
    REPAIR = "repair"
    RENT = "rent"
    EVICTION = "eviction"
    OTHER = "other"


class Case(Identified):
    """Something that is fought through for somebody, against whoever was there at the time."""

    __tablename__ = "case_file"

    kind: Mapped[CaseKind] = mapped_column(word(CaseKind))
    title: Tiered[SealedText]
    text: Tiered[SealedText] = tiered(default="")
    person_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id"), index=True)
    structure_id: Mapped[Id | None] = mapped_column(ForeignKey("structure.id"), index=True)
    organization_id: Mapped[Id | None] = mapped_column(ForeignKey("organization.id"), index=True)
    campaign_id: Mapped[Id | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))
    """Who of us carries it."""
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    outcome: Tiered[SealedText] = tiered(default="")
