"""Grievances and cases, with their steps and deadlines."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from .base import Id, Identified, word


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
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    person_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id"), index=True)
    structure_id: Mapped[Id | None] = mapped_column(ForeignKey("structure.id"), index=True)
    organization_id: Mapped[Id | None] = mapped_column(ForeignKey("organization.id"), index=True)
    campaign_id: Mapped[Id | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))
    """Who of us carries it."""
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="")


class CaseStep(Identified):
    """A step of a case, and by when."""

    __tablename__ = "case_step"
    __table_args__ = (
        Index("ix_case_step_due", "done_on", "due"),
        {"sqlite_with_rowid": False},
    )

    case_id: Mapped[Id] = mapped_column(ForeignKey("case_file.id"), index=True)
    text: Mapped[str]
    due: Mapped[date | None]
    done_on: Mapped[date | None]
    result: Mapped[str] = mapped_column(default="")
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))
