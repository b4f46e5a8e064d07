"""Those who work with the register: who is acting, who owes, who assessed."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import FieldText, SealedText
from .base import Id, Identified, Tiered, tiered


class Worker(Identified):
    """Somebody of the group who keeps or uses the register; often also a person in it."""

    __tablename__ = "worker"

    name: Tiered[FieldText]
    person_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id"))
    active: Mapped[bool] = mapped_column(default=True)


class Assignment(Identified):
    """A worker who stays in touch with a person, from a day to a day.

    One owner for a person and campaign, and any number of helpers beside.
    """

    __tablename__ = "assignment"
    __table_args__ = (
        Index(
            "uq_assignment_owner",
            "person_id",
            unique=True,
            sqlite_where=text("to_date IS NULL AND helper = 0 AND campaign_id IS NULL"),
        ),
        Index(
            "uq_assignment_owner_there",
            "person_id",
            "campaign_id",
            unique=True,
            sqlite_where=text("to_date IS NULL AND helper = 0"),
        ),
        {"sqlite_with_rowid": False},
    )

    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"), index=True)
    campaign_id: Mapped[Id | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    """None: whatever the campaign."""
    helper: Mapped[bool] = mapped_column(default=False, server_default=text("0"))
    from_date: Tiered[FieldText | None]
    to_date: Tiered[FieldText | None]


class CirclePerson(Identified):
    """Somebody a worker brings and looks after herself: her own circle, without an end."""

    __tablename__ = "circle_person"
    __table_args__ = (
        Index("ix_circle_person_mine", "worker_id", "to_date", "person_id"),
        {"sqlite_with_rowid": False},
    )

    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    known_from: Tiered[SealedText] = tiered(default="")
    """How they know each other, in her words."""
    from_date: Tiered[SealedText | None]
    to_date: Tiered[SealedText | None]
