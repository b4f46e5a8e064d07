"""Attempts to reach somebody: a dial, a knock, a message, reached or not."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import CommitteeText
from .base import Id, Identified, Tiered, tiered, word
from .follow_up import Answer


class Attempt(Identified):
    """One try, with its result code; never counted as a conversation."""

    __tablename__ = "attempt"
    __table_args__ = (
        Index("ix_attempt_person_on", "person_id", "on_date"),
        {"sqlite_with_rowid": False},
    )

    person_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id"))
    slot_id: Mapped[Id | None] = mapped_column(ForeignKey("slot.id"), index=True)
    contact_point_id: Mapped[Id | None] = mapped_column(ForeignKey("contact_point.id"), index=True)
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))
    on_date: Mapped[date]
    hour: Mapped[int | None]
    """At which hour, where it was noted: the next one goes there at another."""
    code: Tiered[CommitteeText]
    """A code of resources/result_codes.toml, such as `NH`."""
    answer: Mapped[Answer | None] = mapped_column(word(Answer))
    """What somebody said whom nobody knows by name; of all others an ask keeps it."""
    note: Tiered[CommitteeText] = tiered(default="")
    print_row_id: Mapped[Id | None] = mapped_column(ForeignKey("print_row.id"), index=True)
    conversation_id: Mapped[Id | None] = mapped_column(ForeignKey("conversation.id"))
